"""Surface patterns beside a number that show that it counts nobody; `context` applies them."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_LOWER_MONTHS: Final = (
    r"(?:january|february|april|june|july|august|september|october|november|december"
    r"|may(?!\s+(?:have|be|not|also|still|well|only|even|die|face))|march(?!\s+(?:in|to|for|against|through|on)\b))"
)
_MEASURES: Final = (
    r"years?|yrs?|months?|weeks?|weekends?|days?|nights?|evenings?|mornings?|hours?|hrs?|minutes?|mins?|seconds?|decades?|"
    r"centur(?:y|ies)|km|kms|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|yards?|feet|foot|ft|inch(?:es)?|cm|mm|acres?|hectares?|"
    r"kg|kgs|kilos?|kilogram(?:me)?s?|grams?|tons?|tonnes?|pounds?|lbs?|lit(?:er|re)s?|gallons?|barrels?|megawatts?|knots|"
    r"percent|per\s?cent|pc|percentage|points?|degrees?|times?|fold|rounds?\s+of\s+talks|a\.?m\b|p\.?m\b|o['’]?clock|"
    r"hundred\s+hours|gmt|utc|ist|pst|stor(?:e?y|ies)|floors?|blocks?\s+(?:away|from|north|south|east|west)|counts?\s+of|"
    r"calib(?:er|re)s?|gauge|occasions?"
)
_MONEY: Final = (
    r"dollars?|cents?|euros?|pounds?\s+sterling|rupees?|rs|pesos?|yen|yuan|rubles?|roubles?|dinars?|riyals?|dirhams?|"
    r"naira|shillings?|francs?|lira|taka|afghanis?|shekels?|colones|quetzales|bolivares|soles|intis?|usd|bucks"
)
_STREETS: Final = (
    r"Street|St|Avenue|Ave|Av|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Terrace|Parkway|Pkwy|Circle|Cir|"
    r"Highway|Hwy|Trail|Loop|Square|Alley|Pike|Crescent|Cove"
)
# Nouns that give a number its name: "Route 60", "Section 144", "Unit 731".
# fmt: off
DESIGNATORS: Final[frozenset[str]] = frozenset(
    [
        "abc", "act", "agent", "airbus", "annex", "anniversary", "apartment", "apollo", "appendix", "apt",
        "area", "area code", "art", "article", "avenue", "battalion", "berth", "bill", "block", "boeing",
        "box", "brigade", "bus", "call", "called", "calling", "camp", "case", "category", "cbs", "cell",
        "cessna", "ch", "channel", "chapter", "chart", "class", "clause", "code", "company", "corps",
        "covid", "crpc", "day", "dial", "dialed", "dialling", "district", "division", "docket", "dorm",
        "edition", "engine", "episode", "exit", "ext", "extension", "fax", "fig", "figure", "fir", "flat",
        "flight", "form", "formula", "fox", "g", "game", "gate", "grade", "group of", "hangar", "highway",
        "house", "hwy", "image", "interstate", "ipc", "issue", "item", "kilometer", "kilometre", "km",
        "lane", "law", "level", "line", "lodge", "lot", "mile", "mile marker", "model", "nbc", "nc", "news",
        "no", "nos", "nr", "number", "option", "order", "p", "page", "paragraph", "phase", "phone", "photo",
        "picture", "pier", "platform", "plot", "pole", "pp", "ppc", "precinct", "proposition", "psalm",
        "radio", "ref", "regiment", "resolution", "road", "room", "round", "route", "rte", "rule",
        "schedule", "season", "sec", "section", "sector", "slide", "squad", "stage", "station", "step",
        "street", "strike force", "studio", "suite", "table", "task force", "tel", "telephone", "terminal",
        "top", "tower", "train", "troop", "type", "unit", "verse", "version", "vol", "volume", "ward",
        "wave", "week", "windows", "year", "zip code", "zone",
    ]
)
# fmt: on

# Ends where the number starts.
LEFT: Final = re.compile(
    rf"""(?:
      [$€£¥₹₦]\s*|\b(?:Rs|PKR|INR|USD|US\$|EUR|GBP|AUD|NGN|KES|Tk|N)\.?\s*              # sums
    | \b{_MONTHS}\s+(?:the\s+)?(?:\d{{1,2}}\s*(?:-|–|,|&|\band\b|\bto\b|\bor\b)\s*)*      # dates
    | \b(?i:aged?|ages)\s+(?:(?:of|between|from|ranging|about|around|just|only)\s+){{0,2}}
      (?:\d{{1,2}}\s*(?:,\s*(?:and\s+)?|\s(?:and|to|or)\s+|-|–)\s*)*                      # ages, also as a list
    | \b\d{{1,2}}\s+{_LOWER_MONTHS}\s+ | \d\)\s* | \d\s*[/.]\s? | \d\s*: | \d['’′]\s* | \#|&\#|@
    | \b(?:[A-Z]{{1,4}}|[A-Z][a-z]+)[-/]                                                  # AK-47, G-7, Mig-21
    | [a-z.,]\[ | \b(?i:image|photo|picture|slide|page|part)\s+\d+\s+of\s+                  # notes, "Image 2 of 9"
    )$""",
    re.VERBOSE,
)
RESULT_LEFT: Final = re.compile(
    r"\b(?:won|lost|beat|beaten|drew|score|scored|led|trailed|win|loss|victory|defeat|vote\s+of|odds\s+of|ratio\s+of)"
    r"\s+(?:by\s+)?(?:\d+\s*(?:-|–)\s*)?$",
    re.IGNORECASE,
)
# A noun behind the number that is none of a game's or a vote's: "lost two soldiers", "beat two men to death".
NO_RESULT: Final = re.compile(
    r"\s+(?!(?:games?|points?|match(?:es)?|sets?|straight|goals?|wickets?|runs?|seats?|votes?|titles?|medals?|rounds?|"
    r"away|at|in|on|with|against|to|of|for|and|or|after|but|from)\b)[A-Za-z]{3,}",
    re.IGNORECASE,
)
# "On May 7, six people": what follows a whole date counts, unless days go on ("May 7, 12 and 19").
AFTER_DATE: Final = re.compile(rf"\b{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,\s*$")
COUNTS_ON: Final = re.compile(r"\s+(?!(?:and|or|to|through|at)\b)[A-Za-z]")
# Last words that `LEFT` can end in, months by their first three letters: a cheap test before the pattern is tried.
LEFT_ENDS: Final[frozenset[str]] = frozenset(
    [
        *[
            "rs",
            "pkr",
            "inr",
            "usd",
            "eur",
            "gbp",
            "aud",
            "ngn",
            "kes",
            "tk",
            "n",
            "age",
            "aged",
            "ages",
            "of",
            "between",
        ],
        *["from", "ranging", "about", "around", "just", "only", "and", "to", "or", "by", "the", "won", "lost", "beat"],
        *["beaten", "drew", "score", "scored", "led", "trailed", "win", "loss", "victory", "defeat"],
    ]
)
LEFT_MONTHS: Final[frozenset[str]] = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)
MEASURED: Final = re.compile(rf"\s+(?:{_MEASURES}|{_MONEY})\b", re.IGNORECASE)
# Starts where the number ends.
RIGHT: Final = re.compile(
    rf"""(?:
      \s*% | ['’]?s\b | \s*[°º'"”’′](?=\s*\d)
    | [\s-]+(?i:{_MEASURES})\b
    | [\s-]+(?i:(?:and\s+a\s+half|or\s+so|and\s+(?:one|three)[\s-](?:half|quarters?))\s+(?:{_MEASURES}))\b
    | \s+(?i:(?:more|other|full|straight|consecutive|additional|long|short|whole|successive|further|calendar|working|
        square|cubic|nautical|light|solid)\s+(?:{_MEASURES}))\b
    | \s+(?i:(?:hundred|thousand|lakh|million|billion|crore)\s+)?
      (?:(?:US|American|Pakistani|Indian|Canadian|Australian)\s+)?(?i:{_MONEY})\b
    | [\s-]+{_MONTHS}(?!\w)(?!\s+(?:have|has|be|not|also)\b) | \s+{_LOWER_MONTHS}\b
    | \s+(?:and|or|to|-|–)\s+\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS}(?!\w)|{_LOWER_MONTHS}\b)
    | (?:st|nd|rd|th)\b
    | \s*[-–/:.]\s?\d | ,\d
    | (?:,\s*|\s*-|\s+)(?i:(?:year|yr)s?[\s-]olds?|y/?o\b|years?\s+of\s+age)
    | \s*(?:-|\s)(?i:thirds?|quarters?|halves|half|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b
    | -(?!(?i:members?|man|men|women|woman|person|people|strong|odd|plus|something|or|to|and)\b)[A-Za-z]
    | \s+(?:[NSEW]\.?\s+)?(?:(?:North|South|East|West)\s+)?(?:[A-Z0-9][\w.]*\s+){{1,3}}(?:{_STREETS})\b
    | \s+(?:[NSEW]\.|NW|NE|SW|SE|[NSEW](?=\s+\d))
    | \s+(?i:block\s+of|hundred\s+block|block)\b
    | -\s+(?:and|or|to)\s+(?:\d|[a-z]+-)(?=[\w-]*(?i:year|month|week|day)s?[\s-]old)     # "his 12- and 9-year-old sons"
    | \s+(?:[A-Z]\w+\s+)?News\b | \s+(?:An?|The|One)\s
    | \s+in\s+the\s+(?:morning|afternoon|evening)\b
    )""",
    re.VERBOSE,
)
# "the one who", "one cannot", "one day": not a count of one; "said that one of the guards" is.
ONE_LEFT: Final = re.compile(r"\b(?:the|this|that|that['’]s|which|every|each|any|some|no)\s+$", re.IGNORECASE)
THAT_ONE: Final = re.compile(r"\bthat\s+$", re.IGNORECASE)
OF_THEM: Final = re.compile(r"\s+of\s+(?:the|his|her|its|their|those|these|them)\b", re.IGNORECASE)
ONE_RIGHT: Final = re.compile(
    r"(?:['’]s|\s+(?:another|by\s+one|after\s+another|of\s+(?:the\s+)?(?:most|many|several|two|three|four|five|\w+est)\b"
    r"|(?:thing|point|time|way|side|hand|reason|example|occasion|case|instance|stage|end|direction|eye|block|place|word|"
    r"goal|more\s+time|must|cannot|can|could|would|should|might|takes?|considers?|looks?|wants?|who|that|knows?|has\s+to)\b))",
    re.IGNORECASE,
)
COMPARED: Final = re.compile(r"\b(?:as|how|too|not|that)\s+$", re.IGNORECASE)
NO_RIGHT: Final = re.compile(
    r"\s*(?:longer|more|fewer|less|other\s+than|matter|doubt|wonder|\d|[.,:;)!?]|$)", re.IGNORECASE
)
# "Khan, 24, of" and "Khan (24)": an age stands alone between a name and a comma.
AGE_LEFT: Final = re.compile(
    r"(?:\b[A-Z][\w'’.-]*[”\"]?|\b(?:sons?|daughters?|boys?|girls?|sisters?|brothers?|children|kids|wife|"
    r"husband|mother|father|man|woman|teen|teenager|baby|child))\s*[,(]\s*(?:and\s+)?$"
)
# "Ana Ruiz 24, was": the comma before the age is often left out.
AGE_BARE_LEFT: Final = re.compile(r"\b[A-Z][a-z]+\s(?:[A-Z]\.?\s)?[A-Z][\w'’-]*[a-z]\s$")
AGE_BARE_RIGHT: Final = re.compile(r",\s+(?:was|were|of|who|is|has|had|died|and)\b")
# "One victim, 23, was": alone between commas, unless what follows divides a count.
AGE_ALONE_LEFT: Final = re.compile(r"[a-z]\s*,\s*$")
AGE_ALONE_RIGHT: Final = re.compile(
    r"\s*,\s+(?!(?:including|among|mostly|most|all|some|many|half|of\s+(?:them|whom)|were|have|at|with|mainly|killed)\b)"
)
AGE_RIGHT: Final = re.compile(r"\s*(?:[,;.)]|$|\s+(?:and|of|from|was|were|is|who)\s)")
AGE_GAP: Final = re.compile(r"\s*(?:,|,?\s+and|&)\s*", re.IGNORECASE)
# People, or what became of them, right after the number: then it counts them, whatever stands before it.
PEOPLE_RIGHT: Final = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|men|women|children|personnel|civilians|police|troops|soldiers|[a-z]{3,}(?:ers|ors|ists|ants|"
    r"ees|ians|men|ces|ses|ges|les|ns|ts|ds|ms))\b|\s+(?:killed|dead|wounded|injured|others?|more|died)\b"
)
TELEPHONE: Final = re.compile(r"\)\s*\d{3}[-.\s]\d{4}")
CODE_LEFT: Final = re.compile(r"[A-Z\d-]{4,}\s*\($")
# "located at 2527 Oak Cove", "at 1845 local time"; but "estimated at 300 people".
AT_LEFT: Final = re.compile(
    r"(?<!estimated )(?<!put )(?<!stands )(?<!stood )(?<!toll )(?<!remained )\bat\s+"
    r"(?:(?:about|approximately|around)\s+)?$",
    re.IGNORECASE,
)
LIST_LEFT: Final = re.compile(r"(?:^|\n)\s*$")
LIST_RIGHT: Final = re.compile(r"[.)]\s+[A-Z]")
