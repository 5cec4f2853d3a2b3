"""A setting keeps victims' names out of everything that a release is."""

import json

import pyarrow.parquet as pq
import pytest

from tasks.contracts.tables import RELEASE_TABLES
from tasks.extraction.model import Extraction
from tasks.withholding import Mask
from tests.survival import world

TEXT = (
    "Gunmen shot dead shopkeeper Karim Badrun in Bannu on Monday, police chief Omar Veltani said. "
    "Badrun was 40. Relatives of Karim Badrun blamed rebels."
)
URL = "https://paper.example.org/2024/karim-badrun-shot-dead"


class Stub:
    """Names one victim and one official, in every column that can hold a name."""

    version = world.VERSION

    def extract(self, articles):
        for article in articles:
            start = article.text.index("Karim Badrun")
            chief = article.text.index("Omar Veltani")
            report = f"{article.article_id}-01"
            span = {"char_start": start, "char_end": start + 12}
            evidence = {"field": "killed_best", **span, "text": "Karim Badrun", "rule_id": "r"}
            yield Extraction(
                article.article_id,
                reports=[
                    {
                        "report_id": report,
                        "article_id": article.article_id,
                        "is_main": True,
                        "status": "occurred",
                        "event_type": "bombing",
                        "date_precision": "day",
                        "date_basis": "text",
                        "place_name": "Bannu",
                        "killed_best": 1,
                        "attributed_by": "relatives of Karim Badrun",
                        "evidence": [evidence],
                        "engine_version": world.VERSION,
                    }
                ],
                participants=[{"report_id": report, "role": "victim", "name": "shopkeeper Karim Badrun", **span}],
                casualty_claims=[
                    {
                        "claim_id": f"{report}-01",
                        "report_id": report,
                        "outcome": "killed",
                        "victim_group": "shopkeeper Karim Badrun",
                        "victim_type": "civilian",
                        "side": "target",
                        "names": ["Karim Badrun"],
                        "count_best": 1,
                        "count_text": "Karim Badrun",
                        "count_rule": "exact",
                        "is_total": True,
                        "is_included": False,
                        **span,
                    }
                ],
                entities=[
                    entity(article.article_id, "1", "Karim Badrun", start),
                    entity(article.article_id, "2", "Omar Veltani", chief),
                ],
                issues=[
                    {
                        "issue_id": "i",
                        "stage": "extraction",
                        "severity": "info",
                        "rule": "r",
                        "message": "Karim Badrun is told twice",
                        "payload_ref": URL,
                    }
                ],
            )


def entity(article, number, text, start):
    return {
        "entity_id": f"{article}-{number}",
        "article_id": article,
        "char_start": start,
        "char_end": start + len(text),
        "text": text,
        "entity_type": "person",
    }


@pytest.fixture
def built(tmp_path, monkeypatch):
    def build(names):
        monkeypatch.setenv("INCIDENTS_NAMES", names)
        monkeypatch.setattr("tasks.extraction.engine.load_engine", lambda settings=None: Stub())
        path = tmp_path / "in.jsonl"
        row = {"id": "karim-badrun", "url": URL, "title": "Karim Badrun, shopkeeper, shot dead", "text": TEXT}
        path.write_text(json.dumps(row) + "\n")
        world.build(tmp_path / "home", path)
        return tmp_path / "home" / "curated" / "latest"

    return build


def words_of(folder):
    """Everything a reader of a release can find, as one text a table or file."""
    found = {t.name: str(pq.read_table(folder / f"{t.name}.parquet").to_pylist()) for t in RELEASE_TABLES}
    for path in folder.iterdir():
        if path.suffix == ".pq":
            found[path.name] = str(pq.read_table(path).to_pylist())
        elif path.suffix != ".parquet":
            found[path.name] = page_text(path.read_text(encoding="utf-8"))
    return found


def page_text(text):
    """A page with what its packed parts hold."""
    import base64
    import gzip
    import re

    packed = re.findall(r"H4sI[A-Za-z0-9+/=]{40,}", text)
    assert packed or "<html" not in text, "the page is no longer packed as this test unpacks it"
    return "\n".join([text, *(gzip.decompress(base64.b64decode(part)).decode("utf-8", "replace") for part in packed)])


def holding(folder, word):
    return {name for name, text in words_of(folder).items() if word in text.lower()}


def test_names_are_kept_unless_they_are_withheld(built):
    found = holding(built("keep"), "badrun")
    assert {"articles", "entities", "reports", "participants", "casualty_claims", "issues", "report.html"} <= found


def test_no_table_and_no_page_of_a_release_holds_a_withheld_victim(built, tell):
    folder = built("no_victims")
    assert holding(folder, "badrun") == set()
    assert holding(folder, "karim") == set()
    assert "entities" in holding(folder, "veltani"), "officials who are quoted stay"
    assert pq.read_table(folder / "reports.parquet")["killed_best"].to_pylist() == [1]
    tell(f"{len(words_of(folder)):6,}  tables and files of a release without a withheld name")


def test_all_persons_can_be_withheld(built):
    folder = built("no_persons")
    assert holding(folder, "veltani") == holding(folder, "badrun") == set()


def test_a_release_without_names_is_another_release(built, tmp_path):
    before, after = built("keep").resolve().name, built("no_victims").resolve().name
    assert before != after


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Karim Badrun died", "████████████ died"),
        ("KARIM  BADRUN died", "████████ █████ died".replace("████████ █████", "█████████████")),
        ("Mr Badrun died", "Mr ██████ died"),
        ("the badrun tree", "the badrun tree"),
        ("https://x.org/badrun-dies", "https://x.org/██████-dies"),
        ("karim-badrun.txt", "████████████.txt"),
        ("Badrunpur", "Badrunpur"),
        ("nobody", "nobody"),
    ],
)
def test_a_name_is_masked_as_a_name_and_texts_stay_as_long(text, masked):
    assert Mask(["Karim Badrun"])(text) == masked
    assert len(masked) == len(text)
