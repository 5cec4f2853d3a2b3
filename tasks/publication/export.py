"""Releases in the forms that other tools and projects read."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.contracts.tables import ARTICLES, CASUALTIES, INCIDENT_REPORTS, INCIDENTS
from tasks.publication import export_acled, export_gtd, export_ucdp
from tasks.publication.export_geo import geojson_bytes, geoparquet_table
from tasks.publication.export_sheets import csv_bytes, xlsx_bytes
from tasks.publication.export_tables import Dossier, ReleaseError, dossiers, living, read_release, without_doubtful

__all__ = ["FORMATS", "ReleaseError", "export_release", "render"]

Tables = Mapping[str, pa.Table]
Rows = list[dict[str, Any]]

PROJECTIONS: Mapping[str, tuple[Callable[[Tables], Rows], Sequence[str]]] = MappingProxyType(
    {
        "acled": (lambda tables: _each(tables, export_acled.acled_row), export_acled.COLUMNS),
        "ucdp": (lambda tables: _each(tables, export_ucdp.ucdp_row), export_ucdp.COLUMNS),
        "gtd": (lambda tables: list(export_gtd.gtd_rows(dossiers(tables))), export_gtd.COLUMNS),
    }
)
SHEETS = (INCIDENTS, CASUALTIES, INCIDENT_REPORTS, ARTICLES)
FORMATS = (*PROJECTIONS, "csv", "xlsx", "geojson", "geoparquet")


def export_release(
    release: Path, fmt: str, out: Path, *, table: str = INCIDENTS.name, hxl: bool = False, doubtful: bool = False
) -> int:
    """Write a release in one of `FORMATS`.

    Args:
        release: Folder of the release.
        fmt: `acled`, `ucdp` or `gtd` (CSV in that project's columns), `csv`, `xlsx`, `geojson` or `geoparquet`.
        out: File to write.
        table: Which table a `csv` holds.
        hxl: Whether sheets get HXL tags as a second header row.
        doubtful: Whether incidents marked doubtful are written too.

    Returns:
        Rows written; incidents that a project's rules leave out do not count.

    Raises:
        ReleaseError: If the folder is no release.
        KeyError: If there is no such format or table.
    """
    content, count = render(read_release(release), fmt, table=table, hxl=hxl, doubtful=doubtful)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    return count


def render(
    tables: Tables, fmt: str, *, table: str = INCIDENTS.name, hxl: bool = False, doubtful: bool = False
) -> tuple[bytes, int]:
    """The bytes of an export and its number of rows; arguments as `export_release`."""
    tables = {**tables, INCIDENTS.name: living(tables[INCIDENTS.name])}
    if not doubtful:
        tables = without_doubtful(tables)
    if fmt in PROJECTIONS:
        project, columns = PROJECTIONS[fmt]
        rows = project(tables)
        return csv_bytes(rows, columns, hxl=hxl), len(rows)
    return _RENDERERS[fmt](tables, table, hxl)


def _each(tables: Tables, row: Callable[[Dossier], dict[str, Any] | None]) -> Rows:
    return [found for dossier in dossiers(tables) if (found := row(dossier)) is not None]


def _csv(tables: Tables, table: str, hxl: bool) -> tuple[bytes, int]:
    rows = tables[table]
    return csv_bytes(rows.to_pylist(), rows.column_names, hxl=hxl), rows.num_rows


def _xlsx(tables: Tables, _table: str, hxl: bool) -> tuple[bytes, int]:
    sheets = {t.name: (tables[t.name].to_pylist(), tables[t.name].column_names) for t in SHEETS}
    return xlsx_bytes(sheets, hxl=hxl), tables[INCIDENTS.name].num_rows


def _geojson(tables: Tables, _table: str, _hxl: bool) -> tuple[bytes, int]:
    return geojson_bytes(tables[INCIDENTS.name]), tables[INCIDENTS.name].num_rows


def _geoparquet(tables: Tables, _table: str, _hxl: bool) -> tuple[bytes, int]:
    buffer = io.BytesIO()
    pq.write_table(geoparquet_table(tables[INCIDENTS.name]), buffer, compression="zstd")
    return buffer.getvalue(), tables[INCIDENTS.name].num_rows


_RENDERERS: Mapping[str, Callable[[Tables, str, bool], tuple[bytes, int]]] = MappingProxyType(
    {"csv": _csv, "xlsx": _xlsx, "geojson": _geojson, "geoparquet": _geoparquet}
)
