"""Entity annotation of GUM, UNER, WikiGold and re3d under one label set, as spans over tokens.

Each corpus marks its own choice of labels; what it leaves out (dates in UNER, weapons in most) is filled by the
patterns of `spans`, so that a word unmarked is a word that is no entity.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, groupby
from pathlib import Path

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from tasks.extraction.language.files import open_text
from tasks.extraction.language.guideline import complete, harmonise, is_name, place_in, split_places, trim
from tasks.extraction.language.patterns import NAME_PARTICLES, PERSON_PARTICLES
from tasks.extraction.language.spans import Span, from_iob, to_iob, without_overlap
from tasks.extraction.language.treebank import Sentence, plain_sentence

_GUM_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "time": "DATE"}
_COLUMN_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
_RE3D_LABELS = {
    "Person": "PERSON",
    "Organisation": "ORG",
    "Location": "PLACE",
    "Nationality": "NORP",
    "Weapon": "WEAPON",
    "Temporal": "DATE",
}
# re3d marks attacks as weapons; here they are events, found by the trigger lexicon.
_ATTACK_NOUNS = frozenset({"strike", "airstrike", "attack", "bombardment", "bomber"})
_MAX_DATE_TOKENS = 7
_TEST_SHARE = 3  # one re3d document in three is kept for testing


@dataclass(frozen=True, slots=True)
class _GumEntity:
    start: int
    end: int
    etype: str


def _gum_entities(sentence: Sentence) -> list[_GumEntity]:
    """Read the bracketed `Entity` marks of a sentence; discontinuous and unclosed ones are left out."""
    open_at: dict[str, list[tuple[int, str]]] = {}
    found = []
    for index, token in enumerate(sentence.tokens):
        value = re.search(r"(?:^|\|)Entity=([^|]*)", token.misc)
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", value.group(1) if value else ""):
            group, _, rest = mark.strip("()").partition("-")
            if "[" in group:
                continue
            if mark.startswith("("):
                open_at.setdefault(group, []).append((index, rest.split("-")[0]))
            if mark.endswith(")") and open_at.get(group):
                start, etype = open_at[group].pop()
                found.append(_GumEntity(start, index + 1, etype))
    return found


def _name_in(sentence: Sentence, entity: _GumEntity) -> tuple[int, int] | None:
    """Return the run of proper nouns and particles around the head of an entity; None if it is no name."""
    inside = range(entity.start, entity.end)
    tokens = sentence.tokens
    head = next((i for i in inside if tokens[i].head not in inside or tokens[i].dep == "ROOT"), entity.start)
    if tokens[head].upos != "PROPN" and tokens[head].xpos not in {"NNP", "NNPS"}:
        return None

    particles = PERSON_PARTICLES if entity.etype == "person" else NAME_PARTICLES

    def belongs(index: int) -> bool:
        token = tokens[index]
        return token.xpos in {"NNP", "NNPS"} or token.upos == "PROPN" or token.text.lower() in particles

    start = end = head
    while start - 1 in inside and belongs(start - 1):
        start -= 1
    while end + 1 in inside and belongs(end + 1):
        end += 1
    while tokens[start].text.lower() in NAME_PARTICLES and start < head:
        start += 1
    while tokens[end].text.lower() in NAME_PARTICLES and end > head:
        end -= 1
    return start, end + 1


def _gum_span(sentence: Sentence, entity: _GumEntity) -> Span | None:
    label = _GUM_LABELS.get(entity.etype)
    words = [token.text for token in sentence.tokens]
    if label == "DATE":
        short = entity.end - entity.start <= _MAX_DATE_TOKENS
        verbal = any(sentence.tokens[i].upos in {"VERB", "AUX", "PRON"} for i in range(entity.start, entity.end))
        return Span(entity.start, entity.end, "DATE") if short and not verbal else None
    name = _name_in(sentence, entity) if label else None
    if label is None or name is None:
        return None
    return harmonise(words, Span(*name, label))


def gum_tags(sentence: Sentence) -> list[str]:
    """Return IOB tags for a GUM sentence: its named entities and times, with nationalities and weapons by pattern."""
    words = [token.text for token in sentence.tokens]
    spans = [span for entity in _gum_entities(sentence) if (span := _gum_span(sentence, entity))]
    spans = without_overlap(sorted(set(spans)))
    return to_iob(len(words), complete(words, spans, ("DATE", "NORP", "WEAPON")))


def read_uner(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Read a UNER file: by sentence id, the words and their tags (`B-PER`...)."""
    sentences: dict[str, list[tuple[str, str]]] = {}
    sent_id = ""
    with open_text(path) as lines:
        for line in lines:
            if line.startswith("# sent_id"):
                sent_id = line.partition("=")[2].strip()
            elif line.strip() and not line.startswith("#"):
                columns = line.rstrip("\n").split("\t")
                sentences.setdefault(sent_id, []).append((columns[1], columns[2]))
    return sentences


def uner_tags(
    rows: Sequence[tuple[str, str]], words: Sequence[str], filled: Iterable[str] = ("DATE", "NORP", "WEAPON")
) -> list[str]:
    """Return IOB tags for a UNER sentence on the `words` of its treebank; what UNER has not is `filled` by pattern.

    The releases of UNER and of the treebank split a few words differently, so tags go over by character.

    Raises:
        ValueError: if the two are not the same characters.
    """
    ours = _character_limits(words)
    theirs = _character_limits([word for word, _ in rows])
    if ours[-1] != theirs[-1]:
        raise ValueError(f"UNER and treebank differ in the text of the sentence that begins {' '.join(words[:5])!r}")
    number = {limit: index for index, limit in enumerate(ours)}
    tags = ["O"] * len(words)
    for span in from_iob([tag for _, tag in rows]):
        start, end = number.get(theirs[span.start]), number.get(theirs[span.end])
        if start is not None and end is not None:
            tags[start:end] = [f"B-{span.label}"] + [f"I-{span.label}"] * (end - start - 1)
    return column_tags(words, tags, filled)


def _character_limits(words: Sequence[str]) -> list[int]:
    return list(accumulate((len(word) for word in words), initial=0))


def column_tags(words: Sequence[str], tags: Sequence[str], filled: Iterable[str]) -> list[str]:
    """Map column tags (PER, ORG, LOC) to ours; MISC is left to the pattern for nationalities."""
    spans = [
        Span(span.start, span.end, _COLUMN_LABELS[span.label])
        for span in from_iob(tags)
        if span.label in _COLUMN_LABELS and span.label != "MISC"
    ]
    named = [span for span in (harmonise(words, span) for span in spans) if span]
    return to_iob(len(words), complete(words, named, filled))


def read_columns(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield words and tags of each sentence of a two-column file (WikiGold)."""
    with open_text(path) as lines:
        for blank, rows in groupby((line.strip() for line in lines), key=lambda line: not line or "DOCSTART" in line):
            if not blank:
                pairs = [row.rsplit(" ", 1) for row in rows]
                yield [word for word, _ in pairs], [tag for _, tag in pairs]


def guess_spaces(words: Sequence[str]) -> list[bool]:
    """Guess which words are followed by a space, for corpora that keep words only."""
    closing = {".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "'", "’", "''"}
    opening = {"(", "[", "$", "£", "``"}
    followers = [*words[1:], ""]
    return [word not in opening and after not in closing for word, after in zip(words, followers, strict=True)]


def read_wikigold(path: Path) -> Iterator[Sentence]:
    """Yield WikiGold's sentences, entities only."""
    for number, (words, tags) in enumerate(read_columns(path)):
        plain = ['"' if word in {"``", "''"} else word for word in words]
        iob = column_tags(words, tags, ("NORP", "DATE", "WEAPON"))
        yield plain_sentence(f"wikigold-{number}", plain, guess_spaces(words), iob)


def is_test_document(doc_id: str) -> bool:
    """Tell whether a re3d document is kept for testing: the SHA-256 of its id, modulo three, is zero."""
    return int(sha256(doc_id.encode()).hexdigest(), 16) % _TEST_SHARE == 0


def read_re3d(tokenizer: Tokenizer, path: Path, *, test: bool) -> Iterator[Sentence]:
    """Yield the texts of the test part of re3d or of the rest in pieces that end at full stops, entities only.

    re3d marks descriptions and pronouns too, and its spans overlap. Kept are names (see `is_name`) without
    determiners and titles, weapons and dates; of overlapping spans the longest, but of nested persons the shortest.
    Spans that do not fall on token limits are slips of its automatic pass and left out.
    """
    with open_text(path) as lines:
        for line in lines:
            record = json.loads(line)
            if is_test_document(record["id"]) == test:
                doc = tokenizer(record["text"])
                words = [token.text for token in doc]
                spans = complete(words, _re3d_spans(doc, record["entities"]), ("NORP", "DATE", "PLACE"))
                spaces = [bool(token.whitespace_) for token in doc]
                iob = to_iob(len(words), spans)
                for start, end in _pieces(words, iob):
                    yield plain_sentence(f"re3d-{record['id']}", words[start:end], spaces[start:end], iob[start:end])


def _pieces(words: Sequence[str], iob: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield limits of pieces that end at full stops outside entities (short inputs train faster than whole texts)."""
    start = 0
    for index, word in enumerate(words):
        last = index + 1 == len(words)
        if last or (word in {".", "?", "!"} and not iob[index + 1].startswith("I-")):
            yield start, index + 1
            start = index + 1


def _re3d_spans(doc: Doc, entities: Iterable[dict[str, str | int]]) -> list[Span]:
    words = [token.text for token in doc]
    spans = []
    for entity in entities:
        label = _RE3D_LABELS.get(str(entity["type"]))
        found = doc.char_span(int(entity["begin"]), int(entity["end"]))
        if label is None or found is None or any(token.is_space for token in found):
            continue
        span = Span(found.start, found.end, label)
        spans.extend(_re3d_mention(words, span))
    return without_overlap(_innermost_persons(sorted(set(spans))))


def _re3d_mention(words: Sequence[str], span: Span) -> list[Span]:
    """Return what counts of one mention: nothing for descriptions, two places for "Town, Country"."""
    if span.label == "DATE":
        return [span]
    trimmed = trim(words, span)
    if trimmed is None:
        return []
    if trimmed.label == "WEAPON":
        return [] if words[trimmed.end - 1].lower().rstrip("s") in _ATTACK_NOUNS else [trimmed]
    if trimmed.label == "NORP":
        return [trimmed]
    named = [part for part in split_places(words, place_in(words, trimmed)) if is_name(words, part)]
    return [kept for part in named if (kept := harmonise(words, part))]


def _innermost_persons(spans: Sequence[Span]) -> list[Span]:
    """Drop a person span that holds another person ("Minister for Trade Jane Roe" holds "Jane Roe")."""
    persons = [span for span in spans if span.label == "PERSON"]
    return [
        span
        for span in spans
        if span.label != "PERSON"
        or not any(other != span and span.start <= other.start and other.end <= span.end for other in persons)
    ]
