"""Who a noun phrase speaks of: kind of person, side, sex, age, nationality, names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.extraction.actors.nouns import NounInfo, noun_info
from tasks.extraction.lexicon import target_terms, word_lists
from tasks.extraction.quantities.cardinals import read_words
from tasks.extraction.quantities.patterns import WORDS
from tasks.extraction.rules.phrases import Token, phrase_bounds

_PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them", "who", "whom", "himself", "herself", "themselves"})
_SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})
_ADULT = frozenset({"man", "men", "woman", "women", "adult", "adults"})
_VICTIM_TYPES = {
    "Journalists & Media": "journalist",
    "NGO": "aid_worker",
    "Government (General)": "official",
    "Government (Diplomatic)": "official",
    "Police": "security_force",
    "Military": "security_force",
    "Terrorists/Non-State Militia": "militant",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Reading of one noun phrase.

    Attributes:
        victim_type: Codebook victim type.
        is_human: Whether the noun names people at all.
        generic: Whether it says nothing of the kind of person.
        attacker: Whether the noun itself is the word for those who attack.
        pronoun: Whether it is a pronoun.
        plural: Whether it stands for more than one.
        sex: female, male or None.
        age_group: child, adult or None.
    """

    victim_type: str
    is_human: bool
    generic: bool
    attacker: bool
    pronoun: bool
    plural: bool
    sex: str | None
    age_group: str | None


def compound_forms(head: Token) -> list[str]:
    """The head with up to two words before it, longest first: "police officer", "officer"."""
    known = head.doc.user_data  # many rules ask for one phrase
    forms: list[str] | None = known.get((head.i, "forms"))
    if forms is None:
        forms = known[head.i, "forms"] = _compound_forms(head)
    return forms


def _compound_forms(head: Token) -> list[str]:
    form = head.text
    forms = [form]
    for i in range(head.i - 1, max(phrase_bounds(head)[0], head.i - 2) - 1, -1):
        form = head.doc[i].text_with_ws + form
        forms.append(form)
    return [form.lower().replace(" - ", "-") for form in reversed(forms)]


def info_of(head: Token) -> NounInfo | None:
    """What the actors' noun lexicon says of the head or of its compound."""
    for form in (*compound_forms(head), head.lemma_.lower()):
        info = noun_info(form)
        if info is not None:
            return info
    return None


def target_of(head: Token) -> tuple[str, str] | None:
    """(GTD target type, human or physical) of the head or of its compound."""
    terms = target_terms()
    return next((terms[form] for form in (*compound_forms(head), head.lemma_.lower()) if form in terms), None)


def is_name(head: Token) -> bool:
    """Whether the head is a person's name, or the letter that stands for it."""
    if is_initial(head):
        return True
    if head.ent_type_:
        return bool(head.ent_type_ == "PERSON")
    return bool(head.tag_ == "NNP") and info_of(head) is None and target_of(head) is None


def is_initial(head: Token) -> bool:
    """As in "suspects ‘H’ and ‘M’": a letter in quotes for somebody whom papers may not name."""
    if len(head.text) != 1 or not head.text.isupper() or not 0 < head.i < len(head.doc) - 1:
        return False
    return head.nbor(-1).text in _QUOTES and head.nbor(1).text in _QUOTES


_QUOTES = frozenset("'‘’\"“”`") | {"``", "''"}


def read_person(head: Token) -> Person:
    """Classify a noun phrase by its head."""
    word = head.lower_
    lists = word_lists()
    info, target = info_of(head), target_of(head)
    attacker = word in lists["attackers"] or head.lemma_.lower() in lists["attackers"]
    generic = word in lists["generic_people"] or head.tag_ in ("CD", "DT", "PRP") or head.like_num
    human = generic or attacker or word in _PRONOUNS or (info is not None and info.kind == "person")
    human = human or (target is not None and target[1] == "human") or is_name(head)
    human = human or word in lists["people_nouns"] or head.lemma_.lower() in lists["people_nouns"]
    human = human or years_of(head) is not None or _OCCUPATION.fullmatch(word) is not None
    human = (human and word not in lists["not_human"]) or is_office(head)
    return Person(
        victim_type=_victim_type(head, info, target, generic=generic),
        is_human=human,
        generic=generic,
        attacker=attacker,
        pronoun=word in _PRONOUNS,
        plural=_is_plural(head),
        sex=_sex(head),
        age_group=_age(head),
    )


def is_office(head: Token) -> bool:
    """As in "the village head", "the head of the council": who leads, and no part of a body."""
    if head.lower_ not in _LEADING:
        return False
    if any(" " in form and target_terms().get(form, ("", ""))[1] == "human" for form in compound_forms(head)):
        return True
    led = [child for child in head.children if child.dep_ == "nmod" and child.i > head.i + 1]
    return any(head.doc[head.i + 1].lower_ == "of" and _is_body_of_people(child) for child in led)


_LEADING = frozenset({"head", "heads"})


def _is_body_of_people(token: Token) -> bool:
    """Whether a noun is what somebody leads, "the council", "intelligence", and not somebody with a head on him."""
    if token.ent_type_ == "ORG" or token.lower_ in _LED:
        return True
    return token.tag_ != "PRP" and token.ent_type_ != "PERSON" and not read_person(token).is_human


_LED = frozenset(
    {"police", "army", "family", "team", "group", "militia", "tribe", "clan", "delegation", "crew", "gang", "guard"}
)


_OCCUPATION = re.compile(r"(?!talis|otto|cai|hu)[a-z]{3,}(?:wo)?m[ae]n")
"""Whoever is called by what he does: "a barman", "two lumbermen"."""


def _victim_type(head: Token, info: NounInfo | None, target: tuple[str, str] | None, *, generic: bool) -> str:
    if info is not None and info.kind == "generic":  # "rebel leader", "army members", but "labor leader"
        return "militant" if _is_of_fighters(head) else "security_force" if _is_of_a_force(head) else "civilian"
    if info is not None and info.victim_type != "unknown":
        return info.victim_type
    if is_name(head) and _is_ranked(head):
        return "security_force"
    if target is not None:
        return _VICTIM_TYPES.get(target[0], "civilian")
    if head.lower_ == "personnel" and not any(part.dep_ in ("compound", "amod", "nmod") for part in head.children):
        return "security_force"  # those of a hospital or an embassy are called so
    if head.lower_ in word_lists()["attackers"]:
        return "militant"
    return "unknown" if generic and head.tag_ in ("CD", "DT", "PRP") else "civilian"


def _is_of_fighters(head: Token) -> bool:
    """Whether a word in the phrase of a leader, member or group says that it is of an armed group."""
    attackers = word_lists()["attackers"]
    for part in head.children:
        if part.dep_ not in ("compound", "amod", "nmod", "nmod:desc", "nmod:poss"):
            continue
        info = noun_info(part.lower_) or noun_info(part.lemma_)
        if part.lower_ in attackers or part.lemma_.lower() in attackers:
            return True
        if info is not None and info.victim_type == "militant" and info.kind != "generic":
            return True
    return False


def _is_of_a_force(head: Token) -> bool:
    """Whether a word in the phrase of a commander or member says that it is of an army or a police."""
    for part in head.children:
        if part.dep_ not in ("compound", "amod", "nmod", "nmod:desc", "nmod:poss"):
            continue
        info = noun_info(part.lower_) or noun_info(part.lemma_)
        if info is not None and info.victim_type == "security_force" and info.kind != "generic":
            return True
    return False


def _is_ranked(head: Token) -> bool:
    """Whether a rank stands before a name ("Lieutenant Rui Sarto") of one who still serves."""
    while head.dep_ in ("flat", "flat:name"):
        head = head.head
    first = phrase_bounds(head)[0]
    before = [token.lower_ for token in head.doc[first : head.i + 1]]
    if not before or _RETIRED & set(before):
        return False
    infos = [noun_info(word) for word in before]
    return any(i is not None and i.kind == "person" and i.victim_type == "security_force" for i in infos)


_RETIRED = frozenset({"retired", "former", "ex", "late"})


def _is_plural(head: Token) -> bool:
    if head.lower_ in _SINGULAR_PRONOUNS:
        return False
    info = info_of(head)
    if info is not None and info.kind == "person" and head.tag_ not in ("NN", "NNP"):
        return info.plural or head.tag_ in ("NNS", "NNPS")
    return head.tag_ in ("NNS", "NNPS", "PRP", "WP") or head.lower_ in {
        "people",
        "khwarij",
        "khawarij",
        "crew",
        "personnel",
        "police",
        "troops",
        "men",
        "women",
        "children",
    }


def _sex(head: Token) -> str | None:
    """By the noun itself, else by the words before it but those for whose it is: "her brother", "the girl's uncle"."""
    owners = {token.i for child in head.children if child.dep_ == "nmod:poss" for token in child.subtree}
    words = {token.lower_ for token in head.subtree if token.i <= head.i and token.i not in owners}
    if words & word_lists()["female"]:
        return "female"
    return "male" if words & word_lists()["male"] else None


_AGED = re.compile(rf"(\d{{1,3}}|\b(?:{WORDS})|an?)[\s-]*(year|month|week|day)s?[\s-]*olds?$", re.IGNORECASE)
CHILD, ADULT = 17, 20
"""Age in years up to which somebody is a child, and from which nobody calls him one."""


def years_of(head: Token) -> int | None:
    """Age in years of whom nothing but the age is told: 2 of "the two-year-old", 0 of "an 18-month old"."""
    if head.lower_ not in ("old", "olds") or head.i < _AGE_TOKENS:
        return None
    match = _AGED.search(head.doc[max(0, head.i - 6) : head.i + 1].text)
    if match is None:
        return None
    if match[2].lower() != "year":
        return 0
    if match[1].isdigit():
        return int(match[1])
    read = read_words(match[1].lower())
    return read[0] if read else None


_AGE_TOKENS = 2


def _age(head: Token) -> str | None:
    years = years_of(head)
    if years is not None:
        return "child" if years <= CHILD else "adult" if years >= ADULT else None
    if head.lower_ in word_lists()["child"]:
        return "child"
    return "adult" if head.lower_ in _ADULT else None
