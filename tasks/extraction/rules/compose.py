"""One parsed sentence to the mentions it holds: triggers, arguments, assertion, attribution, setting put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tasks.extraction.dates.resolve import DateSpan
from tasks.extraction.mentions import Group, Mention, Role, When, Where
from tasks.extraction.rules.angered import angering, settle_lynching, span_of_anger
from tasks.extraction.rules.arguments import read_frame
from tasks.extraction.rules.assertion import assess, spare_if_tried
from tasks.extraction.rules.attribution import attributions, claimed_places
from tasks.extraction.rules.belonging import belongings
from tasks.extraction.rules.blame import blamed
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.dated import dated_clauses
from tasks.extraction.rules.denial import assess_denial, drop_untruly_blamed
from tasks.extraction.rules.foiled import note_foiled
from tasks.extraction.rules.listed import Clause, listed_clauses
from tasks.extraction.rules.named_victims import listed_victims
from tasks.extraction.rules.no_acts import (
    without_avenged,
    without_bereaved,
    without_found,
    without_gatherings,
    without_reasons,
    without_wave,
)
from tasks.extraction.rules.one_each import Part, one_in_each, places_in
from tasks.extraction.rules.one_mention import one_mention
from tasks.extraction.rules.one_other import one_and_other, share_of
from tasks.extraction.rules.own_bomb import note_own_bomb
from tasks.extraction.rules.place_chains import places_for
from tasks.extraction.rules.recall import (
    earlier_act,
    earlier_clause,
    recalled_frames,
    span_of,
    without_charges,
    without_counts,
)
from tasks.extraction.rules.rescued import abducted_before
from tasks.extraction.rules.sentence_groups import sentence_groups, without_sums
from tasks.extraction.rules.setting import dates_for, of_claim
from tasks.extraction.rules.so_long_after import day_of_earlier, days_before
from tasks.extraction.rules.speakers import note_speakers
from tasks.extraction.rules.statutes import named_offences
from tasks.extraction.rules.told_after import told_after
from tasks.extraction.rules.triggers import find_triggers
from tasks.extraction.rules.who_came import add_who_came

_DROPPED = frozenset({"void", "hypothetical", "negated"})


def read_sentence(ctx: SentenceContext, dates: Sequence[DateSpan]) -> list[Mention]:
    """Mentions of one sentence; none where every trigger is negated, hypothetical or figurative.

    Args:
        ctx: The parsed sentence.
        dates: Dates of the article, offsets into the article.
    """
    mentions = [note_speakers(ctx, mention) for mention in _mentions(ctx, dates)]
    for mention in mentions:
        drop_untruly_blamed(mention, ctx)
        note_own_bomb(mention, ctx)
        add_who_came(ctx, mention)
    return mentions


def _mentions(ctx: SentenceContext, dates: Sequence[DateSpan]) -> list[Mention]:
    frames = _frames(ctx)
    told = [frame for frame in frames if not frame.flags & _DROPPED]
    angry = angering(told)
    kept = _telling(told, angry, ctx)
    attributed = [*attributions(ctx), *blamed(ctx), *listed_victims(ctx)]
    groups = sentence_groups(ctx, kept)
    zeros = [g for g in groups if g.count.rule == "none"]
    if not kept and not attributed and not zeros and not groups:
        return []
    if frames and not kept and not attributed and not zeros:
        return []
    is_claim = bool(attributed) and not (kept or groups)
    when, where = dates_for(ctx, dates), claimed_places(ctx, attributed, list(places_for(ctx)))
    if with_earlier := _with_earlier(ctx, kept, angry, groups, when, where, attributed):
        return with_earlier
    if several := _several(ctx, kept, groups, when, where, attributed):
        return several
    mention = one_mention(ctx, kept, groups, when, where)
    mention.when = days_before(mention.when, kept, ctx)
    if is_claim:  # "admitted responsibility three days later"
        mention.when = of_claim(mention.when)
    mention.roles.extend(attributed)
    mention.roles.extend(belongings(ctx, mention.roles))
    return [mention]


def _with_earlier(
    ctx: SentenceContext,
    kept: Sequence[Frame],
    angry: Sequence[Frame],
    groups: list[Group],
    when: list[When],
    where: list[Where],
    attributed: list[Role],
) -> list[Mention]:
    """Two mentions of a sentence that tells an act and an earlier one beside it; empty where it tells one."""
    told = (groups, when, where, attributed)
    if recalled := recalled_frames(kept, when, ctx):
        return _with_recalled(ctx, kept, *told, span_of(recalled, ctx))
    if angry and any(frame not in angry for frame in kept):
        raging, angered = _with_recalled(ctx, kept, *told, span_of_anger(angry[0], ctx))
        settle_lynching(raging, angered, angry[0].hit.token)
        return [raging, angered]
    if span_freed := abducted_before(kept, when, ctx):
        news, past = _with_recalled(ctx, kept, *told, span_freed)
        news.where = [*news.where, *past.where]  # they were held where they were taken, unless another place is told
        news.flags.add("freeing")
        return [news, past]
    end = ctx.offset + len(ctx.text)
    if earlier := told_after(ctx, kept, groups, when, where):
        news, past = _with_recalled(ctx, kept, *told, (earlier.start, end))
        past.when = past.when or earlier.when
        return [news, past]
    cut = earlier_act(ctx.text, kept) or earlier_clause(ctx.text)
    if cut is not None and any(f.hit.token.idx >= cut for f in kept):
        news, past = _with_recalled(ctx, kept, *told, (ctx.offset + cut, end))
        past.when = past.when or day_of_earlier(news.when, cut, ctx)
        return [news, past]
    return []


def _frames(ctx: SentenceContext) -> list[Frame]:
    """Every trigger of the sentence with its arguments, and whether what it tells happened."""
    offences = named_offences(ctx.text)
    hits = find_triggers(ctx.doc, ctx.tokens, ctx.lowered)
    frames = [read_frame(hit, ctx) for hit in hits if not any(s <= hit.token.idx < e for s, e in offences)]
    for frame in frames:
        assess(frame, ctx)
        assess_denial(frame, ctx)
    note_foiled(frames, ctx)
    for frame in frames:
        spare_if_tried(frame)
    return frames


def _telling(told: list[Frame], angry: Sequence[Frame], ctx: SentenceContext) -> list[Frame]:
    """Frames that tell an act, without what is told of another: its reason, its setting, what it avenged."""
    kept = without_reasons(told)
    kept = [frame for frame in told if frame in kept or frame in angry]
    kept = without_found(without_counts(without_charges(kept)))
    kept = without_bereaved(without_wave(without_avenged(kept, ctx), ctx), ctx)
    return without_sums(without_gatherings(kept), ctx)


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
    return [_each_mention(ctx, part, each, kept, when, where) for part in each]


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
    mention = one_mention(ctx, own, hit, _dates_of(clause, pair, when), places)
    mention.flags = (mention.flags | {"another"}) - {"definite", "summary", "series"}
    mention.roles = [r for r in mention.roles if not any(o.holds(r.words.start) for o in pair if o is not clause)]
    mention.roles.extend(belongings(ctx, mention.roles))
    return mention


def _each_mention(
    ctx: SentenceContext,
    part: Part,
    each: Sequence[Part],
    frames: Sequence[Frame],
    when: Sequence[When],
    where: Sequence[Where],
) -> Mention:
    """The mention of one of several people who are told with a place each."""
    clauses = [one.clause for one in each]
    mention = one_mention(ctx, frames, [part.group], _dates_of(part.clause, clauses, when), [])
    others = [clause for clause in clauses if clause is not part.clause]
    mention.roles = [r for r in mention.roles if r.role != "victim" or not any(o.holds(r.words.start) for o in others)]
    mention.where = places_in(part.clause, where)
    mention.flags = (mention.flags | {"each"}) - {"definite", "summary", "series"}
    if part is not each[0]:
        mention.flags.add("another")
    return mention


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
    mention = one_mention(
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

    told = one_mention(
        ctx,
        present,
        [g for g in groups if not inside(g.words.start)],
        [w for w in when if not inside(w.words.start)],
        [w for w in where if not inside(w.words.start)],
    )
    told.roles.extend(attributed)
    told.roles.extend(belongings(ctx, told.roles))
    past = one_mention(
        ctx,
        recalled,
        [g for g in groups if inside(g.words.start)],
        [w for w in when if inside(w.words.start)],
        [w for w in where if inside(w.words.start)],
    )
    past.flags |= {"another", "background"}
    past.flags -= {"definite"}
    return [told, past]
