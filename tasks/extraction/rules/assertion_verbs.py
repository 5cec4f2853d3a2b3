"""Whether what a verb tells happened: its auxiliaries and marks, infinitives, habits and unnumbered acts."""

from __future__ import annotations

from itertools import pairwise

from tasks.extraction.rules import assertion_cues as cues
from tasks.extraction.rules.context import Frame
from tasks.extraction.rules.people import target_of
from tasks.extraction.rules.phrases import Token, case_of, children, has_child


def assess_verb(frame: Frame, verb: Token) -> None:
    """Set status and flags of a frame whose trigger is a verb from what stands around it in its clause."""
    if any(child.lower_ in cues.NEGATORS for child in children(verb, "advmod", "neg", "det")):
        frame.flags.add("negated")
    auxiliaries = {child.lower_ for child in children(verb, "aux", "aux:pass")}
    if (auxiliaries & cues.MODALS and "have" not in auxiliaries) or auxiliaries & {"would", "should", "could", "might"}:
        frame.flags.add("hypothetical")
    if any(child.lower_ in cues.CONDITIONS for child in children(verb, "mark", "advmod")):
        frame.flags.add("hypothetical")
    if (
        _is_awaited(verb)
        or _is_of_anybody(verb, auxiliaries)
        or [token.lower_ for token in verb.doc[max(0, verb.i - 2) : verb.i]] == ["going", "to"]
    ):
        frame.flags.add("hypothetical")
    if is_infinitive(verb) and "have" not in auxiliaries:
        _assess_infinitive(frame, verb)
    frame.status = "attempted" if _is_short_of(verb) else frame.status
    if verb.tag_ == "VB" and verb.dep_ == "conj" and not auxiliaries and not has_child(verb, "mark"):
        _assess_coordinated(frame, verb)
    if _is_plural_act(frame, verb) or _is_sweeping(frame, verb) or _is_struggle(frame, verb):
        frame.flags.add("generic")
    is_present = verb.tag_ == "VBZ" or (verb.tag_ == "VBP" and verb.lower_ == frame.hit.trigger.words[0])
    if is_present and not auxiliaries and not has_child(verb, "nsubj:pass"):
        frame.flags.add("present")
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not auxiliaries and not has_child(verb, "nsubj"):
        frame.flags.add("hypothetical")


_NEARLY = frozenset({"inches", "inch", "close", "seconds", "moments", "short", "centimetres", "millimetres", "hair"})


def _is_short_of(verb: Token) -> bool:
    """As in "came inches from killing the candidate", "came close to killing him": it was tried, and failed."""
    before = [token.lower_ for token in verb.doc[max(0, verb.i - _CLAUSE) : verb.i]]
    if verb.tag_ != "VBG" or len(before) < _MEASURE_AND_CASE or before[-1] not in ("from", "to", "of"):
        return False
    return before[-2] in _NEARLY and not {"came", "come", "was", "were", "coming"}.isdisjoint(before)


_MEASURE_AND_CASE = 2


_ANYBODY = frozenset({"anybody", "anyone", "whoever", "everybody", "everyone"})


def _is_of_anybody(verb: Token, auxiliaries: set[str]) -> bool:
    """As in "anybody who dares question it is attacked"."""
    before = verb.doc[max(0, verb.i - _CLAUSE) : verb.i]
    return bool(auxiliaries & {"is", "are"}) and any(token.lower_ in _ANYBODY for token in before)


_CLAUSE = 9  # tokens between a subject and the verb of a clause with another in it


def _is_awaited(verb: Token) -> bool:
    """As in "would continue the sit-in until the killers were arrested"."""
    marks = {child.lower_ for child in children(verb, "mark", "advmod")}
    return "until" in marks and any(child.lower_ in cues.MODALS for child in children(verb.head, "aux"))


def is_infinitive(verb: Token) -> bool:
    """Whether "to" marks the verb, by the parse or by standing before it ("to swiftly arrest the killers")."""
    if "to" in {child.lower_ for child in children(verb, "mark", "aux")}:
        return True
    before = next((t for t in reversed(list(verb.doc[max(0, verb.i - 3) : verb.i])) if t.tag_ != "RB"), None)
    return verb.tag_ == "VB" and before is not None and before.tag_ == "TO"


def _assess_coordinated(frame: Frame, verb: Token) -> None:
    """As in "plan to burn cars, destroy shops and bomb lines": what stands before the first holds for all."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ == "VERB":
        first = first.head
    if first.tag_ != "VB":  # parses hang the second on "plan" itself
        first = next((child for child in children(first, "xcomp") if child.tag_ == "VB" and child.i < verb.i), first)
    before = {child.lower_ for child in children(first, "aux", "mark")}
    if first.i == verb.i or first.tag_ != "VB" or "have" in before:
        return
    if before & cues.MODALS:
        frame.flags.add("hypothetical")
    if "to" in before:
        _assess_infinitive(frame, first)


def _is_sweeping(frame: Frame, verb: Token) -> bool:
    """As in "They have targeted the province", "have used it to attack the group": what some have done, on no day."""
    if frame.groups:
        return False
    above = verb.head if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl", "acl", "ccomp") else verb
    if not {child.lower_ for child in children(above, "aux")} & {"have", "'ve", "’ve"}:
        return False
    things = children(verb, "obj")
    if any(has_child(thing, "nummod") or {c.lower_ for c in children(thing, "det")} & {"a", "an"} for thing in things):
        return False
    return above is not verb or any(child.tag_ == "PRP" for child in children(verb, "nsubj"))


def _is_struggle(frame: Frame, verb: Token) -> bool:
    """As in "The gangs are fighting for the port": what goes on without a day."""
    goes_on = verb.tag_ == "VBP" or (
        verb.tag_ == "VBG" and any(c.lower_ in ("is", "are") for c in children(verb, "aux"))
    )
    if frame.groups or not goes_on or verb.lemma_.lower() != "fight":
        return False
    return any(case_of(thing) in ("for", "over") for thing in children(verb, "obl"))


def _is_plural_act(frame: Frame, verb: Token) -> bool:
    """As in "He conducted attacks": an unnumbered plural with nobody hit on a day is a habit, not an incident."""
    if len(frame.hit.trigger.words) < 2 or frame.groups or _hits_numbered(verb):
        return False
    things = [child for child in children(verb, "obj", "nsubj:pass") if child.tag_ == "NNS"]
    return any(not has_child(thing, "det", "nummod") and thing.lower_ in cues.ACTS for thing in things)


def _hits_numbered(verb: Token) -> bool:
    """As in "carried out suicide bombings at three churches": so many things were hit, and no habit is told."""
    nouns = [verb, *children(verb, "obj", "nsubj:pass")]
    return any(
        case_of(child) in ("at", "on", "against", "in") and has_child(child, "nummod")
        for noun in nouns
        for child in children(noun, "nmod", "obl")
        if target_of(child) is not None
    )


def _assess_infinitive(frame: Frame, verb: Token) -> None:
    governor = verb.head
    lemma = governor.lemma_.lower()
    if verb.dep_ == "conj" and verb.dep_ != "ROOT":
        governor, lemma = governor.head, governor.head.lemma_.lower()
    if _is_means(verb):
        return
    if _is_yet_to_be(verb):
        frame.flags.add("negated")
    elif any(child.lower_ in cues.MODALS for child in children(governor, "aux")):
        frame.flags.add("hypothetical")
    elif lemma in cues.ATTEMPTS and frame.outcome != "arrested":  # whom police try to arrest is at large
        frame.status = "attempted"
    elif lemma in cues.PLANS:
        frame.flags.add("hypothetical")
    elif lemma in cues.THREATS:
        frame.status = "threatened"
    elif lemma not in cues.FACTIVE or (frame.outcome == "arrested" and _is_hunt(governor, verb)):
        frame.flags.add("hypothetical")


def _is_hunt(governor: Token, verb: Token) -> bool:
    """As in "began raids to arrest the attackers": what was begun is the hunt, and nobody is held yet."""
    return any(child.i < verb.i and child.lower_ in _HUNTS for child in children(governor, "obj"))


_HUNTS = frozenset(
    {"raid", "raids", "efforts", "effort", "search", "searches", "hunt", "manhunt", "operation", "operations", "drive"}
) | {"investigation", "probe", "crackdown", "work", "proceedings", "process", "campaign"}


def _is_yet_to_be(verb: Token) -> bool:
    """As in "police have yet to arrest the suspects"."""
    before = [token.lower_ for token in verb.doc[max(0, verb.i - 4) : verb.i]]
    return any(pair == ("yet", "to") for pair in pairwise(before))


def _is_means(verb: Token) -> bool:
    """As in "used rockets to attack a convoy", which tells the attack."""
    before = verb.doc[max(0, verb.i - 8) : verb.i]
    used = next((token.i for token in reversed(list(before)) if token.lower_ == "used"), None)
    if used is None or (used and verb.doc[used - 1].lower_ in ("be", "is", "are", "being")):
        return False
    return not any(token.text in {",", ";"} for token in verb.doc[used : verb.i])
