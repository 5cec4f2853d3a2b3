"""Who laid a bomb that did not go off: "Police defused a bomb in Alfa. Rebels had planted it at a bridge"."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.mentions import Mention

_LAID = frozenset({"trigger.verb.plant", "trigger.verb.place", "trigger.verb.lay", "trigger.verb.hide"})
_MADE_SAFE = frozenset({"trigger.verb.defuse", "trigger.verb.disarm", "trigger.verb.neutralise"})
_REACH = 2  # sentences from the bomb to who laid it


def tells_who_laid(mention: Mention, told: Sequence[Mention]) -> bool:
    """Whether a mention tells only that a bomb was laid, behind one that was made safe.

    Args:
        mention: The mention.
        told: Mentions of the incident before it.
    """
    acts = [rule for _, rule, kind in mention.triggers if kind]
    near = 0 < mention.sentence - told[-1].sentence <= _REACH
    if not near or not acts or not _LAID.issuperset(acts) or any(group.count.best for group in mention.groups):
        return False
    before = [(rule, kind) for other in told for _, rule, kind in other.triggers if kind]
    went_off = any(kind == "bombing" and rule not in _LAID for rule, kind in before)
    return not went_off and any(rule in _MADE_SAFE for rule, _ in before)


def as_made_safe(mention: Mention) -> None:
    """Take what a mention tells for the plot that was foiled, in place: the bomb went off nowhere."""
    mention.event_type, mention.status = "disrupted_plot", "foiled"
    mention.triggers = [(words, rule, None) for words, rule, _ in mention.triggers]
