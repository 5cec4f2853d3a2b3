"""Figures of speech: words of violence said of what no force can touch, or of nothing at all.

"The two candidates attacked each other's policies", "a movement hijacked by outsiders", "character assassination": the
verb is one of violence, but what it is done to is a thing of the mind. That holds for every verb and noun of an attack
alike, so that it is asked once, of what a trigger takes; what single verbs mean besides is told in `idioms`, and what
is only said of somebody in `in_words`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import HARMED
from tasks.extraction.rules.attack_frames import BODY_PARTS
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.idioms import is_idiom
from tasks.extraction.rules.in_words import is_in_words
from tasks.extraction.rules.people import read_person
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts
from tasks.extraction.rules.roles import patients_of


def note_figure(frame: Frame, ctx: SentenceContext) -> None:
    """Void a frame whose trigger is a figure of speech.

    Args:
        frame: The frame with its arguments.
        ctx: The sentence.
    """
    verb = frame.hit.trigger.pos == "VERB"
    unreal = _is_verb_figure(frame) if verb else _is_noun_figure(frame)
    if unreal or is_idiom(frame, ctx) or is_in_words(frame, ctx):
        frame.flags.add("void")


_TOUCHING = frozenset({"attack", "affect", "clash", "fire_at", "take", "threat", "blow_up"})
"""Frames of verbs that are done to somebody or something."""


def _is_verb_figure(frame: Frame) -> bool:
    """As in "fought against corruption", "attacked his choice of words", "hijacked by technology"."""
    verb = frame.hit.token
    if frame.hit.trigger.frame not in _TOUCHING or _has_toll(frame):
        return False
    if _is_done_to_nobody(frame, verb):
        return True
    if _kind_of(verb.doc[frame.hit.last - 1]) & word_lists()["in_words"]:  # "launched a scathing attack"
        return True
    sided = frame.hit.trigger.frame in _SIDED
    things = _objects(verb) or (_behind(verb, _AGAINST) if sided else patients_of(verb))
    return all_abstract([thing for head in things for thing in conjuncts(head)]) or (bool(things) and _by_no_body(verb))


def _is_done_to_nobody(frame: Frame, verb: Token) -> bool:
    """As in "the gorilla was shot dead", "killed the deal": what a verb of harm is done to is nobody."""
    if frame.hit.trigger.frame != "affect" or frame.outcome not in HARMED or frame.groups:
        return False
    things = [thing for head in _objects(verb) for thing in conjuncts(head)]
    return bool(things) and not any(map(_may_be_somebody, things))


def _may_be_somebody(thing: Token) -> bool:
    part = thing.lemma_.lower() in BODY_PARTS or thing.lower_ in _SOMEBODY
    return part or bool(thing.ent_type_) or thing.tag_ in ("CD", "PRP", "NNP", "NNPS") or read_person(thing).is_human


_SOMEBODY = frozenset({"them", "some", "many", "anyone", "anybody", "everyone", "everybody", "someone", "somebody"})
_SIDED = frozenset({"clash", "fire_at"})
_AGAINST = frozenset({"against", "over", "about", "for", "on"})


def _objects(verb: Token) -> list[Token]:
    return [thing for thing in children(verb, "obj", "nsubj:pass") if thing.ent_type_ != "DATE"]


def _by_no_body(verb: Token) -> bool:
    """As in "is being hijacked by technology", of a passive with an agent."""
    return all_abstract([child for child in children(verb, "obl:agent", "obl") if case_of(child) == "by"])


def _has_toll(frame: Frame) -> bool:
    return any(group.count.best or group.count.low for group in frame.groups)


_EVENTS = frozenset({"event", "event_toll", "strike"})


def _is_noun_figure(frame: Frame) -> bool:
    """As in "a scathing attack", "character assassination", "the assault on public education", "the love bombing"."""
    noun = frame.hit.token
    if frame.hit.trigger.frame not in _EVENTS or frame.event_type == "protest" or _has_toll(frame):
        return False
    kind = _kind_of(noun) & word_lists()["in_words"]
    if kind and (kind & _OF_NO_FORCE or frame.hit.trigger.words[-1] in _MAY_BE_WORDS):
        return True
    things = _behind(noun, _UPON) or (_behind(noun, _OF) if frame.hit.trigger.words[-1] in _OF_THINGS else [])
    things = things or (_behind(noun.head, _UPON) if noun.dep_ == "obj" else [])
    return all_abstract([thing for head in things for thing in conjuncts(head)])


_MAY_BE_WORDS = frozenset({"attack", "assault"})
_OF_NO_FORCE = frozenset({"character", "love", "photo", "review", "verbal", "rhetorical", "cyber"})
"""What makes no act of violence of any noun; a political murder is one, and a political attack is none."""


def _kind_of(noun: Token) -> set[str]:
    """Words before a noun that tell what kind of act it was."""
    return {child.lower_ for child in children(noun, "amod", "compound", "nmod", "nmod:desc")}


_UPON = frozenset({"on", "upon", "against"})
_OF = frozenset({"of"})
_OF_THINGS = frozenset({"massacre", "hijacking", "storming", "bombing", "murder", "killing", "assassination"})


def _behind(word: Token, cases: frozenset[str]) -> list[Token]:
    """What stands behind the word with one of these prepositions, but days."""
    found = children(word, "nmod", "obl")
    return [child for child in found if case_of(child) in cases and child.ent_type_ not in ("DATE", "PLACE")]


def is_abstract(head: Token) -> bool:
    """Whether a noun names what no force can touch: "policy", "democracy", "data"; a name never does."""
    if head.ent_type_ in ("PERSON", "PLACE", "ORG", "NORP"):
        return False
    words = word_lists()["abstract"]
    return head.lower_ in words or (head.tag_ in ("NN", "NNS") and head.lower_.endswith("ism"))


def all_abstract(heads: Sequence[Token]) -> bool:
    """Whether there is anything, and nothing that force can touch."""
    return bool(heads) and all(is_abstract(head) for head in heads)
