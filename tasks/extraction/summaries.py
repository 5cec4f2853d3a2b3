"""Sums over several incidents that an article goes on to tell one by one, which are no incident themselves."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.mentions import Mention, Role, When
from tasks.extraction.place_likeness import PLACED, plain
from tasks.extraction.standing import opens
from tasks.extraction.sums import is_of_many, tells_many

LISTED = 0.5
"""Least rank of a place in a list of them, of which a parse hangs only the first on the act."""
_SEVERAL = 2


def without_summaries(mentions: list[Mention]) -> list[Mention]:
    """Mentions without sums over "three separate attacks" that later sentences tell: whose day and doer they share."""
    kept: list[Mention] = []
    days: list[When] = []
    doers: list[Role] = []
    for place, mention in enumerate(mentions):
        _mark_sum(mention, mentions[place + 1 :])
        leads = mention.sentence <= 1 or _is_under_head(mention, mentions[:place])
        if _is_told_in_parts(mention, mentions[place + 1 :], leads=leads):
            recalled = "earlier" in mention.flags and mention.sentence > 1  # of what follows it tells no day
            days = [] if recalled else [w for w in mention.when if w.basis != "statement"]
            doers = [role for role in mention.roles if role.role == "perpetrator"]
            continue
        if {"definite", "plural"} <= mention.flags:  # "The attacks came after ...": what follows is none of them
            days, doers = [], []
        if doers and _is_undone(mention):
            mention.roles = [*mention.roles, *doers]
        if (
            not mention.when
            and days
            and opens(mention)
            and not (kept and _follows_other_day(mention, kept[-1], days))
            and "background" not in mention.flags
        ):
            mention.when = list(days)
        kept.append(mention)
    return kept


def _is_undone(mention: Mention) -> bool:
    """As in "In the first, four fighters were killed in an operation": an act that nobody is said to have done."""
    told = mention.flags & {"background", "item"} or not opens(mention)
    return not told and not any(role.role in ("perpetrator", "claimant") for role in mention.roles)


def _follows_other_day(mention: Mention, before: Mention, days: Sequence[When]) -> bool:
    """Whether it goes on with what was told just before it of a day that is none of the sum's."""
    if not mention.flags & {"follows", "definite"} or mention.sentence - before.sentence > 1:
        return False
    told = [(w.start, w.end or w.start) for w in before.when if w.start and w.basis != "statement"]
    summed = [(w.start, w.end or w.start) for w in days if w.start]
    return bool(told) and not any(a <= d and c <= b for a, b in told for c, d in summed)


def _mark_sum(mention: Mention, later: Sequence[Mention]) -> None:
    """Mark as a sum the figure of those whom a later sentence tells one by one, with a place each."""
    each = [m for m in later if "each" in m.flags] if "each" not in mention.flags else []
    same = [m for m in each if m.sentence == each[0].sentence]
    outcomes = {group.outcome for m in same[:1] for group in m.groups}
    summed = sum(group.count.best or 0 for m in same for group in m.groups)
    if same and any(g.outcome in outcomes and g.count.best == summed for g in mention.groups):
        mention.flags.add("series")


def _is_under_head(mention: Mention, before: Sequence[Mention]) -> bool:
    """Whether nothing but its crosshead stands before it in its section."""
    own = [m for m in before if m.section == mention.section and m.part == mention.part]
    return mention.section > 0 and all("head" in m.flags for m in own)


def _is_told_in_parts(mention: Mention, later: Sequence[Mention], *, leads: bool) -> bool:
    """Whether a sum over several incidents is told one by one afterwards: by places, or by "another", with tolls."""
    if leads and _sums_scenes(mention, later):
        return True
    if "summary" not in mention.flags and not (leads and (_sums_places(mention, later) or _sums_acts(mention, later))):
        return False
    telling = [m for m in later if opens(m) and "summary" not in m.flags]
    if sum(bool(m.groups and m.where) for m in telling) > 1:
        return True
    opening = [m for m in telling if "another" in m.flags or any(w.rank >= PLACED for w in m.where)]
    harmed = [m.sentence for m in later if any(g.count.rule != "none" for g in m.groups)]
    return any(harmed and min(harmed) < m.sentence <= max(harmed) for m in opening if "another" in m.flags)


def _sums_acts(mention: Mention, later: Sequence[Mention]) -> bool:
    """As in "air strikes killed eight": a plural of acts, of which several are told behind with fewer dead each."""
    total = _most_dead([mention])
    if not total or not tells_many(mention):
        return False
    parts = [m for m in later if opens(m) and 0 < _most_dead([m]) < total and any(w.rank >= PLACED for w in m.where)]
    towns = {plain(next(w for w in m.where if w.rank >= PLACED).names[0]): _most_dead([m]) for m in parts}
    return len(towns) >= _SEVERAL and sum(towns.values()) <= total


def _sums_scenes(mention: Mention, later: Sequence[Mention]) -> bool:
    """As in "four were killed in attacks in Alfa and Bravo": scenes with dead of their own behind add up to it."""
    total = _most_dead([mention])
    if not total or not is_of_many(mention):
        return False
    scenes: dict[str, int] = {}
    place = ""
    for other in later:
        town = next((where for where in other.where if where.rank >= PLACED), None)
        place = plain(town.names[0]) if town is not None and opens(other) else place
        if place and _most_dead([other]):
            scenes.setdefault(place, _most_dead([other]))
    return len(scenes) >= _SEVERAL and sum(scenes.values()) == total


def _most_dead(mentions: Sequence[Mention]) -> int:
    dead = (g for m in mentions for g in m.groups if g.outcome == "killed" and not g.included)
    return max((group.count.best or 0 for group in dead), default=0)


def _sums_places(mention: Mention, later: Sequence[Mention]) -> bool:
    """Whether a lead tells one toll for two places that later sentences tell apart: "killed in Hangu and Tank"."""
    places = {plain(where.names[0]) for where in mention.where if where.rank >= LISTED}
    if not mention.groups:
        return False
    telling = [m for m in later if opens(m)]
    if len(places) >= _SEVERAL and _told_apart(telling, places) >= _SEVERAL:
        return True
    # "in Alfa, Bravo and Carlo" reads as a place in a place: there smaller figures must tell them apart
    listed = {plain(name) for where in mention.where if where.rank >= 0 for name in where.names}
    total = max((group.count.best or 0 for group in mention.groups), default=0)
    parts = [m for m in telling if any(0 < (g.count.best or 0) < total for g in m.groups)]
    return len(listed) > _SEVERAL and _told_apart(parts, listed, smallest=True) >= _SEVERAL


def _told_apart(telling: Sequence[Mention], places: set[str], *, smallest: bool = False) -> int:
    """How many of the places a mention is set in that is set in no other of them, by its smallest or by any name."""
    names = [[w.names[:1] if smallest else w.names for w in m.where if w.rank >= PLACED] for m in telling]
    alone = [{plain(name) for chain in chains for name in chain} & places for chains in names]
    return len(set().union(*(named for named in alone if len(named) == 1)))
