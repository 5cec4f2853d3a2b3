"""States that act by their bare names: "an air strike by Pakistan", "Israel bombed", "Iran's missile strike on"."""

from __future__ import annotations

from functools import lru_cache

from tasks.extraction.actors.reference import countries
from tasks.extraction.mentions import Role, Words
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.naming import name_bounds
from tasks.extraction.rules.phrases import Token, case_of, children, words_of

COUNTRY = ".country"
"""What ends the rule of a role whose words are the name of a state: its forces did it."""
_WARLIKE = frozenset(
    {"air_strike", "armed_attack", "armed_clash", "assassination", "bombing", "chemical_attack", "shelling"}
    | {"security_operation", "territory_change"}
)
_FROM_AFAR = frozenset({"air_strike", "shelling"})


def add_state(frame: Frame, agent: Token, ctx: SentenceContext, rule: str) -> bool:
    """Whether a state is told by its name to have done it; adds it to the roles of the frame then."""
    if (frame.event_type or "armed_attack") not in _WARLIKE or (words := _name(agent, ctx)) is None:
        return False
    frame.roles.append(Role("perpetrator", words, agent.lower_, f"{frame.hit.trigger.frame}.{rule}{COUNTRY}"))
    return True


def owns_strike(frame: Frame, owner: Token, noun: Token) -> bool:
    """As in "Iran's missile strike on a base": fire from afar with a target; "Syria's worst attack" is one in Syria."""
    aimed = any(case_of(child) in ("on", "against", "at") for child in children(noun, "nmod", "obl"))
    return owner.dep_ == "nmod:poss" and aimed and frame.event_type in _FROM_AFAR


def alpha3_of(name: str) -> str | None:
    """The code of a state by its name as written; None for any other words."""
    return _by_name().get(name.removeprefix("the ").removeprefix("The "))


def is_nation(name: str) -> bool:
    """Whether a name is that of a state or of its people: "Russians", "Israel"."""
    return alpha3_of(name) is not None or name in _peoples()


def flies(doer: Token, ctx: SentenceContext) -> bool:
    """Whether a doer is a state, by its name, its people or its forces: who bombs from the air."""
    at = ctx.offset + doer.idx
    forces = (a for a in ctx.actors if a.actor_type in _FLYING and a.char_start <= at < a.char_end)
    return is_nation(doer.text) or next(forces, None) is not None


_FLYING = frozenset({"military", "government", "external"})


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    return frozenset(name for state in countries().values() for name in (*state.people, *state.demonyms))


def _name(agent: Token, ctx: SentenceContext) -> Words | None:
    """The words of a state's name that the token is of."""
    if agent.tag_ not in ("NNP", "NNPS"):
        return None
    first, last = name_bounds(agent)
    for start in range(first, agent.i + 1):
        words = words_of(agent.doc, start, last, ctx.offset)
        if alpha3_of(words.text):
            return words
    return None


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    names = {
        name: state.alpha3
        for state in countries().values()
        for name in (state.name, state.in_names.removeprefix("the "), *state.names)
    }
    return names | {"US": "USA", "U.S.": "USA", "USA": "USA", "UK": "GBR", "Britain": "GBR"}
