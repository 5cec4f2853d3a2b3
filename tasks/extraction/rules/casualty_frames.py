"""Frames that say what became of people: killed, wounded, abducted, died, dead, deaths of."""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import NO_NUMBER, STRUCK, Count, Group, Role
from tasks.extraction.rules import shallow
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.coordination import skip_adverbs
from tasks.extraction.rules.fight_frames import fire_at
from tasks.extraction.rules.groups import chunk_groups, groups_of
from tasks.extraction.rules.losses import meant_by_them, owners_of_throats
from tasks.extraction.rules.natures import ATTACKING, is_actor, is_event, is_weapon
from tasks.extraction.rules.people import info_of, read_person
from tasks.extraction.rules.phrases import (
    Token,
    antecedent,
    children,
    conjuncts,
    has_child,
    is_passive,
    phrase_words,
    subject_of,
)
from tasks.extraction.rules.roles import (
    add_acting_weapon,
    add_crew,
    add_role,
    agents_of,
    is_named_group,
    note_craft,
    patients_of,
)
from tasks.extraction.rules.states import add_state


def affect(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read a verb of harm: those it befell as groups, or as targets where it tells no outcome, and who did it."""
    if _is_shot_at(verb) or _is_answer(verb):
        fire_at(frame, verb, ctx)
        return
    if _is_beside_bodies(verb) or _is_freed(frame, verb) or (frame.outcome == "injured" and _is_of_those(verb)):
        frame.flags.add("void")
        return
    patients = meant_by_them(verb, owners_of_throats(verb, patients_of(verb)))
    outcome = frame.outcome
    done = [thing for head in children(verb, "obj") for thing in conjuncts(head)]
    done = done or [chunk.head for chunk in shallow.patients(verb, frame.hit.last) or [] if chunk.first > verb.i]
    if done and all(is_event(thing) or is_weapon(thing) for thing in done) and outcome:
        frame.flags.add("void")  # "executed attacks"
        return
    if outcome:
        frame.groups.extend(_harmed(frame, verb, patients, ctx, loose=_is_loose(frame)))
        if outcome == "abducted" and _is_of_things_too(frame) and not _takes_people(frame, verb):
            frame.flags.add("void")  # "snatched the money", "a rifle was snatched"
        _count_before(frame, verb, ctx)
        _point_back(frame, verb)
        _weaken(frame, verb)
        _side_of_the_raided(frame)
    else:
        for conjunct in (c for patient in patients for c in conjuncts(patient) if read_person(c).is_human):
            add_role(frame, "target", conjunct, ctx, "patient")
    _add_doers(frame, verb, patients, ctx)
    if outcome in STRUCK and not any(role.role == "perpetrator" for role in frame.roles):
        _add_intruders(frame, verb, ctx)
    if outcome == "killed" and any(role.role == "perpetrator" and _attacks(role) for role in frame.roles):
        frame.groups = [replace(group, by_attackers=True) for group in frame.groups]


def _add_intruders(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """As in "was shot dead when gunmen broke into his house": attackers whose coming the next clause tells."""
    if (
        frame.hit.trigger.event_type == "arrest"
        or not is_passive(verb)
        or any(g.side == "attacker" for g in frame.groups)
    ):
        return
    for clause in children(verb, "advcl"):
        came = (
            clause.i > verb.i
            and clause.pos_ == "VERB"
            and _SCENE & {t.lower_ for t in children(clause, "mark", "advmod")}
        )
        for subject in children(clause, "nsubj") if came else ():
            if _is_attacker(subject):
                add_role(frame, "perpetrator", subject, ctx, "intruder")


_SCENE = frozenset({"when", "after", "as"})


def _attacks(role: Role) -> bool:
    """Whether a role is told by a word for those who attack."""
    return role.head in word_lists()["attackers"] and not role.rule_id.endswith(".arrest")


def _is_attacker(head: Token) -> bool:
    info = info_of(head)
    return read_person(head).attacker or (info is not None and info.actor_type in ATTACKING)


def _is_of_those(verb: Token) -> bool:
    """As in "three more of the injured died": a part of those hurt before, of whom another word tells."""
    doc, i = verb.doc, verb.i
    if verb.tag_ not in ("VBN", "JJ", "NN", "NNS") or i < 2 or i + 1 >= len(doc):
        return False
    named = doc[i + 1].tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "VBN")
    i -= doc[i - 1].tag_ == "CD"  # "one of the four injured"
    return not named and i > 1 and doc[i - 1].lower_ in ("the", "those") and doc[i - 2].lower_ == "of"


def _is_freed(frame: Frame, verb: Token) -> bool:
    """As in "rescued the kidnapped farmers": who is set free was taken before, in another act."""
    before = verb.i - 1
    while before > 0 and verb.doc[before].tag_ in ("DT", "PRP$", "CD", "JJ"):
        before -= 1
    freed = before >= 0 and verb.doc[before].lemma_.lower() in _FREEING
    return frame.outcome == "abducted" and verb.tag_ in ("VBN", "VBD") and freed


_FREEING = frozenset({"rescue", "free", "release", "recover", "liberate", "retrieve"})


def _add_doers(frame: Frame, verb: Token, patients: list[Token], ctx: SentenceContext) -> None:
    """Who or what did the harm, and whose strike it was."""
    rule = "arrest" if frame.hit.trigger.event_type == "arrest" else "agent"
    taken = {(g.words.start, g.words.end) for g in frame.groups}
    for agent in agents_of(verb):
        words = phrase_words(agent, ctx.offset)
        if agent in patients or any(start <= words.start < end for start, end in taken) or _goes_off(agent):
            continue
        if note_craft(frame, agent, ctx):
            add_crew(frame, agent, ctx)
        if is_weapon(agent):
            add_acting_weapon(frame, agent, ctx)
        elif is_actor(agent) or is_named_group(agent, ctx):
            add_role(frame, "perpetrator", agent, ctx, rule)
        elif rule == "agent" and add_state(frame, agent, ctx, rule):
            continue
        elif is_event(agent) or _fires(agent):  # "an Israeli strike", "a Syrian tank killed two"
            add_crew(frame, agent, ctx)


def _fires(agent: Token) -> bool:
    """Whether it is a machine that fires, and not one that was fired at ("a tank was hit, killing two")."""
    return agent.lower_ in _MACHINES and agent.dep_ == "nsubj"


_MACHINES = frozenset({"tank", "tanks", "gunboat", "gunboats", "warship", "warships", "artillery"})


def _is_shot_at(verb: Token) -> bool:
    """As in "armed men shot repeatedly at the car": those who shot are not those who were shot."""
    following = skip_adverbs(verb.doc, verb.i + 1)
    if verb.lower_ not in ("shot", "shooting", "shoot") or following + 2 >= len(verb.doc):
        return False
    at, after = verb.doc[following], verb.doc[following + 1]
    return (
        at.lower_ in ("at", "on", "into")
        and (after.tag_ in ("DT", "PRP$", "PRP", "NNP") or after.lower_ in ("and", "but"))  # "shot at and hurt her"
        and after.ent_type_ not in ("DATE", "PLACE")
        and not shallow.follows_be(verb)
    )


def _is_answer(verb: Token) -> bool:
    """As in "the rangers shot back": who fired in answer was not shot; but "was shot back in 2014"."""
    back = verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == "back"
    return back and verb.lower_ == "shot" and not shallow.follows_be(verb) and not children(verb, "obj")


def _goes_off(agent: Token) -> bool:
    """As in "a van exploded, killing its driver": what blew up did not do it."""
    return agent.dep_ == "nsubj" and agent.head.lemma_.lower() in ("explode", "detonate", "erupt")


def _side_of_the_raided(frame: Frame) -> None:
    """As in "six were sent to hell": a force says so of fighters, whatever it calls them."""
    if frame.hit.trigger.event_type == "security_operation":
        for group in frame.groups:
            if group.victim_type == "unknown" or _BARE.fullmatch(group.words.text):
                group.victim_type, group.side = "militant", "attacker"


_BARE = re.compile(r"(?:[\w-]+\s+){0,2}(?:more|others?)", re.IGNORECASE)
"""Words that say nothing of who somebody is: "eight more"."""


_BODIES = frozenset({"body", "bodies", "dead", "deceased", "corpse", "corpses", "martyr", "martyrs"})


def _is_beside_bodies(verb: Token) -> bool:
    """As in "they moved the body and injured to a hospital": a noun for those told before, and no verb."""
    before = [token.lower_ for token in verb.doc[max(0, verb.i - 3) : verb.i] if token.lower_ != "the"]
    return before[-1:] == ["and"] and before[-2:-1] != [] and before[-2] in _BODIES


def _is_loose(frame: Frame) -> bool:
    """Whether any noun will do as a patient: "killed" names its victims whatever the noun."""
    if frame.outcome == "abducted":
        return not _is_of_things_too(frame)
    return frame.outcome == "killed" or frame.strength != "toll"


def _takes_people(frame: Frame, verb: Token) -> bool:
    """Whether somebody is taken, and no thing is what the passive verb says was taken."""
    passive = children(verb, "nsubj:pass")
    return bool(frame.groups) and (not passive or any(read_person(c).is_human for s in passive for c in conjuncts(s)))


def _is_of_things_too(frame: Frame) -> bool:
    """Whether the verb is said of things as well as of people: "snatched a rifle", "took away the money"."""
    return frame.hit.trigger.strength == "toll"


def _harmed(frame: Frame, verb: Token, heads: list[Token], ctx: SentenceContext, *, loose: bool) -> list[Group]:
    """Casualty groups of a verb: by word order where that gives numbers, else by the parse."""
    outcome, rule = frame.outcome or "", frame.hit.trigger.rule_id
    parsed = [group for head in heads for group in groups_of(head, outcome, ctx, rule, loose=loose)]
    chunks = shallow.patients(verb, frame.hit.last)
    ordered = chunk_groups(chunks or [], outcome, ctx, rule, loose=loose)
    if parsed and chunks and all(is_weapon(chunk.head) for chunk in chunks):
        return parsed
    if not ordered and not parsed:
        return chunk_groups(shallow.clause_initial(verb), outcome, ctx, rule, loose=False)
    if ordered and not all(chunk.head.tag_ in ("PRP", "WP", "WDT") for chunk in chunks or []):
        return ordered
    return parsed


def die(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Read "two people died": the subject."""
    subject = subject_of(verb)
    if subject is None and verb.dep_ in ("acl", "acl:relcl"):
        subject = verb.head
    hit = subject if subject is not None else verb.head
    if hit.i < verb.i and hit.lower_ in _HIT and not has_child(hit, "aux", "aux:pass"):
        subject = subject_of(hit) or subject  # "a boy shot in the head has died": a participle taken for a verb
    if frame.hit.trigger.outcome:
        frame.groups.extend(_dying(frame, verb, subject, ctx))


def _dying(frame: Frame, verb: Token, subject: Token | None, ctx: SentenceContext) -> list[Group]:
    """Who died: of "46 residents lost their lives, six of them children" those before the verb, no lives."""
    heads = [subject] if subject is not None else []
    if len(frame.hit.trigger.words) == 1 or frame.hit.last <= verb.i + 1:
        return _harmed(frame, verb, heads, ctx, loose=False)
    outcome, rule = frame.hit.trigger.outcome or "", frame.hit.trigger.rule_id
    before = chunk_groups(shallow.subjects(verb), outcome, ctx, rule, loose=False)
    return before or [group for head in heads for group in groups_of(head, outcome, ctx, rule, loose=False)]


_HIT = frozenset({"shot", "stabbed", "wounded", "injured", "hurt", "hit", "struck", "beaten", "burned", "burnt"})


def state(frame: Frame, word: Token, ctx: SentenceContext) -> None:
    """Read "left four dead", "the injured men", "12 wounded"."""
    outcome = frame.hit.trigger.outcome
    if outcome is None or _is_rest(word):
        return
    rule = frame.hit.trigger.rule_id
    heads = _in_state(word)
    if heads is None and word.i and word.nbor(-1).lower_ == "the":  # "the dead": who they are is told by what follows
        return
    if heads is None and (children(word, "nummod", "advmod") or (word.i and word.nbor(-1).like_num)):
        frame.groups.extend(groups_of(word, outcome, ctx, rule, loose=True))
        return
    frame.groups.extend(_harmed(frame, word, heads or [], ctx, loose=False))
    _point_back(frame, word)


def _point_back(frame: Frame, word: Token) -> None:
    """As in "the wounded cop", "arms were found on killed militants": somebody told before."""
    if word.dep_ != "amod" or not word.i:
        return
    before = word.nbor(-1)
    if before.lower_ in ("the", "both", "these") or before.lower_ in ("from", "on", "with"):
        for group in frame.groups:
            group.definite, group.also = True, False


def _count_before(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """As in "the three kidnapped engineers": the number before the participle counts the plural behind it."""
    number = next(
        (q for q in ctx.quantities if not ctx.text[q.char_end : verb.idx].strip(" ") and q.char_end < verb.idx), None
    )
    behind = [g for g in frame.groups if g.words.start > ctx.offset + verb.idx and g.count.rule == NO_NUMBER]
    if number is None or not behind:
        return
    count = Count.of(number)
    words = ctx.words(number.char_start, behind[0].words.end - ctx.offset)
    known = behind[0].definite or _POINTING.search(ctx.text, 0, number.char_start) is not None
    frame.groups[frame.groups.index(behind[0])] = replace(behind[0], count=count, words=words, definite=known)


_POINTING = re.compile(r"\b(?:the|these|those|all|both)\s+$", re.IGNORECASE)


def _weaken(frame: Frame, verb: Token) -> None:
    """As in "heirs of martyred people", "detained leaders": of whom no number is told, something was told before."""
    unnamed = any(child.lower_ in ("a", "an") for child in children(verb.head, "det"))
    slain = unnamed and frame.hit.trigger.words == ("slay",)  # "the mother of a slain student"
    counted = any(group.count.rule not in (NO_NUMBER, "singular" if slain else "") for group in frame.groups)
    sure = frame.hit.trigger.strength == "strong" and frame.hit.trigger.words != ("martyr",) and not slain
    if verb.dep_ != "amod" or verb.i > verb.head.i or counted or sure:
        return
    if frame.event_type == "arrest":
        frame.flags.add("void")
    elif frame.groups:
        frame.strength = "toll"


def _in_state(word: Token) -> list[Token] | None:
    """Of whom the word tells it, by the parse; None where it stands alone."""
    if word.dep_ == "amod" and word.head.pos_ in ("NOUN", "PROPN", "NUM"):
        return [word.head]
    if subject := next(iter(children(word, "nsubj", "nsubj:pass")), None):
        return [antecedent(subject)]
    if word.dep_ == "xcomp":  # "left four dead"
        things = children(word.head, "obj")
        becoming = children(word.head, "nsubj") if word.head.lemma_.lower() in ("become", "get") else []
        things = things or children(word.head, "nsubj:pass")
        if not things and word.head.dep_ == "conj":  # "was hit in the head and pronounced dead"
            things = children(word.head.head, "nsubj:pass")
        return [*things, *becoming]
    return [word.head] if word.dep_ in ("acl", "advcl") else None


def _is_rest(word: Token) -> bool:
    """As in "the driver and other injured": the rest of those told before, not one more."""
    if word.i < 1 or word.nbor(-1).lower_ != "other":
        return False
    return word.i < 2 or word.nbor(-2).tag_ not in ("CD", "DT")


def spared(frame: Frame, word: Token, ctx: SentenceContext) -> None:
    """Read "the general escaped unharmed": who was attacked although nothing befell him."""
    governor = word.head if word.dep_ != "ROOT" else word
    subject = subject_of(word) or (subject_of(governor) if governor.pos_ in ("VERB", "AUX") else None)
    if subject is not None and read_person(subject).is_human and not read_person(subject).generic:
        add_role(frame, "target", subject, ctx, "spared")
