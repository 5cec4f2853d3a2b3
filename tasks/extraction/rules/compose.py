"""One parsed sentence to the mentions it holds: triggers, arguments, assertion, attribution, setting put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tasks.extraction.dates.resolve import DateSpan
from tasks.extraction.lexicon import event_types
from tasks.extraction.mentions import Group, Mention, Role, When, Where
from tasks.extraction.rules.arguments import read_frame
from tasks.extraction.rules.assertion import assess, spare_if_tried
from tasks.extraction.rules.attribution import attributions, claimed_places
from tasks.extraction.rules.belonging import belongings
from tasks.extraction.rules.blame import blamed
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.cues import cues_of
from tasks.extraction.rules.dated import dated_clauses
from tasks.extraction.rules.denial import assess_denial
from tasks.extraction.rules.listed import Clause, is_summary, listed_clauses
from tasks.extraction.rules.named_victims import listed_victims
from tasks.extraction.rules.named_weapons import named_weapons
from tasks.extraction.rules.one_each import one_in_each, person_of, places_in
from tasks.extraction.rules.one_other import one_and_other, share_of
from tasks.extraction.rules.phrases import Token, case_of, children, words_of
from tasks.extraction.rules.place_chains import places_for
from tasks.extraction.rules.recall import (
    earlier_act,
    earlier_clause,
    later_act,
    recalled_frames,
    span_of,
    without_charges,
)
from tasks.extraction.rules.scenes import scenes
from tasks.extraction.rules.sentence_groups import sentence_groups, sums_up
from tasks.extraction.rules.setting import dates_for, held_dates, held_places, is_known, of_claim
from tasks.extraction.rules.shares import is_together, one_of, shared_over
from tasks.extraction.rules.so_long_after import day_of_earlier, days_before
from tasks.extraction.rules.speakers import note_speakers
from tasks.extraction.rules.statutes import named_offences
from tasks.extraction.rules.told_after import told_after
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
    kept = _without_found(without_charges(kept))
    kept = [frame for frame in kept if not sums_up(frame, ctx, kept)]
    attributed = [*attributions(ctx), *blamed(ctx), *listed_victims(ctx)]
    groups = sentence_groups(ctx, kept)
    zeros = [g for g in groups if g.count.rule == "none"]
    if not kept and not attributed and not zeros and not groups:
        return []
    if frames and not kept and not attributed and not zeros:
        return []
    is_claim = bool(attributed) and not (kept or groups)
    when, where = dates_for(ctx, dates), claimed_places(ctx, attributed, list(places_for(ctx)))
    recalled = recalled_frames(kept, when, ctx)
    if recalled:
        return _with_recalled(ctx, kept, groups, when, where, attributed, span_of(recalled, ctx))
    if earlier := told_after(ctx, kept, groups, when, where):
        span = (earlier.start, ctx.offset + len(ctx.text))
        told, past = _with_recalled(ctx, kept, groups, when, where, attributed, span)
        past.when = past.when or earlier.when
        return [told, past]
    cut = earlier_act(ctx.text, kept) or earlier_clause(ctx.text)
    if cut is not None and any(f.hit.token.idx >= cut for f in kept):
        span = (ctx.offset + cut, ctx.offset + len(ctx.text))
        told, past = _with_recalled(ctx, kept, groups, when, where, attributed, span)
        past.when = past.when or day_of_earlier(told.when, cut, ctx)
        return [told, past]
    if several := _several(ctx, kept, groups, when, where, attributed):
        return several
    mention = _mention(ctx, kept, groups, when, where)
    mention.when = days_before(mention.when, kept, ctx)
    if is_claim:  # "admitted responsibility three days later"
        mention.when = of_claim(mention.when)
    mention.roles.extend(attributed)
    mention.roles.extend(belongings(ctx, mention.roles))
    return [mention]


def _several(
    ctx: SentenceContext,
    kept: Sequence[Frame],
    groups: Sequence[Group],
    when: Sequence[When],
    where: Sequence[Where],
    attributed: Sequence[Role],
) -> list[Mention]:
    """Mentions of a sentence that tells several incidents side by side; empty where it tells one."""
    if clauses := listed_clauses(ctx, kept, groups, where) or dated_clauses(ctx, kept, groups, when):
        listed = [
            _clause_mention(ctx, clause, kept, groups, _dates_of(clause, clauses, when), where, attributed)
            for clause in clauses
        ]
        return _with_acts(ctx, clauses, listed)
    if pair := one_and_other(ctx, groups, when, where):
        return [_pair_mention(ctx, clause, pair, kept, groups, when, where) for clause in pair]
    each = one_in_each(ctx, groups, where)
    return [_each_mention(ctx, clause, each, kept, groups, when, where) for clause in each]


_ANOTHER = re.compile(
    r"\banother\s+(?:one\s+)?(?:also\s+)?(?:killed|wounded|injured|hit|struck|left|claimed|went\s+off|exploded)\b", re.I
)


def _with_acts(ctx: SentenceContext, clauses: Sequence[Clause], told: list[Mention]) -> list[Mention]:
    """As in "An air strike killed ten in Alfa, while another killed five in Bravo": the act is told once for both."""
    for (before, mention), clause in zip(pairwise(told), clauses[1:], strict=True):
        same = _ANOTHER.search(ctx.text, clause.start - ctx.offset, clause.end - ctx.offset)
        if same and mention.priority < before.priority:
            mention.event_type, mention.priority, mention.strength = before.event_type, before.priority, before.strength
            mention.triggers.extend(before.triggers)
            mention.flags |= before.flags & {"airborne", "suicide"}
            mention.when = mention.when or list(before.when)
    return told


def _pair_mention(
    ctx: SentenceContext,
    clause: Clause,
    pair: Sequence[Clause],
    frames: Sequence[Frame],
    groups: Sequence[Group],
    when: Sequence[When],
    where: Sequence[Where],
) -> Mention:
    """The mention of one of two people who were told together."""
    own, hit = share_of(clause, pair, frames, groups, ctx)
    places = [w for w in where if clause.holds(w.words.start)]
    places = places or [w for w in where if not any(one.holds(w.words.start) for one in pair)]
    mention = _mention(ctx, own, hit, _dates_of(clause, pair, when), places)
    mention.flags = (mention.flags | {"another"}) - {"definite", "summary", "series"}
    mention.roles = [r for r in mention.roles if not any(o.holds(r.words.start) for o in pair if o is not clause)]
    mention.roles.extend(belongings(ctx, mention.roles))
    return mention


def _each_mention(
    ctx: SentenceContext,
    clause: Clause,
    each: Sequence[Clause],
    frames: Sequence[Frame],
    groups: Sequence[Group],
    when: Sequence[When],
    where: Sequence[Where],
) -> Mention:
    """The mention of one of several people who are told with a place each."""
    mention = _mention(ctx, frames, person_of(clause, each, groups), _dates_of(clause, each, when), [])
    mention.where = places_in(clause, where)
    mention.flags = (mention.flags | {"another", "each"}) - {"definite", "summary", "series"}
    return mention


_HID = frozenset({"plant", "lay", "place", "hide", "attach", "bury", "conceal"})


def _without_found(frames: list[Frame]) -> list[Frame]:
    """Frames without the laying of a bomb that was made safe: "defused a bomb planted beside the railway line"."""
    foiled = {frame.hit.token.i for frame in frames if frame.event_type == "disrupted_plot"}
    return [f for f in frames if f.hit.trigger.words[0] not in _HID or f.hit.token.head.head.i not in foiled]


def _dates_of(clause: Clause, clauses: Sequence[Clause], when: Sequence[When]) -> list[When]:
    """Dates of one clause of a list, else the one that stands outside all clauses or opens the first of them."""
    own = [w for w in when if clause.holds(w.words.start)]
    common = [w for w in when if not any(other.holds(w.words.start) for other in clauses)]
    return own or (common or [w for w in when if w.words.start - clauses[0].start < _OPENING])[:1]


_OPENING = 6  # characters up to a date that opens a sentence: "On Monday"


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
    frames = [frame for frame in frames if not _is_protested(frame.hit.token)]
    protests = [f for f in frames if f.event_type == "protest"]
    if not protests:
        return frames
    verbs = [f.hit.token for f in protests if f.hit.trigger.pos == "VERB"]
    below = {t.i for verb in verbs for t in verb.subtree if not _is_sister(t, verb)}
    below |= {t.i for f in protests for reason in _reasons(f.hit.token) for t in reason.subtree}
    telling = [f for f in protests if f.hit.token in verbs] or protests
    return [f for f in frames if f in telling or f.hit.token.i not in below]


def _reasons(protest: Token) -> list[Token]:
    """What a noun of a protest is against: "held a protest outside the bank against the arrest of an editor"."""
    if protest.pos_ == "VERB":
        return []
    beside = children(protest.head, "obl", "nmod") if protest.dep_ in ("obj", "nsubj:pass", "nsubj") else []
    return [child for child in (*children(protest, "nmod"), *beside) if case_of(child) in ("against", "over")]


def _is_protested(noun: Token) -> bool:
    """As in "blocked the road to protest the disappearance of two men", which is of no day that is told."""
    verb = noun.head
    protested = noun.dep_ == "obj" and verb.tag_ == "VB" and verb.lemma_.lower() == "protest"
    return protested and noun.lemma_.lower() == "disappearance"


def _is_sister(token: Token, verb: Token) -> bool:
    """Whether the token stands in a clause coordinated with the verb rather than under it."""
    node = token
    while node.i != verb.i and node.dep_ != "ROOT":
        if node.head.i == verb.i:
            return bool(node.dep_ in ("conj", "parataxis"))
        node = node.head
    return False


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
        where=held_places(where, frames, ctx),
    )
    mention.flags |= _frame_flags(frames)
    if leading is not None and _is_news(leading):
        mention.flags.add("news")
    for frame in frames:
        mention.roles.extend(frame.roles)
        words = words_of(ctx.doc, frame.hit.first, frame.hit.last, ctx.offset)
        doubted = bool(frame.flags & {"generic", "figurative", "planned"}) and not _tells_cause(frame)
        vague = doubted or _points_back(frame)
        mention.triggers.append((words, frame.hit.trigger.rule_id, None if vague else frame.event_type))
    if not frames or not all(f.flags & {"generic", "figurative"} for f in frames if f.hit.trigger.event_type):
        mention.roles.extend(named_weapons(ctx, mention.roles))
        mention.roles.extend(scenes(ctx, frames))
    mention.flags |= cues_of(ctx, frames)
    if frames and all(map(is_known, frames)):
        mention.flags.add("definite")
    if later_act(text, frames):
        mention.flags = (mention.flags | {"another"}) - {"definite"}
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


_HARM = frozenset({"kill", "injure", "wound", "die", "hurt", "slay", "martyr", "perish"})


def _tells_cause(frame: Frame) -> bool:
    """As in "four girls were killed in airstrikes", "after beatings": what they died of, however many there were."""
    noun = frame.hit.token
    cases = {"in", "by", "during", "from"} | ({"after"} if frame.event_type == "unarmed_assault" else set())
    if noun.dep_ == "obl" and case_of(noun) == "to" and noun.head.lemma_.lower() == "subject":
        return True  # "killed after being subjected to beatings"
    caused = noun.dep_ in ("obl", "obl:agent") and case_of(noun) in cases
    return caused and noun.head.tag_ in ("VBD", "VBN") and noun.head.lemma_.lower() in _HARM


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
