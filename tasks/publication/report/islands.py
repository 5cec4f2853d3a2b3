"""Data inside a page: columns as compact JSON, packed as base64 of gzip.

A page unpacks an island only when it is needed. The alphabet of base64 has no `<`, so nothing in a text can end it.
"""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import json
from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

_EPOCH: Final = dt.date(1970, 1, 1)
_DICTIONARY_SHARE: Final = 0.6  # a column with fewer different strings than this share is stored by number


def packed(value: Any) -> str:
    """A JSON value as base64 of gzip; the same value gives the same bytes."""
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(raw, compresslevel=9, mtime=0)).decode("ascii")


def unpacked(island: str) -> Any:
    """What `packed` was given."""
    return json.loads(gzip.decompress(base64.b64decode(island)))


def columnar(table: pa.Table) -> dict[str, Any]:
    """A table as columns.

    Returns:
        Per column a list, or for strings that recur `{"values": [...], "codes": [...]}` with -1 for null. Dates and
        times are days since 1970-01-01, nulls stay null.
    """
    return {name: _column(table[name].to_pylist()) for name in table.column_names}


def _column(values: Sequence[Any]) -> Any:
    plain = [_plain(value) for value in values]
    told = {value for value in plain if isinstance(value, str)}
    if not told or len(told) > _DICTIONARY_SHARE * len(plain):
        return plain
    order = {value: code for code, value in enumerate(sorted(told))}
    return {"values": list(order), "codes": [-1 if value is None else order[value] for value in plain]}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return (value - _EPOCH).days
    if isinstance(value, float):
        return round(value, 4)
    return value
