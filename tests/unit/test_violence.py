"""UCDP's type of violence by who attacked whom."""

from __future__ import annotations

import pytest

from tasks.extraction.violence import type_of_violence


def report(event_type="armed_attack", target=None, who="somebody"):
    return {"event_type": event_type, "gtd_target_type": target, "perpetrator_name": who}


def party(role, kind):
    return {"role": role, "actor_type": kind}


def killed(kind, side="target"):
    return {"outcome": "killed", "victim_type": kind, "side": side}


@pytest.mark.parametrize(
    ("row", "parties", "claims", "expected"),
    [
        (report(), [party("perpetrator", "armed_group")], [killed("security_force")], 1),
        (report(), [party("perpetrator", "armed_group")], [killed("civilian")], 3),
        (report(), [party("perpetrator", "armed_group"), party("target", "armed_group")], [killed("militant")], 2),
        (report("air_strike"), [party("perpetrator", "military")], [killed("civilian")], 3),
        (report("air_strike"), [party("perpetrator", "military")], [killed("militant")], 1),
        (report("armed_clash"), [party("perpetrator", "police")], [], 1),
        (report("armed_clash", "Police"), [party("perpetrator", "armed_group")], [], 1),
        (report("bombing", "Police", None), [], [], 1),
        (report("bombing", None, None), [], [killed("civilian")], 3),
        (report("excessive_force"), [], [], 3),
        (report("security_operation"), [], [killed("militant")], 1),
        (report("suicide_bombing"), [party("claimant", "armed_group")], [killed("militant", "attacker")], None),
        (report(who="husband"), [party("perpetrator", None)], [killed("civilian")], None),
        (report("protest"), [party("perpetrator", "protesters")], [], None),
        (report(), [party("perpetrator", "military")], [], None),
        (report("abduction", None, None), [party("perpetrator", "armed_group")], [], None),
        (report("arrest"), [party("perpetrator", "police")], [], None),
    ],
)
def test_the_type_follows_the_sides(row, parties, claims, expected):
    assert type_of_violence(row, parties, claims) == expected
