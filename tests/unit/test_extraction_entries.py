"""Chronologies: days that stand alone date what stands under them."""

from datetime import UTC, datetime

PUBLISHED = datetime(2022, 7, 1, tzinfo=UTC)


def days_of(read, text):
    reports = read(text, published=PUBLISHED).reports
    return [(str(row["event_date_start"]), row["killed_best"]) for row in reports]


def test_a_day_that_is_a_sentence_or_a_line_dates_what_stands_under_it(read):
    text = (
        "Below are the main attacks of June in Borno, Nigeria.\n\n"
        "9 June. Gunmen raided the village of Abo. Three farmers were killed.\n\n"
        "14 June. At least seven traders were killed in an attack on a market in Biu.\n\n"
        "June 16\n\n"
        "Rebels shot dead two teachers in Gwoza.\n"
    )
    assert days_of(read, text) == [("2022-06-09", 3), ("2022-06-14", 7), ("2022-06-16", 2)]


def test_an_entry_with_a_day_of_its_own_keeps_it(read):
    text = (
        "9 June: Gunmen killed three farmers in Abo, Borno, Nigeria.\n\n"
        "14 June. Police said a trader shot in Biu on 12 June had died.\n\n"
        "20 June. The market of Biu was opened again.\n"
    )
    assert ("2022-06-12", 1) in days_of(read, text)


def test_the_one_day_above_an_article_is_no_entry(read):
    text = (
        "June 30, 2022\n\nGunmen killed three farmers in Abo, Borno, Nigeria, on 9 June.\n\n"
        "Rebels shot dead two teachers in Gwoza.\n"
    )
    assert ("2022-06-30", 2) not in days_of(read, text)
