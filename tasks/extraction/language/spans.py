"""Entity spans over a token list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LABELS = ("PERSON", "ORG", "PLACE", "NORP", "WEAPON", "DATE")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Tokens `start` to `end` (half open) under an entity label."""

    start: int
    end: int
    label: str


def without_overlap(spans: Sequence[Span], first: int | None = None) -> list[Span]:
    """Keep the longest of spans that overlap; the `first` spans given go before all others."""
    limit = len(spans) if first is None else first
    ranked = sorted(enumerate(spans), key=lambda item: (item[0] >= limit, item[1].start - item[1].end, item[1]))
    taken: set[int] = set()
    kept = []
    for _, span in ranked:
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    return sorted(kept)


def to_iob(length: int, spans: Iterable[Span]) -> list[str]:
    """Write spans that do not overlap as IOB tags, one per token."""
    tags = ["O"] * length
    for span in spans:
        tags[span.start] = f"B-{span.label}"
        tags[span.start + 1 : span.end] = [f"I-{span.label}"] * (span.end - span.start - 1)
    return tags


def from_iob(tags: Sequence[str]) -> list[Span]:
    """Read spans from IOB1 or IOB2 tags."""
    spans: list[Span] = []
    for index, tag in enumerate(tags):
        prefix, _, label = tag.partition("-")
        if prefix not in "BI" or not label:
            continue
        last = spans[-1] if spans else None
        if prefix == "I" and last and last.end == index and last.label == label:
            spans[-1] = Span(last.start, index + 1, label)
        else:
            spans.append(Span(index, index + 1, label))
    return spans
