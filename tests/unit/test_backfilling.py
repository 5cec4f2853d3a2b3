"""Which batches a backfill reads, and in what order."""

from datetime import UTC, date, datetime

import pytest

from tasks.backfilling import overlaps, pending_keys
from tasks.store import Lake


def article(name: str, published: datetime | None) -> dict:
    return {
        "raw_id": name,
        "article_id": name,
        "text": "words",
        "content_sha256": "c",
        "revision": 1,
        "published_at": published,
    }


def day(number: int) -> datetime:
    return datetime(2026, 1, number, 12, tzinfo=UTC)


@pytest.fixture
def lake(tmp_path):
    lake = Lake(tmp_path, "rules-1")
    batches = {"early": [day(2), day(4)], "late": [day(20)], "undated": [None], "done": [day(3)], "unclean": []}
    for key, dates in batches.items():
        lake.write("raw", key, {})
        if key != "unclean":
            lake.write("clean", key, {"articles": [article(f"{key}{n}", when) for n, when in enumerate(dates)]})
    lake.write("extracted", "done", {})
    return lake


def test_all_that_is_not_read_newest_first_and_what_is_not_cleaned_last(lake):
    assert pending_keys(lake, None, None) == ["late", "early", "undated", "unclean"]


def test_bounds_leave_out_batches_of_other_days(lake):
    assert pending_keys(lake, date(2026, 1, 4), date(2026, 1, 10)) == ["early", "unclean"]
    assert pending_keys(lake, date(2026, 1, 5), None) == ["late", "unclean"]
    assert pending_keys(lake, None, date(2026, 1, 1)) == ["unclean"]


def test_the_last_day_is_included_to_its_end():
    assert overlaps((day(10), day(12)), None, date(2026, 1, 10))
    assert not overlaps((day(10), day(12)), None, date(2026, 1, 9))
    assert overlaps((day(10), day(12)), date(2026, 1, 12), None)
    assert not overlaps((day(10), day(12)), date(2026, 1, 13), None)
