"""Running totals: numbers that sum many incidents up and belong to none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tasks.extraction.quantities.numbers import Quantity

_REACH: Final = 240
_PERIOD: Final = r"(?:years?|months?|decades?|weeks?|centur(?:y|ies))"
_COUNT: Final = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|few|"
    r"couple\s+of|many)"
)
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec)\.?"
)
_STARTS: Final = (
    r"(?:start|beginning|outbreak|onset|launch|end|fall|invasion|coup|insurgency|war|conflict|uprising|revolt|violence|"
    r"fighting|fifth|middle|turn|eruption|emergence|unrest)"
)
_WARS: Final = r"(?:war|conflict|insurgency|unrest|rebellion|uprising|violence|fighting|campaign)"
_MARKER: Final = re.compile(
    rf"""\b(?:
      so\s+far\s+(?:this|in)\b
    | (?:have|has)\s+been\s+(?:arrested|detained|held|captured)\s+(?:so|thus)\s+far\b
    | (?:so|thus)\s+far,?\s+(?:[\w-]+\s+){{1,4}}?(?:have|has|had)\s+been\s+(?:arrested|detained|held|captured)\b
    | (?:already|yet)\s+this\s+{_PERIOD}
    | (?<!earlier\s)(?<!later\s)(?<!early\s)(?<!\d\s)this\s+year\b | this\s+(?:month|season)\s+(?:alone|so\s+far)
    | (?:in|during|over)\s+the\s+(?:first|second|third|fourth|last|past|final)\s+
        (?:quarter|half|(?:\w+\s+)?(?:months|weeks|days))\b
    | (?:in|during|over)\s+the\s+(?:past|last)\s+(?:year|month|quarter|decade)\b
    | since\s+(?:the\s+)?{_STARTS}\b | since\s+[\w-]+['’]s\s+(?:[\w-]+\s+){{0,3}}?{_STARTS}\b
    | since\s+(?:(?:early|late|mid)[\s-]*)?(?:{_MONTH}|\d{{4}}|last\s+(?:year|month|{_MONTH}))
    | since\s+(?:the|its|their)\s+(?:\w+\s+){{1,2}}?(?:was|were|ha[sd]\s+been)\s+(?:re)?\w+(?:ed|en)\b
    | since\s+(?:then\b|independence|\w+\s+(?:began|started|erupted|broke\s+out|took\s+(?:power|office)))
    | (?:in|over|during|for|within)\s+(?:the\s+)?(?:last|past|previous|recent|first|preceding|final)\s+
        (?:{_COUNT}\s+)?{_PERIOD}(?!\s+of\s+(?:{_MONTH}|the\s+(?:month|year)))
    | (?:in|over|during)\s+(?:the\s+)?(?:last|past)\s+{_COUNT}\s+days
    | (?:in|during|over)\s+(?:the\s+)?(?:course|years?)\s+of\s+(?:the\s+)?{_WARS}
    | (?:in|during|over)\s+(?:(?:the|its|his|their|a|more\s+than|nearly|almost|about)\s+)?
        (?:decades?|years?|{_COUNT}\s+years?|\w+[\s-]years?)(?:[\s-]+(?:long|old))?\s+(?:of\s+)?(?:\w+\s+){{0,2}}{_WARS}
    | (?:dead|killed|deaths|lives|casualties|victims)\s+in\s+{_COUNT}\s+(?:years|months|weeks|decades)\b
    | in\s+{_COUNT}\s+(?:years|months|decades)\s+of | over\s+{_COUNT}\s+(?:years|months|decades)
    | (?:in|during)\s+(?:the\s+year\s+)?(?:(?:19|20)\d\d|{_MONTH}|the\s+month\s+of\s+{_MONTH})\s+alone
    | last\s+(?:year|month|week)\s+alone
    | in\s+(?:just\s+|under\s+|less\s+than\s+|little\s+over\s+)*an?\s+(?:week|month|fortnight)\b
        (?!\s+(?:ago|later|earlier))
    | in\s+recent\s+{_PERIOD} | (?:every|each)\s+(?:year|month|week|day) | annually | on\s+average | average\s+of
    | (?:per|a)\s+(?:year|month|annum)\b(?!\s+(?:ago|later|earlier|before|after|old|on\b)) | over\s+the\s+years
    | (?:between|from)\s+(?:{_MONTH}\s+)?(?:19|20)\d\d\s+(?:and|to|until|through)\s+
        (?:{_MONTH}\s+)?(?:(?:19|20)\d\d|now|today)
    | (?:states|provinces|districts|regions|countries|counties|governorates|departments)\s+(?:together|combined)\b
    | in\s+(?:total|all)\b[^.;:]{{0,80}}?\bin\s+{_MONTH}(?!\s+\d)
    | (?:in\s+(?:the\s+|this\s+)?(?:ethnic\s+|communal\s+)?{_WARS}\s+so\s+far | so\s+far\s+in\s+the\s+{_WARS})
    | by\s+(?:the\s+(?:end|middle)\s+of\s+)?{_MONTH}(?:\s+\d{{1,2}})?,?\s+(?:[\w-]+\s+){{1,4}}?(?:people\s+)?
        had\s+(?:died|been\s+killed)
    | since\s+(?:[\w’'-]+\s+){{1,8}}?(?:announced|declared|signed|agreed|collapsed|resumed|seized|launched|
        imposed|withdrew|invaded|stormed|came\s+into|went\s+into|came\s+to\s+power)\b
    | (?:official|police|government|ministry|crime)\s+statistics\b
    | according\s+to\s+(?:an?|the|its|their)\s+(?:[\w’'-]+\s+){{0,3}}?(?:tally|count|database|tracker|dataset)\b
    | (?:report|index|survey|yearbook)\s+(?:for\s+|of\s+)?(?:19|20)\d\d\b | annual\s+(?:security\s+)?report\b
    | (?:months|years|decades)\s+of\s+(?:\w+\s+)?(?:clashes|bombardment|strikes|shelling|{_WARS})\b
    | (?:figures|data|numbers|statistics)\s+(?:compiled|collected|gathered|kept|collated)\s+by
    | (?:combined|cumulative|overall|aggregate)\s+(?:death\s+)?toll\s+of\s+(?:\w+\s+){{0,3}}
        (?:attacks|operations|incidents|clashes)
    | (?:recorded|documented|registered|reported)\s+
        (?:nationwide|country-?wide|(?:across|throughout)\s+the\s+(?:country|nation))
    | (?:compared\s+(?:to|with)|than\s+in)\s+the\s+(?:previous|preceding|same|last)\s+(?:\w+\s+)?{_PERIOD}
    | to\s+date\b | all\s+told\s+since | {_WARS}\s+(?:that\s+)?ha[sd]\s+(?:killed|claimed|left|displaced|cost)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_WAR: Final = re.compile(
    r"\b(?:wars?|conflict|insurgency|rebellion|uprising|genocide)\b[^.;]{0,60}?\b"
    r"(?:(?:in|during)\s+which|(?<=\d\d\d\d,\s)when|(?:that|which)\s+(?:killed|claimed|left|cost))\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
"""What stands before the dead of a war: "the war of 2008, in which some 850 people were killed"."""
_ASIDE: Final = re.compile(
    r",\s+(?:[\w-]+ly\s+)?(?!killed|dead)\w+(?:ed|en|wn|ld)\s+(?:[\w-]+\s+){0,3}?since\s[^,.;\d]{1,40},"
)
"""What tells of a place or a person and of no number: "in Dori, besieged since February, soldiers killed 18"."""
_ATTACKS: Final = re.compile(
    rf"\bin\s+(?:{_MONTH}\s+)?(?:(?:19|20)\d\d|{_MONTH})\b(?!\s+\d)[^.;]*?\b\d{{2,4}}\s+(?:[\w-]+\s+){{0,2}}?"
    r"(?:attacks|incidents|bombings|clashes|raids|shootings|strikes|ambushes)\b",
    re.IGNORECASE,
)
"""A number of attacks over a month or a year, whose dead are a sum: "in 2023 some 170 attacks claimed 151 lives"."""
_SENTENCE_END: Final = re.compile(r"[.!?][”\"')\]]*\s+(?=[A-Z“\"])|\n")
# Where what is said of one number stops and what is said of another begins.
_BREAK: Final = re.compile(
    r"[;:]|,\s+(?=(?:bringing|raising|taking|pushing|which|who|while|but|and|in\s+(?:the|what|one)|after|as|including|amid|making|"
    r"days?|hours?|"
    r"(?:the|its|their)\s+(?:\d+\w\w|\w+(?:th|st|nd|rd)|latest|most|worst|deadliest|bloodiest))\b)|\s+(?=(?:bringing|raising|taking|pushing)\s+(?:the|to|its)\b)|\s+--?\s+|\s+[–—]\s+"
)


@lru_cache(maxsize=256)  # a number is asked for with each word of the sentence
def is_running_total(text: str, quantity: Quantity) -> bool:
    """Whether a count sums up a period ("since January", "so far this year") and not one incident.

    Only words of the same clause speak of the number, or words that open the sentence ("Since January, 300 people").
    `text` is the one that `find_quantities` read; at most 240 code points on either side are looked at.
    """
    offset = max(0, quantity.char_start - _REACH)
    window = text[offset : quantity.char_end + _REACH]
    start, end = quantity.char_start - offset, quantity.char_end - offset
    ends = list(_SENTENCE_END.finditer(window))
    first = max((match.end() for match in ends if match.end() <= start), default=0)
    last = min((match.start() for match in ends if match.start() >= end), default=len(window))
    if "since" in window:
        window = _ASIDE.sub(lambda aside: "," * len(aside.group()), window)
    breaks = [match.start() for match in _BREAK.finditer(window, first, last)]
    left = max((place for place in breaks if place <= start), default=first)
    right = min((place for place in breaks if place >= end), default=last)
    if _MARKER.search(window, left, right) or _OF_WAR.search(window, first, start):
        return True
    if _ATTACKS.search(window, first, last):
        return True
    opening = _MARKER.match(window, first, last)
    return bool(opening and re.match(r"[^,;.]{0,30},", window[opening.end() : last]))
