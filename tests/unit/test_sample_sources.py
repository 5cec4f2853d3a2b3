"""The sources file that comes with the project: valid, and an example of every kind."""

from pathlib import Path

from tasks.ingestion.check import check_sources
from tasks.ingestion.collect import fetch_sources
from tasks.ingestion.records import RawRecord
from tasks.ingestion.sources import load_sources
from tasks.ingestion.state import States
from tasks.ingestion.transport import FetchSettings

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "sources.yaml"


def test_it_shows_every_kind_of_source():
    kinds = {source.kind for source in load_sources(SAMPLE).sources}
    assert kinds == {"feed", "sitemap", "urls", "gdelt", "files"}


def test_what_is_enabled_needs_no_network_and_gives_the_sample():
    file = load_sources(SAMPLE)
    assert [source.kind for source in file.enabled] == ["files"]
    (check,) = check_sources(file, FetchSettings())
    assert check.is_ok
    states = States()
    told = []
    items = list(fetch_sources(file, states, FetchSettings(), progress=lambda *steps: told.append(steps)))
    assert len(items) >= 20
    assert all(isinstance(item, RawRecord) and item.source_name for item in items)
    assert told[-1] == ("Sample articles", check.count, check.count)
    assert list(fetch_sources(file, states, FetchSettings())) == []
