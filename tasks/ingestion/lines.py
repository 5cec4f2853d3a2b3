"""JSON lines, and lines in general: one at a time, however long, broken or badly encoded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from tasks.ingestion.files import SourceFile
from tasks.ingestion.mapping import row_to_record, too_large
from tasks.ingestion.records import Limits, Problem, RawRecord

_CHUNK = 1 << 20


class FileTooLargeError(Exception):
    """The file unpacks to more than the limit."""


def bounded_lines(stream: IO[bytes], limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """Number (from 1) and bytes of each line; None stands for a line beyond the record limit, which is skipped.

    Raises:
        FileTooLargeError: After `max_file_bytes`, so that a small packed file cannot unpack for ever.
    """
    total = 0
    number = 0
    while line := stream.readline(limits.max_record_bytes + 1):
        number += 1
        total += len(line)
        if len(line) > limits.max_record_bytes and not line.endswith(b"\n"):
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                total += len(rest)
                _check_total(total, limits)
            yield number, None
            continue
        _check_total(total, limits)
        yield number, line


def read_json_lines(
    file: SourceFile, limits: Limits, mapping: Mapping[str, str] | None = None
) -> Iterator[RawRecord | Problem]:
    """One record per line; a line that is no record is a problem and the next line goes on."""
    with file.open() as stream:
        for number, line in bounded_lines(stream, limits):
            location = f"{file.label}:{number}"
            if line is None:
                yield too_large(location, limits)
            elif line.strip():
                yield from _line_to_records(line, location, file, limits, mapping)


def _line_to_records(
    line: bytes, location: str, file: SourceFile, limits: Limits, mapping: Mapping[str, str] | None
) -> Iterator[RawRecord | Problem]:
    text, repaired = decode_line(line)
    try:
        row: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        if line.endswith(b"\n"):
            rule, what = "invalid_json", f"The line is not JSON: {error}."
        else:
            rule, what = "truncated_line", f"The last line breaks off: {error}."
        yield Problem(rule, what, source=location, payload_ref=location)
        return
    if not isinstance(row, dict):
        yield Problem("invalid_json", "The line is JSON but not an object.", source=location, payload_ref=location)
        return
    record = row_to_record(
        row, kind="jsonl", location=location, fetched_at=file.modified, limits=limits, mapping=mapping
    )
    if repaired and isinstance(record, RawRecord):
        yield encoding_problem(location, record.external_id)
    yield record


def decode_line(line: bytes) -> tuple[str, bool]:
    """The line as text, and whether its bytes were not UTF-8 and were read as Windows-1252 instead."""
    try:
        return line.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace"), True


def encoding_problem(location: str, subject_id: str | None) -> Problem:
    """The warning that goes with a record whose bytes were not UTF-8."""
    message = "The bytes are not UTF-8; they were read as Windows-1252."
    return Problem("invalid_utf8", message, "warning", subject_id=subject_id, source=location, payload_ref=location)


def _check_total(total: int, limits: Limits) -> None:
    if total > limits.max_file_bytes:
        raise FileTooLargeError(f"more than {limits.max_file_bytes:,} bytes after unpacking")
