"""When a mention was: which of the sentence's dates belong to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from tasks.extraction.dates.resolve import DATELINE, DateSpan
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import HARMED, OF_OTHER, When, Where
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.found_later import findings, gone_on_since, is_body
from tasks.extraction.rules.held_days import HELD, RITE, hold_of
from tasks.extraction.rules.natures import BODIES
from tasks.extraction.rules.people import read_person
from tasks.extraction.rules.phrases import TOLL_NOUNS, VERBAL, Token, ancestors, case_of, children, verb_above
from tasks.extraction.rules.rites import is_of_rite


def dates_for(ctx: SentenceContext, spans: Sequence[DateSpan]) -> list[When]:
    """Dates of the sentence, event dates before dates of statements, earlier in the sentence first."""
    inside = [s for s in spans if ctx.offset <= s.char_start and s.char_end <= ctx.offset + len(ctx.text)]
    inside = [span for span in inside if not _is_to_come(ctx, span) and not _is_compared(ctx, span)]
    said = [span.rule_id == DATELINE or _is_said(ctx, span) for span in inside]
    second = _second_days(ctx, [span for span, of_words in zip(inside, said, strict=True) if of_words])
    found = [
        When.of(span, basis="statement" if of_words and span not in second else None)
        for span, of_words in zip(inside, said, strict=True)
    ]
    return sorted(found, key=lambda when: (when.basis == "statement", when.start is None))


def _second_days(ctx: SentenceContext, said: Sequence[DateSpan]) -> list[DateSpan]:
    """Days that a parse hangs on a verb of a court that has one: "on Monday charged him over the raid of May 2"."""
    verbs: dict[int, list[DateSpan]] = {}
    for span in said:
        tokens = ctx.span(span.char_start, span.char_end)
        verb = verb_above(tokens.root) if tokens and span.rule_id != DATELINE else None
        if verb is not None:
            verbs.setdefault(verb.i, []).append(span)
    return [span for spans in verbs.values() for span in spans[1:] if not span.is_statement]


def _is_compared(ctx: SentenceContext, span: DateSpan) -> bool:
    """Whether a date only measures what is told: "the deadliest attack since 2014", "has been fighting since 1964"."""
    at = span.char_start - ctx.offset
    return any(pattern.search(ctx.text, 0, at) for pattern in (_COMPARED, _LASTING, _FAR_BACK))


_COMPARED = re.compile(
    r"\b(?:(?:deadli|bloodi|bigg|larg|heavi|fierc|grav|high|great|strong|long|low)est|worst|most|first)\b[^.;]{0,60}\bsince\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


_LASTING = re.compile(
    r"\b(?:which|that|who)\s+ha(?:s|ve)\s+been\s+\w+ing\b[^.;]{0,60}\bsince\s+(?:\w+\s+)?$", re.IGNORECASE
)


_FAR_BACK = re.compile(
    r"\b(?:as\s+far\s+back\s+as|dat(?:es?|ing)\s+(?:back\s+)?to|go(?:es|ing)\s+back\s+to|ever\s+since)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def _is_to_come(ctx: SentenceContext, span: DateSpan) -> bool:
    """Whether a date is of what is yet to happen: "an autopsy is set for Wednesday", "will appear on Monday"."""
    tokens = ctx.span(span.char_start, span.char_end)
    verb = verb_above(tokens.root) if tokens else None
    if verb is None or not any(child.lower_ in _IS for child in verb.children):
        return False
    return verb.lower_ in _APPOINTED or any(child.lower_ in ("will", "'ll") for child in verb.children)


_IS = frozenset({"is", "are", "will", "'ll", "'s"})
_APPOINTED = frozenset({"set", "scheduled", "slated", "expected", "due", "planned"})


def _is_said(ctx: SentenceContext, span: DateSpan) -> bool:
    """Whether the date is of words about the event: it hangs on a verb of saying, of a court, or of a ceremony."""
    if span.is_statement or _OF_VISIT.search(ctx.text, 0, span.char_start - ctx.offset):
        return True
    tokens = ctx.span(span.char_start, span.char_end)
    if tokens is None:
        return False
    lists = word_lists()
    acts = lists["court_act"] | lists["ceremony"] | (lists["say"] if span.is_statement is None else frozenset())
    head = tokens.root.head.lemma_.lower()
    if head in lists["court"]:  # "the court on Wednesday sentenced", where a parse may hang the day on the court
        return True
    subjects = {child.lower_ for child in children(tokens.root.head, "nsubj")}
    if tokens.root.dep_ in _ADVERBIAL and subjects & lists["court"]:  # whatever the court did that day
        return True
    if tokens.root.dep_ in _ADVERBIAL and (head in acts or _is_toll_rising(tokens.root.head)):
        return True
    if tokens.root.dep_ in _ADVERBIAL and _takes_case(tokens.root.head):
        return True
    return is_of_rite(tokens.root)


_OF_VISIT = re.compile(
    r"(?<!\bduring)(?<!\bin)\s(?:an?|his|her|their|the|its|[A-Z]\w+['’]s)\s+(?:\w+\s+){0,2}?(?:visit|trip|tour|speech|briefing)\s+"
    r"(?:to\s+(?:\w+\s+){1,3}?)?(?:(?:late|early)\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
"""The day of a journey or a speech: "of his Quetta visit on Monday"."""


def _takes_case(verb: Token) -> bool:
    """As in "an FIR was registered on Monday against five men for beating a clerk": the day of the complaint."""
    papers = {child.lower_ for child in children(verb, "obj", "nsubj:pass")}
    return verb.lemma_.lower() in _LODGING and bool(papers & _CASES_FILED)


_LODGING = frozenset({"file", "lodge", "register", "record", "submit"})
_CASES_FILED = frozenset({"case", "cases", "charges", "complaint", "complaints", "fir", "firs", "petition", "report"})


def _is_toll_rising(verb: Token) -> bool:
    """As in "the toll rose to 19 on Saturday": the day of a count, and not of what it counts."""
    if verb.lemma_.lower() in _RAISES and any(child.lower_ in TOLL_NOUNS for child in children(verb, "obj")):
        return True
    return verb.lemma_.lower() in _RISING and any(child.lower_ in TOLL_NOUNS for child in children(verb, "nsubj"))


_RAISES = frozenset({"raise", "revise", "update", "put", "place", "lower", "increase", "confirm", "bring"})
_RISING = frozenset({"climb", "grow", "increase", "jump", "mount", "pass", "reach", "rise", "soar", "surge", "swell"})


_ADVERBIAL = frozenset({"obl", "obl:unmarked", "obl:tmod", "nmod", "advmod", "nmod:unmarked", "obj"})


OF_ACT = "date.passage"
"""Rule of a day that is told by the act itself: "48 hours since his abduction"."""


def held_dates(when: Sequence[When], frames: Sequence[Frame], ctx: SentenceContext) -> list[When]:
    """Dates with how surely each is that of the frames: "buried on Monday after he was shot the day before"."""
    arrests = _arrests_over(frames)
    told = {frame.hit.token.i for frame in frames} - arrests
    later = arrests | _protests_over(frames) | _arrests_behind(frames)
    telling = [frame for frame in frames if frame.event_type or frame.outcome]
    known = bool(telling) and all(map(is_known, telling))
    if known:  # "the slain leader was born in 1954"
        when = [w for w in when if w.precision in ("day", "days")]
    later |= findings(frames)
    when = [replace(w, basis="statement", hold=OF_OTHER) if known or _hangs_on(w, later, ctx) else w for w in when]
    when = gone_on_since(when, frames)
    held = (
        [replace(w, hold=HELD if w.rule_id == OF_ACT else hold_of(w, told, ctx)) for w in when]
        if len(when) > 1 or told
        else list(when)
    )
    if len(held) == 1 and RITE.match(ctx.text, held[0].words.end - ctx.offset):  # the day of the prayers is told alone
        return list(when)
    return held


def of_claim(when: Sequence[When]) -> list[When]:
    """Dates of a sentence that only claims or denies, which are of words, but for those that the act itself tells."""
    return [w if w.rule_id == OF_ACT else replace(w, basis="statement", hold=OF_OTHER) for w in when]


def is_known(frame: Frame) -> bool:
    """As in "mourned the slain leader on Sunday": who was killed before, whatever is done that day."""
    verb = frame.hit.token
    told = frame.hit.trigger.pos == "VERB" and verb.dep_ == "amod" and frame.outcome in ("killed", "abducted")
    known = (group.definite or (group.count.best == 1 and bool(group.names)) for group in frame.groups)
    return told and bool(frame.groups) and all(known)


def held_places(where: Sequence[Where], frames: Sequence[Frame], ctx: SentenceContext) -> list[Where]:
    """Places with less trust in where somebody was arrested for it: "was held in Memphis over the shooting"."""
    arrests = _arrests_over(frames)
    deeds = {frame.hit.token.i for frame in frames} - arrests
    telling = [frame for frame in frames if frame.event_type or frame.outcome]
    if telling and all(map(is_known, telling)):
        where = [w if _hangs_on(w, deeds, ctx) else replace(w, rank=w.rank - OF_ARREST) for w in where]
    where = [replace(w, rank=w.rank - OF_ARREST) if _hangs_on(w, arrests, ctx, deeds) else w for w in where]
    hidden = _disposals(ctx)
    where = [replace(w, rank=w.rank - OF_BODY) if _hangs_on(w, hidden, ctx) else w for w in where]
    acts = {frame.hit.token.i for frame in telling}
    where = _of_own_clause(where, acts, ctx)
    return sorted(where, key=lambda w: (-w.rank, not _is_of_act(w, acts, ctx)))


def _of_own_clause(where: Sequence[Where], acts: Collection[int], ctx: SentenceContext) -> Sequence[Where]:
    """Places with less trust in those of the main clause, where a relative one alone tells the act and a place.

    As in "the mother of Ana Paz, who was abducted on a trip to Libya in June, arrived in Tunis on Friday".
    """
    clauses = [_relative_clause(ctx.doc[act]) for act in acts]
    clause = clauses[0] if clauses else None
    if clause is None or any(other is None or other.i != clause.i for other in clauses):
        return where
    roots = {w: span.root for w in where if (span := ctx.span(w.words.start, w.words.end)) is not None}
    inside = {w for w, root in roots.items() if any(node.i == clause.i for node in ancestors(root))}
    outside = {w for w in roots if w not in inside and _is_of_main(roots[w], clause)}
    return [replace(w, rank=w.rank - OF_MAIN) if inside and w in outside else w for w in where]


OF_MAIN = 0.75
"""What a place of the main clause loses, where what is told of somebody beside it is the act."""


def _relative_clause(token: Token) -> Token | None:
    """The verb of the relative clause that a word stands in; null for none."""
    return next((node for node in (token, *ancestors(token)) if node.dep_ == "acl:relcl"), None)


def _is_of_main(root: Token, clause: Token) -> bool:
    """Whether a place hangs on the verb that the person or thing with the clause is of."""
    verb = next((node for node in ancestors(root) if node.pos_ == "VERB"), None)
    return verb is not None and any(node.i == verb.i for node in ancestors(clause))


def _is_of_act(where: Where, acts: Collection[int], ctx: SentenceContext) -> bool:
    """As "Bern" in "the talks in Graz followed a bombing in Bern": it hangs on the act, with no verb or person between.

    Of places that are told as surely it is the likelier one; not where the act only has its cause there.
    """
    span = ctx.span(where.words.start, where.words.end)
    if where.rule_id in ("place.between", "place.near"):  # which only say where the place before is
        return False
    if span is None or _CAUSED.search(ctx.text, 0, where.words.start - ctx.offset):
        return False
    for above in ancestors(span.root):
        if above.i in acts:
            return True
        if above.pos_ in VERBAL or read_person(above).is_human:
            return False
    return False


_CAUSED = re.compile(
    r"\b(?:retaliat\w+|revenge|reprisals?|response|reaction|protest\w*|solidarity|anger|outrage)\s+"
    r"(?:for|to|against|at|over|with)\b[^.;]*$",
    re.IGNORECASE,
)
"""What leads to the place of an act that another one answers."""


OF_BODY = 0.55
"""What a place loses that tells where a body was left, which is not surely where somebody was killed."""


def _disposals(ctx: SentenceContext) -> set[int]:
    """Verbs for what was done with a body: "dumped the body", "put the body in a car and torched it"."""
    if not ctx.told & BODIES:
        return set()
    verbs = (token for token in ctx.tokens if token.lemma_.lower() in _DISPOSING)
    return {verb.i for verb in verbs if any(c.lower_ in _LEFT for c in children(verb, "obj", "nsubj:pass"))}


_LEFT = BODIES | {"it", "them"}
_DISPOSING = frozenset(
    {
        "dump",
        "torch",
        "burn",
        "bury",
        "throw",
        "hide",
        "conceal",
        "dispose",
        "abandon",
        "leave",
        "stuff",
        "drop",
        "drive",
    }
)


OF_ARREST = 0.75
"""What a place loses that tells where an arrest was, and not what it was for."""


def _arrests_over(frames: Sequence[Frame]) -> set[int]:
    """Arrests over what the same clause tells: "a suspect in the shooting was arrested on Friday"."""
    arrests = [frame.hit.token for frame in frames if frame.event_type == "arrest"]
    raids = _raids_with(arrests, frames)
    over = _over_deeds(arrests, [frame for frame in frames if frame.hit.token.i not in raids])
    return over | raids if over else over


def _raids_with(arrests: Sequence[Token], frames: Sequence[Frame]) -> set[int]:
    """Raids that the same force made to arrest somebody: "raided a house and arrested three men over the shooting"."""
    raids = [f.hit.token for f in frames if f.hit.trigger.pos == "VERB" and f.hit.trigger.words == ("raid",)]
    joined = ((raid, arrest) for raid in raids for arrest in arrests)
    return {raid.i for raid, arrest in joined if arrest.head.i == raid.i or raid.head.i == arrest.i}


def _arrests_behind(frames: Sequence[Frame]) -> set[int]:
    """Arrests over a deed that was told before: "was shot dead, and five were arrested over the shooting on Friday"."""
    arrests = [frame.hit.token for frame in frames if frame.event_type == "arrest" and frame.hit.token.dep_ == "conj"]
    nouns = [frame.hit.token for frame in frames if _is_deed(frame) and frame.hit.trigger.pos == "NOUN"]
    return {verb.i for verb in arrests if any(noun.head.i == verb.i and case_of(noun) in _OVER for noun in nouns)}


_OVER = frozenset({"over", "for"})
_CASES = _OVER | {"in", "of"}


def _protests_over(frames: Sequence[Frame]) -> set[int]:
    """Protests over what a clause of theirs tells: "held a protest at the house from where he was taken"."""
    if not all(frame.hit.trigger.pos == "VERB" for frame in frames if _is_deed(frame)):
        return set()
    return _over_deeds([_held(frame.hit.token) for frame in frames if frame.event_type == "protest"], frames)


def _over_deeds(verbs: Sequence[Token], frames: Sequence[Frame]) -> set[int]:
    """Those of some verbs on which all deeds of the sentence depend."""
    deeds = [frame.hit.token for frame in frames if _is_deed(frame)]
    leading = [deed for deed in deeds if not (deed.dep_ == "conj" and deed.head in deeds)]  # "taken, raped and killed"
    return {verb.i for verb in verbs if leading and all(_is_suspected(d) or _is_below(d, verb) for d in leading)}


def _is_suspected(deed: Token) -> bool:
    """As in "was held on Sunday and is the prime suspect in the stabbing": a deed by the word for who is held."""
    return deed.dep_ == "nmod" and deed.head.lower_ in word_lists()["suspects"] and case_of(deed) in _CASES


def _held(protest: Token) -> Token:
    """The verb of a protest that is told by a noun: "held a protest outside the house from where he was taken"."""
    if protest.pos_ in VERBAL or protest.dep_ not in ("obj", "nsubj:pass"):
        return protest
    return protest.head


def _is_deed(frame: Frame) -> bool:
    """Whether a frame tells what somebody is arrested for, not what the police did, nor what was found of it."""
    if frame.event_type is None:
        return frame.outcome in HARMED and not is_body(frame)
    return frame.event_type not in _POLICE_ACTS


_POLICE_ACTS = frozenset({"arrest", "security_operation", "disrupted_plot", "armed_clash", "protest", "other"})


def _is_below(token: Token, verb: Token) -> bool:
    """Whether a token depends on a verb otherwise than as a verb beside it ("killed one and arrested two")."""
    while token.dep_ == "conj" and token.pos_ == token.head.pos_ == "NOUN":  # "the rape and murder of a girl"
        token = token.head
    while token.dep_ != "ROOT" and token.dep_ not in ("conj", "parataxis"):
        token = token.head
        if token.i == verb.i:
            return True
    return False


def _hangs_on(told: When | Where, verbs: set[int], ctx: SentenceContext, others: Collection[int] = frozenset()) -> bool:
    """Whether the nearest verb, or other word for an event, above a date or a place is one of some."""
    if not verbs:
        return False
    span = ctx.span(told.words.start, told.words.end)
    words = verbs | set(others)
    above = next((a for a in ancestors(span.root) if a.pos_ in VERBAL or a.i in words), None) if span else None
    return above is not None and above.i in verbs
