"""GTD target type of an incident: what was attacked, else who was hit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import target_terms, weapon_terms
from tasks.extraction.mentions import HARMED, Group, Role
from tasks.extraction.rules.scenes import SCENE
from tasks.extraction.weapons import weapon_words

_GENERIC = frozenset({"Private Citizens & Property", "Business", "Transportation"})
"""Types that a specific word beside them outweighs: the vehicle of a judge, an office of the electoral commission."""
_ANY_FORCE = frozenset(
    {
        *("checkpoint", "checkpoints", "checkpost", "checkposts", "post", "posts", "outpost", "outposts"),
        *("convoy", "patrol", "base", "bases", "position", "positions"),
        "personnel",
        "forces",
        "force",
        "camp",
    }
)
_POLICE = frozenset(
    {"police", "policeman", "policemen", "constable", "constables", "gendarme", "gendarmes", "officer", "officers"}
    | {"cop", "cops", "policewoman", "policewomen", "inspector", "sub-inspector", "sho", "dsp"}
)
_WAYS = frozenset({"road", "roads", "highway", "street", "expressway", "motorway", "roadside"})
"""What is hit only where nobody and nothing on it is."""
_LONGEST = 3  # words of a target term


def target_type(incident: Incident) -> str | None:
    """GTD target type, None where the text names nothing that was attacked."""
    attacked = [role for role in incident.roles if role.role in ("target", "victim")]
    attacked.sort(key=lambda role: role.rule_id != "owner")  # whose the vehicle is says more than that it is one
    if _hits_people(incident):
        attacked = [role for role in attacked if role.head not in _WAYS]
    named = [t for t in (_type_of(role) for role in attacked) if t]
    if _only_fighters_fell(incident) and set(named) <= {"Terrorists/Non-State Militia"} and not _is_place(incident):
        return "Terrorists/Non-State Militia"
    victims = [g for _, g in incident.groups if g.side != "attacker" and g.outcome != "arrested"]
    hit = [t for t in (_type_of(group) for group in victims) if t]
    best = next((t for t in named if t not in _GENERIC), None) or next(iter(named), None)
    if best is None or (best in _GENERIC and hit and hit[0] not in _GENERIC and named[0] != "Business"):
        best = next((t for t in hit if t not in _GENERIC), None) or best or next(iter(hit), None)
    if best == "Military" and _all_police(victims) and _is_open(incident):
        return "Police"
    if best in (None, "Private Citizens & Property"):
        best = _scene_type(incident) or best
    return best or _described(victims) or ("Private Citizens & Property" if _is_place(incident) else None)


def _hits_people(incident: Incident) -> bool:
    """Whether somebody is told to have been killed or hurt."""
    return any(g.count.best and g.outcome in HARMED for _, g in incident.groups)


_SOUGHT = frozenset(
    {
        "suspect",
        "suspects",
        "culprit",
        "culprits",
        "robber",
        "robbers",
        "dacoit",
        "dacoits",
        "outlaw",
        "outlaws",
        "criminals",
    }
    | {"accused", "burglar", "burglars", "assailant", "attacker", "gunman", "shooter"}
)
"""Whom the police shoot that are no armed group."""
_BY_OTHERS = frozenset({"bombing", "suicide_bombing", "grenade_attack", "mob_violence", "assassination", "abduction"})
"""What fighters die of, or at, that was aimed at others: their own bombs, and acts that they were killed after."""


def _only_fighters_fell(incident: Incident) -> bool:
    """Whether all who are told to have been killed or hurt are fighters, and by no bomb, which may be their own."""
    hit = [g for _, g in incident.groups if g.count.best and g.outcome in HARMED]
    kinds = {kind for mention in incident.mentions for _, _, kind in mention.triggers}
    kinds |= {weapon_terms()[term][1] for term in weapon_words(incident)}
    fighters = all(group.side == "attacker" or group.victim_type in ("militant", "unknown") for group in hit)
    sure = any(g.victim_type == "militant" and g.side == "attacker" and g.head not in _SOUGHT for g in hit)
    return fighters and sure and not kinds & _BY_OTHERS


def _scene_type(incident: Incident) -> str | None:
    """Type of what stands where those hit, told as people and no more, were attacked: a church, a school, a train."""
    scenes = [role for role in incident.roles if role.role == SCENE]
    return next((kind for kind in map(_type_of, scenes) if kind is not None), None)


def _type_of(one: Role | Group) -> str | None:
    """Type by the phrase; by the apposition behind it where that says more ("Rui Paz, a judge")."""
    told = phrase_type(one.words.text)
    if not one.apposition or (told is not None and told not in _GENERIC) or _SAID.search(one.apposition):
        return told
    return phrase_type(_first_noun(one.apposition)) or told


_SAID = re.compile(r"\b(?:report(?:ed|s)|said|says|told|news\s+agency)\b", re.IGNORECASE)
"""As in "nine, including children, the state news agency reported"."""


def _first_noun(apposition: str) -> str:
    """An apposition without its clauses, of which only the last word before "of" and the like tells what it is."""
    return re.split(r",|\s(?:who|whose|that|which)\s", apposition)[0]


def _is_place(incident: Incident) -> bool:
    """Whether a village or town was attacked, and nothing is told of whom or what in it."""
    return any(r.role == "location" and r.rule_id.startswith(_ATTACKS) for r in incident.roles)


_ATTACKS = ("attack.", "fire_at.", "take.", "event.on")


def _all_police(victims: Sequence[Group]) -> bool:
    words = [set(re.findall(r"\w+", group.words.text.lower())) for group in victims]
    return bool(words) and all(found & _POLICE for found in words)


def _is_open(incident: Incident) -> bool:
    """Whether the target's words fit the police as well as the army."""
    words = {
        w for r in incident.roles if r.role in ("target", "victim") for w in re.findall(r"\w+", r.words.text.lower())
    }
    return not words & {"army", "military", "soldiers", "soldier", "troops"} and (bool(words & _ANY_FORCE) or not words)


def _described(victims: Sequence[Group]) -> str | None:
    """Type by the kind of person where no noun of theirs is in the lexicon."""
    for group in victims:
        if group.count.rule != "none":
            return _BY_VICTIM.get(group.victim_type)
    return None


_BY_VICTIM = {
    "civilian": "Private Citizens & Property",
    "security_force": "Military",
    "militant": "Terrorists/Non-State Militia",
    "official": "Government (General)",
    "journalist": "Journalists & Media",
    "aid_worker": "NGO",
}


def phrase_type(phrase: str) -> str | None:
    """Type of a phrase: that of its head noun, unless the head is generic and another word of the phrase is not."""
    words = re.findall(r"[\w'’-]+", phrase.lower())
    words = [word.removesuffix("'s").removesuffix("’s").split("-in-")[0] for word in words]  # "editor-in-chief"
    found = _matches(words)
    if not found:
        return None
    head = _head_end(words)
    inside = [kind for end, kind in found if end <= head] or [kind for _, kind in found]
    best = inside[-1]
    if best == "Military" and "police" in words:  # "a police sergeant"
        return "Police"
    if best in _GENERIC:
        return next((kind for _, kind in found if kind not in _GENERIC), best)
    return best


def _head_end(words: Sequence[str]) -> int:
    """Position behind the head noun: before the first "of", "in" ..."""
    return next(
        (
            n
            for n, word in enumerate(words)
            if n and word in {"of", "in", "at", "near", "for", "from", "with", "carrying"}
        ),
        len(words),
    )


def _matches(words: Sequence[str]) -> list[tuple[int, str]]:
    """(position behind it, type) of every term, the longest at each position."""
    terms = target_terms()
    found: list[tuple[int, int, str]] = []
    for end in range(1, len(words) + 1):
        for size in range(min(_LONGEST, end), 0, -1):
            form = " ".join(words[end - size : end])
            if form in terms:
                found = [
                    one for one in found if one[0] < end - size or one[1] > end
                ]  # "university" in "university student"
                found.append((end - size, end, terms[form][0]))
                break
    return [(end, kind) for _, end, kind in found]
