"""Furniture, dates, pages, and whole records."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.cleaning import dates
from tasks.cleaning.clean import clean_batch, clean_record
from tasks.cleaning.furniture import remove_furniture
from tasks.cleaning.pages import UnreadablePageError, read_page, read_pdf
from tasks.contracts.tables import CLEAN_ARTICLES, ISSUES
from tasks.ingestion.records import RawRecord

LEAD = "Three guards were hurt when a mine went off under their lorry near Mirwan on Monday, officials said."
NEXT = "The lorry was on its way to the depot with rations for the garrison when the blast threw it off the road."
LAST = "Nobody has claimed the attack, the second on that road since the bridge was opened to traffic in March."
BODY = [LEAD, NEXT, LAST]
FETCHED = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "(adsbygoogle = window.adsbygoogle || []).push({});",
        "Advertisement",
        "Continues below advertisement",
        "Facebook Twitter WhatsApp LinkedIn Email",
        "Share this article",
        "Read the minister's whole speech here.",
        "Follow us on Twitter and Facebook",
        "Sign up for our morning newsletter",
        "Already a subscriber? Log in",
        "We use cookies to improve your experience on our site.",
        "Copyright 2024 The Valley Post. All rights reserved.",
        "© 2024 Valley Media",
        "Published in The Valley Post, May 1st, 2024",
        "This story was originally published on May 1, 2024.",
        "Updated 5:30 p.m.",
        "10:45 a.m. UPDATE",
        "3 hours ago",
        "Read more: Guards hurt in another blast",
        "READ ALSO: The road that nobody dares to take",
        "Related stories",
        "Photo courtesy of the garrison",
        "With input from AFP",
        "Reporting by Jane Doe; Editing by John Roe",
        "Jane Doe in Mirwan also contributed to this report",
        "This is a developing story and will be updated.",
        "Got a news tip? Call us.",
        "Please enable JavaScript to watch this video",
        "0:00 / 2:13",
        "___",
        "0 Comments",
        "Page views: 1,024",
        "{* #socialRegistrationForm *}",
        "MORE FROM THE VALLEY",
        "X: @janedoe",
    ],
)
def test_furniture_goes_wherever_it_stands(line):
    assert remove_furniture([LEAD, line, NEXT, LAST]) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Also on Sunday, shells fell on the market of the old town.",
        "Pictures from the scene showed a lorry on its side.",
        "The author was shot dead outside his house on Tuesday.",
        "(c) any person who takes part in an unlawful assembly;",
        "Close to the border, two more mines were found.",
        "Police said they will provide details of the dead when families have been told.",
        "More than 40 people died.",
        "Share of the wounded: one in three, said the hospital.",
        "Watch towers were set on fire.",
        "Latest figures put the toll at 12.",
        "Readers will remember the raid of 1998.",
        "Subscribers of the pension fund were among the dead.",
        "Jane Doe, a journalist, said she saw two bodies.",
        "Comments by the minister drew protests.",
        "Email accounts of the ministry were seized.",
    ],
)
def test_sentences_stay(line):
    assert remove_furniture([LEAD, line, NEXT, LAST]) == [LEAD, line, NEXT, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "The writer was formerly the head of planning at the water board.",
        "The writer is a retired judge.",
        "jane.doe@valley.example",
        "Jane Doe is a reporter for the Valley Post.",
        "Contact Jane Doe at jane@valley.example",
        "— Jane Doe",
    ],
)
def test_notes_on_the_author_go_from_the_end_alone(line):
    assert remove_furniture([*BODY, line]) == BODY


@pytest.mark.parametrize(
    ("paragraph", "clean"),
    [
        (f"This story is from May 1, 2002 {LEAD}", LEAD),
        (f"{LEAD} Facebook Twitter Linkedin Mail", LEAD),
        (f"{LEAD} Read or Share this story: http://valley.example/1", LEAD),
        (f"{LEAD} Copyright 2024 The Valley Post. All rights reserved.", LEAD),
        (f"{LEAD} (ENDS)", LEAD),
        (f"{LEAD}/", LEAD),
        (f"{LEAD} pic.twitter.com/abc123", LEAD),
        (f"[Passage omitted] {LEAD} [words indistinct]", LEAD),
        (f"Skip Ad Ad Loading... x Embed x Share {LEAD}", LEAD),
    ],
)
def test_furniture_inside_a_paragraph_is_cut_out(paragraph, clean):
    assert remove_furniture([paragraph, NEXT, LAST]) == [clean, NEXT, LAST]


def test_a_comment_section_ends_the_article():
    told = [
        *BODY,
        "Leave a Reply",
        "Great story, Jane, thank you for all the work that went into it!",
        "Ali says hello",
    ]
    assert remove_furniture(told) == BODY


def test_a_list_of_other_stories_goes_and_the_story_goes_on():
    told = [LEAD, NEXT, "Most read", "Minister visits school", "Cup final moved to Friday", LAST]
    assert remove_furniture(told) == BODY


def test_a_pull_quote_is_told_where_the_text_has_it():
    pulled = "“the second on that road since the bridge was opened to traffic in March”"
    assert remove_furniture([LEAD, pulled, NEXT, LAST]) == BODY
    assert remove_furniture([LEAD, "on that road", NEXT, LAST]) == [LEAD, "on that road", NEXT, LAST]


def test_paragraphs_told_twice_are_told_once():
    assert remove_furniture([LEAD, LEAD, NEXT, LEAD, LAST]) == BODY


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from([*BODY, "Advertisement", "Most read", "Leave a Reply", "Mines: a short history"]), max_size=9
    )
)
def test_removing_furniture_twice_changes_nothing_and_adds_nothing(paragraphs):
    once = remove_furniture(paragraphs)
    assert remove_furniture(once) == once
    assert set(once) <= set(paragraphs)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-01", datetime(2024, 5, 1, tzinfo=UTC)),
        ("2024-05-01T10:00:00Z", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("2024-05-01T10:00:00+05:00", datetime(2024, 5, 1, 5, tzinfo=UTC)),
        ("2024-05-01 10:00:00", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("Wed, 01 May 2024 10:00:00 +0500", datetime(2024, 5, 1, 5, tzinfo=UTC)),
        ("Wed, 01 May 2024 10:00:00 GMT", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("1714557600", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("1714557600000", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("20240501", datetime(2024, 5, 1, tzinfo=UTC)),
        ("20240501T100000Z", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("May 1st, 2024", datetime(2024, 5, 1, tzinfo=UTC)),
        ("Wednesday, 1 May 2024", datetime(2024, 5, 1, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        (None, None),
        ("2024-13-45", None),
        ("99999999999999999999", None),
    ],
)
def test_dates_are_read_as_they_are_written(text, moment):
    assert dates.parse_moment(text) == moment


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(text):
    dates.parse_moment(text)
    dates.from_url(text)
    dates.find_date(text)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://valley.example/2024/05/01/blast", (2024, 5, 1)),
        ("https://valley.example/news/2024-05-01-blast", (2024, 5, 1)),
        ("https://valley.example/world/2024/may/01/blast", (2024, 5, 1)),
        ("https://valley.example/story-20240501", (2024, 5, 1)),
        ("https://web.archive.org/web/20190101000000/https://valley.example/2024/05/01/x", (2024, 5, 1)),
        ("https://web.archive.org/web/20190101000000/https://valley.example/x", None),
        ("https://valley.example/2024/05/blast", None),
        ("https://valley.example/1234567890", None),
        (None, None),
    ],
)
def test_dates_in_addresses(url, day):
    assert dates.from_url(url) == (datetime(*day, tzinfo=UTC) if day else None)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (["This story is from March 2, 2002", LEAD], (2002, 3, 2)),
        (["Posted: Tuesday, July 28, 2015 12:33 PM EDT Updated: July 30, 2015", LEAD], (2015, 7, 28)),
        ([LEAD, "Published in The Valley Post, January 8th, 2024"], (2024, 1, 8)),
        (["Updated 3 May 2023", LEAD], (2023, 5, 3)),
        ([f"He was killed on March 2, 2002. {LEAD}"], None),
    ],
)
def test_dates_in_the_text_need_a_word_that_says_so(told, day):
    assert dates.from_text(told, None, FETCHED) == (datetime(*day, tzinfo=UTC) if day else None)


@pytest.mark.parametrize(("written", "year"), [("3 Jan 90", 1990), ("3 Jan 24", 2024), ("3 Jan 25", 1925)])
def test_two_digits_of_a_year_are_the_latest_such_year(written, year):
    assert dates.from_text([LEAD], written, FETCHED) == datetime(year, 1, 3, tzinfo=UTC)


def html(*, head="", body=None, title="Three guards hurt in Mirwan blast"):
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body or BODY)
    return (
        f"<!doctype html><html lang='en'><head><title>{title} - Valley Post</title>"
        f"<meta property='og:site_name' content='Valley Post'>{head}</head><body><nav><a href='/'>Home</a> "
        f"<a href='/sport'>Sport</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        "<footer>© 2024 Valley Post. <a href='/terms'>Terms</a></footer></body></html>"
    )


def test_a_page_gives_its_article_and_what_it_says_of_itself():
    page = read_page(html(head='<meta property="article:published_time" content="2024-04-30T21:15:00+05:00">'), None)
    assert [line for line in page.text.split("\n") if line in BODY] == BODY
    assert page.title.startswith("Three guards hurt in Mirwan blast")
    assert page.published_at == datetime(2024, 4, 30, 16, 15, tzinfo=UTC)


@pytest.mark.parametrize("page", ["", "<html></html>", "<html><body><img></body></html>", "<" * 3000, "plain words"])
def test_what_is_no_page_says_so(page):
    with pytest.raises(UnreadablePageError):
        read_page(page, None)


def test_a_page_nested_very_deep_ends_well():
    deep = "<html><body>" + "<div>" * 20_000 + LEAD + "</div>" * 20_000 + "</body></html>"
    with contextlib.suppress(UnreadablePageError):
        assert isinstance(read_page(deep, None).text, str)


@pytest.mark.parametrize("payload", [b"%PDF-1.4 broken", b"", b"%PDF-1.7\n%%EOF"])
def test_a_broken_pdf_says_so(payload):
    with pytest.raises(UnreadablePageError):
        read_pdf(payload)


def pdf(*lines):
    """A PDF of one page with a line of text each, as small as PDF goes."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 750 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def test_a_pdf_is_cleaned_like_any_text():
    lines = [
        "Three guards hurt in Mirwan blast",
        "",
        "MIRWAN, April 30: Three guards were hurt when a mine went off",
        "under their lorry near Mirwan on Monday, officials said.",
    ]
    article = clean_record(raw(pdf(*lines), "application/pdf")).article
    assert article.dateline == "MIRWAN"
    assert article.text.endswith("a mine went off under their lorry near Mirwan on Monday, officials said.")


def raw(payload, media_type="text/plain", **fields):
    data = payload if isinstance(payload, bytes) else payload.encode()
    return RawRecord("jsonl", media_type, data, **{"fetched_at": FETCHED, **fields}).to_row()


def test_a_record_becomes_a_row_of_the_table():
    row = clean_record(
        raw("\n\n".join(BODY), external_id="1", title="Blast", published_at="2024-04-30")
    ).article.to_row()
    assert set(row) == set(CLEAN_ARTICLES.columns)
    assert row["text"] == "\n".join(BODY)
    assert (row["title"], row["language"], row["revision"]) == ("Blast", "en", 1)
    assert (row["published_at"], row["published_basis"]) == (datetime(2024, 4, 30, tzinfo=UTC), "metadata")
    assert len(row["minhash"]) == 64


def test_a_page_record_is_cleaned_like_any_news():
    record = raw(html(body=[f"MIRWAN, April 30 (AP) — {LEAD}", NEXT, "Advertisement", LAST]), "text/html")
    article = clean_record(record).article
    assert article.text == "\n".join(BODY)
    assert (article.title, article.source_name) == ("Three guards hurt in Mirwan blast", "Valley Post")
    assert (article.dateline, article.agency) == ("MIRWAN", "Associated Press")


@pytest.mark.parametrize(
    ("fields", "basis", "day"),
    [
        ({"published_at": "2024-04-02", "url": "https://v.example/2024/04/03/x"}, "metadata", 2),
        ({"published_at": "soon", "url": "https://v.example/2024/04/03/x"}, "url", 3),
        ({"published_at": "2031-01-01", "url": "https://v.example/2024/04/03/x"}, "url", 3),
        ({"url": "https://v.example/x"}, "text", 4),
    ],
)
def test_dates_come_from_the_best_basis_that_makes_sense(fields, basis, day):
    article = clean_record(raw("\n".join([*BODY, "Published in The Post, April 4th, 2024"]), **fields)).article
    assert (article.published_basis, article.published_at) == (basis, datetime(2024, 4, day, tzinfo=UTC))


@pytest.mark.parametrize(("date", "rule"), [("soon", "unreadable_date"), ("2031-01-01", "implausible_date")])
def test_dates_that_make_no_sense_are_noted(date, rule):
    assert [problem.rule for problem in clean_record(raw(LEAD, published_at=date)).problems] == [rule]


def test_the_time_of_a_local_file_is_no_publication_date():
    assert clean_record(raw(LEAD)).article.published_at is None
    fetched = clean_record(raw(LEAD, http_status=200)).article
    assert (fetched.published_at, fetched.published_basis) == (FETCHED, "fetched")


def test_texts_in_other_languages_keep_their_paragraphs():
    text = "La policía informó que tres guardias resultaron heridos.\nPublicidad\nFacebook Twitter WhatsApp"
    article = clean_record(raw(text)).article
    assert (article.language, article.text) == ("es", text)


def test_a_record_of_nothing_but_furniture_is_a_problem():
    (articles, issues) = clean_batch([raw("Sign in\nAdvertisement"), raw(LEAD), raw("<html></html>", "text/html")])
    assert [article["text"] for article in articles] == [LEAD]
    assert [issue["rule"] for issue in issues] == ["no_text", "unreadable_page"]
    assert all(set(issue) == set(ISSUES.columns) for issue in issues)


def test_a_text_that_is_a_page_is_read_as_one():
    assert clean_record(raw(html())).article.text == "\n".join(BODY)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["text/plain", "text/html", "application/pdf", ""]))
def test_no_bytes_whatever_stop_cleaning(payload, media_type):
    cleaned = clean_record(raw(payload, media_type))
    assert cleaned.article is None or cleaned.article.text.strip()
    assert cleaned.article or cleaned.problems


def test_two_versions_of_an_article_in_one_batch_are_its_revisions_by_time():
    from tasks.cleaning.clean import clean_batch

    def row(name, text, hour):
        moment = datetime(2024, 5, 7, hour, tzinfo=UTC)
        return {"raw_id": name, "url": "https://e.org/a", "payload": text, "fetched_at": moment}

    articles, _ = clean_batch([row("new", b"Five men were killed in Bannu.", 9), row("old", b"Two were killed.", 8)])
    assert {article["raw_id"]: article["revision"] for article in articles} == {"old": 1, "new": 2}


TAILS = [
    # paragraph, what is left
    (
        "the board met on sunday and rejected the plan. related stories: two dead in clash at port mayor resigns",
        "the board met on sunday and rejected the plan.",
    ),
    (
        "He will speak again on Monday. Full coverage: port strike Two killed as crane falls",
        "He will speak again on Monday.",
    ),
    (
        "A tram overturned. 1/19 A man walks by Getty 2/19 Lights in Kew PA 3/19 The cup Reuters Police said more.",
        "A tram overturned. Police said more.",
    ),
    ("He told related stories of the war. They were long.", "He told related stories of the war. They were long."),
]


@pytest.mark.parametrize(("paragraph", "left"), TAILS)
def test_what_names_other_stories_is_cut_off_a_paragraph(paragraph, left):
    assert remove_furniture([paragraph]) == [left]


def test_captions_that_say_so_are_dropped():
    told = ["A tram overturned in Lisbon today.", "Image caption The tram lay on its side", "Six people died."]
    assert remove_furniture(told) == [told[0], told[2]]
