"""`incidents doctor` finds every way in which a lake can be damaged, says what to do, and mends what can be mended."""

import json
import random
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.doctor import doctor
from tasks.settings import Settings
from tasks.store import Lake
from tests.survival import world


class Stub:
    """Reads nothing but one report an article, which is enough for a release."""

    version = world.VERSION

    def extract(self, articles):
        from tasks.extraction.model import Extraction

        for article in articles:
            report = {
                "report_id": f"{article.article_id}-01",
                "article_id": article.article_id,
                "is_main": True,
                "status": "occurred",
                "event_type": "bombing",
                "date_precision": "day",
                "date_basis": "text",
                "perpetrator_basis": "stated",
                "killed_best": 2,
                "confidence": 0.5,
                "evidence": [],
                "engine_version": world.VERSION,
            }
            yield Extraction(article.article_id, reports=[report])


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("doctor")
    first, second = world.write_inputs(folder / "inputs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tasks.extraction.engine.load_engine", lambda settings=None: Stub())
        world.build(folder / "home", first, keep_releases=0)
        world.build(folder / "home", second, keep_releases=0)
        yield folder / "home", second


@pytest.fixture
def home(whole, tmp_path):
    return shutil.copytree(whole[0], tmp_path / "home", symlinks=True)


def lake_of(home):
    return Lake(str(home), world.VERSION)


def look(home):
    return list(doctor.examine(lake_of(home)))


def mend(home):
    return doctor.repair(lake_of(home), Settings(home=str(home)))


def files_of(home):
    """Every file that has a checksum somewhere: tables of batches and of releases."""
    return sorted(path for path in home.rglob("*.parquet") if "latest" not in path.parts)


def flip(path, chosen):
    data = bytearray(path.read_bytes())
    data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
    path.write_bytes(bytes(data))


def cut(path, chosen):
    data = path.read_bytes()
    path.write_bytes(data[: chosen.randrange(len(data))])


def lose(path, chosen):
    path.unlink()


DAMAGE = {"bit flipped": flip, "truncated": cut, "missing": lose}


MENDED = "damaged homes: each found and mended, nothing lost that another file holds"


@pytest.fixture(autouse=True)
def counted(request, tally):
    """Each test damages one home, but for those that count themselves and the one that damages none."""
    if "damage" not in request.fixturenames and "whole_home" not in request.node.name:
        tally(MENDED)


def test_a_whole_home_has_nothing_to_find(home):
    assert look(home) == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_damaged_file_is_found_and_the_home_is_mended(home, whole, full, tally, damage):
    """One file after the other: found alone; after the repair the home is as before, but for bytes of raw records."""
    chosen, expected, undone = random.Random(3), world.tree(home), []
    files = files_of(home) if full else chosen.sample(files_of(home), 3)
    for file in files:
        name = file.relative_to(home).as_posix()
        DAMAGE[damage](file, chosen)
        assert [found.path for found in look(home)] == [name]
        assert [found for found in mend(home) if not found.is_harmless] == [], name
        now = world.tree(home)
        undone += [path for path in expected.keys() | now.keys() if expected.get(path) != now.get(path)]
        shutil.rmtree(home)
        shutil.copytree(whole[0], home, symlinks=True)
    lost = [path for path in undone if not path.startswith(("raw/", "curated/releases/"))]
    assert lost == []
    tally(MENDED, len(files))


def test_a_release_is_made_again_to_the_byte(home):
    expected = world.release(home)
    (home / "curated" / "latest" / "incidents.parquet").write_bytes(b"PAR1 no more")
    found = look(home)
    assert [item.kind for item in found] == ["damaged"]
    assert "the latest" in found[0].affects
    assert mend(home) == []
    assert world.release(home) == expected
    assert len(list((home / "damaged").iterdir())) == 1


def test_when_the_latest_release_cannot_be_made_again_readers_get_the_one_before(home):
    from tasks.doctor.releases import withdraw
    from tasks.releases import Releases

    releases = Releases(home)
    before = releases.latest()
    withdraw(releases, before)
    assert releases.latest() not in (None, before)
    assert releases.read(releases.latest(), "incidents").num_rows


def test_lost_raw_rows_come_back_from_the_clean_articles_so_that_nothing_comes_in_twice(home, whole):
    lake = lake_of(home)
    before = {row["raw_id"] for row in lake.read_all("clean", _table("clean", "articles")).to_pylist()}
    for file in (home / "raw" / "raw").glob("*.parquet"):
        file.unlink()
    assert mend(home) == []
    from tasks import workers

    assert before <= workers.known_ids(lake)
    assert workers.ingest_inputs(str(home), [str(whole[1])], 500, 10**7) == []


def _table(stage, name):
    from tasks.store import stage_table

    return stage_table(stage, name)


def test_raw_and_clean_both_lost_make_room_for_the_same_inputs(home, whole):
    expected = world.release(home)
    for file in [*(home / "raw" / "raw").glob("*"), *(home / "clean" / "articles").glob("*")]:
        file.unlink()
    assert {item.kind for item in look(home)} == {"missing"}
    assert mend(home) == []
    world.build(home, whole[1], keep_releases=0)
    now = world.release(home)
    assert {name: now[name] for name in ("reports.parquet", "incidents.parquet")} == {
        name: expected[name] for name in ("reports.parquet", "incidents.parquet")
    }


def test_a_commit_that_cannot_be_read_is_written_again(home):
    expected = world.tree(home)
    for commit in home.rglob("_commits/*.json"):
        commit.write_bytes(b'{"key": "x", "tab')
    assert len(look(home)) == len(list(home.rglob("_commits/*.json")))
    assert mend(home) == []
    assert world.tree(home) == expected


def test_leftovers_and_foreign_files_are_told_apart(home):
    foreign = ["raw/notes.txt", "clean/articles/mine.parquet", "curated/thoughts.md", "curated/latest/copy.csv"]
    for name in foreign:
        (home / name).write_text("mine")
    left = home / "clean" / "articles" / f"{'a' * 20}.parquet"
    left.write_bytes(b"PAR1")
    found = {item.path: item.kind for item in look(home)}
    assert sorted(found.values()) == ["foreign"] * 4 + ["unfinished"]
    assert doctor.is_sound(look(home))
    assert {item.kind for item in mend(home)} == {"foreign"}
    assert all((home / name).read_text() == "mine" for name in foreign)
    assert not left.exists()


def test_a_link_to_no_release_leads_to_the_newest_whole_one(home):
    latest = home / "curated" / "latest"
    latest.unlink()
    latest.symlink_to("releases/r-gone")
    assert [item.path for item in look(home)] == ["curated/latest"]
    assert mend(home) == []
    assert (latest / "incidents.parquet").exists()


def test_notes_of_runs_that_cannot_be_read_are_put_away(home):
    (home / "runs" / "torn.json").write_bytes(b'{"run')
    (home / "raw" / "_sources").mkdir()
    (home / "raw" / "_sources" / "x.json").write_bytes(b"\x00\x01")
    assert sorted(item.path for item in look(home)) == ["raw/_sources/x.json", "runs/torn.json"]
    assert mend(home) == []


def test_rows_that_break_the_contract_are_found_though_the_checksum_is_right(home):
    from tasks.files import FileStore

    path = next((home / "extracted" / world.VERSION / "reports").glob("*.parquet"))
    table = pq.read_table(path)
    position = table.schema.get_field_index("event_type")
    wrong = pa.array(["a party"] * table.num_rows)
    pq.write_table(table.set_column(position, table.schema.field(position), wrong), path)
    commit = path.parents[1] / "_commits" / f"{path.stem}.json"
    record = json.loads(commit.read_text())
    record["tables"]["reports"]["sha256"] = FileStore(home).sha256(*path.relative_to(home).parts)
    commit.write_text(json.dumps(record))
    found = look(home)
    assert len(found) == 1
    assert "not in the closed list" in found[0].what
    assert mend(home) == []


def test_the_command_says_what_is_wrong_mends_it_and_ends_with_0_or_1(home, capsys, monkeypatch):
    from tasks.cli.main import main

    def command(*options):
        monkeypatch.setattr("sys.argv", ["incidents", "doctor", "--home", str(home), *options])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, capsys.readouterr().out

    monkeypatch.setattr("tasks.extraction.version.engine_version", lambda settings: world.VERSION)
    assert command() == (0, "Every file is what was written.\n")
    next((home / "clean" / "articles").glob("*.parquet")).write_bytes(b"")
    code, told = command()
    assert code == 1
    assert "1 damaged" in told
    code, told = command("--repair")
    assert code == 0
    assert told.endswith("Every file is what was written.\n")
