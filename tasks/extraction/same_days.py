"""Whether days allow two tellings to be of one event, and days on which its dead and its suspects are told.

A statement's date bounds the event from above: what is known only by a statement happened in the days before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tasks.extraction.again import same_toll, tells_again
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import AFTERWARDS, Group, Mention, When
from tasks.extraction.persons import is_hit

LATER_DEATH = timedelta(days=60)
"""How long after an attack one of the wounded may die of it."""
LATER_ARREST = timedelta(days=60)
"""How long after an attack the arrest of its suspects is told with it."""
FOUND = timedelta(days=365)
"""How long before a body is found, or a case comes to court, somebody may have gone missing."""
SLACK = timedelta(days=1)
"""Nights and time zones."""
WEEK = timedelta(days=7)
"""Longer windows, as months are, want no slack: what was in October was not in November."""
STATEMENT_REACH = timedelta(days=7)
"""How long before a statement the event is that it alone dates."""
NEWS_REACH = timedelta(days=30)
"""How long before an article the event may be that its lead tells without a day."""
LEAD = 1
"""Last sentence of a lead."""
POLICE_ACTS = frozenset({"arrest", "disrupted_plot"})


def dates_conflict(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether the dates of the mention and of the incident cannot be of one event."""
    mine, theirs = _windows([mention]), _windows(told)
    if not mine or not theirs:
        return False
    if _dates_the_deed(mention, told):
        return not any(a <= d and c <= b + LATER_ARREST for a, b in mine for c, d in theirs)
    if is_later_death(mention, told):
        return not any(c <= b and a <= d + LATER_DEATH for a, b in mine for c, d in theirs)
    if _is_disappearance(mention, told):
        return not any(a <= d and c - b <= FOUND for a, b in mine for c, d in theirs)
    if is_later_arrest(mention, told):
        return not any(c <= b + SLACK and a <= d + LATER_ARREST for a, b in mine for c, d in theirs)
    near = timedelta(0) if _is_new_act(mention, told) else SLACK
    slacks = [(one, other, timedelta(0) if _are_long(one, other) else near) for one in mine for other in theirs]
    return not any(a <= d + slack and c <= b + slack for (a, b), (c, d), slack in slacks)


def _dates_the_deed(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "The incident took place on May 2", behind the arrests over it: no other day was told of the deed."""
    pointing = "definite" in mention.flags and mention.strength == "toll" and not mention.groups
    if not pointing or not any(rule.endswith("noun.incident") for _, rule, _ in mention.triggers):
        return False
    dated = [other for other in told if event_windows([other])]
    done = any(other.event_type and not is_police_work(other) for other in told)
    return done and all(map(is_police_work, dated)) and all(w.precision == "day" for w in mention.when)


def _are_long(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return min(one[1] - one[0], other[1] - other[0]) > WEEK


def is_full_act(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether an act with a day and people hit or attacked of its own is told, and no figure of one told before."""
    return bool(_days_of([mention])) and is_own_act(mention, told)


def is_own_act(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether an act with people hit or attacked of its own is told, dated or not, and no figure of one told before."""
    if mention.strength == "toll" or mention.event_type in (None, *AFTERWARDS) or "definite" in mention.flags:
        return False
    hit = any(group.count.rule != "none" and not group.definite for group in mention.groups)
    attacked = any(role.role in ("target", "victim") for role in mention.roles)
    return (hit or attacked) and same_toll(mention, told) <= 0 and not tells_again(mention, told)


def _is_new_act(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether an act is told on a day beside that of another, and is not it.

    A night is of two days. What a lead tells is told again in full below, often by another weekday: only a date tells
    another act from it.
    """
    if told[0].sentence <= LEAD and not all(w.basis == "text" for w in _days_of((mention, *told))):
        return _is_of_another_day(mention) and is_full_act(mention, told)
    night = any(_NIGHT.search(w.words.text) for m in (mention, *told) for w in m.when)
    return not night and is_full_act(mention, told)


def _is_of_another_day(mention: Mention) -> bool:
    """As in "a family had been shot dead the day before": a day told by its distance from that of the other act."""
    days = [w.words.text for w in _days_of([mention])]
    return "before" in mention.flags and bool(days) and all(map(_BEFORE.search, days))


_BEFORE = re.compile(r"\b(?:day|days)\s+(?:before|earlier)\b|\bprevious\s+(?:day|evening|night)\b", re.IGNORECASE)


def _days_of(mentions: Iterable[Mention]) -> list[When]:
    """The single days that are told, but those of statements and of what followed."""
    told = (w for m in mentions for w in m.when if w.precision == "day")
    return [w for w in told if w.basis != "statement" and not w.is_of_other]


_NIGHT = re.compile(r"\b(?:night|overnight|midnight|dawn|early|late|evening|hours)\b", re.IGNORECASE)


def is_later_death(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "one of the injured died on Friday": the day of a death, which is not the day of the attack.

    Also where somebody was hit before and the mention only tells a death: "Ana Ruiz, 16, died on Monday".
    """
    if mention.strength != "toll" or not mention.groups:
        return False
    if any(group.rule_id.endswith(".survivor") for group in mention.groups):
        return True
    if all(group.rule_id.startswith("trigger.verb.succumb") for group in mention.groups):
        return any(other.groups for other in told)
    dying = all(group.outcome == "killed" and group.rule_id.startswith(_DYING) for group in mention.groups)
    hurt = any(_HURT.search(rule) for _, rule, _ in mention.triggers)  # "was critically injured and died on Friday"
    return dying and (hurt or any(is_hit(group) for other in told for group in other.groups))


def _is_disappearance(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "He had gone missing on March 3", behind the finding of the boy's body: whom the news tells of."""
    gone = [group for group in mention.groups if group.outcome in _GONE]
    known = len(gone) == len(mention.groups) and all(group.definite for group in gone)
    taken = any(m.event_type == "abduction" or any(g.outcome in _GONE for g in m.groups) for m in told)
    return bool(gone) and taken and (known or _is_found_dead(gone, told))


def _is_found_dead(gone: Sequence[Group], told: Sequence[Mention]) -> bool:
    """As in "Constable Khan was taken on May 2", behind the body of a kidnapped policeman: one of his kind is dead."""
    found = [m for m in told if any(rule.endswith("noun.body") for _, rule, _ in m.triggers)]
    dead = {g.victim_type for m in found for g in m.groups if g.outcome == "killed" and g.count.best == 1}
    return len(gone) == 1 and gone[0].count.best == 1 and gone[0].victim_type in dead


_GONE = ("missing", "abducted")


def is_police_work(mention: Mention) -> bool:
    """As in "raided two houses last night and arrested the guards", behind an act: nobody is told to have been hit."""
    if mention.event_type == "arrest":
        return True
    searched = mention.event_type in _SEARCHED and all(
        rule.endswith(_SEARCH_RULES) for _, rule, kind in mention.triggers if kind
    )
    return searched and bool(mention.groups) and all(group.outcome == "arrested" for group in mention.groups)


_SEARCHED = frozenset({"armed_attack", "security_operation"})
_SEARCH_RULES = (".raid", ".operation", ".arrest", ".nab", ".detain", ".apprehend", ".capture", ".catch", ".hold")


def is_later_arrest(mention: Mention, told: Sequence[Mention]) -> bool:
    """As in "Two suspects were arrested in Kano on Monday" behind an attack: those who are taken to have done it."""
    groups = [group for group in mention.groups if not group.included]
    if mention.event_type != "arrest" or not groups:
        return False
    charged = "charged" in mention.flags
    suspects = all(g.outcome == "arrested" and (charged or g.head in word_lists()["suspects"]) for g in groups)
    return suspects and any(other.event_type not in (*POLICE_ACTS, None) for other in told)


_HURT = re.compile(r"injure|wound|hurt|shoot|shot|stab|hit")
_DYING = ("trigger.verb.die", "trigger.verb.succumb", "trigger.verb.perish")


def dates_agree(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether both give event dates, and those meet."""
    mine, theirs = event_windows([mention]), event_windows(told)
    return any(a <= d and c <= b for a, b in mine for c, d in theirs)


def event_windows(mentions: Iterable[Mention]) -> list[tuple[date, date]]:
    """First and last possible day of every date of an event that the mentions tell."""
    return [(w.start, w.end or w.start) for m in mentions for w in _dates_of_event(m) if w.start]


def _dates_of_event(mention: Mention) -> list[When]:
    """Its dates but those of statements, and those of other words where one is of its own words."""
    dates = [w for w in mention.when if w.start and w.basis != "statement"]
    return [w for w in dates if not w.is_elsewhere] or [w for w in dates if not is_vast(w, mention)]


def is_vast(when: When, mention: Mention) -> bool:
    """As in "clashes of the groups that led the uprising last year", in a lead: a year of other words than the news."""
    return mention.sentence <= LEAD and when.is_elsewhere and when.precision == "year"


def _windows(mentions: Iterable[Mention]) -> list[tuple[date, date]]:
    """Windows of the event: its own dates, else the days before the statements, or the article, that tell of it."""
    mentions = list(mentions)
    told = event_windows(mentions) or [_before(w) for m in mentions for w in m.when if w.start and not is_vast(w, m)]
    return told or [(m.news_of - NEWS_REACH, m.news_of) for m in mentions if m.news_of]


def _before(statement: When) -> tuple[date, date]:
    start = statement.start or date.min
    return start - STATEMENT_REACH, statement.end or start
