"""When a mention was: which of the sentence's dates belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.dates.resolve import DateSpan
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import When, Words
from tasks.extraction.rules.context import SentenceContext


def dates_for(ctx: SentenceContext, spans: Sequence[DateSpan]) -> list[When]:
    """Dates of the sentence, event dates before dates of statements, earlier in the sentence first."""
    inside = [s for s in spans if ctx.offset <= s.char_start and s.char_end <= ctx.offset + len(ctx.text)]
    found = []
    for span in inside:
        statement = _is_said(ctx, span)
        basis = "statement" if statement else span.basis
        words = Words(span.char_start, span.char_end, span.text)
        found.append(When(words, span.start, span.end, span.precision, basis, span.rule_id))
    return sorted(found, key=lambda when: (when.basis == "statement", when.start is None))


def _is_said(ctx: SentenceContext, span: DateSpan) -> bool:
    """Whether the date is of words about the event: it hangs on a verb of saying, of a court, or of a ceremony."""
    if span.is_statement:
        return True
    tokens = ctx.doc.char_span(span.char_start - ctx.offset, span.char_end - ctx.offset, alignment_mode="expand")
    if tokens is None:
        return False
    lists = word_lists()
    acts = lists["court_act"] | lists["ceremony"] | (lists["say"] if span.is_statement is None else frozenset())
    head = tokens.root.head.lemma_.lower()
    if head in lists["court"]:  # "the court on Wednesday sentenced", where a parse may hang the day on the court
        return True
    return head in acts and tokens.root.dep_ in _ADVERBIAL


_ADVERBIAL = frozenset({"obl", "obl:unmarked", "obl:tmod", "nmod", "advmod", "nmod:unmarked", "obj"})
