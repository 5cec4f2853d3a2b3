"""What the tree around an unknown name tells: persons think, are addressed, have wives, and are somebody's dentist."""

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from tasks.extraction.language.name_table import Names, proper_nouns, tells_kind
from tasks.extraction.language.patterns import countries, nationalities, organizations, person_cues
from tasks.extraction.language.spans import Span
from tasks.extraction.language.weak_labels import gazetteer

_LONGEST = 2  # words
_NO_NAME = ""  # the label of a word that is part of no entity
_GOD = "god"  # is called upon, and is nobody


def by_grammar(names: Names) -> None:
    """A place, an organization or a proper noun alone, known to no list, is a person where the tree says so."""
    if not names.doc.has_annotation("DEP"):
        return
    for span in list(_unknown(names)):
        head = names.doc[span.start : span.end].root
        if _is_somebody(names, span, head) or (span.label != "ORG" and _does_or_hears(head)):
            names.put(Span(span.start, span.end, "PERSON"))


def _unknown(names: Names) -> Iterator[Span]:
    """Yield what may be a person's name: entities that no list knows, and lone proper nouns that are part of none."""
    entities = [span for span in names if span.label in {"PLACE", "ORG"} and span.end - span.start <= _LONGEST]
    alone = [Span(i, i + 1, _NO_NAME) for i in proper_nouns(names.doc) if names.stands_alone(i)]
    for span in (*entities, *alone):
        beside = names.has_tag(span.start - 1, "NNP", "DT") or names.has_tag(span.end, "NNP", "NNPS")
        if not beside and all(_may_name(names, index) for index in range(span.start, span.end)):
            yield span


def _may_name(names: Names, index: int) -> bool:
    text, word = names.texts[index], names.words[index]
    named = names.has_tag(index, "NNP") and text[0].isupper() and text[1:].islower()
    told = tells_kind(word) or word == _GOD or word in _people()
    return named and not (told or any(word in known() for known in _KNOWN))


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return person_cues("noun") | person_cues("kin")


_KNOWN = (gazetteer, organizations, countries, nationalities)


def _is_somebody(names: Names, span: Span, head: Token) -> bool:
    """Tell "X is a dentist", "X was late", "X, the owner", "teacher X", "a man named X", "X himself", "X's wife"."""
    above, before, after = (
        head.head.lower_,
        names.words[max(0, span.start - 2) : span.start],
        names.words[span.end :][:1],
    )
    people = _people()
    if after in (["himself"], ["herself"]):
        return True
    if before[-1:] == ["named"] and before[0] in people:
        return True
    if before and before[-1] in people and names.has_tag(span.start - 1, "NN"):
        return True
    if head.dep_ == "nsubj":
        return above in people or above in person_cues("state")
    if head.dep_ == "nmod:poss":
        return above in person_cues("owned") or above in person_cues("kin")
    others = [child.lower_ for child in head.children if child.dep_ == "appos"]
    return (head.dep_ == "appos" and above in people) or not people.isdisjoint(others)


def _does_or_hears(head: Token) -> bool:
    """Tell "X said", "X thinks" and "X, come here"."""
    acts = head.dep_ == "nsubj" and head.head.pos_ == "VERB" and head.head.lower_ in person_cues("act")
    return acts or head.dep_ == "vocative"
