"""CSV and Parquet files: one row, one record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

import pyarrow.parquet as pq

from tasks.ingestion.files import SourceFile
from tasks.ingestion.lines import bounded_lines, decode_line, encoding_problem
from tasks.ingestion.mapping import resolve_columns, row_to_record, too_large
from tasks.ingestion.records import Limits, Problem, RawRecord

_BATCH_ROWS = 64  # a batch is held in memory: rows may be whole pages


def read_csv(
    file: SourceFile, limits: Limits, mapping: Mapping[str, str] | None = None
) -> Iterator[RawRecord | Problem]:
    """One record per row; the header may use any name of `mapping.COLUMN_NAMES`."""
    csv.field_size_limit(limits.max_record_bytes)
    problems: list[Problem] = []
    with file.open() as stream:
        lines = _text_lines(file, stream_lines=bounded_lines(stream, limits), limits=limits, problems=problems)
        delimiter = "\t" if ".tsv" in file.path.suffixes else ","
        rows = csv.DictReader(lines, delimiter=delimiter)
        if rows.fieldnames is None:
            yield Problem("empty_file", "The file is empty.", "warning", source=file.label)
            return
        if (missing := no_text_column(list(rows.fieldnames), file, mapping)) is not None:
            yield missing
            return
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                location = f"{file.label}:{rows.line_num}"
                yield Problem("invalid_csv", f"The row cannot be read: {error}.", source=location, payload_ref=location)
                continue
            yield from problems
            problems.clear()
            if row is None:
                return
            location = f"{file.label}:{rows.line_num}"
            cells = {name: value for name, value in row.items() if isinstance(name, str)}
            yield row_to_record(
                cells, kind="csv", location=location, fetched_at=file.modified, limits=limits, mapping=mapping
            )


def _text_lines(
    file: SourceFile, stream_lines: Iterator[tuple[int, bytes | None]], limits: Limits, problems: list[Problem]
) -> Iterator[str]:
    """Decoded lines for the CSV reader; what is wrong with one is left in `problems`."""
    for number, line in stream_lines:
        location = f"{file.label}:{number}"
        if line is None:
            problems.append(too_large(location, limits))
            continue
        text, repaired = decode_line(line)
        if repaired:
            problems.append(encoding_problem(location, None))
        yield from io.StringIO(text, newline=None)


def read_parquet(
    file: SourceFile, limits: Limits, mapping: Mapping[str, str] | None = None
) -> Iterator[RawRecord | Problem]:
    """One record per row, a few rows in memory at a time."""
    parquet = pq.ParquetFile(file.path)
    names = list(parquet.schema_arrow.names)
    if (missing := no_text_column(names, file, mapping)) is not None:
        yield missing
        return
    wanted = sorted(set(resolve_columns(names, mapping).values()))
    number = 0
    for batch in parquet.iter_batches(batch_size=_BATCH_ROWS, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            location = f"{file.label}:{number}"
            yield row_to_record(
                row, kind="parquet", location=location, fetched_at=file.modified, limits=limits, mapping=mapping
            )


def no_text_column(names: list[str], file: SourceFile, mapping: Mapping[str, str] | None) -> Problem | None:
    """One problem for a table without a column of texts, instead of one for each of its rows."""
    if {"text", "page"} & set(resolve_columns(names, mapping)):
        return None
    columns = ", ".join(names[:10])
    return Problem("no_text_column", f"No column named text or page; the columns are {columns}.", source=file.label)
