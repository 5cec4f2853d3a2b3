"""How values are shown to people in the terminal."""

from __future__ import annotations

from typing import Any

VALUE_COLUMNS = (
    "status",
    "event_type",
    "event_date_start",
    "event_date_end",
    "date_precision",
    "country",
    "admin1",
    "admin2",
    "place_name",
    "geo_precision",
    "place_reason",
    "perpetrator_name",
    "perpetrator_basis",
    "claimed_by",
    "is_suicide_attack",
    *(
        f"{outcome}_{bound}"
        for outcome in ("killed", "injured", "missing", "abducted", "arrested")
        for bound in ("low", "best", "high")
    ),
    "killed_attackers_best",
    "killed_civilians_best",
    "killed_security_best",
    "is_main",
    "confidence",
)


def shown(value: Any) -> str:
    """A value as text; null is an empty cell, so that it cannot be taken for zero."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)
