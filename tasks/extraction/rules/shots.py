"""Words of guns in senses that tell no shot: "came under fire over the tender", "fired the coach", "his best shot"."""

from __future__ import annotations

import re

from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.natures import is_armed, is_weapon, things_of
from tasks.extraction.rules.people import read_person, target_of
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, has_child

_HYPHENS = frozenset({"-", "‐", "‑"})


def is_blamed(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "came under fire from critics", "over the tender", "for cutting jobs", "after it raised prices"."""
    nouns = [verb, *children(verb, "obl", "obj", "xcomp")]
    behind = [child for noun in nouns for child in children(noun, "obl", "nmod")]
    froms = [child for child in behind if case_of(child) == "from"]
    clauses = [child for noun in nouns for child in children(noun, "advcl", "acl")]
    if any(map(_is_reason, (*behind, *clauses))):
        return True
    if any(is_armed(one, ctx) or is_weapon(one) or one.ent_type_ == "PLACE" for one in froms):
        return False
    return any(read_person(one).is_human or one.lower_ in _CRITICS for one in froms)


_CRITICS = frozenset({"groups", "group", "quarters", "sides", "bodies", "organizations", "organisations", "media"})


def _is_reason(token: Token) -> bool:
    """What somebody is blamed for: "for cutting jobs", "over the tender", but not "for two hours"."""
    if token.tag_ == "VBG":
        return any(child.lower_ in ("for", "over", "after") for child in children(token, "mark", "case"))
    timed = token.ent_type_ == "DATE" or token.lemma_.lower() in _TIMES
    return case_of(token) in ("for", "over") and not timed and target_of(token) is None


_TIMES = frozenset({"hour", "minute", "day", "week", "month", "time", "second", "night", "while"})


def is_under_blame(frame: Frame, noun: Token, ctx: SentenceContext) -> bool:
    """As in "came under attack from civil society groups", "is under attack for its silence"."""
    return case_of(noun) == "under" and (
        is_blamed(frame, noun, ctx) or (noun.head.lemma_.lower() == "come" and is_blamed(frame, noun.head, ctx))
    )


def is_sacked(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "coal-fired", "fired employees gathered", "fired two goals"; for "fired the general" see `fight_frames`."""
    doc, i = verb.doc, verb.i
    if i > 1 and doc[i - 1].text in _HYPHENS and verb.tag_ != "VB":
        return True
    if verb.dep_ == "amod" and verb.i < verb.head.i:
        return not is_weapon(verb.head) and verb.head.lower_ not in _FIRED
    things = [thing for head in children(verb, "obj") for thing in conjuncts(head)]
    aimed = any(case_of(child) in _AIMS and child.ent_type_ != "DATE" for child in children(verb, "obl"))
    return bool(things) and not aimed and not any(_can_be_fired(thing) for thing in things)


_AIMS = frozenset({"on", "upon", "at", "toward", "towards", "into"})


_FIRED = frozenset(
    {
        "shot",
        "shots",
        "round",
        "rounds",
        "volley",
        "volleys",
        "burst",
        "bursts",
        "salvo",
        "salvoes",
        "salvos",
        "barrage",
    }
    | {
        "barrages",
        "gas",
        "teargas",
        "cannon",
        "cannons",
        "flare",
        "flares",
        "pellet",
        "pellets",
        "canister",
        "canisters",
    }
    | {"time", "times", "ammunition", "weapon", "weapons", "munitions", "munition", "arms", "cartridges", "it", "them"}
    | {"warning", "one", "two", "three", "several", "many", "dozens", "hundreds", "laser", "torpedo", "torpedoes"}
)


def _can_be_fired(thing: Token) -> bool:
    known = is_weapon(thing) or thing.lower_ in _FIRED or thing.tag_ == "CD"
    return known or any(part.lower_ in _FIRED or is_weapon(part) for part in children(thing, "compound", "amod"))


def is_sacking(frame: Frame, noun: Token, ctx: SentenceContext) -> bool:
    """As in "the firing of the coach", "his firing was announced"; not "the firing of a missile", "police firing"."""
    owned = [
        child for child in children(noun, "nmod", "nmod:poss") if child.dep_ == "nmod:poss" or case_of(child) == "of"
    ]
    if not owned or any(case_of(child) in _AIMS for child in children(noun, "nmod")) or noun.tag_ == "NNS":
        return False
    return not frame.groups and all(
        (read_person(one).is_human or one.ent_type_ == "PERSON") and not is_armed(one, ctx) for one in owned
    )


def is_shot_of_no_gun(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "his best shot", "a long-shot bid", "shot back: ...", "shot to fame", "shot off a letter"."""
    doc, i = verb.doc, verb.i
    if i and doc[i - 1].text in _HYPHENS:
        return True
    filmed = [thing for head in things_of(verb) for thing in conjuncts(head)]
    if (verb.lower_ == "shot" and _is_shot_noun(verb)) or any(thing.lower_ in _FILMED for thing in filmed):
        return True
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if following == "off" and _WRITTEN & {token.lower_ for token in doc[i + 2 : i + 6]}:
        return True
    if following == "back" and not children(verb, "obj"):
        return _QUOTE.search(ctx.text) is not None
    to = [child for child in children(verb, "obl") if case_of(child) == "to"]
    return not has_child(verb, "aux:pass", "obj") and any(child.lower_ in _HEIGHTS for child in to)


_FILMED = frozenset(
    {"film", "movie", "video", "videos", "photo", "photos", "scene", "scenes", "documentary", "clip", "series"}
    | {
        "picture",
        "pictures",
        "footage",
        "episode",
        "commercial",
        "advert",
        "selfie",
        "letter",
        "glance",
        "look",
        "hoops",
    }
)


_QUOTE = re.compile(r"[\"“”‘]|''")


_WRITTEN = frozenset({"letter", "letters", "missive", "missives", "email", "e-mail", "memo", "note", "reply", "tweet"})


_HEIGHTS = frozenset({"fame", "prominence", "stardom", "power", "success", "notoriety", "number", "top", "popularity"})


def _is_shot_noun(word: Token) -> bool:
    """Whether an article or a possessive makes "shot" a noun: "a veiled shot at", "another shot in the arm"."""
    before = word.i - 1
    while before >= 0 and word.doc[before].tag_ in ("JJ", "JJS", "JJR", "VBN") and word.i - before < _NEAR:
        if word.doc[before].lower_ in _FOLK:
            return False
        before -= 1
    if before < 0:
        return False
    if word.doc[before].lower_ == "another":
        return [token.lower_ for token in word.doc[word.i + 1 : word.i + 4]] == ["in", "the", "arm"]
    return word.doc[before].lower_ in _ARTICLES


_NEAR = 4


_ARTICLES = frozenset({"a", "an", "his", "her", "their", "its", "my", "our", "your", "one's"})


_FOLK = frozenset({"old", "other", "others", "injured", "wounded", "dead", "unidentified", "unknown", "accused"})
