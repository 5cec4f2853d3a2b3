"""Frames of nouns: "an attack by militants on a convoy", "the killing of a judge"."""

from __future__ import annotations

import re

from tasks.extraction.actors.models import FIGHTING_GROUPS, ActorMention
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Role
from tasks.extraction.rules.bomb_frames import places_hit
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.fight_frames import RIVALS
from tasks.extraction.rules.groups import groups_of
from tasks.extraction.rules.natures import is_actor, is_weapon, weapon_event
from tasks.extraction.rules.people import info_of, read_person
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, subject_of
from tasks.extraction.rules.roles import add_agents, add_crew, add_role, is_named_group, named_behind_by
from tasks.extraction.rules.states import add_state, flies, owns_strike


def event(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read "an attack by militants on a convoy": agent and target in the noun phrase or round its light verb."""
    against = noun.dep_ == "compound" and any(node.lower_ in _AGAINST_ANY for node in (noun.head, noun.head.head))
    against = against or (noun.dep_ == "compound" and noun.head.lemma_.lower() in _MADE_FOR)
    if against or noun.lower_ == "firings":  # of people from their offices
        frame.flags.add("void")
        return
    for child in children(noun, "nmod", "obl", "nmod:poss"):
        _read_modifier(frame, child, ctx)
        if case_of(child) == "of" and noun.lower_ == "firing":  # "the firing of rockets"
            frame.event_type = weapon_event(child) or frame.event_type
        if case_of(child) == "of" and noun.lower_ in _HARMS:
            outcome = (
                "killed" if set(ctx.doc[frame.hit.first : frame.hit.last].text.lower().split()) & _FATAL else "injured"
            )
            frame.groups.extend(groups_of(child, outcome, ctx, frame.hit.trigger.rule_id, loose=False))
    for verb in children(noun, "acl"):
        if verb.lower_ in ("targeting", "aimed", "directed", "hitting"):
            for thing in children(verb, "obj", "obl"):
                add_role(frame, "target", thing, ctx, "targeting")
        elif verb.lemma_ in _LIGHT_VERBS and verb.tag_ == "VBN":
            _carried(frame, verb, ctx)
    _agents(frame, noun, ctx)
    _carrier(frame, noun, ctx)
    if frame.event_type == "armed_clash" and not any(role.rule_id.endswith(".side") for role in frame.roles):
        _sides_behind(frame, noun, ctx)


def strike(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read "an Israeli strike on a car"; void where it is nobody's force: then it may be one of workers.

    Of several ("protested against Israeli strikes") only those that did something count; and "five died when a strike
    hit their tent" is of no workers, whoever's it was.
    """
    before = len(frame.roles)
    add_crew(frame, noun, ctx)
    by_state = any(case_of(c) == "by" and add_state(frame, c, ctx, "by") for c in children(noun, "nmod"))
    by_state = by_state or _is_carried_out(frame, noun, ctx)
    deadly = _befell(noun) or (noun.dep_ == "nsubj" and _strikes(noun) and bool(ctx.told & _DEADLY))
    if by_state or (
        len(frame.roles) == before and noun.tag_ == "NN" and deadly
    ):  # "two more died in a strike on a car"
        event(frame, noun, ctx)
        return
    if len(frame.roles) == before or (noun.tag_ == "NNS" and not _strikes(noun)):
        frame.flags.add("void")
        return
    event(frame, noun, ctx)


def _is_carried_out(frame: Frame, noun: Token, ctx: SentenceContext) -> bool:
    """As in "the US military said it carried out a strike": whoever flies did it, and no workers."""
    verb = noun.head
    if noun.tag_ != "NN" or noun.dep_ not in ("obj", "nsubj:pass") or verb.lemma_.lower() not in _CARRIED_OUT:
        return False
    if verb.tag_ not in ("VBD", "VBN"):  # "could carry out a strike"
        return False
    who = subject_of(verb)
    if who is not None and who.lower_ in ("it", "they") and verb.head.i != verb.i:
        who = subject_of(verb.head)
    if who is None or not flies(who, ctx):
        return False
    add_role(frame, "perpetrator", who, ctx, "agent")
    return True


_CARRIED_OUT = frozenset({"carry", "conduct", "launch", "perform"})


def _strikes(noun: Token) -> bool:
    return noun.head.lemma_.lower() in _STRUCK


_DEADLY = frozenset({"killed", "kills", "killing", "dead", "died", "wounded", "injured", "injuring", "wounding"})
_AGAINST_ANY = frozenset(
    {"prevention", "response", "preparedness", "management", "mechanism", "drill", "exercise", "simulation"}
    | {
        "siren",
        "sirens",
        "radius",
        "shelter",
        "shelters",
        "alarm",
        "alarms",
        "alert",
        "alerts",
        "wall",
        "walls",
        "furnace",
    }
)
"""What is held ready against attacks that may come, or named after them: "an incident prevention mechanism"."""
_MADE_FOR = frozenset(
    {
        "rifle",
        "weapon",
        "helicopter",
        "aircraft",
        "drone",
        "dog",
        "force",
        "team",
        "squad",
        "troop",
        "boat",
        "ship",
        "plan",
    }
    | {"capability", "vehicle", "unit", "plane", "jet", "gun", "dogs", "position"}
)
"""What is made or sent for attacks: "assault rifles", "the assault force"."""
_STRUCK = frozenset(
    {"kill", "hit", "strike", "target", "wound", "injure", "hurt", "destroy", "die", "pound", "damage"}
    | {"pummel", "batter", "devastate", "flatten", "level", "rock"}
)
_SIDES_REACH = 16  # tokens between a noun of fighting and the "between" that names both sides


def _sides_behind(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """As in "fighting broke out in the hills between rebels and troops": parses hang the sides on the place."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if following is not None and following.lower_ == "with" and following.dep_ == "case":
        _sides(frame, following.head, ctx, by_harm=_befell(noun))
        return
    for token in noun.doc[noun.i + 1 : noun.i + _SIDES_REACH]:
        if token.text in (";", ".", ":"):
            return
        if token.lower_ == "between" and token.dep_ == "case":
            _sides(frame, token.head, ctx)
            return


def _agents(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """As in "a Red Column attack", "the attack, presumably by rebels"."""
    for part in children(noun, "compound", "amod"):
        info = info_of(part)  # "a fire attack" is no attack by a fire
        acts = info is not None and info.kind != "act" and not _is_kind(part) and not is_weapon(part)
        if part.i < frame.hit.first and part.tag_ != "VBN" and acts:
            add_role(frame, "perpetrator", part, ctx, "compound")
    for actor in ctx.actors:  # "a Shining Path attack", "Russian shelling": whose it is stands right before the noun
        ends = actor.char_end - ctx.offset
        if _acts(actor) and ctx.text[ends : ctx.doc[frame.hit.first].idx].isspace():
            words = ctx.words(actor.char_start - ctx.offset, ends)
            if not any(role.role == "perpetrator" and role.words == words for role in frame.roles):
                frame.roles.append(Role.named("perpetrator", words, "event.name"))
    if not any(role.role == "perpetrator" for role in frame.roles):
        for agent in named_behind_by(noun):
            if is_actor(agent) or is_named_group(agent, ctx):
                add_role(frame, "perpetrator", agent, ctx, "by")
            else:
                add_state(frame, agent, ctx, "by")


_FORCES = frozenset({"military", "external"})


def _acts(actor: ActorMention) -> bool:
    """Whether the name before an event is of who did it; of the states' forces only where the noun asks for one."""
    of_state = actor.actor_type in _FORCES and actor.rule_id in ("actor.state_force", "actor.name")
    return bool(actor.actor_id) and (actor.actor_type in FIGHTING_GROUPS or of_state)


def _is_kind(part: Token) -> bool:
    """As in "a guerrilla attack", "the criminal act": a word for one person says what kind of act it was, not whose."""
    info = info_of(part)
    return info is not None and info.kind == "person" and part.tag_ in ("NN", "JJ")


# "The shooting of a guard": those it befell stand behind "of".
_HARMS = frozenset({"shooting", "stabbing", "beating"})
_FATAL = frozenset({"fatal", "deadly"})


_ON = frozenset({"on", "against", "at", "outside", "inside", "upon", "near", "targeting"})


# "The bombing of a bus": what was hit stands behind "of".
_OF_WHAT = frozenset({"bombing", "shelling", "bombardment", "hijacking", "storming", "ambush"})


def _read_modifier(frame: Frame, child: Token, ctx: SentenceContext) -> None:
    """Agent behind "by" or as possessor, target behind "on", both sides behind "between" and "with"."""
    case = case_of(child)
    if child.dep_ == "nmod:poss" or case == "by":
        if is_actor(child) or is_named_group(child, ctx):
            add_role(frame, "perpetrator", child, ctx, "by")
        elif case == "by" or owns_strike(frame, child, child.head):
            add_state(frame, child, ctx, "by")
    elif case == "of" and frame.hit.trigger.words[-1] in _OF_WHAT:
        add_role(frame, "target", child, ctx, "of")
    elif case in _ON and child.ent_type_ != "DATE":
        add_role(frame, "target", child, ctx, "on")
    elif case in ("between", "with"):
        _sides(frame, child, ctx, by_harm=case == "with" and _befell(child.head))


_BEFALLING = frozenset({"kill", "injure", "wound", "die", "hurt", "slay", "martyr"})


def _befell(noun: Token) -> bool:
    """As in "two soldiers were killed in clashes with rebels": who fought those that were harmed did the harm."""
    return noun.dep_ == "obl" and case_of(noun) in ("in", "during") and noun.head.lemma_.lower() in _BEFALLING


def _sides(frame: Frame, head: Token, ctx: SentenceContext, *, by_harm: bool = False) -> None:
    for number, side in enumerate(conjuncts(head)):
        if is_actor(side) or side.lemma_.lower() in RIVALS:
            first = number == 0 and (by_harm or case_of(head) == "between")
            add_role(frame, "perpetrator" if first else "target", side, ctx, "side")


def _carrier(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """As in "militants carried out an attack", "the attack was carried out by militants": agent of the light verb."""
    verb = noun.head
    light = verb.lemma_ in _LIGHT_VERBS or (verb.lemma_ in _SETTING and noun.lower_ in _AMBUSHES)
    if light and noun.dep_ in ("obj", "nsubj:pass", "obl"):
        _carried(frame, verb, ctx)
    elif verb.lemma_ in ("target", "hit", "strike", "rock") and noun.dep_ == "nsubj":
        for thing in children(verb, "obj"):
            add_role(frame, "target", thing, ctx, "hit")
    elif verb.lemma_ in _HAPPENING and noun.dep_ in ("nsubj", "nsubj:pass"):
        places_hit(frame, verb, ctx)
    elif verb.lower_ in ("target", "targets", "object", "victim", "victims") and case_of(noun) == "of":
        for thing in children(verb, "nsubj"):
            add_role(frame, "target", thing, ctx, "object_of")


def _carried(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Agent and target of a light verb: "carried out by rebels against two banks"."""
    add_agents(frame, verb, ctx)
    for child in children(verb, "obl"):
        if case_of(child) in ("on", "against", "upon") and child.ent_type_ != "DATE":
            add_role(frame, "target", child, ctx, "on")


_HAPPENING = frozenset({"take", "occur", "happen", "report", "register", "go", "hear", "rock"})


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
        "order",
        "mastermind",
    }
)
_SETTING = frozenset({"lay", "set", "spring"})
_AMBUSHES = frozenset({"ambush", "ambushes"})


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


_MAKING = frozenset(
    {"make", "become", "train", "recruit", "turn", "groom", "prepare", "use", "training", "recruitment"}
)


def event_toll(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read "the killing of a judge": those it befell behind "of" or as possessor."""
    event(frame, noun, ctx)
    outcome = frame.hit.trigger.outcome
    for child in children(noun, "nmod", "nmod:poss"):
        if child.dep_ == "nmod" and case_of(child) == "of" and outcome:
            frame.groups.extend(groups_of(child, outcome, ctx, frame.hit.trigger.rule_id, loose=False))
        elif child.dep_ == "nmod:poss" and outcome and read_person(child).is_human:
            frame.roles = [role for role in frame.roles if role.head != child.lower_]
            frame.groups.extend(groups_of(child, outcome, ctx, frame.hit.trigger.rule_id, loose=False))


def agent_noun(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read "a suicide bomber", unless the bomber was caught before."""
    words = {token.lower_ for token in noun.doc[max(0, noun.i - 7) : noun.i]}
    made = noun.head.lemma_.lower() in _MAKING and noun.dep_ in ("xcomp", "obj", "nmod", "obl")
    acts = noun.dep_ in ("nsubj", "obl:agent")
    caught = words & (_ARRESTS - {"suspected"} if acts else _ARRESTS)  # "was killed by a suspected suicide bomber"
    if "would" in words or caught or made:  # the bomber who was caught before, or who was to become one
        frame.flags.add("void")
        return
    frame.flags.add("suicide")
    add_role(frame, "perpetrator", noun, ctx, "noun")


def weapon_noun(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read a noun that is a weapon."""
    add_role(frame, "weapon", noun, ctx, "noun")


_LAID_HANDS_ON = frozenset(
    {
        "find",
        "discover",
        "uncover",
        "destroy",
        "seize",
        "recover",
        "unearth",
        "locate",
        "confiscate",
        "capture",
        "clear",
    }
)


def cache(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read "destroyed a weapons cache": what somebody laid hands on was taken out of use."""
    if noun.dep_ in ("obj", "nsubj:pass", "conj") and noun.head.lemma_.lower() in _LAID_HANDS_ON:
        frame.strength = "plain"


# Who watches a front line reports what was seen and heard, without a word for an attack.
_WATCHING = frozenset({"observe", "record", "register", "hear", "count", "note", "log", "monitor", "document"})
_BOTH_WAYS = re.compile(r"\b(?:small\s+arms|shots|bursts|machine\s*-?guns?|in\s+both\s+directions)\b", re.IGNORECASE)


def explosion(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read "an explosion in the market"; several that were observed are fire from afar, no planted bomb."""
    if any(case_of(c) == "of" and c.lower_ in word_lists()["figurative_of"] for c in children(noun, "nmod")):
        frame.flags.add("void")  # "an explosion of joy"
    elif _is_observed(frame, noun, ctx):
        observed(frame, noun, ctx)
    else:
        event(frame, noun, ctx)


def observed(frame: Frame, noun: Token, ctx: SentenceContext) -> None:
    """Read "observed 13 explosions near the crossing": shelling, or a clash where shots or two directions are told."""
    if not _is_observed(frame, noun, ctx):
        frame.flags.add("void")
        return
    frame.event_type = "armed_clash" if _BOTH_WAYS.search(ctx.text) else "shelling"
    frame.strength = "strong"


def _is_observed(frame: Frame, noun: Token, ctx: SentenceContext) -> bool:
    """Whether a number of them was observed."""
    start = noun.doc[frame.hit.first].idx
    counted = any(q.char_end <= start and start - q.char_end < 25 and (q.best or 0) > 1 for q in ctx.quantities)
    return counted and any(token.lemma_.lower() in _WATCHING for token in noun.doc[: frame.hit.first])
