"""Who did it, where an act is told without its doer behind others of his: "Israeli strikes ... Another killed five".

News of a war names the state whose strikes they are once, and a communique tells the force in its first sentence.
Like a group that only the article names, who did the next of them is suspected, not stated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.actors.models import FORCES, ActorMention, state_of
from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Mention, Role, Words
from tasks.extraction.perpetrators import Reader
from tasks.extraction.places.model import Place
from tasks.extraction.rules.states import COUNTRY

_STRIKES = frozenset({"air_strike", "shelling"})
_OPERATIONS = frozenset({"armed_clash", "security_operation"})
_STRIKE = re.compile(
    r"(?:\s+[a-z-]+){0,2}?\s+(?:(?:air|missile|drone|rocket)[\s-]?)?(?:strikes?|raids?|bombardments?|bombings?|shelling|missiles?|drones?|warplanes?|"
    r"jets?|airstrikes?|rockets?|attacks?|assaults?)\b(?!\s+(?:defen[cs]e|launch|programme|program|shield|system|test)s?\b)",
    re.IGNORECASE,
)
_REACH = 1_500  # characters before an act in which whose strikes they are was told
_BY_STATE = frozenset({"actor.state_force", "actor.name"})
"""Rules of an actor that is told by the name of its state, rather than by that of where it was."""
_NEXT = 3  # sentences from an operation to the next one of the same force


def name_same_doer(
    incident: Incident,
    event_type: str,
    told: Sequence[Incident],
    actors: Sequence[ActorMention],
    text: str,
    read: Reader,
    place: Place | None,
) -> None:
    """Add the force that did what is told before, to an act of the same kind that names nobody.

    Args:
        incident: The incident; its first mention gains a role.
        event_type: What it was.
        told: The incidents of the article that are told before it.
        actors: Actors of the article, in text order.
        text: Text of the article.
        read: The actor that a role names.
        place: Where it was, whose own forces do not strike there.
    """
    if any(role.role in ("perpetrator", "claimant") for role in incident.roles):
        return
    first = incident.mentions[0]
    role = None
    if event_type in _STRIKES:
        named = [actor for actor in actors if actor.rule_id in _BY_STATE and _strikes(actor, text)]
        role = _striker(first, foreign([*named, *_struck_before(told, read)], place))
    elif event_type in _OPERATIONS:
        role = _operating(incident, text) or (_same_force(first, told[-1], read) if told else None)
    if role is not None:
        first.roles.append(role if role.rule_id == OPERATION else replace(role, basis="suspected"))


def _operating(incident: Incident, text: str) -> Role | None:
    """The force whose operation it was: "six militants were gunned down during a security operation"."""
    first = incident.mentions[0]
    fell = [group for _, group in incident.groups if group.outcome == "killed"]
    if not fell or any(group.victim_type != "militant" for group in fell):
        return None
    start = max(text.rfind(mark, 0, first.trigger.start) for mark in ".\n") + 1
    operation = _OPERATION.search(text, start, first.trigger.end + _OPERATION_REACH)
    if operation is None or re.search(r"[.\n]\s", text[first.trigger.end : operation.start()]):
        return None
    told = "force" if operation["force"] else "any"
    words = Words(*operation.span(told), operation[told])
    return Role.named("perpetrator", words, OPERATION)


OPERATION = "same_doer.own_operation"
"""Rule of a force that is told by the name of its operation."""
_OPERATION = re.compile(
    r"\b(?:(?P<force>security|military|army|police)\s+(?:action|encounter|operation|raid|shoot-?out)s?|"
    r"(?P<any>(?:(?:intelligence|information)[ -]based|clearance|clearing|combing|"
    r"counter-?(?:insurgency|militancy|terror(?:ism)?)|cordon[ -]and[ -]search|mopping-up|mop-up|"
    r"saniti[sz]ation)\s+operations?|IBOs?))\b",
    re.IGNORECASE,
)
_OPERATION_REACH = 120  # characters behind an act in which its operation is told


def foreign(actors: Sequence[ActorMention], place: Place | None) -> list[ActorMention]:
    """The actors but the forces of the state where it was, which strike abroad."""
    home = place.country_code if place is not None else None
    return [actor for actor in actors if home is None or state_of(actor.actor_id) != home]


def _struck_before(told: Sequence[Incident], read: Reader) -> list[ActorMention]:
    """The states that struck by their name alone in the strikes told before: "Israel pounded the town"."""
    strikes = (one for one in told if any(mention.event_type in _STRIKES for mention in one.mentions))
    roles = (role for one in strikes for role in one.roles if role.role == "perpetrator" and COUNTRY in role.rule_id)
    return [actor for role in roles if (actor := read(role)) is not None]


def _striker(first: Mention, states: Sequence[ActorMention]) -> Role | None:
    """The state whose strikes were told last before, else the only one whose strikes the article tells."""
    states = sorted((a for a in states if state_of(a.actor_id)), key=lambda actor: actor.char_start)
    end = first.trigger.end
    before = [a for a in states if a.char_start < end and end - a.char_end <= _REACH]
    if not before and len({a.actor_id for a in states}) != 1:
        return None
    actor = (before or states)[-1]
    words = Words(actor.char_start, actor.char_end, actor.text)
    by_name = COUNTRY if actor.rule_id.endswith(COUNTRY) else ""
    return Role.named("perpetrator", words, f"same_doer.strike{by_name}")


def _strikes(actor: ActorMention, text: str) -> bool:
    """Whether strikes or what makes them stand right behind the name of a state, or are its last word."""
    return any(_STRIKE.match(text, end) for end in (actor.char_end, actor.char_end - len(actor.text.split()[-1]) - 1))


def _same_force(first: Mention, before: Incident, read: Reader) -> Role | None:
    """The force of the operation told right before: "In another encounter, two militants were killed"."""
    near = 0 < first.sentence - before.mentions[-1].sentence <= _NEXT
    fell = [group for mention in (first, *before.mentions) for group in mention.groups if group.outcome == "killed"]
    fought = bool(fell) and all(group.victim_type == "militant" for group in fell)
    if not (near and fought and "another" in first.flags):
        return None
    roles = [role for role in before.roles if role.role == "perpetrator"]
    forces = (role for role in roles if (actor := read(role)) is not None and actor.actor_type in FORCES)
    return next((replace(role, rule_id="same_doer.operation") for role in forces), None)
