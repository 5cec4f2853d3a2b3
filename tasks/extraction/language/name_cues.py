"""What the words around tell of names: initials, "X and Mary", storms, pets, the rest of the text.

Titles stand in `title_cues`, towns and shops in `place_cues`, mails in `mail_cues`, the tree in `grammar_cues`.
"""

from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc

from tasks.extraction.language.grammar_cues import by_grammar
from tasks.extraction.language.mail_cues import (
    before_times,
    cut_at_dashes,
    in_headers,
    part_greetings,
    part_repeats,
)
from tasks.extraction.language.name_table import INITIAL, Names, tells_kind
from tasks.extraction.language.patterns import NAME_PARTICLES, TITLES, given_names
from tasks.extraction.language.place_cues import drop_shops, find_businesses, find_named_towns, find_towns
from tasks.extraction.language.spans import Span
from tasks.extraction.language.title_cues import after_cues
from tasks.extraction.language.weak_labels import gazetteer

_INITIALS = 3
_STORMS = frozenset({"cyclone", "hurricane", "typhoon", "storm"})
_PETS = frozenset({"cat", "cats", "dog", "dogs", "kitten", "puppy", "horse", "rabbit", "parrot", "pet", "pets"})
_PET_TO_NAME = 6  # words from a pet to its name at most
_RULES = frozenset({"regime", "administration"})
_NAMED = ("PERSON", "ORG", "PLACE")
_OFFICES = frozenset({"dean"})
_OF = (["of"], ["for"])


def drop_storms(names: Names) -> None:
    """Storms bear persons' names, and are none; where a text has named one, the name alone is the storm's."""
    storms = {index for place in names.places_of(_STORMS) for index in (place, place + 1)}
    called = {names.texts[index] for index in storms if index < len(names.texts) and names.texts[index][0].isupper()}
    for span in names if storms else ():
        alone = span.end - span.start == 1 and names.texts[span.start] in called
        if span.label == "PERSON" and (span.start in storms or alone):
            names.drop(span)


def drop_acronyms(names: Names) -> None:
    """Two letters in capitals are nobody in a sentence ("DH", "IM"), nor is a dean "of" or "for" something."""
    for span in names:
        alone = span.label == "PERSON" and span.end - span.start == 1
        letters = names.texts[span.start]
        short = alone and len(letters) == len("AA") and letters.isupper() and not names.doc[span.start].is_sent_start
        office = alone and names.words[span.start] in _OFFICES and names.words[span.end : span.end + 1] in _OF
        if short or office:
            names.drop(span)


def drop_pets(names: Names) -> None:
    """Pets bear persons' names too ("a cat named Okello"), and go by them in the rest of the text."""
    called = set()
    for index in names.places_of({"named", "called", "name", "names"}):
        start = index + 2 if names.words[index + 1 : index + 2] in (["is"], ["was"]) else index + 1
        if start < len(names.words) and not _PETS.isdisjoint(names.words[max(0, start - _PET_TO_NAME) : index]):
            called.add(names.texts[start])
    for span in names if called else ():
        if span.label == "PERSON" and span.end - span.start == 1 and names.texts[span.start] in called:
            names.drop(span)


def of_rules(names: Names) -> None:
    """Regimes and administrations are called after persons ("the Okello regime") if not after towns."""
    for place in names.places_of(_RULES):
        index = place - 1
        if index > 0 and names.words[index - 1] == "the":
            placed = names.at(index) == Span(index, place, "PLACE") and names.words[index] not in gazetteer()
            if placed or names.is_free(index):
                names.put(Span(index, place, "PERSON"))


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
        alone = not (names.has_tag(start - 1, "NNP", "HYPH") or names.has_tag(last + 1, "NNP", "NNPS"))
        if start < last and alone and names.is_free(last) and names.texts[last][1:].islower():
            names.put(Span(start, last + 1, "PERSON"))


def _is_initial(names: Names, index: int) -> bool:
    return bool(INITIAL.fullmatch(names.texts[index])) and names.is_free(index)


def around_initials(names: Names) -> None:
    """Two words around an initial are a person's name ("Jane D. Okello"), not so in "Jane D. Okello Bridge"."""
    for index in (i for i, text in enumerate(names.texts) if len(text) == len("A.") and INITIAL.fullmatch(text)):
        start, end = index - 1, index + 2
        framed = _frames_initial(names, index - 1) and _frames_initial(names, index + 1)
        if (
            framed
            and not names.doc[index].is_sent_start
            and not (end < len(names.texts) and tells_kind(names.texts[end]))
        ):
            there = {span for i in range(start, end) if (span := names.at(i))}
            if all(span.label == "PERSON" or (start <= span.start and span.end <= end) for span in there):
                limits = [Span(start, end, "PERSON"), *there]
                names.put(Span(min(span.start for span in limits), max(span.end for span in limits), "PERSON"))


def _frames_initial(names: Names, index: int) -> bool:
    if not names.has_tag(index, "NNP"):
        return False
    text = names.texts[index]
    named = text.isalpha() and text[0].isupper() and text[1:].islower() and len(text) > len("A.")
    return named and not tells_kind(text) and text.lower() not in TITLES


def part_lists(names: Names) -> None:
    """Two persons are named where a given name follows a last name ("Jane Okello Musa Ferris")."""
    for span in names:
        start = span.start
        for index in range(start + 1, span.end - 1) if span.label == "PERSON" else ():
            if _begins_signature(names, start, index) or (index - start > 1 and _begins_person(names, index)):
                names.put(Span(start, index, "PERSON"))
                names.put(Span(index, span.end, "PERSON"))
                start = index


def _begins_signature(names: Names, start: int, index: int) -> bool:
    """Tell where a name with an initial follows a given name alone ("Musa Jane D. Doe")."""
    if index != start + 1 or index + 1 >= len(names.texts):
        return False
    given = {names.words[start], names.words[index]} <= given_names()
    return given and bool(INITIAL.fullmatch(names.texts[index + 1]))


def _begins_person(names: Names, index: int) -> bool:
    """Tell a given name between words that are none, of which the first is no particle and no initial."""
    before, word, after = names.words[index - 1 : index + 2]
    last = before.isalpha() and len(before) > 1 and before not in NAME_PARTICLES | given_names()
    return last and word in given_names() and after not in given_names()


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
    persons = [span for span in names if span.label == "PERSON" and names.has_tag(span.end - 1, "NNP")]
    called = {names.texts[span.end - 1]: False for span in persons}
    called |= {names.texts[span.end - 1]: True for span in persons if span.end - span.start > 1}
    for index, in_full in ((i, called[text]) for i, text in enumerate(names.texts) if text in called):
        there = names.at(index)
        other = in_full and len(names.texts[index]) > 2 and there and there.end - there.start == 1
        if other or names.stands_alone(index):
            names.put(Span(index, index + 1, "PERSON"))


_CUES = (
    drop_storms,
    drop_acronyms,
    drop_shops,
    find_towns,
    find_named_towns,
    after_cues,
    of_rules,
    in_headers,
    before_times,
    around_initials,
    cut_at_dashes,
    after_initials,
    part_repeats,
    part_greetings,
    part_lists,
    beside_persons,
    drop_pets,
    by_grammar,
    find_businesses,
    as_told_elsewhere,
)


def by_cues(doc: Doc, spans: Iterable[Span]) -> list[Span]:
    """Return the entities as the words around them and the rest of the text have it."""
    names = Names(doc, spans)
    for cue in _CUES:
        cue(names)
    return list(names)
