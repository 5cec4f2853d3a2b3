"""Nouns for those who fight, guard, rule, riot and protest, with what each says about the one it names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from tasks.extraction.actors.reference import LEXICONS, read_rows


@dataclass(frozen=True, slots=True)
class NounInfo:
    """What a noun says of the actor or the victim it names.

    Attributes:
        lemma: The singular, lower case, words parted by one blank ("police officer").
        actor_type: A key of `models.ACTOR_TYPES`.
        acled_inter: ACLED's inter code, 1 to 8.
        victim_type: civilian | security_force | militant | official | journalist | aid_worker | unknown.
        kind: person (one that can be counted) | body (a force or a crowd) | generic ("group", "leader", which name an
            actor only with a word before them that says of what) | platform ("warplane") | act ("air strike"); the
            last two name an actor only with a nationality before them.
        plural: True where the form looked up is the plural.
    """

    lemma: str
    actor_type: str
    acled_inter: int
    victim_type: str
    kind: str
    plural: bool


@lru_cache(maxsize=1)
def force_nouns() -> dict[str, NounInfo]:
    """Return every form, singular and plural, of the lexicon -> what it says."""
    forms: dict[str, NounInfo] = {}
    for row in read_rows(LEXICONS / "force_nouns.csv"):
        info = NounInfo(
            row["lemma"], row["actor_type"], int(row["acled_inter"]), row["victim_type"], row["kind"], plural=False
        )
        if row["plural"] and row["plural"] not in forms:
            forms[row["plural"]] = replace(info, plural=True)
        forms[row["lemma"]] = info
    return forms


def noun_info(lemma: str) -> NounInfo | None:
    """Return what the lexicon says of a noun, given as lemma or as plural, in any case; None if it has no such noun.

    Examples:
        >>> noun_info("Soldiers").actor_type
        'military'
    """
    return force_nouns().get(" ".join(lemma.casefold().replace("-", " ").split()))
