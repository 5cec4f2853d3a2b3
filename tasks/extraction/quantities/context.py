"""Numbers that count nobody: ages, dates, times, sums, distances, ranks, names of units, addresses, scores."""

from __future__ import annotations

import re
from typing import Final

WINDOW: Final = 48

_MONTHS: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_MEASURES: Final = (
    r"years?|yrs?|months?|weeks?|weekends?|days?|nights?|evenings?|mornings?|hours?|hrs?|minutes?|mins?|seconds?|decades?|"
    r"centur(?:y|ies)|km|kms|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|yards?|feet|foot|ft|inch(?:es)?|cm|mm|acres?|hectares?|"
    r"kg|kgs|kilos?|kilogram(?:me)?s?|grams?|tons?|tonnes?|pounds?|lbs?|lit(?:er|re)s?|gallons?|barrels?|megawatts?|knots|"
    r"percent|per\s?cent|pc|percentage|points?|degrees?|times?|fold|rounds?\s+of\s+talks|a\.?m\b|p\.?m\b|o['’]?clock|"
    r"hundred\s+hours|gmt|utc|ist|pst|stor(?:e?y|ies)|floors?|blocks?\s+(?:away|from|north|south|east|west)|counts?\s+of|"
    r"calib(?:er|re)s?|gauge|shot\s+dead\s+on"
)
_MONEY: Final = (
    r"dollars?|cents?|euros?|pounds?\s+sterling|rupees?|rs|pesos?|yen|yuan|rubles?|roubles?|dinars?|riyals?|dirhams?|"
    r"naira|shillings?|francs?|lira|taka|afghanis?|shekels?|colones|quetzales|soles|intis?|usd|bucks"
)
_STREETS: Final = (
    r"Street|St|Avenue|Ave|Av|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Terrace|Parkway|Pkwy|Circle|Cir|"
    r"Highway|Hwy|Trail|Loop|Square|Alley|Pike|Crescent"
)
# Nouns that give a number its name: "Route 60", "Section 144", "Unit 731".
_DESIGNATORS: Final = (
    r"route|rte|highway|hwy|interstate|road|street|avenue|lane|unit|section|sec|article|art|chapter|paragraph|clause|"
    r"number|no|nos|nr|room|flat|house|apartment|apt|suite|block|plot|page|volume|vol|verse|flight|boeing|airbus|bus|train|"
    r"channel|radio|studio|gate|terminal|platform|sector|zone|area|ward|precinct|district|division|phase|stage|level|grade|"
    r"class|category|type|model|version|chapter|line|mile|exit|camp|company|battalion|regiment|brigade|corps|squad|troop|"
    r"station|engine|resolution|order|act|law|bill|schedule|proposition|psalm|case|docket|fir|g|group\s+of|top|nc|district\s+no|"
    r"u\.?n\.?\s+resolution|agent|area\s+code|zip(?:\s+code)?|kilomet(?:er|re)|km|windows|apollo|covid|formula|wave|season|"
    r"episode|round|game|week|day|year|aged?|ages|tel|telephone|phone|fax|box|ext|extension|dial(?:ed|ling)?|call(?:ed|ing)?|"
    r"p|pp|ch|ver|ref|issue|edition|appendix|annex|schedule|table|figure|fig|chart|item|rule|order\s+no|form|task\s+force|"
    r"strike\s+force|pier|berth|lot|hangar|dorm|ppc|ipc|crpc"
)

_LEFT_REFUSED: Final = re.compile(
    rf"""(?:
      [$€£¥₹₦]\s*|\b(?:Rs|PKR|INR|USD|US\$|EUR|GBP|AUD|NGN|KES|Tk|N)\.?\s*     # sums
    | (?i:\b(?:{_DESIGNATORS}))\.?\s*(?:[#(:]\s*)?                              # named by number
    | \b{_MONTHS}\s+(?:the\s+)?(?:\d{{1,2}}\s*(?:-|–|,|&|\band\b|\bto\b|\bor\b)\s*)*      # dates
    | \b(?i:aged?|ages)\s+(?:(?:of|between|from|ranging|about|around|just|only)\s+){{0,2}}
      (?:\d{{1,2}}\s*(?:,\s*(?:and\s+)?|\s(?:and|to|or)\s+|-|–)\s*)*            # ages, also as a list
    | \b(?i:won|lost|beat|beaten|drew|score|scored|led|trailed|win|loss|victory|defeat|vote\s+of|odds\s+of|ratio\s+of)
      \s+(?:by\s+)?(?:\d+\s*(?:-|–)\s*)?                                        # results
    | \d\s*[:/.]\s?|\bat\s+(?=\d{{1,2}}\s+on\b)
    | \b(?:[A-Z]{{1,4}}|[A-Z][a-z]+)[-–/]                                        # AK-47, G-7, Mig-21
    | \.|\#|&\#|@
    | \b(?i:the|this|that|that's|which|every|each|any|some|no|each\s+and\s+every)\s+(?=(?i:one)\b)
    )$""",
    re.VERBOSE,
)
_RIGHT_REFUSED: Final = re.compile(
    rf"""(?:
      \s*%|\s*[°º'"”](?=\s*\d)
    | [\s-]+(?i:{_MEASURES})\b
    | [\s-]+(?i:(?:and\s+a\s+half|or\s+so|and\s+(?:one|three)[\s-](?:half|quarters?))\s+(?:{_MEASURES}))\b
    | \s+(?i:(?:more|other|full|straight|consecutive|additional|long|short|whole|successive|further|calendar|working|square|
        cubic|nautical|light|solid)\s+(?:{_MEASURES}))\b
    | \s+(?i:(?:hundred|thousand|lakh|million|billion|crore)\s+)?(?:(?:US|American|Pakistani|Indian|Canadian|Australian)\s+)?
      (?i:{_MONEY})\b
    | \s+{_MONTHS}(?!\w)(?!\s+(?:have|has|be|not|also)\b)                        # 4 March
    | (?:st|nd|rd|th)\b
    | \s*[-–/:.]\s?\d | ,\d
    | (?:,\s*|\s*-|\s+)(?i:(?:year|yr)s?[\s-]olds?|y/?o\b|years?\s+of\s+age)
    | \s*(?:-|\s)(?i:thirds?|quarters?|halves|half|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b
    | -(?!(?i:members?|man|men|women|woman|person|people|strong|odd|plus|something|or|to|and)\b)[A-Za-z]
    | \s+(?:[NSEW]\.?\s+)?(?:(?:North|South|East|West)\s+)?(?:[A-Z0-9][\w.]*\s+){{1,3}}(?:{_STREETS})\b
    | \s+(?:[NSEW]\.|NW|NE|SW|SE|[NSEW](?=\s+\d))
    | \s+(?i:block\s+of|hundred\s+block|block)\b
    | \s+(?i:emergency|calls?|callers?|dispatch\w*|tapes?|operators?|terror\w*)\b(?<=11\s.........)
    )""",
    re.VERBOSE,
)
_ONE_REFUSED: Final = re.compile(
    r"(?:['’]s|\s+(?:another|by\s+one|after\s+another|of\s+(?:the\s+)?(?:most|many|several|two|three|four|five|\w+est)\b"
    r"|(?:thing|point|time|way|side|hand|reason|example|occasion|case|instance|stage|end|direction|eye|block|place|word|"
    r"goal|more\s+time|must|can|could|would|should|might)\b))",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(r"\b(?:as|how|too|so|not|that)\s+$", re.IGNORECASE)
_NO_REFUSED: Final = re.compile(
    r"\s*(?:longer|more|fewer|less|other\s+than|matter|doubt|wonder|\d|[.,:;)!?]|$)", re.IGNORECASE
)
# "Khan, 24, of" and "Khan (24)": an age stands alone between a name and a comma.
_AGE_LEFT: Final = re.compile(r"(?:[\w”\"'’.)]\s*,\s*(?:and\s+)?|\w\s*\()$")
_AGE_RIGHT: Final = re.compile(r"\s*(?:[,;.)]|$|\s+(?:and|of|from|was|were|is|who)\s)")
_AGE_NAME: Final = re.compile(
    r"(?:\b[A-Z][\w'’.-]*[”\"]?|\b(?:sons?|daughters?|boys?|girls?|sisters?|brothers?|children|kids|wife|"
    r"husband|mother|father|man|woman|teen|teenager|baby|child))\s*[,(]\s*(?:and\s+)?$"
)
_YEAR_NOUN: Final = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|men|women|children|personnel|civilians|police|troops|soldiers|[a-z]{3,}(?:ers|ors|ists|ants|"
    r"ees|ians|men|ces|ses|ges|les|ns|ts|ds|ms))\b"
)
_YEAR_CUE: Final = re.compile(
    r"\b(?:in|since|of|by|from|until|till|before|after|during|year|early|late|mid|the|and|to)[\s-]+$", re.I
)
# What may stand between two ages of one list.
_AGE_GAP: Final = re.compile(r"\s*(?:,|,?\s+and|&)\s*", re.IGNORECASE)


def carries_over(gap: str, right: str) -> bool:
    """Whether an age list goes on: the number before was an age, `gap` lies between and `right` follows."""
    return bool(_AGE_GAP.fullmatch(gap) and _AGE_RIGHT.match(right))


def refused(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the number at `text[start:end]` counts nothing, by the words right beside it.

    Args:
        text: The whole text; at most `WINDOW` code points on either side are read.
        start: First code point of the bare number, without its modifiers.
        end: Half-open end of the bare number.
        kind: Name of the pattern group of `patterns.CORE` that read it.
    """
    left, right = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    core = text[start:end].lower()
    if kind == "none":
        return core in {"no", "nil"} and bool(_NO_REFUSED.match(right))
    if kind == "vague" and _COMPARED.search(left):
        return True
    if kind in {"vague", "set", "pair", "plural", "another"}:
        return bool(re.match(rf"\s+(?:{_MEASURES}|{_MONEY})\b", right, re.IGNORECASE))
    if _LEFT_REFUSED.search(left) or _RIGHT_REFUSED.match(right):
        return True
    if core in {"one", "1"} and _ONE_REFUSED.match(right):
        return True
    if kind == "span":
        first, second = (int(part) for part in re.split(r"\s?[-–]\s?", core))
        return second <= first or 1900 <= first <= 2099
    return kind == "figure" and _figure_refused(core, left, right)


def _figure_refused(core: str, left: str, right: str) -> bool:
    """Figures that are a year, an age, a telephone or list number."""
    if core == "911" or (core.isdigit() and len(core) > 6):
        return True
    if core.isdigit() and len(core) == 4 and 1900 <= int(core) <= 2099:
        return not _YEAR_NOUN.match(right) or (bool(_YEAR_CUE.search(left)) and not _YEAR_NOUN.match(right))
    if core.isdigit() and 0 < int(core) <= 110 and _AGE_LEFT.search(left) and _AGE_RIGHT.match(right):
        return bool(_AGE_NAME.search(left))
    return bool(re.search(r"(?:^|\n)\s*$", left)) and bool(re.match(r"[.)]\s+[A-Z]", right))
