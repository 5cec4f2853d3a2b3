"""A sources file with every kind of source, into a lake: all that is good comes in, each loss is a row, once."""

import importlib.util
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks import workers
from tasks.contracts.tables import ISSUES, RAW
from tasks.settings import Settings
from tasks.store import Lake

_SPEC = importlib.util.spec_from_file_location("misbehaving_server", Path(__file__).with_name("misbehaving_server.py"))
misbehaving_server = importlib.util.module_from_spec(_SPEC)
sys.modules.setdefault("misbehaving_server", misbehaving_server)
_SPEC.loader.exec_module(misbehaving_server)
answer = misbehaving_server.answer

STORY = "Two guards were hurt when a mine went off under their lorry near Mirwan on Monday, officials said."
SOURCES = """
sources:
  - {{name: feed, kind: feed, url: "{base}/feed"}}
  - {{name: whole, kind: feed, url: "{base}/whole.json", follow: false}}
  - {{name: map, kind: sitemap, url: "{base}/map"}}
  - {{name: list, kind: urls, path: addresses.txt}}
  - {{name: gdelt, kind: gdelt, url: "{base}/gdelt"}}
  - {{name: mail, kind: files, path: mail}}
  - {{name: folder, kind: files, path: "folder/*"}}
  - {{name: table, kind: files, path: "tables/*", mapping: {{external_id: nr, text: article}}}}
  - {{name: down, kind: feed, url: "{base}/error-500"}}
"""


@pytest.fixture
def server():
    with misbehaving_server.MisbehavingServer() as running:
        url = running.url
        running.pages["/feed"] = answer(
            f"<rss version='2.0'><channel><item><link>{url('/good')}</link></item>"
            f"<item><link>{url('/missing')}</link></item></channel></rss>".encode(),
            kind="application/rss+xml",
        )
        running.pages["/whole.json"] = answer(
            b'{"version": "https://jsonfeed.org/version/1.1", "title": "W", "items": [{"id": "w1", "content_text": "'
            + STORY.encode()
            + b'"}]}',
            kind="application/feed+json",
        )
        running.pages["/map"] = answer(
            f"<urlset><url><loc>{url('/no-type')}</loc></url></urlset>".encode(), kind="application/xml"
        )
        running.pages["/gdelt"] = answer(
            f'{{"articles": [{{"url": "{url("/too-long")}", "seendate": "20240305T100000Z"}}]}}'.encode(),
            kind="application/json",
        )
        yield running


@pytest.fixture
def sources(server, tmp_path):
    """The sources file, beside the folders that it names."""
    base = tmp_path / "sources"
    for name in ("mail", "folder", "tables"):
        (base / name).mkdir(parents=True)
    (base / "addresses.txt").write_text(f"{server.url('/raw-deflate')}\n{server.url('/picture')}\n", encoding="utf-8")
    (base / "mail" / "a.eml").write_bytes(b"From: Desk <d@v.example>\r\nSubject: Mine\r\n\r\n" + STORY.encode())
    (base / "folder" / "a.txt").write_text(STORY, encoding="utf-8")
    (base / "folder" / "song.mp3").write_bytes(b"ID3")
    (base / "tables" / "a.csv").write_text(f'nr,article\n1,"{STORY}"\n', encoding="utf-8")
    pq.write_table(pa.table({"nr": ["2"], "article": [STORY]}), base / "tables" / "b.parquet")
    file = base / "sources.yaml"
    file.write_text(SOURCES.format(base=server.url("")), encoding="utf-8")
    return file


def test_every_kind_of_source_comes_into_the_lake_once_and_each_loss_is_a_row(server, sources, tmp_path, monkeypatch):
    monkeypatch.setattr("tasks.ingestion.fetch._FIRST_PAUSE_S", 0.01)
    home = str(tmp_path / "lake")
    settings = Settings(home=home, allow_private_addresses=True, max_record_bytes=400_000)
    manners = workers.fetch_manners(settings)
    monkeypatch.setattr(workers, "fetch_manners", lambda _: type(manners)(allow_private_addresses=True, delay_s=0))
    keys, added = workers.ingest_sources(home, str(sources), settings)
    rows = Lake(home).read_all("raw", RAW).to_pylist()
    assert {row["source_name"] for row in rows} == {"feed", "whole", "map", "list", "gdelt", "Desk", "folder", "table"}
    assert sum(added.values()) == len(rows) == 9
    lost = {(row["source"], row["rule"]) for row in Lake(home).read_all("raw", ISSUES).to_pylist()}
    assert {("feed", "gone"), ("list", "not_a_page"), ("down", "server_error")} <= lost
    assert "unsupported_type" in {rule for _, rule in lost}
    assert keys

    server.asked.clear()
    assert workers.ingest_sources(home, str(sources), settings)[0] == []
    assert Lake(home).read_all("raw", RAW).num_rows == 9
    assert set(server.asked) == {"/robots.txt", "/feed", "/whole.json", "/map", "/gdelt", "/error-500"}
