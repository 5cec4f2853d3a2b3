"""Rows of `entities`: what the sentences of an article's incidents name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.extraction.actors.models import ENTITY_TYPE_OF, ActorMention
from tasks.extraction.dates.resolve import DateSpan
from tasks.extraction.model import Row
from tasks.extraction.rules.context import SentenceContext

_LABELS = {"PERSON": "person", "ORG": "organization", "PLACE": "place", "NORP": "nationality", "WEAPON": "weapon"}


def entity_rows(
    article_id: str, contexts: Sequence[SentenceContext], actors: Sequence[ActorMention], dates: Sequence[DateSpan]
) -> list[Row]:
    """Entities of the parsed sentences, in text order; registry actors win over the recogniser's spans."""
    found: list[Row] = []
    for ctx in contexts:
        here: list[Row] = []  # no row reaches into another sentence
        for row in (*_actors(ctx), *_named(ctx), *_dates(ctx, dates)):
            if not any(row["char_start"] < r["char_end"] and r["char_start"] < row["char_end"] for r in here):
                here.append(row)
        found.extend(here)
    ordered = sorted(found, key=lambda row: (row["char_start"], row["char_end"]))
    return [
        {"entity_id": f"{article_id}-e{number:03d}", "article_id": article_id, **row}
        for number, row in enumerate(ordered, start=1)
    ]


def _row(start: int, end: int, text: str, kind: str, actor: ActorMention | None = None) -> Row:
    return {
        "char_start": start,
        "char_end": end,
        "text": text,
        "entity_type": kind,
        "canonical_id": actor.actor_id if actor else None,
        "canonical_name": actor.canonical_name if actor else None,
    }


def _actors(ctx: SentenceContext) -> Iterator[Row]:
    for actor in ctx.actors:
        kind = ENTITY_TYPE_OF.get(actor.actor_type)
        if kind is not None:
            yield _row(actor.char_start, actor.char_end, actor.text, kind, actor)


def _named(ctx: SentenceContext) -> Iterator[Row]:
    for span in ctx.doc.ents:
        kind = _LABELS.get(span.label_)
        if kind is not None:
            yield _row(ctx.offset + span.start_char, ctx.offset + span.end_char, span.text, kind)


def _dates(ctx: SentenceContext, dates: Sequence[DateSpan]) -> Iterator[Row]:
    for date in dates:
        if ctx.offset <= date.char_start and date.char_end <= ctx.offset + len(ctx.text):
            yield _row(date.char_start, date.char_end, date.text, "date")
