"""Triggers in a parsed sentence: one word, a verb with its required dependant, or a run of nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tasks.extraction.glance import Glance, longest_words
from tasks.extraction.lexicon import Trigger, load_triggers, noun_forms
from tasks.extraction.rules.phrases import Token, case_of

_REACH = 6  # tokens between a verb and its required dependant ("set a parked bus on fire")
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_ADJECTIVE_TAGS = frozenset({"JJ", "VBN", "VBD", "NN", "NNS", "RB"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One trigger in a sentence.

    Attributes:
        trigger: Lexicon entry.
        token: Head of the trigger.
        first: Number of its first token.
        last: Number behind its last token.
    """

    trigger: Trigger
    token: Token
    first: int
    last: int


@lru_cache(maxsize=1)
def _runs() -> tuple[re.Pattern[str], dict[str, Trigger], Glance]:
    """One pattern for all multiword nouns, longest first, hyphens and blanks alike."""
    forms: dict[str, Trigger] = {}
    # in the order of the lexicon: of two triggers of one form ("hostage-taking") the later one stands
    found = (t for found in load_triggers().nouns.values() for t in found if len(t.words) > 1 or "-" in t.words[0])
    for trigger in dict.fromkeys(found):
        *first, last = trigger.words
        for form in noun_forms(last):
            forms[" ".join([*first, form]).replace("-", " ")] = trigger
    body = "|".join(re.escape(form).replace(r"\ ", r"[\s-]\s?") for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?!\w)"), forms, Glance(longest_words(forms))


def find_triggers(doc: Any, words: Sequence[Token], lowered: str) -> list[Hit]:
    """Triggers of one parsed sentence in text order; no token belongs to two of them.

    Args:
        doc: The parse.
        words: Its tokens.
        lowered: Its text in lower case.
    """
    hits: list[Hit] = []
    taken: set[int] = set()
    heads = _heads()
    tokens = [token for token in words if token.lower_ in heads]
    for hit in (*_run_hits(doc, lowered), *_verb_phrases(tokens), *_single_words(tokens)):
        numbers = set(range(hit.first, hit.last)) if hit.trigger.pos == "NOUN" else {hit.token.i}
        if not numbers & taken:
            taken |= numbers
            hits.append(hit)
    return sorted(hits, key=lambda hit: hit.token.i)


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """Every form that may be the head of a trigger: most words of a text are none, whatever their tags."""
    lexicon = load_triggers()
    return frozenset([*lexicon.verbs, *lexicon.nouns, *lexicon.adjectives])


def _run_hits(doc: Any, lowered: str) -> list[Hit]:
    pattern, forms, glance = _runs()
    hits: list[Hit] = []
    if not glance.sees(lowered):
        return hits
    for match in pattern.finditer(lowered):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        trigger = forms.get(re.sub(r"[\s-]+", " ", match.group()))
        if span is None or trigger is None:
            continue
        hits.append(Hit(trigger, span.root, span.start, span.end))
    return hits


def _verb_phrases(tokens: Sequence[Token]) -> list[Hit]:
    lexicon = load_triggers()
    hits = []
    for token in tokens:
        is_verb = token.tag_ in _VERB_TAGS
        for trigger in lexicon.verbs.get(token.lower_, ()):
            if len(trigger.words) == 1:
                break
            led = trigger.frame == "carry_off" or trigger.words[1] in _LED_INTO
            about = frozenset() if led else _ABOUT
            dependant = _dependant(token, lexicon.forms[trigger.words[1]], about)
            if not is_verb and (dependant is None or dependant.i != token.i + 1):
                continue  # a verb that the tagger took for a noun is believed only right before its dependant
            if dependant is not None:
                last = dependant.i + 1 if dependant.i > token.i else token.i + 1
                hits.append(Hit(trigger, token, token.i, last))
                break
    return hits


def _dependant(verb: Token, forms: frozenset[str], about: frozenset[str]) -> Token | None:
    """The required dependant among the verb's dependants or shortly behind it, no other verb and no `about` between."""
    forms -= _FLAMES if verb.lemma_.lower() in _WITH_GUNS else frozenset()
    for child in verb.children:
        if (child.lower_ in forms and case_of(child) not in about) or any(
            grand.lower_ in forms and (grand.dep_ == "fixed" or (grand.dep_ == "nmod" and case_of(grand) not in about))
            for grand in child.children
            if child.dep_ == "obj"
        ):
            return child
    for token in verb.doc[verb.i + 1 : verb.i + 1 + _REACH]:
        if token.lower_ in forms:
            return token
        if token.lower_ in about:
            return None
        if token.tag_ in ("VBD", "VBZ", "VBP", ".", ":") or token.text in {";", ","}:
            return None
    return None


_FLAMES = frozenset({"fires"})
_WITH_GUNS = frozenset({"return", "open", "come", "exchange", "trade", "receive"})
"""Verbs whose "fire" is of guns, which is never plural: "as winds were returning and new fires broke out"."""
_ABOUT = frozenset({"into", "about", "over", "regarding", "concerning"})
"""Prepositions behind which stands what is talked about: "launched an inquiry into the attack"."""
_LED_INTO = frozenset({"custody"})
"""Dependants that such a preposition stands before: "took two suspects into custody"."""


def _single_words(tokens: Sequence[Token]) -> list[Hit]:
    lexicon = load_triggers()
    hits = []
    for token in tokens:
        word = token.lower_
        trigger = None
        if token.tag_ in _VERB_TAGS:
            trigger = _single(lexicon.verbs.get(_joined(token))) or _single(lexicon.verbs.get(word))
            trigger = trigger or _single(lexicon.adjectives.get(word)) or _gerund(token)
        elif token.tag_ in ("NN", "NNS", "NNP", "NNPS"):
            trigger = _single(lexicon.nouns.get(word)) or _single(lexicon.adjectives.get(word)) or _mistagged(token)
        elif token.tag_ in _ADJECTIVE_TAGS:
            trigger = _single(lexicon.adjectives.get(word)) or _mistagged(token)
        if trigger is not None:
            hits.append(Hit(trigger, token, token.i, token.i + 1))
    return hits


def _joined(token: Token) -> str:
    """The verb with what a hyphen ties to it ("machine-gunned"), which is another than the verb alone."""
    doc, i = token.doc, token.i
    return f"{doc[i - 2].lower_}-{token.lower_}" if i > 1 and doc[i - 1].text in _HYPHENS else ""


_HYPHENS = frozenset({"-", "‐", "‑"})


def _single(found: tuple[Trigger, ...] | None) -> Trigger | None:
    return next((trigger for trigger in found or () if len(trigger.words) == 1), None)


def _gerund(token: Token) -> Trigger | None:
    """A noun in -ing that the tagger took for a verb ("a shooting")."""
    return _single(load_triggers().nouns.get(token.lower_)) if token.tag_ == "VBG" else None


def _mistagged(token: Token) -> Trigger | None:
    """A participle that the tagger took for an adjective or noun ("killed", "wounded"), never a base form."""
    if not token.lower_.endswith(("ed", "shot", "slain")):
        return None
    return _single(load_triggers().verbs.get(token.lower_))
