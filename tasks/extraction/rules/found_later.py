"""Days that are not the one day of an act: on which bodies were found, and since when it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extraction.dates.reading import precision_of
from tasks.extraction.mentions import When
from tasks.extraction.rules.context import Frame
from tasks.extraction.rules.phrases import children

_FINDING = frozenset(
    {
        "bring",
        "discover",
        "dig",
        "exhume",
        "extract",
        "find",
        "fish",
        "locate",
        "pull",
        "receive",
        "recover",
        "retrieve",
    }
    | {"hand", "identify", "spot", "turn", "uncover", "unearth", "wash"}
)
_BODY, _BODY_OF = "noun.body", "_body"


def findings(frames: Sequence[Frame]) -> set[int]:
    """Verbs for the finding of bodies: "police recovered two bodies on Friday", who were killed before."""
    bodies = [f.hit.token for f in frames if f.hit.trigger.rule_id.endswith((_BODY, _BODY_OF))]
    verbs = [noun.head for noun in bodies if noun.dep_ in ("obj", "nsubj:pass", "nsubj")]
    verbs += [verb for noun in bodies for verb in children(noun, "acl")]  # "a body found on Friday was identified"
    return {verb.i for verb in verbs if verb.lemma_.lower() in _FINDING}


def is_body(frame: Frame) -> bool:
    """Whether it tells of bodies alone, and not of what was done."""
    return frame.hit.trigger.rule_id.endswith(_BODY)


def gone_on_since(when: Sequence[When], frames: Sequence[Frame]) -> list[When]:
    """Days with the last of what has gone on since: "clashes have killed nine people since Sunday"."""
    if not any(w.until for w in when) or not any(map(_has_killed_several, frames)):
        return list(when)
    return [replace(w, end=w.until, precision=precision_of(w.start, w.until)) if w.until else w for w in when]


def _has_killed_several(frame: Frame) -> bool:
    """Whether more than one person has been harmed, up to the day of the words."""
    several = any(group.size > 1 for group in frame.groups)
    return several and any(child.lower_ in ("has", "have") for child in children(frame.hit.token, "aux"))
