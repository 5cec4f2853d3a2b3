"""Entities as the guideline has them: the recogniser's finds are brought to it, persons it passed over are added.

The recogniser learns the guideline from examples and forgets it where a name is new: it takes titles into names,
or calls a bare title a person and a given name a place.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Entity

from tasks.extraction.language.guideline import harmonise
from tasks.extraction.language.name_cues import by_cues
from tasks.extraction.language.name_table import proper_nouns
from tasks.extraction.language.patterns import TITLES, given_names, kind_words, person_cues, town_names
from tasks.extraction.language.spans import Span

FACTORY = "ledger_names"
_LONGEST = 4  # words of a name
_WHERE = frozenset({"in", "at", "near", "around", "outside", "inside", "toward", "towards"})  # stand before places
_OF_NO_NAME = frozenset({"NN", "NNS", "VB", "VBG", "JJ", "UH", "RB"})  # tags of common words


def _is_free(token: Token) -> bool:
    return token.tag_ == "NNP" and not token.ent_type_ and token.text[:1].isupper()


def _is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in TITLES


def _ends(after: Token) -> bool:
    """Tell whether a name ends before this word: a sentence's first, one that is no name, a title, an entity's."""
    return bool(after.is_sent_start) or not _is_free(after) or _is_title(after)


def _runs(doc: Doc, proper: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield limits of runs of proper nouns that are part of no entity, without titles in front."""
    end = 0
    for start in proper:
        if start < end or not _is_free(doc[start]) or _is_title(doc[start]):
            continue
        end = start + 1
        while end < len(doc) and not _ends(doc[end]):
            end += 1
        yield start, end


def _tells_a_kind(name: Entity) -> bool:
    """Tell whether a word says what the name is of ("Diana Street")."""
    kinds = kind_words("ORG") | kind_words("PLACE")
    return not kinds.isdisjoint(word.lower_ for word in name)


def _after_address(doc: Doc, start: int) -> bool:
    """Tell whether "Mr", "Dr." or the like stands before a word."""
    before = start - 1 if start and doc[start - 1].text != "." else start - 2
    return before >= 0 and doc[before].lower_.rstrip(".") in person_cues("title") and doc[before].text[:1].isupper()


def _is_person(doc: Doc, start: int, end: int) -> bool:
    """Tell a person by given name or form of address; not "Diana Street", nor what an entity goes on with."""
    goes_on = end < len(doc) and bool(doc[end].ent_type_) and doc[end].tag_ == "NNP" and not doc[end].is_sent_start
    named = doc[start].lower_ in given_names() or _after_address(doc, start)
    return named and end - start <= _LONGEST and not goes_on and not _tells_a_kind(doc[start:end])


def _after_where(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].lower_ in _WHERE


def _is_given_name(doc: Doc, span: Span) -> bool:
    """Tell whether what the recogniser took for a place or an organization is a given name alone, and no town's."""
    word = doc[span.start]
    if span.label not in {"PLACE", "ORG"} or span.end - span.start > 1 or word.tag_ != "NNP":
        return False
    if span.label == "ORG" and not word.is_title:  # "ADA" is short for something
        return False
    return word.lower_ in given_names() and word.lower_ not in town_names()


def _revised(doc: Doc, entities: Sequence[Entity]) -> Iterator[Span]:
    """Yield the recogniser's entities under the guideline, without persons that are common words."""
    words = [token.text for token in doc]
    for entity in entities:
        given = Span(entity.start, entity.end, entity.label_)
        if given.label == "DATE" or (given.label == "PLACE" and _after_where(doc, given.start)):
            yield given  # "this week"; "in Bodo", a town as well as a people
            continue
        span = harmonise(words, given)
        if span is None or (span.label == "PERSON" and all(t.tag_ in _OF_NO_NAME for t in doc[span.start : span.end])):
            continue
        yield Span(span.start, span.end, "PERSON") if _is_given_name(doc, span) else span


class NameFinder:
    """Pipeline component that revises entities and adds persons; wants tags, entities and sentence starts."""

    def __call__(self, doc: Doc) -> Doc:
        """Revise the entities, then add persons among the words that are part of none."""
        entities, proper = doc.ents, proper_nouns(doc)
        if entities:
            doc.set_ents([Entity(doc, span.start, span.end, span.label) for span in _revised(doc, entities)])
        found = [Entity(doc, start, end, "PERSON") for start, end in _runs(doc, proper) if _is_person(doc, start, end)]
        if found:
            doc.set_ents(found, default="unmodified")
        if found or entities or proper:
            before = [Span(entity.start, entity.end, entity.label_) for entity in doc.ents]
            spans = by_cues(doc, before)
            if spans != before:
                doc.set_ents([Entity(doc, span.start, span.end, span.label) for span in spans])
        return doc


@Language.factory(FACTORY, assigns=["doc.ents"], requires=["token.tag", "doc.ents"])
def create_name_finder(nlp: Language, name: str) -> NameFinder:
    """Create the component, which has nothing to learn."""
    return NameFinder()
