"""Whether a mention happened: negation, modality, attempt, threat, hypothesis, generality.

After NegEx and ConText, but over the parse: a cue counts when it governs the trigger, or stands in its noun phrase.
Each finding is a flag: `negated`, `hypothetical`, `generic` (the mention is dropped), `background`; or a status.
"""

from __future__ import annotations

import re

from tasks.extraction.mentions import NO_NUMBER, STRUCK, Role
from tasks.extraction.quantities.cardinals import read_figure, read_words
from tasks.extraction.rules import assertion_cues as cues
from tasks.extraction.rules.assertion_verbs import assess_verb, is_infinitive
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.phrases import Token, ancestors, children, has_child


def assess(frame: Frame, ctx: SentenceContext) -> None:
    """Set status and flags of a frame from the cues around its trigger."""
    token = frame.hit.token
    if frame.hit.trigger.pos == "VERB":
        assess_verb(frame, token)
        if any(_is_many(number) for acts in children(token, "obj") for number in children(acts, "nummod")):
            frame.flags |= {"many"} if frame.hit.trigger.words[-1] in _ACTS else set()
    else:
        _assess_noun(frame, token)
    if (frame.event_type == "protest" and _is_of_none(token)) or _is_unshot(frame):
        frame.flags.add("negated")  # "no protest was staged"
    if _is_asked(token):
        frame.flags.add("hypothetical")
    _assess_above(frame, token)
    if _is_habitual(frame) or _is_of_no_day(frame, ctx):
        frame.flags.add("generic")
    if not frame.groups and (_lasts(token, ctx) or _is_besieged(token) or _goes_on(token)):
        frame.flags.add("void")
    if _COULD_COME.search(ctx.text[: token.idx]) or _is_unreal(ctx, token):
        frame.flags.add("hypothetical")
    if ctx.text.rstrip().endswith("?") or _is_staged(ctx) or _is_simile(frame):
        frame.flags.add("hypothetical")


_COULD_COME = re.compile(
    r"\b(?:might|may|could|would|can)\s+(?:\w+\s+){0,2}?(?:result|end|culminate)\s+in\s+(?:\w+\s+){0,3}?[\"“‘'`]*$|"
    r"\b(?:might|may|could|would|can)\s+(?:\w+\s+){0,2}?lead\s+to\s+(?:\w+\s+){0,3}?[\"“‘'`]*$",
    re.IGNORECASE,
)
"""As in "it might result in an 'explosion'", where quotation marks break the parse."""
_HAD_IT = re.compile(r"\bhad\s+(?:it|they|he|she|(?:the|this|that|these|those)\s+(?:\w+\s+)?\w+)\s+(?:been\s+)?$", re.I)
_UNREAL = frozenset({"would", "could", "might"})


def _is_unreal(ctx: SentenceContext, token: Token) -> bool:
    """As in "would have caused a disaster had it exploded"."""
    return bool(ctx.told & _UNREAL) and _HAD_IT.search(ctx.text[: token.idx]) is not None


_ACTS = frozenset({"attack", "attacks", "assault", "raid", "strike", "operation"})
"""What verbs like "launch" and "carry out" do, of which a number may be told: "carried out 27 attacks"."""


def _is_of_none(verb: Token) -> bool:
    return any(child.lower_ == "no" for subject in children(verb, "nsubj:pass") for child in children(subject, "det"))


_SHOTS = frozenset({"shot", "shots", "bullet", "bullets", "round", "rounds"})


def _is_unshot(frame: Frame) -> bool:
    """As in "no shots were fired", "ended without a shot being fired"."""
    verb = frame.hit.token
    if frame.hit.trigger.frame != "fire_at":
        return False
    shots = [word for word in verb.doc[max(0, verb.i - 4) : verb.i + 3] if word.lower_ in _SHOTS]
    return any({"no", "without"} & {w.lower_ for w in verb.doc[max(0, shot.i - 2) : shot.i]} for shot in shots)


def _is_asked(noun: Token) -> bool:
    """As in "are investigating whether it was a targeted killing or a robbery": an act that is but asked after."""
    while noun.dep_ == "conj" and noun.head.i < noun.i and not has_child(noun, "nsubj"):
        noun = noun.head
    asked = any(child.lower_ in ("whether", "if") for child in children(noun, "mark"))
    return asked and has_child(noun, "cop") and noun.pos_ in ("NOUN", "PROPN")


_UNDONE = frozenset({"attempted", "threatened", "foiled"})


def spare_if_tried(frame: Frame) -> None:
    """As in "killed his daughter and attempted to kill his son": whom a verb is only tried on is a victim, no toll."""
    if frame.status not in _UNDONE or (frame.hit.trigger.pos != "VERB" and frame.outcome != "abducted"):
        return
    spared = [group for group in frame.groups if group.outcome in STRUCK and group.count.rule != "none"]
    frame.groups = [group for group in frame.groups if group not in spared]
    frame.roles.extend(Role("victim", group.words, group.head, "affect.tried") for group in spared)


def _is_staged(ctx: SentenceContext) -> bool:
    """As in "in the drill", "a mock attack"."""
    return cues.STAGED_WORDS.sees(ctx.lowered) and cues.STAGED.search(ctx.text) is not None


_SEEMING = frozenset({"was", "were", "is", "are", "sounded", "felt", "looked"})


def _is_simile(frame: Frame) -> bool:
    """As in "it was like a bomb had gone off", "is like throwing acid on wounds"."""
    before = [token.lower_ for token in frame.hit.token.doc[max(0, frame.hit.token.i - 6) : frame.hit.token.i]]
    if "like" not in before or (before[-1] == "like" and frame.hit.token.tag_ != "VBG"):
        return False
    return bool(_SEEMING & set(before[: before.index("like")]))


def _is_habitual(frame: Frame) -> bool:
    """Victims in an unnumbered plural of a present or a noun: "is killing children", "the murder of politicians"."""
    counts = [group.count.rule for group in frame.groups]
    if not counts or any(rule != NO_NUMBER for rule in counts):
        return False
    token = frame.hit.token
    if frame.hit.trigger.pos == "NOUN":
        return frame.hit.trigger.frame == "event_toll"
    auxiliaries = {child.lower_ for child in children(token, "aux", "aux:pass")}
    if token.tag_ == "VBG" and token.head.lemma_.lower() in cues.ACCUSING:  # "suspected of killing officers"
        return True
    if token.tag_ == "VBG" and any(child.lower_ == "besides" for child in children(token, "mark", "case")):
        return True  # "took part in many acts besides killing civilians"
    if "being" in auxiliaries and auxiliaries & {"is", "are"}:  # "officers are being killed"
        return True
    return token.tag_ in ("VBZ", "VBP") or (token.tag_ == "VBG" and bool(auxiliaries & {"is", "are", "'s", "’s"}))


def _is_of_no_day(frame: Frame, ctx: SentenceContext) -> bool:
    """As in "Many people have been lynched over the charge": nobody is numbered, and no day and place is told."""
    if not frame.groups or any(group.count.rule not in (NO_NUMBER, "vague") for group in frame.groups):
        return False
    if any((quantity.best or 0) > 1 for quantity in ctx.quantities):  # "20 were killed, and many have been injured"
        return False
    perfect = {child.lower_ for child in children(frame.hit.token, "aux")} & {"has", "have", "'ve", "’ve"}
    dated = any(token.ent_type_ in ("DATE", "TIME") for token in ctx.tokens)
    return bool(perfect) and not dated and not ctx.places


def _is_besieged(noun: Token) -> bool:
    """As in "the town was under siege", where nobody is a hostage of anybody's."""
    return noun.lower_ == "siege" and any(child.lower_ == "under" for child in children(noun, "case"))


def _lasts(verb: Token, ctx: SentenceContext) -> bool:
    """As in "the Front, which has been fighting the state since 1964": what somebody has long done is no one act.

    Nor is what two sides "have been battling for", where no day is told.
    """
    auxiliaries = {child.lower_ for child in children(verb, "aux", "aux:pass")}
    ongoing = verb.tag_ == "VBG" and "been" in auxiliaries and bool(auxiliaries & {"has", "have"})
    return ongoing and (verb.dep_ == "acl:relcl" or not any(token.ent_type_ == "DATE" for token in ctx.tokens))


_ORDERS = frozenset({"warrant", "warrants", "bail", "order", "orders"})
"""What only says that something may be done: "arrest warrants"."""


_SPANS = frozenset({"months", "years", "weeks", "days", "decades", "nights", "hours"})
_CEASELESS = frozenset(
    {"daily", "nightly", "weekly", "constant", "near-constant", "relentless", "incessant", "continuous", "continual"}
    | {"unrelenting", "endless", "ceaseless", "regular", "routine", "frequent"}
)


_FEW = frozenset({"days", "hours", "nights"})


def _goes_on(noun: Token) -> bool:
    """As in "after 15 months of bombardment", "the nightly shelling": what lasts is no one act where nobody is hit."""
    if noun.pos_ != "NOUN" or noun.head.lemma_.lower() in cues.STRUCK:
        return False
    if noun.head.lower_ in _FEW and noun.head.head.lemma_.lower() in cues.STRUCK:
        return False  # "two days of clashes left 12 dead"
    modifiers = {child.lower_ for child in children(noun, "amod", "compound")}
    spanned = (
        noun.dep_ == "nmod" and noun.head.lower_ in _SPANS and any(c.lower_ == "of" for c in children(noun, "case"))
    )
    return spanned or bool(modifiers & _CEASELESS)


def _assess_noun(frame: Frame, noun: Token) -> None:
    modifiers = {child.lower_ for child in children(noun, "det", "amod", "compound", "advmod", "nmod:poss", "case")}
    if modifiers & cues.NO:
        frame.flags.add("negated" if modifiers & {"no", "zero", "without"} else "hypothetical")
    if (
        _is_controlled(noun)
        or modifiers & cues.UNREAL_ADJECTIVES
        or (noun.dep_ == "compound" and noun.head.lower_ in _ORDERS)
    ):
        frame.flags.add("hypothetical")
    frame.status = next((status for words, status in _UNDONE_BY.items() if modifiers & words), frame.status)
    if noun.tag_ in ("NNS", "NNPS") and frame.hit.trigger.frame in (
        "event",
        "event_toll",
        "toll",
        "explosion",
        "observed",
    ):
        frame.flags |= _plural_flags(noun, modifiers)
        if frame.hit.trigger.frame == "event" and any(map(_is_many, children(noun, "nummod"))):
            frame.flags.add("many")
    elif noun.dep_ == "compound" and noun.head.tag_ == "NNS" and noun.head.lower_ in cues.ACTS:
        frame.flags |= _plural_flags(noun.head, {c.lower_ for c in children(noun.head, "det", "amod", "nmod:poss")})
    frame.flags |= {"generic"} if _is_of_record(frame, noun) else set()
    frame.flags |= {"hypothetical"} if frame.event_type == "arrest" and _is_still_sought(noun) else set()
    if modifiers & {"another", "separate", "second", "third", "earlier", "similar"}:
        frame.flags.add("another")
    if modifiers & {"the", "this", "that"}:
        frame.flags.add("definite")


def _is_controlled(blast: Token) -> bool:
    """As in "destroyed in a controlled explosion", by those who make bombs safe; not "a remote-controlled bomb"."""
    before = [child for child in children(blast, "amod", "compound") if child.lower_ == "controlled"]
    return any(not child.i or child.doc[child.i - 1].lower_ not in ("remote", "-") for child in before)


def _is_still_sought(arrest: Token) -> bool:
    """As in "were raiding houses for the arrest of the other suspect", "ordered the arrest of those responsible"."""
    above = arrest.head.lemma_.lower()
    if arrest.dep_ == "obj":
        return above in _SEEKING
    wanted = arrest.dep_ in ("obl", "nmod") and any(child.lower_ == "for" for child in children(arrest, "case"))
    return wanted and above not in _THANKED


_SEEKING = frozenset(
    {"order", "demand", "seek", "ensure", "urge", "direct", "want", "request", "recommend", "expedite"}
)
_THANKED = frozenset({"thank", "praise", "commend", "laud", "appreciate", "congratulate", "hail", "applaud", "reward"})


_UNDONE_BY = {
    frozenset({"foiled", "thwarted"}): "foiled",
    frozenset({"attempted", "unsuccessful", "failed"}): "attempted",
}


def _is_of_record(frame: Frame, noun: Token) -> bool:
    """As in "involved in attacks and the targeted killing of civilians": what men are known for, and no one act."""
    if any(group.count.best for group in frame.groups):
        return False
    if has_child(noun, "nummod") or {child.lower_ for child in children(noun, "det")} & {"a", "an", "this", "that"}:
        return False
    while noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
    known = noun.head.lower_ in _KNOWN_FOR and any(child.lower_ in ("in", "for") for child in children(noun, "case"))
    named = any(child.ent_type_ in ("DATE", "PLACE") or child.tag_ == "CD" for child in noun.children)
    return known and not named and not has_child(noun, "det", "nummod")


_KNOWN_FOR = frozenset({"involved", "wanted", "implicated", "complicit", "active"})


def _plural_flags(noun: Token, modifiers: set[str]) -> set[str]:
    """What a plural says: several counted ones, particular ones ("the attacks"), or such things in general."""
    if has_child(noun, "nummod"):
        return {"counted"}
    if modifiers & {"twin", "two", "both"}:
        return set()
    pointed = modifiers & {"the", "these", "those"} and not modifiers & cues.GENERIC_ADJECTIVES
    if _is_of_day(noun):
        return set()
    return {"plural"} if pointed or _is_carried_out(noun) else {"generic"}


def _is_of_day(noun: Token) -> bool:
    """As in "Sunday evening's clashes": those of one day are particular, but not "this year's attacks"."""
    return any(child.lower_ in _DAYS for child in children(noun, "nmod:poss"))


_DAYS = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend", "yesterday"),
        *("today", "morning", "afternoon", "evening", "night"),
    ]
)


_MANY = 5
"""Attacks of one figure from which they are a sum, unless they were on one day."""


def _is_many(number: Token) -> bool:
    value = read_figure(number.text) if number.text[0].isdigit() else (read_words(number.lower_) or (0, 0))[0]
    return value is not None and value >= _MANY


def _is_carried_out(noun: Token) -> bool:
    """As in "The jets conducted airstrikes": a plural that a past verb with a subject did is particular.

    So is one that did harm itself, also as "a series of bomb blasts".
    """
    if noun.dep_ == "nmod" and noun.head.lower_ in _SERIES:
        noun = noun.head
    verb = noun.head
    if noun.dep_ == "obl" and verb.lemma_.lower() in _SUFFERED:  # "six people died in clashes"
        hit = children(verb, "nsubj", "nsubj:pass")
        return verb.tag_ in ("VBD", "VBN") and any(has_child(who, "nummod") for who in hit)
    if verb.tag_ not in ("VBD", "VBN") or noun.dep_ not in ("obj", "nsubj", "nsubj:pass"):
        return False
    if noun.dep_ == "obj":
        return has_child(verb, "nsubj") and verb.lemma_.lower() in cues.CARRIED
    return verb.lemma_.lower() in cues.STRUCK or has_child(verb, "nsubj:pass")


_SUFFERED = frozenset({"die", "injure", "wound", "hurt"})
_SERIES = frozenset({"series", "string", "spate", "wave", "pair", "number", "couple"})


def _assess_above(frame: Frame, token: Token) -> None:
    """Cues that govern the clause: "condemned", "feared that", "threat of an attack", "to prevent"."""
    if _is_to_end(token):
        frame.flags.add("hypothetical")
    for depth, node in enumerate(ancestors(token)):
        if depth > 3:
            return
        lemma = node.lemma_.lower()
        if node.pos_ == "NOUN" and depth == 0:
            if lemma in cues.UNREAL_NOUNS:
                frame.flags.add("hypothetical")
            elif lemma in ("attempt", "bid"):
                frame.status = "foiled" if _is_foiled(node) else "attempted"
        if node.pos_ == "VERB":
            _assess_governor(frame, token, node, depth)
            return


_ENDING = frozenset({"halt", "cease", "stop", "end", "suspend", "pause", "resume"})


def _is_to_end(token: Token) -> bool:
    """As in "would halt fighting and bombardment", "to cease the bombing": what is to end, or to begin again."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    verb = token.head
    if token.dep_ not in ("obj", "xcomp") or verb.lemma_.lower() not in _ENDING or verb.tag_ != "VB":
        return False
    return is_infinitive(verb) or any(child.lower_ in cues.MODALS for child in children(verb, "aux"))


def _is_foiled(noun: Token) -> bool:
    """As in "foiled an attempt"."""
    return noun.head.lemma_.lower() in _FOILING and noun.dep_ in ("obj", "nsubj:pass")


_FOILING = frozenset({"foil", "thwart"})


def _assess_governor(frame: Frame, token: Token, verb: Token, depth: int) -> None:
    lemma = verb.lemma_.lower()
    direct = token.dep_ in ("obj", "obl", "nsubj:pass", "xcomp", "ccomp", "nmod", "advcl", "conj")
    if not direct or (frame.hit.trigger.pos == "VERB" and token.dep_ not in ("xcomp", "advcl", "ccomp")):
        return
    if lemma in cues.WISHES and token.dep_ in ("obj", "xcomp", "obl", "nmod") and not (frame.flags & {"definite"}):
        frame.flags.add("hypothetical")
    elif lemma in ("foil", "thwart", "repel", "repulse") and token.dep_ in ("obj", "nsubj:pass"):
        frame.status = "foiled" if lemma in _FOILING else frame.status
    elif lemma in cues.THREATS and token.dep_ in ("obj", "xcomp", "ccomp", "obl"):
        frame.status = "threatened"
    elif lemma in cues.PLANS and token.dep_ in ("obj", "xcomp") and depth == 0 and frame.hit.trigger.pos == "NOUN":
        frame.flags.add("hypothetical")
    elif lemma in cues.ATTEMPTS and token.dep_ in ("obj", "xcomp"):
        frame.status = "attempted"
    elif verb.tag_ in ("VB", "VBG") and lemma in ("prevent", "avoid", "stop"):
        frame.flags.add("hypothetical")
    if _is_but_possible(token, verb) or (token.dep_ == "obj" and _is_planned(verb)):
        frame.flags.add("hypothetical")


def _is_but_possible(token: Token, verb: Token) -> bool:
    """As in "may launch an attack", "might result in an explosion"."""
    modal = any(child.lower_ in cues.MODALS for child in children(verb, "aux"))
    brought = token.dep_ == "obl" and verb.lemma_.lower() in _BRINGING
    return modal and (brought or token.dep_ in ("obj", "nsubj", "nsubj:pass"))


_BRINGING = frozenset({"result", "lead", "end", "culminate", "escalate", "erupt", "turn"})


def _is_planned(verb: Token) -> bool:
    """As in "they wanted to lay siege to the post", of the verb that the noun hangs on."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in cues.PLANS and is_infinitive(verb)
