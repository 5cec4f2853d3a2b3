"""Headline, byline, dateline, agency, captions: columns, not text."""

import pytest

from tasks.cleaning.captions import is_caption, remove_captions
from tasks.cleaning.clean import read_head
from tasks.cleaning.datelines import read_dateline
from tasks.cleaning.heads import byline_name, read_title
from tasks.cleaning.titles import clean_author, clean_title

BODY = "Three guards were hurt when a mine went off under their lorry, officials said."


@pytest.mark.parametrize(
    ("line", "place", "date", "agency"),
    [
        ("MULTAN, Jan 21 (APP): ", "MULTAN", "Jan 21", "Associated Press of Pakistan"),
        ("MULTAN, Jan 21 (APP):", "MULTAN", "Jan 21", "Associated Press of Pakistan"),
        ("MULTAN, 21 January 2024 (PTI) - ", "MULTAN", "21 January 2024", "Press Trust of India"),
        ("MULTAN: ", "MULTAN", None, None),
        ("MULTAN/QUETTA: ", "MULTAN/QUETTA", None, None),
        ("DERA ISMAIL KHAN: ", "DERA ISMAIL KHAN", None, None),
        ("GOMA, DR Congo (Reuters) - ", "GOMA, DR Congo", None, "Reuters"),
        ("SALEM, Ore. (AP) — ", "SALEM, Ore.", None, "Associated Press"),
        ("ST. PAUL, Minn. — ", "ST. PAUL, Minn.", None, None),
        ("LAGOS -- ", "LAGOS", None, None),
        ("NEW DELHI: ", "NEW DELHI", None, None),
        ("MULTAN, JAN 21 (APP): ", "MULTAN", "JAN 21", "Associated Press of Pakistan"),
        ("MULTAN, Jan 21 (APP) ", "MULTAN", "Jan 21", "Associated Press of Pakistan"),
        ("MULTAN, Jan21 (APP): ", "MULTAN", "Jan21", "Associated Press of Pakistan"),
        ("LAGOS - ", "LAGOS", None, None),
        ("LAGOS – ", "LAGOS", None, None),
        ("KYIV, March 3, 2023 (Reuters) – ", "KYIV", "March 3, 2023", "Reuters"),
        ("BEIRUT (AFP/AP) - ", "BEIRUT", None, "Agence France-Presse, Associated Press"),
        ("Tegucigalpa, 3 Jan 91 (ACAN-EFE) -- [Text] ", "Tegucigalpa", "3 Jan 91", "ACAN-EFE"),
        (
            "Rio de Janeiro (Brazil), 17 Sep 91 (Radio Norte) -- [Report] [Text] ",
            "Rio de Janeiro (Brazil)",
            "17 Sep 91",
            "Radio Norte",
        ),
        ("San Vicente, no date (Radio Norte) -- [Text] ", "San Vicente", "no date", "Radio Norte"),
        ("Kabul (AFP) - ", "Kabul", None, "Agence France-Presse"),
        ("(Reuters) - ", None, None, "Reuters"),
        ("By Jane Doe and John Roe NAIROBI, Nov 6 (Reuters) - ", "NAIROBI", "Nov 6", "Reuters"),
    ],
)
def test_datelines_leave_the_text(line, place, date, agency):
    found = read_dateline([line + BODY, BODY])
    assert found.paragraphs == (BODY, BODY)
    assert (found.place, found.date, found.agency) == (place, date, agency)


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE: three guards were hurt.",
        "WATCH: the moment a mine went off.",
        "Police: three guards were hurt.",
        "MUCH remains unclear about the mine that went off.",
        "UN says three guards were hurt - and warns of more.",
        "Three guards were hurt (two badly) - officials said.",
        "The toll: three guards.",
        "Mirwan residents (many of them traders) - some in tears - left.",
    ],
)
def test_other_beginnings_are_no_datelines(line):
    assert read_dateline([line, BODY]).place is None
    assert read_dateline([line, BODY]).paragraphs == (line, BODY)


def test_a_dateline_below_points_and_a_teaser_is_found():
    paragraphs = ["• One point", "• Another point", "Guards hurt in blast", f"MULTAN: {BODY}"]
    assert read_dateline(paragraphs).place == "MULTAN"


def test_speakers_of_a_transcript_are_no_places():
    lines = ["MARY MAJOR: What happened?", "JOHN MINOR: A mine.", "MARY MAJOR: And then?", "JOHN MINOR: Nothing."]
    assert read_dateline(lines).place is None


def test_places_of_a_round_up_are_no_speakers():
    lines = [f"{place}: {BODY}" for place in ("MULTAN", "QUETTA", "SUKKUR", "LAHORE")]
    assert read_dateline(lines).place == "MULTAN"


def test_a_text_in_lower_case_has_its_dateline_too():
    assert read_dateline(["lucknow: three guards were hurt, officials said."]).place == "lucknow"


def test_editorial_marks_name_the_source():
    found = read_dateline(["Bogota, 3 Apr 91 (Radio Sur) -- [Report] [Ana Ruiz] [Text] " + BODY])
    assert (found.paragraphs, found.note) == ((BODY,), "Ana Ruiz")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("By: Jane Doe", "Jane Doe"),
        ("By Jane Doe and John van der Roe", "Jane Doe and John van der Roe"),
        ("By Jane Doe, Staff Writer", "Jane Doe"),
        ("By Jane Doe | March 3, 2023", "Jane Doe"),
        ("By The Associated Press", "The Associated Press"),
        ("Our Correspondent", "Our Correspondent"),
        ("By the time guards came, the men had fled.", None),
        ("By Tuesday night, three guards had died.", None),
        ("By 2019 the town was empty.", None),
        ("Byron wrote home.", None),
    ],
)
def test_bylines_are_told_from_sentences(line, name):
    assert byline_name(line) == name


def test_a_first_line_without_a_full_stop_is_the_headline():
    head = read_title(["Three guards hurt in Mirwan blast", BODY, BODY], None)
    assert (head.title, head.paragraphs) == ("Three guards hurt in Mirwan blast", (BODY, BODY))


@pytest.mark.parametrize(
    "paragraphs",
    [
        [BODY, BODY, BODY],
        ["Three guards hurt in Mirwan blast", BODY],
        ["By Jane Doe", BODY, BODY],
        [f"MULTAN: {BODY[:-1]}", BODY, BODY],
        ["March 3, 2023", BODY, BODY],
    ],
)
def test_other_first_lines_are_no_headlines(paragraphs):
    assert read_title(paragraphs, None).title is None


def test_a_given_title_leaves_the_text_where_it_is_repeated():
    head = read_title(["THREE GUARDS HURT", "Three guards hurt!", BODY], "Three guards hurt")
    assert (head.title, head.paragraphs) == ("Three guards hurt", (BODY,))


@pytest.mark.parametrize(
    ("title", "source", "url", "clean"),
    [
        ("Guards hurt in blast - World - VALLEY.EXAMPLE", None, "https://www.valley.example/1", "Guards hurt in blast"),
        ("Guards hurt in blast | The Valley Post", "The Valley Post", None, "Guards hurt in blast"),
        ("Guards hurt - two badly", "The Valley Post", "https://valley.example/1", "Guards hurt - two badly"),
        ("Guards &amp; drivers hurt\n in blast ", None, None, "Guards & drivers hurt in blast"),
        ("", None, None, None),
        (None, None, None, None),
    ],
)
def test_titles_lose_the_outlet(title, source, url, clean):
    assert clean_title(title, source, url) == clean


@pytest.mark.parametrize(
    ("author", "clean"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("https://x.example/jane", None),
        ("None", None),
        ("", None),
        ("Jane\nDoe", "Jane Doe"),
    ],
)
def test_authors_are_names(author, clean):
    assert clean_author(author) == clean


@pytest.mark.parametrize(
    "line",
    [
        "Guards stand at the depot in Mirwan on June 3. [Jane Doe]",
        "Guards stand at the depot in Mirwan on June 3. [AFP]",
        "Guards stand at the depot. (Photo by Jane Doe/Getty Images)",
        "Guards stand at the depot. (AP Photo/Jane Doe)",
        "Guards stand at the depot. (Jane Doe/Reuters)",
        "Guards stand at the depot. — Photo by author",
        "Guards stand at the depot. Photo: Jane Doe",
        "Image 3 of 12 Guards stand at the depot.",
        "FILE - In this June 3 photo, guards stand at the depot.",
    ],
)
def test_captions_are_told_by_their_credit(line):
    assert is_caption(line)
    assert remove_captions([line, line, BODY, BODY, BODY]) == [BODY, BODY, BODY]


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "The handgun turned out to be a replica (photo released).",
        "The Front [FMLN] attacked the post.",
        "He joined the Mirwan Liberation Front [MLF]",
        "The program patches apps File-by-File when they change.",
        "The blast was heard ten miles off, residents told Reuters.",
    ],
)
def test_sentences_are_no_captions(line):
    assert not is_caption(line)


def test_an_agency_at_the_end_of_a_brief_does_not_make_it_a_caption():
    paragraphs = [f"MULTAN: {BODY}", "A search is under way. —AFP"]
    assert remove_captions(paragraphs) == [f"MULTAN: {BODY}", "A search is under way."]


def test_brackets_at_the_end_of_most_paragraphs_are_not_credits():
    paragraphs = [f"Chapter {number} of the story ends here. [Part {number}]" for number in range(6)]
    assert remove_captions(paragraphs) == paragraphs


def test_a_caption_told_again_at_the_end_goes_both_times():
    story = [f"Paragraph {number} of the story tells what was seen at the bridge on Monday." for number in range(6)]
    caption = "Soldiers at the bridge of Mirwan"
    assert remove_captions([f"{caption}. — AFP", *story, f"{caption} —AFP"]) == story


def test_a_caption_told_twice_before_the_dateline_goes():
    caption = "Guards stand at the depot in Mirwan on June 3"
    assert remove_captions([caption, caption, f"MULTAN -- {BODY}", BODY]) == [f"MULTAN -- {BODY}", BODY]


def test_the_whole_head_of_a_plain_text_becomes_columns():
    caption = "Guards stand at the depot in Mirwan on June 3. [Jane Doe]"
    told = ["Three guards hurt in Mirwan blast", "By Jane Doe", caption, caption, f"MULTAN -- {BODY}", BODY + " Again."]
    told += ["Do you like this article?", "0 Comment(s)", "Comment Policy * Denotes Required Field 1500 / 1500"]
    head = read_head(told, None, None)
    assert head.paragraphs == (BODY, BODY + " Again.")
    assert (head.title, head.author, head.dateline) == ("Three guards hurt in Mirwan blast", "Jane Doe", "MULTAN")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Quito, Ecuador — Gunmen killed the mayor of Manta.", "Quito, Ecuador"),
        ("Kabul, Afghanistan (CNN) — Nine people died.", "Kabul, Afghanistan"),
        ("Rio de Janeiro: A stray bullet killed a girl.", "Rio de Janeiro"),
        ("Bogotá – Three soldiers were killed.", "Bogotá"),
        ("Sao Paulo - A student was stabbed.", "Sao Paulo"),
    ],
)
def test_a_dateline_written_as_any_name_is_one_where_the_name_is_a_city(line, place):
    assert read_dateline([line]).place == place
    assert read_dateline(["The news of the day.", line]).place is None


@pytest.mark.parametrize(
    "line",
    ["Police: Two men were shot.", "Breaking: Two men were shot.", "Jordan: I saw it.", "Al-Shabaab – A group grows."],
)
def test_a_label_or_a_speaker_is_no_dateline(line):
    assert read_dateline([line]).place is None
