"""Casualties that no verb of harm tells with a noun: whom "them" means, whom a force lost, who was left badly hurt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasks.extraction.actors.models import ARMED
from tasks.extraction.glance import Glance
from tasks.extraction.mentions import Group
from tasks.extraction.rules.appositions import has_determiner
from tasks.extraction.rules.chunks import chunk_starting
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.groups import groups_of, make_group
from tasks.extraction.rules.natures import is_actor
from tasks.extraction.rules.people import read_person
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, subject_of

_OWN_PEOPLE = frozenset({"own", "men", "comrades", "members", "people", "personnel", "number", "colleagues"})
_CONDITION = re.compile(
    r"\b(?:left|leaving)\s+(?=\S)(?:(?!\b(?:dead|killed|and)\b)[\w’'-]+\s+){1,5}?(?:in\s+(?:a\s+)?(?:critical|"
    r"serious|grave|life-threatening)\s+(?:but\s+stable\s+)?condition|fighting\s+for\s+(?:his|her|their)\s+li(?:fe|ves)|"
    r"with\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}?(?:wounds?|injur(?:y|ies)|burns|fractures))\b",
    re.IGNORECASE,
)
_CONDITION_WORDS = Glance(["condition"])
_LEFT = Glance(["left ", "leaving "])


def meant_by_them(verb: Token, patients: Sequence[Token]) -> list[Token]:
    """The patients of a verb, and for "them" what the verb before was done to ("dragged two men out and shot them")."""
    return [_meant(verb, patient) for patient in patients]


def owners_of_throats(verb: Token, patients: Sequence[Token]) -> list[Token]:
    """As in "slit the throats of two guards", "her throat was cut": whose throat it is suffers it."""
    found = []
    for patient in patients:
        if patient.lower_ not in _THROATS:
            found.append(patient)
            continue
        owners = [c for c in children(patient, "nmod", "nmod:poss") if c.dep_ == "nmod:poss" or case_of(c) == "of"]
        found.extend(owners)
    return found


_THROATS = frozenset({"throat", "throats"})


def _meant(verb: Token, patient: Token) -> Token:
    if patient.lower_ != "them" or verb.dep_ not in ("conj", "advcl"):
        return patient
    before = children(verb.head, "obj", "nsubj:pass")
    people = [thing for thing in before if thing.i < verb.i and read_person(thing).is_human]
    return people[-1] if people and not read_person(people[-1]).pronoun else patient


def lose(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "the army lost four soldiers", "lost one of their own"; void where nobody armed is lost."""
    subject = subject_of(verb)
    for thing in children(verb, "obj") if subject is not None and is_actor(subject) else []:
        owners = [c for c in children(thing, "nmod") if case_of(c) == "of"]
        own = any(children(owner, "nmod:poss") and owner.lower_ in _OWN_PEOPLE for owner in owners)
        if own or read_person(thing).victim_type in ARMED:
            groups = groups_of(thing, "killed", ctx, frame.hit.trigger.rule_id, loose=True)
            for group in groups:
                group.additional = True  # they are the speaker's side, and not among the dead told before
            frame.groups.extend(groups)
    if not frame.groups:
        frame.flags.add("void")


def left_badly_hurt(ctx: SentenceContext, covered: Sequence[Group]) -> Iterator[Group]:
    """As in "leaving a third man in critical condition": who is told by what state he was left in."""
    if _CONDITION_WORDS.sees(ctx.lowered):
        yield from _found_badly_hurt(ctx, covered)
    for match in _CONDITION.finditer(ctx.text) if _LEFT.sees(ctx.lowered) else ():
        span = ctx.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        chunk = chunk_starting(ctx.doc, span.start + 1) if span is not None else None
        if chunk is None or not read_person(chunk.head).is_human or read_person(chunk.head).pronoun:
            continue
        if not has_determiner(chunk, ctx):  # "left Gao with injuries"
            continue
        group = make_group(
            chunk.head, read_person(chunk.head), "injured", ctx, "surface.condition", (chunk.first, chunk.last)
        )
        if not any(group.words.meets(told.words) for told in covered):
            yield group


def _found_badly_hurt(ctx: SentenceContext, covered: Sequence[Group]) -> Iterator[Group]:
    """As in "his bodyguard is in critical condition": who is new is told by the state that he is in."""
    for token in ctx.tokens:
        if token.lower_ != "condition" or not {child.lower_ for child in children(token, "amod")} & _GRAVE:
            continue
        subject = subject_of(token) or subject_of(token.head)
        person = read_person(subject) if subject is not None else None
        if subject is None or person is None or not person.is_human or person.pronoun:
            continue
        group = make_group(subject, person, "injured", ctx, "surface.condition")
        new = _are_the_rest(subject, covered) if subject.tag_ == "CD" else _NEW.match(group.words.text) is not None
        if new and not any(group.words.meets(told.words) for told in covered):
            yield group
            for other in conjuncts(subject)[1:]:  # "her father and brother"
                if other.tag_ == "NN" and read_person(other).is_human:
                    yield make_group(other, read_person(other), "injured", ctx, "surface.condition")


def _are_the_rest(number: Token, covered: Sequence[Group]) -> bool:
    """As in "Two are dead and two are in critical condition": a number beside the dead of the sentence."""
    before = [group for group in covered if group.count.best and not group.included]
    return bool(before) and all(group.outcome == "killed" for group in before)


_NEW = re.compile(
    r"(?:his|her|their|another|an?\s+(?:second|third|fourth|fifth|sixth))\s|(?:\S+\s+){0,2}others?\b", re.IGNORECASE
)
"""What opens the words for somebody who was not told before; "a man in serious condition" may be the one who was."""
_GRAVE = frozenset({"critical", "serious", "grave", "life-threatening"})
