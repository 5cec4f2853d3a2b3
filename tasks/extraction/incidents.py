"""Mentions of one article joined into incidents, and different incidents kept apart.

A mention joins the incident spoken of last unless date, place or wording tells them apart; codebook: nothing is counted
twice because it is told twice, and attacks in different places or on different days are several incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tasks.extraction.accidents import spread_accidents
from tasks.extraction.again import same_toll, tells_again, tells_of_deceased, tells_same_noun, tells_same_words
from tasks.extraction.laid import as_made_safe, tells_who_laid
from tasks.extraction.likeness import weight
from tasks.extraction.mentions import AFTERWARDS, HARMED, OF_OTHER, Group, Mention, Role, When, Where, Words
from tasks.extraction.place_likeness import PLACED, plain
from tasks.extraction.same_days import (
    dates_conflict,
    event_windows,
    is_later_arrest,
    is_later_death,
    is_police_work,
    is_vast,
)
from tasks.extraction.standing import is_talk, opens
from tasks.extraction.summaries import LISTED, without_summaries
from tasks.extraction.sums import tells_sum_apart

JOINS = 0.5
"""Least weight at which a mention that could stand alone is taken for one of an incident told before."""
LARGE = 500
"""Dead of one incident; a larger figure is a sum over a war."""


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
    def triggers(self) -> list[tuple[Words, str, str | None]]:
        """(words, rule, type of event) of every trigger; the type is None where the words suggest none."""
        return [trigger for mention in self.mentions for trigger in mention.triggers]

    def rules_of(self, event_type: str) -> set[str]:
        """Rules of the triggers that suggest this type."""
        return {rule for _, rule, kind in self.triggers if kind == event_type}

    @property
    def flags(self) -> set[str]:
        """Every flag of every mention."""
        return set().union(*(mention.flags for mention in self.mentions))

    @property
    def when(self) -> When | None:
        """The best date: of the event rather than of a statement or an arrest, the most exact, the first told."""
        before = {m.event_type for m in self.mentions} & _BEFORE_PROTESTS
        attacked = {m.event_type for m in self.mentions if not is_police_work(m)} - {"protest", None}
        dated = [(w, m) for m in self.mentions for w in m.when if w.start is not None and not self._is_of_talk(w, m)]
        dated = [(w, m) for w, m in dated if not is_vast(w, m)] or dated

        stated = [w for w, _ in dated if w.basis == "statement"]

        def is_later(mention: Mention) -> bool:
            return bool(attacked if is_police_work(mention) else before and mention.event_type == "protest")

        def is_death(mention: Mention) -> bool:
            return is_later_death(mention, [other for other in self.mentions if other is not mention])

        def worth(told: tuple[When, Mention]) -> tuple[bool, bool, bool, int, int]:
            when, mention = told
            later = is_later(mention) or is_death(mention)
            exact = _PRECISIONS.index("day" if when.until and when.until == when.end else when.precision)
            no_day = when.basis == "statement" or (mention is not self.mentions[0] and _is_running(when, stated))
            return no_day, later, when.is_elsewhere, exact, when.hold

        best = min(dated, key=worth, default=None)
        if best is None:
            return None
        when, mention = best
        return replace(when, hold=OF_OTHER) if is_later(mention) else when

    def _is_of_talk(self, when: When, mention: Mention) -> bool:
        """As in "attacks have grown since the truce broke down in 2021", behind an act: the year of no act."""
        general = "generic" in mention.flags or mention.event_type == "protest" or when.is_elsewhere
        behind = mention is not self.mentions[0] and when.precision in ("year", "unknown")
        return behind and general and not mention.groups

    @property
    def where(self) -> Where | None:
        """The best place: highest rank, first told."""
        places = [w for m in self.mentions for w in m.where]
        return max(places, key=lambda w: w.rank, default=None)


def _is_running(when: When, stated: Sequence[When]) -> bool:
    """As in "violence has grown this year", behind "the army said on Saturday": a year that holds the day of a word."""
    day = next((w.start for w in stated), None)
    return when.precision == "year" and day is not None and when.start is not None and when.start.year == day.year


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
    known: list[Mention] = []
    told = without_summaries(list(mentions))
    spread_accidents(told)
    for mention in told:
        if _is_no_act(mention, incidents):
            continue
        if "both" in mention.flags and not mention.groups and len(incidents) > 1:
            for incident in incidents[-2:]:
                incident.mentions.append(replace(mention, roles=list(mention.roles), where=[], when=[]))
            continue
        if _announces(mention):
            waiting.append(mention)
            continue
        announced = opens(mention) and any(map(_announces, _led_by(waiting, mention)))
        home = None if announced else _home(mention, incidents)
        if home is not None:
            _take_in(home, mention)
        elif _only_names_one(mention, told):
            known.append(mention)
        elif not opens(mention):
            waiting.append(mention)
        elif opens(mention) and not ("definite" in mention.flags and not mention.groups and incidents):
            incidents.append(Incident([*_led_by(waiting, mention), mention]))
            waiting = []
    _bring_home(known, incidents)
    return incidents


def _is_no_act(mention: Mention, incidents: Sequence[Incident]) -> bool:
    """Whether it is talk, a head, a sum, or a list of what is told one by one."""
    summed = _is_sum(mention) or _sums_up(mention, incidents) or _lists_acts(mention)
    return summed or "head" in mention.flags or is_talk(mention)


def _only_names_one(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """As in "the funeral of the slain leader", where the article tells anywhere of the act that he was slain in."""
    if "known" not in mention.flags:
        return False
    outcomes = {group.outcome for group in mention.groups}
    acts = [m for m in mentions if "known" not in m.flags and opens(m) and m.event_type not in (None, *AFTERWARDS)]
    return any(group.outcome in outcomes for m in acts for group in m.groups)


def _bring_home(known: Iterable[Mention], incidents: Sequence[Incident]) -> None:
    """Put what names somebody slain to the incident that tells of it by the same name or noun."""
    for mention in known:
        told = (i for i in incidents if any(_tells_of(other, mention) for other in i.mentions))
        if (home := next(told, None)) is not None:
            home.mentions = sorted([mention, *home.mentions], key=lambda m: m.sentence)


def _tells_of(mention: Mention, known: Mention) -> bool:
    return tells_again(mention, [known]) or tells_same_noun(mention, [known])


def _take_in(home: Incident, mention: Mention) -> None:
    """Put a mention to its incident, less what is of a hospital or a hiding-place in it."""
    if mention.when and is_later_death(mention, home.mentions):
        mention.where = []  # the hospital's town
    if is_later_arrest(mention, home.mentions):
        mention.where = []  # where they had fled to, and what they had with them there
        mention.roles = [role for role in mention.roles if role.role != "weapon"]
    if tells_who_laid(mention, home.mentions):
        as_made_safe(mention)
    home.mentions.append(mention)


_LEAD_REACH = 2  # sentences


def _led_by(waiting: Sequence[Mention], mention: Mention) -> list[Mention]:
    """Mentions shortly before that cannot stand alone but set the scene ("conducted an operation here")."""
    reach = [w for w in waiting if 0 < mention.sentence - w.sentence <= _LEAD_REACH]
    near = [w for w in reach if w.event_type == "security_operation" or _sets_day(w, mention) or _leads(w, mention)]
    return [w for w in near if not dates_conflict(w, [mention])]


def _announces(mention: Mention) -> bool:
    """As in "The third encounter was in Tank": another act, in a place, of which the next sentence tells more."""
    return "another" in mention.flags and not opens(mention) and any(w.rank >= PLACED for w in mention.where)


def _leads(lead: Mention, mention: Mention) -> bool:
    """Whether a sentence announces another act, and the next tells it: whoever is hit there was not told before."""
    pointing = any(group.definite for group in mention.groups) and not any(g.count.best for g in mention.groups)
    return _announces(lead) and mention.sentence - lead.sentence == 1 and not pointing


def _sets_day(lead: Mention, mention: Mention) -> bool:
    """As in "A fourth incident, on June 11, showed how confused it is. A jet hit a camp": the day of what follows."""
    dated = any(w.precision == "day" and w.basis != "statement" for w in lead.when)
    return dated and not mention.when and mention.sentence - lead.sentence == 1 and "definite" not in lead.flags


_RIVALS = frozenset(
    {"clans", "communities", "factions", "families", "gangs", "groups", "parties", "rivals", "sides", "tribes"}
)
_ARREST_TYPES = frozenset({"arrest", "security_operation", "disrupted_plot", "armed_clash"})


def keep_roles(incident: Incident, event_type: str) -> None:
    """Those who arrest the attackers, or both sides of a clash, afterwards did not do it."""
    if event_type == "arrest":  # the group of those arrested arrested nobody
        for mention in incident.mentions:
            mention.roles = [role for role in mention.roles if role.rule_id != "attribution.member"]
    rivals = any(r.rule_id.endswith(".side") and r.head in _RIVALS for r in incident.roles)
    if event_type in _ARREST_TYPES and not (event_type == "armed_clash" and rivals):
        return
    for mention in incident.mentions:
        mention.roles = [role for role in mention.roles if not role.rule_id.endswith(".arrest")]


def _is_sum(mention: Mention) -> bool:
    """As in "30 militants were killed in operations earlier this week", behind the lead: the sum of a period."""
    dated = any(w.precision == "day" and w.basis != "statement" for w in mention.when)
    alone = mention.one_of is None and mention.shared_over is None
    if ("many" in mention.flags and mention.sentence and alone and not dated) or "yearly" in mention.flags:
        return True  # "the group carried out 27 attacks, which left 19 dead"; "nine were killed last year, up from six"
    return "summed" in mention.flags and mention.sentence > 1 and "another" not in mention.flags


def is_total(incident: Incident) -> bool:
    """As in "the war has killed more than 48,000 people": more dead than one incident has, and no day."""
    counted = [g for _, g in incident.groups if g.outcome in HARMED and not g.included]
    when = incident.when
    dated = when is not None and when.precision in ("day", "days") and when.basis != "statement"
    return bool(counted) and not dated and all(map(_is_large, counted))


def _sums_up(mention: Mention, incidents: Sequence[Incident]) -> bool:
    """As in "Thus 23 fighters were killed in different operations", behind two that were told one by one."""
    return "series" in mention.flags and mention.sentence > 1 and len(incidents) > 1 and "another" not in mention.flags


def _lists_acts(mention: Mention) -> bool:
    """As in "Two blasts took place in Alfa, and a third in Bravo": what is told one by one behind it, with its dead."""
    places = {where.names[0] for where in mention.where if where.rank >= PLACED}
    return opens(mention) and "counted" in mention.flags and not mention.groups and len(places) > 1


def _begins_other_news(mention: Mention) -> bool:
    """Whether an article passes on ("Meanwhile") to a protest, which is nothing of what it told before."""
    return "item" in mention.flags and mention.event_type == "protest" and "definite" not in mention.flags


def _is_told_again(mention: Mention, incidents: Sequence[Incident]) -> bool:
    """As in "Meanwhile, an official said that two died and four were hurt in the attack": figures that were told."""
    if "definite" not in mention.flags or mention.where:
        return False
    return any(same_toll(mention, incident.mentions) > 0 for incident in incidents)


def _opens_section(mention: Mention, incidents: Sequence[Incident]) -> bool:
    """Whether the first act under a crosshead is one of its own: others hit, in a place of which nothing was told."""
    told = [other for incident in incidents for other in incident.mentions]
    if any(other.section == mention.section and other.part == mention.part for other in told):
        return False
    if mention.event_type in (None, *AFTERWARDS) or mention.flags & {"definite", "background"}:
        return False
    hit = [g for g in mention.groups if g.count.best and not (g.definite or g.update or g.included)]
    own, known = ({plain(w.names[0]) for m in ms for w in m.where if w.rank >= LISTED} for ms in ([mention], told))
    if not hit or not own or own & known:
        return False
    return all(same_toll(mention, i.mentions) <= 0 and not tells_again(mention, i.mentions) for i in incidents)


def _may_be_one(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether the days agree, or one person is told to have been killed in both, which nobody is twice.

    The dead of a war are none of an attack in it.
    """
    counted = [g for other in told for g in other.groups if g.count.best and g.side != "attacker"]
    if _is_of_war(mention) and counted and not any(_is_large(group) for group in counted):
        return False
    if tells_sum_apart(mention, told):
        return False
    if not dates_conflict(mention, told) or tells_again(mention, told, dead=True):
        return True
    if tells_same_noun(mention, told, dead=True):
        return True
    # "killed a local trader, police said on Tuesday": the day itself is told next
    stated = not event_windows(told) and mention.sentence - told[-1].sentence <= _LEAD_REACH
    return stated and tells_same_words(mention, told)


def _is_of_war(mention: Mention) -> bool:
    """Whether a figure behind the lead is larger than one incident has dead."""
    return mention.sentence > 1 and "definite" not in mention.flags and any(map(_is_large, mention.groups))


def _is_large(group: Group) -> bool:
    return group.size > LARGE


def _home(mention: Mention, incidents: Sequence[Incident]) -> Incident | None:
    """The incident that the mention speaks of, or None for a new one."""
    stands = opens(mention)
    apart = "another" in mention.flags and not _is_told_again(mention, incidents)
    if (stands and (apart or _opens_section(mention, incidents))) or _begins_other_news(mention):
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
    known = tells_of_deceased(mention)  # "The deceased trader owned a shop in Tank"
    return home if best > (JOINS if stands and not known else 0.0) else None
