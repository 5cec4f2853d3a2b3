"""Who did what to whom: from a trigger's place in the parse to roles and casualty groups.

Each frame of the trigger lexicon has one function here. Roles follow the codebook: perpetrator, target, victim, weapon.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tasks.extraction.actors.nouns import noun_info
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Role
from tasks.extraction.rules import (
    attack_frames,
    bomb_frames,
    casualty_frames,
    death_frames,
    fight_frames,
    losses,
    noun_frames,
    ramming,
    seizure,
    takeover,
)
from tasks.extraction.rules.blows import note_blow
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.figures import note_figure
from tasks.extraction.rules.mishaps import note_mishap
from tasks.extraction.rules.natures import is_by_drone
from tasks.extraction.rules.phrases import Token, case_of, children, is_fatal
from tasks.extraction.rules.roles import agents_of
from tasks.extraction.rules.states import COUNTRY
from tasks.extraction.rules.triggers import Hit


def read_frame(hit: Hit, ctx: SentenceContext) -> Frame:
    """Arguments of one trigger."""
    frame = Frame(hit, status=hit.trigger.status)
    reader = _READERS.get(hit.trigger.frame)
    if hit.trigger.frame == "attack" and is_fatal(hit.token):  # "fatally assaulted": it also tells what became of them
        frame.outcome, reader = "killed", casualty_frames.affect
    if reader is not None:
        reader(frame, hit.token, ctx)
    if hit.trigger.frame in ("attack", "affect") and hit.trigger.pos == "VERB" and _is_by_animal(hit.token):
        frame.flags.add("void")
    if frame.event_type == "unarmed_assault" and hit.trigger.pos == "VERB":
        note_blow(frame, hit.token, ctx)
    if frame.event_type == "shelling" and not frame.groups and ctx.told & _DISPERSING and "police" in ctx.told:
        frame.event_type = "protest_intervention"  # of tear gas: "resorted to shelling to disperse the protesters"
    _note_launch(frame, hit, ctx)
    note_figure(frame, ctx)
    note_mishap(frame, ctx)
    if hit.trigger.event_type in ("arrest", "abduction"):
        seizure.judge(frame, ctx)
    if hit.trigger.event_type in _POLICE_ACTS:
        frame.roles = [_of_kind(role, "arrest") for role in frame.roles]
    elif hit.trigger.words[-1] == "raid":
        frame.roles = [_of_kind(role, "arrest") if _is_police(role) else role for role in frame.roles]
    elif hit.trigger.event_type in _PROTESTS:
        frame.roles = [_of_kind(role, "protest") for role in frame.roles]
    return frame


def _note_launch(frame: Frame, hit: Hit, ctx: SentenceContext) -> None:
    """Flag what drones did as done from the air; void strikes of workers, and drones that are launched at nobody."""
    if hit.trigger.frame in ("attack", "affect") and hit.trigger.pos == "VERB" and is_by_drone(hit.token):
        frame.flags.add("airborne")  # "attacked a refinery with drones"
    if hit.trigger.words[1:] == ("drone",) and not _is_aimed(frame, hit.token):
        frame.flags.add("void")  # "launched drones to search for a boy"
    if hit.trigger.words[1:] == ("strike",) and _is_of_workers(frame, ctx):
        frame.flags.add("void")


def _is_of_workers(frame: Frame, ctx: SentenceContext) -> bool:
    """As in "nurses launched a strike over pay": somebody is told to have, and it is nobody who fights."""
    doers = [role for role in frame.roles if role.role == "perpetrator"]
    fight = any(role.words.start < a.char_end and a.char_start < role.words.end for role in doers for a in ctx.actors)
    return bool(doers) and not fight and not any(role.rule_id.endswith(COUNTRY) for role in doers)


def _is_aimed(frame: Frame, verb: Token) -> bool:
    """Whether what was launched was launched at somebody, or by a state: "Russia launched 80 drones overnight"."""
    places = [*children(verb, "obl"), *(c for thing in children(verb, "obj") for c in children(thing, "nmod"))]
    aimed = any(case_of(place) in _AIMING for place in places)
    return aimed or any(role.rule_id.endswith(COUNTRY) for role in frame.roles)


_AIMING = frozenset({"at", "against", "towards", "toward", "into"})


def _is_by_animal(verb: Token) -> bool:
    """As in "was attacked by a wild bear": not the Tigers, whose name has a capital."""
    agents = [*agents_of(verb), *(agents_of(verb.head) if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else ())]
    return any(agent.is_lower and agent.lemma_ in word_lists()["animal"] for agent in agents)


_DISPERSING = frozenset(
    {"teargas", "disperse", "dispersed", "protesters", "protestors", "demonstrators", "baton", "batons"}
)
_POLICE_ACTS = frozenset({"security_operation", "disrupted_plot"})
_PROTESTS = frozenset({"protest"})


def _is_police(role: Role) -> bool:
    """As in "police are raiding hideouts for the arrest of a suspect", which is no attack."""
    info = noun_info(role.head)
    return info is not None and info.actor_type == "police"


def _of_kind(role: Role, kind: str) -> Role:
    """Marked as one who acts against attackers, or protests: no perpetrator where the incident is another act."""
    if role.role != "perpetrator" or role.rule_id.endswith(f".{kind}"):
        return role
    return replace(role, rule_id=f"{role.rule_id}.{kind}")


_READERS: dict[str, Callable[[Frame, Token, SentenceContext], None]] = {
    "affect": casualty_frames.affect,
    "attack": attack_frames.attack,
    "threat": attack_frames.attack,
    "fire_at": fight_frames.fire_at,
    "set_off": bomb_frames.set_off,
    "explode": bomb_frames.explode,
    "blow_up": bomb_frames.blow_up,
    "die": casualty_frames.die,
    "lose": losses.lose,
    "claim_lives": death_frames.claim_lives,
    "clash": fight_frames.clash,
    "event": noun_frames.event,
    "event_toll": noun_frames.event_toll,
    "strike": noun_frames.strike,
    "toll": death_frames.toll,
    "agent": noun_frames.agent_noun,
    "harm": attack_frames.harm,
    "spared": casualty_frames.spared,
    "body": death_frames.body,
    "state": casualty_frames.state,
    "foil": attack_frames.foil,
    "seize_bomb": attack_frames.seize_bomb,
    "trodden": bomb_frames.trodden,
    "victim_attack": attack_frames.victim_attack,
    "set_fire": attack_frames.set_fire,
    "protest": attack_frames.protest,
    "intervene": attack_frames.intervene,
    "explosion": noun_frames.explosion,
    "observed": noun_frames.observed,
    "cache": noun_frames.cache,
    "weapon": noun_frames.weapon_noun,
    "ram": ramming.ram,
    "run_over": ramming.run_over,
    "take": takeover.take,
    "carry_off": seizure.carry_off,
}
