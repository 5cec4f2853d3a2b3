"""On whose word something is told: "police said", "according to a hospital", "the army put the toll at nine"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tasks.extraction.actors.models import FIGHTING_GROUPS, ActorMention
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Mention, Speaker, Words
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.natures import is_event
from tasks.extraction.rules.phrases import (
    NOMINAL_TAGS,
    SUBJECTS,
    TOLL_NOUNS,
    Token,
    ancestors,
    antecedent,
    children,
    noun_tokens,
    subject_of,
    words_of,
)

_TOLD = frozenset({"ccomp", "parataxis", "obj", "xcomp"})
"""How what is said hangs on the verb of saying."""
_COUNTING = frozenset({"count", "put", "place", "record", "register", "document", "tally", "receive"})
"""Verbs whose subject gives a figure: "the army put the toll at nine", "the hospital received four bodies"."""
_ACCUSING = frozenset({"accuse", "blame"})
_REPORTED = _COUNTING | {"announce", "confirm", "report"}
_LEADING = frozenset({"det", "case", "fixed", "cc"})
_MUTE = TOLL_NOUNS | {"case", "cases", "figures"}
_SELF = frozenset({"i", "we", "he", "she", "it", "they", "you", "this", "that", "these", "those", "who", "which"})
"""Words that name no speaker by themselves."""


def note_speakers(ctx: SentenceContext, mention: Mention) -> Mention:
    """The mention with who gives each of its figures, and on whose word a perpetrator is named; changes it."""
    for group in mention.groups:
        speaker = told_by(ctx, group.words) if group.source is None else None
        group.source = speaker.words.text if speaker else group.source
        group.by_armed = speaker is not None and _is_armed(ctx, speaker.words)
    denied = "attributed" if mention.status == "denied" else None  # somebody must have said so before
    mention.roles = [
        replace(role, basis=denied, speaker=told_by(ctx, role.words))
        if role.role == "perpetrator" and not role.basis
        else role
        for role in mention.roles
    ]
    return mention


def _is_armed(ctx: SentenceContext, speaker: Words) -> bool:
    return any(a.actor_type in FIGHTING_GROUPS and a.actor_id and _meets(a, speaker) for a in ctx.actors)


def _meets(actor: ActorMention, words: Words) -> bool:
    return actor.char_start < words.end and words.start < actor.char_end


def told_by(ctx: SentenceContext, words: Words) -> Speaker | None:
    """Who says what stands in these words of the sentence; None where nobody is named."""
    if words.start < ctx.offset:
        return None
    span = ctx.span(words.start, min(words.end, ctx.offset + len(ctx.text)))
    if span is None or not len(span):
        return None
    for speaker, is_aside in _speakers(span.root):
        if not span.start <= speaker.i < span.end:
            return Speaker(_called(ctx, speaker), is_aside)
    return None


def _called(ctx: SentenceContext, speaker: Token) -> Words:
    """The speaker as written, without article: the noun with what hangs on it, and the whole name of a known actor."""
    inside = {token.i for token in noun_tokens(speaker)}
    first = last = speaker.i
    while first - 1 in inside or (first > 1 and speaker.doc[first - 1].text == "-" and first - 2 in inside):
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < speaker.i and (speaker.doc[first].dep_ in _LEADING or speaker.doc[first].is_punct):
        first += 1
    words = words_of(speaker.doc, first, last + 1, ctx.offset)
    named = [actor for actor in ctx.actors if _meets(actor, words)]
    start = min([words.start, *(a.char_start for a in named)])
    end = max([words.end, *(a.char_end for a in named)])
    return ctx.words(start - ctx.offset, end - ctx.offset)


def _speakers(token: Token) -> Iterator[tuple[Token, bool]]:
    """Speakers over a token, the nearest first, and whether they are told aside."""
    below = token
    yield from _beside(token)
    for node in ancestors(token):
        yield from ((speaker, _is_saying(node) and speaker.i > token.i) for speaker in _above(node, below))
        yield from _beside(node, but=below)
        below = node


def _above(verb: Token, below: Token) -> Iterator[Token]:
    """Speakers of a verb of saying or accusing under which a token hangs by `below`."""
    lemma = verb.lemma_.lower()
    told = (_is_saying(verb) and below.dep_ in _TOLD) or (lemma in _COUNTING and below.dep_ in ("obj", "obl"))
    if told or (lemma in _ACCUSING and below.dep_ not in SUBJECTS):
        yield from _subject(verb)
    elif lemma in _REPORTED and below.dep_ == "nsubj:pass":  # "four deaths were reported by police"
        yield from filter(_is_speaker, children(verb, "obl:agent"))


def _beside(clause: Token, but: Token | None = None) -> Iterator[tuple[Token, bool]]:
    """Speakers whom a clause names beside what it tells: "..., police said", "according to police, ..."."""
    for child in clause.children:
        if but is not None and child.i == but.i:
            continue
        if child.dep_ in ("parataxis", "advcl") and _is_saying(child) and not children(child, "ccomp", "obj"):
            yield from ((speaker, child.i > clause.i) for speaker in _subject(child))
        elif child.dep_ in ("obl", "nmod") and any(mark.lower_ == "according" for mark in children(child, "case")):
            yield from ((speaker, False) for speaker in filter(_is_speaker, [child]))


def _is_saying(verb: Token) -> bool:
    return verb.tag_.startswith("VB") and verb.lemma_.lower() in word_lists()["say"]


def _subject(verb: Token) -> Iterator[Token]:
    subject = subject_of(verb)
    if subject is not None and _is_speaker(antecedent(subject)):
        yield antecedent(subject)


def _is_speaker(noun: Token) -> bool:
    """Whether a noun can speak: no pronoun, no number of things, no figure or event."""
    if noun.tag_ not in NOMINAL_TAGS - {"CD", "PRP", "DT"} or noun.lower_ in _SELF | _MUTE:
        return False
    return not children(noun, "nummod") and not is_event(noun)
