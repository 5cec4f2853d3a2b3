"""What changed between two releases, and why."""

from __future__ import annotations

import copy

from tasks.publication.diff import diff


def test_each_kind_of_change_is_told_with_its_reason(release):
    for number in range(1, 5):
        release.add(number)
    old = release.tables()
    new = copy.deepcopy(release)
    incidents = new.rows["incidents"]
    incidents[0] |= {"killed_best": 8}
    incidents[1] |= {"merged_into": "i-0000000000000001"}
    del incidents[2]
    new.rows["incident_reports"][1]["incident_id"] = "i-0000000000000001"
    del new.rows["incident_reports"][2]
    new.add(5).add(6, supersedes=["i-0000000000000004"])
    found = {change.incident_id[-1]: change for change in diff(old, new.tables())}
    assert {name: change.kind for name, change in found.items()} == {
        "1": "revised",
        "2": "merged",
        "3": "withdrawn",
        "5": "new",
        "6": "split",
    }
    assert found["1"].changes == {"killed_best": (7, 8)}
    assert found["1"].reason == "1 report came"
    assert found["3"].reason == "its reports are no longer there"


def test_the_same_release_has_no_changes(release):
    tables = release.add(1).add(2, merged_into="i-0000000000000001").tables()
    assert diff(tables, tables) == []


def test_a_correction_is_the_reason_where_one_was_made(release):
    old = release.add(reasons=[]).tables()
    reason = "killed_best: set, was 7: hospital list (ana 2024-05-09)"
    release.rows["incidents"][0] |= {"killed_best": 8, "reasons": [reason]}
    [change] = diff(old, release.tables())
    assert change.reason == reason
