"""Persons by the words before them: titles and offices, kin, how mails begin and end."""

from functools import lru_cache
from itertools import takewhile

from tasks.extraction.language.name_table import Names
from tasks.extraction.language.patterns import person_cues

_ENDS = frozenset({",", "!", ".", "-"})
_MINISTERS = frozenset({"minister", "secretary"})
_OF = frozenset({"of", "for"})


@lru_cache(maxsize=1)
def _cues_before() -> frozenset[str]:
    words = {"name"}.union(*map(person_cues, ("title", "kin", "greeting", "closing")))
    return frozenset(words | {f"{word}." for word in words})


def after_cues(names: Names) -> None:
    """A person stands after "President", "his brother", "Hello", "Regards," or "My name is"."""
    for index in names.places_of(_cues_before()):
        last = index + 1 == len(names.words)
        start = None if last or names.at(index) else _cued(names, index)
        if start is not None and start < len(names.words):
            names.name_person(start)


def _cued(names: Names, index: int) -> int | None:
    """Return where a person's name begins that a word tells of."""
    word, after = names.words[index].rstrip("."), names.words[index + 1]
    if word in person_cues("closing"):
        return index + 2 if after in _ENDS else None
    if word == "name":
        return index + 2 if after == "is" else None
    if word in person_cues("greeting"):
        return index + 1
    titled = names.texts[index][0].isupper() and word in person_cues("title")
    kin = word in person_cues("kin") and names.has_tag(index, "NN")
    start = _behind_portfolio(names, index) if word in _MINISTERS else index + (2 if after == "." else 1)
    goes_on = start < len(names.words) and not names.doc[start].is_sent_start
    return start if (titled or kin) and goes_on else None


def _behind_portfolio(names: Names, index: int) -> int:
    """Return where the name of a minister may begin ("Minister for the Middle East Jane Doe")."""
    first = index + 1
    if names.words[first] in _OF:
        first += 2 if names.words[first + 1 : first + 2] == ["the"] else 1
    portfolio = takewhile(lambda word: word in person_cues("portfolio"), names.words[first:])
    start = first + sum(1 for _ in portfolio)
    return start if start > first else index + 1
