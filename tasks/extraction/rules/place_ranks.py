"""How likely a place that a sentence names is where the incident was: by its preposition and by what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.extraction.lexicon import word_lists
from tasks.extraction.places.kinds import KIND_WORDS
from tasks.extraction.places.vocabulary import ADDRESS_WORDS
from tasks.extraction.rules.natures import is_event, is_weapon
from tasks.extraction.rules.people import read_person, target_of
from tasks.extraction.rules.phrases import Token, ancestors, case_of, children
from tasks.extraction.rules.place_patterns import (
    APPROACHED,
    ARRIVED,
    KIND_AFTER,
    LOCATED,
    ORIGIN,
    OUTSIDE,
    REPORTED,
    SEAT_OF,
    SEATED,
    STRUCK,
    STUDIES,
    TAKEN_FROM,
)
from tasks.extraction.rules.rites import is_of_rite

_LOCATIVE = frozenset(
    [
        *("in", "at", "near", "outside", "on", "inside", "around", "across", "within", "along", "between", "off"),
        *("throughout", "over", "into", "to", "north of", "south of", "east of", "west of", "close to", "next to", ""),
    ]
)
_ORIGIN = frozenset({"from", "by", "with", "against", "for", "about"})
_NOT_EVENT_HEADS = frozenset(
    [
        *("government", "president", "minister", "ministry", "police", "army", "military", "court", "spokesman"),
        *("official", "border", "embassy", "ambassador", "people", "citizen", "leader", "chief", "party", "team"),
        *("hospital", "officials", "authorities", "friend", "friends", "relatives"),
    ]
)
_FESTIVE = frozenset({"birthday", "block", "house", "graduation", "pool", "street", "wedding"})
"""Parties that are no political ones."""
_PARTS = frozenset(
    {"outskirt", "outskirts", "suburb", "centre", "center", "heart", "edge", "north", "south", "east", "west"}
)
"""Nouns for parts of a place: "on the outskirts of Quetta" is in Quetta."""
_TAKEN = frozenset({"abduct", "kidnap", "snatch"})
_FREED = frozenset({"recover", "rescue", "release", "free"})
_ELSEWHERE = frozenset({"visit", "travel", "meet", "flee", "return", "bear", "live", "hospital", "rush"})
_SEATED = frozenset({"based", "headquartered", "posted", "stationed", "hailing"})
"""Words that say where somebody works or comes from, not where it was: "a monitor based in Oslo"."""
_GOALS = frozenset({"enter", "reach"})
_AIMED = frozenset(
    {"fire", "rocket", "rockets", "shell", "shells", "mortar", "mortars", "missiles", "bombs", "road", "highway"}
)
_CARED_FOR = frozenset(
    [
        *("take", "transport", "airlift", "fly", "rush", "treat", "admit", "undergo", "pronounce", "die", "recover"),
        *("transfer", "list", "bring", "condition", "surgery", "succumb", "hospitalize", "book", "jail", "lodge"),
        *("release", "discharge", "recuperate", "stabilize", "stabilise", "receive", "treatment", "recovery"),
    ]
)
"""What becomes of those hurt and arrested at hospitals and in jails."""
LOCATED_RANK, OBJECT_RANK, TAKEN_RANK, RITE_RANK = 0.9, 0.9, 0.65, 0.1
RESIDENCE_RANK = 0.1
NAMED_RANK = 0.75
"""Of the place that an event goes by."""


_LEADS = (
    (STRUCK, OBJECT_RANK, "object"),
    (ORIGIN, RESIDENCE_RANK, "origin"),
    (STUDIES, RESIDENCE_RANK, "origin"),
    (REPORTED, LOCATED_RANK, "from"),
    (TAKEN_FROM, TAKEN_RANK, "from"),
    (ARRIVED, LOCATED_RANK, "into"),
    (APPROACHED, LOCATED_RANK, "object"),
)
"""What words before a name say of it, whatever the parse says."""


def rank_of(root: Token, before: str) -> tuple[float, str]:
    """How likely a place phrase is where it happened, from its preposition and what it hangs on."""
    if root.dep_ in ("compound", "amod", "nmod:desc", "flat") and KIND_AFTER.match(f" {root.head.text}"):
        root = root.head
    if site := _rank_by_site(root):
        return site
    case = case_of(root)
    if not case and root.dep_ in ("conj", "appos", "flat", "compound", "nmod:desc"):
        case = case_of(root.head)
    if case == "of" and root.head.lemma_.lower() in _PARTS:
        root, case = root.head, "in"
    if case == "over" and root.head.lemma_.lower() in _IN_THE_AIR:
        return LOCATED_RANK, case
    if lead := _rank_by_lead(root, before):
        return lead
    located = LOCATED.search(before)
    if located and case not in _LOCATIVE - {""}:
        return LOCATED_RANK, located["case"].lower()
    if case == "of" and _is_kind(root.head):  # "on the town of Azaz" is on Azaz
        root, case = root.head, case_of(root.head)
    if not case and _names_event(root):
        return NAMED_RANK, "event"
    return _case_rank(root, case) - _doubt(root), case.replace(" ", "_")


_PASSING = frozenset({"pass", "travel", "drive", "ride", "move", "march", "patrol"})
"""How those are told to be on the way who are hit there: "as the convoy passed through Abo"."""


def _rank_by_lead(root: Token, before: str) -> tuple[float, str] | None:
    """Rank by words that lead to a name, whatever the parse says; None where none of them does."""
    if SEAT_OF.search(before) and SEATED.match(root.doc.text, root.idx):
        return OBJECT_RANK, "seat"  # "the residence of Kalat deputy commissioner was attacked"
    for pattern, rank, rule in () if _is_goal(root) else _LEADS:
        if pattern.search(before):
            return rank, rule
    return (RITE_RANK, "rite") if is_of_rite(root) else None


def _rank_by_site(root: Token) -> tuple[float, str] | None:
    """As in "on Beira's seafront", "on trains of the Cairo metro": rank by what stands there; None for no such site."""
    site = root.head
    if root.dep_ == "nmod:poss" and _is_site(site):
        return _owner_rank(site), "owner"
    if root.dep_ == "compound" and site.is_lower and case_of(site) == "of" and not case_of(root) and _is_site(site):
        is_area = site.head.lemma_.lower() in _JURISDICTION  # "in the limits of Abo police station"
        return (LIMITS_RANK, "limits") if is_area else (min(_owner_rank(site), SITE_RANK), "site")
    return None


def _is_site(thing: Token) -> bool:
    """Whether what a place is said to have is a thing that stands in it: "Beira's seafront", not "Beira's mayor"."""
    kind = target_of(thing)
    common = thing.tag_ in ("NN", "NNS") and not thing.ent_type_
    if thing.lower_ in ADDRESS_WORDS | _WAYS:
        return True
    if thing.lower_ in KIND_WORDS or thing.lower_ in _NOT_EVENT_HEADS or not common:
        return False
    physical = kind is not None and kind[1] == "physical"
    return physical or not (read_person(thing).is_human or is_event(thing) or is_weapon(thing))


def _owner_rank(site: Token) -> float:
    """How likely the place that a site is in is where it happened, from how the site is told."""
    while (case := case_of(site)) == "of" and site.head.pos_ == "NOUN":
        if is_event(site.head):  # "the shelling of Beira's port"
            return LOCATED_RANK
        site = site.head  # "beside the gates of Beira's port"
    if case in _LOCATIVE and case not in _LOOSE:
        return LOCATED_RANK
    is_object = site.dep_ in ("obj", "nsubj:pass") and target_of(site) is not None
    return LOCATED_RANK if is_object or case in _AT_SITES else OWNER_RANK


_JURISDICTION = frozenset({"limit", "jurisdiction", "remit", "area", "precinct", "domain", "ambit", "territory"})
_WAYS = frozenset(
    {"avenida", "calle", "corniche", "embankment", "esplanade", "plaza", "promenade", "quay", "rue", "square"}
)
_LOOSE = frozenset({"", "to", "on", "into", "over"})
_AT_SITES = frozenset(
    {"on", "into", "over", "through", "beside", "by", "behind", "opposite", "aboard", "under", "beneath"}
)
OWNER_RANK, SITE_RANK, LIMITS_RANK = 0.2, 0.7, 0.65
_IN_THE_AIR = frozenset({"blow", "crash", "detonate", "disintegrate", "down", "explode", "shoot"})


def _names_event(root: Token) -> bool:
    """As in "the Tank incident": an event that readers know goes by its place."""
    noun = root.head
    words = {noun.lower_, noun.lemma_.lower()}
    if noun.i + 2 < len(noun.doc) and noun.doc[noun.i + 1].text == "-":  # "the Tank shoot-out"
        words = {noun.lower_ + noun.doc[noun.i + 2].lower_}
    told = noun.head if noun.dep_ == "compound" else noun
    named = bool(words & _KNOWN_BY_PLACE) and root.dep_ in ("compound", "nmod:desc")
    return named and any(child.lower_ == "the" for child in told.children)


_KNOWN_BY_PLACE = frozenset(
    {"incident", "killing", "killings", "massacre", "tragedy", "blast", "blasts", "bombing", "bombings", "shooting"}
    | {
        "ambush",
        "ambushes",
        "shootout",
        "shoot-out",
        "clash",
        "clashes",
        "encounter",
        "siege",
        "explosion",
        "explosions",
    }
)


def is_cared_for(root: Token, before: str) -> bool:
    """Whether somebody is taken to or treated at a hospital or held in a jail, which is no place of the incident."""
    return OUTSIDE.search(before) is None and any(node.lemma_.lower() in _CARED_FOR for node in ancestors(root))


def _case_rank(root: Token, case: str) -> float:
    """Rank by the preposition alone."""
    if case == "":
        return 0.5
    if case == "between" and (_is_of_sides(root) or _is_of_sides(root.head)):
        return 0.1
    if case == "from" and (root.head.lemma_.lower() in _TAKEN or _is_of_taken(root.head)):
        return TAKEN_RANK
    if case in _ORIGIN:
        return 0.2
    if case == "through" and root.head.lemma_.lower() in _PASSING:
        return LOCATED_RANK
    if case in ("on", "to", "into", "over", "at") and _is_aim(root.head):
        return 1.0
    if case in ("on", "to", "into", "over"):
        return 0.3
    return 1.0 if case in _LOCATIVE else 0.4


def _is_of_sides(root: Token) -> bool:
    """As in "a war between his group and Israel": a side, and no end of a stretch."""
    return case_of(root) == "between" and root.head.lemma_.lower() in _OF_TWO


_OF_TWO = frozenset(
    {
        "agreement",
        "ceasefire",
        "conflict",
        "deal",
        "dispute",
        "hostility",
        "relation",
        "talk",
        "tension",
        "tie",
        "truce",
    }
    | {"war"}
)


def _is_of_taken(person: Token) -> bool:
    """As in "kidnapped two engineers from Aba": whom they took, and where."""
    return person.dep_ == "obj" and person.head.lemma_.lower() in _TAKEN


def _is_kind(noun: Token) -> bool:
    """Whether a noun only says what kind of place follows, and is no part of a name: "town", not "Aqcha district"."""
    return noun.lower_ in KIND_WORDS and not any(left.pos_ == "PROPN" for left in noun.lefts)


def _is_aim(head: Token) -> bool:
    """Whether "on Kabul" says what was attacked, rather than who was called upon."""
    events = word_lists()["definite_event"] | _AIMED
    words = {head.lower_, head.lemma_.lower(), *(child.lower_ for child in head.children if child.dep_ == "obj")}
    return not words.isdisjoint(events)  # "a raid on Kabul", "opened fire on Kabul"


def _doubt(root: Token) -> float:
    """What speaks against the place being that of the event: who speaks, who is named by it, where people went."""
    head, doubt = root.head, 0.0
    festive = any(child.lower_ in _FESTIVE for child in head.children if child.dep_ == "compound")
    is_body = head.lower_ in _NOT_EVENT_HEADS and not festive and not _is_attacked(head)
    if head.lemma_.lower() in word_lists()["say"] or is_body:
        doubt += 0.5
    if root.dep_ in ("nsubj", "compound", "nmod:poss", "amod"):
        doubt += 0.3
    if root.dep_ == "flat" or head.ent_type_ == "PERSON":
        doubt += 0.3
    if head.lemma_.lower() in _FREED:
        doubt += 0.5
    if head.lower_ in _SEATED or _is_goal(root) or _is_of_speaker(root):
        doubt += 0.8
    if {node.lemma_.lower() for node in _own_clause(root)} & _ELSEWHERE:
        doubt += 0.2
    if any(_is_visit(node) or _is_employed(node) for node in ancestors(root)):
        doubt += 0.5
    if any(node.lower_ in _AUDIENCE or _addresses(node) for node in ancestors(root)):
        doubt += 0.8
    return doubt


def _own_clause(root: Token) -> Iterator[Token]:
    """What a place hangs on, but not beyond "when": "was returning home when gunmen opened fire in Abo"."""
    for node in ancestors(root):
        yield node
        if node.dep_ == "advcl" and any(child.lower_ == "when" for child in node.children):
            return


def _is_attacked(head: Token) -> bool:
    """As in "opened fire on a team in Abo": who was shot at was there."""
    verb = head.head
    if case_of(head) not in ("on", "at", "against", "upon"):
        return False
    return is_event(verb) or any(child.lower_ == "fire" for child in verb.children)


def _is_of_speaker(root: Token) -> bool:
    """As in "said Ana Paz, who teaches law in Lima": where who speaks is at work, unless it is where they live."""
    clause = next((node for node in ancestors(root) if node.dep_ == "acl:relcl"), None)
    if clause is None or clause.tag_ not in ("VBZ", "VBP") or clause.lemma_.lower() == "live":
        return False
    says = clause.head.head.lemma_.lower() in word_lists()["say"]
    return says and clause.head.dep_ == "nsubj"


def _is_visit(verb: Token) -> bool:
    """As in "visited the wounded in Gao": where those hurt were taken."""
    seen = {child.lower_ for child in verb.children if child.dep_ == "obj"}
    return verb.lemma_.lower() in ("visit", "meet", "console") and bool(seen & _VISITED)


_AUDIENCE = frozenset({"newsmen", "newspersons", "pressmen", "reporters", "journalists", "correspondents"})


def _addresses(verb: Token) -> bool:
    """As in "confirmed the incident to newsmen in Jos": where somebody spoke to those who asked."""
    asked = any(child.lower_ in _AUDIENCE for child in children(verb, "obl", "obj", "iobj"))
    return asked and verb.lemma_.lower() in word_lists()["say"]


def _is_employed(verb: Token) -> bool:
    """As in "a convoy of engineers working on a dam in Dasu": where those hit had their work."""
    return verb.lower_ in ("working", "employed", "serving") and verb.dep_ in ("acl", "advcl")


_VISITED = frozenset({"wounded", "injured", "victims", "survivors", "families", "patients", "relatives", "bereaved"})


def _is_goal(root: Token) -> bool:
    """As in "killed while attempting to enter Europe": where somebody wanted to be."""
    head = root.head
    return head.lemma_.lower() in _GOALS and head.tag_ == "VB" and any(child.lower_ == "to" for child in head.children)
