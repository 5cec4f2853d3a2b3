"""Near duplicates: what is one story, what only sounds like it."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks import duplicates
from tasks.contracts.ids import payload_sha256
from tasks.duplicates import MIN_WORDS, find_duplicates, signature
from tasks.page_address import canonical_url, canonical_urls

STORY = (
    "Three guards were hurt when a mine went off under their lorry near Mirwan on Monday, officials said. The "
    "lorry was on its way to the depot with rations for the garrison when the blast threw it off the road. "
    "Nobody has claimed the attack, the second on that road since the bridge was opened to traffic in March. "
    "The governor has promised patrols, and traders have asked that convoys be led by sappers until the whole "
    "stretch has been searched and cleared."
)
OTHER = (
    "The ferry across the lake has been laid up for repairs since its rudder broke in last week's storm, "
    "leaving the two shores without a link but for the long way round. The owners said parts would come from "
    "the coast by Friday, and that tickets bought for this week will hold for the next. Fishermen have offered "
    "passage in the meantime, at a fee."
)


def table(*rows):
    columns = ["article_id", "text", "published_at", "url"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["published_at"] = pd.to_datetime(frame["published_at"], utc=True)
    frame["minhash"] = frame["text"].map(signature)
    frame["content_sha256"] = frame["text"].map(lambda text: payload_sha256(text.encode()))
    return frame.drop(columns="text")


def copies(*rows):
    frame = table(*rows)
    found = find_duplicates(frame)
    assert list(found.index) == list(frame.index)
    return {row: copy for row, copy in zip(frame["article_id"], found, strict=True) if isinstance(copy, str)}


def test_signatures_agree_as_the_texts_do():
    one = signature(STORY)
    assert len(one) == 64
    assert all(0 <= value < 2**31 for value in one)
    assert signature(STORY.upper()) == one
    alike = np.mean(np.array(one) == np.array(signature(STORY.replace("rations", "letters"))))
    unlike = np.mean(np.array(one) == np.array(signature(OTHER)))
    assert alike > 0.7 > 0.1 > unlike


def test_short_texts_have_no_signature():
    assert signature(" ".join(["word"] * (MIN_WORDS - 1))) is None


def test_a_syndicated_copy_is_joined_to_the_earliest():
    edited = STORY.replace("officials said", "an official told reporters")
    rows = [("b", edited, "2024-05-02", "https://b.example/1"), ("a", STORY, "2024-05-01", "https://a.example/1")]
    assert copies(*rows, ("c", OTHER, "2024-05-01", None)) == {"b": "a"}


def test_a_page_listed_twice_is_joined_whatever_its_text():
    rows = [
        ("a", STORY, "2024-05-01", "https://www.v.example/1?utm_source=x"),
        ("b", OTHER, "2024-05-09", "http://v.example/1/"),
    ]
    assert copies(*rows) == {"b": "a"}


def test_the_same_short_text_is_joined():
    assert copies(("a", "Two guards hurt.", None, None), ("b", "Two guards hurt.", None, None)) == {"b": "a"}


def test_the_same_report_weeks_later_is_another_unless_it_is_word_for_word():
    again = STORY.replace("Monday", "Friday").replace("Three guards", "Five guards")
    assert copies(("a", STORY, "2024-05-01", None), ("b", again, "2024-05-02", None)) == {"b": "a"}
    assert copies(("a", STORY, "2024-05-01", None), ("b", again, "2024-05-20", None)) == {}
    assert copies(("a", STORY, "2024-05-01", None), ("b", f"{STORY} Ends.", "2024-05-20", None)) == {"b": "a"}


def test_the_canonical_one_is_the_earliest_then_the_smallest_id():
    rows = [
        (name, STORY, day, None)
        for name, day in [("d", None), ("c", "2024-05-02"), ("b", "2024-05-01"), ("a", "2024-05-02")]
    ]
    assert copies(*rows) == {"a": "b", "c": "b", "d": "b"}


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(6)))
def test_the_order_of_rows_does_not_matter(order):
    frame = table(
        ("a", STORY, "2024-05-01", None),
        ("b", STORY.replace("rations", "letters"), "2024-05-02", None),
        ("c", STORY.replace("traders", "drivers"), None, "https://v.example/c"),
        ("d", OTHER, "2024-05-01", "https://v.example/d"),
        ("e", OTHER.replace("Friday", "Monday"), "2024-05-03", None),
        ("f", "A short one.", "2024-05-01", "https://v.example/d/"),
    )
    expected = dict(zip(frame["article_id"], find_duplicates(frame).fillna(""), strict=True))
    shuffled = frame.iloc[list(order)]
    assert dict(zip(shuffled["article_id"], find_duplicates(shuffled).fillna(""), strict=True)) == expected


def test_in_a_crowd_of_copies_those_next_in_time_are_compared(monkeypatch):
    monkeypatch.setattr(duplicates, "_MAX_BUCKET", 4)
    days = pd.date_range("2024-05-01", periods=12, freq="2D")
    rows = [(f"{number:02d}", f"{STORY} Ends {number}.", day, None) for number, day in enumerate(days)]
    assert copies(*reversed(rows)) == {f"{number:02d}": "00" for number in range(1, 12)}


def test_nothing_and_one_article_are_fine():
    assert find_duplicates(table(("a", STORY, None, None))).isna().all()
    assert len(find_duplicates(table(("a", STORY, None, None)).iloc[:0])) == 0


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://www.v.example/a/?utm_source=x&id=2", "v.example/a?id=2"),
        ("http://m.v.example/a/amp/", "v.example/a"),
        ("https://v.example/a#comments", "v.example/a"),
        ("https://v.example/a?b=1&a=2", "v.example/a?a=2&b=1"),
        ("https://WWW.V.example/A/?b=%31&a=2+2", "v.example/A?a=2+2&b=1"),
        ("https://v.example:8080/a?b=&a=2", "v.example/a?a=2"),
        ("https://v.example/a?x", "v.example/a"),
        (" https://v.example?p=7#top", "v.example?p=7"),
        ("https://web.archive.org/web/20200101/https://v.example/a", "v.example/a"),
        (None, None),
        ("", None),
    ],
)
def test_addresses_are_compared_without_what_differs_between_listings(url, canonical):
    assert canonical_url(url) == canonical
    assert canonical_urls(pa.array([url], pa.string())).to_pylist() == [canonical]


@pytest.mark.parametrize(
    "url",
    [
        *(
            "https://v.example/a?id=1",
            "http://amp.V.example/",
            "https://v.example/a?Ref=2",
            "https://v.example/a?refs=2",
        ),
        *(
            "https://v.example/ü/b",
            "https://v.example/a b",
            "https://v.example/a\n",
            "https://v.example//",
            "v.example/a",
        ),
        *("https://v.example/a/amp?x=1", "https://v.example?utm_x=1", "https://v.example/a?x=", "ftp://v.example/a"),
    ],
)
def test_a_column_of_addresses_is_read_as_each_of_them(url):
    assert canonical_urls(pa.array([None, url, url], pa.string())).to_pylist() == [None, *[canonical_url(url)] * 2]


def test_a_signature_of_a_huge_text_takes_little_memory_and_is_that_of_its_shingles():
    import tracemalloc

    words = [f"w{number}" for number in range(40_000)]
    tracemalloc.start()
    whole = signature(" ".join(words))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 25_000_000, "as a table of all shingles by all permutations it would be 41 MB"
    parts = [signature(" ".join(words[start : start + 10_003])) for start in range(0, 40_000, 10_000)]
    assert whole == [min(values) for values in zip(*parts, strict=True)]
