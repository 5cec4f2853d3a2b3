"""What mails tell of names: their headers, and where the end of one meets the beginning of the next."""

import re

from tasks.extraction.language.name_table import INITIAL, Names, tells_kind
from tasks.extraction.language.patterns import DETERMINERS, given_names
from tasks.extraction.language.spans import Span

_LONGEST_IN_HEADER = 5  # words of a name, with a comma
_QUOTES = frozenset({'"', "“", "”", "''"})
_IN_HEADER = re.compile(r"[^\W\d_](?:[^\W\d_]|[.-])*|,")
_AT_OFFICE = re.compile(r"[A-Z][A-Za-z'-]+@[A-Za-z]+")  # "Doe@SALES", as some mail programs have it
_DASHES = frozenset({"-", "--", "–", "—"})
_DAY = re.compile(r"\d\d?/\d\d?/(?:\d\d)?\d\d")
_HOUR = re.compile(r"\d\d?:\d\d(?::\d\d)?")
_FULL_NAME = 2  # words


def in_headers(names: Names) -> None:
    """Persons as mail programs write them: `"Doe, Jane" <jane@...` and "Jane Doe@SALES"."""
    words, texts = names.words, names.texts
    for index in names.places_of(_QUOTES):
        end = index + 1
        while end < len(words) and end - index <= _LONGEST_IN_HEADER and _in_header(texts[end]):
            end += 1
        if index + 1 < end < len(words) - 1 and words[end] in _QUOTES and words[end + 1][0] in "<[":
            names.put(Span(index + 1, end, "PERSON"))
    for index, text in enumerate(texts):
        before = texts[index - 1] if index else ""
        if "@" in text and _AT_OFFICE.fullmatch(text) and before.isalpha() and before[0].isupper():
            names.put(Span(index - 1, index + 1, "PERSON"))


def _in_header(text: str) -> bool:
    return bool(_IN_HEADER.fullmatch(text)) and not (tells_kind(text) or text.islower() or text.lower() in DETERMINERS)


def before_times(names: Names) -> None:
    """A person stands before the time of a mail ("Okello Jane Doe 08/16/2030 03:14 PM"), which may end another."""
    days = [index for index, text in enumerate(names.texts) if "/" in text and _DAY.fullmatch(text)]
    for day in days:
        if day + 1 < len(names.texts) and _HOUR.fullmatch(names.texts[day + 1]):
            start = _sender_before(names, day)
            if start is not None and names.at(start) != Span(start, day, "PERSON"):
                _part(names, start, day)


def _part(names: Names, start: int, end: int) -> None:
    """Name a person, and what is left of one that it cuts off."""
    there = names.at(start)
    names.put(Span(start, end, "PERSON"))
    if there and there.label == "PERSON" and there.start < start:
        names.put(Span(there.start, start, "PERSON"))


def _sender_before(names: Names, day: int) -> int | None:
    """Return where a name of two words begins that ends before a time, or of three with an initial."""
    middle = day > 2 and bool(INITIAL.fullmatch(names.texts[day - 2]))
    start = day - 3 if middle else day - 2
    return start if start >= 0 and all(_of_sender(names, index) for index in (start, day - 1)) else None


def _of_sender(names: Names, index: int) -> bool:
    text, there = names.texts[index], names.at(index)
    named = text.isalpha() and text[0].isupper() and text[1:].islower() and names.has_tag(index, "NNP")
    return named and not tells_kind(text) and (there is None or there.label == "PERSON")


def cut_at_dashes(names: Names) -> None:
    """A name ends before a dash that stands by itself ("Jane Doe - Associate")."""
    for span in names:
        for index in range(span.start + 1, span.end) if span.label in _CUT else ():
            if names.texts[index] in _DASHES and names.doc[index - 1].whitespace_:
                names.drop(span)
                names.put(Span(span.start, index, span.label))
                break


_CUT = frozenset({"PERSON", "ORG", "PLACE"})


def part_repeats(names: Names) -> None:
    """Two persons are named where a word comes twice in a name ("Jane Doe Jane Doe", "Doe Jane Doe")."""
    for span in names:
        cut = _repeat_in(names.texts[span.start : span.end]) if span.label == "PERSON" else None
        if cut:
            names.put(Span(span.start, span.start + cut, "PERSON"))
            names.put(Span(span.start + cut, span.end, "PERSON"))


def _repeat_in(words: list[str]) -> int | None:
    """Return where the second of two names begins, of three words and more."""
    for first, word in enumerate(words):
        again = words.index(word, first + 1) if word in words[first + 1 :] and len(word) > len("A.") else None
        if again is None or len(words) < len("ABA"):
            continue
        if first == 0 and (again < len(words) - 1 or word.lower() in given_names()):
            return again
        return first + 1
    return None


def part_greetings(names: Names) -> None:
    """Two persons are named where a mail's end and the greeting of the next meet ("Jane Doe Musa, Thank you")."""
    for span in names:
        if span.label == "PERSON" and names.words[span.end : span.end + 1] in ([","], ["-"], ["--"], [":"]):
            cut = _greeting_in(names, span)
            if cut:
                names.put(Span(span.start, cut, "PERSON"))
                names.put(Span(cut, span.end, "PERSON"))


def _greeting_in(names: Names, span: Span) -> int | None:
    """Return where the second of two persons begins: half of a doubled name, or a given name that begins a mail."""
    middle = (span.start + span.end) // 2
    if names.texts[span.start : middle] == names.texts[middle : span.end]:
        return middle
    begins = span.end + 1 < len(names.texts) and _begins_mail(names, span.end + 1)
    given = span.end - span.start > 1 and names.words[span.end - 1] in given_names()
    full = span.end - span.start > _FULL_NAME  # "Jane D. Doe Okello, Please", whatever his name
    return span.end - 1 if begins and (given or full) else None


def _begins_mail(names: Names, index: int) -> bool:
    """Tell a common word in capitals, as it begins a sentence."""
    text = names.texts[index]
    capital = text == "I" or (text[0].isupper() and text[1:].islower())
    return capital and not names.at(index) and not names.has_tag(index, "NNP", "NNPS")
