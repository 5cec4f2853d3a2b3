"""What may be tried through articles, feeds, files and settings is refused; see docs/security.md."""

import ast
import csv
import gzip
import io
import json
import os
import re
import socket
from pathlib import Path

import pytest

from tasks.ingestion.addresses import GuardedBackend, is_public
from tasks.ingestion.entries import ListingError
from tasks.ingestion.feeds import parse_feed
from tasks.ingestion.files import SourceFile, discover
from tasks.ingestion.listings import fetch_problem
from tasks.ingestion.records import InputError
from tasks.ingestion.sitemaps import parse_sitemap
from tasks.ingestion.sources import load_sources
from tasks.ingestion.state import state_key
from tasks.ingestion.transport import FetchError, check_url, unpack
from tasks.publication.export_sheets import FORMULA_STARTS, csv_bytes

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "tasks").rglob("*.py"), *(ROOT / "flows").rglob("*.py")])
INSIDE = (
    "127.0.0.1",
    "127.1.2.3",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
)
ADDRESSES = (
    "file:///etc/passwd",
    "ftp://example.org/a",
    "gopher://example.org",
    "data:text/html,x",
    "javascript:alert(1)",
    "http://user:secret@example.org/",
    "http:///nohost",
    "http://example.org:99999/",
    "http://[::1",
    "//example.org/a",
    "http://example.org/" + "a" * 5_000,
)


@pytest.fixture
def refused(tally):
    """Count attacks."""
    return lambda attacks=1: tally("attacks refused, none let in", attacks)


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_not_connected_to_whatever_name_leads_there(address, monkeypatch, refused):
    import httpcore

    from tasks.ingestion.addresses import Deadlines

    def resolved(*_args, **_named):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]

    def connected(*_args, **_named):
        raise AssertionError("it has connected")

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connected)
    backend = GuardedBackend(allow_private=False, deadlines=Deadlines())
    with pytest.raises(httpcore.ConnectError, match="no public address"):
        backend.connect_tcp("innocent.example.org", 80)
    refused()


def test_a_name_that_resolves_to_another_address_the_second_time_is_judged_by_the_one_dialled(monkeypatch, refused):
    import ipaddress

    import httpcore

    from tasks.ingestion.addresses import Deadlines

    answers = iter(["93.184.216.34", "127.0.0.1"])
    dialled = []

    def resolved(*_args, **_named):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 80))]

    def connected(_self, host, *_args, **_named):
        dialled.append(host)
        raise httpcore.ConnectError("not now")

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connected)
    backend = GuardedBackend(allow_private=False, deadlines=Deadlines())
    for _ in range(2):
        with pytest.raises(httpcore.ConnectError):
            backend.connect_tcp("rebinding.example.org", 80)
    assert dialled == ["93.184.216.34"], "an address, never the name, is dialled; and only a public one"
    assert all(is_public(ipaddress.ip_address(host)) for host in dialled)
    refused()


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_that_are_no_pages_are_refused_and_no_password_is_told(address, refused):
    with pytest.raises(FetchError) as error:
        check_url(address)
    assert "secret" not in str(error.value)
    refused()


XXE = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>%s',
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;">]>%s',
    b'<?xml version="1.0"?><!DOCTYPE r SYSTEM "http://127.0.0.1/evil.dtd" [<!ENTITY x SYSTEM "http://127.0.0.1/">]>%s',
)


@pytest.mark.parametrize("head", XXE)
def test_entities_of_feeds_and_sitemaps_read_no_file_and_do_not_grow(head, refused):
    feed = b"<rss><channel><item><title>&x;</title><guid>1</guid><link>https://e.org/a</link></item></channel></rss>"
    try:
        entries, problems = parse_feed(head % feed, "https://e.org/", "text/xml")
    except ListingError:
        entries, problems = [], ["refused"]
    assert problems
    assert all("root:" not in (entry.title or "") and "haha" not in (entry.title or "") for entry in entries)
    found = parse_sitemap(head % b"<urlset><url><loc>https://e.org/&x;</loc></url></urlset>", "https://e.org/", 10**6)
    assert all("root:" not in entry.key and "haha" not in entry.key for entry in found.entries)
    refused(2)


def test_bombs_stop_at_the_limit(tmp_path, refused):
    from tasks.ingestion.files import describe
    from tasks.ingestion.local import read_file
    from tasks.ingestion.records import Limits

    bomb = gzip.compress(b"0" * 50_000_000)
    assert len(bomb) < 100_000
    taken = 0
    for piece in unpack(iter([bomb]), "gzip"):
        assert len(piece) <= 1 << 18
        taken += len(piece)
        if taken > 1_000_000:
            break
    found = parse_sitemap(bomb, "https://e.org/map.xml.gz", 1_000_000)
    assert found.problem is not None
    for name in ("bomb.txt.gz", "bomb.jsonl.gz"):
        (tmp_path / name).write_bytes(bomb)
        items = list(read_file(describe(tmp_path / name), Limits(max_record_bytes=100_000)))
        assert [item.rule for item in items] == ["record_too_large"]
    refused(4)


def test_links_out_of_a_folder_are_not_followed(tmp_path, refused):
    (tmp_path / "secret.txt").write_text("secret")
    inside = tmp_path / "input"
    inside.mkdir()
    (inside / "a.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "b.txt").symlink_to("/etc/passwd")
    found = list(discover([str(inside)]))
    assert [item.rule for item in found if not isinstance(item, SourceFile)] == ["outside_folder"] * 2
    assert not [item for item in found if isinstance(item, SourceFile)]
    refused(2)


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "a/../../b", "a\x00b", "..", "CON", "a" * 500])
def test_names_from_outside_never_become_paths(name, refused):
    assert re.fullmatch(r"[0-9a-f]{16}", state_key(name))
    refused()


@pytest.mark.parametrize("key", ["../../escape", "/abs", ".."])
def test_a_release_of_a_name_from_outside_is_looked_up_in_the_list_not_on_the_disk(tmp_path, key, refused):
    from tasks.releases import Releases
    from tasks.store import LakeError

    with pytest.raises(LakeError, match="no release"):
        Releases(tmp_path).resolve(key)
    refused()


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['touch /tmp/owned']",
        "sources: !!python/name:os.system",
        "sources: !!python/object/new:os.system [x]",
        "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nsources: [*b, *b]",
    ],
)
def test_a_sources_file_runs_nothing(tmp_path, text, refused):
    path = tmp_path / "sources.yaml"
    path.write_text(text)
    with pytest.raises(InputError):
        load_sources(path)
    refused()


def test_nothing_in_the_project_unpickles_evaluates_or_loads_unsafe_yaml():
    modules, calls = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}, {"eval", "exec"}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names} | {getattr(node, "module", None)}
                assert not names & modules, path
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in calls, path
                assert called not in {"yaml.load", "yaml.unsafe_load", "yaml.full_load", "os.system"}, path
                assert not any(word.arg == "shell" for word in node.keywords), path
                allow = [word for word in node.keywords if word.arg == "allow_pickle"]
                assert all(ast.literal_eval(word.value) is False for word in allow), path


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_of_a_sheet_is_a_formula(start, refused):
    told = csv_bytes([{"summary": f'{start}HYPERLINK("http://evil")'}], ["summary"]).decode()
    cell = list(csv.reader(io.StringIO(told)))[1][0]
    assert not cell.startswith(FORMULA_STARTS)
    refused()


MARKUP = ("<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "`a` | b")


@pytest.mark.parametrize("text", MARKUP)
def test_words_of_articles_are_shown_and_never_run(text, refused):
    from tasks.summary import escaped

    shown = escaped(text)
    # Markdown takes a character after a backslash for itself
    assert re.search(r"(?<!\\)[<>\[\]`|]", shown) is None, shown
    refused()


def test_secrets_of_addresses_are_not_told_in_issues(refused):
    url = "https://example.org/feed?api_key=s3cret&page=2&token=s3cret"
    told = json.dumps(fetch_problem(FetchError("gone", f"The page {url} is not there."), "a", url).to_row("ingestion"))
    assert "s3cret" not in told
    assert "page=2" in told
    refused()


def test_a_home_with_a_password_is_refused(refused):
    from pydantic import ValidationError

    from tasks.settings import Settings

    with pytest.raises(ValidationError, match="environment"):
        Settings(home="s3://key:s3cret@bucket/lake")
    refused()


def test_the_server_listens_to_this_machine_unless_there_is_a_password(monkeypatch, capsys, refused):
    from tasks.cli.main import main

    monkeypatch.delenv("PREFECT_SERVER_API_AUTH_STRING", raising=False)
    for host in ("0.0.0.0", "::", "192.168.1.7", "example.org"):
        monkeypatch.setattr("sys.argv", ["incidents", "serve", "--host", host])
        with pytest.raises(SystemExit) as stop:
            main()
        assert stop.value.code == 2
        assert "can be reached from other machines" in re.sub(r"\W+", " ", capsys.readouterr().err)
        refused()
    assert 'host: Host = "127.0.0.1"' in (ROOT / "tasks" / "cli" / "serve.py").read_text()


def test_a_lake_is_the_owners_to_read(tmp_path):
    from tasks.files import FileStore

    before = os.umask(0o077)
    try:
        FileStore(tmp_path).write(b"x", "a", "b")
    finally:
        os.umask(before)
    assert (tmp_path / "a" / "b").stat().st_mode & 0o077 == 0, "the umask of whoever runs it is respected"
