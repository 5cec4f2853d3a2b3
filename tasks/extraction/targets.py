"""GTD target type of an incident: what was attacked, else who was hit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.incidents import Incident
from tasks.extraction.lexicon import target_terms
from tasks.extraction.mentions import Group

_GENERIC = frozenset({"Private Citizens & Property", "Business", "Transportation"})
"""Types that a specific word beside them outweighs: the vehicle of a judge, an office of the electoral commission."""
_ANY_FORCE = frozenset(
    {
        "checkpoint",
        "checkpost",
        "post",
        "outpost",
        "convoy",
        "patrol",
        "base",
        "position",
        "personnel",
        "forces",
        "force",
        "camp",
    }
)
_POLICE = frozenset(
    {"police", "policeman", "policemen", "constable", "constables", "gendarme", "gendarmes", "officer", "officers"}
)
_LONGEST = 3  # words of a target term


def target_type(incident: Incident) -> str | None:
    """GTD target type, None where the text names nothing that was attacked."""
    named = [t for t in (phrase_type(r.words.text) for r in incident.roles if r.role in ("target", "victim")) if t]
    victims = [g for _, g in incident.groups if g.side != "attacker" and g.outcome != "arrested"]
    hit = [t for t in (phrase_type(group.words.text) for group in victims) if t]
    best = next((t for t in named if t not in _GENERIC), None) or next(iter(named), None)
    if best is None or (best in _GENERIC and hit and hit[0] not in _GENERIC and named[0] != "Business"):
        best = next((t for t in hit if t not in _GENERIC), None) or best or next(iter(hit), None)
    if best == "Military" and _all_police(victims) and _is_open(incident):
        return "Police"
    return best or _described(victims)


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
    words = [word.removesuffix("'s").removesuffix("’s") for word in words]
    found = _matches(words)
    if not found:
        return None
    head = _head_end(words)
    inside = [kind for end, kind in found if end <= head] or [kind for _, kind in found]
    best = inside[-1]
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
    found = []
    for end in range(1, len(words) + 1):
        for size in range(min(_LONGEST, end), 0, -1):
            form = " ".join(words[end - size : end])
            if form in terms:
                found.append((end, terms[form][0]))
                break
    return found
