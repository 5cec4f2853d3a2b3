"""Names that a parse makes a second subject or object are who the noun before them tells: "the candidate Omar Vera"."""

from __future__ import annotations

from tasks.extraction.parsed_words import Word

_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
_NOUNS = frozenset({"NN", "NNS"})
_OF_BOTH = frozenset({"conj", "cc", "punct"})
"""What hangs on the name because it is coordinated with it: "the reporters Ana Paz and Luis Gil"."""


def join_twins(words: list[Word]) -> None:
    """Hang a name on the common noun right before it, where both are one and the same argument of one word.

    Args:
        words: The words of a parse, which are changed.
    """
    for word in words:
        if word.dep_ in _ARGUMENTS and word.tag_ == "NNP" and (noun := _noun_before(word)):
            _hang(word, noun)


def _noun_before(name: Word) -> Word | None:
    """The noun that ends where the name begins, is no day, and is the same argument of the same word."""
    first = name.left_edge.i
    if first == 0:
        return None
    noun = name.doc.words[first - 1]
    is_twin = noun.head is name.head and noun.dep_ == name.dep_ and noun.tag_ in _NOUNS and noun.ent_type_ != "DATE"
    return noun if is_twin else None


def _hang(name: Word, noun: Word) -> None:
    moved = [name, *(child for child in name.children if child.dep_ in _OF_BOTH)]
    name.dep_ = "flat"
    for word in moved:
        word.head.children.remove(word)
        word.head = noun
    noun.children = sorted([*noun.children, *moved], key=lambda word: word.i)
