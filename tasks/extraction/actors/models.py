"""The records of the actor registry and the closed lists that they draw on.

`actor_type` is finer than ACLED's inter code, because a table needs to tell the police from the army and a gang from
a rebel group, while ACLED's code 1 and 3 do not. Each type has one default inter code; a row of the registry may
carry another (an armed group may be a rebel group, 2, or a political militia, 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# actor_type -> the ACLED inter code (codebook, "Who") that it has unless its row says otherwise.
ACTOR_TYPES: Final[dict[str, int]] = {
    "military": 1,
    "police": 1,
    "security_force": 1,  # paramilitary, border guard, intelligence, or state forces not told apart
    "government": 1,
    "armed_group": 2,
    "political_militia": 3,
    "criminal_group": 3,
    "unknown_gunmen": 3,
    "identity_militia": 4,
    "rioters": 5,
    "protesters": 6,
    "civilian": 7,
    "political_party": 7,
    "organization": 7,
    "person": 7,
    "private_security": 8,
    "external": 8,  # peacekeepers, coalitions, foreign missions
}

_STATE = "state:"


def state_of(actor_id: str | None) -> str | None:
    """ISO alpha-3 code of the state that a force or office belongs to ("state:PAK:police"); None for other actors."""
    return actor_id.split(":")[1] if actor_id is not None and actor_id.startswith(_STATE) else None


# Types of named groups that fight, less those of a people or a party.
FIGHTING_GROUPS: Final = frozenset({"armed_group", "criminal_group", "political_militia"})
# A state's own forces.
FORCES: Final = frozenset({"military", "police", "security_force"})
# These, and those who rule it.
STATE: Final = FORCES | {"government"}
# These, and those of other states whom it called.
TROOPS: Final = FORCES | {"external"}
# Types of victim, of those who bear arms.
ARMED: Final = frozenset({"security_force", "militant"})

# actor_type -> the entity_type that an `entities` row of it has.
ENTITY_TYPE_OF: Final[dict[str, str]] = {
    "military": "security_force",
    "police": "security_force",
    "security_force": "security_force",
    "private_security": "security_force",
    "external": "security_force",
    "armed_group": "armed_group",
    "political_militia": "armed_group",
    "criminal_group": "armed_group",
    "identity_militia": "armed_group",
    "government": "organization",
    "political_party": "organization",
    "organization": "organization",
    "person": "person",
}

_SIDES: Final[dict[int, str]] = {
    1: "state",
    2: "non_state",
    3: "non_state",
    4: "non_state",
    5: "civilian",
    6: "civilian",
    7: "civilian",
    8: "external",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of the registry.

    Attributes:
        actor_id: Stable key, a slug; `state:PAK:military` for the forces that each country has.
        name: Canonical English name, as users of ACLED, GTD and UCDP expect it.
        aliases: Other full names and spellings; `=` before one asks for this very spelling, capitals included.
        acronyms: Initialisms, matched with their capitals.
        actor_type: A key of `ACTOR_TYPES`.
        acled_inter: ACLED's inter code, 1 to 8.
        countries: ISO alpha-3 codes of the countries where it acts, the home country first; empty for worldwide.
        state: ISO alpha-3 code of the state that it serves, for state forces.
        years: First and last year of activity; None where open.
        parent_id: The umbrella, or the group that it is a branch or faction of.
    """

    actor_id: str
    name: str
    aliases: tuple[str, ...]
    acronyms: tuple[str, ...]
    actor_type: str
    acled_inter: int
    countries: tuple[str, ...]
    state: str | None
    years: tuple[int | None, int | None]
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """One actor spoken of in a text, by name, acronym or description.

    Attributes:
        char_start: Code-point offset of the first character.
        char_end: Offset behind the last one, so that `text` is the article's `[char_start:char_end]`.
        text: The words as written.
        actor_id: Key of the registry, `provisional:<slug>` for a group that the registry does not know, else None.
        canonical_name: Name of the actor, or for a description the label that coders give such an actor, if any.
        actor_type: A key of `ACTOR_TYPES`.
        side: state | non_state | civilian | external.
        is_description: True for "Baloch separatists", False for a name.
        rule_id: The rule that made it, for the evidence column.
    """

    char_start: int
    char_end: int
    text: str
    actor_id: str | None
    canonical_name: str | None
    actor_type: str
    side: str | None
    is_description: bool
    rule_id: str


def side_of(acled_inter: int) -> str | None:
    """Return the side that an ACLED inter code stands on."""
    return _SIDES.get(acled_inter)
