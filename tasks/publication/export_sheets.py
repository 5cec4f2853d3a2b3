"""Tables for spreadsheets: CSV and XLSX that cannot carry a formula in, and HXL tags as a second header row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

Rows = Sequence[Mapping[str, Any]]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
CELL_LIMIT = 32_767
"""Characters that a cell of Excel holds."""

HXL_TAGS: Mapping[str, str] = MappingProxyType(
    {
        "incident_id": "#event+id",
        "event_type": "#event+type",
        "status": "#status",
        "event_date_start": "#date+event+start",
        "event_date_end": "#date+event+end",
        "date_precision": "#date+event+precision",
        "country": "#country+name",
        "country_code": "#country+code+v_iso3",
        "admin1": "#adm1+name",
        "admin2": "#adm2+name",
        "place_name": "#loc+name",
        "latitude": "#geo+lat",
        "longitude": "#geo+lon",
        "geo_precision": "#geo+precision",
        "perpetrator_name": "#group+perpetrator+name",
        "claimed_by": "#group+claimant+name",
        "source_count": "#meta+source+num",
        "report_count": "#meta+report+num",
        "grade": "#meta+quality",
        "confidence": "#meta+confidence",
        "summary": "#description",
        "outcome": "#affected+type",
        "victim_type": "#affected+group",
        "sex": "#affected+sex",
        "age_group": "#affected+age",
        "count_low": "#affected+num+min",
        "count_best": "#affected+num",
        "count_high": "#affected+num+max",
        "first_reported_at": "#date+reported",
        "last_updated_at": "#date+updated",
        "event_id_cnty": "#event+id",
        "event_date": "#date+event",
        "sub_event_type": "#event+type+sub",
        "actor1": "#group+name+actor1",
        "actor2": "#group+name+actor2",
        "location": "#loc+name",
        "fatalities": "#affected+killed",
        "notes": "#description",
        "source": "#meta+source",
    }
)
_BOUND_TAGS = {"low": "+min", "best": "", "high": "+max"}


def hxl_tag(column: str) -> str:
    """The HXL tag of a column; columns that HXL has no word for are left untagged, as HXL allows."""
    outcome, _, bound = column.rpartition("_")
    if outcome in ("killed", "injured", "missing", "abducted", "arrested"):
        return f"#affected+{outcome}{_BOUND_TAGS[bound]}"
    return HXL_TAGS.get(column, "")


def cell(value: Any) -> Any:
    """A value as a sheet holds it: lists joined, dates in ISO 8601, text that cannot be taken for a formula."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    text = "".join(character for character in text if character >= " " or character in "\t\n")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_bytes(rows: Rows, columns: Sequence[str], *, hxl: bool = False) -> bytes:
    """The rows as CSV (RFC 4180 with LF, UTF-8); null is an empty field, booleans are TRUE and FALSE."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    if hxl:
        writer.writerow([hxl_tag(column) for column in columns])
    writer.writerows([[_plain(cell(row[column])) for column in columns] for row in rows])
    return buffer.getvalue().encode("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "" if value is None else value


def xlsx_bytes(sheets: Mapping[str, tuple[Rows, Sequence[str]]], *, hxl: bool = False) -> bytes:
    """A workbook with one sheet a table, header frozen; every text is a string cell, never a formula.

    Raises:
        ModuleNotFoundError: If openpyxl is not installed (`pip install 'incident-ledger[export]'`).
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, (rows, columns) in sheets.items():
        sheet = book.create_sheet(name[:31])
        sheet.freeze_panes = "A3" if hxl else "A2"
        sheet.append(list(columns))
        if hxl:
            sheet.append([hxl_tag(column) for column in columns])
        for row in rows:
            sheet.append([_cut(cell(row[column])) for column in columns])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cut(value: Any) -> Any:
    return value[:CELL_LIMIT] if isinstance(value, str) else value
