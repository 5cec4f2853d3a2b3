"""One parsed sentence to the mentions it holds: triggers, arguments, assertion, attribution, setting put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.dates.resolve import DateSpan
from tasks.extraction.lexicon import event_types
from tasks.extraction.mentions import Group, Mention, Role, When, Where
from tasks.extraction.quantities.running import is_running_total
from tasks.extraction.rules.arguments import read_frame
from tasks.extraction.rules.assertion import assess, spare_if_tried
from tasks.extraction.rules.attribution import attributions, belongings
from tasks.extraction.rules.blame import blamed
from tasks.extraction.rules.coded import coded_tolls, without_sources
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.cues import cues_of
from tasks.extraction.rules.denial import assess_denial
from tasks.extraction.rules.fallen import with_fallen
from tasks.extraction.rules.groups import included_groups
from tasks.extraction.rules.listed import Clause, is_summary, listed_clauses
from tasks.extraction.rules.named_victims import listed_victims
from tasks.extraction.rules.named_weapons import named_weapons
from tasks.extraction.rules.own_hand import by_own_hand
from tasks.extraction.rules.pairs import outweigh, paired_tolls
from tasks.extraction.rules.phrases import Token, children, is_fatal, words_of
from tasks.extraction.rules.place_chains import places_for
from tasks.extraction.rules.recall import earlier_clause, recalled_frames, span_of, without_charges
from tasks.extraction.rules.setting import dates_for, held_dates
from tasks.extraction.rules.shares import is_together, one_of, shared_over
from tasks.extraction.rules.speakers import note_speakers
from tasks.extraction.rules.statutes import named_offences
from tasks.extraction.rules.surface import attacker_deaths, surface_groups, toll_updates
from tasks.extraction.rules.triggers import find_triggers

_DROPPED = frozenset({"void", "hypothetical", "negated"})


def read_sentence(ctx: SentenceContext, dates: Sequence[DateSpan]) -> list[Mention]:
    """Mentions of one sentence; none where every trigger is negated, hypothetical or figurative.

    Args:
        ctx: The parsed sentence.
        dates: Dates of the article, offsets into the article.
    """
    return [note_speakers(ctx, mention) for mention in _mentions(ctx, dates)]


def _mentions(ctx: SentenceContext, dates: Sequence[DateSpan]) -> list[Mention]:
    offences = named_offences(ctx.text)
    hits = find_triggers(ctx.doc, ctx.tokens, ctx.lowered)
    frames = [read_frame(hit, ctx) for hit in hits if not any(s <= hit.token.idx < e for s, e in offences)]
    for frame in frames:
        assess(frame, ctx)
        assess_denial(frame, ctx)
        spare_if_tried(frame)
    kept = _without_reasons([frame for frame in frames if not frame.flags & _DROPPED])
    kept = without_charges(kept)
    kept = [frame for frame in kept if not _sums_up(frame, ctx, kept)]
    attributed = [*attributions(ctx), *blamed(ctx), *listed_victims(ctx)]
    groups = _groups(ctx, kept)
    zeros = [g for g in groups if g.count.rule == "none"]
    if not kept and not attributed and not zeros and not groups:
        return []
    if frames and not kept and not attributed and not zeros:
        return []
    when, where = dates_for(ctx, dates), list(places_for(ctx))
    recalled = recalled_frames(kept, when, ctx)
    if recalled:
        return _with_recalled(ctx, kept, groups, when, where, attributed, span_of(recalled, ctx))
    cut = earlier_clause(ctx.text)
    if cut is not None and any(f.hit.token.idx >= cut for f in kept):
        span = (ctx.offset + cut, ctx.offset + len(ctx.text))
        return _with_recalled(ctx, kept, groups, when, where, attributed, span)
    if clauses := listed_clauses(ctx, kept, groups, where):
        return [
            _clause_mention(ctx, clause, kept, groups, _dates_of(clause, clauses, when), where, attributed)
            for clause in clauses
        ]
    mention = _mention(ctx, kept, groups, when, where)
    mention.roles.extend(attributed)
    mention.roles.extend(belongings(ctx, mention.roles))
    return [mention]


def _dates_of(clause: Clause, clauses: Sequence[Clause], when: Sequence[When]) -> list[When]:
    """Dates of one clause of a list, else the one that stands outside all clauses."""
    own = [w for w in when if clause.holds(w.words.start)]
    return own or [w for w in when if not any(other.holds(w.words.start) for other in clauses)][:1]


def _clause_mention(
    ctx: SentenceContext,
    clause: Clause,
    frames: Sequence[Frame],
    groups: Sequence[Group],
    when: Sequence[When],
    where: Sequence[Where],
    attributed: Sequence[Role],
) -> Mention:
    """The mention of one clause of a list; a blame that stands outside all clauses holds for each."""
    mention = _mention(
        ctx,
        [f for f in frames if clause.holds(ctx.offset + f.hit.token.idx)],
        [g for g in groups if clause.holds(g.words.start)],
        list(when),
        [w for w in where if clause.holds(w.words.start)],
    )
    mention.roles = [role for role in mention.roles if role.role != "weapon" or clause.holds(role.words.start)]
    mention.roles.extend(attributed)
    mention.roles.extend(belongings(ctx, mention.roles))
    mention.flags |= {"another"}
    if any(clause.holds(w.words.start) for w in when):
        mention.flags.add("own_day")
    mention.flags -= {"definite"}
    return mention


def _with_recalled(
    ctx: SentenceContext,
    frames: Sequence[Frame],
    groups: list[Group],
    when: list[When],
    where: list[Where],
    attributed: list[Role],
    span: tuple[int, int],
) -> list[Mention]:
    """Two mentions of one sentence: what it tells, and the earlier incident that it recalls beside it."""
    first, last = span

    def inside(start: int) -> bool:
        return first <= start < last

    recalled = [frame for frame in frames if inside(ctx.offset + frame.hit.token.idx)]
    present = [frame for frame in frames if frame not in recalled]

    told = _mention(
        ctx,
        present,
        [g for g in groups if not inside(g.words.start)],
        [w for w in when if not inside(w.words.start)],
        [w for w in where if not inside(w.words.start)],
    )
    told.roles.extend(attributed)
    told.roles.extend(belongings(ctx, told.roles))
    past = _mention(
        ctx,
        recalled,
        [g for g in groups if inside(g.words.start)],
        [w for w in when if inside(w.words.start)],
        [w for w in where if inside(w.words.start)],
    )
    past.flags |= {"another", "background"}
    past.flags -= {"definite"}
    return [told, past]


def _without_reasons(frames: list[Frame]) -> list[Frame]:
    """Frames without the reason of a protest ("protested against the killing of a student"), no event of the day."""
    protests = [f for f in frames if f.event_type == "protest" and f.hit.trigger.pos == "VERB"]
    if not protests:
        return frames
    below = {t.i for f in protests for t in f.hit.token.subtree if not _is_sister(t, f.hit.token)}
    return [f for f in frames if f in protests or f.hit.token.i not in below]


def _is_sister(token: Token, verb: Token) -> bool:
    """Whether the token stands in a clause coordinated with the verb rather than under it."""
    node = token
    while node.i != verb.i and node.dep_ != "ROOT":
        if node.head.i == verb.i:
            return bool(node.dep_ in ("conj", "parataxis"))
        node = node.head
    return False


def _groups(ctx: SentenceContext, frames: Sequence[Frame]) -> list[Group]:
    groups = _merge_same([g for frame in frames if not _is_vague_plural(frame) for g in _outcomes(frame, ctx)])
    groups = by_own_hand(ctx, groups)
    groups.extend(included_groups(ctx, groups))
    groups.extend(
        g
        for g in attacker_deaths(ctx)
        if not any(g.words.start < k.words.end and k.words.start < g.words.end for k in groups)
    )
    groups = with_fallen(ctx, groups)
    groups.extend(surface_groups(ctx, groups))
    groups = outweigh(groups, list(paired_tolls(ctx)))
    groups = [g for g in groups if not _is_running(g, ctx, frames) and not _is_head(g, ctx)]
    notes = list(coded_tolls(ctx))
    groups = without_sources(groups, notes)
    updates = notes or list(toll_updates(ctx))
    spans = {(u.words.start, u.words.end) for u in updates}
    groups = [
        g for g in groups if not any(s <= g.words.start < e or g.words.start <= s < g.words.end for s, e in spans)
    ]
    return sorted([*groups, *updates], key=lambda group: group.words.start)


def _is_head(group: Group, ctx: SentenceContext) -> bool:
    """As in "WOMAN MURDERED: A woman was ...": the head of a piece of news tells who is told again behind it."""
    colon = ctx.text.find(":")
    return 0 < group.words.end - ctx.offset <= colon and ctx.text[:colon].isupper()


def _sums_up(frame: Frame, ctx: SentenceContext, frames: Sequence[Frame]) -> bool:
    """Whether a word tells no event but a sum over a period: its dead, or the number of its attacks."""
    numbered = [g for g in frame.groups if g.count.rule not in ("none", "singular", "plural_unknown")]
    if numbered:
        return all(_is_running(g, ctx, frames) for g in frame.groups)
    if "counted" not in frame.flags:
        return False
    first, last = frame.hit.token.left_edge.idx, frame.hit.token.idx
    return any(first <= q.char_start < last and is_running_total(ctx.text, q) for q in ctx.quantities)


def _is_vague_plural(frame: Frame) -> bool:
    """As in "suspected of killing police officers": a habit's victims, of whom no number is told, are no toll."""
    return (
        "generic" in frame.flags and bool(frame.groups) and all(g.count.rule == "plural_unknown" for g in frame.groups)
    )


def _is_running(group: Group, ctx: SentenceContext, frames: Sequence[Frame]) -> bool:
    """Whether the figure sums up a period: a number told with "since January", and no single event beside it."""
    if any(
        f.hit.trigger.frame in ("event", "explosion") and f.hit.token.tag_ in ("NN", "NNP") and "generic" not in f.flags
        for f in frames
    ):
        return False
    start, end = group.words.start - ctx.offset, group.words.end - ctx.offset
    return any(
        start <= q.char_start < end and (q.best or q.low or 0) > 1 and is_running_total(ctx.text, q)
        for q in ctx.quantities
    )


def _outcomes(frame: Frame, ctx: SentenceContext) -> list[Group]:
    """Groups of a frame; a fatal wound is a death."""
    token = frame.hit.token
    if is_fatal(token) or _CAUSED_DEATH.match(ctx.text, token.idx + len(token)):
        return [replace(group, outcome="killed") if group.outcome == "injured" else group for group in frame.groups]
    return frame.groups


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
    dead = {end for end, outcome in merged if outcome == "killed"}
    return [g for (end, outcome), g in merged.items() if not (outcome == "injured" and end in dead)]


def _mention(
    ctx: SentenceContext, frames: Sequence[Frame], groups: list[Group], when: list[When], where: list[Where]
) -> Mention:
    leading = _leading(frames)
    text = ctx.text
    trigger = words_of(ctx.doc, leading.hit.first, leading.hit.last, ctx.offset) if leading else ctx.words(0, len(text))
    mention = Mention(
        sentence=ctx.index,
        trigger=trigger,
        rule_id=leading.hit.trigger.rule_id if leading else "mention.no_trigger",
        event_type=leading.event_type if leading else None,
        priority=_priority(leading) if leading else 0,
        strength=max((f.strength for f in frames), key=_STRENGTHS.index, default="toll"),
        status=leading.status if leading else "occurred",
        groups=groups,
        when=held_dates(when, frames, ctx),
        where=where,
    )
    mention.flags |= _frame_flags(frames)
    if leading is not None and _is_news(leading):
        mention.flags.add("news")
    for frame in frames:
        mention.roles.extend(frame.roles)
        words = words_of(ctx.doc, frame.hit.first, frame.hit.last, ctx.offset)
        vague = bool(frame.flags & {"generic", "figurative", "planned"}) or _points_back(frame)
        mention.triggers.append((words, frame.hit.trigger.rule_id, None if vague else frame.event_type))
    if not frames or not all(f.flags & {"generic", "figurative"} for f in frames if f.hit.trigger.event_type):
        mention.roles.extend(named_weapons(ctx, mention.roles))
    mention.flags |= cues_of(ctx, frames)
    if is_summary(text):
        mention.flags |= {"series", "summary"} if len(where) < 2 else {"series"}
    mention.shared_over, mention.one_of = shared_over(text), one_of(text)
    if is_together(text):
        mention.flags.add("together")
    return mention


def _is_news(frame: Frame) -> bool:
    """Whether the sentence itself tells it in the past, as a lead does: "Three men were shot dead in Lodi"."""
    token = frame.hit.token
    auxiliaries = {child.lower_ for child in children(token, "aux", "aux:pass")}
    past = token.tag_ == "VBD" or bool(auxiliaries & {"was", "were"})
    return token.dep_ == "ROOT" and past and "had" not in auxiliaries and frame.event_type not in ("arrest", "protest")


_DOUBTS = frozenset({"generic", "figurative", "present"})


def _frame_flags(frames: Sequence[Frame]) -> set[str]:
    """Flags of all frames; a doubt about one word counts only where every word that tells an event shares one."""
    flags: set[str] = set().union(*(frame.flags for frame in frames))
    telling = [f for f in frames if f.event_type and f.strength != "toll"] or frames
    return flags if all(frame.flags & _DOUBTS for frame in telling) else flags - _DOUBTS


def _points_back(frame: Frame) -> bool:
    """As in "The attack" says nothing of the kind of attack that was told before."""
    return "definite" in frame.flags and frame.hit.trigger.words[-1] in (
        "attack",
        "assault",
        "killing",
        "operation",
        "violence",
    )


_STRENGTHS = ("toll", "plain", "strong")


def _leading(frames: Sequence[Frame]) -> Frame | None:
    typed = [f for f in frames if f.event_type]
    return max(typed or frames, key=_weight, default=None)


def _weight(frame: Frame) -> tuple[int, int, int]:
    real = 0 if frame.flags & {"generic", "figurative", "present"} else 1
    return (real, _STRENGTHS.index(frame.strength), _priority(frame))


def _priority(frame: Frame) -> int:
    kind = frame.event_type
    return max((row.priority for (name, _), row in event_types().items() if name == kind), default=0)
