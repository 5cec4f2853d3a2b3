"""Tokens, folding, nouns, name shapes and acronym introductions: the parts under the registry."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extraction.actors.binding import foreign_acronym, introduced_after, introduced_before
from tasks.extraction.actors.models import ACTOR_TYPES
from tasks.extraction.actors.nouns import force_nouns, noun_info
from tasks.extraction.actors.provisional import find_shapes, slug
from tasks.extraction.actors.reference import countries, modifiers
from tasks.extraction.actors.tokens import fold, tokenize


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tehreek", "Tehrik"),
        ("Qaeda", "Qaida"),
        ("Mujahideen", "Mojahedin"),
        ("Taleban", "Taliban"),
        ("Jaysh", "Jaish"),
    ],
)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Army", "Front"), ("Liberation", "Republican"), ("Fatah", "Fata")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_hyphens_tie_and_possessives_fall_away() -> None:
    tokens = tokenize("Iran-backed men of Lashkar-e-Jhangvi's")
    assert [t.raw for t in tokens] == ["Iran", "backed", "men", "of", "Lashkar", "e", "Jhangvi"]
    assert [t.tied for t in tokens] == [False, True, False, False, False, True, True]


def test_dotted_initials_are_one_token() -> None:
    assert [t.raw for t in tokenize("The U.S. and P.K.K. met.")] == ["The", "US", "and", "PKK", "met", "."]


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_tokens_are_ordered_slices_of_the_text(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        assert token.raw.replace(".", "") == text[token.start : token.end].replace(".", "") or not token.is_word
        end = token.end


@pytest.mark.parametrize(
    ("word", "actor_type", "victim_type", "plural"),
    [
        ("soldier", "military", "security_force", False),
        ("Soldiers", "military", "security_force", True),
        ("policemen", "police", "security_force", True),
        ("jawans", "military", "security_force", True),
        ("gunmen", "unknown_gunmen", "militant", True),
        ("police officer", "police", "security_force", False),
        ("protesters", "protesters", "civilian", True),
        ("mayor", "government", "official", False),
        ("peacekeepers", "external", "security_force", True),
    ],
)
def test_a_noun_says_who_it_is(word: str, actor_type: str, victim_type: str, plural: bool) -> None:
    info = noun_info(word)
    assert info is not None
    assert (info.actor_type, info.victim_type, info.plural) == (actor_type, victim_type, plural)


def test_a_noun_of_no_force_is_none() -> None:
    assert noun_info("teapot") is None


def test_every_noun_is_of_a_known_type() -> None:
    victims = {"civilian", "security_force", "militant", "official", "journalist", "aid_worker", "unknown"}
    kinds = {"person", "body", "generic", "platform", "act"}
    for form, info in force_nouns().items():
        assert info.actor_type in ACTOR_TYPES, form
        assert info.victim_type in victims, form
        assert info.kind in kinds, form
        assert 1 <= info.acled_inter <= 8, form


def test_modifiers_point_to_known_countries() -> None:
    kinds = {"status", "branch", "link", "ideology", "religion", "ethnic", "stop", "conflict"}
    for modifier in modifiers():
        assert modifier.kind in kinds, modifier
        assert set(modifier.countries) <= set(countries()), modifier


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("the Red Spear Brigade struck", "Red Spear Brigade"),
        ("the Front for the Freedom of Zorland struck", "Front for the Freedom of Zorland"),
        ("Harakat al-Zafar struck", "Harakat al-Zafar"),
        ("the Northern Liberation Organisation struck", "Northern Liberation Organisation"),
        ("Chairman of the Hill Liberation Front spoke", "Hill Liberation Front"),
        ("the Lake Mothers Union sang", None),
        ("the National Council of Teachers sang", None),
        ("the 3rd Guards Brigade struck", None),
        ("Ansar Qureshi sang", None),
    ],
)
def test_the_shape_of_a_name_tells_an_armed_group(text: str, shape: str | None) -> None:
    tokens = tokenize(text)
    found = [text[tokens[s.first].start : tokens[s.last].end] for s in find_shapes(tokens)]
    assert found == ([shape] if shape else [])


def test_a_slug_is_plain() -> None:
    assert slug("Frente Patriótico d’Oro") == "frente-patriotico-d-oro"


@pytest.mark.parametrize(
    ("text", "last", "acronym"),
    [
        ("Red Spear Brigade (RSB) said", 2, "RSB"),
        ("Red Spear Brigade, or RSB, said", 2, "RSB"),
        ('Red Spear Brigade, known by its initials "RSB", said', 2, "RSB"),
        ("Red Spear Brigade (in red) said", 2, None),
        ("Red Spear Brigade, PKK and others", 2, None),
    ],
)
def test_an_acronym_behind_a_name_is_its_own(text: str, last: int, acronym: str | None) -> None:
    assert introduced_after(tokenize(text), last) == acronym


def test_an_acronym_before_a_name_in_brackets_is_its_own() -> None:
    tokens = tokenize("RSB (Red Spear Brigade) said")
    assert introduced_before(tokens, 2) == "RSB"


def test_an_acronym_of_other_words_is_theirs() -> None:
    tokens = tokenize("the Parliamentary Roads Committee (PRC) met")
    assert foreign_acronym(tokens, 5) == "PRC"
    assert foreign_acronym(tokenize("militants (PRC) met"), 2) is None
