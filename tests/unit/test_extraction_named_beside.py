"""Who is told by a noun and a name: one person where a parse makes two of them, and counts that names do not raise."""

import pytest

from tasks.extraction.language.pipeline import load_pipeline
from tasks.extraction.parse import Parse


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("In the first week of June the union candidate Omar Vera was murdered in Cali, Colombia.", 1),
        ("On Friday the reporters Ana Paz and Luis Gil were shot dead in Cali, Colombia.", 2),
        ("On Friday the two guards Hans Muller and Kurt Lang were killed in Jos, Nigeria.", 2),
        ("The three guards Hans Muller, Kurt Lang and Peter Maas were killed in Jos, Nigeria.", 3),
        ("Two guards and Kurt Lang were killed in Jos, Nigeria.", 3),
        ("In May 2024 two nurses and a driver were killed in Jos, Nigeria.", 3),
    ],
)
def test_a_name_behind_a_noun_is_no_second_person(text, killed, reports_of):
    (report,) = reports_of(text)
    assert report["killed_best"] == killed


def test_a_name_that_is_a_second_subject_hangs_on_the_noun_before_it():
    words = {w.text: w for w in Parse(load_pipeline()("In May the union candidate Omar Vera was murdered in Cali."))}

    assert words["Omar"].head is words["candidate"]
    assert words["Omar"].dep_ != "nsubj:pass"
    assert words["candidate"].head is words["murdered"]


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("Gunmen killed a patient in a clinic in Jos, Nigeria; a nurse was hit in the arm.", 1),
        ("A man was shot in Jos, Nigeria, on Friday. He was hit in the leg.", 1),
    ],
)
def test_who_is_hit_in_the_arm_is_hurt(text, injured, reports_of):
    (report,) = reports_of(text)
    assert report["injured_best"] == injured


def test_where_a_speaker_works_is_no_place_of_an_incident(reports_of):
    (report,) = reports_of(
        "In the port of Esmeraldas, Ecuador, nine men were shot dead at the wharf on Monday by gunmen in boats. "
        '"The gangs are fighting for the port," said Carla Andrade, who teaches law in Quito.'
    )
    assert report["place_name"] == "Esmeraldas"
    assert report["event_type"] == "armed_attack"
