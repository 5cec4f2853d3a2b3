"""What stands where an act was done: "opened fire in a church", "at the gates of a military hospital".

It is no target by itself, but says of what kind the attack was where those hit are told as people and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.extraction.mentions import Role
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.people import target_of
from tasks.extraction.rules.phrases import Token, ancestors, case_of, phrase_words

SCENE = "scene"
"""Role of a thing that only tells where."""
_AT = frozenset({"aboard", "at", "in", "inside", "into", "on", "on board", "outside", "through", "beside", "against"})
_PLAIN = frozenset({"Private Citizens & Property", "Business", "Maritime", "Food or Water Supply", "Tourists"})
_AFTERWARDS = frozenset(
    {"hospital", "hospitals", "court", "courthouse", "prison", "jail", "clinic", "morgue", "headquarters", "ministry"}
)
"""Where people are taken, tried or spoken of, besides being attacked there."""
_WAYS = frozenset({"road", "roads", "highway", "street", "expressway", "motorway", "bypass", "avenue"})
"""What everything stands on, and nobody is attacked for."""
_AREAS = frozenset({"limit", "jurisdiction", "remit", "area", "precinct", "vicinity", "domain", "ambit", "territory"})
_CARED_FOR = frozenset({"take", "treat", "admit", "rush", "hold", "hospitalize", "bury", "say", "tell", "speak", "try"})


def scenes(ctx: SentenceContext, frames: Sequence[Frame]) -> Iterator[Role]:
    """Things of a kind of their own in which or at which a frame of violence is told to be."""
    acts = {frame.hit.token.i for frame in frames if frame.event_type is not None or frame.outcome == "killed"}
    for token in ctx.tokens if acts else ():
        kind = target_of(token) if token.pos_ in ("NOUN", "PROPN") else None
        if kind is None or kind[1] != "physical" or kind[0] in _PLAIN:
            continue
        if token.lower_ in _WAYS or _is_of_an_area(token):
            continue
        if token.lower_ in _AFTERWARDS and kind[0] not in ("Military", "Police"):  # but "a military hospital"
            continue
        if _is_at(token, acts):
            yield Role(SCENE, phrase_words(token, ctx.offset, bare=True), token.lower_, "scene.at")


def _is_of_an_area(thing: Token) -> bool:
    """As in "in the limits of Dalgaon police station", "in the police station's area", which only say where."""
    behind = thing.doc[thing.i + 1].lemma_.lower() if thing.i + 1 < len(thing.doc) else ""
    return behind in _AREAS or (case_of(thing) in ("of", "under") and thing.head.lemma_.lower() in _AREAS)


def _is_at(thing: Token, acts: set[int]) -> bool:
    """Whether a preposition of place ties the thing, or what it is part of, to one of the acts."""
    node = thing
    while case_of(node) == "of" and node.head.pos_ == "NOUN" and node.head.i not in acts:
        node = node.head  # "in the departure hall of the airport"
    if case_of(node) not in _AT:
        return False
    above = list(ancestors(node))
    verbs = [word for word in above if word.pos_ in ("VERB", "AUX")]
    if verbs and verbs[0].lemma_.lower() in _CARED_FOR and verbs[0].i not in acts:
        return False
    near = {child.i for verb in verbs[:1] for child in (verb, *verb.children)}
    return any(word.i in acts for word in above) or bool(near & acts)
