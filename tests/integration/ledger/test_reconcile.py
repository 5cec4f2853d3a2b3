"""Each column of an incident by a rule of the codebook, with its reason."""

from __future__ import annotations

import pytest


def only(ledger):
    [row] = [row for row in ledger.incidents.to_pylist() if row["merged_into"] is None]
    return row


def reason(row, column):
    return next((text for text in row["reasons"] if text.startswith(f"{column}:")), "")


@pytest.fixture
def disputed(press):
    """Five killed by two outlets, then seven by one; the attackers say twenty."""
    press.tell("r1", killed=5, lag=1, outlet="A").tell("r2", killed=5, lag=2, outlet="B")
    press.tell("r3", killed=7, lag=3, outlet="C")
    press.tell("r4", killed=20, lag=4, outlet="D", perpetrator_name="The Group", perpetrator_id="g")
    press.claim("r4", is_total=True, count_best=20, attributed_to="The Group")
    return press


@pytest.mark.parametrize(("profile", "best"), [("default", 5), ("acled", 5), ("gtd", 7), ("ucdp", 5)])
def test_the_best_toll_follows_the_profile_and_says_why(disputed, profile, best):
    row = only(disputed.ledger(profile=profile))
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (5, best, 20)
    assert "told: 5, 7, 20" in reason(row, "killed_best") or profile == "gtd"


def test_of_as_many_sources_a_figure_that_is_told_stands_above_one_added_up(press):
    press.tell("r1", killed=4, lag=1, outlet="A").claim("r1", is_total=True, count_best=4)
    press.tell("r2", killed=5, lag=2, outlet="B").claim("r2", count_best=4).claim("r2", count_best=1)
    row = only(press.ledger())
    assert row["killed_best"] == 4
    assert "told in one figure" in reason(row, "killed_best")


def test_a_source_is_heard_once_with_its_newest_figure(press):
    press.tell("r1", killed=3, lag=1, outlet="A").tell("r2", killed=9, lag=2, outlet="A").tell(
        "r3", killed=9, outlet="B"
    )
    row = only(press.ledger())
    assert (row["killed_low"], row["killed_best"], row["source_count"], row["report_count"]) == (9, 9, 2, 3)


def test_at_least_leaves_the_top_open(press):
    press.tell("r1", killed=None, killed_low=12, killed_best=12).tell("r2", killed=10)
    row = only(press.ledger())
    assert (row["killed_low"], row["killed_high"]) == (10, None)


def test_null_is_not_zero(press):
    press.tell("r1", killed=None, injured_best=0).tell("r2", killed=None)
    row = only(press.ledger())
    assert (row["killed_best"], row["injured_best"], row["missing_best"]) == (None, 0, None)


def test_a_wire_story_in_ten_papers_is_one_source(press):
    for number in range(5):
        press.tell(f"r{number}", killed=5, outlet=f"Paper {number}", agency="AFP")
    for number in range(5, 9):
        press.tell(f"r{number}", killed=5, outlet=f"Paper {number}", copy_of="a-r0")
    row = only(press.ledger())
    assert (row["source_count"], row["report_count"], row["grade"]) == (1, 9, "weak")


NEAR = {"latitude": 30.2, "longitude": 67.0}
SINDH = {"admin1": "Sindh", "place_name": "Quetta Colony", "latitude": 24.9, "longitude": 67.1}


def test_of_a_place_the_division_that_most_sources_tell_stands_before_a_namesake_elsewhere(press):
    press.tell("r1", killed=5, lag=1, place_name=None, geo_precision=4, latitude=None, longitude=None)
    press.tell("r2", killed=5, lag=2, place_name="Quetta", admin2="Quetta District", geo_precision=3, **NEAR)
    press.tell("r3", killed=5, lag=3, **SINDH)
    row = only(press.ledger())
    assert (row["place_name"], row["admin1"], row["admin2"]) == ("Quetta", "Balochistan", "Quetta District")


def test_of_two_divisions_the_one_that_more_than_a_name_speaks_for_is_the_places(press):
    press.tell("r1", killed=5, lag=2, place_reason="town of the article by office, title")
    press.tell("r2", killed=5, lag=1, **SINDH)
    assert only(press.ledger())["place_name"] == "Quetta"


def test_of_two_places_as_exact_the_fuller_and_then_the_first_told_stands_and_a_datelines_last(press):
    press.tell("r1", killed=5, lag=3, place_name="Kuchlak", **NEAR).tell("r2", killed=5, lag=2)
    press.tell("r3", killed=5, lag=1, place_name="Pishin", place_reason="town of the article by dateline", **NEAR)
    assert only(press.ledger())["place_name"] == "Quetta"
    press.tell("r4", killed=5, lag=4, place_name="Kuchlak", admin2="Quetta District", outlet="Outlet of a-r1", **NEAR)
    row = only(press.ledger())
    assert (row["place_name"], row["admin2"]) == ("Kuchlak", "Quetta District")


def test_an_area_of_a_district_stands_before_the_town_that_is_called_as_it(press):
    press.tell("r1", killed=5, lag=1, place_name="Quetta", admin2="Quetta")
    press.tell("r2", killed=5, lag=2, place_name="Kuchlak", admin2="Quetta", geo_precision=3, **NEAR)
    assert only(press.ledger())["place_name"] == "Kuchlak"


def test_the_exact_place_comes_whole_from_one_report(press):
    vague = {"place_name": None, "latitude": None, "longitude": None, "geo_precision": 4}
    press.tell("r1", killed=5, **vague).tell("r2", killed=5, **vague).tell("r3", killed=5)
    row = only(press.ledger())
    assert (row["place_name"], row["latitude"], row["geo_precision"]) == ("Quetta", 30.19, 1)
    assert "1 of 3 sources" in reason(row, "place")


def test_who_claims_it_is_the_perpetrator_whoever_else_is_suspected_later(press):
    press.tell("r1", killed=5, perpetrator_id="g1", perpetrator_basis="claimed", claimed_by="One")
    press.tell("r2", killed=5, perpetrator_id="g2", perpetrator_basis="suspected", lag=3)
    (row,) = press.ledger().incidents.to_pylist()
    assert (row["perpetrator_id"], row["claimed_by"]) == ("g1", "One")


def test_a_perpetrator_told_by_name_or_kin_stands_before_gunmen_whom_more_reports_tell(press):
    press.tell("r1", killed=5, perpetrator_name="Unidentified Armed Group (Pakistan)", outlet="A")
    press.tell("r2", killed=5, perpetrator_name="Unidentified Armed Group (Pakistan)", outlet="B")
    press.tell("r3", killed=5, perpetrator_name="Waleed Akbar", lag=1, outlet="C")
    row = only(press.ledger())
    assert row["perpetrator_name"] == "Waleed Akbar"
    assert "others say" in reason(row, "perpetrator")


def test_rival_perpetrators_make_a_contested_incident_and_are_kept_side_by_side(press):
    press.tell("r1", killed=5, perpetrator_id="g1", perpetrator_name="One")
    press.tell("r2", killed=5, perpetrator_id="g2", perpetrator_name="Two").tell("r3", killed=5, perpetrator_id="g1")
    row = only(press.ledger())
    assert (row["grade"], row["perpetrator_id"]) == ("contested", "g1")
    assert "others say g2" in reason(row, "perpetrator")


def test_of_two_days_the_one_told_first_stands(press):
    press.tell("r1", "2024-05-02", killed=5, lag=1).tell("r2", "2024-05-03", killed=5, lag=3)
    assert str(only(press.ledger())["event_date_start"]) == "2024-05-02"


def test_grades_follow_the_sources(press):
    expected = [
        ([{}], "weak"),
        ([{}, {}], "fair"),
        ([{"claimed_by": "One"}], "confirmed"),
        ([{"attributed_by": "police"}, {}], "confirmed"),
        ([{"status": "denied"}], "discounted"),
        ([{"status": "denied"}, {}], "discounted"),
        ([{"status": "denied"}, {}, {}], "contested"),
    ]
    for case, (sources, _) in enumerate(expected):
        for number, extra in enumerate(sources):
            press.tell(
                f"r{case}-{number}",
                killed=5,
                place_name=f"Town {case}",
                latitude=None,
                names=(f"Amina K{case}",),
                **extra,
            )
    grades = {row["place_name"]: row["grade"] for row in press.ledger().incidents.to_pylist()}
    assert grades == {f"Town {case}": grade for case, (_, grade) in enumerate(expected)}


def casualties(ledger, **wanted):
    rows = ledger.casualties.to_pylist()
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def test_included_groups_are_rows_of_their_own_and_not_counted_twice(press):
    press.tell("r1", killed=10)
    press.claim("r1", is_total=True, victim_type="unknown", count_low=10, count_best=10, count_high=10)
    press.claim("r1", age_group="child", is_included=True, count_low=2, count_best=2, count_high=2)
    ledger = press.ledger()
    [total] = casualties(ledger, is_total=True)
    [children] = casualties(ledger, is_total=False)
    assert (total["count_best"], children["count_best"], children["age_group"]) == (10, 2, "child")


def test_groups_of_one_kind_add_up_within_a_report_but_not_across_reports(press):
    for report in ("r1", "r2"):
        press.tell(report, killed=5)
        press.claim(report, victim_type="security_force", victim_group="policemen", count_best=2)
        press.claim(report, victim_type="security_force", victim_group="soldiers", count_best=3)
        press.claim(report, victim_type="security_force", victim_group="officers", count_best=1, is_included=True)
    [row] = casualties(press.ledger(), is_total=False)
    assert (row["count_best"], row["victim_group"], row["source_count"]) == (5, "policemen, soldiers", 2)


def test_a_part_is_never_larger_than_the_whole(press):
    press.tell("r1", killed=5, killed_civilians_best=3).tell("r2", killed=5)
    press.tell("r3", killed=8, killed_civilians_best=8)
    row = only(press.ledger())
    assert row["killed_civilians_best"] <= row["killed_best"]


def test_the_summary_is_one_sentence_of_the_reconciled_values(press):
    press.tell(
        "r1", killed=5, injured_best=0, perpetrator_name="The Group", perpetrator_id="g", perpetrator_basis="claimed"
    )
    assert only(press.ledger())["summary"] == (
        "On 2 May 2024 in Quetta, Balochistan, Pakistan: a bombing claimed by The Group; 5 killed, nobody injured."
    )


def test_a_report_that_hardly_tells_the_incident_has_no_say_in_its_figures(press):
    press.tell("sum", killed=90, event_probability=0.5, names=("Ana Ruiz", "Luis Paz"))
    press.tell("news", killed=4, event_probability=0.9, names=("Ana Ruiz", "Luis Paz"))
    rows = press.ledger().incidents.to_pylist()
    assert [(row["report_count"], row["killed_best"]) for row in rows] == [(2, 4)]
    alone = type(press)().tell("sum", killed=90, event_probability=0.5).ledger().incidents.to_pylist()
    assert [row["killed_best"] for row in alone] == [90]
