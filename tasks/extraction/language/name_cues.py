"""What the words around tell of names: titles, kin, initials, how mails begin and end, "X and Mary", storms."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from spacy.tokens import Doc

from tasks.extraction.language.name_table import Names, tells_kind
from tasks.extraction.language.patterns import NAME_PARTICLES, given_names, person_cues
from tasks.extraction.language.spans import Span
from tasks.extraction.language.weak_labels import gazetteer

_LONGEST_IN_HEADER = 5  # words of a name, with a comma
_INITIALS = 3
_STORMS = frozenset({"cyclone", "hurricane", "typhoon", "storm"})
_BEFORE_TOWNS = frozenset({"in", "at", "near", "around", "outside", "inside", "toward", "towards", "from"})
_RULES = frozenset({"regime", "administration"})
_QUOTES = frozenset({'"', "“", "”", "''"})
_ENDS = frozenset({",", "!", ".", "-"})
_NAMED = ("PERSON", "ORG", "PLACE")
_INITIAL = re.compile(r"[A-Z]\.?")
_IN_HEADER = re.compile(r"[^\W\d_](?:[^\W\d_]|[.-])*|,")
_AT_OFFICE = re.compile(r"[A-Z][A-Za-z'-]+@[A-Za-z]+")  # "Doe@SALES", as some mail programs have it


def drop_storms(names: Names) -> None:
    """Storms bear persons' names, and are none."""
    storms = {index for place in names.places_of(_STORMS) for index in (place, place + 1)}
    for span in names if storms else ():
        if span.label == "PERSON" and span.start in storms:
            names.drop(span)


def find_towns(names: Names) -> None:
    """What stands before ", Ohio" and after "in" or "from" is a town."""
    for span in names:
        after = names.at(span.end + 1)
        if span.label != "PERSON" or span.end - span.start > 1 or not after or after.label != "PLACE":
            continue
        if span.start and names.words[span.start - 1] in _BEFORE_TOWNS and names.words[span.end] == ",":
            names.put(Span(span.start, span.end, "PLACE"))


@lru_cache(maxsize=1)
def _cues_before() -> frozenset[str]:
    words = {"name", "minister"}.union(*map(person_cues, ("title", "kin", "greeting", "closing")))
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
    prime = word == "minister" and index > 0 and names.words[index - 1] == "prime"
    titled = names.texts[index][0].isupper() and (prime or word in person_cues("title"))
    kin = word in person_cues("kin") and _has_tag(names.doc, index, "NN")
    start = index + (2 if after == "." else 1)
    goes_on = start < len(names.words) and not names.doc[start].is_sent_start
    return start if (titled or kin) and goes_on else None


def of_rules(names: Names) -> None:
    """Regimes and administrations are called after persons ("the Okello regime") if not after towns."""
    for place in names.places_of(_RULES):
        index = place - 1
        if index > 0 and names.words[index - 1] == "the":
            placed = names.at(index) == Span(index, place, "PLACE") and names.words[index] not in gazetteer()
            if placed or names.is_free(index):
                names.put(Span(index, place, "PERSON"))


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
    return bool(_IN_HEADER.fullmatch(text)) and not tells_kind(text) and not text.islower()


def after_initials(names: Names) -> None:
    """One word after initials is a last name ("J. K. Okello")."""
    doc, initials = (
        names.doc,
        [i for i, text in enumerate(names.texts) if len(text) <= len("A.") and _is_initial(names, i)],
    )
    for last in (i + 1 for i in initials if i + 1 not in initials and i + 1 < len(doc)):
        start = last
        while start - 1 in initials and last - start < _INITIALS and not doc[start].is_sent_start:
            start -= 1
        alone = not (_has_tag(doc, start - 1, "NNP", "HYPH") or _has_tag(doc, last + 1, "NNP", "NNPS"))
        if start < last and alone and names.is_free(last) and names.texts[last][1:].islower():
            names.put(Span(start, last + 1, "PERSON"))


def _is_initial(names: Names, index: int) -> bool:
    return bool(_INITIAL.fullmatch(names.texts[index])) and names.is_free(index)


def _has_tag(doc: Doc, index: int, *tags: str) -> bool:
    return 0 <= index < len(doc) and doc[index].tag_ in tags


def part_lists(names: Names) -> None:
    """Two persons are named where a given name follows a last name ("Jane Okello Musa Ferris")."""
    for span in names:
        start = span.start
        for index in range(start + 2, span.end - 1) if span.label == "PERSON" else ():
            if index - start > 1 and _begins_person(names, index):
                names.put(Span(start, index, "PERSON"))
                names.put(Span(index, span.end, "PERSON"))
                start = index


def _begins_person(names: Names, index: int) -> bool:
    """Tell a given name between words that are none, of which the first is no particle and no initial."""
    before, word, after = names.words[index - 1 : index + 2]
    last = before.isalpha() and len(before) > 1 and before not in NAME_PARTICLES | given_names()
    return last and word in given_names() and after not in given_names()


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
    return span.end - 1 if begins and given else None


def _begins_mail(names: Names, index: int) -> bool:
    """Tell a common word in capitals, as it begins a sentence."""
    text = names.texts[index]
    capital = text == "I" or (text[0].isupper() and text[1:].islower())
    return capital and not names.at(index) and not _has_tag(names.doc, index, "NNP", "NNPS")


def beside_persons(names: Names) -> None:
    """One name joined to a person's is a person's ("Okello and Mary"), if it is no town's."""
    for joint in names.places_of({"and", "or"}):
        for index, other in ((joint - 1, joint + 1), (joint + 1, joint - 1)):
            person, there = names.at(other), names.at(index)
            if not person or person.label != "PERSON" or person.end - person.start > 1:
                continue
            place = there == Span(index, index + 1, "PLACE")
            towns = place and not gazetteer().isdisjoint({names.words[index], names.words[other]})
            if (place and not towns) or names.stands_alone(index):
                names.put(Span(index, index + 1, "PERSON"))


def as_told_elsewhere(names: Names) -> None:
    """A word alone is what it is most often in the text, and a person where one is called so in full or elsewhere."""
    single = [span for span in names if span.end - span.start == 1 and span.label in _NAMED]
    counts = Counter((names.texts[span.start], span.label) for span in single)
    for span in single:
        told = {label: counts[names.texts[span.start], label] for label in _NAMED}
        most = max(told, key=lambda label: told[label])
        if told[most] > max(count for label, count in told.items() if label != most):
            names.put(Span(span.start, span.end, most))
    persons = [span for span in names if span.label == "PERSON" and _has_tag(names.doc, span.end - 1, "NNP")]
    called = {names.texts[span.end - 1]: False for span in persons}
    called |= {names.texts[span.end - 1]: True for span in persons if span.end - span.start > 1}
    for index, in_full in ((i, called[text]) for i, text in enumerate(names.texts) if text in called):
        there = names.at(index)
        other = in_full and len(names.texts[index]) > 2 and there and there.end - there.start == 1
        if other or names.stands_alone(index):
            names.put(Span(index, index + 1, "PERSON"))


_CUES = (
    drop_storms,
    find_towns,
    after_cues,
    of_rules,
    in_headers,
    after_initials,
    part_greetings,
    part_lists,
    beside_persons,
    as_told_elsewhere,
)


def by_cues(doc: Doc, spans: Iterable[Span]) -> list[Span]:
    """Return the entities as the words around them and the rest of the text have it."""
    names = Names(doc, spans)
    for cue in _CUES:
        cue(names)
    return list(names)
