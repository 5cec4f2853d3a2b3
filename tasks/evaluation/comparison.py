"""When a value of a report is the one of the gold incident: one entry per field, so that adding a field is one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from tasks.contracts import vocab

# Words that name the kind of a place or group, and so tell none from another.
_PLACE_KINDS: Final = frozenset(
    {
        *[
            "district",
            "province",
            "state",
            "city",
            "division",
            "region",
            "governorate",
            "county",
            "town",
            "village",
            "area",
        ],
        *["department", "of", "the", "tehsil", "neighbourhood", "neighborhood"],
    }
)
_GROUP_KINDS: Final = frozenset(
    {
        *["the", "of", "and", "forces", "force", "army", "military", "group", "movement", "front", "armed", "members"],
        *["suspected", "unidentified", "unknown", "police", "government", "people"],
    }
)


# Key under which a report carries its perpetrators as written, when participants are at hand.
PERPETRATORS: Final = "perpetrators_as_written"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How one field is read from both sides and compared.

    Attributes:
        gold: Value of a gold incident; None where the text does not tell.
        report: Value of a report row.
        same: Whether two values that are both told are the same.
    """

    gold: Callable[[Mapping[str, Any]], Any]
    report: Callable[[Mapping[str, Any]], Any]
    same: Callable[[Any, Any], bool]


def words(name: str, dropped: frozenset[str]) -> frozenset[str]:
    """Words of a name without accents, case and the words that name its kind, unless nothing else is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = frozenset(re.findall(r"[a-z0-9]+", plain))
    return found - dropped or found


def same_name(gold: str | Iterable[str], told: str, dropped: frozenset[str] = _PLACE_KINDS) -> bool:
    """Whether a name is one of the accepted ones: half of the shorter name's words are shared."""
    accepted = [gold] if isinstance(gold, str) else list(gold)
    theirs = words(told, dropped)
    return any(
        2 * len(theirs & ours) >= min(len(theirs), len(ours)) > 0
        for ours in (words(name, dropped) for name in accepted)
    )


def same_group(gold: str | Iterable[str], told: str | Iterable[str]) -> bool:
    """Whether an actor is one of the accepted ones, by words or by initials, under any of the names told for it."""
    accepted = [gold] if isinstance(gold, str) else list(gold)
    return any(_is_one_of(accepted, name) for name in ([told] if isinstance(told, str) else told))


def _is_one_of(accepted: list[str], told: str) -> bool:
    if same_name(accepted, told, _GROUP_KINDS):
        return True
    letters = {re.sub(r"[^A-Z]", "", name) for name in (*accepted, told)}
    upper = {name.upper() for name in (*accepted, told)}
    return any(len(initials) > 2 and initials in upper for initials in letters)


def day(value: Any) -> date | None:
    """A date of a row or of a gold file."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def days_of(report: Mapping[str, Any]) -> tuple[date, date] | None:
    """Earliest and latest day of a report row."""
    start, end = day(report.get("event_date_start")), day(report.get("event_date_end"))
    return None if start is None else (start, end or start)


def gold_days(incident: Mapping[str, Any]) -> tuple[date, date] | None:
    """Earliest and latest day of a gold incident."""
    days = incident.get("date")
    return None if days is None else (date.fromisoformat(days[0]), date.fromisoformat(days[1]))


def bounds_of(report: Mapping[str, Any], outcome: str) -> tuple[int | None, ...] | None:
    """Low, best and high of one outcome; None where the report tells nothing of it."""
    bounds = tuple(report.get(f"{outcome}_{bound}") for bound in ("low", "best", "high"))
    return None if all(number is None for number in bounds) else bounds


def _gold_bounds(incident: Mapping[str, Any], outcome: str) -> tuple[int | None, ...] | None:
    bounds = incident.get(outcome)
    return None if bounds is None else tuple(bounds)


def _perpetrators(report: Mapping[str, Any]) -> list[str] | None:
    """The perpetrator's canonical name and the names as written, None where there is none."""
    names = [report.get("perpetrator_name"), *report.get(PERPETRATORS, ())]
    return [name for name in names if name] or None


def _plain(key: str, same: Callable[[Any, Any], bool] = lambda gold, told: bool(gold == told)) -> FieldRule:
    return FieldRule(lambda incident: incident.get(key) or _falsy(incident.get(key)), lambda row: row.get(key), same)


def _falsy(value: Any) -> Any:
    """Zero and False are told; empty lists and texts are not."""
    return value if value in (0, False) and value is not None and not isinstance(value, str | list) else None


def _count(outcome: str) -> FieldRule:
    return FieldRule(
        lambda incident: _gold_bounds(incident, outcome),
        lambda row: bounds_of(row, outcome),
        lambda gold, told: bool(gold == told),
    )


def _best(outcome: str) -> FieldRule:
    return FieldRule(
        lambda incident: (incident.get(outcome) or (None, None, None))[1],
        lambda row: row.get(f"{outcome}_best"),
        lambda gold, told: bool(gold == told),
    )


FIELDS: Final[Mapping[str, FieldRule]] = MappingProxyType(
    {
        "status": _plain("status"),
        "event_type": _plain("event_type"),
        "date": FieldRule(gold_days, days_of, lambda gold, told: bool(gold == told)),
        "date_precision": _plain("date_precision"),
        "country_code": _plain("country_code"),
        "admin1": _plain("admin1", same_name),
        "place_name": _plain("place_name", same_name),
        "perpetrator_name": FieldRule(
            lambda incident: incident.get("perpetrator_name") or None, _perpetrators, same_group
        ),
        "perpetrator_basis": _plain("perpetrator_basis"),
        "claimed_by": _plain("claimed_by", same_group),
        "is_suicide_attack": _plain("is_suicide_attack"),
        "gtd_weapon_type": _plain("gtd_weapon_type"),
        **{outcome: _count(outcome) for outcome in vocab.REPORT_OUTCOMES},
        **{f"{outcome}_best": _best(outcome) for outcome in vocab.REPORT_OUTCOMES},
        "killed_attackers_best": _plain("killed_attackers_best"),
        "killed_civilians_best": _plain("killed_civilians_best"),
        "killed_security_best": _plain("killed_security_best"),
        "is_main": _plain("is_main"),
    }
)


def annotated(incident: Mapping[str, Any], field: str) -> bool:
    """Whether the gold incident says anything of a field; what it leaves out is not scored."""
    return field.removesuffix("_best") in incident or field in incident
