"""Sources in a lake: taken once, counted per source, and remembered only after they are written."""

import pytest

from tasks.ingestion.records import InputError
from tasks.settings import Settings
from tasks.store import Lake
from tasks.workers import SourceStates, ingest_sources


def write(folder, name: str) -> None:
    (folder / name).write_text(f"Gunmen killed two soldiers near {name} on Monday, the army said.")


@pytest.fixture
def sources(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    write(inbox, "one.txt")
    file = tmp_path / "sources.yaml"
    file.write_text("sources:\n  - name: inbox\n    kind: files\n    path: inbox\n")
    return file


def test_a_second_run_takes_only_what_is_new(tmp_path, sources):
    home, settings = str(tmp_path / "lake"), Settings()
    keys, counts = ingest_sources(home, str(sources), settings)
    assert (len(keys), sum(counts.values())) == (1, 1)
    assert ingest_sources(home, str(sources), settings) == ([], {})
    write(tmp_path / "inbox", "two.txt")
    assert sum(ingest_sources(home, str(sources), settings)[1].values()) == 1
    assert len(Lake(home).keys("raw")) == 2


def test_states_are_kept_with_the_lake_and_are_no_partition(tmp_path, sources):
    home = str(tmp_path / "lake")
    keys, _ = ingest_sources(home, "", Settings(sources=sources))
    lake = Lake(home)
    assert lake.files.names("raw", "_sources")
    assert lake.keys("raw") == keys
    assert SourceStates(lake.files).load_state("unknown") is None


def test_a_sources_file_that_is_not_there_is_wrong_use(tmp_path):
    with pytest.raises(InputError, match=r"none\.yaml"):
        ingest_sources(str(tmp_path), str(tmp_path / "none.yaml"), Settings())
