"""Windows: the runs of words that the teacher reads at once, from treebanks and from raw text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from spacy.tokenizer import Tokenizer

from tasks.extraction.language.treebank import Sentence

MAX_WORDS = 110  # of a window; the encoder reads 512 pieces at most
_SHORT = 20  # characters; shorter lines are menus and bylines


def size_of(window: Iterable[Sentence]) -> int:
    """Return the number of words in a window."""
    return sum(len(sentence.tokens) for sentence in window)


def windows_of(sentences: Iterable[Sentence], largest: int, random: Random) -> list[list[Sentence]]:
    """Return runs of 1 to `largest` sentences of a document, no longer than a window unless one sentence is."""
    windows: list[list[Sentence]] = []
    size, limit, doc_id = 0, 0, ""
    for sentence in sentences:
        words = len(sentence.tokens)
        if not windows or sentence.doc_id != doc_id or len(windows[-1]) >= limit or size + words > MAX_WORDS:
            windows.append([])
            size, limit, doc_id = 0, random.randint(1, largest), sentence.doc_id
        windows[-1].append(sentence)
        size += words
    return windows


def bucketed(windows: Iterable[list[Sentence]], words: int, random: Random) -> list[list[list[Sentence]]]:
    """Return batches of windows of like length, about `words` words each, in random order."""
    batches: list[list[list[Sentence]]] = []
    size = words
    for window in sorted(windows, key=lambda window: (size_of(window), random.random())):
        if size + size_of(window) > words:
            batches.append([])
            size = 0
        batches[-1].append(window)
        size += size_of(window)
    random.shuffle(batches)
    return batches


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to label; it `opens` at the beginning of a line and `closes` at its end, or else is cut anywhere."""

    doc_id: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    opens: bool = True
    closes: bool = True


def unwrapped(text: str) -> str:
    """Join the lines of each paragraph where a text is wrapped at a fixed width; return other texts as they are."""
    lines = text.splitlines()
    paragraphs = text.split("\n\n")
    if len(lines) < 3 * len(paragraphs):
        return text
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def passages(tokenizer: Tokenizer, doc_id: str, text: str) -> Iterator[Passage]:
    """Yield the lines of a text as passages, long ones in several; each has a document of its own."""
    for number, line in enumerate(unwrapped(text).splitlines()):
        doc = tokenizer(" ".join(line.split()))
        if len(doc.text) < _SHORT:
            continue
        for start in range(0, len(doc), MAX_WORDS):
            part = doc[start : start + MAX_WORDS]
            yield Passage(
                f"{doc_id}-{number}-{start}",
                tuple(token.text for token in part),
                tuple(bool(token.whitespace_) for token in part),
                opens=start == 0,
                closes=start + MAX_WORDS >= len(doc),
            )


def sentence_limits(starts: Sequence[bool]) -> list[tuple[int, int]]:
    """Return half-open limits of sentences from marks of their first words; the first word always is one."""
    firsts = [0, *(index for index, start in enumerate(starts) if start and index)]
    return list(zip(firsts, [*firsts[1:], len(starts)], strict=True))
