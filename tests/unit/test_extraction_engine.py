"""The engine over texts of our own: facts per hard kind, spans that read back, input that must not break it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.contracts.vocab import REPORT_OUTCOMES
from tasks.extraction.model import ArticleText

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
PUBLISHED = datetime(2024, 5, 16, tzinfo=UTC)  # a Thursday


CASES = [
    # killed, injured, event_type
    (
        "Gunmen opened fire on a bus near Zaria on Tuesday, killing four passengers and wounding nine.",
        4,
        9,
        "armed_attack",
    ),
    (
        "A soldier and two militants were killed and five soldiers were injured in a clash in Kunduz.",
        3,
        5,
        "armed_clash",
    ),
    (
        "At least ten people, including two children, were killed when a car bomb exploded in Basra.",
        10,
        None,
        "bombing",
    ),
    (
        "A suicide bomber blew himself up outside a mosque in Peshawar, killing six worshippers.",
        6,
        None,
        "suicide_bombing",
    ),
    (
        "In addition to the bomber, three guards were killed when a suicide bomber struck a base in Mogadishu.",
        4,
        None,
        None,
    ),
    ("Rebels shelled the town of Bambari on Monday, leaving eight people dead and 14 injured.", 8, 14, "shelling"),
    ("Two women were gunned down by unidentified assailants in Quetta on Wednesday.", 2, None, "armed_attack"),
    (
        "Warplanes carried out airstrikes on Idlib on Tuesday, claiming the lives of seven civilians.",
        7,
        None,
        "air_strike",
    ),
    ("Armed men kidnapped three teachers from a school in Kaduna on Monday.", None, None, "abduction"),
    ("A roadside bomb exploded in Helmand on Tuesday, but no one was hurt.", None, 0, "bombing"),
]


@pytest.mark.parametrize(("text", "killed", "injured", "event_type"), CASES)
def test_counts_and_types_of_single_incidents(read, text, killed, injured, event_type):
    reports = read(text).reports
    assert len(reports) == 1
    assert reports[0]["killed_best"] == killed
    assert reports[0]["injured_best"] == injured
    assert event_type is None or reports[0]["event_type"] == event_type
    assert reports[0]["is_main"]


NO_INCIDENT = [
    "Four people were killed when a bus plunged into a ravine near Gilgit on Monday.",
    "The minister condemned terrorism and vowed to prevent further attacks.",
    "Officials fear that militants could attack the convoy.",
    "The army has escalated its attacks in recent months, residents said.",
    "He warned that any attack on the embassy would be met with force.",
    "The bowlers attacked the stumps and killed off the game.",
    "The rebels plan to attack the town, an officer said.",
]


@pytest.mark.parametrize("text", NO_INCIDENT)
def test_talk_accidents_and_fears_are_no_incidents(read, text):
    assert read(text).reports == []


def test_a_claim_names_claimant_and_perpetrator(read):
    text = "A bomb killed two policemen in Kabul on Monday. The Taliban claimed responsibility for the attack."
    report = read(text).reports[0]
    assert report["perpetrator_name"] == report["claimed_by"] == "Taliban"
    assert report["perpetrator_basis"] == "claimed"


def test_no_group_claims_nothing(read):
    text = "A bomb killed two policemen in Kabul on Monday. No group claimed responsibility for the attack."
    report = read(text).reports[0]
    assert report["claimed_by"] is None


def test_incidents_of_different_days_and_places_stay_apart(read):
    text = "Gunmen killed five traders in Maiduguri on Tuesday.\nIn January, a bomb killed eleven people in Kano."
    reports = read(text).reports
    assert [r["killed_best"] for r in reports] == [5, 11]
    assert [r["is_main"] for r in reports] == [True, False]


def test_a_toll_update_replaces_the_first_figure(read):
    text = (
        "A car bomb exploded in Mosul on Tuesday, killing nine people.\n"
        "The death toll rose to 12 on Wednesday, doctors said."
    )
    assert [r["killed_best"] for r in read(text).reports] == [12]


def test_dates_resolve_against_publication(read):
    report = read("Militants ambushed an army patrol near Gao on Tuesday, killing three soldiers.").reports[0]
    assert report["event_date_start"] == date(2024, 5, 14)
    assert report["date_precision"] == "day"


def test_a_would_be_bombers_arrest_is_an_arrest(read):
    report = read("In March, officers arrested a would-be suicide bomber in Lahore.").reports[0]
    assert (report["event_type"], report["arrested_best"], report["killed_best"]) == ("arrest", 1, None)
    assert not report["is_suicide_attack"]


STORY = (
    "LAGOS -- Gunmen stormed a market in Jos on Tuesday, killing at least 14 traders and wounding several others, "
    "police said.\n"
    "Two of the attackers were shot dead by soldiers. No group has claimed responsibility.\n"
    "Last month a similar raid in Bauchi left four farmers dead. Officials blamed bandits for the earlier attack."
)


def check_spans(article, extraction):
    for report in extraction.reports:
        assert report["evidence"]
        for item in report["evidence"]:
            assert article.text[item["char_start"] : item["char_end"]] == item["text"]
        for outcome in REPORT_OUTCOMES:
            low, best, high = (report[f"{outcome}_{bound}"] for bound in ("low", "best", "high"))
            assert low is None or best is None or low <= best
            assert best is None or high is None or best <= high
    for row in extraction.participants:
        assert article.text[row["char_start"] : row["char_end"]] == row["name"]
    for row in extraction.casualty_claims:
        assert article.text[row["char_start"] : row["char_end"]] == row["victim_group"]
    for row in extraction.entities:
        assert article.text[row["char_start"] : row["char_end"]] == row["text"]


def test_every_span_reads_back_and_keys_are_unique(engine):
    article = ArticleText("s", STORY, None, PUBLISHED)
    extraction = next(iter(engine.extract([article])))
    check_spans(article, extraction)
    assert [r["report_id"] for r in extraction.reports] == [f"s-{n:02d}" for n in range(1, len(extraction.reports) + 1)]
    keys = [(p["report_id"], p["role"], p["char_start"], p["char_end"]) for p in extraction.participants]
    assert len(keys) == len(set(keys))
    assert len({c["claim_id"] for c in extraction.casualty_claims}) == len(extraction.casualty_claims)


def test_order_and_emptiness_of_the_input_are_kept(engine):
    articles = [ArticleText("1", ""), ArticleText("2", STORY), ArticleText("3", "Rain fell.")]
    extracted = list(engine.extract(articles))
    assert [e.article_id for e in extracted] == ["1", "2", "3"]
    assert [bool(e.reports) for e in extracted] == [False, True, False]
    assert list(engine.extract([])) == []


@given(st.data())
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_mutated_articles_never_break_the_engine(engine, data):
    words = STORY.split(" ")
    cut = data.draw(st.integers(0, len(words)))
    noise = data.draw(st.text(max_size=30))
    kept = data.draw(st.lists(st.integers(0, len(words) - 1), max_size=40))
    article = ArticleText("f", " ".join([*words[:cut], noise, *(words[i] for i in kept)]), None, PUBLISHED)
    extraction = next(iter(engine.extract([article])))
    assert not extraction.issues
    check_spans(article, extraction)


@pytest.mark.skipif(not SEEDS.exists(), reason="the shared files are not there")
def test_the_seed_article_gives_its_six_reports(read):
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    clean = "\n".join(line for line in text.split("\n") if line.strip())
    reports = read(clean, published=None).reports
    told = [(r["event_date_start"], r["killed_best"], r["arrested_best"]) for r in reports]
    assert told == [
        (date(2023, 6, 1), 2, None),
        (date(2023, 4, 1), 4, None),
        (date(2023, 1, 1), 4, None),
        (date(2023, 8, 7), 1, None),
        (date(2023, 6, 1), None, None),
        (date(2023, 3, 1), None, 1),
    ]
    assert [r["event_type"] for r in reports][4:] == ["suicide_bombing", "arrest"]
