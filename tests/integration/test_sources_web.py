"""Sources on the web: a server that misbehaves, and what the run makes of it."""

import importlib.util
import ipaddress
import json
import socket
import sys
from pathlib import Path

import pytest

from tasks.cleaning.clean import clean_record
from tasks.ingestion import addresses
from tasks.ingestion.check import check_sources
from tasks.ingestion.collect import fetch_sources
from tasks.ingestion.fetch import Fetcher
from tasks.ingestion.records import Problem, RawRecord
from tasks.ingestion.sources import SourcesFile
from tasks.ingestion.state import States
from tasks.ingestion.transport import FetchSettings, Transport

_SPEC = importlib.util.spec_from_file_location("misbehaving_server", Path(__file__).with_name("misbehaving_server.py"))
misbehaving_server = importlib.util.module_from_spec(_SPEC)
sys.modules["misbehaving_server"] = misbehaving_server
_SPEC.loader.exec_module(misbehaving_server)
answer = misbehaving_server.answer
page = misbehaving_server.page

SETTINGS = FetchSettings(
    contact="desk@example.org", max_bytes=400_000, connect_s=1, read_s=0.4, total_s=1.2, retries=1, delay_s=0
)
LOST = {
    "/slow-body": "too_slow",
    "/slow-headers": "too_slow",
    "/stalled-body": "timeout",
    "/no-answer": "timeout",
    "/reset": "broken_answer",
    "/closed": "broken_answer",
    "/too-short": "broken_answer",
    "/garbage": "broken_answer",
    "/huge-header": "broken_answer",
    "/bad-chunk": "broken_answer",
    "/cut-chunk": "broken_answer",
    "/huge": "answer_too_large",
    "/endless": "answer_too_large",
    "/gzip-bomb": "answer_too_large",
    "/bad-gzip": "damaged_answer",
    "/cut-gzip": "damaged_answer",
    "/unasked-encoding": "unknown_encoding",
    "/loop": "too_many_redirects",
    "/to-private": "private_address",
    "/to-metadata": "private_address",
    "/to-loopback-name": "private_address",
    "/to-file": "bad_address",
    "/to-credentials": "bad_address",
    "/too-many-long": "server_error",
    "/error-500": "server_error",
    "/forbidden": "refused",
    "/private/page": "robots",
    "/missing": "gone",
    "/empty": "no_text",
    "/blank": "no_text",
    "/picture": "not_a_page",
}
FOUND = {
    "/good": "Baliguda",
    "/too-many-once": "Once",
    "/error-once": "Twice",
    "/too-long": "Longer",
    "/no-type": "Typeless",
    "/wrong-encoding": "Zürich",
    "/declared-encoding": "Грозный",
    "/raw-deflate": "Deflated",
    "/future": "Tomorrow",
}


@pytest.fixture
def server(monkeypatch):
    """The server, with 127.0.0.1 alone standing in for the public Internet; every other guard is on."""
    really_public = addresses.is_public
    here = ipaddress.ip_address("127.0.0.1")
    monkeypatch.setattr(addresses, "is_public", lambda address: address == here or really_public(address))
    really_resolve = socket.getaddrinfo

    def resolve(host, *args, **kwargs):
        if host == "rebinding.test":  # a name that has become one of the inside since it was looked at
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.1", 80))]
        return really_resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with misbehaving_server.MisbehavingServer() as running:
        yield running


@pytest.fixture(scope="module")
def transport():
    shared = Transport(SETTINGS)  # its certificates take half a second to load
    yield shared
    shared.close()


@pytest.fixture
def fetcher(transport):
    return Fetcher(SETTINGS, transport, sleep=lambda seconds: None)


class Kept:
    """A state store in memory."""

    def __init__(self):
        self.kept = {}

    def load_state(self, name):
        return self.kept.get(name)

    def save_state(self, name, data):
        self.kept[name] = data


def collect(sources, fetcher, states=None):
    file = SourcesFile.model_validate({"sources": sources})
    items = list(fetch_sources(file, states or States(), SETTINGS, fetcher=fetcher))
    records = [item for item in items if isinstance(item, RawRecord)]
    return records, [item for item in items if isinstance(item, Problem)]


def test_misbehaving_pages_are_each_a_problem_and_all_good_ones_come_in(server, fetcher):
    addresses_ = [server.url(path) for path in [*LOST, *FOUND]]
    records, problems = collect([{"name": "list", "kind": "urls", "urls": addresses_}], fetcher)
    assert {problem.subject_id: problem.rule for problem in problems} == {
        server.url(path): rule for path, rule in LOST.items()
    }
    assert len(problems) == len(LOST)
    titles = {record.location: clean_record(record.to_row()).article.title for record in records}
    assert titles == {server.url(path): title for path, title in FOUND.items()}


def test_private_addresses_are_never_connected_to(server, fetcher):
    urls = ["http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/x", "http://127.0.0.2/", "http://2130706434/"]
    urls += ["http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://0.0.0.0/", "http://rebinding.test/"]
    _, problems = collect([{"name": "inside", "kind": "urls", "urls": urls}], fetcher)
    assert [problem.rule for problem in problems] == ["private_address"] * len(urls)


def test_a_setting_opens_private_addresses(monkeypatch):
    with misbehaving_server.MisbehavingServer() as running:
        settings = FetchSettings(allow_private_addresses=True, delay_s=0, retries=0)
        file = SourcesFile.model_validate({"sources": [{"name": "x", "kind": "urls", "urls": [running.url("/good")]}]})
        assert [type(item) for item in fetch_sources(file, States(), settings)] == [RawRecord]
        closed = FetchSettings(delay_s=0, retries=0)
        assert [item.rule for item in fetch_sources(file, States(), closed)] == ["private_address"]


def test_requests_say_who_asks(server, fetcher):
    collect([{"name": "one", "kind": "urls", "urls": [server.url("/good")]}], fetcher)
    assert "incident-ledger/" in server.requests[-1]
    assert "+desk@example.org" in server.requests[-1]


def test_a_source_that_is_down_does_not_stop_the_others(server, fetcher):
    sources = [
        {"name": "down", "kind": "feed", "url": "http://127.0.0.1:1/feed"},
        {"name": "no such name", "kind": "sitemap", "url": "http://no-such-host.invalid/map.xml"},
        {"name": "missing folder", "kind": "files", "path": "/no/such/folder"},
        {"name": "up", "kind": "urls", "urls": [server.url("/good")]},
    ]
    records, problems = collect(sources, fetcher)
    assert [record.source_name for record in records] == ["up"]
    assert {problem.source: problem.rule for problem in problems} == {
        "down": "no_connection",
        "no such name": "no_connection",
        "missing folder": "missing_input",
    }


def rss(server, *paths, extra=""):
    items = "".join(
        f"<item><title>Story {index}</title><link>{server.url(path)}</link><guid>story-{index}</guid>"
        f"<pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate></item>"
        for index, path in enumerate(paths)
    )
    return answer(
        f'<?xml version="1.0"?>{extra}<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode(),
        kind="application/rss+xml",
    )


def test_the_same_sources_again_fetch_and_add_nothing(server, fetcher):
    server.pages["/feed"] = rss(server, "/good", "/no-type", "/missing")
    server.pages["/map"] = answer(
        f"<urlset><url><loc>{server.url('/too-long')}</loc><lastmod>2024-03-05</lastmod></url></urlset>".encode(),
        kind="application/xml",
    )
    sources = [
        {"name": "feed", "kind": "feed", "url": server.url("/feed")},
        {"name": "map", "kind": "sitemap", "url": server.url("/map")},
        {"name": "list", "kind": "urls", "urls": [server.url("/raw-deflate")]},
    ]
    store = Kept()
    states = States(store)
    records, _ = collect(sources, fetcher, states)
    assert len(records) == 4
    states.save()
    asked = server.asked.copy()
    records, problems = collect(sources, fetcher, States(store))
    assert (records, problems) == ([], [])
    assert set((server.asked - asked).elements()) == {"/feed", "/map"}


def test_an_article_that_could_not_be_had_is_asked_for_again(server, fetcher):
    server.pages["/feed"] = rss(server, "/error-500", "/good")
    states = States()
    sources = [{"name": "feed", "kind": "feed", "url": server.url("/feed")}]
    records, problems = collect(sources, fetcher, states)
    assert ([problem.rule for problem in problems], len(records)) == (["server_error"], 1)
    server.asked.clear()
    records, problems = collect(sources, fetcher, states)
    assert ([problem.rule for problem in problems], records) == (["server_error"], [])
    assert server.asked["/good"] == 0


def test_what_is_new_in_a_feed_comes_in(server, fetcher):
    states = States()
    sources = [{"name": "feed", "kind": "feed", "url": server.url("/feed")}]
    server.pages["/feed"] = rss(server, "/good")
    assert len(collect(sources, fetcher, states)[0]) == 1
    server.pages["/feed"] = rss(server, "/good", "/no-type")
    records, _ = collect(sources, fetcher, states)
    assert [record.title for record in records] == ["Story 1"]


def test_two_feeds_with_one_story_fetch_it_once(server, fetcher):
    server.pages["/a"] = server.pages["/b"] = rss(server, "/good")
    sources = [{"name": name, "kind": "feed", "url": server.url(f"/{name}")} for name in "ab"]
    records, problems = collect(sources, fetcher)
    assert (len(records), problems, server.asked["/good"]) == (1, [], 1)


def test_a_changed_page_comes_in_again_where_that_is_asked_for(server, fetcher):
    states = States()
    sources = [{"name": "list", "kind": "urls", "urls": [server.url("/story")], "recheck": True}]
    server.pages["/story"] = answer(page("First"))
    first, _ = collect(sources, fetcher, states)
    server.pages["/story"] = answer(page("Second"))
    second, _ = collect(sources, fetcher, states)
    assert first[0].article_id == second[0].article_id
    assert first[0].raw_id != second[0].raw_id


def test_an_unchanged_page_is_asked_for_by_its_tag_and_not_sent_again(server, fetcher):
    store = Kept()
    sources = [{"name": "list", "kind": "urls", "urls": [server.url("/tagged")], "recheck": True}]
    states = States(store)
    assert len(collect(sources, fetcher, states)[0]) == 1
    states.save()
    assert collect(sources, fetcher, States(store)) == ([], [])
    assert 'if-none-match: "v1"' in server.requests[-1].lower()


def test_feeds_with_entities_are_read_without_them(server, fetcher, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "lol">]>'
    body = rss(server, "/good", extra=doctype).replace(b"Story 0", b"Story &x; &y;")
    server.pages["/feed"] = answer(body.split(b"\r\n\r\n", 1)[1], kind="application/rss+xml")
    records, problems = collect([{"name": "feed", "kind": "feed", "url": server.url("/feed")}], fetcher)
    assert len(records) == 1
    assert "SECRET" not in json.dumps(records[0].title)
    assert "entities_in_feed" in [problem.rule for problem in problems]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (b"<html><body>We moved our feed.</body></html>", "not_a_feed"),
        (b"", "not_a_feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"', "broken_feed"),
        (b'{"hello": "world"}', "not_a_feed"),
        (b"\x00\x01\x02\x03", "not_a_feed"),
    ],
)
def test_what_is_no_feed_is_a_problem(server, fetcher, body, rule):
    server.pages["/feed"] = answer(body, kind="application/rss+xml")
    records, problems = collect([{"name": "feed", "kind": "feed", "url": server.url("/feed")}], fetcher)
    assert (records, [problem.rule for problem in problems]) == ([], [rule])


def test_a_feed_that_breaks_off_gives_what_stands_before(server, fetcher):
    whole = rss(server, "/good", "/no-type").split(b"\r\n\r\n", 1)[1]
    server.pages["/feed"] = answer(whole[: whole.rindex(b"<item>") + 20], kind="text/xml")
    records, problems = collect([{"name": "feed", "kind": "feed", "url": server.url("/feed")}], fetcher)
    assert len(records) == 1
    assert [problem.rule for problem in problems] == ["broken_feed"]


def test_a_sitemap_that_breaks_off_gives_what_stands_before(server, fetcher):
    body = f"<urlset><url><loc>{server.url('/good')}</loc></url><url><loc>{server.url('/no-type')}"
    server.pages["/map"] = answer(body.encode(), kind="application/xml")
    records, problems = collect([{"name": "map", "kind": "sitemap", "url": server.url("/map")}], fetcher)
    assert len(records) == 1
    assert [problem.rule for problem in problems] == ["broken_sitemap"]


def test_an_index_of_sitemaps_is_read_once_each_even_in_a_circle(server, fetcher):
    def index(*paths):
        parts = "".join(f"<sitemap><loc>{server.url(path)}</loc></sitemap>" for path in paths)
        return answer(f"<sitemapindex>{parts}</sitemapindex>".encode(), kind="application/xml")

    server.pages["/index"] = index("/part", "/index", "/absent")
    server.pages["/part"] = answer(
        f"<urlset><url><loc>{server.url('/good')}</loc></url></urlset>".encode(), kind="application/xml"
    )
    records, problems = collect([{"name": "map", "kind": "sitemap", "url": server.url("/index")}], fetcher)
    assert (len(records), [problem.rule for problem in problems]) == (1, ["gone"])
    assert server.asked["/index"] == 1


def test_future_dates_are_noted_and_not_believed(server, fetcher):
    records, _ = collect([{"name": "list", "kind": "urls", "urls": [server.url("/future")]}], fetcher)
    cleaned = clean_record(records[0].to_row())
    assert cleaned.article.published_basis == "fetched"
    assert "implausible_date" in [problem.rule for problem in cleaned.problems]


def test_checking_says_what_each_source_gives(server, fetcher):
    server.pages["/feed"] = rss(server, "/good", "/no-type")
    sources = [
        {"name": "feed", "kind": "feed", "url": server.url("/feed")},
        {"name": "gone", "kind": "sitemap", "url": server.url("/absent")},
    ]
    checks = list(check_sources(SourcesFile.model_validate({"sources": sources}), SETTINGS, fetcher))
    assert [(check.is_ok, check.count) for check in checks] == [(True, 2), (False, 0)]
    assert checks[0].samples == ("Story 0", "Story 1")
    assert server.asked["/good"] == 0
