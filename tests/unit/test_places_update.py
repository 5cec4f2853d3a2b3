"""Full dumps: fetched from a server on loopback, checked, resumed, and compiled in."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tasks.extraction.places.update import (
    DUMP_FOLDER,
    UpdateError,
    dump_features,
    manifest,
    update_gazetteer,
)


def row(number: int, name: str, others: str, feature_class: str, code: str, people: int) -> str:
    cells = [str(number), name, name, others, "32.5", "69.5", feature_class, code, "PK", "", "03"]
    return "\t".join([*cells, "", "", "", str(people), "", "", "Asia/Karachi", "2020-01-01"])


VILLAGE = row(9000001, "Zwabulistan", "Zwabul,Zwabulistān", "P", "PPL", 120)
DISTRICT = row(9000002, "Upper Zwabul District", "", "A", "ADM2", 0)
STREAM = row(9000003, "Zwabul Khwar", "", "H", "STM", 0)


def zipped(name: str, text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return out.getvalue()


class Server:
    """A dump server whose files, versions and temper a test sets."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.etag = '"1"'
        self.gets: list[str | None] = []
        self.cut: int | None = None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.answer(body=False)

            def do_GET(self) -> None:
                outer.gets.append(self.headers.get("Range"))
                self.answer(body=True)

            def answer(self, *, body: bool) -> None:
                content = outer.files.get(self.path.lstrip("/"))
                if content is None:
                    self.send_error(404)
                    return
                span = self.headers.get("Range")
                start = int(span.removeprefix("bytes=").rstrip("-")) if span else 0
                self.send_response(206 if span else 200)
                self.send_header("ETag", outer.etag)
                self.send_header("Content-Length", str(len(content) - start))
                self.end_headers()
                if body:
                    self.wfile.write(content[start : outer.cut])

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.http.shutdown()
    server.http.server_close()
    thread.join()


def test_a_dump_is_fetched_once(server: Server, tmp_path: Path) -> None:
    server.files["PK.zip"] = zipped("PK.txt", "\n".join((VILLAGE, DISTRICT, STREAM)))
    seen: list[tuple[str, int, int | None]] = []
    (dump,) = update_gazetteer(["pk"], server.url, tmp_path, lambda *told: seen.append(told))
    assert (dump.name, dump.rows, dump.etag) == ("PK", 3, '"1"')
    assert seen[-1] == ("PK", len(server.files["PK.zip"]), len(server.files["PK.zip"]))
    assert update_gazetteer(["PK"], server.url, tmp_path) == [dump]
    assert len(server.gets) == 1
    assert manifest(tmp_path / DUMP_FOLDER) == {"PK": dump}
    assert sorted(path.name for path in (tmp_path / DUMP_FOLDER).iterdir()) == ["PK.tsv", "manifest.json"]


def test_a_new_version_replaces_the_old(server: Server, tmp_path: Path) -> None:
    server.files["PK.zip"] = zipped("PK.txt", VILLAGE)
    update_gazetteer(["PK"], server.url, tmp_path)
    server.files["PK.zip"], server.etag = zipped("PK.txt", "\n".join((VILLAGE, DISTRICT))), '"2"'
    assert update_gazetteer(["PK"], server.url, tmp_path)[0].rows == 2
    assert len((tmp_path / DUMP_FOLDER / "PK.tsv").read_text().splitlines()) == 2


def test_a_broken_download_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.files["PK.zip"], server.cut = zipped("PK.txt", VILLAGE), 100
    with pytest.raises(UpdateError, match="goes on where it stopped"):
        update_gazetteer(["PK"], server.url, tmp_path)
    assert manifest(tmp_path / DUMP_FOLDER) == {}
    server.cut = None
    assert update_gazetteer(["PK"], server.url, tmp_path)[0].rows == 1
    assert server.gets == [None, "bytes=100-"]


@pytest.mark.parametrize(
    "content", [b"no zip at all", zipped("PK.txt", "too\tfew\tcolumns"), zipped("XX.txt", VILLAGE)]
)
def test_what_is_no_dump_is_refused_and_leaves_nothing(server: Server, tmp_path: Path, content: bytes) -> None:
    server.files["PK.zip"] = content
    with pytest.raises(UpdateError, match=r"damaged or no dump .*sha256"):
        update_gazetteer(["PK"], server.url, tmp_path)
    assert list((tmp_path / DUMP_FOLDER).iterdir()) == []


def test_an_unknown_country_and_a_dead_server_are_told_in_a_line(server: Server, tmp_path: Path) -> None:
    with pytest.raises(UpdateError, match="two-letter ISO codes"):
        update_gazetteer(["ZZ"], server.url, tmp_path)
    with pytest.raises(UpdateError, match="check the network"):
        update_gazetteer(["PK"], "http://127.0.0.1:9/", tmp_path)


def test_places_of_a_dump() -> None:
    village, district = dump_features("\n".join((VILLAGE, DISTRICT, STREAM)), {"PK": "PAK"})
    assert (village.kind, village.place_id, village.admin1, village.population) == (
        "town",
        "geonames:9000001",
        "PAK.03",
        120,
    )
    assert (district.kind, district.name, district.latitude) == ("admin2", "Upper Zwabul District", 32.5)
    assert list(dump_features(VILLAGE, {"PK": "PAK"}, known=["geonames:9000001"])) == []
