"""Which joined mentions are incidents of the codebook, whether they happened, and whether the article is news of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import Group, Mention

_LEAD_SENTENCES = 4
_NEWS_DAYS = 14
_VIOLENT_VICTIMS = frozenset({"security_force", "militant"})


def keep(incident: Incident) -> bool:
    """Whether the mentions amount to an incident: violent, particular, no accident."""
    opening = [m for m in incident.mentions if m.strength != "toll" and "generic_only" not in m.flags]
    if not opening:
        return any(_is_combat(group) for _, group in incident.groups)
    if all("accident" in m.flags for m in opening) and not any(m.strength == "strong" for m in opening):
        return False
    return any(_is_particular(mention) for mention in opening) and _is_told(incident)


def _is_told(incident: Incident) -> bool:
    """Whether anything is told of it besides that it was: who, whom, how many, or at least when and where."""
    if any(g.count.rule != "none" for _, g in incident.groups):
        return True
    if any(r.role in ("target", "perpetrator", "claimant") for r in incident.roles):
        return True
    return any((m.when or m.where) and "definite" not in m.flags for m in incident.mentions if m.strength != "toll")


def _is_combat(group: Group) -> bool:
    """Deaths of soldiers or fighters, and arrests of fighters, are told without a word for an attack."""
    if group.outcome == "killed":
        return group.victim_type in _VIOLENT_VICTIMS and group.count.rule != "none"
    return group.outcome == "arrested" and (group.victim_type == "militant" or group.side == "attacker")


def _is_particular(mention: Mention) -> bool:
    """Somebody hit, somebody who did it, a time or a place: without any of them it is talk of violence in general."""
    if any(g.count.rule != "none" for g in mention.groups):
        return True
    if mention.flags & {"generic", "figurative", "present"} and mention.strength != "strong":
        return False
    return bool(mention.when or mention.where or any(r.role in ("target", "perpetrator") for r in mention.roles))


def status_of(incident: Incident) -> str:
    """Status of the incident: what happened outweighs what was tried, and that what was threatened."""
    statuses = [m.status for m in incident.mentions if m.strength != "toll" or m.groups] or ["occurred"]
    if any(g.count.best for _, g in incident.groups if g.outcome in ("killed", "injured")):
        return "occurred"
    for status in ("occurred", "attempted", "foiled", "threatened", "denied"):
        if status in statuses:
            return status
    return statuses[0]


def is_main(incident: Incident, incidents: Sequence[Incident], published: date | None) -> bool:
    """Whether the article is news of it: told in the lead, or dated shortly before publication; at least one is."""
    if len(incidents) == 1:
        return True
    when = incident.when
    if when is not None and when.start is not None and published is not None:
        recent = published - (when.end or when.start) <= timedelta(days=_NEWS_DAYS)
        if recent or any(_is_recent(other, published) for other in incidents):
            return recent
    first = min(m.sentence for m in incident.mentions)
    return incident is incidents[0] or (first < _LEAD_SENTENCES and "background" not in incident.flags and when is None)


def _is_recent(incident: Incident, published: date) -> bool:
    when = incident.when
    return when is not None and when.start is not None and published - (when.end or when.start) <= timedelta(days=_NEWS_DAYS)
