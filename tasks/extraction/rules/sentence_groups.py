"""The casualty groups of one sentence: those of its frames and of its patterns, each told once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.extraction.mentions import HE, NO_NUMBER, Group, Words
from tasks.extraction.persons import is_hit
from tasks.extraction.quantities.running import is_running_total
from tasks.extraction.rules.coded import coded_tolls, without_sources
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.fallen import with_fallen
from tasks.extraction.rules.included import included_groups, of_the_dead, with_untold_dead
from tasks.extraction.rules.losses import left_badly_hurt
from tasks.extraction.rules.own_hand import by_own_hand
from tasks.extraction.rules.pairs import outweigh, paired_tolls
from tasks.extraction.rules.phrases import children, is_fatal
from tasks.extraction.rules.referred import with_referred
from tasks.extraction.rules.surface import attacker_deaths, surface_groups, toll_updates


def sentence_groups(ctx: SentenceContext, frames: Sequence[Frame]) -> list[Group]:
    """Groups of the sentence in the order of its words: whom what befell, and how many, nobody twice."""
    telling = [f for f in frames if not _is_vague_plural(f) and not _is_part_of_verb(f, frames)]
    groups = _merge_same([_named_by(group, ctx) for frame in telling for group in _outcomes(frame, ctx)])
    groups = by_own_hand(ctx, groups)
    groups.extend(included_groups(ctx, groups))
    groups.extend(g for g in attacker_deaths(ctx) if not any(g.words.meets(k.words) for k in groups))
    groups = with_fallen(ctx, groups)
    groups.extend(surface_groups(ctx, groups))
    groups = with_referred(ctx, groups)
    groups.extend(left_badly_hurt(ctx, groups))
    _share_sides(groups, ctx)
    groups = outweigh(groups, list(paired_tolls(ctx)))
    groups = [g for g in _without_past(groups, ctx) if not _is_running(g, ctx, frames) and not _is_head(g, ctx)]
    groups = [g for g in groups if not _is_told_by_parts(g, groups)]
    groups = with_untold_dead(ctx, _parts_of_whole(of_the_dead(ctx, groups), ctx))
    notes = list(coded_tolls(ctx))
    groups = without_sources(groups, notes)
    updates = notes or list(toll_updates(ctx))
    spans = {(u.words.start, u.words.end) for u in updates}
    groups = [
        g for g in groups if not any(s <= g.words.start < e or g.words.start <= s < g.words.end for s, e in spans)
    ]
    return sorted([*groups, *updates], key=lambda group: group.words.start)


def _named_by(group: Group, ctx: SentenceContext) -> Group:
    """As in "a second man was taken to hospital, where he died": one more of those hit, whom the pronoun stands for."""
    if group.head not in HE or group.outcome != "killed":
        return group
    told = list(_ONE_MORE.finditer(ctx.text, 0, group.words.start - ctx.offset))
    if not told or _BREAK.search(ctx.text, told[-1].end(), group.words.start - ctx.offset):
        return group
    words = ctx.words(*told[-1].span("who"))
    return replace(group, words=words, head=words.text.split()[-1].lower(), definite=False, additional=True)


_ONE_MORE = re.compile(
    r"(?:^\W*|[;,]\s+(?:and\s+)?|\band\s+|\bwhile\s+)(?P<who>(?:another|an?\s+(?:second|third|fourth|fifth))"
    r"(?:\s+(?!(?:was|were|had|who|is|has|of|in|at)\b)[\w-]+){0,2})\s+(?:was|had\s+been|is|had)\s",
    re.IGNORECASE,
)
_BREAK = re.compile(r";|\b(?:police|officers|he\s+said|she\s+said|officials)\b", re.IGNORECASE)


def _parts_of_whole(groups: Sequence[Group], ctx: SentenceContext) -> list[Group]:
    """As in "among the 57 dead, 48 died of gunfire and nine were burnt": what follows are parts of the whole."""
    whole = _WHOLE.match(ctx.text)
    if whole is None:
        return list(groups)
    end = ctx.offset + whole.end()
    return [replace(g, included=True) if g.outcome == "killed" and g.words.start >= end else g for g in groups]


_WHOLE = re.compile(
    r"\W*(?:among|of|out\s+of)\s+the\s+(?:total\s+of\s+)?[\w,-]+\s+(?:\w+\s+)?(?:dead|deaths|killed|victims|fatalities|deceased)\b",
    re.IGNORECASE,
)


def _share_sides(groups: Sequence[Group], ctx: SentenceContext) -> None:
    """As in "Six attackers were killed while 10 were injured": a bare number counts such as were told before it."""
    told = sorted(groups, key=lambda group: group.words.start)
    for before, group in pairwise(told):
        if _is_elliptic(before, group):
            group.generic, group.victim_type = False, before.victim_type
        if before.victim_type == "militant" and group.head in _FELLOWS and _HIS.search(group.words.text):
            group.victim_type, group.side = before.victim_type, before.side
        between = ctx.text[before.words.end - ctx.offset : group.words.start - ctx.offset]
        bare = _BARE.fullmatch(group.words.text.removeprefix(group.count.text)) is not None
        bare = bare and group.count.rule in ("exact", "lower_bound", "approximate")
        if before.side == "attacker" and bare and before.outcome != group.outcome and _AND.fullmatch(between):
            group.side, group.victim_type, group.generic = before.side, before.victim_type, False


def _is_elliptic(before: Group, group: Group) -> bool:
    """As in "Five policemen were killed and ten wounded": the participle is all that stands behind the number."""
    words = group.words.text.removeprefix(group.count.text).strip().lower()
    told = before.side != "attacker" and not before.generic and (before.count.best or 0) > 1
    return told and {before.outcome, group.outcome} == {"killed", "injured"} and words in ("wounded", "injured", "hurt")


_FELLOWS = frozenset({"accomplice", "accomplices", "aides", "associate", "associates", "companion", "companions"}) | {
    "comrade",
    "comrades",
    "henchmen",
    "lieutenants",
}
_HIS = re.compile(r"\b(?:his|her|their)\b", re.IGNORECASE)
"""As in "a rebel leader and two of his associates": whose fellows they are says what they are."""
_BARE = re.compile(r"(?:\s+(?:others|more))?", re.IGNORECASE)
_AND = re.compile(r"[^.;,]{0,40}(?:,|\band\b|\bwhile\b)\s+(?:and\s+|while\s+)?", re.IGNORECASE)


def _is_told_by_parts(group: Group, groups: Sequence[Group]) -> bool:
    """As in "shot them, killing seven and injuring ten", "the bodies of nine men, many shot": whom figures tell."""
    if group.outcome != "injured" or group.count.best is not None:
        return False
    figures = [g for g in groups if g is not group and (g.count.best or 0) > 1]
    if group.head in _THEY:
        return bool(figures)
    return is_hit(group) and any(g.words.start > group.words.start for g in figures)


_THEY = frozenset({"them", "they", "many", "most", "some", "several"})


def _without_past(groups: Sequence[Group], ctx: SentenceContext) -> list[Group]:
    """As in "two of his brothers were also killed in previous attacks": whom acts hit of which none is told."""
    ends = [ctx.offset + match.start() for match in _PAST_ACTS.finditer(ctx.text)]
    return [g for g in groups if not any(0 <= end - g.words.end < _CLAUSE for end in ends)]


_PAST_ACTS = re.compile(
    r"\bin\s+(?:previous|earlier|past|prior)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:incidents|attacks|clashes|operations|encounters|bombings|shootings)\b",
    re.IGNORECASE,
)
_CLAUSE = 40  # characters


def _is_head(group: Group, ctx: SentenceContext) -> bool:
    """As in "WOMAN MURDERED: A woman was ...": the head of a piece of news tells who is told again behind it."""
    colon = ctx.text.find(":")
    return 0 < group.words.end - ctx.offset <= colon and ctx.text[:colon].isupper()


def without_sums(frames: Sequence[Frame], ctx: SentenceContext) -> list[Frame]:
    """Frames without those that sum up a period, nor what its dead are told to have died of: "killed by shelling"."""
    sums = [frame for frame in frames if _sums_up(frame, ctx, frames)]
    left_out, verbs = {id(frame) for frame in sums}, {frame.hit.token.i for frame in sums}
    told = [frame for frame in frames if id(frame) not in left_out]
    return [frame for frame in told if not (_is_means(frame) and frame.hit.token.head.i in verbs)]


def _is_means(frame: Frame) -> bool:
    """Whether it is a kind of act, and no one act: "in air strikes", "by bombardment"."""
    noun = frame.hit.trigger.pos == "NOUN" and not frame.groups
    return noun and not _is_one_event(frame)


def _sums_up(frame: Frame, ctx: SentenceContext, frames: Sequence[Frame]) -> bool:
    """Whether a word tells no event but a sum over a period: its dead, or the number of its attacks."""
    numbered = [g for g in frame.groups if g.count.rule not in ("none", "singular", NO_NUMBER)]
    if frame.groups and _is_tally(ctx):
        return True
    if numbered:
        return all(_is_running(g, ctx, frames) for g in frame.groups if g.count.rule != NO_NUMBER)
    if "counted" not in frame.flags:
        return False
    first, last = frame.hit.token.left_edge.idx, frame.hit.token.idx
    return any(first <= q.char_start < last and is_running_total(ctx.text, q) for q in ctx.quantities)


def _is_vague_plural(frame: Frame) -> bool:
    """As in "suspected of killing police officers": a habit's victims, of whom no number is told, are no toll."""
    vague = all(group.count.rule in (NO_NUMBER, "vague") for group in frame.groups)
    return "generic" in frame.flags and bool(frame.groups) and vague


def _is_part_of_verb(frame: Frame, frames: Sequence[Frame]) -> bool:
    """As in "was shot dead": the adjective tells of nobody whom its verb does not tell of."""
    at = frame.hit.token.i
    wider = (f for f in frames if f is not frame and f.groups and f.outcome == frame.outcome)
    return frame.hit.trigger.pos == "ADJ" and any(
        f.hit.first <= at < f.hit.last and f.hit.last - f.hit.first == len(f.hit.trigger.words) > 1 for f in wider
    )


def _is_running(group: Group, ctx: SentenceContext, frames: Sequence[Frame]) -> bool:
    """Whether the figure sums up a period: a number told with "since January", and no single event beside it."""
    start, end = group.words.start - ctx.offset, group.words.end - ctx.offset
    if _NTH.match(group.words.text) and _COUNTED_IN.match(ctx.text, end):
        return True  # "a reporter was shot, the third journalist killed in the country this year"
    running = [
        q
        for q in ctx.quantities
        if start <= q.char_start < end and (q.best or q.low or 0) > 1 and is_running_total(ctx.text, q)
    ]
    if any(_BRINGS_TO.search(ctx.text, 0, q.char_start) for q in running):
        return True  # "the attack brings to 60 the number of those killed in a week"
    return bool(running) and not any(_is_one_event(frame) for frame in frames)


_NTH = re.compile(
    r"(?:the|a)\s+(?:(?:at\s+least\s+)?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|\d+(?:st|nd|rd|th)))\b",
    re.IGNORECASE,
)
_COUNTED_IN = re.compile(
    r"[^.;]{0,60}?\b(?:this\s+(?:year|month|week)|since\b|so\s+far|in\s+(?:as\s+many|less\s+than|just|under|recent|the\s+(?:past|last))\b)",
    re.IGNORECASE,
)
"""The time over which one of those killed is the second or third."""
_BRINGS_TO = re.compile(
    r"\b(?:bring|brought|tak|took|rais|push)\w*\s+(?:[^.;]{0,60}?\s)?to\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)


def _is_tally(ctx: SentenceContext) -> bool:
    """As in "that takes to 17 the number of officers killed this year", "the toll since 2013 stands at 50"."""
    tallied = (q for q in ctx.quantities if is_running_total(ctx.text, q))
    return any(lead.search(ctx.text, 0, q.char_start) for q in tallied for lead in (_BRINGS_TO, _STANDS_AT))


_STANDS_AT = re.compile(
    r"\b(?:toll|number|tally|total|count)\b[^.;]{0,80}?\b(?:stands?|stood|rises|rose|risen|reached)\s+(?:at\s+|to\s+)?"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def _is_one_event(frame: Frame) -> bool:
    """As in "an attack"; but "48 have been arrested over the violence so far"."""
    word = frame.hit.token
    noun = frame.hit.trigger.frame in ("event", "explosion") and word.tag_ in ("NN", "NNP")
    if word.lower_ in _MASS and not children(word, "det"):  # "125 have died in police firing"
        return False
    return noun and "generic" not in frame.flags and word.lower_ != "violence"


_MASS = frozenset({"firing", "bombardment", "shelling", "gunfire", "fighting", "bombing", "arson", "fire", "crossfire"})


def _outcomes(frame: Frame, ctx: SentenceContext) -> list[Group]:
    """Groups of a frame; a fatal wound is a death, and bodies that were shot are of the dead."""
    token = frame.hit.token
    if any(_BODIES.match(group.words.text) for group in frame.groups):
        return [replace(g, outcome="killed") if _BODIES.match(g.words.text) else g for g in frame.groups]
    if is_fatal(token) or _CAUSED_DEATH.match(ctx.text, token.idx + len(token)) or _ends_dead(frame.groups):
        return [replace(group, outcome="killed") if group.outcome == "injured" else group for group in frame.groups]
    return frame.groups


def _ends_dead(groups: Sequence[Group]) -> bool:
    """As in "shot his mother and a brother dead": the list of those hit ends on what became of them."""
    return bool(groups) and groups[-1].outcome == "injured" and groups[-1].words.text.lower().endswith(" dead")


_BODIES = re.compile(r"(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:bodies|corpses|remains)\s+of\b", re.IGNORECASE)
_CAUSED_DEATH = re.compile(
    r"[^.;]{0,60}?\b(?:caus|result|lead|led)\w*\s+(?:in\s+|to\s+)?(?:his|her|their|its)\s+(?:\w+\s+){0,2}?deaths?\b",
    re.IGNORECASE,
)
"""As in "sustained multiple bullet injuries, causing their instant deaths"."""


def _merge_same(groups: Sequence[Group]) -> list[Group]:
    """One group per phrase and outcome; who was killed is not also counted injured."""
    merged: dict[tuple[int, str], Group] = {}
    for group in groups:
        key = (group.words.end, group.outcome)
        if key not in merged:
            merged[key] = group
    dead = [group.words for (_, outcome), group in merged.items() if outcome == "killed"]

    def is_dead(words: Words) -> bool:
        """By the end of the phrase; "shot the manager dead" tells of "the manager" and of "the manager dead"."""
        said = words.text.lower().endswith(" dead")
        return any(words.end == told.end or (said and words.start == told.start) for told in dead)

    return [g for (_, outcome), g in merged.items() if not (outcome == "injured" and is_dead(g.words))]
