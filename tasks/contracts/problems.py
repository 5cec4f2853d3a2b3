"""What a stage says about a record that it sets aside or doubts: one row of the `issues` table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tasks.contracts.ids import short_hash

_LOGINS = re.compile(r"://[^/\s@]+@")
_KEYS = re.compile(
    r"([?&;][\w.-]*(?:key|token|secret|passw(?:or)?d|pwd|auth|signature|sig|credential)[\w.-]*)=[^&;\s#]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was set aside (`error`), looks wrong (`warning`) or is worth knowing (`info`).

    Attributes:
        rule: Name of the check, in snake case.
        message: What is wrong, in one sentence.
        severity: One of `vocab.SEVERITIES`.
        subject_id: Record, article, report or incident.
        source: Source or file.
        payload_ref: Where the original is: file and line, raw id, or address.
    """

    rule: str
    message: str
    severity: str = "error"
    subject_id: str | None = None
    source: str | None = None
    payload_ref: str | None = None

    def to_row(self, stage: str) -> dict[str, Any]:
        """The row of the `issues` table; the same problem of the same record has the same id in every run."""
        parts = (stage, self.rule, self.subject_id, self.source, self.payload_ref, self.message)
        return {
            "issue_id": short_hash(*(part or "" for part in parts)),
            "stage": stage,
            "severity": self.severity,
            "subject_id": shareable(self.subject_id),
            "source": shareable(self.source),
            "rule": self.rule,
            "message": shareable(self.message),
            "payload_ref": shareable(self.payload_ref),
        }


def storable(text: str | None) -> str | None:
    """The text without halves of surrogate pairs, which JSON may escape and no table can hold."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def shareable(text: str | None) -> str | None:
    """The text, storable, and without passwords and keys that addresses in it carry: issues go out with a release."""
    if text is None or ("://" not in text and "=" not in text):
        return storable(text)
    return storable(_KEYS.sub(r"\1=…", _LOGINS.sub("://…@", text)))
