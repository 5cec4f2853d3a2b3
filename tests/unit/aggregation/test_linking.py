"""Which reports become one incident, and which never do."""

from __future__ import annotations


def together(groups, ledger, *reports):
    return any(set(reports) <= group for group in groups(ledger))


def test_outlets_that_tell_the_same_blast_make_one_incident(press, groups):
    press.tell("r1", killed=5).tell("r2", killed=7).tell("r3", killed=7, place_name=None)
    assert groups(press.ledger()) == {frozenset({"r1", "r2", "r3"})}


def test_a_second_blast_in_the_town_a_week_later_is_another_incident(press, groups):
    press.tell("r1", killed=5).tell("r2", "2024-05-09", killed=5)
    assert len(groups(press.ledger())) == 2


def test_a_toll_that_grows_over_days_stays_one_incident(press, groups):
    press.tell("r1", killed=5, injured_best=10).tell("r2", killed=8, lag=2).tell("r3", killed=11, lag=4)
    assert len(groups(press.ledger())) == 1


def test_two_reports_of_one_article_never_join(press, groups):
    press.tell("r1", killed=5, article="a").tell("r2", killed=5, article="a").tell("r3", killed=5)
    ledger = press.ledger()
    assert not together(groups, ledger, "r1", "r2")


def test_vetoes_hold_against_everything_else(press, groups):
    others = [
        {"country": "Afghanistan", "country_code": "AFG"},
        {"event_type": "protest"},
        {"event_type": "arrest"},
        {"day": "2024-05-20"},
    ]
    for number, other in enumerate(others):
        same = {
            "killed": 5,
            "place_name": f"Town {number}",
            "latitude": None,
            "names": (f"Amina Karim{number}", f"Bilal Karim{number}"),
        }
        press.tell(f"r{number}", **same).tell(f"q{number}", **{**same, **other})
    assert len(groups(press.ledger())) == 2 * len(others)


def test_a_veto_holds_through_a_third_report(press, groups):
    press.tell("r1", killed=5).tell("r3", "2024-05-04", killed=5)
    press.tell("r2", None, killed=5, date_precision="unknown", date_basis="unknown", names=("Amina Karim",))
    assert not together(groups, press.ledger(), "r1", "r2", "r3") or len(groups(press.ledger())) == 1


def test_names_of_victims_join_across_a_slip_of_the_date(press, groups):
    press.tell("r1", killed=1, names=("Amina Karim",), place_name=None)
    press.tell("r2", "2024-05-03", killed=1, names=("Amina Karim",), place_name=None)
    assert len(groups(press.ledger())) == 1


def test_a_month_and_district_joins_only_where_nothing_better_disagrees(press, groups):
    month = {"event_date_end": None, "date_precision": "month", "admin2": "Quetta", "place_name": None}
    press.tell("r1", "2024-05-02", killed=4)
    press.tell("r2", "2024-05-17", killed=9)
    press.tell("vague", "2024-05-01", killed=4, lag=40, is_main=False, geo_precision=3, latitude=None, **month)
    press.reports[-1]["event_date_end"] = press.reports[-1]["event_date_start"].replace(day=31)
    assert not together(groups, press.ledger(), "vague", "r2")


def test_links_are_explained(press):
    press.tell("r1", killed=5).tell("r2", killed=5)
    row = press.ledger().incident_reports.to_pylist()[0]
    assert row["link_reason"].startswith("with r2: same day +")
    assert row["link_score"] > 0.9


def test_no_reports_make_an_empty_ledger(press):
    ledger = press.ledger()
    assert (ledger.incidents.num_rows, ledger.casualties.num_rows, ledger.incident_reports.num_rows) == (0, 0, 0)
