"""Who belongs to an incident and who only stands beside it; whom "the rebels" are; what MUC asks for."""

import pytest

from tasks.extraction.retold import each_once


def _named(extraction, role):
    return {row["name"] for row in extraction.participants if row["role"] == role}


def test_those_threatened_are_no_victims_of_what_was_done(read):
    text = "A bomb killed two clerks in Quilpa on Monday. The bombers also threatened the mayor."
    assert not any("mayor" in name for name in _named(read(text), "victim") | _named(read(text), "target"))


def test_sides_of_a_fight_did_not_do_the_kidnapping_told_before_it(read):
    text = (
        "Gunmen kidnapped a doctor in Quilpa on Monday. "
        "The abduction was followed by fighting between the army and villagers."
    )
    extraction = read(text)
    [report] = [r for r in extraction.reports if r["event_type"] == "abduction"]
    told = {p["name"] for p in extraction.participants if p["report_id"] == report["report_id"]}
    assert "army" not in told


def test_words_that_only_point_or_count_are_no_participants(read):
    names = _named(read("Gunmen killed a doctor in Quilpa on Monday. Those killed on Monday were three."), "victim")
    assert "Those" not in names


def test_the_rebels_are_those_of_the_only_group_that_the_article_names(read):
    text = "Rebels blew up a bridge near Arauca, Colombia, on Monday. The ELN has fought the government for decades."
    extraction = read(text)
    assert "ELN" in _named(extraction, "perpetrator")
    assert extraction.reports[0]["perpetrator_basis"] == "suspected"


@pytest.mark.parametrize(
    "text",
    [
        "Unidentified rebels blew up a bridge near Arauca on Monday. The ELN has fought the government for decades.",
        "Rebels blew up a bridge near Arauca on Monday. Both the ELN and the FARC fight the government.",
        "Rebels blew up a bridge near Arauca on Monday. No group has claimed responsibility. The ELN denounced it.",
    ],
)
def test_rebels_unknown_or_of_several_groups_are_nobodys(read, text):
    assert "ELN" not in _named(read(text), "perpetrator")


def test_what_is_planned_in_one_breath_is_planned(reports_of):
    assert reports_of("The rebels plan to burn vehicles, destroy shops and bomb telephone lines in Quilpa.") == []


RANKS = [
    # victim type, text
    ("security_force", "Rebels killed Lieutenant Rui Sarto in an attack on a post near Quilpa on Monday."),
    ("security_force", "Two army members were killed in an attack on a post near Quilpa on Monday."),
]


@pytest.mark.parametrize(("victim_type", "text"), RANKS)
def test_who_has_a_rank_or_is_of_an_army_serves(read, victim_type, text):
    assert {claim["victim_type"] for claim in read(text).casualty_claims} == {victim_type}


ASKED = [
    # MUC type, text
    (None, "Rebels ambushed an army patrol near Quilpa on Monday, killing two soldiers and wounding two others."),
    ("ATTACK", "Rebels ambushed an army patrol near Quilpa on Monday, killing two soldiers and a farmer."),
    (None, "Rebels attacked an army post near Quilpa on Monday and inflicted four casualties on the enemy."),
]


@pytest.mark.parametrize(("muc_type", "text"), ASKED)
def test_muc_asks_for_a_fight_only_where_others_than_fighters_are_told_to_be_hit(reports_of, muc_type, text):
    assert [report["muc_type"] for report in reports_of(text)] == [muc_type]


def test_a_person_told_by_a_part_of_the_name_is_one_victim_by_the_full_one(read):
    text = (
        "Gunmen killed Senator Luis Carlos Sarto in Quilpa on Monday. Sarto was shot in front of his house. "
        "Senator Sarto was murdered by men on a motorcycle."
    )
    assert _named(read(text), "victim") == {"Senator Luis Carlos Sarto"}


def test_a_thing_told_again_is_one_target_by_the_words_that_say_most(read):
    text = "Rebels blew up the northern oil pipeline in Quilpa on Monday. The rebels bombed the pipeline at dawn."
    [name] = _named(read(text), "target")
    assert "oil pipeline" in name


@pytest.mark.parametrize(
    "names",
    [
        ["two soldiers", "five soldiers"],
        ["a policeman", "another policeman"],
        ["Ana Ruiz", "Luis Ruiz", "Ruiz"],
        ["headquarters of the army", "headquarters of the union"],
    ],
)
def test_parties_that_differ_stay_apart(names):
    rows = [_row("victim", name, place) for place, name in enumerate(names)]
    kept = [row["name"] for row in each_once(rows)]
    assert kept == names[:2]


def test_these_people_were_told_before():
    told = each_once([_row("victim", "a clerk and two guards", 0), _row("victim", "These three people", 60)])
    assert [row["name"] for row in told] == ["a clerk and two guards"]


def test_the_group_behind_the_attackers_stays_beside_them():
    rows = [_row("perpetrator", "ELN guerrillas", 0), _row("perpetrator", "guerrillas", 40)]
    assert each_once(rows) == rows


def test_a_full_name_of_the_article_stands_where_it_is_written():
    short, full = _row("victim", "Sarto", 90), _row("victim", "Luis Carlos Sarto", 4, report="a-02")
    [one, _] = each_once([short, full])
    assert (one["report_id"], one["name"], one["char_start"]) == ("a-01", "Luis Carlos Sarto", 4)


def _row(role, name, start, report="a-01"):
    return {"report_id": report, "role": role, "name": name, "char_start": start, "char_end": start + len(name)}


def test_whose_tank_it_was_did_it_where_it_fired_and_not_where_it_was_hit(reports_of):
    (report,) = reports_of("An Israeli tank killed two farmers west of Rafah on Thursday, the civil defence said.")
    assert (report["perpetrator_name"], report["killed_best"]) == ("Military Forces of Israel", 2)
    (report,) = reports_of("An Israeli tank was hit by a rocket near Rafah on Sunday, killing two soldiers.")
    assert (report["perpetrator_name"], report["killed_best"]) == (None, 2)
