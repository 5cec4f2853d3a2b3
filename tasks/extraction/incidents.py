"""Mentions of one article joined into incidents, and different incidents kept apart.

A mention joins the incident spoken of last unless date, place or wording tells them apart; codebook: nothing is counted
twice because it is told twice, and attacks in different places or on different days are several incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tasks.extraction.again import tells_again
from tasks.extraction.likeness import PLACED, plain, weight
from tasks.extraction.mentions import OF_OTHER, Group, Mention, Role, When, Where
from tasks.extraction.same_days import dates_conflict, is_later_arrest, is_later_death

JOINS = 0.5
"""Least weight at which a mention that could stand alone is taken for one of an incident told before."""
LARGE = 500
"""Dead of one incident; a larger figure is a sum over a war."""
_OPENING = frozenset({"strong", "plain"})


@dataclass(slots=True)
class Incident:
    """Mentions of one incident, in text order."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def groups(self) -> list[tuple[int, Group]]:
        """(sentence, group) of every casualty group."""
        return [(mention.sentence, group) for mention in self.mentions for group in mention.groups]

    @property
    def roles(self) -> list[Role]:
        """Every role."""
        return [role for mention in self.mentions for role in mention.roles]

    @property
    def flags(self) -> set[str]:
        """Every flag of every mention."""
        return set().union(*(mention.flags for mention in self.mentions))

    @property
    def when(self) -> When | None:
        """The best date: of the event rather than of a statement or an arrest, the most exact, the first told."""
        before = {m.event_type for m in self.mentions} & _BEFORE_PROTESTS
        attacked = {m.event_type for m in self.mentions} - {"arrest", "protest", None}
        dated = [(w, m) for m in self.mentions for w in m.when if w.start is not None]

        def is_later(mention: Mention) -> bool:
            return bool(attacked if mention.event_type == "arrest" else before and mention.event_type == "protest")

        def is_death(mention: Mention) -> bool:
            return is_later_death(mention, [other for other in self.mentions if other is not mention])

        def worth(told: tuple[When, Mention]) -> tuple[bool, bool, bool, int, int]:
            when, mention = told
            later = is_later(mention) or is_death(mention)
            return when.basis == "statement", later, when.is_elsewhere, _PRECISIONS.index(when.precision), when.hold

        best = min(dated, key=worth, default=None)
        if best is None:
            return None
        when, mention = best
        return replace(when, hold=OF_OTHER) if is_later(mention) else when

    @property
    def where(self) -> Where | None:
        """The best place: highest rank, first told."""
        places = [w for m in self.mentions for w in m.where]
        return max(places, key=lambda w: w.rank, default=None)


_BEFORE_PROTESTS = frozenset(
    {"armed_attack", "assassination", "bombing", "suicide_bombing", "grenade_attack", "shelling", "air_strike"}
    | {"abduction", "hostage_taking", "sexual_violence"}
)
"""What people protest against on a later day."""

_PRECISIONS = ("day", "days", "week", "month", "year", "unknown")


def join_mentions(mentions: Iterable[Mention]) -> list[Incident]:
    """Incidents of an article from its mentions in text order."""
    incidents: list[Incident] = []
    waiting: list[Mention] = []
    for mention in _without_summaries(list(mentions)):
        if is_talk(mention) or "head" in mention.flags or _is_sum(mention) or _sums_up(mention, incidents):
            continue
        if "both" in mention.flags and not mention.groups and len(incidents) > 1:
            for incident in incidents[-2:]:
                incident.mentions.append(replace(mention, roles=list(mention.roles), where=[], when=[]))
            continue
        home = _home(mention, incidents)
        if home is not None:
            if mention.when and is_later_death(mention, home.mentions):
                mention.where = []  # the hospital's town
            if is_later_arrest(mention, home.mentions):
                mention.where = []  # where they had fled to, and what they had with them there
                mention.roles = [role for role in mention.roles if role.role != "weapon"]
            home.mentions.append(mention)
        elif not opens(mention):
            waiting.append(mention)
        elif opens(mention) and not ("definite" in mention.flags and not mention.groups and incidents):
            incidents.append(Incident([*_led_by(waiting, mention), mention]))
            waiting = []
    return incidents


def _without_summaries(mentions: list[Mention]) -> list[Mention]:
    """Mentions without sums over "three separate attacks" that later sentences tell, whose day they have in common."""
    kept: list[Mention] = []
    days: list[When] = []
    for place, mention in enumerate(mentions):
        if _is_told_in_parts(mention, mentions[place + 1 :]):
            days = [w for w in mention.when if w.basis != "statement"]
            continue
        if {"definite", "plural"} <= mention.flags:  # "The attacks came after ...": what follows is none of them
            days = []
        if not mention.when and days and opens(mention) and "background" not in mention.flags:
            mention.when = list(days)
        kept.append(mention)
    return kept


def _is_told_in_parts(mention: Mention, later: Sequence[Mention]) -> bool:
    """Whether a sum over several incidents is told one by one afterwards: by places, or by "another", with tolls."""
    if "summary" not in mention.flags and not _sums_places(mention, later):
        return False
    telling = [m for m in later if opens(m) and "summary" not in m.flags]
    if sum(bool(m.groups and m.where) for m in telling) > 1:
        return True
    opening = [m for m in telling if "another" in m.flags or any(w.rank >= PLACED for w in m.where)]
    harmed = [m.sentence for m in later if any(g.count.rule != "none" for g in m.groups)]
    return any(harmed and min(harmed) < m.sentence <= max(harmed) for m in opening if "another" in m.flags)


def _sums_places(mention: Mention, later: Sequence[Mention]) -> bool:
    """Whether a lead tells one toll for two places that later sentences tell apart: "killed in Hangu and Tank"."""
    places = {plain(where.names[0]) for where in mention.where if where.rank >= _LISTED}
    if mention.sentence > 1 or len(places) < _SEVERAL or not mention.groups:
        return False
    alone = [{plain(name) for w in m.where if w.rank >= PLACED for name in w.names} & places for m in later if opens(m)]
    return len(set().union(*(names for names in alone if len(names) == 1))) >= _SEVERAL


_LISTED, _SEVERAL = 0.5, 2
_LEAD_REACH = 2  # sentences


def _led_by(waiting: Sequence[Mention], mention: Mention) -> list[Mention]:
    """Mentions shortly before that cannot stand alone but set the scene ("conducted an operation here")."""
    reach = [w for w in waiting if 0 < mention.sentence - w.sentence <= _LEAD_REACH]
    near = [w for w in reach if w.event_type == "security_operation" or _sets_day(w, mention)]
    return [w for w in near if not dates_conflict(w, [mention])]


def _sets_day(lead: Mention, mention: Mention) -> bool:
    """As in "A fourth incident, on June 11, showed how confused it is. A jet hit a camp": the day of what follows."""
    dated = any(w.precision == "day" and w.basis != "statement" for w in lead.when)
    return dated and not mention.when and mention.sentence - lead.sentence == 1 and "definite" not in lead.flags


_ARREST_TYPES = frozenset({"arrest", "security_operation", "disrupted_plot", "armed_clash"})


def keep_roles(incident: Incident, event_type: str) -> None:
    """Those who arrest the attackers afterwards did not do the attack."""
    if event_type == "arrest":  # the group of those arrested arrested nobody
        for mention in incident.mentions:
            mention.roles = [role for role in mention.roles if role.rule_id != "attribution.member"]
    if event_type in _ARREST_TYPES:
        return
    for mention in incident.mentions:
        mention.roles = [role for role in mention.roles if not role.rule_id.endswith(".arrest")]


_OVER_ACCIDENTS = frozenset({"protest", "violent_demonstration", "mob_violence", "arson"})


def drop_accidents(incident: Incident) -> None:
    """The dead of an accident are none of the protest over it, nor of the fire that a mob sets."""
    types = {mention.event_type for mention in incident.mentions} - {None}
    if not types or types - _OVER_ACCIDENTS or "accident" not in incident.mentions[0].flags:
        return
    for mention in incident.mentions:
        if mention.event_type is not None:
            return
        mention.groups = []


def is_talk(mention: Mention) -> bool:
    """Whether a mention is talk of violence in general, which says nothing of any one incident."""
    return bool(mention.flags & {"generic_only"}) and not mention.groups and "definite" not in mention.flags


def _is_sum(mention: Mention) -> bool:
    """As in "30 militants were killed in operations earlier this week", behind the lead: the sum of a period."""
    dated = any(w.precision == "day" and w.basis != "statement" for w in mention.when)
    alone = mention.one_of is None and mention.shared_over is None
    if "many" in mention.flags and mention.sentence and alone and not dated:
        return True  # "the group carried out 27 attacks, which left 19 dead"
    return "summed" in mention.flags and mention.sentence > 1 and "another" not in mention.flags


def is_total(incident: Incident) -> bool:
    """As in "the war has killed more than 48,000 people": more dead than one incident has, and no day."""
    counted = [g for _, g in incident.groups if g.outcome in ("killed", "injured") and not g.included]
    when = incident.when
    dated = when is not None and when.precision in ("day", "days") and when.basis != "statement"
    return bool(counted) and not dated and all(map(_is_large, counted))


def _sums_up(mention: Mention, incidents: Sequence[Incident]) -> bool:
    """As in "Thus 23 fighters were killed in different operations", behind two that were told one by one."""
    return "series" in mention.flags and mention.sentence > 1 and len(incidents) > 1 and "another" not in mention.flags


def opens(mention: Mention) -> bool:
    """Whether a mention can stand for an incident of its own."""
    if mention.flags & {"generic_only"} and not any(g.count.best or g.outcome == "arrested" for g in mention.groups):
        return False
    if mention.strength in _OPENING and mention.event_type is not None:
        return True
    return any(g.count.rule != "none" for g in mention.groups)


def _begins_other_news(mention: Mention) -> bool:
    """Whether an article passes on ("Meanwhile") to a protest, which is nothing of what it told before."""
    return "item" in mention.flags and mention.event_type == "protest" and "definite" not in mention.flags


def _may_be_one(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether the days agree, or one person is told to have been killed in both, which nobody is twice.

    The dead of a war are none of an attack in it.
    """
    counted = [g for other in told for g in other.groups if g.count.best and g.side != "attacker"]
    if _is_of_war(mention) and counted and not any(_is_large(group) for group in counted):
        return False
    return not dates_conflict(mention, told) or tells_again(mention, told, dead=True)


def _is_of_war(mention: Mention) -> bool:
    """Whether a figure behind the lead is larger than one incident has dead."""
    return mention.sentence > 1 and "definite" not in mention.flags and any(map(_is_large, mention.groups))


def _is_large(group: Group) -> bool:
    return (group.count.best or group.count.low or 0) > LARGE


def _home(mention: Mention, incidents: Sequence[Incident]) -> Incident | None:
    """The incident that the mention speaks of, or None for a new one."""
    stands = opens(mention)
    if (stands and "another" in mention.flags) or _begins_other_news(mention):
        return None
    possible = [
        incident
        for incident in incidents
        if incident.mentions[0].part == mention.part and _may_be_one(mention, incident.mentions)
    ]
    if not possible:
        return None
    last = incidents[-1]
    scored = [(weight(mention, incident.mentions, is_last=incident is last), incident) for incident in possible]
    best, home = max(scored, key=lambda pair: pair[0])
    return home if best > (JOINS if stands else 0.0) else None
