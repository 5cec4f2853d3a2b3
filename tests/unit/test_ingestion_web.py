"""Feeds, sitemaps, GDELT lists, the sources file, the state, and the manners of fetching: all without a network."""

import contextlib
import gzip
import ipaddress
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.ingestion.addresses import is_public
from tasks.ingestion.entries import ListingError
from tasks.ingestion.feeds import parse_feed
from tasks.ingestion.fetch import Fetcher, validators
from tasks.ingestion.gdelt import parse_gdelt
from tasks.ingestion.records import InputError
from tasks.ingestion.sitemaps import parse_sitemap
from tasks.ingestion.sources import FeedSource, FilesSource, load_sources
from tasks.ingestion.state import SourceState, States
from tasks.ingestion.transport import Answer, FetchError, FetchSettings, check_url, unpack

BASE = "https://v.example/feed"


def rss(*items, head=b'<?xml version="1.0" encoding="utf-8"?>'):
    body = "".join(f"<item>{item}</item>" for item in items)
    return head + f"<rss version='2.0'><channel><title>V</title>{body}</channel></rss>".encode()


def only(data, media_type=""):
    (entry,), _ = parse_feed(data, BASE, media_type)
    return entry


def test_an_item_of_rss_is_an_entry():
    entry = only(
        rss(
            "<title>Two &amp; a half</title><link>https://v.example/1</link><guid isPermaLink='false'>n1</guid>"
            "<pubDate>Wed, 01 May 2024 10:00:00 +0500</pubDate><author>desk@v.example (Jane Doe)</author>"
        )
    )
    assert (entry.key, entry.url, entry.title) == ("n1", "https://v.example/1", "Two & a half")
    assert entry.published_at == "2024-05-01T05:00:00+00:00"


@pytest.mark.parametrize(
    ("item", "key", "url"),
    [
        ("<link>https://v.example/1</link>", "https://v.example/1", "https://v.example/1"),
        ("<guid>https://v.example/1</guid>", "https://v.example/1", "https://v.example/1"),
        ("<link>/1</link><guid isPermaLink='false'>a</guid>", "a", "https://v.example/1"),
        ("<link>\n  https://v.example/1\n</link>", "https://v.example/1", "https://v.example/1"),
        (
            "<link><![CDATA[https://v.example/1?a=1&b=2]]></link>",
            "https://v.example/1?a=1&b=2",
            "https://v.example/1?a=1&b=2",
        ),
        ("<link>javascript:x</link><guid isPermaLink='false'>a</guid><description>Text.</description>", "a", None),
    ],
)
def test_links_and_ids_are_found_where_they_stand(item, key, url):
    entry = only(rss(item))
    assert (entry.key, entry.url) == (key, url)


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("Wed, 01 May 2024 10:00:00 GMT", "2024-05-01T10:00:00+00:00"),
        ("Wed, 1 May 2024 10:00 EST", "2024-05-01T15:00:00+00:00"),
        ("2024-05-01T10:00:00+05:00", "2024-05-01T05:00:00+00:00"),
        ("2024-05-01", "2024-05-01T00:00:00+00:00"),
        ("next Thursday", "next Thursday"),
        ("", None),
    ],
)
def test_dates_are_read_or_handed_on(date, read):
    assert only(rss(f"<guid>a</guid><link>https://v.example/1</link><pubDate>{date}</pubDate>")).published_at == read


def test_an_item_without_id_and_link_is_known_by_what_it_says():
    item = "<title>A</title><description>The text of it, all of it.</description>"
    assert only(rss(item)).key == only(rss(item)).key
    assert only(rss(item)).content.startswith("The text")


def test_the_longest_text_is_the_content():
    entry = only(
        b'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><guid>a</guid>'
        b"<link>https://v.example/1</link><description>Short.</description>"
        b"<content:encoded><![CDATA[<p>The whole of the story.</p>]]></content:encoded></item></channel></rss>"
    )
    assert entry.content == "<p>The whole of the story.</p>"


def test_atom_and_its_updates():
    entry = only(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:1</id><title>A</title><link href="/1"/>'
        b"<published>2024-05-01T10:00:00Z</published><updated>2024-05-02T10:00:00Z</updated></entry></feed>"
    )
    assert (entry.url, entry.published_at) == ("https://v.example/1", "2024-05-01T10:00:00+00:00")
    assert entry.version == "2024-05-02T10:00:00+00:00"


def test_json_feeds():
    data = b"""{"version": "https://jsonfeed.org/version/1.1", "items": [
      {"id": "1", "url": "/1", "title": "A", "date_published": "2024-05-01",
       "authors": [{"name": "Jane"}, {"name": "Li"}]},
      {"id": "2", "content_text": "The text."}, {"title": "no id"}, "no item"]}"""
    first, second = parse_feed(data, BASE)[0]
    assert (first.url, first.author, first.published_at) == ("https://v.example/1", "Jane, Li", "2024-05-01")
    assert (second.url, second.content, second.is_html) == (None, "The text.", False)


def test_an_entry_given_twice_comes_once():
    item = "<guid>a</guid><link>https://v.example/1</link>"
    assert len(parse_feed(rss(item, item), BASE)[0]) == 1


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (
            rss(
                "<title>взрыв</title><guid>a</guid><link>/1</link>",
                head=b'<?xml version="1.0" encoding="windows-1251"?>',
            ),
            "",
        ),
        (rss("<title>взрыв</title><guid>a</guid><link>/1</link>", head=b"\xef\xbb\xbf"), ""),
        (rss("<title>взрыв</title><guid>a</guid><link>/1</link>", head=b""), "text/xml; charset=utf-8"),
    ],
)
def test_feeds_in_any_encoding(data, media_type):
    if b"windows-1251" in data:
        data = data.decode().encode("windows-1251")
    assert only(data, media_type).title == "взрыв"


def test_entities_of_a_feed_are_not_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">{lol}]>'.encode()
    entries, problems = parse_feed(rss("<title>T &x; &l11;</title><link>https://v.example/1</link>", head=head), BASE)
    assert len(entries) == 1
    assert "SECRET" not in entries[0].title
    assert len(entries[0].title) < 100
    assert problems[0].rule == "entities_in_feed"


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_no_bytes_whatever_break_the_readers_of_listings(data):
    for reader in (lambda: parse_feed(data, BASE), lambda: parse_gdelt(data, BASE)):
        with contextlib.suppress(ListingError):
            reader()
    parse_sitemap(data, BASE, 10_000)


NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://v.example/p.jpg</image:loc><image:title>P</image:title></image:image>
<loc> https://v.example/1?a=1&amp;b=2 </loc><lastmod>2024-05-01</lastmod><news:news><news:title>A &amp; B</news:title>
<news:publication_date>2024-04-30</news:publication_date></news:news></url><url><lastmod>2024</lastmod></url></urlset>"""


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_news_sitemaps_packed_or_not(pack):
    (entry,) = parse_sitemap(pack(NEWS), BASE, 100_000).entries
    assert (entry.url, entry.version) == ("https://v.example/1?a=1&b=2", "2024-05-01")
    assert (entry.title, entry.published_at) == ("A & B", "2024-04-30")


def test_an_index_names_its_parts():
    data = b"<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2024</lastmod></sitemap></sitemapindex>"
    assert parse_sitemap(data, BASE, 1000).parts == [("https://v.example/a.xml", "2024")]


@pytest.mark.parametrize(
    ("data", "rule", "count"),
    [
        (b"<urlset><url><loc>https://v.example/1</loc></url><url><lo", "broken_sitemap", 1),
        (
            b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
            "entities_in_sitemap",
            0,
        ),
        (gzip.compress(b"<urlset>" + b" " * 5_000_000), "answer_too_large", 0),
        (gzip.compress(NEWS)[:-30], "damaged_answer", 0),
        (b"<html><body>moved</body></html>", None, 0),
        (b"https://v.example/1\n# no\nhttps://v.example/2\n", None, 2),
    ],
)
def test_sitemaps_that_are_wrong_give_what_they_can(data, rule, count):
    found = parse_sitemap(data, BASE, 100_000)
    assert (found.problem.rule if found.problem else None, len(found.entries)) == (rule, count)


@pytest.mark.parametrize(
    "data",
    [
        b'{"articles": [{"url": "https://v.example/1", "title": "A", "seendate": "20240501T100000Z"}]}',
        b'{"url": "https://v.example/1", "title": "A", "date": "20240501T100000Z"}\n{"broken\n',
        b"\xef\xbb\xbfURL,Title,Date\nhttps://v.example/1,A,20240501T100000Z\n",
    ],
)
def test_lists_of_gdelt(data):
    (entry,) = parse_gdelt(data, BASE)
    assert (entry.url, entry.title, entry.published_at) == ("https://v.example/1", "A", "20240501T100000Z")


def test_event_exports_of_gdelt_give_their_sources():
    row = "\t".join([*["x"] * 60, "https://v.example/1"])
    assert [entry.url for entry in parse_gdelt(f"{row}\n{row}\nshort\trow\n".encode(), BASE)] == ["https://v.example/1"]


def test_what_is_no_list_of_gdelt_says_so():
    with pytest.raises(ListingError):
        parse_gdelt(b"<html>no</html>", BASE)


def write(tmp_path, text, name="sources.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sources_file_in_yaml_or_toml(tmp_path):
    yaml = (
        "sources:\n- {name: V, kind: feed, url: 'https://v.example/feed'}\n"
        "- {name: In, kind: files, path: in, enabled: false}\n"
    )
    toml = '[[sources]]\nname = "V"\nkind = "feed"\nurl = "https://v.example/feed"\n'
    file = load_sources(write(tmp_path, yaml))
    assert [type(source) for source in file.sources] == [FeedSource, FilesSource]
    assert [source.name for source in file.enabled] == ["V"]
    assert file.folder == tmp_path
    assert load_sources(write(tmp_path, toml, "sources.toml")).sources[0] == file.sources[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sources:\n- {name: V, kind: feed}", "source 'V', url: Field required"),
        ("sources:\n- {name: V, kind: fed, url: x}", "source 'V'"),
        ("sources:\n- {name: V, kind: feed, url: 'ftp://v.example'}", "source 'V', url"),
        ("sources:\n- {name: V, kind: feed, url: 'https://v.example', colour: red}", "source 'V', colour"),
        ("sources:\n- {name: V, kind: urls}", "give urls"),
        ("sources:\n- {name: V, kind: urls, urls: [a], include: '('}", "not a regular expression"),
        ("sources:\n- {name: V, kind: files, path: a}\n- {name: V, kind: files, path: b}", "names must differ: V"),
        ("sources: []", "sources"),
        ("- a\n- b", "expected a list under"),
        ("sources: [", "while parsing"),
        ("sources:\n- !!python/object/apply:os.system [id]", "could not determine a constructor"),
    ],
)
def test_a_wrong_sources_file_says_what_is_wrong_on_one_line(tmp_path, text, message):
    with pytest.raises(InputError) as caught:
        load_sources(write(tmp_path, text))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_sources_file_says_so(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        load_sources(tmp_path / "none.yaml")


def test_include_and_exclude_choose_addresses():
    source = FeedSource(name="V", kind="feed", url=BASE, include="/news/", exclude="/sport/")
    wanted = [source.wants(f"https://v.example{path}") for path in ("/news/1", "/news/sport/1", "/about")]
    assert wanted == [True, False, False]


def test_the_state_is_kept_and_read_again():
    kept = {}

    class Store:
        load_state = staticmethod(kept.get)
        save_state = staticmethod(kept.__setitem__)

    states = States(Store)
    states.of("../V").remember("a", "1")
    states.of("../V").remember_listing(BASE, b"x", {"If-None-Match": "e"})
    states.save()
    assert all("/" not in name for name in kept)
    again = States(Store).of("../V")
    assert again.is_seen("a", "1")
    assert not again.is_seen("a", "2")
    assert again.is_same_listing(BASE, b"x")
    assert again.validators == {BASE: {"If-None-Match": "e"}}


@pytest.mark.parametrize("data", [None, b"", b"[]", b"{", b'{"version": 99}', b'{"version": 1, "seen": 3}', b"\xff"])
def test_a_state_that_cannot_be_read_is_an_empty_one(data):
    assert SourceState.from_bytes(data) == SourceState()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses_are_told_from_the_rest(address, public):
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize(
    "url",
    [
        "ftp://v.example/",
        "file:///etc/passwd",
        "https://",
        "https://a:b@v.example/",
        "http://v.example:x/",
        "v.example",
        "https://v.example/" + "a" * 5000,
        "http://[::1",
    ],
)
def test_other_addresses_are_not_fetched(url):
    with pytest.raises(FetchError):
        check_url(url)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=2000), st.sampled_from(["gzip", "deflate", "raw", "identity"]), st.integers(1, 50))
def test_packed_answers_are_unpacked_in_pieces_of_any_size(data, packing, size):
    raw = zlib.compressobj(wbits=-15)
    packed = {"gzip": gzip.compress(data), "deflate": zlib.compress(data), "identity": data}.get(packing)
    packed = raw.compress(data) + raw.flush() if packed is None else packed
    pieces = (packed[start : start + size] for start in range(0, len(packed), size))
    assert b"".join(unpack(pieces, "deflate" if packing == "raw" else packing)) == data


class Network:
    """Answers by address, and a clock that sleeping moves."""

    def __init__(self, **answers):
        self.answers = {
            f"https://v.example/{path.replace('robots', 'robots.txt')}": one for path, one in answers.items()
        }
        self.asked = []
        self.slept = []
        self.now = 0.0

    def get(self, url, headers=None):
        self.asked.append((url, dict(headers or {})))
        found = self.answers.get(url, 404)
        one = found.pop(0) if isinstance(found, list) else found
        if isinstance(one, Exception):
            raise one
        status, head, body = one if isinstance(one, tuple) else (one, {}, b"body")
        return Answer(url, status, head, body)

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def fetcher(self, **options):
        defaults = {"delay_s": 1.0, "retries": 2}
        return Fetcher(FetchSettings(**defaults | options), self, sleep=self.sleep, clock=lambda: self.now)


def test_pauses_between_requests_to_one_host():
    network = Network(a=200, b=200)
    fetcher = network.fetcher()
    fetcher.get("https://v.example/a")
    fetcher.get("https://v.example/b")
    assert network.slept == [1.0, 1.0]  # after robots.txt, and between the two
    assert [url for url, _ in network.asked].count("https://v.example/robots.txt") == 1


def test_a_crawl_delay_is_kept_to_within_reason():
    for asked, kept in [(5, 5.0), (86400, 30.0)]:
        network = Network(robots=(200, {}, f"User-agent: *\nCrawl-delay: {asked}".encode()), a=200, b=200)
        fetcher = network.fetcher()
        fetcher.get("https://v.example/a")
        fetcher.get("https://v.example/b")
        assert network.slept[-1] == kept


def test_robots_rules_for_this_very_agent_are_obeyed():
    rules = b"User-agent: *\nDisallow:\n\nUser-agent: incident-ledger\nDisallow: /a"
    network = Network(robots=(200, {}, rules), a=200, b=200)
    with pytest.raises(FetchError) as caught:
        network.fetcher().get("https://v.example/a")
    assert caught.value.rule == "robots"
    assert network.fetcher().get("https://v.example/b").status == 200


@pytest.mark.parametrize(("robots", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_no_robots_file_means_yes_and_a_broken_server_means_no(robots, allowed):
    network = Network(robots=robots, a=200)
    if allowed:
        assert network.fetcher().get("https://v.example/a").status == 200
    else:
        with pytest.raises(FetchError) as caught:
            network.fetcher().get("https://v.example/a")
        assert caught.value.rule == "robots_unreachable"


@pytest.mark.parametrize(
    "passing", [500, 503, 429, FetchError("timeout", "late", True), FetchError("broken_answer", "cut", True)]
)
def test_errors_that_may_pass_are_tried_again_with_growing_pauses(passing):
    network = Network(a=[passing, passing, 200])
    assert network.fetcher(delay_s=0).get("https://v.example/a").status == 200
    first, second = network.slept
    assert 0.5 <= first <= 1.0 <= second <= 2.0


@pytest.mark.parametrize("lasting", [404, 403, 410, 451, FetchError("bad_address", "no")])
def test_errors_that_stay_are_not_tried_again(lasting):
    network = Network(a=[lasting, 200])
    with pytest.raises(FetchError):
        network.fetcher().get("https://v.example/a")
    assert [url for url, _ in network.asked].count("https://v.example/a") == 1


@pytest.mark.parametrize(("wait", "tried"), [("7", 2), ("86400", 1), ("soon", 2), ("Wed, 01 May 2024 10:00:00 GMT", 2)])
def test_retry_after_is_waited_for_or_given_up(wait, tried):
    network = Network(a=[(429, {"retry-after": wait}, b""), 200])
    try:
        network.fetcher(delay_s=0).get("https://v.example/a")
    except FetchError as error:
        assert (error.rule, wait) == ("server_error", "86400")
    assert [url for url, _ in network.asked].count("https://v.example/a") == tried
    if wait == "7":
        assert 7.0 in network.slept


def test_validators_of_an_answer_are_sent_with_the_next_request():
    network = Network(a=[(200, {"etag": '"1"', "last-modified": "Wed, 01 May 2024 10:00:00 GMT"}, b"x"), 304])
    fetcher = network.fetcher()
    headers = validators(fetcher.get("https://v.example/a"))
    assert fetcher.get("https://v.example/a", headers).status == 304
    assert network.asked[-1][1] == {"If-None-Match": '"1"', "If-Modified-Since": "Wed, 01 May 2024 10:00:00 GMT"}
