"""Words and patterns by which persons are told again: pronouns, plain nouns, ages, names. Data only."""

from __future__ import annotations

import re

MALE = frozenset({"he", "him", "himself"})
FEMALE = frozenset({"she", "her", "herself"})
KNOWN = frozenset({"security_force", "militant", "official", "journalist", "aid_worker"})
REFLEXIVE = frozenset({"himself", "herself"})
WHOSE = frozenset({"his", "her", "their", "its", "whose"})
PRONOUNS = MALE | FEMALE
# Nouns that say no more than that it is a person.
PERSON_NOUNS = frozenset(
    """
    man woman person people male female boy girl teen teenager youth child victim resident individual juvenile adult
    deceased dead wounded injured other another one death fatality casualty body life old toddler infant baby newborn
    kid
    """.split()  # noqa: SIM905
)
GENERIC_DEFINITE = PERSON_NOUNS | {"suspect", "gunman", "attacker", "shooter", "assailant", "driver", "passenger"}
AGE = re.compile(r"\b(\d{1,3})(?:[\s-]*years?[\s-]*old\b|[\s-]*yr)|,\s*(\d{1,3})\s*(?:,|$)|\bage[sd]?\s+(\d{1,3})\b")
NAME = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3}")
TITLES = frozenset({"mr", "mrs", "ms", "dr", "sgt", "sir", "jr", "sr", "ii", "iii", "officer", "capt", "lt", "det"})
ANOTHER = re.compile(r"\s*an?\s+(?:second|third|fourth|fifth|sixth)\b", re.IGNORECASE)
INDEFINITE = re.compile(r"\s*an?\s+[a-z]", re.IGNORECASE)
# Rules of words that say that somebody was hit and not how badly.
HIT = re.compile(r"shoot|shot|stab|hit|strike|struck|wound|fire|beat|attack|rape|assault|torture")
# Nouns for what became of somebody, which name nobody by themselves ("the teen's shooting death").
FATES = frozenset({"death", "fatality", "life", "killing", "murder", "homicide", "slaying", "casualty"})
# Code points between two groups of one sentence that name two people; sentences run together are longer.
BESIDE = 200
# How many sentences back "he" or "the victim" may point.
REACH = 12
