"""Surface forms of dates in English news, one pattern per rule; `resolve` says what each means.

Named groups carry the parts: day, day_to, month, year, weekday, modifier, count, unit, direction; `core` marks where
the
expression starts when words before it are needed to tell it from something else ("in March", not "march").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        name: number
        for number, name in enumerate(
            ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
        )
    }
)
WEEKDAYS: Final[Mapping[str, int]] = MappingProxyType(
    {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
)
COUNTS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "a": 1,
        "an": 1,
        "one": 1,
        "the": 1,
        "two": 2,
        "a couple of": 2,
        "couple of": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "a dozen": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
    }
)
# Vague counts of days, weeks, months or years: the least and the most that is meant.
VAGUE_COUNTS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"several": (3, 6), "a few": (2, 5), "some": (2, 6), "many": (3, 12), "few": (2, 5)}
)
HOLIDAYS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "christmas eve": (12, 24),
        "christmas day": (12, 25),
        "christmas": (12, 25),
        "boxing day": (12, 26),
        "new year's eve": (12, 31),
        "new year's day": (1, 1),
        "valentine's day": (2, 14),
        "fourth of july": (7, 4),
        "halloween": (10, 31),
    }
)
SEASONS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
)

# Parts of the patterns, written for re.VERBOSE. Month names want a capital: "may" and "march" are verbs.
_MONTH: Final = r"""(?P<month>(?=[A-Z])(?i:(?:january|february|march|april|may|june|july|august|september|october
            |november|
    december)\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?))"""
# Beside a day a month may also be written small.
_SMALL_MONTH: Final = r"""(?P<month>(?i:(?:january|february|april|june|july|august|september|october|november
            |december)\b|
    may\b(?!\s+(?:have|be|not|also|still|well|only|even|die|face))|march\b(?!\s+(?:in|to|for|against|through|on)\b)|
    (?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?))"""
_ANY_MONTH: Final = _MONTH.replace("?P<month>", "?:")
_DAY: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY_TO: Final = r"(?P<day_to>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_TO: Final = r"\s*(?:-|–|—|/|&|\bto\b|\band\b|\bor\b|\buntil\b|\bthrough\b)\s*(?:the\s+)?"
_NAMED_DAY: Final = r"(?i:monday|tuesday|wednesday|wedensday|wednsday|thursday|friday|saturday|sunday)"
_SHORT_DAY: Final = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
_HOURS: Final = r"(?:morning|afternoon|evening|night|midnight|noon|dawn)"
_LEAD: Final = rf"""(?:(?P<weekday>{_NAMED_DAY}|{_SHORT_DAY}\b\.?)(?:\s+{_HOURS})?\s*,?\s*(?:the\s+)?[(\[]?\s*)?"""
_TAIL: Final = rf"(?:\s*[,(]\s*(?P<weekday_after>{_NAMED_DAY})\b(?!['’]s))?[)\]]?"
# A day that a group is named for: "the March 23 Movement", "the 17 November group".
_NO_GROUP: Final = (
    r"(?!\s+(?:(?:[Rr]evolutionary|[Mm]artyrs?['’]?)\s+)?(?:Movement|Brigades?|Battalion|Front|[Gg]roup|Cell)\b)"
)
_MODIFIER: Final = r"""(?:(?:[Tt]he\s+)?(?P<modifier>(?i:early|mid|middle|late|start|beginning|end|first\s+week|
    second\s+week|third\s+week|last\s+week|first\s+half|second\s+half|(?:first|last|final)\s+day))(?:\s+(?:of|in)\s+|[\s-]+))?"""
_COUNT: Final = r"""(?P<count>\d{1,3}|a\s+dozen|a\s+couple\s+of|couple\s+of|several|a\s+few|few|some|many|an?|one|two
            |three|four|five|
    six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen
            |twenty|thirty|forty|fifty)"""
# A plural alone is a few: "weeks ago", "days later".
_ANY_COUNT: Final = (
    rf"(?:{_COUNT}\s+|(?<!ty\s)(?<!teen\s)(?<!dozen\s)(?<!hundred\s)(?<!ty-\w{{3}}\s)(?<!ty-\w{{4}}\s)"
    r"(?<!ty-\w{5}\s)(?=(?:days|weeks|months)\s))"
)
_UNIT: Final = r"(?P<unit>hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?)"
# What may follow "the day before" when nothing follows that it would be the day before of.
_EDGE: Final = r"""(?=\s*[,.;:)”"]|\s*$|\s+(?:in|at|on|when|by|near|as|killed|and|also|that|which|where|who|with|left
            |but|
    outside|inside)\b)"""
_CUE: Final = r"(?i:in|since|during|of|by|until|till|from|through|throughout|between|before|after|and|to|around)"
_VIOLENCE: Final = (
    r"(?:attack|bomb|kill|raid|ambush|massacre|clash|blast|assault|strike|incident|shoot|explosion|suicide)"
)

_SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "iso": r"""(?P<year>(?:19|20)\d\d)[-/](?P<month_number>1[0-2]|0?[1-9])[-/](?P<day>3[01]|[12]\d
            |0?[1-9])(?!\d)""",
        "numeric": r"""(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?!\d
            |[/.]\d)""",
        "numeric_day": r"""(?<=[(])(?P<first>\d{1,2})/(?P<second>\d{1,2})(?=[)])""",
        "day_month_range": rf"""{_LEAD}{_DAY}{_TO}{_DAY_TO}\s+(?:of\s+)?{_SMALL_MONTH}(?:,?\s+{_YEAR})?""",
        "day_month": rf"""{_LEAD}{_DAY}[\s-]+(?:of\s+)?{_SMALL_MONTH}
            (?:,?[\s-]+(?:(?:of|in)\s+)?{_YEAR}|\s+['’]?(?P<year_short>\d\d)(?!\d|[:,.]\d|\s*(?:hours|gmt|[a-z])))?{_NO_GROUP}{_TAIL}""",
        "month_day_range": rf"""{_LEAD}{_MONTH}\s+(?:the\s+)?{_DAY}{_TO}{_DAY_TO}(?!\d|st\b
            |\s+{_ANY_MONTH})(?:,?\s+{_YEAR})?""",
        "month_day": rf"""{_LEAD}{_MONTH}\s+(?:the\s+)?{_DAY}(?!\d|,\d{{3}}|[.:]\d)
            (?:,?\s+(?:(?:of|in)\s+)?{_YEAR})?{_NO_GROUP}{_TAIL}""",
        "month_year": rf"""{_MODIFIER}{_MONTH},?\s+(?:of\s+)?{_YEAR}""",
        "month": rf"""
            (?:{_CUE}\s+|(?=(?i:last|this|next|early|mid|middle|late|end|the\s+(?:end|start|beginning|first|second
            |third|last|final))\b))
            (?P<core>(?:(?P<which>(?i:last|this\s+past|this|next))\s+)?{_MODIFIER}{_MONTH}(?!\s+\d|,\s+(?:19|20)\d\d\b))
            (?:\s+(?P<last_year>last\s+year|this\s+year))?""",
        "the_month": rf"""(?i:the|a|its|that|an)\s+(?P<core>(?P<month>January|February|April|June|July|August
            |September|October|
            November|December))(?=\s+{_VIOLENCE}\w*)""",
        "weekday": rf"""(?<!every\s)(?<!Every\s)(?<!each\s)(?:(?i:early|late)\s+(?:on\s+)?)?
            (?:(?P<which>(?i:last|next|this\s+past|this\s+coming|this|past|previous|following|the\s+previous
            |the\s+following|
            the\s+next))\s+)?(?P<weekday>{_NAMED_DAY}|{_SHORT_DAY}\.(?=\s))
            (?!s\b|\s+(?:Times|Telegraph|Mirror|Herald|Night\s+Live|Mass)\b)
            (?:\s+(?:early\s+)?{_HOURS}\b)?(?P<after>\s+(?:of\s+)?last\s+week\b|\s+last\b|\s+week\b)?""",
        "nth": r"""(?i:on|since|until|by|of)\s+(?P<core>the\s+(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th))
            (?=\s+of\s+(?:this|the)\s+month|\s*[,.;]|\s+(?:and|at|in|when)\b)""",
        "holiday": rf"""(?i:christmas\s+eve|christmas\s+day|boxing\s+day|new\s+year['’]s\s+(?:eve|day)
            |valentine['’]s\s+day|
            fourth\s+of\s+july|halloween(?:\s+night)?)(?:,?\s+{_YEAR})?""",
        "season": rf"""(?:(?i:in|during|since|of)\s+(?:the\s+)?|(?=(?i:last|this\s+past)\s+))
            (?P<core>(?:(?P<which>(?i:last|this\s+past))\s+)?(?:early\s+|late\s+|mid-?)?
            (?P<season>spring|summer|autumn|fall|winter)(?:\s+(?:of\s+)?{_YEAR})?)(?!\s+\w+ing\b)""",
        "day_before_yesterday": r"""(?:[Tt]he\s+)?day\s+before\s+yesterday|(?:the\s+)?night\s+before\s+last""",
        "today": r"""(?i:(?:earlier\s+|later\s+)?today|tonight|this\s+(?:morning|afternoon|evening))
            (?!['’]s\s+(?:world|society|youth))""",
        "yesterday": rf"""(?i:(?:late\s+|early\s+)?yesterday(?:\s+(?:early\s+)?{_HOURS}\b)?|last\s+(?:night
            |evening))""",
        "overnight": rf"""(?i:overnight)(?!\s+(?:on\s+)?(?:(?:from|between)\s+)?(?:{_NAMED_DAY}|into))""",
        "night": rf"""(?i:(?:during|in|through(?:out)?)\s+(?P<core>the\s+(?:night|(?:small|wee)\s+hours))
            (?:\s+of\s+the\s+(?:morning|night))?)(?!\s+(?:of|on|between|from|to|before|after)\b
            |\s+(?:{_NAMED_DAY}|{_ANY_MONTH}|yesterday|today))""",
        "tomorrow": r"""(?i:tomorrow)""",
        "weekend": r"""(?i:(?:over|at|on|during)\s+the\s+(?P<core>weekend)|
            (?P<core_last>(?:last|this\s+past|this|the\s+past)\s+weekend))""",
        "part_of_period": r"""(?i:(?:the\s+)?(?P<modifier>start|beginning|middle|end|(?:first|second|third|last)\s+week
            |(?:first|second)\s+half)\s+of\s+(?P<which>this|last|that|the(?:\s+(?:current|previous|past))?)\s+
            (?P<unit>month|year))\b""",
        "this_period": r"""(?i:(?P<which>(?:earlier|later|late|early)\s+this|this|the\s+current)\s+(?P<unit>week
            |month|year))\b""",
        "last_period": r"""(?i:(?:late\s+|early\s+)?(?P<which>last|next|(?:the\s+)?past|the\s+previous|the\s+following|
            the\s+next)\s+(?P<unit>week|month|year))\b""",
        "within": rf"""(?i:(?:in|over|during|within)\s+(?:the\s+)?
            (?P<core>(?:last|past|previous)\s+{_COUNT}\s+(?P<unit>hours|days|weeks|months|years)))""",
        "ago_to_the_day": rf"""(?i:{_COUNT}\s+(?P<unit>weeks?|fortnights?|years?)\s+ago\s+(?:on\s+)?
            (?P<edge>today|yesterday|(?P<weekday>{_NAMED_DAY})))""",
        "ago": rf"""(?i:{_ANY_COUNT}{_UNIT}\s+(?P<direction>ago|back))(?!\s+to\b)""",
        "apart": rf"""(?i:{_ANY_COUNT}{_UNIT}\s+(?:(?P<direction>(?:earlier|later)
            (?!\s+(?:this|in\s+the\s+(?:day|morning|evening|week|month|year))\b)|previously|afterwards?|thereafter)|
            (?P<direction_edge>before|after){_EDGE}))""",
        "passage": rf"""(?i:{_COUNT}\s+{_UNIT}\s+since\s+(?:the|his|her|their|its)\s+(?:\w+\s+)?
            (?:abductions?|kidnappings?|disappearances?|capture|attack|explosion|killings?|murders?|shooting|incident))""",
        "hours_before": r"""(?i:earlier\s+in\s+the\s+(?:day|morning|evening|afternoon))""",
        "same_day": r"""(?i:(?:(?:on|later|earlier)\s+)?(?P<core>(?:the|that)\s+same\s+
            (?:day|night|morning|evening|afternoon))|that\s+(?:day|night|morning|evening)\b)""",
        "day_beside": rf"""(?i:the\s+(?:(?P<direction>previous|next|following)\s+(?:day|night|morning|evening
            |afternoon)|
            (?:day|night|morning|evening)\s+(?P<direction_edge>before|after){_EDGE}))""",
        "year_modified": rf"""(?i:the\s+)?(?P<modifier>(?i:early|mid|middle|late|start|beginning|end|first\s+half
            |second\s+half|
            summer|spring|autumn|winter))(?:\s+(?:of|in)\s+(?:the\s+year\s+)?|[\s-]+){_YEAR}(?!s)""",
        "year": rf"""(?i:in|since|during|of|by|until|till|from|year|between|and|to|through|before|after|around|the|a)\s+
            (?P<core>{_YEAR})(?!s\b|\s*%|[,.]\d|[\s-]+(?:people|men|women|civilians|block)\b)""",
        "decade": r"""the\s+(?:(?:early|mid|late)[\s-]+)?(?P<decade>(?:19|20)\d0)['’]?s\b""",
    }
)
_START: Final = r"(?<![\w.$€£/-])"
RULES: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {rule: re.compile(rf"{_START}(?:{source})", re.MULTILINE | re.VERBOSE) for rule, source in _SOURCES.items()}
)


def _unnamed(rule: str, source: str) -> str:
    """The same pattern without named groups but its own, so that all rules fit into one alternation."""
    plain = source.replace("(?P=mark)", "[/.]")
    return rf"(?P<{rule}>{re.sub(r'[(][?]P<[a-z_]+>', '(?:', plain)})"


ANY: Final = re.compile(
    rf"{_START}(?:{'|'.join(_unnamed(rule, source) for rule, source in _SOURCES.items())})", re.MULTILINE | re.VERBOSE
)
# No expression of time is without one of these; what is far from them all is never read.
ANCHOR: Final = re.compile(
    r"""\b(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)
    |[A-Z][A-Za-z]{2,5}day|(?:mon|tues|wednes|thurs|fri|satur|sun)day
    |(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|TO(?:DAY|NIGHT)|YESTERDAY|OVERNIGHT|(?:Mon|Tues?|Wed|Thu|Thurs|Fri|Sat|Sun)\.
    |(?:19|20)\d\d|[Tt]o(?:day|night|morrow)|[Yy]esterday|[Oo]vernight|[Tt]he\s(?:[1-3]\d|[1-9])(?:st|nd|rd|th)\b
    |(?i:days?|nights?|mornings?|afternoons?|evenings?|weeks?|weekend|months?|years?|decades?|fortnights?|hours?)\b
    |spring|summer|autumn|fall|winter|[Cc]hristmas|[Bb]oxing|[Nn]ew\s[Yy]ear|[Vv]alentine|[Ff]ourth\sof|[Hh]alloween)
    |\d[/.]\d{1,2}[/.]\d|[(]\d{1,2}/\d{1,2}[)]|\d[\s-]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)""",
    re.VERBOSE,
)

# What dates the article and not what it tells: the dateline, the line of publication.
_DATELINE_WORD: Final = r"(?:[A-Z][\w.'’-]*|\([^()\n]{2,30}\))"
# What stands before and after such a date: after the place of filing, in a line of publication, alone in a line.
DATELINES: Final = (
    (
        re.compile(rf"(?:^|\n)[ \t]*{_DATELINE_WORD}(?:[ ,]+{_DATELINE_WORD}){{0,6}}[ ,]*[(,–—-]?\s*$", re.IGNORECASE),
        re.compile(r"\s*(?:\([A-Z][\w .,&/-]{1,40}\)|\)|--|–|—|-\s|:|$)", re.MULTILINE),
    ),
    (
        re.compile(
            r"\b(?:published|updated|posted|created|copyright|last\s+modified|printed|release|dated)\b[^.;\n]{0,30}$",
            re.IGNORECASE,
        ),
        re.compile(r"\s*(?:\)|--|–|—|-\s|:|$|,?\s*(?:at\s+)?\d{1,2}:\d\d)", re.MULTILINE),
    ),
    (re.compile(r"(?:^|\n)[ \t]*$"), re.compile(r"[ \t]*$", re.MULTILINE)),
)
# Words that point ahead: a day of the year may then lie after publication.
AHEAD: Final = re.compile(
    r"\b(?:will|shall|until|till|by|scheduled|slated|next|due|upcoming|planned|plans|expected|deadline|takes?"
    r"|set\s+for|"
    r"to\s+be\s+\w+|going\s+to)\b[^.!?;]{0,60}$",
    re.IGNORECASE,
)

# A date right after a verb of saying, or before its noun, dates the statement: "said June 1", "a July 16 statement".
SAID_BEFORE: Final = re.compile(
    r"\b(?:said|says|told|announced|stated|confirmed|reported|added|claimed|declared|wrote|tweeted|posted|disclosed"
    r"|revealed|informed|it\s+(?:later\s+|has\s+)?(?:emerged|transpired)|(?:came|come)\s+to\s+light|was\s+learn(?:t|ed))\b"
    r"(?:\s+(?:in\s+)?(?:a|an|the|its|his|her|their)?\s*(?:\w+\s+)?(?:statement|communique|communiqué|report|release"
    r"|reporters|"
    r"journalists|briefing|interview|conference|news|media|afp|ap|reuters|xinhua|press|message|post))*"
    r"(?:\s+(?:on|via)\s+(?:telegram|twitter|x|facebook|whatsapp|instagram|social\s+media|(?:its|his|her|their)\s+\w+))?"
    r"(?:\s+(?:in|at)\s+(?-i:[A-Z][\w’'-]+)(?:\s(?-i:[A-Z][\w’'-]+))?(?=\s+(?:on|late|early)\s))?"
    r"(?:\s+(?:late|early|earlier|here|also))*(?:\s+on|\s+in|\s*,)?\s*$"
    # "said in Aba on Monday", "told the state assembly on Thursday"
    r"|\b(?:told|informed|apprised|briefed|assured|addressed|addressing|telling|informing|briefing)\s+"
    r"(?:(?!(?:that|how|about|of|when|where|who|which|and|to|on)\b)[\w'’-]+\s+){1,6}?(?:on\s+|late\s+|early\s+)*$"
    # "confirmed it to newsmen in Jos on Monday"
    r"|\b(?:to|with|by)\s+(?:the\s+)?(?:newsmen|newspersons|pressmen|reporters|journalists|correspondents|media|press)\s+"
    r"(?:(?:in|at)\s+(?-i:[A-Z][\w’'-]+)(?:\s(?-i:[A-Z][\w’'-]+))?,?\s+)?(?:here\s+)?(?:on\s+|late\s+|early\s+)*$"
    # "which confirmed the attack only two days later"
    r"|\b(?:confirmed|acknowledged|admitted|announced|reported|disclosed)\s+(?:the|this|its|his|her|their)\s+"
    r"(?:attack|ambush|assault|blast|bombing|casualties|deaths?|explosion|incident|killings?|loss(?:es)?|raid|shooting|"
    r"strikes?|toll)\s+(?:only\s+|just\s+|late\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
SAID_AFTER: Final = re.compile(
    r"\s+(?:\w+\s+)?(?:statement|report|communique|communiqué|press\s+(?:release|conference)|briefing|interview"
    r"|announcement|news\s+"
    r"conference|speech|letter|meeting|ruling|verdict)\b",
    re.IGNORECASE,
)
STATEMENT_OF: Final = re.compile(
    r"\b(?:statement|communique|communiqué|press\s+(?:release|conference)|briefing|interview|speech|report)\s+"
    r"(?:\w+\s+){0,2}?(?:on|of|dated|for|issued|released)?\s*(?:on\s+)?$",
    re.IGNORECASE,
)
REACTED_AFTER: Final = re.compile(
    r"\s+(?:also\s+|\w+ly\s+)?(?:condemn|condol|laud|prais|commend|hail|applaud|appreciat|felicitat|congratulat|mourn|"
    r"denounc|slam|salut|welcom|express|pa(?:id|ys|y|ying)\s+(?:\w+\s+)?(?:tribute|homage)"
    r"|(?:said|told|revealed|disclosed|announced|claimed|confirmed|stated|informed)\b)\w*",
    re.IGNORECASE,
)
OPENING_SAID: Final = re.compile(
    r"[)\]]?,?\s+(?:(?:[\w'’.-]+|\([^)]{1,20}\))\s+){1,8}?(?:said|says|announced|claimed|stated|told|reported"
    r"|confirmed)\b",
    re.IGNORECASE,
)
JOIN: Final = re.compile(r"\s*(?:-|–|—|to|until|till|through|into)\s*(?:the\s+)?", re.IGNORECASE)
JOIN_AND: Final = re.compile(r"\s*(?:and|or|&)\s*", re.IGNORECASE)
BETWEEN: Final = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
