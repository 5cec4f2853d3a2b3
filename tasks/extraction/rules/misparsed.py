"""Whom a verb or a clause is of, where parses hang it on the words beside: a dateline, a place, a vehicle."""

from __future__ import annotations

from tasks.extraction.parse import Word


def own_subject(told: list[Word], verb: Word) -> Word:
    """Of several subjects the one next to the verb, where the other is of a dateline or names a place.

    As in "Lima, 3 May: gunmen shot him", "In Abo district, Kano state, gunmen shot him"; or "one Saleem shot him".
    """
    before = [child for child in told if child.i < verb.i and child.dep_ != "csubj"]
    if len(before) < _PAIR:
        return told[0]
    first, last = before[0], before[-1]
    between = [token.text for token in verb.doc[first.i + 1 : last.i]]
    if first.lower_ == "one" and not between:
        return last
    if first.lower_ in _SEATS or (first.tag_ == "NNP" and first.ent_type_ == "PLACE" and between[:1] == [","]):
        return last if "," in between else first
    return last if first.tag_ == "NNP" and not _DATELINE_ENDS.isdisjoint(between) else first


_SEATS = frozenset({"capital", "city", "district", "headquarters", "province", "region", "seat", "state", "town"})
_PAIR = 2
_DATELINE_ENDS = frozenset({":", "-", "--", "–", "—"})


def rider_of(thing: Word) -> Word:
    """As in "by men on two motorcycles, who shot him": parses hang the clause on what they came in."""
    case = next((child for child in thing.children if child.dep_ == "case" and child.lower_ in _ABOARD), None)
    if thing.lemma_.lower() not in _VEHICLES or case is None or not case.i:
        return thing
    before = thing.doc[case.i - 1]
    return before if before.tag_ in ("NN", "NNS") else thing


_ABOARD = frozenset({"aboard", "astride", "in", "inside", "on"})
_VEHICLES = frozenset(
    {"bicycle", "bike", "boat", "car", "jeep", "motorbike", "motorcycle", "pickup", "scooter", "taxi"}
)
_VEHICLES |= {"truck", "van", "vehicle"}
