"""What a phrase says of its actor: the state whose soldiers these are, or the label that coders give to such militants.

Labels follow ACLED ("Unidentified Armed Group (Pakistan)", "Protesters (India)") and GTD's generic perpetrators
("Jihadi-inspired extremists", "Separatists").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tasks.extraction.actors.context import Context
from tasks.extraction.actors.loading import STATE_FORCES, state_force_id
from tasks.extraction.actors.models import ACTOR_TYPES, Actor
from tasks.extraction.actors.nouns import NounInfo
from tasks.extraction.actors.phrases import Chunk, Phrase
from tasks.extraction.actors.reference import Country, Modifier, countries, modifiers

# Words that take soldiers from the state, though no label says whose they are.
_NOT_THE_STATES = frozenset(
    {"rebel", "insurgent", "guerrilla", "militant", "terrorist", "militia", "opposition", "tribal", "clan", "communal"}
)
_ETHNIC_FORCES = frozenset({"force", "troop", "army", "armed force", "soldier", "military"})
_BY_COUNTRY = {
    "protesters": "Protesters",
    "rioters": "Rioters",
    "civilian": "Civilians",
    "unknown_gunmen": "Unidentified Armed Group",
    "criminal_group": "Unidentified Gang",
    "identity_militia": "Unidentified Communal Militia",
    "political_militia": "Unidentified Armed Group",
    "armed_group": "Unidentified Armed Group",
    "private_security": "Private Security Forces",
}
_UNKNOWN_LINK = "linked"  # to somebody that no lexicon has
_NEEDS_STATE = frozenset({"platform", "act"})  # "warplanes" and "strikes" name an actor only with a nationality
_BACKED = frozenset({"backed", "supported", "aligned", "allied", "funded", "sponsored", "trained"})
_UNLIKE_ACTORS = frozenset({"force"})  # "forces" alone is anybody's


@dataclass(frozen=True, slots=True)
class Described:
    """The actor that a phrase describes; `first` to `last` are its tokens."""

    first: int
    last: int
    actor_id: str | None
    canonical_name: str | None
    actor_type: str
    acled_inter: int
    rule_id: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A phrase taken apart: the head noun, what its modifiers say, and whom a link ties it to ("Iran", "backed")."""

    noun: NounInfo
    state: Country | None
    demonym: Chunk | None
    modifiers: tuple[Modifier, ...]
    sponsor: str | None
    link: str | None

    def has(self, kind: str) -> list[Modifier]:
        return [modifier for modifier in self.modifiers if modifier.kind == kind]


def _linked(modifiers: tuple[Chunk, ...], index: int) -> bool:
    return index + 1 < len(modifiers) and modifiers[index + 1].code == "L"


def _noun(phrase: Phrase) -> NounInfo | None:
    """Return the noun that tells the type: "police" of "police commandos", else the head."""
    entries = [chunk.entry("noun") for chunk in (*phrase.forces, phrase.head)]
    nouns = [entry.payload for entry in entries if entry and isinstance(entry.payload, NounInfo)]
    return nouns[0] if nouns else None


def _modifier(chunk: Chunk) -> Modifier | None:
    """Return what a word says beside the noun; "separatists" says by its singular what "separatist" does."""
    entry = chunk.entry("ideology", "ethnic", "religion", "status", "branch")
    if entry and isinstance(entry.payload, Modifier):
        return entry.payload
    noun = chunk.entry("noun")
    return _ideologies().get(noun.payload.lemma) if noun and isinstance(noun.payload, NounInfo) else None


@lru_cache(maxsize=1)
def _ideologies() -> dict[str, Modifier]:
    return {modifier.term: modifier for modifier in modifiers() if modifier.kind == "ideology"}


def _link(phrase: Phrase) -> tuple[str | None, str | None]:
    """Return (sponsor, link word) of "Iran-backed" or "al-Qaeda-linked"."""
    for i, chunk in enumerate(phrase.modifiers):
        if _linked(phrase.modifiers, i):
            entry, link = chunk.entry("name", "acronym", "demonym", "country"), phrase.modifiers[i + 1].entry("link")
            term = link.payload.term if link and isinstance(link.payload, Modifier) else None
            return entry.payload.name if entry and isinstance(entry.payload, Actor | Country) else None, term
    if phrase.modifiers and phrase.modifiers[0].code == "L":
        return None, _UNKNOWN_LINK
    return None, None


def _state(phrase: Phrase, free: list[Chunk], noun: NounInfo) -> tuple[Country | None, Chunk | None]:
    """Return the country of a demonym, of "of X" or, before a noun for state forces, of its bare name."""
    wanted = "DC" if noun.acled_inter == 1 else "D"
    for chunk in (*reversed(free), *((phrase.origin,) if phrase.origin else ())):
        if chunk.code in wanted or chunk is phrase.origin:
            entry = chunk.entry("demonym", "country")
            if entry and isinstance(entry.payload, Country):
                return entry.payload, chunk
    return None, None


def _read(phrase: Phrase) -> _Reading | None:
    noun = _noun(phrase)
    if noun is None:
        return None
    free = [chunk for i, chunk in enumerate(phrase.modifiers) if chunk.code != "L" and not _linked(phrase.modifiers, i)]
    state, demonym = _state(phrase, free, noun)
    words = tuple(m for m in map(_modifier, [*free, phrase.head]) if m)
    return _Reading(noun, state, demonym, words, *_link(phrase))


def _is_states(reading: _Reading) -> bool:
    """Whether the forces of a phrase are a state's: not a rebels', an ethnic group's or a sponsor's."""
    if reading.noun.acled_inter != 1 or reading.link:
        return False
    if any(m.term in _NOT_THE_STATES or (m.label and m.kind == "ideology") for m in reading.has("ideology")):
        return False
    return bool(reading.state) or not (reading.has("ethnic") and reading.noun.lemma in _ETHNIC_FORCES)


def _suffix(reading: _Reading, context: Context, at: int) -> str:
    """Return " (Country)", as ACLED ends the names of those who have none."""
    if reading.state:
        return f" ({reading.state.name})"
    homes = [code for m in reading.has("ethnic") for code in m.countries]
    known = context.known()
    fitting = [code for code in homes if code in known] or (homes if len(homes) == 1 else [])
    code = fitting[0] if fitting else context.home(at)
    return f" ({countries()[code].name})" if code in countries() else ""


def _non_state_type(reading: _Reading) -> str:
    """Return the type of an actor that is no state's own: "NATO-led troops" are external, "rebel soldiers" a group."""
    if reading.noun.acled_inter != 1:
        return reading.noun.actor_type
    return "external" if reading.link == "led" else "armed_group"


def _sponsored(reading: _Reading) -> str | None:
    """Return ACLED's "Pro-Iran Militia" for a group that a state backs, else "Al-Qaeda-linked Militants"."""
    if reading.sponsor is None:
        return None
    if reading.link in _BACKED and any(reading.sponsor == state.name for state in countries().values()):
        return f"Pro-{reading.sponsor} Militia"
    return f"{reading.sponsor}-{reading.link} Militants" if reading.noun.acled_inter != 1 else None


def _label(reading: _Reading, context: Context, at: int) -> str | None:
    """Return what coders call an actor without a name."""
    actor_type = _non_state_type(reading)
    if reading.link:
        return _sponsored(reading)
    ethnic = next((m.label for m in reading.has("ethnic") if m.label), None)
    if actor_type in {"armed_group", "unknown_gunmen", "political_militia"}:
        label = next((m.label for m in reading.has("ideology") if m.label), None)
        religion = next((m.label for m in reading.has("religion") if m.label), None)
        if label:
            people = ethnic or (reading.state.demonyms[0] if reading.state else None)
            return f"{people} {label}" if people and label in {"Separatists", "Nationalists"} else label
        if religion:
            return religion
        if ethnic and reading.noun.lemma not in {"militia", "militiaman"}:
            return f"{ethnic} Militants"
        if reading.state and actor_type == "armed_group" and reading.demonym:
            return f"{reading.state.demonyms[0]} Extremists"
    if ethnic and actor_type in {"identity_militia", "political_militia"}:
        return f"{ethnic} Ethnic Militia{_suffix(reading, context, at)}"
    name = _BY_COUNTRY.get(actor_type)
    return name + _suffix(reading, context, at) if name else None


def _state_force(reading: _Reading, context: Context, at: int) -> tuple[str | None, str | None, str]:
    """Return (actor_id, name, rule) of a state's forces: by nationality, else by the country of the article."""
    code = reading.state.alpha3 if reading.state else context.home(at)
    rule = "actor.state_force" if reading.state else "actor.state_force.home"
    actor_type = reading.noun.actor_type
    if code not in countries():
        return None, None, "actor.description.force"
    return state_force_id(code, actor_type), STATE_FORCES[actor_type].format(countries()[code].in_names), rule


def _is_vague(reading: _Reading, phrase: Phrase) -> bool:
    if reading.noun.kind == "generic":
        return not (reading.link or any(m.label or m.term in _NOT_THE_STATES for m in reading.modifiers))
    if reading.noun.kind in _NEEDS_STATE:
        return reading.demonym is None or bool(reading.link)
    return reading.noun.lemma in _UNLIKE_ACTORS and not phrase.modifiers


def _span(phrase: Phrase, reading: _Reading) -> tuple[int, int]:
    first = next(
        (
            chunk.first - (chunk.code == "L")  # a link that opens a phrase is tied to the word before it
            for i, chunk in enumerate(phrase.modifiers)
            if chunk.code != "C" or reading.noun.acled_inter == 1 or _linked(phrase.modifiers, i)
        ),
        (*phrase.forces, phrase.head)[0].first,
    )
    if reading.noun.kind == "act" and reading.demonym:
        return reading.demonym.first, reading.demonym.last
    return first, phrase.origin.last if phrase.origin else phrase.head.last


def describe(phrase: Phrase, context: Context) -> list[Described]:
    """Return the actors that a phrase without a name describes; nationalities that share a head are one each."""
    reading = _read(phrase)
    if reading is None or _is_vague(reading, phrase):
        return []
    first, last = _span(phrase, reading)
    if not _is_states(reading):
        actor_type = _non_state_type(reading)
        inter = ACTOR_TYPES[actor_type] if reading.noun.acled_inter == 1 else reading.noun.acled_inter
        rule = f"actor.description.{'linked' if reading.link else actor_type}"
        return [Described(first, last, None, _label(reading, context, first), actor_type, inter, rule)]
    actor_id, name, rule = _state_force(reading, context, first)
    partners = partners_of(phrase) if reading.state else []
    return [*partners, Described(first, last, actor_id, name, reading.noun.actor_type, 1, rule)]


def partners_of(phrase: Phrase, head_type: str | None = None) -> list[Described]:
    """Return the state forces of nationalities that share a head: "Afghan" in "Afghan and NATO troops".

    `head_type` is the type of the actor that the head names, for a name that holds its own noun ("NATO forces").
    """
    noun = _noun(phrase)
    actor_type = noun.actor_type if noun else head_type
    actor_type = "military" if actor_type == "external" else actor_type
    return [_partner(c, actor_type) for c in phrase.partners] if actor_type in STATE_FORCES else []


def _partner(chunk: Chunk, actor_type: str) -> Described:
    entry = chunk.entry("demonym", "country")
    state = entry.payload if entry else None
    if not isinstance(state, Country):
        raise TypeError("a partner is a country or its adjective")
    return Described(
        chunk.first,
        chunk.last,
        state_force_id(state.alpha3, actor_type),
        STATE_FORCES[actor_type].format(state.in_names),
        actor_type,
        1,
        "actor.state_force.coordinated",
    )
