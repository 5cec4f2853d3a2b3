"""Words that tell where an article is at home: local forces, offices, outlets' names; the logic is in `locality`."""

from __future__ import annotations

import re

from tasks.extraction.lexicon import any_word
from tasks.extraction.places.vocabulary import ADDRESS_WORDS, FACILITY_WORDS
from tasks.extraction.places.wordlists import word_section

_WORD = r"(?:(?:St|Ft|Mt)\.|[A-Z]\.[A-Z]\.|[A-ZÀ-Þ][\w'’]*[\w])"
_RUN = rf"{_WORD}(?:[\s-]{_WORD}){{0,3}}"
_BODY = (
    r"(?:[Pp]olice(?!\s+(?:Gazette|Foundation))|PD\b|[Ss]heriff(?:['’]s?)?|[Dd]eputies|[Ff]ire\s(?:[Dd]epartment|[Rr]escue|Dept)|"
    r"[Ff]ire-[Rr]escue|[Ff]irefighters|[Mm]ayor|[Cc]oroner|[Mm]edical\s[Ee]xaminer|[Pp]rosecutors?|[Dd]istrict\s[Aa]ttorney|"
    r"[Jj]ail|[Dd]etention|[Cc]ourthouse|[Cc]ircuit\s[Cc]ourt|[Ss]uperior\s[Cc]ourt|[Mm]agistrate|[Hh]omicide\s[Dd]etectives|"
    r"(?:[Pp]olice\s)?[Cc]ommissionerate|CCPO|SSP|DPO|SHO|[Ee]mergency\s(?:[Rr]esponders|[Mm]edical|[Ss]ervices))"
)
LOCAL_BODY = re.compile(
    rf"\b(?P<name>{_RUN})(?:['’]s)?(?P<kind>\s(?:County|Parish|Township|District))?"
    rf"(?:\s(?:[Cc]ity|[Mm]etro|[Mm]etropolitan|[Cc]ounty|[Dd]istrict|[Ss]tate|[Rr]egional))?\s+{_BODY}"
)
"""An office that serves the place it is named for: "Peshawar police", "Harlan County Sheriff's Office"."""
OFFICE_OF = re.compile(
    rf"\b(?:[Cc]ity|[Tt]own|[Mm]ayor|[Pp]olice|[Dd]epartment|[Cc]ommissioner|[Ss]heriff)\s+of\s+(?:the\s+)?(?P<name>{_RUN})"
)
"""The same, named the other way round: "the City of Tampa"."""

PEOPLE_OF = re.compile(
    rf"\b(?P<name>{_RUN})(?P<kind>\s(?:County|Parish))\s+"
    r"(?:man|woman|boy|girl|teen(?:ager)?|toddler|child|infant|couple|family|mother|father|residents?|home|house)\b"
)
"""People and houses of a county: "a Harlan County family"."""

TITLE_TAIL = re.compile(r"\s+(?:[-–—|:]+)\s+")
"""What divides a headline from the outlet that stands behind it."""
ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\w+/")
"""An archive's address before that of the page."""
OUTLET_WORDS = word_section("local_words.txt", "outlet")
"""What the name of a newspaper or station holds beside its town: "lagostribune"."""
LEADING_OUTLET_WORDS = tuple(sorted(word_section("local_words.txt", "leading"), key=len, reverse=True))
"""The same before the town: "mytown", "thedailytown"."""
SERVICE_WORDS = word_section("local_words.txt", "service")
"""What stands between a town and its police: "Metro"."""
LANDMARK_WORDS = ADDRESS_WORDS | FACILITY_WORDS | word_section("local_words.txt", "landmark")
"""Last words of the name of a street or of what stands in one."""
QUARTER_WORDS = word_section("local_words.txt", "quarter")
"""Last words of the name of a part of a city, which a place elsewhere may be called too: "the East Side"."""
STREET_SHAPE = re.compile(r"[NSEW]{1,2}\.?\s|\d+(?:st|nd|rd|th)\b|[\w. ]+\s(?:NE|NW|SE|SW)$")
"""Names that only streets have: "W. 3280", "21st", "F Street SE"."""
RESIDENCE = re.compile(rf"\s+(?:[a-z]+\s+)?{any_word(word_section('local_words.txt', 'residence'))}\b", re.IGNORECASE)
"""What follows the name of a house or a bar that a town elsewhere may bear too."""
