"""Sentences labelled by the teacher: their file format, and reading them as training sentences."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path

from tasks.extraction.language.files import open_text
from tasks.extraction.language.treebank import Sentence, Token


@dataclass(frozen=True, slots=True)
class SilverSentence:
    """A labelled sentence, one value per word; `heads` are 0-based, a root points at itself."""

    doc_id: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    entities: tuple[str, ...]

    def sentence(self) -> Sentence:
        """Return it as a treebank sentence without lemmas."""
        rows = zip(self.words, self.pos, self.tags, self.heads, self.deps, self.spaces, self.entities, strict=True)
        tokens = tuple(
            Token(word, "", pos, tag, head, dep, space, ent=entity) for word, pos, tag, head, dep, space, entity in rows
        )
        return Sentence("", self.doc_id, "silver", tokens)


def is_tree(heads: Sequence[int]) -> bool:
    """Tell whether heads (0-based, a root points at itself) make one tree: one root that every word leads to."""
    if sum(head == index for index, head in enumerate(heads)) != 1:
        return False
    good: set[int] = {index for index, head in enumerate(heads) if head == index}
    for index in range(len(heads)):
        path: list[int] = []
        node = index
        while node not in good:
            if node in path:
                return False
            path.append(node)
            node = heads[node]
        good.update(path)
    return True


def write_silver(path: Path, sentences: Iterable[SilverSentence]) -> int:
    """Write sentences as JSON lines; returns their number."""
    count = 0
    with path.open("w", encoding="utf-8") as lines:
        for sentence in sentences:
            lines.write(json.dumps(asdict(sentence), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_silver(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file of `write_silver` (plain or `.xz`)."""
    with open_text(path) as lines:
        for line in lines:
            fields = json.loads(line)
            doc_id = fields.pop("doc_id")
            yield SilverSentence(doc_id, **{name: tuple(values) for name, values in fields.items()}).sentence()


def silver_slice(sentences: Sequence[Sentence], words: int, number: int) -> list[Sentence]:
    """Return the next `words` words or so for the silver epoch `number`, round and round; none before epoch 0."""
    if number < 0 or not sentences:
        return []
    limits = list(accumulate((len(sentence.tokens) for sentence in sentences), initial=0))
    begin = (number * words) % limits[-1]
    first = bisect_left(limits, begin)
    last = bisect_left(limits, min(begin + words, limits[-1]))
    rest = begin + words - limits[-1]
    again = bisect_left(limits, min(rest, begin)) if rest > 0 else 0
    return [*sentences[first:last], *sentences[:again]]
