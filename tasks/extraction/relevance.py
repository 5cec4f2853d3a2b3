"""Which joined mentions are incidents of the codebook, whether they happened, and whether they are the news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tasks.extraction.actors.models import ARMED
from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import any_word, word_lists
from tasks.extraction.mentions import HARMED, SET_IN, STRUCK, Group, Mention, Role

_LEAD_SENTENCES = 4
_NEWS_DAYS = 14


_SPORT = re.compile(rf"\b{any_word(sorted(word_lists()['sport']))}\b", re.IGNORECASE)
_SPORT_WORDS = 6  # different words of sport that make a text a sports report
_FICTION = re.compile(rf"\b{any_word(sorted(word_lists()['fiction']))}\b", re.IGNORECASE)
_FICTION_WORDS = 5


def is_pastime(text: str) -> bool:
    """Whether a text reports sport, where sides clash and shots are fired at goals, or tells of games and films."""
    if len({match.group().lower() for match in _SPORT.finditer(text)}) >= _SPORT_WORDS:
        return True
    return len({match.group().lower() for match in _FICTION.finditer(text)}) >= _FICTION_WORDS


def open_protests(mentions: Sequence[Mention]) -> None:
    """Let protests open incidents, in place, in a note that tells of nothing else and says where, and who or when.

    Where those who protest are from is where they do, if no other place is told ("residents of Kisumu held a rally");
    and a disease or a crash that they protest over is no accident that befell them.
    """
    if any(mention.strength != "toll" for mention in mentions):
        return
    for mention in mentions:
        held = mention.event_type == "protest" and mention.status == "occurred"
        dated = any(when.basis != "statement" for when in mention.when)
        acting = any(not role.rule_id.startswith("blame.") for role in mention.roles)  # "a case against the leaders"
        if held and mention.where and (dated or acting):
            mention.strength = "plain"
            mention.flags.discard("accident")
            if not any(where.rank >= SET_IN for where in mention.where):
                mention.where = [replace(where, rank=SET_IN) for where in mention.where]


def keep(incident: Incident, *, pastime: bool = False) -> bool:
    """Whether the mentions amount to an incident: violent, particular, no accident."""
    opening = [m for m in incident.mentions if m.strength != "toll" and "generic_only" not in m.flags]
    opening = [m for m in opening if not _is_talk_of_protests(m)] or opening
    if _weight_of_told(incident) < _LEAST_TOLD:
        return False
    if pastime and not _has_toll_and_force(incident):
        return False
    if "smuggled" in incident.mentions[0].flags and not any(g.outcome in HARMED for _, g in incident.groups):
        return False
    fought = [group for _, group in incident.groups if _is_combat(group)]
    unlucky = "accident" in incident.flags and all(group.head in _SUSPECTS for group in fought)
    if fought and not unlucky and not (opening and _is_accidental(incident, opening)):
        return True
    if not opening:
        is_armed = "armed" in incident.flags or _is_raid(incident)
        return is_armed and any(g.count.best for _, g in incident.groups if g.outcome == "killed")
    if all(_is_accident(mention) for mention in opening) or _is_accidental(incident, opening):
        return False
    particular = any(map(_is_particular, opening)) or _tells_wounds(incident, opening)
    return particular and _is_told(incident)


def _tells_wounds(incident: Incident, opening: Sequence[Mention]) -> bool:
    """As in "The bodies of six men were found near Alfa. All had gunshot wounds": what those told before died of."""
    wounds = any(rule.endswith("shot_wound") for mention in opening for _, rule, kind in mention.triggers if kind)
    return wounds and any(group.outcome == "killed" and group.count.best for _, group in incident.groups)


def _is_talk_of_protests(mention: Mention) -> bool:
    """As in "amid protests over the deaths of citizens": of no day, of no place, and by nobody who is told."""
    told = mention.when or mention.where or mention.roles or any(group.count.best for group in mention.groups)
    return mention.event_type == "protest" and not told


def _is_raid(incident: Incident) -> bool:
    """Whether people are told to have died in a raid; one by police that nobody died in is no incident by its name."""
    return any(rule.endswith("noun.raid") for _, rule, kind in incident.triggers if kind)


def _is_accident(mention: Mention) -> bool:
    """Whether a word of accidents stands by, no word of violence beyond doubt, and no fighter who did it.

    A gun that went off by accident killed nobody by intent, however sure the words for it are.
    """
    if "mishap" in mention.flags and "armed" not in mention.flags:
        return True
    if "accident" not in mention.flags or mention.strength == "strong":
        return False
    return not ("armed" in mention.flags and any(r.role == "perpetrator" for r in mention.roles))


UNCLEAR = re.compile(
    r"(?:kill|explo|blast|fatal|wound|injur|hurt|die|dead|death|los[te]|suffer|claim|hit|struck|burn|buri|ignit|engulf|"
    r"destroy|damag|devastat|operation|suffocat|unhurt|unharmed|incident|displac)\w*(?:\s.*)?",
    re.I | re.S,
)
_DOERS = frozenset({"perpetrator", "claimant", "weapon"})
_BURST = frozenset({"blast", "explosion", "gasoline", "petrol", "kerosene", "gas"})
"""What no more than an accident needs, although it may be a weapon."""


def does_it(role: Role) -> bool:
    """Whether somebody did it, or a weapon is told; who arrests, or a blast by itself, tells no attack."""
    if role.role == "weapon" and role.head in _BURST:
        return False
    return role.role in _DOERS and not role.rule_id.endswith(".arrest")


def _is_accidental(incident: Incident, opening: Sequence[Mention]) -> bool:
    """Whether an accident is told and every word of violence may be of it ("an explosion", "killed"), by no one."""
    if "accident" not in incident.flags or "armed" in incident.flags:
        return False
    if any(map(does_it, incident.roles)):
        return False
    told = [words.text for mention in opening for words, _, kind in mention.triggers if kind not in ("arrest", "other")]
    return bool(told) and all(UNCLEAR.fullmatch(words) for words in told)


def _is_told(incident: Incident) -> bool:
    """Whether anything is told of it besides that it was: who, whom, how many, or at least when and where."""
    if any(g.count.rule != "none" for _, g in incident.groups):
        return True
    if any(r.role in ("target", "victim", "perpetrator", "claimant") for r in incident.roles):
        return True
    return any((m.when or m.where) and "definite" not in m.flags for m in incident.mentions if m.strength != "toll")


def _has_toll_and_force(incident: Incident) -> bool:
    """In a text of pastimes only a word of violence beyond doubt, with people killed or hurt, tells an incident."""
    armed = any("armed" in m.flags for m in incident.mentions)
    strong = any(m.strength == "strong" for m in incident.mentions)
    harmed = {g.outcome for _, g in incident.groups if g.count.best}
    return (armed and bool(harmed & STRUCK)) or (strong and "killed" in harmed)


_LEAST_TOLD = 2


def _weight_of_told(incident: Incident) -> int:
    """How much of who, whom, when, where and how many is told; talk of violence in general tells next to nothing."""
    roles = {role.role for role in incident.roles}
    toll = any(g.count.best or g.count.rule in ("vague", "dozen", "vague_multiple") for _, g in incident.groups)
    zero = any(g.count.rule == "none" for _, g in incident.groups)
    dated = any(
        w.start is not None and w.basis != "statement" and w.precision != "year"
        for m in incident.mentions
        for w in m.when
    )
    placed = any(w.rank >= SET_IN for m in incident.mentions for w in m.where)
    strong = any(m.strength == "strong" and "generic" not in m.flags for m in incident.mentions)
    return sum(
        (
            toll or zero,
            dated,
            placed,
            strong,
            bool(roles & {"perpetrator", "claimant"}),
            bool(roles & {"target", "victim"}),
            "weapon" in roles,
            any(_is_combat(group) for _, group in incident.groups),
            "counted" in incident.flags,
        )
    )


def _is_combat(group: Group) -> bool:
    """Deaths of soldiers or fighters, and arrests of fighters, are told without a word for an attack."""
    if group.outcome == "killed":
        return group.victim_type in ARMED and group.count.rule != "none"
    return group.outcome == "arrested" and (group.victim_type == "militant" or group.side == "attacker")


_SUSPECTS = frozenset({"suspect", "suspects", "culprit", "culprits"})


def _is_particular(mention: Mention) -> bool:
    """Somebody hit, somebody who did it, a time or a place: without any of them it is talk of violence in general."""
    if any(g.count.rule != "none" for g in mention.groups):
        return True
    if mention.flags & {"generic", "figurative", "present"} and mention.strength != "strong":
        return False
    return bool(
        mention.when or mention.where or any(r.role in ("target", "victim", "perpetrator") for r in mention.roles)
    )


def is_main(incident: Incident, incidents: Sequence[Incident], published: date | None) -> bool:
    """Whether the article is news of it: told in the lead, or dated shortly before publication.

    Of those of the last year at least one is; what was before that is only recalled.
    """
    if _is_long_ago(incident, published):
        return False
    if len(incidents) == 1:
        return True
    when = incident.when
    if when is not None and when.start is not None and published is not None:
        recent = published - (when.end or when.start) <= timedelta(days=_NEWS_DAYS)
        if recent or any(_is_recent(other, published) for other in incidents):
            return recent
    if when is None and "item" in incident.mentions[0].flags and "background" not in incident.flags:
        return True
    if when is None and goes_on(incident, incidents, published):
        return True
    first = min(m.sentence for m in incident.mentions)
    is_past = "background" in incident.flags or "before" in incident.mentions[0].flags
    return incident is incidents[0] or (first < _LEAD_SENTENCES and not is_past and when is None)


def _is_long_ago(incident: Incident, published: date | None) -> bool:
    """Whether it is told to have been more than a year before."""
    when = incident.when
    if when is None or when.start is None or published is None or when.basis == "statement":
        return False
    return published - (when.end or when.start) > _LONG_AGO


_LONG_AGO = timedelta(days=366)


def goes_on(incident: Incident, incidents: Sequence[Incident], published: date | None) -> bool:
    """Whether it is told in full and without a day behind news of these days: one more of a round-up.

    "Elsewhere" need not be said: "In Lodi, a man killed his brother."
    """
    told = incident.mentions[0]
    before = [i for i in incidents if i.mentions[0].sentence < told.sentence and i.when is not None]
    last = max(before, key=lambda i: i.mentions[0].sentence, default=None)
    if published is None or last is None or not _is_recent(last, published) or "background" in incident.flags:
        return False
    acts = any(rule.startswith("trigger.verb") for _, rule, _ in told.triggers)
    hit = any(g.count.best and not g.definite and g.outcome in STRUCK for g in told.groups)
    placed = any(where.rank >= SET_IN for where in told.where)
    return acts and hit and placed and told.event_type is not None and not told.flags & _NO_NEWS


_NO_NEWS = frozenset({"background", "before", "court", "definite", "generic", "reaction", "series", "summed"})


def is_in_review(incident: Incident, incidents: Sequence[Incident], published: date | None) -> bool:
    """Whether it is told without a day behind what was long ago: "Last month ... In a separate incident, ..."."""
    opening = incident.mentions[0]
    before = [i for i in incidents if _REVIEW_FROM < i.mentions[0].sentence < opening.sentence and i.when is not None]
    last = max(before, key=lambda i: i.mentions[0].sentence, default=None)
    if last is not None and ("meanwhile" in opening.flags or opening.section != last.mentions[0].section):
        return False
    if published is None or incident.when is not None or last is None or (when := last.when) is None or not when.start:
        return False
    end = when.end or when.start
    return when.basis != "statement" and (end - when.start > _WEEK or published - end > _WEEK)


_REVIEW_FROM = 1  # last sentence of a lead
_WEEK = timedelta(days=7)


def is_recalled(incident: Incident) -> bool:
    """Whether a court case tells of it and no day: it was before, and the day of the hearing says nothing of it."""
    return "court" in incident.mentions[0].flags


def _is_recent(incident: Incident, published: date) -> bool:
    when = incident.when
    return (
        when is not None
        and when.start is not None
        and published - (when.end or when.start) <= timedelta(days=_NEWS_DAYS)
    )
