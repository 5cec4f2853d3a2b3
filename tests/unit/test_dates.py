"""Expressions of time: found, resolved against publication or the day last spoken of, statements told from events."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.contracts import vocab
from tasks.extraction.dates.resolve import DATELINE, find_dates, infer_publication

PUBLISHED = date(2021, 9, 16)  # a Thursday

# text with the expression in brackets, start, end (None: the same day), precision, basis
EXPRESSIONS = [
    ("killed on [Tuesday]", "2021-09-14", None, "day", "relative"),
    ("killed on [Thursday]", "2021-09-16", None, "day", "relative"),
    ("KILLED ON [TUESDAY], POLICE SAID", "2021-09-14", None, "day", "relative"),
    ("SHOT [YESTERDAY] IN LIMA", "2021-09-15", None, "day", "relative"),
    ("killed [last Thursday]", "2021-09-09", None, "day", "relative"),
    ("killed [last Sunday]", "2021-09-12", None, "day", "relative"),
    ("killed [last Wednesday]", "2021-09-08", None, "day", "relative"),
    ("killed [a week ago today]", "2021-09-09", None, "day", "relative"),
    ("killed [two weeks ago yesterday]", "2021-09-01", None, "day", "relative"),
    ("stabbed at [the start of the month]", "2021-09-01", "2021-09-10", "month", "relative"),
    ("raped in [the first week of this month]", "2021-09-01", "2021-09-07", "week", "relative"),
    ("taken at [the end of last month]", "2021-08-21", "2021-08-31", "month", "relative"),
    ("shot in [the last week of the month]", "2021-08-22", "2021-08-31", "week", "relative"),
    ("shot at [the end of last year]", "2020-10-01", "2020-12-31", "year", "relative"),
    ("shot at [the beginning of this year]", "2021-01-01", "2021-03-31", "year", "relative"),
    ("killed on [January 15 in 1996]", "1996-01-15", None, "day", "text"),
    ("killed on the [3rd of March of 2002]", "2002-03-03", None, "day", "text"),
    ("burnt on [March 5] in 2,000 villages", "2021-03-05", None, "day", "text"),
    ("killed [two weeks ago on Friday]", "2021-09-03", None, "day", "relative"),
    ("killed [a year ago today]", "2020-09-16", None, "day", "relative"),
    ("killed [thirty days ago]", "2021-08-17", None, "day", "relative"),
    ("killed [days ago]", "2021-09-11", "2021-09-14", "days", "relative"),
    ("killed on [Saturday last week]", "2021-09-11", None, "day", "relative"),
    ("killed on [Tuesday of last week]", "2021-09-07", None, "day", "relative"),
    ("taken [48 hours since his reported abduction]", "2021-09-14", None, "day", "relative"),
    ("held the town for several hours [earlier this month]", "2021-09-01", "2021-09-16", "month", "relative"),
    ("[two hours earlier] in the same street", "2021-09-16", None, "day", "relative"),
    ("[Earlier in the day], a bomb", "2021-09-16", None, "day", "relative"),
    ("killed [early on Sunday]", "2021-09-12", None, "day", "relative"),
    ("killed [late Friday night]", "2021-09-10", None, "day", "relative"),
    ("on [Monday]'s raid", "2021-09-13", None, "day", "relative"),
    ("on [Tuesday (September 7)]", "2021-09-07", None, "day", "text"),
    ("on [Tuesday, September 7, 2021]", "2021-09-07", None, "day", "text"),
    ("on [7 September (Tuesday)]", "2021-09-07", None, "day", "text"),
    ("on [Saturday 4 September]", "2021-09-04", None, "day", "text"),
    ("shot [yesterday]", "2021-09-15", None, "day", "relative"),
    ("shot [today]", "2021-09-16", None, "day", "relative"),
    ("a blast [this morning]", "2021-09-16", None, "day", "relative"),
    ("a blast [tonight]", "2021-09-16", None, "day", "relative"),
    ("a blast [last night]", "2021-09-15", None, "day", "relative"),
    ("a blast [the day before yesterday]", "2021-09-14", None, "day", "relative"),
    ("raids [overnight]", "2021-09-15", "2021-09-16", "days", "relative"),
    ("shells fell during [the night]", "2021-09-15", "2021-09-16", "days", "relative"),
    ("a blast in [the small hours]", "2021-09-15", "2021-09-16", "days", "relative"),
    ("a blast in the early hours of [Sunday]", "2021-09-12", None, "day", "relative"),
    ("clashes over the [weekend]", "2021-09-11", "2021-09-12", "days", "relative"),
    ("on [December 30]", "2020-12-30", None, "day", "text"),
    ("on [4 March 2019]", "2019-03-04", None, "day", "text"),
    ("on [March 4, 2019]", "2019-03-04", None, "day", "text"),
    ("on the [4th of March]", "2021-03-04", None, "day", "text"),
    ("on [30 Dec 89]", "1989-12-30", None, "day", "text"),
    ("on [Sept. 3]", "2021-09-03", None, "day", "text"),
    ("on [2020-02-29]", "2020-02-29", None, "day", "text"),
    ("on [31/7/2021]", "2021-07-31", None, "day", "text"),
    ("on [17 september]", "2021-09-17", None, "day", "text"),
    ("on [the 5th], a bomb", "2021-09-05", None, "day", "relative"),
    ("on [the 20th], a bomb", "2021-08-20", None, "day", "relative"),
    ("in [June]", "2021-06-01", "2021-06-30", "month", "text"),
    ("In [October], they", "2020-10-01", "2020-10-31", "month", "text"),
    ("in [September]", "2021-09-01", "2021-09-30", "month", "text"),
    ("[last September]", "2020-09-01", "2020-09-30", "month", "text"),
    ("in [March 2018]", "2018-03-01", "2018-03-31", "month", "text"),
    ("in [mid-January]", "2021-01-11", "2021-01-20", "month", "text"),
    ("in [early April]", "2021-04-01", "2021-04-10", "month", "text"),
    ("in [the first week of June]", "2021-06-01", "2021-06-07", "week", "text"),
    ("the [January] ambush", "2021-01-01", "2021-01-31", "month", "text"),
    ("in [2019]", "2019-01-01", "2019-12-31", "year", "text"),
    ("in [late 2019]", "2019-09-01", "2019-12-31", "year", "text"),
    ("in [the 1990s]", "1990-01-01", "1999-12-31", "unknown", "text"),
    ("[last week]", "2021-09-06", "2021-09-12", "week", "relative"),
    ("[earlier this week]", "2021-09-13", "2021-09-16", "week", "relative"),
    ("[last month]", "2021-08-01", "2021-08-31", "month", "relative"),
    ("[earlier this month]", "2021-09-01", "2021-09-16", "month", "relative"),
    ("[last year]", "2020-01-01", "2020-12-31", "year", "relative"),
    ("[three days ago]", "2021-09-13", None, "day", "relative"),
    ("[several days ago]", "2021-09-10", "2021-09-13", "days", "relative"),
    ("[two weeks ago]", "2021-08-30", "2021-09-05", "week", "relative"),
    ("[three months ago]", "2021-06-01", "2021-06-30", "month", "relative"),
    ("[ten years ago]", "2011-01-01", "2011-12-31", "year", "relative"),
    ("in the [past 48 hours]", "2021-09-14", "2021-09-16", "days", "relative"),
    ("the night of [4 to 5 March]", "2021-03-04", "2021-03-05", "days", "text"),
    ("between [3 and 5 May]", "2021-05-03", "2021-05-05", "days", "text"),
    ("from [May 3-5, 2020]", "2020-05-03", "2020-05-05", "days", "text"),
    ("from [30 May to 2 June]", "2021-05-30", "2021-06-02", "days", "text"),
    ("between [Friday and Sunday]", "2021-09-10", "2021-09-12", "days", "relative"),
    ("on [Christmas Day]", "2020-12-25", None, "day", "text"),
]
NO_DATES = [
    "soldiers march on the town",
    "they may die",
    "12 may have died",
    "every Monday they meet",
    "Fridays are quiet",
    "April Okoro was shot",
    "The Sun reported it",
    "2,000 rebels at 8.30",
    "a fall of 10 metres",
    "the day before the election was calm",
    "shots in the 2000 block of Oak Street",
]
SPOKEN = [
    ("On May 3 rebels raided a farm. [The day before], a bus was burned.", "2021-05-02"),
    ("On May 3 rebels raided a farm. [Three days later], police struck back.", "2021-05-06"),
    ("On May 3 rebels raided a farm. [The following day], police struck back.", "2021-05-04"),
    ("On May 3 rebels raided a farm and on [the same day] a bus was burned.", "2021-05-03"),
    ("On Tuesday (September 7) the group claimed an attack [the day before] that killed a guard.", "2021-09-06"),
    ("The minister came on August 3. [Two weeks earlier], he had been in Doha.", "2021-07-17"),
]
STATEMENTS = [
    ("Militants attacked a post, the army said [June 1].", True),
    ("The army said in a statement [April 1] that two men died.", True),
    ("the army's [July 16] statement", True),
    ("a statement issued on [Monday]", True),
    ("The group claimed on [Monday] that it shot a guard.", True),
    ("Two guards were killed on [Monday], the army said.", False),
    ("The army said two guards were killed on [Monday].", False),
    ("On [Monday], police said three men had been killed.", None),
]


def unmarked(marked: str) -> tuple[str, int, int]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "", 1).replace("]", "", 1), start, end


def spanning(text: str, start: int, end: int):
    return next(s for s in find_dates(text, PUBLISHED) if (s.char_start, s.char_end) == (start, end))


@pytest.mark.parametrize(("marked", "first", "last", "precision", "basis"), EXPRESSIONS)
def test_expressions_resolve_against_publication(marked, first, last, precision, basis):
    text, start, end = unmarked(marked)
    found = [
        (s.char_start, s.char_end, str(s.start), str(s.end), s.precision, s.basis) for s in find_dates(text, PUBLISHED)
    ]
    assert found == [(start, end, first, last or first, precision, basis)]


@pytest.mark.parametrize("text", NO_DATES)
def test_words_that_only_look_like_dates_are_left_out(text):
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(("marked", "expected"), SPOKEN)
def test_some_words_count_from_the_day_last_spoken_of(marked, expected):
    text, start, end = unmarked(marked)
    assert str(spanning(text, start, end).start) == expected


@pytest.mark.parametrize(("marked", "expected"), STATEMENTS)
def test_dates_of_statements_are_told_from_dates_of_events(marked, expected):
    text, start, end = unmarked(marked)
    assert spanning(text, start, end).is_statement is expected


OTHER_YEARS = [
    ("Three were shot on [June 5] last year.", "2020-06-05"),
    ("Three were shot on [June 5], two years ago.", "2019-06-05"),
    ("a party on [New Year's Eve] three years ago", "2018-12-31"),
    ("two years after women were hurt on [New Year's Eve] in Lille", "2019-12-31"),
    ("Two years after the raid of April 2, a shooting on [June 1] killed four", "2021-06-01"),
    ("UPDATE [September 17], 3 p.m.: A girl died. Posted September 17, 2021", "2021-09-17"),
    ("tried over the May 9, 2019 riots. On [May 9] mobs burnt the house", "2019-05-09"),
]


@pytest.mark.parametrize(("marked", "expected"), OTHER_YEARS)
def test_the_year_of_a_day_is_told_by_other_words(marked, expected):
    text, start, _ = unmarked(marked)
    assert str(next(span for span in find_dates(text, PUBLISHED) if span.char_start >= start).start) == expected


def test_a_day_that_a_group_is_named_for_is_no_date():
    assert find_dates("The March 23 Movement and the 17 November group fired at it.", PUBLISHED) == []
    assert [s.text for s in find_dates("On March 23 the Movement fired at it.", PUBLISHED)] == ["March 23"]


def test_the_reference_may_come_from_the_text_before():
    (span,) = find_dates("The day before, a bus was burned.", PUBLISHED, reference=date(2021, 5, 3))
    assert span.start == date(2021, 5, 2)


def test_the_same_day_says_nothing_where_no_day_was_spoken_of():
    assert find_dates("One of two raids on the same day.", PUBLISHED) == []


def test_a_day_ahead_stays_ahead_where_the_text_looks_forward():
    (span,) = find_dates("Elections will be held on October 10.", PUBLISHED)
    assert span.start == date(2021, 10, 10)


@pytest.mark.parametrize(
    "text",
    [
        "QUETTA, Sept 14 (TNA) -- Two men died.",
        "Goma (DR Congo), 12 Sep 21 (RKV) -- Two men died.",
        "MAIDUGURI, Nigeria (September 15, 2021) - Two men died.",
        "Two men died. Published in The Morning Post, September 15th, 2021",
        "Posted: Wednesday, September 15, 2021 8:36 AM EDT\nTwo men died.",
        "September 15, 2021\nTwo men died.",
    ],
)
def test_datelines_date_the_article_and_not_the_event(text):
    assert [span.rule_id for span in find_dates(text, PUBLISHED)] == [DATELINE]


def test_a_date_that_opens_a_sentence_is_no_dateline():
    (span,) = find_dates("Saturday, September 4, 2021 at 3:05 pm officers found two men dead.", PUBLISHED)
    assert span.rule_id == "date.month_day"


def test_without_publication_the_year_follows_from_a_weekday_and_the_newest_year():
    text = (
        "Envoys met on May 30. A study of November 2017 warned of it. On Wednesday (June 6), the group claimed an "
        "attack the day before. In February, it burned a bus."
    )
    assert infer_publication(text) == date(2018, 6, 6)
    starts = {span.text: str(span.start) for span in find_dates(text, None)}
    assert starts["May 30"] == "2018-05-30"
    assert starts["the day before"] == "2018-06-05"
    assert starts["February"] == "2018-02-01"


def test_without_publication_the_latest_full_date_stands_in():
    assert infer_publication("On 3 March 2015 and on 1 April 2015 shots were fired.") == date(2015, 4, 1)


def test_a_day_that_only_measures_is_not_that_of_the_article():
    assert infer_publication("The bombings killed 72 on Monday, the most since May 10, 2010, when 110 died.") is None
    assert infer_publication("The bombings killed 72 on May 10, 2010, the most since 2007.") == date(2010, 5, 10)


def test_without_any_year_nothing_is_guessed():
    text = "On Tuesday (August 8) two men died, in June three."
    assert infer_publication(text) is None
    assert {(span.start, span.end, span.precision) for span in find_dates(text, None)} == {(None, None, "unknown")}


BITS = ["on ", "Tuesday", " (", "August 8", ")", "2023", "the day before", " ", "3", " to ", "5 May", "in ",
        "last week", "two weeks ", "earlier", "ago", ", ", "-", "/", "mid-", "June", "30 Dec 89", "the 31st.", "99",
        "weekend"]  # fmt: skip
ANY_DAY = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(st.one_of(st.text(max_size=100), st.lists(st.sampled_from(BITS), max_size=20).map("".join)), st.none() | ANY_DAY)
@settings(deadline=None, max_examples=300)
def test_any_text_gives_spans_that_read_back_and_days_in_order(text, published):
    end = 0
    for span in find_dates(text, published):
        assert span.text == text[span.char_start : span.char_end]
        assert end <= span.char_start < span.char_end
        end = span.char_end
        assert (span.start is None) == (span.end is None)
        assert span.start is None or (span.end is not None and span.start <= span.end)
        assert span.precision in vocab.DATE_PRECISIONS
        assert span.basis in vocab.DATE_BASES


THAT_YEAR = [
    ("Troops killed a man on October 26, 2018. In June that year two were shot.", "2018-06-01"),
    ("A bomb hit Kor in March 2015. On May 3 of the same year another hit Abo.", "2015-05-03"),
    ("A bomb hit Kor in March 2015. On May 3 another hit Abo.", "2021-05-03"),
    ("On May 3 that year a bomb hit Kor.", "2021-05-03"),
]


@pytest.mark.parametrize(("text", "day"), THAT_YEAR)
def test_that_year_is_the_one_spoken_of_last(text, day):
    assert str(find_dates(text, date(2021, 6, 15))[-1].start) == day


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)), st.integers(0, 6))
@settings(deadline=None, max_examples=100)
def test_a_weekday_is_the_latest_one_not_after_publication(published, back):
    day = date.fromordinal(published.toordinal() - back)
    (span,) = find_dates(f"Two men died on {day:%A}.", published)
    assert span.start == day


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)), st.integers(0, 364))
@settings(deadline=None, max_examples=100)
def test_a_day_of_the_year_is_the_latest_one_not_after_publication(published, back):
    day = date.fromordinal(published.toordinal() - back)
    (span,) = find_dates(f"Two men died on {day.day} {day:%B}.", published)
    assert span.start == day or (day.month, day.day) == (2, 29) or (published - day).days > 363


def seconds(text: str) -> float:
    begin = time.process_time()
    find_dates(text, PUBLISHED)
    return time.process_time() - begin


@pytest.mark.parametrize(
    "unit", ["On Tuesday (August 8), two days earlier, in June 2020. ", "3 to ", "the day ", "8/8/", "said "]
)
def test_time_grows_with_the_length_of_the_text_and_not_faster(unit):
    unit *= 400 // len(unit)
    assert seconds(unit * 100) < 40 * max(seconds(unit * 10), 0.002)
