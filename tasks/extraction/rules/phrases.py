"""Noun phrases over a dependency parse (Universal Dependencies): their spans, conjuncts and parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tasks.extraction.mentions import Words
from tasks.extraction.parse import Word
from tasks.extraction.rules.misparsed import own_subject, rider_of

Token = Word

_INSIDE = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "flat",
        "flat:name",
        "nmod:poss",
        "goeswith",
        "fixed",
        "nmod:desc",
        "nmod:unmarked",
    }
)
_CLAUSAL = frozenset(
    {"acl", "acl:relcl", "advcl", "appos", "parataxis", "conj", "cc", "punct", "ccomp", "dep", "orphan", "discourse"}
)
RELATIVE = frozenset({"who", "which", "that", "whom"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
REFLEXIVE = frozenset({"himself", "herself", "themselves"})
TOLL_NOUNS = frozenset({"count", "figure", "number", "tally", "toll", "total"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "PRP", "DT", "JJ", "JJS", "JJR"})


def children(token: Token, *deps: str) -> list[Token]:
    """Dependants of the token with one of these relations, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def has_child(token: Token, *deps: str) -> bool:
    """Whether a dependant has one of these relations."""
    return any(child.dep_ in deps for child in token.children)


def case_of(token: Token) -> str:
    """Lower-cased preposition of a nominal, multiword ones joined by a blank; empty without one."""
    return " ".join(
        child.lower_ for child in token.children if child.dep_ == "case" and child.lower_ not in ("'s", "’s")
    )


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it, in text order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.tag_ in NOMINAL_TAGS:
            found.extend(conjuncts(child))
    return found


def phrase_tokens(head: Token) -> list[Token]:
    """The head with its determiners, adjectives, compounds and numbers."""
    tokens = [head]
    for child in head.children:
        if child.dep_ in _INSIDE or (child.dep_ in ("advmod", "nmod") and child.i < head.i and not case_of(child)):
            tokens.extend(noun_tokens(child))
    return sorted(tokens, key=lambda token: token.i)


def noun_tokens(token: Token) -> Iterator[Token]:
    """A noun with all that hangs on it but clauses, appositions and what is coordinated with it."""
    yield token
    for child in token.children:
        if child.dep_ not in _CLAUSAL:
            yield from noun_tokens(child)


def phrase_bounds(head: Token, *, of_phrase: bool = False) -> tuple[int, int]:
    """(first, last + 1) token numbers of the noun phrase; with `of_phrase`, "of ..." behind the head belongs to it."""
    known = head.doc.user_data  # many rules ask for one phrase
    bounds: tuple[int, int] | None = known.get((head.i, of_phrase))
    if bounds is None:
        first, last = _bounds(head, of_phrase=of_phrase)
        while _is_hyphened(head.doc, last - 1):  # "his brother-in-law"
            last += 2
        bounds = known[head.i, of_phrase] = first, last
    return bounds


def _bounds(head: Token, *, of_phrase: bool) -> tuple[int, int]:
    tokens = phrase_tokens(head)
    first = min(token.i for token in tokens)
    last = max(
        head.i,
        max((token.i for token in tokens if token.dep_ in ("flat", "flat:name") or token.i <= head.i), default=head.i),
    )
    last = max(last, max((token.i for token in tokens), default=head.i))
    if of_phrase:
        for child in children(head, "nmod"):
            if case_of(child) == "of" and child.i > head.i:
                last = max(last, phrase_bounds(child, of_phrase=True)[1] - 1)
    doc = head.doc
    for i in range(head.i - 1, first - 1, -1):  # a phrase that runs over a verb or a bracket is a misparse
        if doc[i].tag_ == "-LRB-" and any(doc[j].tag_ == "-RRB-" for j in range(i + 1, head.i)):
            continue  # "a Border Guard (BG) vehicle"
        if (
            doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD", "-LRB-", "WRB", ":")
            or doc[i].text in ("]", "[", ";")
            or head.i - i > _MAX_PREMODIFIERS
        ):
            first = i + 1
            break
    for i in range(head.i - 1, first - 1, -1):  # "3 May unknown men": the date is no part of who they are
        if doc[i].ent_type_ == "DATE" and head.ent_type_ != "DATE":
            first = i + 1
            break
    while first < head.i and doc[first].is_punct and doc[first].text not in {"“", '"'}:
        first += 1
    return first, last + 1


def _is_hyphened(doc: Any, last: int) -> bool:
    """Whether a hyphen ties the word to the next one."""
    if last + 2 >= len(doc):
        return False
    words = doc[last], doc[last + 1]
    return words[1].text == "-" and all(word.text_with_ws == word.text for word in words)


_MAX_PREMODIFIERS = 9


def words_of(doc: Any, first: int, last: int, offset: int) -> Words:
    """Words of the article from token numbers of a sentence that starts at `offset`."""
    span = doc[first:last]
    return Words(offset + span.start_char, offset + span.end_char, span.text)


def phrase_words(head: Token, offset: int, *, of_phrase: bool = False, bare: bool = False) -> Words:
    """Words of the noun phrase; `bare` leaves out leading articles and numbers of the head."""
    first, last = phrase_bounds(head, of_phrase=of_phrase)
    if bare:
        if head.doc[first].tag_ == "RB" and head.doc[first + 1].tag_ == "IN":  # "apparently by a column of the Front"
            first += 1
        while first < head.i and (
            head.doc[first].tag_ in ("DT", "PRP$", "CC", "IN", "PDT") or head.doc[first].is_punct
        ):
            if head.doc[first + 1].text == "-" and not head.doc[first].is_punct:  # "off-duty policeman"
                break
            first += 1
    return words_of(head.doc, first, last, offset)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; the token itself where it is none."""
    if token.lower_ not in RELATIVE or token.tag_ == "DT":
        return token
    verb = token.head
    while verb.dep_ in ("conj", "xcomp", "aux", "cop") and verb.dep_ != "ROOT":
        verb = verb.head
    if verb.dep_ in ("acl:relcl", "acl") and verb.head.i < token.i:
        return rider_of(verb.head) if token.lower_ in ("who", "whom") else verb.head
    return token


def subject_of(verb: Token) -> Token | None:
    """Subject of a verb, through coordination, participles, relative and controlled clauses.

    Returns None where the parse gives none.
    """
    if (doer := _described(verb)) is not None:
        return doer
    told = [child for child in verb.children if child.dep_ in SUBJECTS]
    if told:
        return antecedent(own_subject(told, verb))
    if verb.dep_ in ("acl", "acl:relcl"):
        if verb.head.lower_ in _OF_OWN_DEEDS and verb.dep_ == "acl" and verb.head.dep_ == "obj":
            return subject_of(verb.head.head)  # "the group claimed responsibility for bombing the bank"
        return verb.head if verb.tag_ in ("VBG", "VB") or verb.dep_ == "acl:relcl" else None
    if (
        (verb.dep_ in ("conj", "xcomp", "advcl", "parataxis") or (verb.dep_ == "ccomp" and _told_deeds(verb)))
        and verb.dep_ != "ROOT"
        and (verb.head.pos_ in ("VERB", "AUX", "ADJ") or _is_state(verb))
    ):
        deed = _deed_before(verb)
        if verb.dep_ == "advcl" and verb.tag_ not in ("VBG", "VB") and not has_being(verb) and deed is None:
            return None
        doer = _answerable(verb)
        return doer if doer is not None else subject_of(verb.head if deed is None else deed)
    return None


def _deed_before(verb: Token) -> Token | None:
    """The deed before in a row: "robbers broke in, tied up the guards and left", "police said gunmen came, shot him".

    Parses make a clause of the next deed, or hang it on who tells of it or on what went on when they came.
    """
    above = verb.head
    if verb.tag_ == "VBG" and above.lemma_.lower() in _TELLING:  # "a bomb went off, activists said, killing nine"
        return next((one for one in children(above, "ccomp") if one.i < above.i < verb.i), None)
    if verb.tag_ not in _FINITE or has_child(verb, "mark", "aux:pass"):
        return None
    if any(child.tag_ == "WRB" for child in verb.children):
        return None
    told = _told_deeds(verb)
    if told:
        return told[-1]
    goes_on = verb.dep_ == "advcl" and above.i < verb.i and above.tag_ in _FINITE and not is_passive(above)
    return above if goes_on and _link(verb) == "," else None


def _told_deeds(verb: Token) -> list[Token]:
    """The deeds that the verb above only tells, or says when they were, before this one."""
    above, link = verb.head, _link(verb)
    if link not in (",", "and"):
        return []
    if above.tag_ == "VBG":
        found = [*children(above, "advcl"), *children(verb, "advcl")]
    else:
        telling = [above] if above.lemma_.lower() in _TELLING else children(above, "xcomp")
        found = [one for by in telling if by.lemma_.lower() in _TELLING for one in children(by, "ccomp")]
        found = [inner for one in found for inner in (one, *(children(one, "advcl") if one.tag_ == "VBG" else ()))]
        row = [one for one in children(above, "conj") if one.i < verb.i and _link(one) == ","]
        found = found if link == "," or row else []
    return [one for one in found if above.i < one.i < verb.i and has_child(one, "nsubj")]


def _link(verb: Token) -> str:
    """What stands before a verb and its adverbs."""
    before = verb.i - 1
    while before > 0 and verb.doc[before].tag_ == "RB":
        before -= 1
    return verb.doc[before].lower_ if before >= 0 else ""


_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TELLING = frozenset({"say", "know", "tell", "report", "state", "add", "confirm", "allege", "claim"})


def _is_state(verb: Token) -> bool:
    """As in "a boy is in critical condition after being shot": in what state somebody is by what befell him."""
    head = verb.head
    return verb.dep_ == "advcl" and head.pos_ == "NOUN" and has_child(head, "cop", "case") and has_child(head, "nsubj")


def _described(verb: Token) -> Token | None:
    """As in "gunmen dressed as nurses robbed a bank": parses take the participle that describes them for the verb."""
    before = verb.head
    if verb.tag_ != "VBD" or verb.dep_ not in ("advcl", "ccomp") or before.i > verb.i:
        return None
    if (
        before.tag_ not in _PARTICIPLES
        or before.lemma_.lower() not in _DESCRIBING
        or has_child(before, "aux", "aux:pass")
    ):
        return None
    if {child.lower_ for child in children(verb, "mark")} - {"as"}:
        return None
    return next((child for child in children(before, "nsubj", "nsubj:pass") if child.i < before.i), None)


_PARTICIPLES = frozenset({"VBN", "VBD", "VBG"})
_DESCRIBING = frozenset(
    {"affiliate", "arm", "back", "disguise", "dress", "equip", "head", "lead", "link", "mask", "mount", "pose", "ride"}
    | {"support", "wear", "travel", "carry"}
)
"""Verbs whose participle tells what attackers are like: "led by", "disguised as", "riding"."""


def has_being(verb: Token) -> bool:
    """As in "before being shot dead": of whom is told by the clause around it."""
    return any(child.lower_ == "being" for child in verb.children)


def _answerable(verb: Token) -> Token | None:
    """As in "police arrested a man for killing a vendor": who is arrested, accused or praised for it did it."""
    above = verb.head
    marks = [child.lower_ for child in children(verb, "mark", "case")]
    further = not marks and above.lemma_.lower() in _ACCUSED  # "accused a man of raiding a shop, killing two"
    if verb.tag_ != "VBG" or not (further or set(marks) & _OVER_WHAT):
        return None
    things = children(above, "obj")
    if above.lemma_.lower() in _ANSWERED:
        thing = next(iter(things), None)
        if thing is not None and thing.lower_ in _OF_WHOM_ELSE and above.lemma_.lower() in _DISCIPLINED:
            return None  # "the Levies suspended three officials for torturing him": of whom they are is told before
        return thing if thing is None or thing.lemma_.lower() not in _MERITS else _owner(thing, "of")
    praise = next((thing for thing in things if thing.lower_ in _PRAISE), None)
    return None if praise is None else _owner(above, "to") or _owner(praise, "to")


def _owner(noun: Token, case: str) -> Token | None:
    """Whose it is, behind "of" or "to", or by the possessive: "the bravery of the troops", "their troops' bravery"."""
    behind = [child for child in children(noun, "nmod", "obl") if case_of(child) == case]
    return next(iter([*behind, *children(noun, "nmod:poss")]), None)


_OVER_WHAT = frozenset({"for", "of", "on"})
_ACCUSED = frozenset({"accuse", "blame", "charge", "suspect"})
_DISCIPLINED = frozenset({"discipline", "dismiss", "fire", "punish", "reprimand", "sack", "suspend"})
_OF_WHOM_ELSE = frozenset({"official", "officials", "officer", "officers", "personnel", "employees", "members"})
_ANSWERED = frozenset(
    _DISCIPLINED
    | {"accuse", "apprehend", "arrest", "blame", "book", "capture", "charge", "condemn", "congratulate", "convict"}
    | {"detain", "fault", "hail", "hold", "jail", "laud", "nab", "praise", "sentence", "suspect", "thank", "applaud"}
    | {"appreciate", "commend", "credit", "felicitate", "honor", "honour", "salute"}
)
_MERITS = frozenset(
    {"ability", "bravery", "capability", "courage", "effort", "gallantry", "heroism", "performance", "professionalism"}
    | {"resolve", "role", "sacrifice", "skill", "success", "valor", "valour"}
)
_PRAISE = frozenset({"tribute", "tributes", "homage", "credit", "salute"})
"""What is paid or given to those who did it."""


_OF_OWN_DEEDS = frozenset({"responsibility", "credit", "guilt", "blame"})


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: an auxiliary says so, or it is a participle that modifies a noun."""
    if has_child(verb, "aux:pass", "nsubj:pass") or has_child(verb, "obl:agent"):
        return True
    if verb.tag_ in ("VBN", "VBD") and verb.dep_ == "acl":
        return True
    if verb.tag_ == "VBN" and not has_child(verb, "aux", "nsubj"):
        return (
            verb.dep_ != "conj" or is_passive(verb.head)
            if verb.dep_ == "conj" and verb.dep_ != "ROOT"
            else not has_child(verb, "obj")
        )
    return False


def ancestors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first."""
    node = token
    while node.dep_ != "ROOT":
        node = node.head
        yield node


def verb_above(token: Token) -> Token | None:
    """The nearest verb that a token hangs on, at whatever depth."""
    return next((node for node in ancestors(token) if node.pos_ in VERBAL), None)


def says_also(verb: Token) -> bool:
    """Whether whom the verb tells of is told beside others."""
    return any(child.lower_ == "also" for child in verb.children)


def is_fatal(token: Token) -> bool:
    """Whether words beside a verb of harm say that it killed: "fatally shot", "shot to death", "shot and killed"."""
    if any(child.lower_ in _FATAL_WORDS and not _is_of_some(child) for child in token.children):
        return True
    below = [child for part in (token, *children(token, "obj")) for child in children(part, "obl", "nmod")]
    if any(child.lower_ == "death" and case_of(child) == "to" for child in below):  # "poisoned her children to death"
        return True
    following = [after.lower_ for after in token.doc[token.i + 1 : token.i + 3]]
    return following[:1] == ["dead"] or tuple(following) in _TO_DEATH


def _is_of_some(adverb: Token) -> bool:
    """As in "40 were shot, nine of them fatally": not of all whom the verb tells."""
    before = adverb.doc[adverb.i - 1] if adverb.i else None
    return before is not None and (before.lower_ in ("them", "whom") or before.pos_ == "NUM")


_TO_DEATH = frozenset({("to", "death"), ("and", "killed"), ("and", "kills"), ("and", "killing"), ("and", "murdered")})
_FATAL_WORDS = frozenset({"fatally", "mortally", "fatal", "deadly"})
