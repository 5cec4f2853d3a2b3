"""The whole flow under Prefect: what it makes, that it goes on where it was killed, that bad input loses nothing."""

import hashlib
import json
import signal
from pathlib import Path

import pandas as pd
import pytest

from tasks.cli.main import main
from tasks.contracts.tables import RELEASE_TABLES

NOTEBOOK = Path(__file__).parents[2] / "docs" / "examples" / "reading-a-release.ipynb"


def tables(home: Path) -> dict[str, str]:
    """Digest of every table of the latest release."""
    latest = home / "curated" / "latest"
    return {t.name: hashlib.sha256((latest / f"{t.name}.parquet").read_bytes()).hexdigest() for t in RELEASE_TABLES}


def read(home: Path, table: str) -> pd.DataFrame:
    return pd.read_parquet(home / "curated" / "latest" / f"{table}.parquet")


def test_the_sample_becomes_every_table(undisturbed):
    home, record = undisturbed
    assert record["failures"] == []
    for table in RELEASE_TABLES:
        frame = read(home, table.name)
        assert list(frame.columns) == table.columns
        assert len(frame) == record["counts"][table.name]
    assert record["counts"]["articles"] == 22
    assert record["counts"]["incidents"] > 8


def test_outlets_that_tell_of_one_bombing_make_one_incident(undisturbed):
    home, _ = undisturbed
    incidents, links = read(home, "incidents"), read(home, "incident_reports")
    articles, reports = read(home, "articles"), read(home, "reports")
    quetta = incidents[(incidents["place_name"] == "Quetta") & (incidents["event_type"] == "bombing")]
    assert len(quetta) == 1
    bombing = quetta.iloc[0]
    mine = links.loc[links["incident_id"] == bombing["incident_id"], "report_id"]
    told_by = reports.loc[reports["report_id"].isin(mine), "article_id"].nunique()
    assert (told_by, bombing["source_count"]) == (4, 3), "the syndicated copy counts once"
    assert (bombing["killed_low"], bombing["killed_best"], bombing["killed_high"]) == (5, 7, 7)
    assert str(bombing["event_date_start"]) == "2024-03-12"
    assert articles["duplicate_of"].notna().sum() == 1


def test_every_evidence_span_reads_back(undisturbed):
    home, _ = undisturbed
    texts = pd.read_parquet(home / "clean" / "articles").set_index("article_id")["text"]
    spans = [(row["article_id"], span) for _, row in read(home, "reports").iterrows() for span in row["evidence"]]
    assert spans
    assert all(texts[article][span["char_start"] : span["char_end"]] == span["text"] for article, span in spans)
    people = read(home, "participants").merge(read(home, "reports")[["report_id", "article_id"]], on="report_id")
    assert all(
        texts[row.article_id][row.char_start : row.char_end] == row.name_
        for row in people.rename(columns={"name": "name_"}).itertuples()
    )


def as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Values as text, so that 7 and 7.0, None and NaN are the same."""
    return frame.map(lambda value: "" if pd.isna(value) else f"{value:g}" if isinstance(value, float) else str(value))


def test_the_notebook_finds_the_same_in_pandas_and_in_duckdb(undisturbed, monkeypatch):
    home, _ = undisturbed
    monkeypatch.setenv("INCIDENTS_HOME", str(home))
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    names: dict = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # the cells are of this project
    for analysis in ("deaths", "by_actor", "disagreements"):
        pd.testing.assert_frame_equal(as_text(names[analysis]), as_text(names[f"{analysis}_sql"]))
    incidents = read(home, "incidents")
    assert names["deaths"]["best"].sum() == incidents.dropna(subset="event_date_start")["killed_best"].sum() > 0
    quetta = incidents[incidents["source_count"].eq(3) & incidents["killed_best"].eq(7)]["incident_id"].item()
    figures = names["disagreements"].loc[lambda rows: rows["incident_id"] == quetta, "killed_best"]
    assert sorted(figures) == [5, 6, 7], "one row per source that gives a figure"


@pytest.mark.parametrize("kill_at", [13, 40])  # every other moment: tests/survival
def test_a_killed_build_goes_on_and_ends_the_same(run_build, undisturbed, inputs, tmp_path, kill_at):
    from flows.build_tables import build
    from flows.flow_options import BuildOptions

    killed = run_build(tmp_path, inputs, kill_at=kill_at, batch_size=8)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    latest = tmp_path / "curated" / "latest"
    assert not latest.exists() or tables(tmp_path) == tables(undisturbed[0])
    # the next one is another process too: this one, which has Prefect and engine loaded
    again = build(BuildOptions(inputs=[str(inputs)], home=str(tmp_path), workers=1, batch_size=8))
    assert again["failures"] == []
    assert tables(tmp_path) == tables(undisturbed[0])
    assert not list(tmp_path.rglob("*.tmp-*"))


def test_a_second_run_does_nothing_and_says_so(undisturbed, inputs, capsys, monkeypatch):
    home, _ = undisturbed
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*.parquet")}
    monkeypatch.setattr("sys.argv", ["incidents", "build", "--input", str(inputs), "--home", str(home)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 0
    assert "Nothing to do" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*.parquet")} == before


def test_bad_input_becomes_issues_and_the_good_records_come_through(run_build, tmp_path):
    bad = tmp_path / "bad"
    bad.mkdir()
    good = {
        "id": "ok",
        "text": "Gunmen shot dead two policemen in Bannu on Monday, police said.",
        "published_at": "2024-05-07",
    }
    (bad / "mixed.jsonl").write_bytes(
        json.dumps(good).encode() + b"\n" + b'{"id": "no-text", "title": "x"}\n' + b'{"id": "torn", "text": "The po'
    )
    (bad / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (bad / "latin.txt").write_bytes(
        "Une attaque \xe0 Kidal. Two soldiers were killed near Kidal on 3 May 2024.".encode("latin-1")
    )
    (bad / "long.jsonl").write_bytes(b'{"id": "huge", "text": "' + b"x" * 50_000_000 + b'"}\n')
    (tmp_path / "empty").mkdir()
    done = run_build(tmp_path / "home", bad, tmp_path / "empty")
    assert done.returncode == 0, done.stderr
    issues = read(tmp_path / "home", "issues")
    told = set(issues["rule"])
    assert len(issues) >= 5, issues[["rule", "message"]].to_string()
    assert {"ok"} <= set(read(tmp_path / "home", "articles")["external_id"])
    assert {"missing_text", "bad_json", "binary_file", "empty_input"} <= told or len(told) >= 4


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["build", "--input", "no/such/file"], 2, "no/such/file"),
        (["build", "--batch-size", "0"], 2, "batch-size"),
        (["explain", "i-1", "--home", "no-home"], 1, "incidents build"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_a_wrong_command_is_one_line_and_an_exit_code(arguments, code, words, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["incidents", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    told = capsys.readouterr().err
    assert stop.value.code == code
    assert words in told
    assert "Traceback" not in told
