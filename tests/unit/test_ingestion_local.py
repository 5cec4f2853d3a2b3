"""Local inputs: every format, every way to be broken, in a fixed order."""

import csv
import gzip
import io
import json
import lzma
import os
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.contracts.tables import ISSUES, RAW
from tasks.ingestion.local import read_inputs
from tasks.ingestion.records import InputError, Limits, Problem, RawRecord

STORY = "Two guards were wounded when a grenade went off at the depot in Mirwan, the mayor said."


def read(*inputs, **kwargs):
    items = list(read_inputs([str(path) for path in inputs], **kwargs))
    return [item for item in items if isinstance(item, RawRecord)], [
        item for item in items if isinstance(item, Problem)
    ]


def lines(path, *rows, tail=b"\n"):
    path.write_bytes(b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows) + tail)
    return path


def test_text_file_is_one_record_named_by_its_file(tmp_path):
    path = tmp_path / "depot.txt"
    path.write_text(STORY, encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (record,), problems = read(path)
    assert problems == []
    assert (record.external_id, record.source_kind, record.media_type) == ("depot.txt", "text", "text/plain")
    assert record.payload == STORY.encode()
    assert record.fetched_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_rows_follow_the_contracts(tmp_path):
    lines(tmp_path / "a.jsonl", {"id": "1", "text": STORY}, {"id": "2"})
    (record,), (problem,) = read(tmp_path)
    assert set(record.to_row()) == set(RAW.columns)
    assert set(problem.to_row("ingestion")) == set(ISSUES.columns)


def test_json_lines_carry_their_metadata(tmp_path):
    row = {"id": 7, "text": STORY, "title": "Depot", "url": "https://news.example/7", "source": "Courier"}
    row |= {"published_at": "2024-02-03", "authors": ["A. Khan", "B. Roy"], "retrieved_at": "2024-02-04T05:06:07Z"}
    (record,), _ = read(lines(tmp_path / "a.jsonl", row))
    assert (record.external_id, record.title, record.source_name) == ("7", "Depot", "Courier")
    assert (record.url, record.author, record.published_at) == (
        "https://news.example/7",
        "A. Khan, B. Roy",
        "2024-02-03",
    )
    assert record.fetched_at == datetime(2024, 2, 4, 5, 6, 7, tzinfo=UTC)
    assert record.location == f"{tmp_path.as_posix()}/a.jsonl:1"


def test_a_page_beside_a_text_is_a_page(tmp_path):
    (record,), _ = read(lines(tmp_path / "a.jsonl", {"id": "1", "text": "x", "page": "<html><p>y</p></html>"}))
    assert (record.media_type, record.payload) == ("text/html", b"<html><p>y</p></html>")


def test_names_of_columns_can_be_declared(tmp_path):
    path = lines(tmp_path / "a.jsonl", {"nr": "1", "Artikel": STORY})
    (record,), _ = read(path, mapping={"external_id": "nr", "text": "artikel"})
    assert (record.external_id, record.payload) == ("1", STORY.encode())


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        (b'{"id": "bad", "text": ', "invalid_json"),
        (b'["a list"]', "invalid_json"),
        (b"not json at all", "invalid_json"),
        (b'{"id": "bad"}', "no_text"),
        (b'{"id": "bad", "text": "   "}', "no_text"),
        (b'{"id": "bad", "text": null}', "no_text"),
        (b"[" * 5000, "invalid_json"),
        (b'{"id": "bad", "text": "' + b"x" * 5000 + b'"}', "record_too_large"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_next_goes_on(tmp_path, bad, rule):
    path = lines(tmp_path / "a.jsonl", {"id": "1", "text": STORY}, bad, {"id": "3", "text": STORY})
    records, problems = read(path, limits=Limits(max_record_bytes=2000) if "large" in rule else None)
    assert [record.external_id for record in records] == ["1", "3"]
    assert [(problem.rule, problem.payload_ref) for problem in problems] == [(rule, f"{path.as_posix()}:2")]


def test_a_line_of_50_megabytes_is_set_aside_without_holding_it(tmp_path):
    path = lines(tmp_path / "a.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}', {"id": "2", "text": STORY})
    records, problems = read(path)
    assert [record.external_id for record in records] == ["2"]
    assert [problem.rule for problem in problems] == ["record_too_large"]


def test_a_truncated_last_line_is_told_apart(tmp_path):
    path = lines(tmp_path / "a.jsonl", {"id": "1", "text": STORY}, b'{"id": "2", "text": "Two gu', tail=b"")
    records, problems = read(path)
    assert (len(records), [problem.rule for problem in problems]) == (1, ["truncated_line"])


def test_invalid_utf8_is_read_as_windows_1252_with_a_warning(tmp_path):
    path = lines(tmp_path / "a.jsonl", json.dumps({"text": "Café blast"}, ensure_ascii=False).encode("cp1252"))
    (record,), (problem,) = read(path)
    assert record.payload.decode() == "Café blast"
    assert (problem.rule, problem.severity) == ("invalid_utf8", "warning")


def test_a_file_of_the_wrong_kind_does_not_flood_the_issues(tmp_path):
    path = lines(tmp_path / "a.jsonl", *[b"no json"] * 250)
    _, problems = read(path)
    assert len(problems) == 101
    assert problems[-1].message.startswith("150 more")


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress), ("", bytes)])
def test_packed_files_are_read_as_they_unpack(tmp_path, suffix, pack):
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(pack(json.dumps({"id": "1", "text": STORY}).encode()))
    assert [record.external_id for record in read(path)[0]] == ["1"]


def test_a_packed_file_that_breaks_off_gives_what_stands_before(tmp_path):
    rows = "\n".join(json.dumps({"id": str(index), "text": os.urandom(60).hex()}) for index in range(2000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(rows.encode())[:-3000])
    records, problems = read(path)
    assert len(records) > 100
    assert problems[-1].rule in {"unreadable_file", "truncated_line"}


def test_a_packed_bomb_stops_at_the_limit(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 1_000_000))
    records, problems = read(path, limits=Limits(max_file_bytes=100_000))
    assert (records, [problem.rule for problem in problems]) == ([], ["unreadable_file"])


def test_csv_rows_are_records(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerows([["ID", "Headline", "Body"], ["1", "Depot", f"{STORY}\n\nMore, and more."], ["2", "None", ""]])
    (record,), (problem,) = read(path)
    assert (record.external_id, record.title, record.payload.decode()) == ("1", "Depot", f"{STORY}\n\nMore, and more.")
    assert (problem.rule, problem.subject_id) == ("no_text", "2")


def test_csv_without_a_text_column_is_one_problem(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,number\n1,2\n3,4\n", encoding="utf-8")
    assert [problem.rule for problem in read(path)[1]] == ["no_text_column"]


def test_tab_separated_files_are_read(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text(f"id\ttext\n1\t{STORY}\n", encoding="utf-8")
    assert read(path)[0][0].payload.decode() == STORY


def test_parquet_rows_are_records(tmp_path):
    table = pa.table(
        {"id": ["1", "2"], "text": [STORY, None], "published_at": [datetime(2024, 1, 2), None], "n": [1, 2]}
    )
    pq.write_table(table, tmp_path / "a.parquet")
    (record,), (problem,) = read(tmp_path / "a.parquet")
    assert (record.external_id, record.published_at) == ("1", "2024-01-02T00:00:00")
    assert (problem.rule, problem.subject_id) == ("no_text", "2")


def test_a_broken_parquet_file_is_a_problem(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
    assert [problem.rule for problem in read(tmp_path)[1]] == ["unreadable_file"]


def test_mail_gives_its_html_part_with_sender_subject_and_date(tmp_path):
    (tmp_path / "a.eml").write_bytes(
        b"From: Valley Desk <desk@valley.example>\r\nSubject: =?utf-8?q?Blast_in_Mirw=C3=A1n?=\r\n"
        b"Date: Tue, 05 Mar 2024 10:00:00 +0500\r\nMessage-ID: <1@valley.example>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n'
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>rich</p>\r\n--b--\r\n"
    )
    (record,), _ = read(tmp_path)
    assert (record.title, record.source_name, record.external_id) == (
        "Blast in Mirwán",
        "Valley Desk",
        "<1@valley.example>",
    )
    assert (record.published_at, record.media_type) == ("2024-03-05T05:00:00+00:00", "text/html")
    assert record.payload.strip() == b"<p>rich</p>"


def test_mail_with_an_unknown_charset_or_no_text_ends_well(tmp_path):
    (tmp_path / "a.eml").write_bytes(b"Subject: x\r\nContent-Type: text/plain; charset=klingon\r\n\r\nHello there\r\n")
    (tmp_path / "b.eml").write_bytes(b"Subject: x\r\n\r\n")
    records, problems = read(tmp_path)
    assert [record.payload.strip() for record in records] == [b"Hello there"]
    assert [problem.rule for problem in problems] == ["no_text"]


def warc(*answers):
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for url, status, media_type, body in answers:
        headers = StatusAndHeaders(f"{status} X", [("Content-Type", media_type)], protocol="HTTP/1.1")
        payload = io.BytesIO(body)
        writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=headers))
    return stream.getvalue()


def test_warc_gives_the_pages_it_holds(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(
        warc(
            ("https://news.example/1", 200, "text/html; charset=utf-8", b"<html>one</html>"),
            ("https://news.example/2", 404, "text/html", b"<html>gone</html>"),
            ("https://news.example/3", 200, "image/png", b"png"),
            ("https://news.example/4", 200, "text/html", b""),
        )
    )
    (record,), (problem,) = read(tmp_path)
    assert (record.url, record.http_status, record.payload) == ("https://news.example/1", 200, b"<html>one</html>")
    assert (record.external_id, problem.rule) == (None, "no_text")


def test_a_warc_that_breaks_off_gives_what_stands_before(tmp_path):
    pages = [(f"https://news.example/{index}", 200, "text/html", os.urandom(3000).hex().encode()) for index in range(5)]
    (tmp_path / "a.warc.gz").write_bytes(warc(*pages)[:-2000])
    records, _ = read(tmp_path)
    assert len(records) in {4, 5}
    (tmp_path / "a.warc.gz").write_bytes(b"no archive at all")
    assert [problem.rule for problem in read(tmp_path)[1]] == ["damaged_archive"]


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "binary_content"),
        ("empty.txt", b"", "no_text"),
        ("blank.html", b"  \n ", "no_text"),
        ("paper.pdf", b"this is no PDF", "not_a_pdf"),
        ("song.mp3", b"ID3", "unsupported_type"),
        ("packed.parquet.gz", b"x", "unsupported_type"),
        ("big.txt", b"x" * 3000, "record_too_large"),
    ],
)
def test_files_that_are_no_articles_are_problems(tmp_path, name, content, rule):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(STORY, encoding="utf-8")
    records, problems = read(tmp_path, limits=Limits(max_record_bytes=2000))
    assert [record.external_id for record in records] == ["good.txt"]
    assert [problem.rule for problem in problems] == [rule]


def test_utf16_text_is_not_taken_for_binary(tmp_path):
    (tmp_path / "a.txt").write_bytes(STORY.encode("utf-16"))
    assert len(read(tmp_path)[0]) == 1


def test_folders_are_read_in_a_fixed_order_hidden_files_left_alone(tmp_path):
    for name in ["b/2.txt", "a/9.txt", "b/10.txt", ".git/x.txt", ".hidden.txt", "z.txt"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY, encoding="utf-8")
    assert [record.external_id for record in read(tmp_path)[0]] == ["z.txt", "9.txt", "10.txt", "2.txt"]


def test_globs_name_files_and_a_file_named_twice_comes_once(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(STORY, encoding="utf-8")
    records, _ = read(tmp_path / "*.txt", tmp_path, tmp_path / "a.txt")
    assert [record.external_id for record in records] == ["a.txt", "b.txt"]


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "folder").symlink_to(tmp_path)
    (inside / "good.txt").write_text(STORY, encoding="utf-8")
    records, problems = read(inside)
    assert [record.external_id for record in records] == ["good.txt"]
    assert [problem.rule for problem in problems] == ["outside_folder"]


def test_an_empty_folder_is_a_warning(tmp_path):
    assert [(problem.rule, problem.severity) for problem in read(tmp_path)[1]] == [("empty_folder", "warning")]


@pytest.mark.parametrize("name", ["missing.txt", "missing/*.jsonl"])
def test_an_input_that_names_nothing_stops_before_the_first_record(tmp_path, name):
    (tmp_path / "good.txt").write_text(STORY, encoding="utf-8")
    with pytest.raises(InputError, match=r"no (such )?file"):
        next(iter(read_inputs([str(tmp_path), str(tmp_path / name)])))


def test_ids_hold_over_runs_and_tell_versions_apart(tmp_path):
    first, _ = read(lines(tmp_path / "a.jsonl", {"url": "https://news.example/1", "text": "one"}))
    again, _ = read(lines(tmp_path / "b.jsonl", {"url": "https://news.example/1", "text": "one"}))
    changed, _ = read(lines(tmp_path / "c.jsonl", {"url": "https://news.example/1", "text": "two"}))
    assert first[0].raw_id == again[0].raw_id != changed[0].raw_id
    assert first[0].article_id == changed[0].article_id


def test_files_of_one_name_are_different_articles(tmp_path):
    for folder, text in [("a", "one"), ("b", "two")]:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(text, encoding="utf-8")
    records, _ = read(tmp_path)
    assert len({record.article_id for record in records}) == 2


@settings(deadline=None, max_examples=40)
@given(data=st.binary(max_size=400))
def test_no_bytes_whatever_stop_a_run(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    names = ["x.txt", "x.html", "x.jsonl", "x.csv", "x.eml", "x.warc", "x.parquet", "x.pdf", "x.jsonl.gz"]
    for name in names:
        (folder / name).write_bytes(data)
    items = list(read_inputs([str(folder)]))
    assert all(isinstance(item, RawRecord | Problem) for item in items)
