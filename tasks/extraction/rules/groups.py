"""Casualty groups from the noun phrases that an outcome befalls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tasks.extraction.actors.models import FORCES
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import Count, Group, Words
from tasks.extraction.rules.appositions import (
    apposition_after,
    broken_down,
    count_in,
    has_determiner,
    is_apposition,
    is_numbered_with,
)
from tasks.extraction.rules.chunks import Chunk
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.counts import count_of
from tasks.extraction.rules.kin import is_of_another
from tasks.extraction.rules.naming import aliases, apposed_names, name_of
from tasks.extraction.rules.natures import is_event, is_weapon
from tasks.extraction.rules.people import Person, info_of, is_name, is_office, read_person, target_of
from tasks.extraction.rules.phrases import (
    Token,
    case_of,
    children,
    conjuncts,
    phrase_words,
    says_also,
    verb_above,
    words_of,
)

_INCLUDING = frozenset(
    {"including", "among", "include", "includes", "included", "especially", "mostly", "mainly", "notably"}
)
HURTS = frozenset({"injury", "injuries", "wound", "wounds"})
"""What somebody suffers, who is not told by it: "he suffered several bullet injuries"."""


def groups_of(head: Token, outcome: str, ctx: SentenceContext, rule_id: str, *, loose: bool) -> list[Group]:
    """Groups of a patient and its conjuncts.

    Args:
        head: Head of the noun phrase.
        outcome: What befell them.
        ctx: The sentence.
        rule_id: Rule that found the phrase.
        loose: Whether any noun will do ("killed" names its victims whatever the noun), or only nouns known for people.
    """
    groups: list[Group] = []
    for conjunct in conjuncts(head):
        if case_of(conjunct) in _INCLUDING:
            continue
        person = read_person(conjunct)
        # Whoever is named in one breath with people is one of them: "the six priests and their two maids".
        beside_people = bool(groups) and conjunct.tag_ == "NNS" and not groups[0].generic
        if not _fits(conjunct, person, ctx, loose=loose or beside_people):
            continue
        group = make_group(conjunct, person, outcome, ctx, rule_id)
        count_in(groups, group, ctx)
        _set_beside(groups, group)
        groups.append(group)
        groups.extend(_apposed(conjunct, outcome, ctx))
    return groups


_WITHIN = re.compile(
    r"\b(?:district|province|state|city|town|village|area|county|region|tehsil|department|municipality),\s*$", re.I
)
"""What stands before the name of the larger place ("in Keran district, Molavi")."""
_ABSTRACT = ("ment", "tion", "sion", "ity", "ness", "ism", "ship", "ence", "ance")


def _fits(head: Token, person: Person, ctx: SentenceContext, *, loose: bool) -> bool:
    if head.lower_ in _NOBODY or head.lower_ in HURTS or head.lower_ in _SHARES:
        return False
    if head.i and head.nbor(-1).lower_ in word_lists()["kin"]:  # "his wife Paola", whatever the tagger takes her for
        return True
    named = head.ent_type_ == "PERSON" or (head.tag_ == "NNPS" and head.i > 0)  # "40 Tigers"
    if not named and {head.lower_, head.lemma_.lower()} & _nobodies() and not is_office(head):
        return False
    if not person.is_human and (is_weapon(head) or is_event(head) or _is_thing(head)):
        return False
    if person.is_human and head.is_lower and info_of(head) is not None:
        return True  # "an imam", whatever name the tagger took it for
    if head.ent_type_ in ("PLACE", "DATE", "WEAPON") or _is_age(head) or _is_division(head, ctx):
        return False
    if not person.is_human and head.lower_.endswith(_ABSTRACT):
        return False
    of_nation = head.ent_type_ == "NORP" and head.tag_ in ("NNS", "NNPS")  # "about 170 Afghans"
    return person.is_human or of_nation or (loose and head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"))


@lru_cache(maxsize=1)
def _nobodies() -> frozenset[str]:
    """Nouns of things, of beasts and of what no force can touch."""
    lists = word_lists()
    return lists["not_human"] | lists["animal"] | lists["abstract"]


_NOBODY = frozenset({"the", "a", "an", "it"})
_SHARES = frozenset({"cent", "percent", "percentage", "pc", "%"})
"""What tells a part of all and no number: "60 per cent of the rebels"."""


def _is_division(head: Token, ctx: SentenceContext) -> bool:
    """Whether a name is that of a division, or of what one holds."""
    if head.pos_ != "PROPN":
        return False
    return ctx.is_division(head.idx, head.idx + len(head)) or _WITHIN.search(ctx.text[: head.idx]) is not None


def _is_thing(head: Token) -> bool:
    """As in "the man in charge of the check post": what is attacked, and neither dies nor is taken."""
    target = target_of(head)
    return target is not None and target[1] == "physical"


def _is_age(head: Token) -> bool:
    """As in "Amy Hart, six, and Lucy Stone, 27,": a number between commas behind a name."""
    if head.tag_ != "CD" or head.i < 2 or head.nbor(-1).text != ",":
        return False
    closed = head.i + 1 == len(head.doc) or head.nbor(1).text in (",", ".", ";", "and")
    return not head.is_alpha or (closed and head.nbor(-2).tag_ == "NNP")


def chunk_groups(
    chunks: Sequence[Chunk], outcome: str, ctx: SentenceContext, rule_id: str, *, loose: bool
) -> list[Group]:
    """Groups of noun chunks that word order found; an apposition of one person counts once."""
    groups: list[Group] = []
    chunks = [chunk for chunk in chunks if not _is_age(chunk.head) and not _is_cut(chunk, ctx)]
    people = [read_person(chunk.head) for chunk in chunks]
    for number, (chunk, person) in enumerate(zip(chunks, people, strict=True)):
        # "an assistant subinspector and a constable": one more of a list of people, whatever he is called
        beside = chunk.head.tag_ == "NN" and has_determiner(chunk, ctx) and any(p.is_human for p in people)
        if not _fits(chunk.head, person, ctx, loose=loose or beside):
            continue
        group = make_group(chunk.head, person, outcome, ctx, f"{rule_id}.order", (chunk.first, chunk.last))
        group.included = chunk.included
        if groups and chunk.head.ent_type_ == "ORG" and not has_determiner(chunk, ctx):
            continue  # "an official of the Agriculture and Water Service": the rest of a name
        alone = len(chunks) == _TWO or _closes_list(chunks, number, ctx)
        if groups and number and is_apposition(chunks[number - 1], chunk, groups[-1], group, ctx, alone=alone):
            groups[-1].names = groups[-1].names or group.names
            continue
        group.included |= is_numbered_with(groups, group, ctx)
        count_in(groups, group, ctx)
        _set_beside(groups, group)
        groups.append(group)
    return broken_down(groups, ctx)


def _set_beside(groups: Sequence[Group], group: Group) -> None:
    """As in "their father and three others": others than who is told in one breath, and not than those before."""
    if (
        group.additional
        and groups
        and groups[0].definite
        and groups[0].count.best == 1
        and _OTHER.search(group.words.text)
    ):
        group.additional = False


_OTHER = re.compile(r"\bothers?\b", re.IGNORECASE)


_TWO = 2


def _closes_list(chunks: Sequence[Chunk], number: int, ctx: SentenceContext) -> bool:
    """As in "a farmer and his son, a student, were shot": nobody is added to a list behind its "and"."""
    if number + 1 != len(chunks) or number < _TWO:
        return False
    return "and" in ctx.doc[chunks[number - 2].last : chunks[number - 1].first].text.lower().split()


def _is_cut(chunk: Chunk, ctx: SentenceContext) -> bool:
    """As in "killed 40, the Hamas-run ministry said": a chunk that ends on the hyphen of a word that is none of it."""
    return ctx.doc[chunk.last - 1].tag_ == "HYPH"


# Those who died of their wounds come on top of the dead told before.
_OF_THE_HURT = re.compile(
    r"\bof\s+(?:(?:the|those)\s+(?:(?:\w+|\d+)\s+)?(?:injured|wounded|survivors)\b|"
    r"(?:whom|them)\s+(?:later|subsequently|eventually)\s+(?:died|succumbed)\b)",
    re.IGNORECASE,
)
_HURT_BEFORE = re.compile(rf"\bone\s+{_OF_THE_HURT.pattern},\s+$", re.IGNORECASE)
"""As in "one of the injured, a girl of nine, died"."""


def make_group(
    head: Token,
    person: Person,
    outcome: str,
    ctx: SentenceContext,
    rule_id: str,
    bounds: tuple[int, int] | None = None,
) -> Group:
    """One group of one noun phrase; `bounds` are its token numbers where word order tells them."""
    counted = count_of(head, person, ctx.quantities, bounds)
    words = words_of(ctx.doc, *bounds, ctx.offset) if bounds else phrase_words(head, ctx.offset)
    whole = _whole(head)
    if whole is not None and read_person(whole).is_human:
        person = read_person(whole)
        behind = phrase_words(whole, ctx.offset)
        words = ctx.words(words.start - ctx.offset, max(words.end, behind.end) - ctx.offset)
    words = _with_allegiance(words, ctx)
    fighter = _is_fighter(words, person, ctx)
    late = outcome == "killed" and _is_of_the_hurt(words, ctx)  # died of wounds told before
    name = (name_of(head),) if is_name(head) and not person.pronoun else apposed_names(head)
    name = (*name, *aliases(name, words, ctx))
    return Group(
        outcome=outcome,
        words=words,
        head=head.lower_,
        count=counted.count,
        victim_type="militant"
        if fighter
        else "security_force"
        if _is_of_force(head, words, ctx)
        else person.victim_type,
        side="attacker" if person.attacker or fighter else "unknown",
        sex=person.sex,
        age_group=person.age_group,
        nationality=_nationality(head),
        names=name,
        generic=person.generic,
        additional=counted.additional or late,
        also=any(says_also(node) for node in (head.head, verb_above(head)) if node is not None),
        definite=counted.definite,
        update=bool(_ALTOGETHER.search(ctx.text[: words.start - ctx.offset]) or _ALTOGETHER.match(words.text)),
        rule_id=f"{rule_id}.survivor" if late else rule_id,
        apposition=apposition_after(words, ctx),
        kin_of_other=is_of_another(head),
    )


_ALTOGETHER = re.compile(r"(?:^|\b)(?:altogether|all\s+told|in\s+all|in\s+total)\b,?\s*(?:\d|$)", re.IGNORECASE)
"""What makes a figure the sum of those before it: "killed 11 ...; altogether 22 died"."""


_MEMBERS = frozenset(
    {"man", "men", "personnel", "official", "officials", "guard", "guards", "member", "members", "jawan", "jawans"}
)


def _is_of_force(head: Token, words: Words, ctx: SentenceContext) -> bool:
    """As in "two Border Guard men": the name of a state force before a noun that says only that they are its."""
    at = ctx.offset + head.idx
    return head.lower_ in _MEMBERS and any(
        actor.actor_type in FORCES and words.start <= actor.char_start < at for actor in ctx.actors
    )


def _whole(head: Token) -> Token | None:
    """The people of whom a bare number is a part: "four of its soldiers"."""
    if head.tag_ != "CD":
        return None
    return next((c for c in children(head, "nmod") if case_of(c) == "of" and c.tag_ in ("NNS", "NN")), None)


def _is_of_the_hurt(words: Words, ctx: SentenceContext) -> bool:
    start = words.start - ctx.offset
    behind = _OF_THE_HURT.search(ctx.text, start, words.end - ctx.offset + 40)
    return behind is not None or _HURT_BEFORE.search(ctx.text[:start]) is not None


def _is_fighter(words: Words, person: Person, ctx: SentenceContext) -> bool:
    """Whether the phrase names an armed group whose people they are ("a Taliban facilitator")."""
    if person.victim_type in ("security_force", "official", "journalist", "aid_worker"):
        return False
    link = _OF.match(ctx.text, words.end - ctx.offset)
    end = ctx.offset + link.end() if link else words.end - 1  # "members of the Red Column"
    return any(
        a.actor_type == "armed_group" and a.actor_id and a.char_start <= end and words.start < a.char_end
        for a in ctx.actors
    )


_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)


_ALLEGIANCE = re.compile(
    r"\s*\b(?:affiliated|allied|associated|belonging|connected|linked|links?|loyal|sworn|ties)\s+(?:to|with)\s+(?:the\s+)?$",
    re.I,
)
_ALLEGIANCE_REACH = 40  # characters from the end of the phrase to the group's name


def _with_allegiance(words: Words, ctx: SentenceContext) -> Words:
    """The phrase with the group that its people belong to: "a bomber affiliated with the BLF"."""
    for actor in ctx.actors:
        if words.end <= actor.char_start <= words.end + _ALLEGIANCE_REACH and _ALLEGIANCE.search(
            ctx.text[words.start - ctx.offset : actor.char_start - ctx.offset]
        ):
            return ctx.words(words.start - ctx.offset, actor.char_end - ctx.offset)
    return words


def _nationality(head: Token) -> str | None:
    return next((child.text for child in children(head, "amod", "compound") if child.ent_type_ == "NORP"), None)


def _apposed(head: Token, outcome: str, ctx: SentenceContext) -> list[Group]:
    """As in "Three people, two soldiers and a civilian, were killed": the apposition is counted already."""
    groups = []
    for child in children(head, "appos"):
        for conjunct in conjuncts(child):
            person = read_person(conjunct)
            if person.is_human and not is_name(conjunct) and not conjunct.ent_type_:
                group = make_group(conjunct, person, outcome, ctx, "group.apposition")
                group.included = True
                groups.append(group)
    return groups


def zero_group(outcome: str, words: Words, rule_id: str) -> Group:
    """Told that nobody was."""
    return Group(outcome, words, "nobody", Count(0, 0, 0, words.text, "none"), generic=True, rule_id=rule_id)
