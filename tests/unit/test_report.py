"""The page of a release: what it holds, what it leaves out, and that nothing in an article can act in it."""

import base64
import datetime as dt
import hashlib
import re

import pyarrow as pa
import pytest

from tasks.contracts.conform import conform
from tasks.contracts.tables import BY_NAME, RELEASE_TABLES
from tasks.publication.report import packing
from tasks.publication.report.borders import load_borders, map_island
from tasks.publication.report.core import actors_of, newest_first, tombstones
from tasks.publication.report.details import gather, incident_details
from tasks.publication.report.islands import columnar, compact, packed, packed_lines, unpacked, unpacked_lines
from tasks.publication.report.limits import Limits, web_address
from tasks.publication.report.links import Links
from tasks.publication.report.packing import chunks_of
from tasks.publication.report.quality import quality
from tasks.publication.report.render import render_report
from tasks.publication.report.reuse import Kept
from tasks.publication.report.vendor_borders import admin1_lines, countries, simplified

DAY = dt.date(2024, 5, 1)
TEXT = "Rain fell on Harfa. Gunmen killed four people there, police said. The road is open."


def incident(name: str, **more) -> dict:
    known = {"status": "occurred", "event_type": "bombing", "date_precision": "day", "date_basis": "text"}
    return {**known, "incident_id": name, "event_date_start": DAY, "event_date_end": DAY, **more}


def report(article: str, **more) -> dict:
    words = "four people"
    start = TEXT.index(words)
    span = {
        "field": "killed_best",
        "char_start": start,
        "char_end": start + len(words),
        "text": words,
        "rule_id": "count.exact",
    }
    body = {name: value for name, value in incident("").items() if name != "incident_id"}
    known = {"is_main": True, "engine_version": "v", "killed_best": 4, "evidence": [span]}
    return {**body, **known, "report_id": f"{article}-0", "article_id": article, **more}


def article(name: str, **more) -> dict:
    moment = dt.datetime(2024, 5, 2, tzinfo=dt.UTC)
    return {"article_id": name, "content_sha256": name, "revision": 1, "published_at": moment, **more}


def tables(**rows) -> dict[str, pa.Table]:
    return {table.name: conform(table, rows.get(table.name, [])) for table in RELEASE_TABLES}


@pytest.fixture
def release():
    """Two incidents, one of them told by two articles, and the tombstone of a third."""
    links = [("i-1", "a1"), ("i-1", "a2"), ("i-2", "a3")]
    return tables(
        incidents=[
            incident("i-1", killed_best=4, latitude=30.0, longitude=66.0, geo_precision=1, country_code="PAK"),
            incident("i-2", event_date_start=None, event_date_end=None, place_reason="no place named"),
            incident("i-0", merged_into="i-1"),
        ],
        reports=[report(name) for name in ("a1", "a2", "a3")],
        articles=[
            article("a1", title="Four die in Harfa", url="https://news.example/1", source_name="Harfa Post"),
            article("a2", title="<script>alert(1)</script>", url="javascript:alert(1)", duplicate_of="a1"),
            article("a3"),
        ],
        incident_reports=[{"incident_id": i, "report_id": f"{a}-0", "link_score": 0.9} for i, a in links],
        issues=[
            {"issue_id": str(n), "stage": "cleaning", "severity": "warning", "rule": "no_text", "message": "no text"}
            for n in range(3)
        ],
    )


def texts(wanted) -> dict[str, str]:
    return {name: TEXT for name in wanted if name == "a1"}


def island(page: bytes, name: str):
    found = re.search(rf'id="island-{name}">([^<]*)<', page.decode())
    return unpacked(found.group(1))


def islands(page: bytes) -> dict:
    """All that a page holds, but for what it says of the choice of its limits."""
    names = re.findall(r'id="island-([\w-]+)">', page.decode())
    found = {name: island(page, name) for name in names}
    return found | {"meta": {**found["meta"], "held": None}}


def test_page_holds_every_living_incident_newest_first_and_knows_the_merged_ones(release):
    page = render_report(release, release_id="r-1", texts=texts)
    core = island(page, "core")
    assert core["count"] == 2
    assert core["columns"]["incident_id"] == ["i-1", "i-2"]
    assert island(page, "meta")["merged"] == {"i-0": "i-1"}


def test_page_is_the_same_for_the_same_release(release):
    assert render_report(release, release_id="r-1") == render_report(release, release_id="r-1")


def test_page_of_an_empty_release_is_drawn():
    page = render_report(tables(), release_id="r-0", previous=tables())
    assert island(page, "core")["count"] == 0
    assert island(page, "quality")["changes"]["all"] == 0


def test_page_names_no_address_to_load_from_and_allows_its_own_script_only(release):
    page = render_report(release, release_id='"><script>', texts=texts).decode()
    assert "<script>alert" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page.split('<script type="application', 1)[0])
    script = re.search(r"<script>(.*)</script>", page, re.DOTALL).group(1)
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL).group(1)
    for source in (script, style):
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in page
    assert "default-src 'none'" in page and "unsafe" not in page.split("</head>")[0]


def test_script_never_takes_text_for_markup():
    from tasks.publication.report.render import page_script

    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(|XMLHttp", page_script()
    )


def test_detail_shows_evidence_in_its_sentence_and_links_only_to_the_web(release):
    page = render_report(release, release_id="r-1", texts=texts)
    first, second = island(page, "detail-0")[0]["reports"]
    marked = ["four people", [["killed_best", "count.exact"]]]
    assert first["excerpts"] == [["Gunmen killed ", marked, " there, police said."]]
    # without its text, the words alone
    assert second["excerpts"] == [[marked]]
    rows = island(page, "articles")
    assert [row[3] for row in rows] == ["https://news.example/1", None, None]
    assert [row[-1] for row in rows] == [False, True, False]


def test_details_are_given_to_the_newest_until_the_room_is_spent():
    many = tables(incidents=[incident(f"i-{n:03d}", killed_best=n) for n in range(40)])
    page = render_report(many, release_id="r-1", limits=Limits(chunk=10, detail_bytes=1))
    assert len(island(page, "meta")["starts"]) == 1
    assert len(island(page, "detail-0")) == island(page, "meta")["detailed"] < 40
    cut = render_report(many, release_id="r-1", limits=Limits(incidents=7))
    assert (island(cut, "core")["count"], island(cut, "meta")["all_incidents"]) == (7, 40)


def test_where_room_is_short_every_incident_keeps_some_of_its_sources():
    names = [f"i-{n:03d}" for n in range(60)]
    links = [
        {"incident_id": name, "report_id": f"{name}a{n}-0", "link_score": 0.5, "link_reason": f"{name}, {n * 7919}"}
        for name in names
        for n in range(20)
    ]
    many = tables(
        incidents=[incident(name) for name in names],
        reports=[report(link["report_id"][:-2]) for link in links],
        articles=[article(link["report_id"][:-2]) for link in links],
        incident_reports=links,
    )
    wide = render_report(many, release_id="r-1", limits=Limits(chunk=10))
    last = len(island(wide, "meta")["starts"]) - 1
    assert len(island(wide, f"detail-{last}")[-1]["reports"]) == 20
    room = sum(len(text) for text in re.findall(r'id="island-detail[^>]*>([^<]*)<', wide.decode())) // 2
    narrow = render_report(many, release_id="r-1", limits=Limits(chunk=10, floor_bytes=room, bytes_each=0))
    details = [one for n in range(len(island(narrow, "meta")["starts"])) for one in island(narrow, f"detail-{n}")]
    assert len(details) == len(names)
    assert {(len(one["reports"]), one["more_reports"]) for one in details} == {(6, 14)}


def test_reports_beyond_the_limit_are_counted(release):
    links = {"i-1": [{"report_id": "a1-0", "link_score": 1.0, "link_reason": None}] * 3}
    material = gather(release, links, None, Limits(reports=2))
    detail = incident_details(release["incidents"].to_pylist()[0], material, None)
    assert (len(detail["reports"]), detail["more_reports"]) == (2, 1)


def test_change_since_the_release_before_is_marked(release):
    before = tables(incidents=[incident("i-1", killed_best=3)])
    page = render_report(release, release_id="r-2", previous=before)
    assert island(page, "core")["change"] == ["revised", "new"]
    assert island(page, "detail-0")[0]["change"]["values"]["killed_best"] == ["3", "4"]
    counts = dict(island(page, "quality")["changes"]["counts"])
    assert (counts["new"], counts["revised"]) == (1, 1)


def count_drawn(monkeypatch) -> list:
    drawn = []

    def drawing(row, *rest):
        drawn.append(row["incident_id"])
        return incident_details(row, *rest)

    monkeypatch.setattr(packing, "incident_details", drawing)
    return drawn


def test_a_page_draws_only_what_changed_and_is_what_it_would_be_drawn_anew(monkeypatch):
    def made(tolls):
        names = [f"i-{n:03d}" for n in range(len(tolls))]
        links = [{"incident_id": name, "report_id": f"a{name}-0", "link_score": 0.5} for name in names]
        return tables(
            incidents=[incident(name, killed_best=toll) for name, toll in zip(names, tolls, strict=True)],
            reports=[report(f"a{name}") for name in names],
            articles=[article(f"a{name}") for name in names],
            incident_reports=links,
        )

    old, new = made([1] * 300), made([1] * 150 + [2] + [1] * 150)
    first = render_report(old, release_id="r-1", before=Kept(), limits=Limits(chunk=10))
    drawn = count_drawn(monkeypatch)
    given = {"release_id": "r-2", "previous": old, "limits": Limits(chunk=10)}
    second = render_report(new, before=Kept(first), **given)
    assert set(drawn) == {"i-150", "i-300"}
    assert len(drawn) == 2, "what is like it in the page before is taken over one by one"
    assert islands(render_report(new, before=Kept(), **given)) == islands(second)
    drawn.clear()
    render_report(old, release_id="r-1", before=Kept(b"no page"), limits=Limits(chunk=10))
    assert len(drawn) >= 300


def test_limits_stay_while_the_incidents_are_about_as_many(monkeypatch):
    def made(count):
        names = [f"i-{n:03d}" for n in range(count)]
        links = [{"incident_id": name, "report_id": f"a{name}-{n}"} for name in names for n in range(20)]
        return tables(
            incidents=[incident(name, killed_best=1) for name in names],
            reports=[{**report(f"a{name}"), "report_id": f"a{name}-{n}"} for name in names for n in range(20)],
            articles=[article(f"a{name}") for name in names],
            incident_reports=links,
        )

    roomy = Limits(chunk=10)
    wide = render_report(made(40), release_id="r-1", before=Kept(), limits=roomy)
    room = sum(map(len, re.findall(r'id="island-detail[^>]*>([^<]*)<', wide.decode()))) * 3 // 4
    tight = Limits(chunk=10, floor_bytes=room, bytes_each=0)
    first = render_report(made(40), release_id="r-1", before=Kept(), limits=tight)
    held = island(first, "meta")["held"]
    assert held[0] < roomy.reports
    assert held[-1] == 40
    drawn = count_drawn(monkeypatch)
    second = render_report(made(41), release_id="r-2", before=Kept(first), limits=roomy)
    assert island(second, "meta")["held"] == held
    assert drawn == ["i-040"]
    third = render_report(made(60), release_id="r-3", before=Kept(second), limits=roomy)
    assert island(third, "meta")["held"] == [roomy.reports, roomy.excerpts, 60]


def test_reports_find_their_articles_by_their_place_in_the_headlines(release):
    page = render_report(release, release_id="r-1")
    places = [[one["article"] for one in detail["reports"]] for detail in island(page, "detail-0")]
    assert (places, island(page, "headlines")) == ([[0, 1], [0]], [[0, 1], [2]])


def test_an_incident_rests_on_its_best_reports_first_and_an_article_is_numbered_once():
    scores = {"a3-0": 0.2, "a1-0": 0.9, "a2-0": None, "a1-1": 0.9}
    links = [{"incident_id": "i-2", "report_id": name, "link_score": score} for name, score in scores.items()]
    links += [{"incident_id": "i-0", "report_id": "a4-0", "link_score": 1.0}]
    names = ["i-1", "i-2"]
    release = tables(
        incidents=[incident(name) for name in [*names, "i-0"]],
        reports=[report(name[:2], report_id=name) for name in [*scores, "a4-0"]],
        articles=[article(f"a{n}") for n in range(1, 5)],
        incident_reports=links,
    )
    found = Links(release, release["incidents"].slice(0, 2))
    assert [row["report_id"] for row in found.of(names)["i-2"]] == ["a1-0", "a1-1", "a3-0", "a2-0"]
    assert found.of(["i-1"]) == {}
    assert found.owners(release["reports"]["report_id"]).tolist() == [1, 1, 1, 1, -1]
    articles, numbers = found.articles(release["reports"], most=3)
    assert (articles.to_pylist(), numbers) == (["a1", "a3"], [[], [0, 1]])


def test_actors_of_an_incident_are_its_perpetrator_its_claimant_and_whom_the_registry_knows(release):
    people = [
        {"report_id": "a1-0", "role": "victim", "name": "them", "canonical_name": "Army"},
        {"report_id": "a2-0", "role": "weapon", "name": "a bomb", "canonical_name": "Bomb"},
        {"report_id": "a3-0", "role": "claimant", "name": "it", "canonical_name": None},
    ]
    rows = [{**row, "actor_type": "other"} for row in people]
    incidents = [incident("i-1", perpetrator_name="Rebels", claimed_by="Army"), incident("i-2")]
    tables_of = {**release, "incidents": conform(BY_NAME["incidents"], incidents)}
    tables_of["participants"] = pa.Table.from_pylist(rows)
    found = actors_of(tables_of, tables_of["incidents"], Links(release, tables_of["incidents"]))
    assert found == {"names": ["Army", "Rebels"], "of": [[0, 1], []]}


def test_a_chunk_begins_where_its_first_incident_says():
    names = [f"i-{n:04d}" for n in range(2_000)]
    chunks = chunks_of(names, 20)
    assert [name for chunk in chunks for name in chunk.ids] == names
    assert max(len(chunk.ids) for chunk in chunks) <= 80
    less = {chunk.ids for chunk in chunks_of(names[3:], 20)}
    assert len({chunk.ids for chunk in chunks} - less) <= 2


def test_newest_come_first_and_undated_last():
    rows = [incident("b"), incident("c", event_date_end=None), incident("a", event_date_end=DAY + dt.timedelta(1))]
    ordered = newest_first(conform(BY_NAME["incidents"], rows), 10)
    assert ordered["incident_id"].to_pylist() == ["a", "b", "c"]


def test_tombstones_are_the_merged_incidents(release):
    assert tombstones(release["incidents"]) == {"i-0": "i-1"}


def test_quality_counts_what_is_known_and_what_was_set_aside(release):
    found = quality(release, release["incidents"].slice(0, 2))
    assert found["totals"] == {"articles": 3, "copies": 1, "with_reports": 3, "reports": 3, "incidents": 2}
    assert dict(found["known"])["place"] == 1
    assert dict(found["known"])["date"] == 1
    assert found["unplaced"] == [("no place named", 1)]
    assert found["issues"] == [["cleaning", "warning", "no_text", 3, "no text"]]
    assert found["days"] == [["2024-05-02", 3, 2]]  # articles, and sources: a named one and the unnamed
    assert found["sources"]["rows"][0] == ["", 2, 1, 2, "2024-05-02", "2024-05-02"]


def test_columns_keep_null_apart_from_zero_and_pack_back():
    table = pa.table({"n": [0, None, 2], "s": ["a", None, "a"], "d": [dt.date(1970, 1, 2), None, None]})
    columns = columnar(table)
    assert columns["n"] == [0, None, 2]
    assert columns["s"] == {"values": ["a"], "codes": [0, -1, 0]}
    assert columns["d"] == [1, None, None]
    assert unpacked(packed(columns)) == columns
    assert "<" not in packed({"text": "</script><script>"})


def test_lines_of_details_come_back_as_they_were_packed():
    values = [{"text": "one,\ntwo"}, {}, {"n": [1, None]}]
    island = packed_lines(map(compact, values))
    assert unpacked(island) == values
    assert unpacked_lines(island) == [compact(value) for value in values]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example", False),
        ("https://", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_linked(url, kept):
    assert web_address(url) == (url if kept else None)


def test_borders_are_whole_numbers_on_the_globe():
    borders = load_borders()
    assert len(borders["countries"]["shapes"]) > 200
    limit_x, limit_y = 180 / borders["unit"] + 1, 90 / borders["unit"] + 1
    for line in [*borders["countries"]["arcs"], *borders["admin1"]["NGA"]]:
        assert len(line) % 2 == 0
        x = y = 0
        for step_x, step_y in zip(line[::2], line[1::2], strict=True):
            x, y = x + step_x, y + step_y
            assert abs(x) <= limit_x and abs(y) <= limit_y
    assert set(map_island(borders, {"NGA", "XYZ"})["admin1"]) == {"NGA"}


def square(topology_arcs: list, shapes: list) -> dict:
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": topology_arcs,
        "objects": {"countries": {"geometries": shapes}},
    }


def test_only_lines_between_two_divisions_are_their_borders():
    # two cells that share arc 0; the others are the coast
    arcs = [[[5, 0], [0, 5]], [[5, 5], [-5, 0], [0, -5], [5, 0]], [[5, 0], [5, 0], [0, 5], [-5, 0]]]
    shapes = [{"type": "Polygon", "arcs": [[0, 1]]}, {"type": "Polygon", "arcs": [[2, -1]]}]
    assert admin1_lines(square(arcs, shapes)) == [[500, 0, 0, 500]]


def test_countries_left_out_leave_no_lines():
    shapes = [
        {"type": "Polygon", "arcs": [[0]], "id": "010", "properties": {"name": "Antarctica"}},
        {"type": "MultiPolygon", "arcs": [[[1]]], "id": "566", "properties": {"name": "Nigeria"}},
    ]
    arcs = [[[0, 0], [1, 0], [0, 1], [-1, -1]], [[3, 3], [1, 0], [0, 1], [-1, -1]]]
    found = countries(square(arcs, shapes))
    assert found["shapes"] == [["NGA", "Nigeria", [[1]]]]
    assert found["arcs"][0] == []


def test_simplified_lines_keep_their_ends_and_what_stands_out():
    peak = [(0.0, 0.0), (2.0, 1.0), (3.0, 0.0)]
    assert simplified(peak, 0.1) == peak
    assert simplified([(0.0, 0.0), (1.0, 0.001), (2.0, 0.0)], 0.1) == [(0.0, 0.0), (2.0, 0.0)]
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]
    assert set(simplified(ring, 0.01)) == set(ring)
