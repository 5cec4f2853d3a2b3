"""Which mentions can stand for an incident of their own, and which are only talk of violence."""

from __future__ import annotations

from tasks.extraction.mentions import Mention

_OPENING = frozenset({"strong", "plain"})


def is_talk(mention: Mention) -> bool:
    """Whether a mention is talk of violence in general, which says nothing of any one incident."""
    if mention.groups or "definite" in mention.flags:
        return False
    vowed = mention.status == "threatened" and "generic" in mention.flags and not mention.where
    return vowed or bool(mention.flags & {"generic_only"})  # "attacks grew after the group vowed to target the police"


def opens(mention: Mention) -> bool:
    """Whether a mention can stand for an incident of its own."""
    if mention.flags & {"generic_only"} and not any(g.count.best or g.outcome == "arrested" for g in mention.groups):
        return False
    if mention.strength in _OPENING and mention.event_type is not None:
        return True
    return any(g.count.rule != "none" for g in mention.groups)
