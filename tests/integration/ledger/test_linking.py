"""Which reports become one incident, and which never do."""

from __future__ import annotations

import pytest


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


def test_two_reports_that_one_article_tells_apart_never_join(press, groups):
    apart = [{"place_name": "Gwadar", "latitude": 25.1, "longitude": 62.3}, {"day": "2024-05-03"}, {"is_main": False}]
    for number, other in enumerate(apart):
        here = {"killed": 5, "admin1": f"Region {number}"}
        press.tell(f"r{number}", article=f"a{number}", **here)
        press.tell(f"q{number}", article=f"a{number}", **{**here, **other})
        press.tell(f"s{number}", **here).tell(f"t{number}", place_name=None, latitude=None, **here)
    ledger = press.ledger()
    assert not any(together(groups, ledger, f"r{number}", f"q{number}") for number in range(len(apart)))


def test_one_incident_read_as_two_of_one_article_is_one_once_another_article_tells_it(press, groups):
    press.tell("r1", killed=5, injured_best=3, article="a")
    press.tell("r2", killed=5, injured_best=4, article="a", place_name=None, latitude=None)
    assert len(groups(press.ledger())) == 2
    ledger = press.tell("r3", killed=5).ledger()
    assert len(groups(ledger)) == 1
    row = next(row for row in ledger.incidents.to_pylist() if row["merged_into"] is None)
    assert (row["killed_best"], row["source_count"], row["report_count"]) == (5, 2, 3)


def test_an_incident_that_one_article_tells_twice_is_one(press, groups):
    vague = {"place_name": "Spinny Road", "latitude": None, "admin1": None}
    press.tell("r1", killed=5, article="a").tell("r2", "2024-05-03", killed=5, article="a", lag=0, **vague)
    press.tell("r3", killed=2, article="a", **vague)
    elsewhere = {"place_name": "Gwadar", "latitude": 25.1, "longitude": 62.3}
    press.tell("r4", killed=5, article="a", **elsewhere)
    ledger = press.ledger()
    assert groups(ledger) == {frozenset({"r1", "r2"}), frozenset({"r3"}), frozenset({"r4"})}
    reasons = {row["report_id"]: row["link_reason"] for row in ledger.incident_reports.to_pylist()}
    assert reasons["r1"].startswith("with r2: told again in one article")


def test_articles_that_name_the_same_tell_one_incident_whatever_day_was_read(press, groups):
    names = ["azeem", "chagai", "padag", "rakhshan", "zahri"]
    press.tell("r1", killed=2, place_name=None, latitude=None, keywords=names)
    press.tell("r2", "2024-05-01", killed=3, lag=3, place_name=None, latitude=None, keywords=[*names, "nushki"])
    press.tell("r3", killed=2, place_name=None, latitude=None, keywords=["basima", "kalag", "mashkai", "rakhshani"])
    assert groups(press.ledger()) == {frozenset({"r1", "r2"}), frozenset({"r3"})}


def test_articles_that_give_the_same_numbers_tell_one_incident(press, groups):
    vague = {"place_name": None, "latitude": None, "date_precision": "days", "date_basis": "publication"}
    press.tell("r1", killed=1, keywords=["17", "34", "9:30", "azeem", "chagai", "padag", "quetta"], **vague)
    press.tell("r2", killed=1, keywords=["17", "34", "9:30", "bilal", "basima", "nushki", "quetta"], **vague)
    press.tell("r3", killed=1, keywords=["3", "21", "56", "karim", "mashkai", "zahri", "quetta"], **vague)
    assert groups(press.ledger()) == {frozenset({"r1", "r2"}), frozenset({"r3"})}


def test_the_first_stories_of_articles_join_before_what_else_they_tell(press, groups):
    """The second report of an article, read with the other's day, does not keep the first stories apart."""
    names = ["azeem", "chagai", "padag", "rakhshan"]
    press.tell("r1", killed=5, article="a", keywords=names)
    press.tell("q1", "2024-05-03", killed=3, article="a", lag=0, keywords=names)
    press.tell("r2", "2024-05-03", killed=5, lag=0, keywords=names)
    assert together(groups, press.ledger(), "r1", "r2")


def test_names_in_the_news_every_day_tell_nothing(press, groups):
    ministers = ["bugti", "naqvi", "sharif", "tarar"]
    for day in range(1, 16):
        press.tell(f"r{day}", f"2024-05-{day:02d}", admin1=f"Region {day}", place_name=f"Town {day}", latitude=None)
        press.articles[f"a-r{day}"]["keywords"] = [*ministers, f"victim{day}"]
    assert len(groups(press.ledger())) == 15


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


def test_a_quarter_that_one_outlet_names_and_the_city_that_another_does_are_one_place(press, groups):
    press.tell("r1", killed=2)
    press.tell("r2", killed=2, place_name="Zarkhu", admin2="Quetta", geo_precision=3)
    press.tell("r3", killed=2, place_name="Zirgi", admin2="Chaman", geo_precision=3)
    ledger = press.ledger()
    assert together(groups, ledger, "r1", "r2")
    assert not together(groups, ledger, "r1", "r3")


def test_another_day_place_and_toll_are_another_incident_however_alike_the_words_are(press, groups):
    words = [f"word{number}" for number in range(30)]
    far = {"place_name": "Turbat", "admin1": "Balochistan", "latitude": 26.0, "longitude": 63.04}
    press.tell("r1", killed=5, keywords=[*words[:20], "alpha", "beta"])
    press.tell("r2", "2024-05-06", killed=4, keywords=[*words[10:], "gamma", "delta"], **far)
    assert len(groups(press.ledger())) == 2


def test_one_article_tells_again_of_another_force_of_the_same_state(press, groups):
    here = {"killed": 5, "article": "a"}
    press.tell("r1", perpetrator_id="state:PAK:military", perpetrator_name="Army", **here)
    press.tell("r2", perpetrator_id="state:PAK:security_force", perpetrator_name="Forces", **here)
    assert len(groups(press.ledger())) == 1


def test_a_war_written_of_in_the_same_words_day_by_day_is_many_incidents(press, groups):
    words = [f"word{number}" for number in range(12)]
    press.tell("r1", "2024-05-02", killed=5, keywords=words).tell("r2", "2024-05-06", killed=4, keywords=words)
    assert len(groups(press.ledger())) == 1
    press.tell("r3", "2024-06-02", killed=9, keywords=words)
    assert len(groups(press.ledger())) == 3


def test_what_hardly_tells_an_incident_joins_none_elsewhere(press, groups):
    words = [f"word{number}" for number in range(12)]
    press.tell("r1", killed=5, keywords=words)
    press.tell("r2", keywords=words, place_name=None, latitude=None, event_probability=0.1)
    press.tell("r3", keywords=words, place_name=None, latitude=None, event_probability=0.9)
    ledger = press.ledger()
    assert together(groups, ledger, "r1", "r3")
    assert not together(groups, ledger, "r1", "r2")


def test_as_many_dead_in_a_district_weeks_later_are_others(press, groups):
    words = [f"word{number}" for number in range(12)]
    district = {"killed": 6, "perpetrator_id": "state:PAK:military", "perpetrator_name": "Army"}
    press.tell("r1", "2024-05-02", keywords=words, **district).tell("r2", "2024-06-20", keywords=words, **district)
    assert len(groups(press.ledger())) == 2


def test_a_town_is_not_in_a_district_far_away_though_nobody_tells_its_own(press, groups):
    words = [f"word{number}" for number in range(8)]
    district = {"place_name": "Washuk", "admin2": "Washuk", "latitude": 27.6, "longitude": 64.6, "geo_precision": 3}
    press.tell("r1", killed=4, keywords=words, place_name="Sui", latitude=28.6, longitude=69.2)
    press.tell("r2", killed=10, keywords=words, **district)
    press.tell("r3", "2024-06-02", killed=9, keywords=words, place_name="Gwadar", latitude=25.1, longitude=62.3)
    assert not together(groups, press.ledger(), "r1", "r2")


def test_two_articles_recall_one_attack_though_one_counts_the_mayor_alone(press, groups):
    here = {"place_name": "Mach", "latitude": 29.9, "longitude": 67.3, "is_main": False}
    press.tell("r1", injured_best=1, lag=20, **here)
    press.tell("r2", injured_best=7, lag=30, event_type="assassination", **here)
    press.tell("r3", "2024-05-03", injured_best=30, lag=30, event_type="assassination", **here)
    assert groups(press.ledger()) == {frozenset({"r1", "r2"}), frozenset({"r3"})}


def test_side_stories_of_two_articles_share_the_words_of_what_they_stand_beside(press, groups):
    words = [f"word{number}" for number in range(8)]
    vague = {"event_type": "abduction", "date_precision": "month", "keywords": words}
    press.tell("r1", killed=4, article="a", keywords=words).tell("r2", "2024-05-03", article="a", lag=0, **vague)
    press.tell("r3", "2024-05-04", killed=9, article="b", place_name="Gwadar", keywords=words)
    press.tell("r4", "2024-05-04", article="b", lag=0, **vague)
    assert not together(groups, press.ledger(), "r2", "r4")


def test_as_many_hurt_where_nobody_died_are_one_incident_though_another_day_was_read(press, groups):
    words = [f"word{number}" for number in range(10)]
    for number, (one, other) in enumerate([(6, 6), (6, 3)]):
        here = {"place_name": f"Town {number}", "keywords": [f"{word}{number}" for word in words]}
        press.tell(f"a{number}", "2024-05-02", injured_best=one, **here)
        press.tell(f"b{number}", "2024-05-05", injured_best=other, lag=0, date_basis="statement", **here)
        press.tell(f"c{number}", "2024-06-20", killed=9, **here)
    ledger = press.ledger()
    assert together(groups, ledger, "a0", "b0")
    assert not together(groups, ledger, "a1", "b1")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ({"event_type": "armed_attack"}, {"event_type": "sexual_violence", "gtd_weapon_type": None}),
        ({"event_type": "assassination"}, {"event_type": "bombing", "gtd_weapon_type": "Explosives"}),
        ({"gtd_target_type": "Police"}, {"gtd_target_type": "Private Citizens & Property", "day": "2024-05-03"}),
    ],
)
def test_one_dead_in_a_town_by_other_means_or_of_another_kind_is_another_incident(press, groups, here, there):
    shot = {"event_type": "armed_attack", "gtd_weapon_type": "Firearms", "killed": 1}
    press.tell("r1", **{**shot, **here}).tell("r2", **{**shot, **there})
    assert len(groups(press.ledger())) == 2


def test_who_is_shot_dead_is_one_incident_whether_it_is_called_an_attack_or_an_assassination(press, groups):
    told = {"killed": 1, "gtd_weapon_type": "Firearms", "gtd_target_type": "Police"}
    press.tell("r1", event_type="armed_attack", **told).tell("r2", event_type="assassination", **told)
    press.tell("r3", event_type="armed_attack", killed=1, gtd_weapon_type="Firearms")
    assert len(groups(press.ledger())) == 1


def at(spot):
    word = {"field": "trigger", "char_start": spot, "char_end": spot + 5, "text": "blast", "rule_id": "test"}
    return {"evidence": [word]}


def two_round_ups(press, there):
    """Two round-ups of the news with the same first story; what each tells behind it names places of its own."""
    for name, side in (("a", ("Tolo Bridge", "Ranga Mill")), ("b", there)):
        press.tell(f"{name}1", killed=6, article=name, **at(0))
        side_story = {"admin2": "Padag", "place_name": None, "latitude": None}
        press.tell(f"{name}2", article=name, **side_story, **at(1000))
        press.tell(f"{name}3", "2024-05-01", article=name, place_name=f"Ocean {name}", latitude=None, **at(2000))
        press.name(name, 10, "Saffron Market", "Kuhak Gate", "Sorab Road", "Zard Hotel").name(name, 1010, *side)
    return press.ledger()


def test_what_two_articles_share_of_another_story_does_not_join_this_one(press, groups):
    assert not together(groups, two_round_ups(press, ("Lehri Fort", "Gaz Canal")), "a2", "b2")


def test_what_two_articles_name_where_they_tell_a_story_joins_it(press, groups):
    assert together(groups, two_round_ups(press, ("Tolo Bridge", "Ranga Mill")), "a2", "b2")


@pytest.mark.parametrize(("killed", "place", "joined"), [(1, "Saryab", False), (1, None, True), (4, "Saryab", True)])
def test_a_death_each_in_two_quarters_that_one_article_tells_is_not_told_again(press, groups, killed, place, joined):
    press.tell("r1", killed=killed, article="a").tell("r2", killed=killed, article="a", place_name=place, latitude=None)
    assert together(groups, press.ledger(), "r1", "r2") is joined
