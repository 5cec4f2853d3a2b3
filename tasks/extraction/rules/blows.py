"""Blows told without what came of them: "villagers thrashed two health workers", "slapped a nurse".

The verbs are those of sport and of figures of speech too ("beat the champions", "slapped a fine on the firm"), so they
tell an act of their own only where somebody is hit of whom a common noun says who he is.
"""

from __future__ import annotations

from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.people import is_name, read_person, target_of
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts
from tasks.extraction.rules.roles import patients_of

_BLOWS = frozenset({"beat", "thrash", "slap", "manhandle", "punch", "kick", "pummel", "headbutt", "pelt", "shove"})
"""Verbs for blows that need somebody who is hit."""
_AT_PLAY = frozenset(
    {"champion", "champions", "rival", "rivals", "opponent", "opponents", "side", "team", "teams", "seed", "seeds"}
    | {"candidate", "candidates", "incumbent", "incumbents", "challenger", "challengers", "player", "players", "holder"}
    | {"holders", "visitors", "hosts", "finalist", "finalists", "favourite", "favourites", "favorite", "favorites"}
    | {
        "leaders",
        "opposition",
        "qualifier",
        "title",
        "defender",
        "defenders",
        "keeper",
        "goalkeeper",
        "batsman",
        "bowler",
    }
    | {"contender", "contenders", "competitor", "competitors", "bidder", "bidders", "nominee", "nominees", "analysts"}
)
"""Whom one beats, or kicks past, in a match or at the polls."""
_PLAYED = frozenset({"final", "semi-final", "semifinal", "match", "set", "sets", "wickets", "runs", "league", "polls"})
"""Words by which the beating is one of a match or of an election."""


def note_blow(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Let a verb of blows open an incident where somebody is hit, and nowhere else, in place."""
    word = frame.hit.trigger.words
    if word[0] not in _BLOWS or len(word) > 1:
        return
    hit = [one for patient in patients_of(verb) for one in conjuncts(patient)]
    told = any(map(_is_somebody, hit)) or (word[0] == "pelt" and any(map(_is_vehicle, hit)))
    told = told or (any(one.tag_ == "PRP" for one in hit) and _is_with_arms(verb))
    frame.strength = "plain" if told and not ctx.told & _PLAYED else "toll"
    if word[0] not in _LOST and not told and not any(one.tag_ in _NAMING for one in hit):
        frame.flags.add("void")  # "kicked off a tour", "slapped a fine on the firm"


_LOST = frozenset({"beat", "thrash"})
"""Verbs that tell a blow in a violent context, whoever it befell."""
_NAMING = frozenset({"PRP", "NNP", "NNPS"})


def _is_with_arms(verb: Token) -> bool:
    """As in "beat him with iron rods", which tells a blow whoever was hit."""
    return any(case_of(thing) == "with" and thing.lower_ in _ARMS for thing in children(verb, "obl"))


_ARMS = frozenset(
    {"rod", "rods", "stick", "sticks", "bat", "bats", "club", "clubs", "fists", "kicks", "bricks", "stones", "batons"}
    | {"belt", "belts", "pipe", "pipes", "hammer", "hammers", "bars", "chains", "butts", "cables", "axes", "lathis"}
)


def _is_somebody(head: Token) -> bool:
    """Whether a common noun tells who was hit: "a nurse", "three health workers"."""
    if head.lower_ in _AT_PLAY or head.tag_ in _NAMING | {"CD", "DT", "WP"} or is_name(head):
        return False
    return read_person(head).is_human


def _is_vehicle(head: Token) -> bool:
    """Whether a thing was hit that people are in: "a police van"."""
    kind = target_of(head)
    return kind is not None and kind[1] == "physical" and not children(head, "nmod:poss")
