"""Names of persons kept out of what is shared: each letter of a withheld name becomes a block, in every table alike.

A masked text is as long as the text was, so character offsets still hold. What is masked is by name, not by place: a
name that is withheld anywhere in a release is withheld in every row of it, in headlines and addresses too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Literal

import pyarrow as pa

from tasks.contracts.fields import Field
from tasks.contracts.tables import BY_NAME

Names = Literal["keep", "no_victims", "no_persons"]
MASK = "█"
VICTIM_ROLES = frozenset({"victim", "target"})
# the vocabulary of the tables, and where it was: no words of an article that could name a victim
_KEPT = frozenset(
    {
        "content_sha256",
        "engine_version",
        "language",
        "rule",
        "stage",
        "country",
        "country_code",
        "admin1",
        "admin2",
        "place_name",
        "place_id",
        "dateline",
        "rule_id",
        "field",
    }
)
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"\S*(?:://|[\w-]+[-_]\w+)\S*")
_MAX_GAP = 3  # characters between two words of a name: a space, a hyphen of an address, a full stop of an initial


def masking(tables: Mapping[str, pa.Table], names: Names) -> Mask:
    """What masks the names that a release is not to hold.

    Args:
        tables: The tables of the release.
        names: `no_victims` withholds persons told as killed, hurt, abducted or arrested, or as target of an attack;
            `no_persons` everybody who is recognised as a person.
    """
    return Mask(persons(tables) if names == "no_persons" else victims(tables))


def victims(tables: Mapping[str, pa.Table]) -> set[str]:
    """Names told of casualties, and persons within the words that name a victim or target."""
    found = {name for row in tables["casualty_claims"].to_pylist() for name in row["names"] or ()}
    article = dict(zip(*(tables["reports"][name].to_pylist() for name in ("report_id", "article_id")), strict=True))
    spans: dict[str, list[tuple[int, int]]] = {}
    hit = [row for row in tables["participants"].to_pylist() if row["role"] in VICTIM_ROLES]
    for row in [*hit, *tables["casualty_claims"].to_pylist()]:
        spans.setdefault(article[row["report_id"]], []).append((row["char_start"], row["char_end"]))
    for row in _people(tables):
        near = spans.get(row["article_id"], ())
        if any(start < row["char_end"] and row["char_start"] < end for start, end in near):
            found.add(row["text"])
    return found


def persons(tables: Mapping[str, pa.Table]) -> set[str]:
    """Everybody who is recognised as a person, and the victims that are not."""
    return victims(tables) | {row["text"] for row in _people(tables)}


def _people(tables: Mapping[str, pa.Table]) -> Iterator[dict[str, Any]]:
    return (row for row in tables["entities"].to_pylist() if row["entity_type"] == "person")


class Mask:
    """Masks names in texts; a surname alone counts as the name, where it is written as a name.

    Args:
        names: Names as written.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, set[tuple[str, ...]]] = {}
        self._single: set[str] = set()
        for name in names:
            words = [word for word in _WORD.findall(name) if not word.isdigit()]
            for part in (words, words[1:] if len(words) > 2 else []):
                if len(part) > 1:
                    lowered = tuple(word.lower() for word in part)
                    self._by_first.setdefault(lowered[0], set()).add(lowered)
            if words and len(words[-1]) > 2:
                self._single.add(words[-1])
        self._single_lower = {word.lower() for word in self._single}
        self.words = {word for found in self._by_first.values() for name in found for word in name} | self._single_lower

    def __call__(self, text: str) -> str:
        """The text with every withheld name masked, as long as it was."""
        spans = list(self._spans(text))
        if not spans:
            return text
        letters = list(text)
        for start, end in spans:
            letters[start:end] = [MASK] * (end - start)
        return "".join(letters)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        words = list(_WORD.finditer(text))
        for number, word in enumerate(words):
            lowered = word.group().lower()
            for name in self._by_first.get(lowered, ()):
                last = self._matched(words, number, name)
                if last is not None:
                    yield word.start(), last
            if word.group() in self._single or (lowered in self._single_lower and _in_address(text, word.start())):
                yield word.start(), word.end()

    @staticmethod
    def _matched(words: list[re.Match[str]], number: int, name: tuple[str, ...]) -> int | None:
        """Where the name ends, if it stands at that word."""
        found = words[number : number + len(name)]
        if len(found) < len(name) or any(word.group().lower() != part for word, part in zip(found, name, strict=True)):
            return None
        gaps = [after.start() - before.end() for before, after in pairwise(found)]
        return found[-1].end() if all(gap <= _MAX_GAP for gap in gaps) else None


def _in_address(text: str, at: int) -> bool:
    """Whether a place of the text is within an address or the name of a file, where names have no capitals."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    found = _ADDRESS.match(text, start)
    return found is not None and found.end() > at


def mask_table(table: pa.Table, name: str, mask: Mask) -> pa.Table:
    """A table with the names masked in every column that holds words.

    Args:
        table: The table.
        name: Its name in a release.
        mask: What masks a text.
    """
    for position, field in enumerate(BY_NAME[name].fields):
        if _holds_words(field):
            values = [_masked(value, mask) for value in table.column(field.name).to_pylist()]
            if field.name == "keywords":  # single words in lower case, where a name cannot be told from a word
                values = [value and [word for word in value if word.lower() not in mask.words] for value in values]
            arrow = table.schema.field(position)
            table = table.set_column(position, arrow, pa.array(values, arrow.type))
    return table


def _holds_words(field: Field) -> bool:
    is_text = field.kind in {"string", "strings", "evidence"}
    return is_text and not field.choices and field.name not in _KEPT and not _is_key(field.name)


def _is_key(name: str) -> bool:
    return name.endswith("_id") and name not in {"external_id", "subject_id"}


def _masked(value: Any, mask: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_masked(item, mask) for item in value]
    if isinstance(value, dict):
        return {name: item if name in _KEPT else _masked(item, mask) for name, item in value.items()}
    return value
