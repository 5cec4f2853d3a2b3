"""Who did what to whom: from a trigger's place in the parse to roles and casualty groups.

Each frame of the trigger lexicon has one function here. Roles follow the codebook: perpetrator, target, victim, weapon.
"""

from __future__ import annotations

from collections.abc import Callable

from tasks.extraction.lexicon import weapon_terms, word_lists
from tasks.extraction.mentions import Group, Role
from tasks.extraction.rules import shallow
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.groups import chunk_groups, groups_of
from tasks.extraction.rules.people import compound_forms, info_of, is_name, read_person, target_of
from tasks.extraction.rules.phrases import (
    Token,
    antecedent,
    case_of,
    children,
    conjuncts,
    is_passive,
    phrase_words,
    subject_of,
)
from tasks.extraction.rules.triggers import Hit

_AT = frozenset(
    {"on", "upon", "at", "against", "toward", "towards", "into", "to", "outside", "near", "inside", "in", "under", "of"}
)
_SHOT_AT = frozenset({"on", "upon", "at", "against", "toward", "towards", "into"})
_WITH = frozenset({"with", "against", "between", "and"})


def read_frame(hit: Hit, ctx: SentenceContext) -> Frame:
    """Arguments of one trigger."""
    frame = Frame(hit, status=hit.trigger.status)
    reader = _READERS.get(hit.trigger.frame)
    if reader is not None:
        reader(frame, hit.token, ctx)
    return frame


def _add_role(frame: Frame, role: str, head: Token, ctx: SentenceContext, rule: str) -> None:
    for conjunct in conjuncts(head):
        if conjunct.tag_ in ("PRP", "WP", "WDT", "DT", "EX"):
            continue
        words = phrase_words(conjunct, ctx.offset, of_phrase=role in ("target", "weapon"), bare=True)
        if role == "target" and is_people(conjunct):
            frame.roles.append(Role("victim", words, conjunct.lower_, f"{frame.hit.trigger.frame}.{rule}"))
            continue
        frame.roles.append(Role(role, words, conjunct.lower_, f"{frame.hit.trigger.frame}.{rule}"))
        if role == "weapon" and frame.hit.trigger.frame in _WEAPON_TYPED:
            frame.event_type = weapon_event(conjunct) or frame.event_type


_WEAPON_TYPED = frozenset({"set_off", "explode", "fire_at"})


def weapon_event(head: Token) -> str | None:
    """Event type that the weapon itself suggests ("rockets" make it a shelling)."""
    terms = weapon_terms()
    for form in compound_forms(head):
        entry = terms.get(form) or terms.get(form.removesuffix("s"))
        if entry is not None and entry[1]:
            return entry[1]
    return None


def is_people(head: Token) -> bool:
    """Whether those attacked are persons (victims) rather than things or forces (targets)."""
    target, info = target_of(head), info_of(head)
    if target is not None and target[1] == "physical":
        return False
    return is_name(head) or (read_person(head).is_human and (info is None or info.kind == "person"))


def _is_actor(head: Token) -> bool:
    """Whether the noun can do violence: people, forces, groups, names; not events, not weapons."""
    if is_weapon(head) or is_event(head) or head.ent_type_ in ("DATE", "PLACE"):
        return False
    person = read_person(head)
    info = info_of(head)
    return (
        person.is_human
        or (info is not None and info.kind in ("person", "body"))
        or head.ent_type_ in ("ORG", "PERSON", "NORP")
        or head.tag_ in ("NNP", "NNPS")
    )


def is_weapon(head: Token) -> bool:
    """Whether the noun names a weapon."""
    terms = weapon_terms()
    info = info_of(head)
    if (info is not None and info.kind in ("person", "body")) or head.lower_ in word_lists()["attackers"]:
        return False
    return any(form in terms or form.removesuffix("s") in terms for form in compound_forms(head))


def is_event(head: Token) -> bool:
    """Whether the noun names an event ("the attack killed four")."""
    return head.lower_ in word_lists()["definite_event"] or head.lemma_.lower() in word_lists()["definite_event"]


def _agents(verb: Token) -> list[Token]:
    """Agents of a verb: passive "by", else the subject."""
    found = [child for child in children(verb, "obl:agent", "obl") if case_of(child) == "by"]
    active = shallow.is_active(verb)
    if found or (is_passive(verb) and not active):
        return found
    subject = subject_of(verb)
    if subject is None and active and verb.tag_ in ("VBD", "VBN"):
        chunk = shallow.subject_chunk(verb)
        subject = chunk.head if chunk is not None else None
    return [subject] if subject is not None else []


def _add_agents(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    for agent in _agents(verb):
        if is_weapon(agent):
            _add_role(frame, "weapon", agent, ctx, "agent")
        elif _is_actor(agent):
            _add_role(frame, "perpetrator", agent, ctx, "agent")


def _patients(verb: Token) -> list[Token]:
    """What the verb is done to: passive subject, object, or the noun that a participle modifies."""
    passive = is_passive(verb)
    found = children(verb, "nsubj:pass")
    if not found and passive:
        subject = subject_of(verb)
        found = [subject] if subject is not None else []
        if not found and verb.dep_ in ("acl", "acl:relcl"):
            found = [verb.head]
    if not found:
        found = children(verb, "obj")
    if not found and verb.dep_ == "amod":
        found = [verb.head]
    if not found and verb.tag_ in ("VBN", "VBD", "JJ"):
        # A transitive verb of harm without object is a passive whose auxiliary was left out ("two soldiers injured").
        subject = subject_of(verb)
        found = [subject] if subject is not None and not is_event(subject) and not is_weapon(subject) else []
    return [antecedent(token) for token in found]


def _affect(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    patients = _patients(verb)
    outcome = frame.hit.trigger.outcome
    if outcome:
        frame.groups.extend(_harmed(frame, verb, patients, ctx, loose=_is_loose(frame)))
    else:
        for conjunct in (c for patient in patients for c in conjuncts(patient) if read_person(c).is_human):
            _add_role(frame, "target", conjunct, ctx, "patient")
    rule = "arrest" if frame.hit.trigger.event_type == "arrest" else "agent"
    taken = {(g.words.start, g.words.end) for g in frame.groups}
    for agent in _agents(verb):
        words = phrase_words(agent, ctx.offset)
        if agent in patients or any(start <= words.start < end for start, end in taken):
            continue
        if is_weapon(agent):
            _add_role(frame, "weapon", agent, ctx, "agent")
        elif _is_actor(agent):
            _add_role(frame, "perpetrator", agent, ctx, rule)


def _is_loose(frame: Frame) -> bool:
    """Whether any noun will do as a patient: "killed" names its victims whatever the noun."""
    return frame.hit.trigger.outcome in ("killed", "abducted") or frame.hit.trigger.strength != "toll"


def _harmed(frame: Frame, verb: Token, heads: list[Token], ctx: SentenceContext, *, loose: bool) -> list[Group]:
    """Casualty groups of a verb: by word order where that gives numbers, else by the parse."""
    outcome, rule = frame.hit.trigger.outcome or "", frame.hit.trigger.rule_id
    parsed = [group for head in heads for group in groups_of(head, outcome, ctx, rule, loose=loose)]
    chunks = shallow.patients(verb)
    ordered = chunk_groups(chunks or [], outcome, ctx, rule, loose=loose)
    if not ordered and not parsed:
        return chunk_groups(shallow.clause_initial(verb), outcome, ctx, rule, loose=False)
    if ordered and not all(chunk.head.tag_ in ("PRP", "WP", "WDT") for chunk in chunks or []):
        return ordered
    return parsed


def _attack(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    patients = [p for p in _patients(verb) if p.ent_type_ != "DATE"]
    if (
        frame.hit.trigger.strength == "toll"
        and frame.hit.trigger.words != ("target",)
        and not any(_can_be_hit(patient) for patient in patients)
    ):
        frame.flags.add("void")  # "hit a record", "seized the chance", "seized rifles"
        return
    for patient in patients:
        _add_role(frame, "target", patient, ctx, "patient")
    _add_agents(frame, verb, ctx)


def _can_be_hit(head: Token) -> bool:
    """Whether a verb of many meanings makes an attack with this object: people, forces, buildings, vehicles, places."""
    if is_weapon(head) or is_event(head):
        return False
    return (
        target_of(head) is not None
        or read_person(head).is_human
        or info_of(head) is not None
        or head.ent_type_ in ("PLACE", "ORG")
    )


def _fire_at(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    _add_agents(frame, verb, ctx)
    for token in (verb, *children(verb, "obj", "xcomp", "compound:prt", "obl")):
        for child in children(token, "obl", "nmod"):
            if case_of(child) in _SHOT_AT and child.ent_type_ != "DATE":
                _add_role(frame, "target", child, ctx, "at")
    for thing in children(verb, "obj", "nsubj:pass"):
        if is_weapon(thing):
            _add_role(frame, "weapon", thing, ctx, "object")


def _set_off(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    things = [thing for thing in _patients(verb) for thing in conjuncts(thing) if is_weapon(thing)]
    if not things:  # the parse may have lost the object; word order has not
        things = [chunk.head for chunk in shallow.patients(verb) or [] if is_weapon(chunk.head)]
    if not things:
        frame.flags.add("void")
        return
    for thing in things:
        _add_role(frame, "weapon", thing, ctx, "object")
    _add_agents(frame, verb, ctx)
    for token in (verb, *things):
        for child in children(token, "obl", "nmod"):
            if case_of(child) in _AT and child.ent_type_ not in ("DATE", "PLACE"):
                _add_role(frame, "target", child, ctx, "at")


def _explode(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    for thing in children(verb, "obj"):
        _add_role(frame, "weapon" if is_weapon(thing) else "target", thing, ctx, "object")
    subject = subject_of(verb)
    if subject is None:
        subject = next(iter(children(verb, "nsubj:pass")), None)
    if subject is not None:
        if is_weapon(subject):
            _add_role(frame, "weapon", subject, ctx, "subject")
        elif _is_actor(subject):
            _add_role(frame, "perpetrator", subject, ctx, "subject")
        elif target_of(subject) is not None:
            _add_role(frame, "target", subject, ctx, "subject")
        else:
            frame.flags.add("figurative")
    if frame.hit.trigger.words[0] in ("go", "land", "fall") and not any(role.role == "weapon" for role in frame.roles):
        frame.flags.add("void")
    _places_hit(frame, verb, ctx)


def _places_hit(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """ "exploded outside a mosque": what stands in place of a target."""
    for child in children(verb, "obl", "nmod"):
        if (
            case_of(child) in _AT | {"next to", "beside", "in front of", "close to", "under", "by"}
            and target_of(child) is not None
        ):
            _add_role(frame, "target", child, ctx, "place")


def _blow_up(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    objects = children(verb, "obj", "nsubj:pass")
    for thing in objects:
        if thing.lower_ in ("himself", "herself", "themselves", "itself"):
            frame.flags.add("suicide")
        elif is_weapon(thing) or thing.lower_ in ("vest", "belt", "jacket"):
            _add_role(frame, "weapon", thing, ctx, "object")
        else:
            _add_role(frame, "target", thing, ctx, "object")
    _add_agents(frame, verb, ctx)
    _places_hit(frame, verb, ctx)


def _die(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    subject = subject_of(verb)
    if subject is None and verb.dep_ in ("acl", "acl:relcl"):
        subject = verb.head
    if frame.hit.trigger.outcome:
        frame.groups.extend(_harmed(frame, verb, [subject] if subject is not None else [], ctx, loose=False))


def _claim_lives(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    for thing in children(verb, "obj"):
        if thing.lower_ not in ("life", "lives"):
            continue
        owners = [c for c in children(thing, "nmod") if case_of(c) == "of"] or [thing]
        for owner in owners:
            frame.groups.extend(groups_of(owner, "killed", ctx, frame.hit.trigger.rule_id, loose=True))


def _clash(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    subject = subject_of(verb)
    sides = conjuncts(subject) if subject is not None else []
    for child in children(verb, "obl", "obj", "nmod"):
        if case_of(child) in _WITH or child.dep_ == "obj":
            sides.extend(conjuncts(child))
    armed = [side for side in sides if _is_actor(side)]
    if not armed:
        frame.flags.add("figurative")
    for number, side in enumerate(armed):
        _add_role(frame, "perpetrator" if number == 0 else "target", side, ctx, "side")


def _event(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    for child in children(noun, "nmod", "obl", "nmod:poss"):
        case = case_of(child)
        if child.dep_ == "nmod:poss" or case == "by":
            if _is_actor(child):
                _add_role(frame, "perpetrator", child, ctx, "by")
        elif (
            case in ("on", "against", "at", "outside", "inside", "upon", "near", "targeting")
            and child.ent_type_ != "DATE"
        ):
            _add_role(frame, "target", child, ctx, "on")
        elif case in ("between", "with"):
            _sides(frame, child, ctx)
    for verb in children(noun, "acl"):
        if verb.lower_ in ("targeting", "aimed", "directed", "hitting"):
            for thing in children(verb, "obj", "obl"):
                _add_role(frame, "target", thing, ctx, "targeting")
    for part in children(noun, "compound", "amod"):
        if part.i < frame.hit.first and info_of(part) is not None:
            _add_role(frame, "perpetrator", part, ctx, "compound")
    _carrier(frame, noun, ctx)


def _sides(frame: Frame, head: Token, ctx: SentenceContext) -> None:
    for number, side in enumerate(conjuncts(head)):
        if _is_actor(side):
            _add_role(
                frame, "perpetrator" if number == 0 and case_of(head) == "between" else "target", side, ctx, "side"
            )


def _carrier(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """ "militants carried out an attack", "the attack was carried out by militants": agent of the light verb."""
    verb = noun.head
    if verb.lemma_ in _LIGHT_VERBS and noun.dep_ in ("obj", "nsubj:pass", "obl"):
        _add_agents(frame, verb, ctx)
        for child in children(verb, "obl"):
            if case_of(child) in ("on", "against", "upon") and child.ent_type_ != "DATE":
                _add_role(frame, "target", child, ctx, "on")
    elif verb.lemma_ in ("target", "hit", "strike", "rock") and noun.dep_ == "nsubj":
        for thing in children(verb, "obj"):
            _add_role(frame, "target", thing, ctx, "hit")


_LIGHT_VERBS = frozenset(
    {
        "carry",
        "launch",
        "stage",
        "conduct",
        "commit",
        "perpetrate",
        "mount",
        "execute",
        "make",
        "perform",
        "plan",
        "lead",
        "orchestrate",
        "initiate",
        "do",
        "unleash",
    }
)


_ARRESTS = frozenset(
    {
        "arrested",
        "arrest",
        "arresting",
        "detained",
        "captured",
        "nabbed",
        "apprehended",
        "potential",
        "suspected",
        "alleged",
    }
)


def _event_toll(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    _event(frame, noun, ctx)
    outcome = frame.hit.trigger.outcome
    for child in children(noun, "nmod", "nmod:poss"):
        if child.dep_ == "nmod" and case_of(child) == "of" and outcome:
            frame.groups.extend(groups_of(child, outcome, ctx, frame.hit.trigger.rule_id, loose=False))
        elif child.dep_ == "nmod:poss" and outcome and read_person(child).is_human:
            frame.roles = [role for role in frame.roles if role.head != child.lower_]
            frame.groups.extend(groups_of(child, outcome, ctx, frame.hit.trigger.rule_id, loose=False))


def _toll(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    outcome = frame.hit.trigger.outcome
    if outcome is None:
        return
    owners = [c for c in children(noun, "nmod", "nmod:poss") if c.dep_ == "nmod:poss" or case_of(c) in ("of", "to")]
    rule = frame.hit.trigger.rule_id
    for owner in owners:
        frame.groups.extend(groups_of(owner, outcome, ctx, rule, loose=False))
    if not frame.groups and children(noun, "nummod"):
        frame.groups.extend(groups_of(noun, outcome, ctx, rule, loose=True))


def _agent(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    words = {token.lower_ for token in noun.doc[max(0, noun.i - 7) : noun.i]}
    if "would" in words or words & _ARRESTS:  # the bomber who was caught before
        frame.flags.add("void")
        return
    frame.flags.add("suicide")
    _add_role(frame, "perpetrator", noun, ctx, "noun")


def _state(frame: Frame, word: Token, ctx: SentenceContext) -> None:
    outcome = frame.hit.trigger.outcome
    if outcome is None:
        return
    rule = frame.hit.trigger.rule_id
    heads: list[Token] = []
    if word.dep_ == "amod" and word.head.pos_ in ("NOUN", "PROPN", "NUM"):
        heads = [word.head]
    elif subject := next(iter(children(word, "nsubj", "nsubj:pass")), None):
        heads = [antecedent(subject)]
    elif word.dep_ == "xcomp":  # "left four dead"
        heads = [
            *children(word.head, "obj"),
            *([] if children(word.head, "obj") else children(word.head, "nsubj:pass")),
        ]
    elif word.dep_ in ("acl", "advcl"):
        heads = [word.head]
    elif word.i and word.nbor(-1).lower_ == "the":  # "the dead": who they are is told by what follows
        return
    elif children(word, "nummod", "advmod") or (word.i and word.nbor(-1).like_num):
        frame.groups.extend(groups_of(word, outcome, ctx, rule, loose=True))
        return
    frame.groups.extend(_harmed(frame, word, heads, ctx, loose=False))


def _foil(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    things = [conjunct for thing in _patients(verb) for conjunct in conjuncts(thing)]
    if not any(
        is_weapon(thing) or is_event(thing) or thing.lower_ in ("plot", "bid", "attempt", "plan") for thing in things
    ):
        frame.flags.add("void")
        return
    for thing in things:
        if is_weapon(thing):
            _add_role(frame, "weapon", thing, ctx, "object")


def _seize_bomb(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """A bomb, mine or rocket that was found before it went off; rifles and pistols found are no incident."""
    things = [conjunct for thing in _patients(verb) for conjunct in conjuncts(thing) if weapon_event(conjunct)]
    if not things:
        frame.flags.add("void")
    for thing in things:
        _add_role(frame, "weapon", thing, ctx, "found")


def _victim_attack(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    subject = subject_of(verb)
    if subject is not None:
        _add_role(frame, "target", subject, ctx, "subject")


def _set_fire(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    for child in children(verb, "obl", "obj"):
        if child.lower_ != "fire" and child.ent_type_ != "DATE" and case_of(child) in ("", "to"):
            _add_role(frame, "target", child, ctx, "to")
        for grand in children(child, "nmod"):
            if child.lower_ == "fire" and case_of(grand) == "to":
                _add_role(frame, "target", grand, ctx, "to")
    for child in children(verb, "nsubj:pass"):
        _add_role(frame, "target", child, ctx, "passive")
    _add_agents(frame, verb, ctx)


def _protest(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    subject = subject_of(verb)
    if subject is not None and (
        read_person(subject).is_human or is_name(subject) or target_of(subject) or info_of(subject)
    ):
        _add_role(frame, "perpetrator", subject, ctx, "subject")


def _weapon(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    _add_role(frame, "weapon", noun, ctx, "noun")


_READERS: dict[str, Callable[[Frame, Token, SentenceContext], None]] = {
    "affect": _affect,
    "attack": _attack,
    "threat": _attack,
    "fire_at": _fire_at,
    "set_off": _set_off,
    "explode": _explode,
    "blow_up": _blow_up,
    "die": _die,
    "claim_lives": _claim_lives,
    "clash": _clash,
    "event": _event,
    "event_toll": _event_toll,
    "toll": _toll,
    "agent": _agent,
    "state": _state,
    "foil": _foil,
    "seize_bomb": _seize_bomb,
    "victim_attack": _victim_attack,
    "set_fire": _set_fire,
    "protest": _protest,
    "intervene": _attack,
    "weapon": _weapon,
}
