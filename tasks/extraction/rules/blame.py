"""Who is said to have done it by words of guilt: "implicated in the murder", "accused of killing", "held responsible".

The parse finds whose guilt it is; what they are guilty of has to be an act of violence within reach. `attribution`
reads the fixed turns in which an act is claimed, blamed on somebody or denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tasks.extraction.lexicon import load_triggers, word_lists
from tasks.extraction.mentions import Role
from tasks.extraction.rules import shallow
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.named_doers import guilty
from tasks.extraction.rules.natures import is_actor, is_event, is_weapon
from tasks.extraction.rules.phrases import Token, antecedent, children, conjuncts

_GUILT = {
    "implicated": "attributed",
    "involved": "attributed",
    "accused": "attributed",
    "charged": "attributed",
    "suspected": "suspected",
    "responsible": "attributed",
    "guilty": "attributed",
    "behind": "attributed",
    "blame": "attributed",
    "confessed": "attributed",
    "confesses": "attributed",
    "admitted": "attributed",
}
_CONFESSED = frozenset({"confessed", "confesses", "admitted"})
_AUTHORS = frozenset(
    {"mastermind", "masterminds", "perpetrator", "perpetrators", "culprit", "culprits", "author", "authors", "killer"}
)
_PREPOSITIONS = frozenset({"in", "of", "for", "with", "to", "behind", "as", "on"})
_REACH = 9  # tokens between a word of guilt and the act
_ACTS = frozenset({"crime", "crimes", "act", "acts", "action", "massacre", "deed", "deaths", "death"})
_ANY = frozenset({"event", "events", "case", "cases", "matter"})
"""Words for an incident that may be of anything."""
_NOBODY = frozenset({"no", "nobody", "none", "anyone", "anybody", "not", "never", "neither", "whoever", "those", "one"})


def blamed(ctx: SentenceContext) -> Iterator[Role]:
    """Perpetrators that words of guilt name, in text order."""
    if ctx.told.isdisjoint(_TELLING):
        return
    for word in ctx.tokens:
        basis = _GUILT.get(word.lower_)
        if basis is not None and _of_violence(word):
            heads = _holders(word)
        elif word.lower_ in _AUTHORS:
            heads, basis = children(word, "nsubj"), "attributed"
        elif word.lower_ in _CAUGHT and _over_violence(word):
            heads, basis = _caught(word), "suspected"
        else:
            continue
        if _is_denied(word):
            continue
        for head in (c for h in heads for c in conjuncts(antecedent(h))):
            if _can_be_guilty(head):
                rule = f"blame.{word.lower_}"
                yield from (replace(role, basis=basis) for role in guilty(head, ctx, rule))


def _of_violence(word: Token) -> bool:
    """Whether an act of violence stands behind the word of guilt, in the same clause."""
    doc = word.doc
    if not _leads_on(word):
        return False
    verbs = load_triggers().verbs
    for token in doc[word.i + 1 : word.i + 1 + _REACH]:
        if token.text in {";", ":", ","} or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return False
        if _is_act(token):
            return True
        if token.tag_ == "VBG" and any(trigger.frame == "affect" for trigger in verbs.get(token.lower_, ())):
            return True
    return False


def _leads_on(word: Token) -> bool:
    """Whether what somebody is guilty of may follow: "accused of", "behind", "confessed to", "is to blame for"."""
    if word.lower_ in _CONFESSED:
        return _is_own_word(word)
    if word.lower_ == "behind":
        return True
    if word.lower_ == "blame" and (not word.i or word.doc[word.i - 1].lower_ != "to"):
        return False
    return word.i + 1 < len(word.doc) and word.doc[word.i + 1].lower_ in _PREPOSITIONS


def _is_own_word(word: Token) -> bool:
    """Whether somebody admits a deed of his own: "confessed to", "admitted killing"; not "was admitted to"."""
    if shallow.follows_be(word) or word.i + 1 >= len(word.doc):
        return False
    after = word.doc[word.i + 1]
    return after.lower_ == "to" or after.tag_ == "VBG" or (word.lemma_.lower() == "confess" and after.lower_ != "that")


_CAUGHT = frozenset(
    {"arrested", "detained", "captured", "apprehended", "sought", "wanted", "convicted", "sentenced", "booked"}
    | {"charged", "held", "indicted", "jailed", "nabbed"}
)
_TELLING = _AUTHORS | _CAUGHT | _GUILT.keys()
_CAUGHT_REACH = 40  # tokens between the arrest and what it was for


def _over_violence(word: Token) -> bool:
    """Whether an arrest is told to be over an act of violence: "in connection with the attack"."""
    text = [token.lower_ for token in word.doc[word.i + 1 : word.i + 1 + _CAUGHT_REACH]]
    links = _OVER | _OVER_BY.get(word.lower_, set())
    for i in range(len(text)):
        link = next((n for n in (3, 1) if tuple(text[i : i + n]) in links), 0)
        if link and text[i + link : i + link + 1] == ["not"]:  # "charged the police with not stopping the riot"
            return False
        if link and any(_is_act(token) for token in word.doc[word.i + 1 + i + link : word.i + 5 + i + link]):
            return True
        if text[i] in (".", ";"):
            return False
    return False


_OVER: frozenset[tuple[str, ...]] = frozenset({("in", "connection", "with"), ("in", "relation", "to"), ("over",)})
_OVER_BY: dict[str, set[tuple[str, ...]]] = {
    **{word: {("for",)} for word in ("arrested", "apprehended", "booked", "captured", "detained", "held", "nabbed")},
    "charged": {("with",), ("in",)},
    "indicted": {("on",), ("in",)},
}
"""How an arrest and the like is told to be over something; what a court decides is told without the act's day."""


def _is_act(token: Token) -> bool:
    return token.lower_ in _ACTS or (is_event(token) and token.lower_ not in _ANY)


def _caught(word: Token) -> list[Token]:
    """Those caught, with what apposition calls them ("John Doe, a neo-Nazi extremist")."""
    heads = children(word, "nsubj:pass") or children(word, "obj")
    if not heads and word.dep_ in ("acl", "acl:relcl"):
        heads = [word.head]
    return [*heads, *(appos for head in heads for appos in children(head, "appos"))]


def _holders(word: Token) -> list[Token]:
    """Whose guilt it is: subject, object of "hold", or the noun that the word modifies."""
    subjects = children(word, "nsubj:pass", "nsubj")
    if subjects:
        return subjects
    if word.lower_ == "behind" and word.dep_ == "case":
        return children(word.head, "nsubj")
    if word.dep_ in ("xcomp", "obj", "advcl") and word.head.lemma_.lower() in ("hold", "consider", "deem", "find"):
        return children(word.head, "obj") or children(word.head, "nsubj:pass")
    if word.dep_ in ("acl", "acl:relcl", "amod"):
        head = word.head  # "hold the army and its command responsible": the parse hangs the word on the last of them
        if head.dep_ == "conj" and head.head.pos_ == "VERB":
            return [*children(head.head, "obj"), head]
        return [head.head] if head.dep_ == "conj" else [head]
    if word.dep_ in ("conj", "xcomp", "ccomp"):
        return children(word.head, "nsubj:pass", "nsubj")
    chunks = [] if shallow.follows_be(word) else shallow.patients(word) or []
    return [chunk.head for chunk in chunks if chunk.head.i < word.i]


def _is_denied(word: Token) -> bool:
    return any(token.lower_ in ("not", "n't", "n’t", "never") for token in word.doc[max(0, word.i - 3) : word.i])


def _can_be_guilty(head: Token) -> bool:
    words = {token.lower_ for token in (head, *children(head, "det", "advmod"))}
    if head.tag_ in ("PRP", "WP", "WDT", "DT", "CD") or words & (_NOBODY | word_lists()["generic_people"]):
        return False
    return is_actor(head) and not is_weapon(head)
