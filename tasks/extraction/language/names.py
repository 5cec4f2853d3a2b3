"""Persons that the entity recogniser passed over: names that begin with a given name."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from tasks.extraction.language.patterns import TITLES, given_names, kind_words

FACTORY = "ledger_names"
_LONGEST = 4  # words of a name


def _is_free(token: Token) -> bool:
    return token.tag_ == "NNP" and not token.ent_type_ and token.text[:1].isupper()


def _ends(after: Token) -> bool:
    """Tell whether a name ends before this word: a sentence's first, one that is no name, a title, an entity's."""
    return bool(after.is_sent_start) or not _is_free(after) or after.lower_ in TITLES


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield limits of runs of proper nouns that are part of no entity."""
    start = 0
    while start < len(doc):
        end = start + 1
        if _is_free(doc[start]):
            while end < len(doc) and not _ends(doc[end]):
                end += 1
            yield start, end
        start = end


def _is_person(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a run is a person's name by the lists; not "Diana Street", nor what an entity goes on with."""
    words = [token.lower_ for token in doc[start:end]]
    goes_on = end < len(doc) and bool(doc[end].ent_type_) and doc[end].tag_ == "NNP" and not doc[end].is_sent_start
    kinds = kind_words("ORG") | kind_words("PLACE")
    return words[0] in given_names() and len(words) <= _LONGEST and not goes_on and kinds.isdisjoint(words)


class NameFinder:
    """Pipeline component that adds persons by given name; wants tags, entities and sentence starts."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the persons; what the recogniser found stays."""
        found = [Span(doc, start, end, "PERSON") for start, end in _runs(doc) if _is_person(doc, start, end)]
        if found:
            doc.set_ents(found, default="unmodified")
        return doc


@Language.factory(FACTORY, assigns=["doc.ents"], requires=["token.tag", "doc.ents"])
def create_name_finder(nlp: Language, name: str) -> NameFinder:
    """Create the component, which has nothing to learn."""
    return NameFinder()
