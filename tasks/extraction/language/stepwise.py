"""The greedy parser and entity recogniser, stepped through from Python: the same analyses in about half the time.

spaCy's own loop runs outside Python's lock, and takes the lock again in each transition that it tries. Holding it for
the whole batch saves that; the states, scores and transitions are spaCy's own, so the analyses are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc

PARSER, NER = "ledger_parser", "ledger_ner"
FACTORIES = {"parser": PARSER, "ner": NER}  # spaCy's factories and the ones that stand in for them


class _Stepped:
    """Mixed into one of spaCy's transition-based components: steps all documents of a batch together."""

    moves: Any
    model: Any
    transition_states: Callable[[list[Any], Any], list[Any]]  # takes a step in each; gives those that go on

    def predict(self, docs: Doc | list[Doc]) -> list[Any]:
        """Final states of the documents, in order."""
        docs = [docs] if isinstance(docs, Doc) else docs
        states: list[Any] = self.moves.init_batch(docs)
        going = [state for state in states if not state.is_final()]
        if not going:
            return states
        model = self.model.predict(docs)
        while going:
            going = self.transition_states(going, model.predict(going))
        model.clear_memory()
        return states


class SteppedParser(_Stepped, DependencyParser):
    """Dependency parser without a beam."""


class SteppedEntityRecognizer(_Stepped, EntityRecognizer):
    """Entity recogniser without a beam."""


@Language.factory(PARSER, assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"])
def make_parser(  # noqa: PLR0913, PLR0917 - the settings of spaCy's factory `parser`
    nlp: Language,
    name: str,
    model: Any,
    moves: list[Any] | None,
    scorer: Callable[..., Any] | None,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
) -> SteppedParser:
    """Make the parser; it trains and saves as spaCy's own."""
    return SteppedParser(
        nlp.vocab,
        model,
        name,
        moves=moves,
        scorer=scorer,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        learn_tokens=learn_tokens,
        min_action_freq=min_action_freq,
    )


@Language.factory(NER, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_entity_recognizer(
    nlp: Language,
    name: str,
    model: Any,
    moves: list[Any] | None,
    scorer: Callable[..., Any] | None,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
) -> SteppedEntityRecognizer:
    """Make the entity recogniser; it trains and saves as spaCy's own."""
    return SteppedEntityRecognizer(
        nlp.vocab,
        model,
        name,
        moves=moves,
        scorer=scorer,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
    )
