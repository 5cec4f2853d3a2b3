"""Data inside a page: columns as compact JSON, packed as base64 of gzip.

A page unpacks an island only when it is needed. The alphabet of base64 has no `<`, so nothing in a text can end it.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

_BETWEEN: Final = ",\n"  # `compact` breaks no line
_DICTIONARY_SHARE: Final = 0.6  # a column with fewer different strings than this share is stored by number


def compact(value: Any) -> str:
    """A value as JSON without a line break; the same value gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def packed(value: Any) -> str:
    """A JSON value as base64 of gzip; the same value gives the same bytes."""
    return _packed(compact(value))


def packed_lines(values: Iterable[str]) -> str:
    """A list of JSON values, each as `compact` tells it, packed so that they can be had again without being read."""
    return _packed("[" + _BETWEEN.join(values) + "]")


def _packed(raw: str) -> str:
    data = gzip.compress(raw.encode("utf-8", "replace"), compresslevel=6, mtime=0)
    return base64.b64encode(data).decode("ascii")


def unpacked(island: str) -> Any:
    """What `packed` was given, or the values of which `packed_lines` was given the texts."""
    return json.loads(_raw(island))


def unpacked_lines(island: str) -> list[str]:
    """What `packed_lines` was given."""
    return _raw(island).decode("utf-8")[1:-1].split(_BETWEEN)


def _raw(island: str) -> bytes:
    return gzip.decompress(base64.b64decode(island))


def columnar(table: pa.Table) -> dict[str, Any]:
    """A table as columns.

    Returns:
        Per column a list, or for strings that recur `{"values": [...], "codes": [...]}` with -1 for null. Dates and
        times are days since 1970-01-01, nulls stay null.
    """
    return {name: _column(table[name]) for name in table.column_names}


def _column(column: pa.ChunkedArray) -> Any:
    if pa.types.is_string(column.type):
        return _strings(column)
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us")).cast(pa.date32(), safe=False)
    if pa.types.is_date(column.type):
        column = column.cast(pa.int32())
    values = column.to_pylist()
    if pa.types.is_floating(column.type):
        return [value if value is None else round(value, 4) for value in values]
    return values


def _strings(column: pa.ChunkedArray) -> Any:
    told = sorted(column.drop_null().unique().to_pylist())
    if not told or len(told) > _DICTIONARY_SHARE * len(column):
        return column.to_pylist()
    codes = pc.index_in(column, value_set=pa.array(told, pa.string()))
    return {"values": told, "codes": pc.fill_null(codes, -1).to_pylist()}
