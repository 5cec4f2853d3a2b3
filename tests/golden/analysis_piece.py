"""An analysis piece with six incidents among meetings, statements and general sentences, in three countries.

The texts are written for the tests. What they share is the kind: dates without a year, statements' dates that stand in
for events' dates, two general sentences that are no incidents, claims, and an arrest before any attack.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

TEMPLATE = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Expected:
    """What one report must say; None is not told."""

    event_types: tuple[str, ...]
    country: str
    place: str
    start: date
    end: date
    precision: str
    killed: int | None
    arrested: int | None = None
    claimed_by: str | None = None
    status: str = "occurred"


def pakistan() -> tuple[str, list[Expected]]:
    """Balochistan, 2021."""
    text = TEMPLATE.format(
        country="Pakistan",
        neighbour="Afghanistan",
        author="Naila Baksh",
        province="Balochistan",
        caption_day="October 11",
        capital="Islamabad",
        capital_upper="ISLAMABAD",
        neighbour_capital="Kabul",
        nationality="Pakistani",
        chief="Tariq Mehmood",
        meeting_day="October 7",
        old_statement="September 28",
        area="Muslim Bagh",
        statement_1="August 2",
        n_1="three",
        statement_2="May 6",
        n_2="five",
        district="Zhob",
        month_1="February",
        n_3="two",
        group_1="United Baloch Army",
        acronym_1="UBA",
        group_2="Baloch Liberation Front",
        acronym_2="BLF",
        city="Quetta",
        year_before="2020",
        weekday="Tuesday",
        claim_day="October 12",
        force="police constable",
        quarter="Satellite Town",
        month_2="July",
        town="Panjgur",
        month_3="March",
        analyst="Haroon Yousaf",
    )
    return text, [
        Expected(
            ("armed_attack", "armed_clash"), "Pakistan", "Muslim Bagh", date(2021, 8, 2), date(2021, 8, 2), "days", 3
        ),
        Expected(("armed_attack", "armed_clash"), "Pakistan", "Zhob", date(2021, 5, 6), date(2021, 5, 6), "days", 5),
        Expected(("armed_attack", "armed_clash"), "Pakistan", "Zhob", date(2021, 2, 1), date(2021, 2, 28), "month", 2),
        Expected(
            ("armed_attack", "assassination"),
            "Pakistan",
            "Quetta",
            date(2021, 10, 11),
            date(2021, 10, 11),
            "day",
            1,
            claimed_by="Baloch Liberation Front",
        ),
        Expected(
            ("suicide_bombing",),
            "Pakistan",
            "Panjgur",
            date(2021, 7, 1),
            date(2021, 7, 31),
            "month",
            None,
            claimed_by="United Baloch Army",
        ),
        Expected(
            ("arrest", "disrupted_plot"),
            "Pakistan",
            "Balochistan",
            date(2021, 3, 1),
            date(2021, 3, 31),
            "month",
            None,
            1,
        ),
    ]


def nigeria() -> tuple[str, list[Expected]]:
    """Borno, 2019."""
    text = TEMPLATE.format(
        country="Nigeria",
        neighbour="Cameroon",
        author="Bukar Modu",
        province="Borno",
        caption_day="September 3",
        capital="Abuja",
        capital_upper="ABUJA",
        neighbour_capital="Yaounde",
        nationality="Nigerian",
        chief="Sani Danjuma",
        meeting_day="September 2",
        old_statement="August 20",
        area="Banki",
        statement_1="June 11",
        n_1="four",
        statement_2="April 15",
        n_2="six",
        district="Gwoza",
        month_1="January",
        n_3="seven",
        group_1="Islamic State West Africa Province",
        acronym_1="ISWAP",
        group_2="Niger Delta Avengers",
        acronym_2="NDA",
        city="Maiduguri",
        year_before="2018",
        weekday="Thursday",
        claim_day="September 5",
        force="policeman",
        quarter="Gwange",
        month_2="May",
        town="Bama",
        month_3="March",
        analyst="Hauwa Sule",
    )
    return text, [
        Expected(("armed_attack", "armed_clash"), "Nigeria", "Banki", date(2019, 6, 11), date(2019, 6, 11), "days", 4),
        Expected(("armed_attack", "armed_clash"), "Nigeria", "Gwoza", date(2019, 4, 15), date(2019, 4, 15), "days", 6),
        Expected(("armed_attack", "armed_clash"), "Nigeria", "Gwoza", date(2019, 1, 1), date(2019, 1, 31), "month", 7),
        Expected(
            ("armed_attack", "assassination"),
            "Nigeria",
            "Maiduguri",
            date(2019, 9, 4),
            date(2019, 9, 4),
            "day",
            1,
            claimed_by="Niger Delta Avengers",
        ),
        Expected(
            ("suicide_bombing",),
            "Nigeria",
            "Bama",
            date(2019, 5, 1),
            date(2019, 5, 31),
            "month",
            None,
            claimed_by="Islamic State - West Africa Province",
        ),
        Expected(
            ("arrest", "disrupted_plot"), "Nigeria", "Borno", date(2019, 3, 1), date(2019, 3, 31), "month", None, 1
        ),
    ]


def turkey() -> tuple[str, list[Expected]]:
    """Hakkari, 2017."""
    text = TEMPLATE.format(
        country="Turkey",
        neighbour="Iraq",
        author="Selin Kaya",
        province="Hakkari",
        caption_day="November 10",
        capital="Ankara",
        capital_upper="ANKARA",
        neighbour_capital="Baghdad",
        nationality="Turkish",
        chief="Orhan Demir",
        meeting_day="November 8",
        old_statement="October 30",
        area="Cukurca",
        statement_1="September 4",
        n_1="two",
        statement_2="July 21",
        n_2="eight",
        district="Semdinli",
        month_1="March",
        n_3="three",
        group_1="Kurdistan Workers' Party",
        acronym_1="PKK",
        group_2="Kurdistan Freedom Hawks",
        acronym_2="TAK",
        city="Istanbul",
        year_before="2016",
        weekday="Tuesday",
        claim_day="November 14",
        force="paramilitary guard",
        quarter="Esenyurt",
        month_2="June",
        town="Yuksekova",
        month_3="May",
        analyst="Deniz Arslan",
    )
    return text, [
        Expected(("armed_attack", "armed_clash"), "Turkey", "Cukurca", date(2017, 9, 4), date(2017, 9, 4), "days", 2),
        Expected(
            ("armed_attack", "armed_clash"), "Turkey", "Semdinli", date(2017, 7, 21), date(2017, 7, 21), "days", 8
        ),
        Expected(
            ("armed_attack", "armed_clash"), "Turkey", "Semdinli", date(2017, 3, 1), date(2017, 3, 31), "month", 3
        ),
        Expected(
            ("armed_attack", "assassination"),
            "Turkey",
            "Istanbul",
            date(2017, 11, 13),
            date(2017, 11, 13),
            "day",
            1,
            claimed_by="Kurdistan Freedom Falcons",
        ),
        Expected(
            ("suicide_bombing",),
            "Turkey",
            "Yuksekova",
            date(2017, 6, 1),
            date(2017, 6, 30),
            "month",
            None,
            claimed_by="Kurdistan Workers' Party",
        ),
        Expected(
            ("arrest", "disrupted_plot"), "Turkey", "Hakkari", date(2017, 5, 1), date(2017, 5, 31), "month", None, 1
        ),
    ]


PIECES = {"pakistan": pakistan, "nigeria": nigeria, "turkey": turkey}
