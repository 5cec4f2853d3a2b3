"""Shops, businesses, buildings and towns that bear persons' names, by the words around them."""

from tasks.extraction.language.name_table import Names
from tasks.extraction.language.patterns import kind_words
from tasks.extraction.language.spans import Span

_BEFORE_TOWNS = frozenset({"in", "at", "near", "around", "outside", "inside", "toward", "towards", "from"})
_TOWNS = frozenset({"city", "town", "village", "province", "district", "capital", "port", "island", "region", "people"})
_TOWNS |= {"state", "municipality", "outside"}
_LONGEST_TOWN = 2  # words
_VISITED = frozenset({"at", "to", "from", "like", "love", "try", "is"})
_POSSESSIVE = frozenset({"'s", "’s"})


def find_towns(names: Names) -> None:
    """What stands before ", Ohio" and after "in" or "from" is a town."""
    for span in names:
        after = names.at(span.end + 1)
        if span.label != "PERSON" or span.end - span.start > 1 or not after or after.label != "PLACE":
            continue
        if span.start and names.words[span.start - 1] in _BEFORE_TOWNS and names.words[span.end] == ",":
            names.put(Span(span.start, span.end, "PLACE"))


def find_named_towns(names: Names) -> None:
    """What a town, a region or a people "of" is called by is a place ("the city of Okello")."""
    for index in names.places_of({"of"}):
        there = names.at(index + 1)
        named = there and there.label == "PERSON" and there.end - there.start <= _LONGEST_TOWN
        if there and named and index and names.words[index - 1] in _TOWNS and not _possesses(names, there):
            names.put(Span(there.start, there.end, "PLACE"))


def _possesses(names: Names, span: Span) -> bool:
    return span.end < len(names.words) and names.words[span.end] in _POSSESSIVE


def find_businesses(names: Names) -> None:
    """Businesses and buildings bear persons' names, before a word for what they are ("Jane Doe Pizza")."""
    for span in names:
        last = names.words[span.end - 1]
        if span.label == "PERSON" and span.end - span.start > 1:
            for kind, label in (("business", "ORG"), ("building", "PLACE")):
                if last in kind_words(kind):
                    names.put(Span(span.start, span.end, label))


def drop_shops(names: Names) -> None:
    """As in "lunch at Okello's" and "Okello's was full": whose it is has no noun behind it, and is a shop."""
    for place in names.places_of(_POSSESSIVE):
        there = names.at(place - 1) if place else None
        if there is None or there.label != "PERSON" or there.end - there.start > 1 or place + 1 >= len(names.texts):
            continue
        owns = names.has_tag(place + 1, "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "CD", "VBG", "VBN", "RBS", "``", "JJR")
        before = names.words[there.start - 1] if there.start else ""
        if names.has_tag(place, "POS") and not owns and (before in _VISITED or names.has_tag(place + 1, "VBD", "MD")):
            names.drop(there)
