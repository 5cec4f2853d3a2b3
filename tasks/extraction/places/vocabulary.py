"""Words of place phrases: kinds, relations and directions. Data only; the logic is in `phrases`."""

from __future__ import annotations

from collections.abc import Mapping

PARSE_SUFFIX_EXTRA: tuple[str, ...] = (
    *("sadar", "tribal", "cantonment", "cantt", "countryside", "governate"),
    *("light rail", "central", "railway", "international", "jam-e", "jame", "jami", "jamia"),
)
"""Words after a name that do not change which place it is."""

TOWN_WORDS: tuple[str, ...] = ("city", "town", "village", "hamlet", "suburb", "port", "neighbourhood", "neighborhood")
"""Kind words before "of" that put what comes before them around what comes after: "the West Bank city of Nablus"."""

PART_PREFIXES: tuple[str, ...] = (
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "north-east",
    "north-west",
    "south-east",
    "south-west",
    "north-eastern",
    "north-western",
    "south-eastern",
    "south-western",
    "upper",
    "lower",
    "downtown",
    "greater",
    "rural",
    "restive",
    "troubled",
    "volatile",
    "rebel-held",
    "government-held",
    "mainland",
    "war-torn",
    "occupied",
    "coastal",
)
"""Words before a name that name a part of it: "northern Mali", "downtown Beirut"."""

BEARINGS: Mapping[str, float] = {
    "north": 0,
    "north-northeast": 22.5,
    "northeast": 45,
    "east-northeast": 67.5,
    "east": 90,
    "east-southeast": 112.5,
    "southeast": 135,
    "south-southeast": 157.5,
    "south": 180,
    "south-southwest": 202.5,
    "southwest": 225,
    "west-southwest": 247.5,
    "west": 270,
    "west-northwest": 292.5,
    "northwest": 315,
    "north-northwest": 337.5,
}
"""Compass word to degrees clockwise from north."""

NEAR_WORDS: tuple[str, ...] = (
    "near to",
    "near",
    "close to",
    "outside of",
    "outside",
    "just outside",
    "on the outskirts of",
    "outskirts of",
    "in the vicinity of",
    "vicinity of",
    "around",
    "not far from",
    "adjacent to",
    "off the coast of",
    "off",
    "along",
)
"""Relations that put a place within about 25 km of the named one."""

NEAR_SUFFIXES: tuple[str, ...] = ("outskirts", "environs", "surroundings", "suburbs")

LEADING_WORDS: tuple[str, ...] = (
    "the",
    "in",
    "at",
    "from",
    "of",
    "inside",
    "within",
    "town of",
    "city of",
    "village of",
    "hamlet of",
    "district of",
    "province of",
    "state of",
    "region of",
    "governorate of",
    "department of",
    "municipality of",
    "township of",
    "county of",
    "commune of",
    "settlement of",
    "neighbourhood of",
    "neighborhood of",
    "suburb of",
    "capital of",
    "capital",
    "port city of",
    "coastal city of",
    "border town of",
    "area of",
    "valley of",
    "island of",
    "kingdom of",
    "republic of",
)
"""Words before a name that are no part of it; those with a kind word hint at the kind."""

DISTANCE_UNITS: Mapping[str, float] = {
    "km": 1.0,
    "kms": 1.0,
    "kilometer": 1.0,
    "kilometers": 1.0,
    "kilometre": 1.0,
    "kilometres": 1.0,
    "mile": 1.609344,
    "miles": 1.609344,
    "mi": 1.609344,
    "meters": 0.001,
    "metres": 0.001,
    "m": 0.001,
    "minute": 1.0,
    "minutes": 1.0,
    "hour": 60.0,
    "hours": 60.0,
}
"""Unit word to kilometres; times are of a drive."""

NUMBER_WORDS: Mapping[str, float] = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "eighty": 80,
    "hundred": 100,
    "a few": 3,
    "several": 5,
    "a dozen": 12,
}

LOCATIVES: frozenset[str] = frozenset(
    """
    in at near from outside inside across around towards toward to of within through between off into via leaving
    northern southern eastern western central northeastern northwestern southeastern southwestern north south east
    west upper lower downtown greater neighbouring neighboring
    """.split()  # noqa: SIM905
)
"""Words after which a capitalised name is likely a place."""

PERSON_TITLES: frozenset[str] = frozenset(
    """
    mr mrs ms miss dr prof professor president minister premier senator governor mayor king queen prince princess
    sheikh sheik imam ayatollah mullah maulana qari haji hafiz pope father bishop rev reverend judge justice sir
    lord lady gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal cmdr commander
    brig brigadier adm admiral insp inspector chief officer detective constable deputy sheriff pvt private
    spokesman spokeswoman spokesperson secretary chairman ambassador chancellor congressman congresswoman rep
    attorney lawyer coach author singer actor
    """.split()  # noqa: SIM905
)
"""Titles, lower case and without a full stop: the name after one is a person's."""

JOINERS: frozenset[str] = frozenset(
    "of de del du la le los las el al and the e i ul da do dos san bin ibn wa".split()  # noqa: SIM905
)
"""Words without a capital that a place's name may hold."""

ADDRESS_WORDS: frozenset[str] = frozenset(
    """
    street st avenue ave road rd drive dr lane ln boulevard blvd court ct highway parkway place way terrace circle
    alley trail streets avenues roads drives lanes boulevards
    """.split()  # noqa: SIM905
)
"""Words after which the name before is a street's, not a town's."""

FACILITY_WORDS: frozenset[str] = frozenset(
    """
    airport airbase airfield barracks base bazaar bridge bus camp cathedral cemetery checkpoint checkpost church
    clinic college court crossing dam embassy factory farm ferry forest fort garrison gate gurdwara harbour
    highway hospital hotel junction mall market mine mosque palace park port prison refinery road roundabout
    school seminary shrine square stadium station street synagogue temple terminal tunnel university
    """.split()  # noqa: SIM905
)
"""Words after a town's name for what stands in it: "a Parachinar market", "Amsterdam Central Station"."""
