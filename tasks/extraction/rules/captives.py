"""Figures that a plural points back to: "the hostages were killed", "in addition to the assailants".

A definite plural without a number counts those told before by the same noun or role; the pointing phrase keeps its
words and takes over their figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.mentions import HARMED, NO_NUMBER, Count, Group, Mention, Role
from tasks.extraction.quantities.numbers import find_quantities

_CAPTIVES = frozenset({"hostages", "captives", "abductees", "victims", "detainees", "prisoners"})
_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "all", "those"})
_TAKEN = ("abducted", "arrested", "missing")


def resolve_plurals(mentions: Sequence[Mention]) -> None:
    """Give definite plurals without a number the figure of those they point back to, in place."""
    taken: list[Group] = []
    attackers: list[Count] = []
    for mention in mentions:
        mention.groups = [_resolved(group, taken, attackers) for group in mention.groups]
        taken.extend(g for g in mention.groups if g.outcome in _TAKEN and (g.count.best or 0) and not g.included)
        attackers.extend(count for role in mention.roles if (count := _numbered(role)) is not None)


def _numbered(role: Role) -> Count | None:
    """The number of perpetrators that a role's words give ("Three suicide bombers")."""
    if role.role != "perpetrator" or not role.head.endswith("s"):
        return None
    told = [q for q in find_quantities(role.words.text) if q.char_start == 0 and (q.best or 0) > 1]
    return Count.of(told[0]) if told else None


def _resolved(group: Group, taken: Sequence[Group], attackers: Sequence[Count]) -> Group:
    if group.outcome not in HARMED or group.count.rule != NO_NUMBER or not group.definite:
        return group
    if group.side == "attacker":
        return replace(group, count=_as_told(group, attackers[0])) if attackers else group
    same = [one for one in taken if group.head in _CAPTIVES | _PLURAL_PRONOUNS or one.head == group.head]
    if not same:
        return group
    low, best = sum(one.count.low or 0 for one in same), sum(one.count.best or 0 for one in same)
    high = None if any(one.count.high is None for one in same) else sum(one.count.high or 0 for one in same)
    return replace(group, count=Count(low, best, high, group.count.text, "sum"))


def _as_told(group: Group, count: Count) -> Count:
    return replace(count, text=group.count.text)
