"""Frames of attacking verbs: who attacked, foiled, set fire to what; for fire and fighting see `fight_frames`."""

from __future__ import annotations

from dataclasses import replace

from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules import shallow
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.groups import groups_of
from tasks.extraction.rules.natures import ATTACKING, BODIES, can_be_hit, is_event, is_weapon, weapon_event
from tasks.extraction.rules.people import info_of, is_name, read_person, target_of
from tasks.extraction.rules.phrases import (
    REFLEXIVE,
    Token,
    case_of,
    children,
    conjuncts,
    has_child,
    is_passive,
    says_also,
    subject_of,
)
from tasks.extraction.rules.roles import add_agents, add_role, agents_of, is_war_craft, patients_of

AT = frozenset(
    {"on", "upon", "at", "against", "toward", "towards", "into", "to", "outside", "near", "inside", "in", "under", "of"}
)


def attack(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "militants attacked a convoy": agent and target."""
    patients = [p for p in patients_of(verb) if p.ent_type_ != "DATE"]
    if _is_mine_strike(frame, verb, patients, ctx):
        return
    if (
        frame.hit.trigger.strength == "toll"
        and frame.hit.trigger.words != ("target",)
        and not any(can_be_hit(c) for patient in patients for c in conjuncts(patient))
        and not _is_blast(verb)
        and not any(is_war_craft(agent, ctx) for agent in agents_of(verb))
    ):
        frame.flags.add("void")  # "hit a record", "seized the chance", "seized rifles"
        return
    is_hit, strikes = _is_person_hit(frame, verb), _hits_persons(frame, verb, ctx)
    for patient in patients if is_hit or strikes else ():
        hurt = groups_of(patient, "injured", ctx, frame.hit.trigger.rule_id, loose=False)
        numbered = [group for group in hurt if is_hit or (group.count.best or 0) > 1]  # one may be told as dead
        frame.groups.extend(replace(group, also=group.also or says_also(verb)) for group in numbered)
    for patient in patients:
        for thing in wholes(patient):
            if not is_weapon(thing):  # "seized 63 rifles"
                add_role(frame, "target", thing, ctx, "patient")
    if frame.hit.trigger.words == ("target",) and ctx.places and _was_targeted(frame, verb):
        frame.strength = "plain"
    _note_means(frame, verb)
    _add_burned(frame, verb, patients, ctx)
    _add_listed(frame, verb, ctx)
    add_agents(frame, verb, ctx)
    if frame.strength == "toll" and any(is_war_craft(agent, ctx) for agent in agents_of(verb)):
        frame.event_type, frame.strength = "air_strike", "plain"
    if frame.event_type is None and _by_attackers(frame, ctx):
        frame.event_type, frame.strength = "armed_attack", "plain"


_GATHERINGS = frozenset({"demonstration", "rally", "march", "protest", "procession", "gathering", "vigil", "sit-in"})
"""What police break up."""


def _note_means(frame: Frame, verb: Token) -> None:
    """As in "the house was attacked with a grenade"."""
    means = [child for child in children(verb, "obl") if case_of(child) == "with" and is_weapon(child)]
    kinds = {weapon_event(thing) for thing in means}
    if frame.event_type == "armed_attack" and kinds == {"grenade_attack"}:
        frame.event_type = "grenade_attack"


def intervene(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "police dispersed the rally", "broke up a march", "teargassed students"; void for "broke up a gang"."""
    subject = subject_of(verb)
    went = subject is not None and not is_passive(verb) and subject.lower_ in word_lists()["crowd"]
    if went or (verb.dep_ == "acl" and not agents_of(verb)):
        frame.flags.add("void")  # "the protesters dispersed"
    elif any(patient.lemma_.lower() in _GATHERINGS for patient in patients_of(verb)):
        frame.strength = "plain" if agents_of(verb) else frame.strength
        add_agents(frame, verb, ctx)
    elif frame.hit.trigger.words == ("break", "up"):
        frame.flags.add("void")
    else:
        attack(frame, verb, ctx)


def _is_person_hit(frame: Frame, verb: Token) -> bool:
    """As in "his uncle was also hit", "was hit in the arm", by nobody and nothing or by a shot."""
    if frame.hit.trigger.words != ("hit",) or not has_child(verb, "aux:pass"):
        return False
    by = [child for child in children(verb, "obl:agent", "obl") if case_of(child) == "by"]
    wounds = any(case_of(child) == "in" and child.lemma_.lower() in BODY_PARTS for child in children(verb, "obl"))
    return (says_also(verb) or wounds or bool(by)) and all(child.lower_ in _SHOTS for child in by)


BODY_PARTS = frozenset(
    {"leg", "arm", "hand", "head", "face", "chest", "back", "foot", "neck", "shoulder", "stomach", "abdomen", "thigh"}
    | {"knee", "ankle", "hip", "jaw", "body", "torso", "side", "wrist", "elbow", "throat"}
)


def _hits_persons(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "opened fire, striking five people": where shots are told, those whom they strike are hurt."""
    if frame.hit.trigger.words not in (("hit",), ("strike",)) or is_passive(verb) or not ctx.told & _SHOOTING:
        return False
    people = [thing for head in children(verb, "obj") for thing in conjuncts(head)]
    return bool(people) and all(read_person(one).is_human and not read_person(one).pronoun for one in people)


_SHOOTING = frozenset(
    {"gunfire", "bullet", "bullets", "shots", "gunman", "gunmen", "shooter", "shooting", "fire", "fired"}
)
_SHOTS = frozenset(
    {"bullet", "bullets", "gunfire", "shot", "shots", "shrapnel", "round", "rounds", "gunshot", "pellets"}
)


def _add_burned(frame: Frame, verb: Token, patients: list[Token], ctx: SentenceContext) -> None:
    """As in "set a house on fire, seriously burning two women"."""
    for patient in patients if verb.lemma_.lower() == "burn" else ():
        frame.groups.extend(groups_of(patient, "injured", ctx, frame.hit.trigger.rule_id, loose=False))


def wholes(head: Token) -> list[Token]:
    """What the windows, doors and walls of are told to be hit ("shattered the windows of a bank"); else the head."""
    if head.lower_ not in _PARTS:
        return [head]
    return [child for child in children(head, "nmod") if case_of(child) in ("of", "at", "in")] or [head]


def _was_targeted(frame: Frame, verb: Token) -> bool:
    """As in "a post was targeted in the Togh area": with a place it is told as an attack of its own."""
    passive = verb.tag_ == "VBN" and has_child(verb, "aux:pass") and not has_child(verb, "aux")
    return passive and any(role.role == "target" for role in frame.roles)


_PARTS = frozenset(
    {"window", "windows", "door", "doors", "wall", "walls", "roof", "roofs", "front", "facade", "facing", "gate"}
    | {"part", "parts", "entrance", "glass", "windowpanes", "floor", "floors"}
)


def harm(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read "caused damage to two banks": what stands behind "to" or "in" is hit; only where it is a thing."""
    if any(child.lower_ in ("no", "without", "any") for child in noun.children):
        frame.flags.add("void")
        return
    for token in (noun, noun.head) if noun.dep_ in ("obj", "nsubj:pass", "conj") else (noun,):
        for child in children(token, "nmod", "obl"):
            if case_of(child) in ("to", "in", "at"):
                for thing in (c for whole in wholes(child) for c in conjuncts(whole)):
                    kind = target_of(thing)
                    if kind is not None and kind[1] == "physical":
                        add_role(frame, "target", thing, ctx, "harm")


def _is_blast(verb: Token) -> bool:
    """Whether a bomb or an explosion does it, which makes everything that it damages a target."""
    return any(is_weapon(agent) or is_event(agent) for agent in agents_of(verb))


def _add_listed(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Things in a long enumeration behind the verb ("damaged an office, a firm and a church"), where parses break."""
    told = [(role.words.start, role.words.end) for role in frame.roles]
    for chunk in shallow.patients(verb) or []:
        kind = target_of(chunk.head)
        at = ctx.offset + chunk.head.idx
        if kind is not None and kind[1] == "physical" and not any(start <= at < end for start, end in told):
            add_role(frame, "target", chunk.head, ctx, "listed")


def _by_attackers(frame: Frame, ctx: SentenceContext) -> bool:
    """Whether fighters or an armed group did it and a thing was hit: "rebels destroyed a bridge" is an attack."""
    agents = [role for role in frame.roles if role.role == "perpetrator"]
    groups = [(a.char_start, a.char_end) for a in ctx.actors if a.actor_type in ATTACKING]
    attackers = word_lists()["attackers"]
    return any(role.role == "target" for role in frame.roles) and any(
        role.head in attackers or any(role.words.start < end and start < role.words.end for start, end in groups)
        for role in agents
    )


def standing_at(token: Token) -> list[Token]:
    """What stands where something was done: behind a preposition of place, also "in front of", "across from"."""
    found = []
    beside = any(child.lower_ in _BESIDE for child in children(token, "advmod"))
    for child in children(token, "obl", "nmod"):
        case = case_of(child)
        is_beside = beside and case in ("from", "to")
        if child.ent_type_ == "DATE" or not (case.split(" ")[0] in AT or case in _NEXT_TO or is_beside):
            continue
        whole = [c for c in children(child, "nmod") if case_of(c) == "of"] if child.lower_ in _SIDES else []
        found.extend(whole or [child])
    return found


_BESIDE = frozenset({"across", "close", "next", "adjacent", "near", "outside"})
_NEXT_TO = frozenset(
    {"between", "next to", "beside", "in front of", "close to", "across from", "by", "opposite", "behind"}
)
_SIDES = frozenset(
    {"front", "entrance", "door", "gate", "side", "back", "rear", "middle", "foot", "base", "corner", "vicinity"}
    | {"basement", "garden", "lot", "wall", "part", "interior", "premises"}
)


_STEPPED_ON = frozenset({"strike", "hit", "trigger", "trip"})


def _is_mine_strike(frame: Frame, verb: Token, patients: list[Token], ctx: SentenceContext) -> bool:
    """As in "a patrol struck a landmine": the subject is what the planted bomb hit, not who attacked."""
    bombs = [p for p in patients if is_weapon(p) and weapon_event(p) in ("bombing", None)]
    subject = subject_of(verb)
    if frame.hit.trigger.words[0] not in _STEPPED_ON or not bombs or subject is None or is_weapon(subject):
        return False
    frame.event_type, frame.strength = "bombing", "strong"
    add_role(frame, "weapon", bombs[0], ctx, "struck")
    add_role(frame, "target", subject, ctx, "striker")
    return True


_FOILED = frozenset({"plot", "bid", "attempt", "plan"})
_MADE_SAFE = frozenset({"device", "devices"})


def foil(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "foiled a bombing", "defused a bomb"; void where neither bomb nor plot is the object."""
    things = [conjunct for thing in patients_of(verb) for conjunct in conjuncts(thing)]
    if verb.lemma_.lower() == "intercept" and not any(weapon_event(thing) for thing in things):
        frame.flags.add("void")  # "intercepted a bus"
        return
    planned = _FOILED | (_MADE_SAFE if verb.lemma_.lower() == "defuse" else set())
    if not any(is_weapon(thing) or is_event(thing) or thing.lower_ in planned for thing in things):
        frame.flags.add("void")
        return
    for thing in things:
        if is_weapon(thing):
            add_role(frame, "weapon", thing, ctx, "object")
            if verb.lemma_.lower() == "intercept":
                frame.event_type = weapon_event(thing) or frame.event_type


def seize_bomb(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """A bomb, mine or rocket that was found before it went off; rifles and pistols found are no incident."""
    things = [conjunct for thing in patients_of(verb) for conjunct in conjuncts(thing) if weapon_event(conjunct)]
    if not things:
        frame.flags.add("void")
    for thing in things:
        add_role(frame, "weapon", thing, ctx, "found")


def victim_attack(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "the convoy came under attack": the subject is the target."""
    subject = subject_of(verb)
    if subject is not None:
        add_role(frame, "target", subject, ctx, "subject")


def set_fire(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "set fire to a school", "the school was set on fire"; who sets himself ablaze attacks nobody."""
    if any(token.lower_ in REFLEXIVE for token in verb.doc[verb.i + 1 : verb.i + 3]):
        frame.flags.add("void")
        return
    for child in children(verb, "obl", "obj"):
        if child.lower_ != "fire" and child.ent_type_ != "DATE" and case_of(child) in ("", "to"):
            add_role(frame, "target", child, ctx, "to")
        for grand in children(child, "nmod"):
            if child.lower_ == "fire" and case_of(grand) == "to":
                add_role(frame, "target", grand, ctx, "to")
    for child in children(verb, "nsubj:pass"):
        add_role(frame, "target", child, ctx, "passive")
    add_agents(frame, verb, ctx)
    if any(role.role == "victim" and role.head in BODIES for role in frame.roles):
        frame.event_type, frame.strength = None, "toll"  # "killed the manager and set his body on fire"
    elif frame.event_type == "arson" and _is_of_people(frame):
        frame.event_type = "armed_attack"


def _is_of_people(frame: Frame) -> bool:
    """As in "set his wife on fire": somebody, and no property besides."""
    hit = {role.role for role in frame.roles if role.role in ("victim", "target")}
    return hit == {"victim"}


def protest(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "residents protested": the subject acts."""
    subject = subject_of(verb)
    if subject is not None and (
        read_person(subject).is_human or is_name(subject) or target_of(subject) or info_of(subject)
    ):
        add_role(frame, "perpetrator", subject, ctx, "subject")
