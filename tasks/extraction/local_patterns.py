"""Words that tell where an article is at home: local forces, offices, outlets' names; the logic is in `locality`."""

from __future__ import annotations

import re

from tasks.extraction.places.vocabulary import ADDRESS_WORDS, FACILITY_WORDS

_WORD = r"(?:(?:St|Ft|Mt)\.|[A-ZÀ-Þ][\w'’]*[\w])"
_RUN = rf"{_WORD}(?:[\s-]{_WORD}){{0,3}}"
_BODY = (
    r"(?:[Pp]olice(?!\s+(?:Gazette|Foundation))|PD\b|[Ss]heriff(?:['’]s?)?|[Dd]eputies|[Ff]ire\s(?:[Dd]epartment|[Rr]escue|Dept)|"
    r"[Ff]ire-[Rr]escue|[Ff]irefighters|[Mm]ayor|[Cc]oroner|[Mm]edical\s[Ee]xaminer|[Pp]rosecutors?|[Dd]istrict\s[Aa]ttorney|"
    r"[Jj]ail|[Dd]etention|[Cc]ourthouse|[Cc]ircuit\s[Cc]ourt|[Ss]uperior\s[Cc]ourt|[Mm]agistrate|[Hh]omicide\s[Dd]etectives|"
    r"(?:[Pp]olice\s)?[Cc]ommissionerate|CCPO|SSP|DPO|SHO)"
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

TITLE_TAIL = re.compile(r"\s+(?:[-–—|:]+)\s+")
"""What divides a headline from the outlet that stands behind it."""
ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\w+/")
"""An archive's address before that of the page."""
OUTLET_WORDS = frozenset(
    """
    advocate argus banner beacon bee bulletin bugle business bizjournals call cbslocal chronicle city citizen com
    courant courier daily daytime democrat dispatch dailynews eagle echo enquirer examiner express expressnews free
    freepress gazette globe guardian headlight herald heraldleader independent inquirer journal journaltimes
    journalstar leader ledger live local mail mercury messenger metro mirror monitor morningnews news newsnow
    newsonline newsobserver now observer online pilot pioneer plaindealer post posttribune press pressherald
    radio record recorder register reporter republic review sentinel standard star statesman suntimes sun telegram
    telegraph telegraphnews today times timesfreepress timesonline timesunion tribune tribunenews tv union
    voice vindicator weekly world
    """.split()  # noqa: SIM905
)
"""What the name of a newspaper or station holds beside its town: "lagostribune"."""
LEADING_OUTLET_WORDS = ("thedaily", "daily", "the", "my", "news", "visit")
"""The same before the town: "mytown", "thedailytown"."""

LANDMARK_WORDS = (
    ADDRESS_WORDS
    | FACILITY_WORDS
    | frozenset(
        """
        apartment apartments arcade arena avenues bar block cafe casino centre center chapel circle club complex
        condominiums
        courthouse drive-in estates exit expressway freeway gym heights homes housing inn interstate lodge lot lounge
        marketplace motel nightclub parking pharmacy pizza plaza pub pulpit restaurant shop shops store streets studio
        supermarket tavern terrace towers trailer turnpike villas
        """.split()  # noqa: SIM905
    )
)
"""Last words of the name of a street or of what stands in one."""
