"""Harm that nobody meant, or that befell no person: "a fire killed 76 people", "a gorilla was shot dead".

What does it tells as much as the words for accidents do, which `cues` looks for: a fire that kills, a wall that falls,
a disease. Of beasts and of those whom a court had put to death nothing is told that a codebook counts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.natures import is_armed, is_weapon
from tasks.extraction.rules.people import read_person
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, subject_of
from tasks.extraction.rules.ramming import is_vehicle
from tasks.extraction.rules.roles import agents_of, patients_of

_HARMING = frozenset({"affect", "attack", "die", "claim_lives", "run_over", "set_fire"})


def note_mishap(frame: Frame, ctx: SentenceContext) -> None:
    """Flag a frame of what nobody meant as an accident; void it where only beasts or the condemned are hit."""
    verb = frame.hit.token
    if frame.hit.trigger.words in _CRIMES and (_is_punished(verb) or _is_of_beasts(verb)):
        frame.flags.add("void")
    if frame.hit.trigger.frame in ("explode", "set_off") and ctx.told & _LIT and not _aims(frame):
        frame.flags.add("void")  # "died after detonating a pyrotechnic rocket"
    if frame.hit.trigger.pos != "VERB" or frame.hit.trigger.frame not in _HARMING:
        return
    if frame.hit.trigger.words == ("raid",) and _is_inspection(frame, ctx):
        frame.flags.add("void")
        return
    if _is_what_angered(verb):
        _leave_out(frame)
    elif _befalls_beasts(frame, verb) or (frame.hit.trigger.words == ("execute",) and _is_sentence(verb, ctx)):
        frame.flags.add("void")
    elif any(_is_element(agent) for agent in _doers(verb)):
        frame.flags.add("void" if frame.event_type == "arson" else "accident")  # "the blaze has torched 900 acres"


_LIT = frozenset({"pyrotechnic", "pyrotechnics", "firework", "fireworks", "firecracker", "firecrackers"})


def _aims(frame: Frame) -> bool:
    """Whether somebody or something was aimed at, and not only hit."""
    return any(role.role in ("target", "victim") for role in frame.roles)


def _is_inspection(frame: Frame, ctx: SentenceContext) -> bool:
    """As in "inspectors raided a shop and confiscated expired milk", which harms nobody."""
    words = word_lists()
    return (
        not frame.groups
        and not ctx.told.isdisjoint(words["offence"])
        and ctx.told.isdisjoint(words["more_than_inspected"])
    )


def _leave_out(frame: Frame) -> None:
    """Whom an accident hit is told, and not counted among those of the act that came of it."""
    frame.event_type, frame.strength = None, "toll"
    frame.groups = [replace(group, included=True) for group in frame.groups]
    frame.roles.clear()


def _is_what_angered(verb: Token) -> bool:
    """As in "a crowd torched the bus after it ran over two boys": whom a vehicle hit before the act that is told."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.i < verb.i:
        verb = verb.head
    above = verb.head
    if verb.dep_ == "acl:relcl":
        return is_vehicle(above) and above.dep_ in ("obj", "nsubj:pass") and above.head.lemma_.lower() in _WRECKING
    subject = subject_of(verb)
    if verb.dep_ == "advcl" and verb.lemma_.lower() in _DYING and {"after", "when"} & {c.lower_ for c in verb.children}:
        return above.lemma_.lower() in _WRECKING | _RAGING  # "a mob ransacked the clinic after a child died there"
    if verb.dep_ != "advcl" or subject is None or above.lemma_.lower() not in _WRECKING:
        return False
    wrecked = [thing for head in patients_of(above) for thing in conjuncts(head)]
    return is_vehicle(subject) or (subject.lower_ == "it" and any(map(is_vehicle, wrecked)))


_WRECKING = frozenset(
    {
        "torch",
        "burn",
        "set",
        "ignite",
        "ransack",
        "vandalise",
        "vandalize",
        "damage",
        "smash",
        "thrash",
        "lynch",
        "pelt",
    }
)
"""What a crowd does to a vehicle, or to its driver, after an accident."""
_RAGING = frozenset(
    {"loot", "plunder", "protest", "block", "riot", "rampage", "storm", "besiege", "demonstrate", "rally"}
)
_DYING = frozenset({"die", "perish", "drown", "succumb"})


def _doers(verb: Token) -> list[Token]:
    """What does it: the agent, or the subject of the clause that the verb rounds off ("a wall fell, killing two")."""
    agents = agents_of(verb)
    if not agents and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and verb.head.pos_ == "VERB":
        subject = subject_of(verb.head)
        agents = [subject] if subject is not None else []
    return [thing for agent in agents for thing in conjuncts(agent)]


def _is_element(thing: Token) -> bool:
    """Whether it is what harms without being meant to; a fire that guns or an enemy opened is none."""
    if thing.lemma_.lower() not in word_lists()["element"] or is_weapon(thing):
        return False
    parts = {part.lower_ for part in children(thing, "compound", "amod", "nmod:poss")}
    return not parts & _OF_GUNS and not any(case_of(c) in ("from", "by") for c in children(thing, "nmod"))


_OF_GUNS = frozenset(
    {"artillery", "mortar", "rocket", "gun", "small", "arms", "enemy", "police", "army", "hostile", "tank", "sniper"}
    | {
        "machine",
        "heavy",
        "friendly",
        "cross",
        "return",
        "indirect",
        "direct",
        "missile",
        "indiscriminate",
        "automatic",
    }
    | {"rebel", "militant", "military", "russian", "israeli", "covering", "retaliatory"}
)


def _befalls_beasts(frame: Frame, verb: Token) -> bool:
    """As in "leopards killed two goats", "the gorilla was shot dead"."""
    found = patients_of(verb) or (
        [s] if (s := subject_of(verb)) is not None and frame.hit.trigger.frame == "die" else []
    )
    things = [thing for head in found for thing in conjuncts(head)]
    return bool(things) and not frame.groups and all(map(_is_beast, things))


def _is_beast(thing: Token) -> bool:
    """Whether a noun names a beast; with a capital it may be a group's name, and a person may be "an old bear"."""
    known = thing.is_lower and thing.lemma_ in word_lists()["animal"]
    return known and not read_person(thing).is_human


def _is_of_beasts(noun: Token) -> bool:
    """As in "the killing of a gorilla"."""
    owned = [thing for child in children(noun, "nmod") if case_of(child) == "of" for thing in conjuncts(child)]
    return bool(owned) and all(map(_is_beast, owned))


_PUT_TO_DEATH = re.compile(
    r"\b(?:convict(?:ed|s)?|death\s+row|lethal\s+injection|hang(?:ed|ing)|gallows|firing\s+squad|capital\s+punishment|"
    r"death\s+(?:penalty|sentence)|prosecut\w+|supreme\s+court|for\s+(?:\w+\s+){0,2}?(?:murders?|drugs?|rape|treason|spying|"
    r"espionage|smuggling|trafficking))\b",
    re.IGNORECASE,
)
_STATES = frozenset(
    {"court", "courts", "authorities", "judiciary", "prison", "state", "government", "kingdom", "regime"}
)


def _is_sentence(verb: Token, ctx: SentenceContext) -> bool:
    """As in "was executed for murder", "executed by India": a state that carries out what a court decided."""
    agents = agents_of(verb)
    if any(is_armed(agent, ctx) for agent in agents):
        return False
    by_state = any(agent.ent_type_ == "PLACE" or agent.lower_ in _STATES for agent in agents)
    return by_state or _PUT_TO_DEATH.search(ctx.text) is not None


_CRIMES = frozenset({("murder",), ("killing",), ("homicide",), ("rape",)})
_PUNISHED = frozenset({"execute", "hang", "behead"})


def _is_punished(noun: Token) -> bool:
    """As in "two men were executed for murder"."""
    return noun.dep_ == "obl" and case_of(noun) == "for" and noun.head.lemma_.lower() in _PUNISHED
