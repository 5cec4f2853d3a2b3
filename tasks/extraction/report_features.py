"""What speaks for and against a report, as features from 0 to 1 that the models of `confidence` weigh.

How it was read, what was counted, how surely it is dated and placed, what manner of text tells it, what kind of act it
is, and what `coherence` says against how it was put together. Words of courts, politics or sums around it were tried as
features too, of the headline, of the lead and of the sentence: on 934 reports that were read they told nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from tasks.contracts.vocab import RETOLD, TELLING_DOUBTS
from tasks.extraction.actors.models import ARMED
from tasks.extraction.coherence import SET
from tasks.extraction.incidents import Incident
from tasks.extraction.mentions import NO_NUMBER, Mention, When
from tasks.extraction.places.model import Place
from tasks.extraction.scan import SURE, is_brief, split_sentences, trigger_hits
from tasks.extraction.tolls import Toll

_NEWS_DAYS, _OLD_DAYS = 7, 60
_EARLY = 4  # sentences
_LARGE = 100  # dead of one incident; a larger figure is mostly a sum over a war
_TOWN, _DISTRICT, _DIVISION = 2, 3, 4  # geo precisions
_SHORT, _LONG = 2_000, 6_000  # code points
_THICK, _THIN = 0.35, 0.1  # share of sentences with a word that means violence for sure
_HEAD = 40  # sentences that tell what manner of text it is
_FIGURE = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dead|killed|dies)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """The article around a report.

    Attributes:
        title: Its headline.
        published: Its day.
        incidents: How many incidents were read in it.
        in_full: Whether the report's own sentences tell when and where it was, and whom it harmed.
        opening: How many sentences of a digest stand before the article's first.
        text: The article.
        against: Which of `vocab.TELLING_DOUBTS` speak against how the report was put together.
        status: Status of the report.
        event_type: Its type.
        main: Whether the article is news of it.
    """

    title: str | None = None
    published: date | None = None
    incidents: int = 1
    in_full: bool = False
    opening: int = 0
    text: str = ""
    against: Mapping[str, bool] = field(default_factory=dict)
    status: str = "occurred"
    event_type: str | None = None
    main: bool = True


def features(
    incident: Incident, place: Place | None, when: When | None, telling: Telling, tolls: Mapping[str, Toll]
) -> dict[str, float]:
    """What speaks for and against a report, each from 0 to 1."""
    present = {
        "bias": True,
        **_read(incident, telling.opening),
        **_counted(incident, tolls),
        **_dated(when, telling.published),
        **_placed(place),
        **_set_in(incident.mentions[0]),
        **_reported(incident, telling),
        **_manner(telling.text),
        **_kind(incident, telling),
        **_put_together(when, telling),
        **{f"flag_{flag}": flag in incident.flags for flag in _FLAGS},
    }
    return {name: float(told) for name, told in present.items()}


def _read(incident: Incident, opening: int) -> dict[str, bool]:
    mentions, first = incident.mentions, incident.mentions[0].sentence - opening
    rules = [rule for mention in mentions for _, rule, kind in mention.triggers if kind]
    return {
        "strong_trigger": any(mention.strength == "strong" for mention in mentions),
        "toll_only": all(mention.strength == "toll" for mention in mentions),
        "told_by_verb": any(".verb." in rule for rule in rules),
        "told_by_noun": bool(rules) and not any(".verb." in rule for rule in rules),
        "in_lead": first <= 1,
        "early": first <= _EARLY,
        "several_mentions": len(mentions) > 1,
        "many_mentions": len(mentions) > _EARLY,
        "several_types": len({m.event_type for m in mentions if m.event_type}) > 1 + 1,
        "perpetrator": any(role.role in ("perpetrator", "claimant") for role in incident.roles),
        "claimant": any(role.role == "claimant" for role in incident.roles),
        "victim_or_target": any(role.role in ("victim", "target") for role in incident.roles),
        "weapon": any(role.role == "weapon" for role in incident.roles),
        "attempt": any(mention.status != "occurred" for mention in mentions),
    }


def _counted(incident: Incident, tolls: Mapping[str, Toll]) -> dict[str, bool]:
    killed, injured = tolls["killed"], tolls["injured"]
    counted = [*killed.counted, *injured.counted]
    harmed = [g for _, g in incident.groups if g.count.rule != NO_NUMBER]
    return {
        "killed_told": killed.best is not None,
        "injured_told": injured.best is not None,
        "killed_in_parts": len(killed.counted) > 1,
        "injured_in_parts": len(injured.counted) > 1,
        "figure_written": any(group.count.rule == "exact" for group in counted),
        "vague_figure": any(group.count.best is None for group in counted),
        "one_harmed": sum(group.count.best or 0 for group in counted) == 1,
        "many_groups": len(incident.groups) > 6,
        "large_toll": any(group.size > _LARGE for group in counted),
        "nobody_counted": not harmed,
        "abducted": any(group.outcome == "abducted" for group in harmed),
        "arrested": any(group.outcome == "arrested" for group in harmed),
        "named_victim": any(group.names for group in counted),
        "armed_victims": any(group.victim_type in ARMED for _, group in incident.groups),
    }


def _dated(when: When | None, published: date | None) -> dict[str, bool]:
    own = when is not None and when.start is not None and when.basis != "statement"
    end = (when.end or when.start) if when is not None and own else None
    age = (published - end).days if end is not None and published is not None else None
    return {
        "exact_date": when is not None and own and when.precision == "day",
        "no_date": when is None,
        "statement_day": when is not None and when.basis == "statement",
        "vague_date": when is not None and own and when.precision not in ("day", "days"),
        "recent": age is not None and age <= _NEWS_DAYS,
        "old": age is not None and age > _OLD_DAYS,
    }


def _placed(place: Place | None) -> dict[str, bool]:
    precision = place.geo_precision if place is not None else None
    return {
        "resolved_place": place is not None and place.place_id is not None,
        "no_country": place is None or place.country_code is None,
        "in_town": precision is not None and precision <= _TOWN,
        "in_district": precision == _DISTRICT,
        "country_only": precision is not None and precision > _DIVISION,
    }


def _set_in(first: Mention) -> dict[str, bool]:
    """Whether the first words of it are set in a place, and on a day."""
    return {
        "placed_there": bool(first.where) and first.where[0].rank >= SET,
        "dated_there": any(w.precision == "day" and not w.hold and w.basis != "statement" for w in first.when),
    }


def _reported(incident: Incident, telling: Telling) -> dict[str, bool]:
    first, flags = incident.mentions[0], incident.flags
    hits = [weight for _, weight in trigger_hits(telling.title or "")]
    return {
        "accident": "accident" in flags,
        "general_talk": bool(flags & {"generic", "generic_only"}),
        "background": "background" in flags,
        "court": "court" in first.flags,
        "armed": "armed" in flags,
        "present": "present" in flags,
        "points_back": "definite" in first.flags,
        "opens_item": "item" in first.flags,
        "headline": SURE in hits,
        "headline_counts": bool(hits) and bool(_FIGURE.search(telling.title or "")),
        "headline_silent": telling.title is not None and not any(hits),
        "no_headline": not telling.title,
        "told_in_full": telling.in_full,
        "lone_in_late": telling.incidents == 1 and first.sentence > _EARLY,
        "many_incidents": telling.incidents > _EARLY,
        "bare": _is_bare(incident.mentions),
    }


_FLAGS = ("another", "both", "follows", "item", "news", "own_day", "reaction", "series", "summed", "together")


@lru_cache(maxsize=4)  # each report of an article asks for it
def _manner(text: str) -> Mapping[str, bool]:
    """What manner of text it is: a note or an essay, on violence or on something else."""
    sentences = split_sentences(text)[:_HEAD]
    hits = [start for start, weight in trigger_hits(text[: sentences[-1][1]] if sentences else "") if weight == SURE]
    violent = sum(any(start <= hit < end for hit in hits) for start, end, _ in sentences) / max(1, len(sentences))
    return {
        "brief": is_brief(text),
        "short": len(text) < _SHORT,
        "long": len(text) > _LONG,
        "thick": violent > _THICK,
        "thin": violent < _THIN,
    }


_KINDS = {
    "clash": ("armed_clash", "security_operation"),
    "attack": ("armed_attack", "assassination"),
    "blast": ("bombing", "suicide_bombing", "grenade_attack"),
    "shelling": ("shelling", "air_strike"),
    "taken": ("abduction", "hostage_taking", "hijacking"),
    "arrest": ("arrest", "disrupted_plot"),
    "crowd": ("protest", "violent_demonstration", "mob_violence"),
    "property": ("arson", "looting"),
}


def _kind(incident: Incident, telling: Telling) -> dict[str, bool]:
    kinds = {f"kind_{name}": telling.event_type in types for name, types in _KINDS.items()}
    return kinds | {
        "kind_other": not any(kinds.values()),
        "did_not_occur": telling.status != "occurred",
        "threat": telling.status in ("threatened", "denied"),
        "recalled": not telling.main,
    }


def _put_together(when: When | None, telling: Telling) -> dict[str, bool]:
    """What speaks against how it was put together; a note on one event is told otherwise than an article."""
    note = is_brief(telling.text)
    dated = when is not None and when.precision == "day" and when.basis != "statement"
    told = [reason for reason in TELLING_DOUBTS if reason != RETOLD]
    return {f"against_{reason.replace(' ', '_')}": telling.against.get(reason, False) for reason in told} | {
        "note_nobody_counted": note and telling.against.get("nobody counted", False),
        "note_dated": note and dated,
        "note_arrest": note and telling.event_type == "arrest",
    }


def _is_bare(mentions: list[Mention]) -> bool:
    """One word of violence that nobody is said to have been harmed by, which is mostly meant in another sense."""
    return len(mentions) == 1 and mentions[0].strength != "strong" and not mentions[0].groups
