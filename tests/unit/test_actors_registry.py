"""The registry: its data, and what `find` and `resolve` promise whatever the text."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extraction.actors.loading import ACTORS, load_actors
from tasks.extraction.actors.models import ACTOR_TYPES, ENTITY_TYPE_OF
from tasks.extraction.actors.reference import countries
from tasks.extraction.actors.registry import ActorRegistry, load_registry

HEADER = (
    *("actor_id", "name", "aliases", "acronyms", "actor_type", "acled_inter"),
    *("countries", "state", "year_start", "year_end", "parent_id", "region", "source"),
)


@pytest.fixture(scope="module")
def registry() -> ActorRegistry:
    return load_registry()


def write(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows({"actor_type": "armed_group", "acled_inter": "2", **row} for row in rows)
    return path


def test_the_file_holds_at_least_600_groups_and_agencies_beside_the_states_own_forces() -> None:
    with ACTORS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(not row["actor_id"].startswith("state:") for row in rows) >= 600
    assert all(row["source"] for row in rows)


def test_every_actor_has_a_known_type_inter_code_and_countries(registry: ActorRegistry) -> None:
    states = countries()
    for actor in registry.actors.values():
        assert actor.actor_type in ACTOR_TYPES, actor
        assert 1 <= actor.acled_inter <= 8, actor
        assert set(actor.countries) <= set(states), actor
        assert actor.state is None or actor.state in states, actor


def test_years_of_an_actor_run_forwards(registry: ActorRegistry) -> None:
    wrong = [a.actor_id for a in registry.actors.values() if a.years[0] and a.years[1] and a.years[0] > a.years[1]]
    assert wrong == []


def test_no_two_groups_share_a_canonical_name(registry: ActorRegistry) -> None:
    names = Counter(actor.name for actor in registry.actors.values())
    assert [name for name, times in names.items() if times > 1] == []


def test_nearly_every_actor_is_found_by_its_canonical_name(registry: ActorRegistry) -> None:
    lost = [
        actor.name
        for actor in registry.actors.values()
        if not any(
            m.actor_id == actor.actor_id
            for m in registry.find(f"Witnesses blamed {actor.name} yesterday.", actor.countries, actor.years[0])
        )
    ]
    assert len(lost) / len(registry.actors) < 0.01, lost


def test_every_type_that_can_be_an_entity_maps_to_a_table_entity_type() -> None:
    assert set(ENTITY_TYPE_OF) <= set(ACTOR_TYPES)
    assert set(ENTITY_TYPE_OF.values()) <= {"person", "organization", "armed_group", "security_force"}


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", {"actor_id": "x", "name": "Ex"}, {"actor_id": "x", "name": "Exx"})
    with pytest.raises(ValueError, match="used twice: x"):
        load_actors(path)


def test_a_parent_that_is_no_row_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", {"actor_id": "x", "name": "Ex", "parent_id": "y"})
    with pytest.raises(ValueError, match="parent_id names no row: x"):
        load_actors(path)


def test_an_unknown_type_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", {"actor_id": "x", "name": "Ex", "actor_type": "army"})
    with pytest.raises(ValueError, match="'army' is not in ACTOR_TYPES"):
        load_actors(path)


def test_a_row_with_the_id_of_a_state_force_adds_names_to_it(tmp_path: Path) -> None:
    row = {
        "actor_id": "state:FRA:military",
        "name": "Military Forces of France",
        "aliases": "La Grande Muette",
        "actor_type": "military",
        "acled_inter": "1",
        "countries": "FRA",
        "state": "FRA",
    }
    registry = ActorRegistry(load_actors(write(tmp_path / "a.csv", row)))
    assert [m.actor_id for m in registry.find("He left La Grande Muette.")] == ["state:FRA:military"]
    assert [m.actor_id for m in registry.find("He left the Military Forces of France.")] == ["state:FRA:military"]


def test_the_registry_is_loaded_once() -> None:
    assert load_registry() is load_registry()


def test_a_states_forces_are_to_be_had_by_code(registry: ActorRegistry) -> None:
    force = registry.state_force("PHL", "police")
    assert force is not None
    assert force.name == "Police Forces of the Philippines"
    assert registry.state_force("ZZZ") is None


def test_without_countries_those_that_the_text_names_decide(registry: ActorRegistry) -> None:
    found = registry.find("Pakistan buried its dead. Gunmen had fired on soldiers at a checkpoint.")
    assert [m.canonical_name for m in found] == ["Unidentified Armed Group (Pakistan)", "Military Forces of Pakistan"]


def test_a_force_belongs_to_the_country_spoken_of_in_its_sentence(registry: ActorRegistry) -> None:
    found = registry.find("Iran protested. In Iraq, soldiers fired. Iranian papers fumed.")
    assert [m.actor_id for m in found] == ["state:IRQ:military"]


def test_without_any_country_a_force_stays_a_description(registry: ActorRegistry) -> None:
    (found,) = registry.find("Soldiers fired into the air.")
    assert (found.actor_id, found.canonical_name, found.actor_type) == (None, None, "military")


def test_an_acronym_is_bound_where_the_article_introduces_it(registry: ActorRegistry) -> None:
    text = "The Blue Valley Liberation Front, known as the BVLF, struck. Later BVLF men fled; the BVLF denied it."
    ids = {m.actor_id for m in registry.find(text)}
    assert ids == {"provisional:blue-valley-liberation-front"}


def test_an_introduced_acronym_beats_the_country(registry: ActorRegistry) -> None:
    text = "The Black Liberation Army (BLA) was a group of the 1970s. The BLA robbed banks."
    assert {m.actor_id for m in registry.find(text, ["PAK"])} == {"black-liberation-army"}


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Balooch Liberation Army", "baloch-liberation-army"),
        ("Bangsamoro Islamic Freedum Fighters", "bangsamoro-islamic-freedom-fighters"),
        ("Revolutionary Armed Forces of Colmbia", "revolutionary-armed-forces-of-colombia"),
        ("the Baloch Republican Army", "baloch-republican-army"),
    ],
)
def test_a_misspelt_name_resolves(registry: ActorRegistry, name: str, actor_id: str) -> None:
    found = registry.resolve(name)
    assert found is not None
    assert found.actor_id == actor_id


@pytest.mark.parametrize("name", ["Baloch Republican Orchestra", "National Bank of Colombia", "Red Nation", "", "..."])
def test_another_name_does_not_resolve_to_a_group(registry: ActorRegistry, name: str) -> None:
    found = registry.resolve(name)
    assert found is None or found.actor_id is None or found.actor_id.startswith("provisional:")


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["Baloch", "Liberation", "Army", "(BLA)", "Pakistani", "soldiers", "and", "of", "the"]),
            st.sampled_from(
                ["Taliban", "-linked", "militants", "U.S.", "pro-", "’s", "\n", ".", "—", "police", "from"]
            ),
            st.text(max_size=6),
        ),
        max_size=14,
    ),
    st.booleans(),
)
def test_offsets_are_those_of_the_text_and_mentions_do_not_overlap(words: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(words)
    end = 0
    for mention in load_registry().find(text, ["PAK"]):
        assert text[mention.char_start : mention.char_end] == mention.text
        assert end <= mention.char_start < mention.char_end
        assert mention.actor_type in ACTOR_TYPES
        end = mention.char_end


def test_words_that_only_describe_are_no_misspelt_name(registry: ActorRegistry) -> None:
    found = registry.resolve("unknown gunmen", ["BFA"])
    assert found is not None
    assert found.actor_id is None


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Luhansk People's Militia", "united-armed-forces-of-novorossiya"),
        ("pro-Houthi forces", "houthi-movement"),
        ("Arbakis", "afghan-pro-government-militia"),
    ],
)
def test_militias_go_by_the_actor_that_coders_count_them_to(registry: ActorRegistry, name: str, actor_id: str) -> None:
    found = registry.resolve(name)
    assert found is not None
    assert found.actor_id == actor_id


def test_every_spelling_of_a_nationality_names_its_forces(registry: ActorRegistry) -> None:
    wanted = {(word, state.alpha3) for state in countries().values() for word in state.demonyms}
    found = {
        (word, code)
        for word, code in wanted
        if any(
            (m.actor_id or "").startswith(f"state:{code}") for m in registry.find(f"{word} police shot him.", [], 2020)
        )
    }
    assert wanted - found == set()
