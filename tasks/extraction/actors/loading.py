"""Actors from `data/reference/actors.csv`, and the forces that every state has, made from the list of countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tasks.extraction.actors.models import ACTOR_TYPES, Actor
from tasks.extraction.actors.reference import REFERENCE, Country, countries, read_rows, split

ACTORS = REFERENCE / "actors.csv"

# actor_type -> name of the forces of a state, as ACLED writes it ("Security Forces" where the text does not tell
# which).
STATE_FORCES = {
    "military": "Military Forces of {}",
    "police": "Police Forces of {}",
    "security_force": "Security Forces of {}",
    "government": "Government of {}",
}


def state_force_id(alpha3: str, actor_type: str) -> str:
    """Return the actor_id of a state's military, police, security_force or government."""
    return f"state:{alpha3}:{actor_type}"


def state_forces(states: Iterable[Country]) -> list[Actor]:
    """Return the actors that each state has: its military, its police, its security forces, its government."""
    return [
        Actor(
            actor_id=state_force_id(state.alpha3, actor_type),
            name=pattern.format(state.in_names),
            # In these very capitals only: "military forces of India and Pakistan" is a phrase, and names two.
            aliases=tuple(f"={pattern.format(other)}" for other in (state.in_names, *state.names)),
            acronyms=(),
            actor_type=actor_type,
            acled_inter=1,
            countries=(state.alpha3,),
            state=state.alpha3,
            years=(None, None),
            parent_id=None,
        )
        for state in states
        for actor_type, pattern in STATE_FORCES.items()
    ]


def _year(value: str) -> int | None:
    return int(value) if value else None


def _actor(row: dict[str, str]) -> Actor:
    if row["actor_type"] not in ACTOR_TYPES:
        raise ValueError(f"actors.csv: {row['actor_id']}: actor_type {row['actor_type']!r} is not in ACTOR_TYPES")
    return Actor(
        actor_id=row["actor_id"],
        name=row["name"],
        aliases=split(row["aliases"]),
        acronyms=split(row["acronyms"]),
        actor_type=row["actor_type"],
        acled_inter=int(row["acled_inter"]),
        countries=split(row["countries"]),
        state=row["state"] or None,
        years=(_year(row["year_start"]), _year(row["year_end"])),
        parent_id=row["parent_id"] or None,
    )


def _with_state_forces(rows: list[Actor]) -> list[Actor]:
    """Return the rows and the states' forces; a row with the id of one ("state:ISR:military") adds names to it."""
    given = {actor.actor_id: actor for actor in rows}
    made = {force.actor_id: force for force in state_forces(countries().values())}
    merged = [
        replace(actor, aliases=(*actor.aliases, *made[actor.actor_id].aliases)) if actor.actor_id in made else actor
        for actor in rows
    ]
    return merged + [force for key, force in made.items() if key not in given]


def load_actors(path: Path | None = None) -> list[Actor]:
    """Return the actors of a registry file, then the states' forces.

    Raises:
        ValueError: Where two rows share an id, a type is unknown, or a parent is missing.
    """
    actors = _with_state_forces([_actor(row) for row in read_rows(path or ACTORS)])
    ids = {actor.actor_id for actor in actors}
    if len(ids) < len(actors):
        twice = [key for key, times in Counter(actor.actor_id for actor in actors).items() if times > 1]
        raise ValueError(f"actors.csv: ids used twice: {', '.join(twice[:5])}")
    orphans = [a.actor_id for a in actors if a.parent_id and a.parent_id not in ids]
    if orphans:
        raise ValueError(f"actors.csv: parent_id names no row: {', '.join(orphans[:5])}")
    return actors
