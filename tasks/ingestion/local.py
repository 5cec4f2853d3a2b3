"""Reading local inputs: any mix of files, folders and globs, one record at a time."""

from __future__ import annotations

import csv
import logging
import lzma
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from tasks.ingestion.documents import read_document, read_email
from tasks.ingestion.files import SourceFile, discover
from tasks.ingestion.lines import FileTooLargeError, read_json_lines
from tasks.ingestion.records import Limits, Problem, RawRecord
from tasks.ingestion.tabular import read_csv, read_parquet
from tasks.ingestion.warc import read_warc

_log = logging.getLogger(__name__)
_MAX_PROBLEMS = 100  # of one kind in one file; a file of the wrong kind must not flood the table
_READ_ERRORS = (OSError, EOFError, lzma.LZMAError, zlib.error, csv.Error, pa.ArrowException, FileTooLargeError)


def read_inputs(
    inputs: Sequence[str], *, limits: Limits | None = None, mapping: Mapping[str, str] | None = None
) -> Iterator[RawRecord | Problem]:
    """Every record of the inputs, in a fixed order, and a problem for each one that is lost or doubtful.

    Args:
        inputs: Files, folders and globs.
        limits: Size limits.
        mapping: Field of a record to column of the input, for JSON lines, CSV and Parquet.

    Raises:
        InputError: If an input names nothing; raised before the first record.
    """
    limits = limits or Limits()
    for item in discover(inputs):
        if isinstance(item, Problem):
            yield item
        else:
            yield from capped(read_file(item, limits, mapping), item.label)


def read_file(
    file: SourceFile, limits: Limits, mapping: Mapping[str, str] | None = None
) -> Iterator[RawRecord | Problem]:
    """The records of one file; a file that breaks off gives what came before, and a problem."""
    try:
        yield from _reader(file, limits, mapping)
    except _READ_ERRORS as error:
        reason = str(error).split("\n", 1)[0] or type(error).__name__
        yield Problem("unreadable_file", f"The file cannot be read to its end: {reason}.", source=file.label)
    except Exception as error:  # the line between files: what is unforeseen in one is no reason to lose the others
        _log.exception("file %s failed", file.label)
        yield Problem("file_failed", f"The file could not be read to its end: {error!r:.200}.", source=file.label)


def _reader(file: SourceFile, limits: Limits, mapping: Mapping[str, str] | None) -> Iterable[RawRecord | Problem]:
    match file.kind:
        case "jsonl":
            return read_json_lines(file, limits, mapping)
        case "csv":
            return read_csv(file, limits, mapping)
        case "parquet":
            return read_parquet(file, limits, mapping)
        case "warc":
            return read_warc(file, limits)
        case "eml":
            return read_email(file, limits)
        case "text" | "html" | "pdf":
            return read_document(file, limits)
        case kind:
            raise ValueError(f"no reader for kind {kind}")


def capped(items: Iterable[RawRecord | Problem], label: str) -> Iterator[RawRecord | Problem]:
    """The items with at most `_MAX_PROBLEMS` of each rule, and one problem that counts the rest."""
    seen: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Problem):
            seen[item.rule] += 1
            if seen[item.rule] > _MAX_PROBLEMS:
                continue
        yield item
    for rule, count in sorted(seen.items()):
        if count > _MAX_PROBLEMS:
            yield Problem(rule, f"{count - _MAX_PROBLEMS} more of this kind in the same file.", source=label)
