"""Many articles from few: copies of JSON lines, each set of copies published some months after the one before.

usage: copies.py INPUT OUTPUT [--copies 10] [--first 1] [--every 1]

Copies have ids, addresses and days of their own, and a last line that tells them apart, so that none is a duplicate of
another (near duplicates are looked for within 30 days); words, lengths and what an engine finds in them stay as they
are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

APART = timedelta(days=60)


def moved(when: str | None, number: int) -> str | None:
    """A day or moment, so many times `APART` later."""
    return (datetime.fromisoformat(when) + number * APART).isoformat() if when else None


def copy_of(record: dict[str, Any], number: int) -> dict[str, Any]:
    """The copy of a record with this number."""
    url = record.get("url")
    return record | {
        "id": f"{record['id']}-{number}",
        "url": f"{url}{'&' if '?' in url else '?'}copy={number}" if url else None,
        "published_at": moved(record.get("published_at"), number),
        "text": f"{record['text']}\nThis is telling number {number} of what was news before.",
    }


def copies(path: Path, first: int, count: int, every: int = 1) -> Iterator[dict[str, Any]]:
    """Every `every`-th record of a file, `count` times, numbered from `first`."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines][::every]
    for number in range(first, first + count):
        yield from (copy_of(record, number) for record in records)


def write(path: Path, records: Iterator[dict[str, Any]]) -> None:
    """Write JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--first", type=int, default=1, help="number of the first copy")
    parser.add_argument("--every", type=int, default=1, help="take every so-manieth record")
    given = parser.parse_args()
    write(given.output, copies(given.input, given.first, given.copies, given.every))


if __name__ == "__main__":
    main()
