"""Relevance scan: which articles, and which sentences of them, are worth a parse.

One Aho-Corasick pass over the lower-cased text. Recall comes first: a sentence is kept when it holds any word that can
open an incident, tell a toll or point back to an incident. An article is read when a word stands in it that hardly
means anything but violence ("kidnapped"), or when one that often means something else ("fire", "fight", "execute") has
company of its kind in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick

from tasks.extraction.lexicon import Trigger, load_triggers, noun_forms, verb_forms, weapon_terms, word_lists

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,2}(?=\s+[\"'“‘(\[]?[A-Z0-9])")
# The same in a text without capitals, as of wires and transcripts in small letters: any word may begin a sentence.
_SMALL_END = re.compile(r"[.!?][\"'”’)\]]{0,2}(?=\s+[\"'“‘(\[]?[a-z0-9])")
_SMALL_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|gen|maj|col|lt|capt|sgt|cpl|brig|adm|rev|hon|sen|rep|gov|supt|insp|st|rs|no|nos|smt|shri|"
    r"jan|feb|aug|sept|oct|nov|dec|vs|ave|rd|jr|sr|inc|ltd|co|corp|approx|fig|dist|govt|etc|viz|i\.e|e\.g|a\.m|p\.m)"
    r"|\b[a-z](?:\.\s?[a-z])*)\.$",
)
_CAPITALS = 0.004
"""Share of capitals below which a text is written in small letters."""
_HEAD = 3_000  # code points by which that is told
_MAX_SENTENCE = 1_500
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Maj|Col|Lt|Capt|Sgt|Cpl|Brig|Adm|Rev|Hon|Sen|Rep|Gov|Pres|Supt|"
    r"Insp|St|Ft|Mt|No|Nos|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|vs|Ave|Blvd|Rd|Jr|Sr|Inc|Ltd|Co|Corp|approx|Fig|Det|Dep|Asst)"
    r"|\b[A-Z](?:\.[A-Z])*)\.$"
)
# "shortly after 8 p.m. Friday" goes on.
_CLOCK_AND_DAY = re.compile(r"(?<=[ap]\.m\.)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
# "LIMA, 2 Aug 91 (AGENCY) -- [Text]", "HERAT, Afghanistan (April 5) - ": where it was filed, no part of a sentence.
_DATELINE = re.compile(
    r"\s*[A-Z][\w.'’-]*(?:[ ,(][^\n(]{0,60}?)?(?:\([^)\n]{1,60}\)[ ,:]*){0,2}(?:--|—|–(?!\d)|\s-\s)\s*(?:\[[^\]\n]{1,80"
    r"}\]\s*)*(?=\S)"
    r"|\s*[A-Z]{3}[A-Z .'’-]*(?:,\s[A-Z][\w .]{2,30}?)?\s*\((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|"
    r"Oct|Nov|Dec)[^)\n]{0,20}\)\s*(?=[A-Z])"
)
# Dependants that give a phrasal trigger away when its head is too common a word to look for.
_TELLING_DEPENDANTS = frozenset(
    {"fire", "hostage", "ablaze", "captive", "gunfire", "alive", "rocket", "missile", "mortar", "martyrdom", "life"}
    | {"throat"}
)
# Words that make a sentence worth a parse although they trigger nothing; True where they also open an article.
_CONTEXT_WORDS = {
    **dict.fromkeys(("responsibility", "attributed", "blamed", "victim", "victims", "suspect", "suspects"), False),
    **dict.fromkeys(("damaged", "damaging", "destroyed", "destroying", "implicated", "unharmed", "unhurt"), False),
    **dict.fromkeys(("suspected", "accused", "claimed credit", "claims credit", "took credit"), False),
    **dict.fromkeys(("shooter", "shooters", "killer", "killers", "culprit", "culprits", "confessed", "stabber"), False),
    **dict.fromkeys(("claimed it", "behind it", "is responsible", "was responsible", "were responsible"), False),
    **dict.fromkeys(("held responsible", "are responsible", "to be behind", "have been behind"), False),
    **dict.fromkeys(("critical condition", "serious condition", "grave condition"), False),
    **dict.fromkeys(("had sent him", "had sent her", "had sent them", "into custody", "in custody"), False),
    **dict.fromkeys(
        ("his group", "its men", "his men", "our men", "statement posted by", "statement issued by"), False
    ),
    **dict.fromkeys(
        ("gunman", "gunmen", "militant", "militants", "terrorist", "terrorists", "insurgent", "insurgents"), True
    ),
    **dict.fromkeys(
        ("attacker", "attackers", "assailant", "assailants", "bomber", "bombers", "rebels", "guerrillas"), True
    ),
    **dict.fromkeys(
        ("bandits", "dacoits", "kidnappers", "abductors", "jihadists", "maoists", "naxalites", "rebel"), True
    ),
    **dict.fromkeys(("fighters", "unidentified men", "unknown men", "masked men", "armed men", "rammed"), True),
    **dict.fromkeys(("signs of torture", "marks of torture", "hands tied", "throat cut"), True),
    **dict.fromkeys(("warplane", "warplanes", "fighter jet", "fighter jets", "gunship", "gunships"), True),
    **dict.fromkeys(("taken to hospital", "taken to hospitals", "taken to the hospital", "rushed to hospital"), False),
    **dict.fromkeys(("rushed to the hospital", "admitted to hospital", "shifted to hospital"), False),
    **dict.fromkeys(("pirates", "hijackers", "with sticks", "with rods", "iron rods", "with clubs"), True),
    **dict.fromkeys(("plain clothes", "plainclothes", "plain-clothes"), True),
    **dict.fromkeys(("ploughed into", "plowed into", "battle", "battles"), True),
    **dict.fromkeys(
        ("to death", "security operation", "security force", "khwarij", "khawarij", "hostage", "hostages"), True
    ),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article.

    Attributes:
        index: Number of the sentence in the article, from 0.
        start: Code-point offset of its first character.
        end: Code-point offset behind its last character.
        paragraph: Number of its paragraph.
        hit: Whether the scan found a trigger in it.
    """

    index: int
    start: int
    end: int
    paragraph: int
    hit: bool


def _trigger_forms(trigger: Trigger) -> set[str]:
    if trigger.pos == "VERB":
        head = verb_forms(trigger.words[0])
        if len(trigger.words) == 1:
            return head
        telling = trigger.words[1] in _TELLING_DEPENDANTS
        joined = {f"{form} {noun}" for form in head for noun in noun_forms(trigger.words[1])}
        return joined | noun_forms(trigger.words[1]) if telling else joined
    if trigger.pos == "NOUN":
        *first, last = trigger.words
        return {" ".join([*first, form]) for form in noun_forms(last)}
    return {" ".join(trigger.words)}


def _opens(trigger: Trigger) -> bool:
    """Whether the trigger alone makes an article worth reading."""
    if trigger.frame in ("set_off", "seize_bomb") or trigger.words[0] in (
        "go",
        "land",
        "fall",
    ):  # mean nothing without a weapon, which is found itself
        return False
    return trigger.strength in ("strong", "plain") and trigger.frame != "none"


_NOTE = 800  # characters
# Words that point back to an incident, but mostly to other things.
_VAGUE = frozenset({"crime", "event", "exchange"})
CONTEXT, IN_A_NOTE, DOUBTFUL, SURE = range(4)
"""What a form says of an article: nothing by itself; a protest, which opens no more than a note on it; violence where
it has company; violence."""


# Plain triggers that seldom mean anything but violence.
_CLEAR = frozenset(
    {
        "kill",
        "shoot",
        "assault",
        "beat up",
        "manhandle",
        "rough up",
        "loot",
        "slaughter",
        "rape",
        "gang-rape",
        "attack",
        "clash",
        "killing",
        "murder",
        "homicide",
        "shooting",
        "explode",
    }
    | {
        "gunshot",
        "gunshot wound",
        "bullet wound",
        "gunfire",
        "blast",
        "explosion",
        "mass grave",
        "terrorist attack",
        "terror attack",
    }
)


def _weight(trigger: Trigger) -> int:
    if " ".join(trigger.words) in _CLEAR:
        return SURE
    if not _opens(trigger):
        return IN_A_NOTE if trigger.event_type == "protest" and len(trigger.words) == 1 else CONTEXT
    return SURE if trigger.strength == "strong" else DOUBTFUL


# Heads of triggers that are too common to look for: they mean nothing without the weapon beside them.
_COMMON = frozenset(
    {"attach", "come", "confiscate", "discover", "drop", "fall", "find", "go", "land", "leave", "locate"}
    | {"place", "recover", "seize", "uncover"}
)


def _is_common(trigger: Trigger) -> bool:
    return len(trigger.words) == 1 and trigger.words[0] in _COMMON and not trigger.outcome


def _forms() -> Iterator[tuple[str, int]]:
    """Every form with its weight, some more than once."""
    lexicon = load_triggers()
    for index in (lexicon.verbs, lexicon.nouns, lexicon.adjectives):
        for trigger in {t for found in index.values() for t in found if not _is_common(t)}:
            yield from ((form, _weight(trigger)) for form in _trigger_forms(trigger))
    for term, (_, event_type) in weapon_terms().items():
        if event_type:
            yield from ((form, DOUBTFUL) for form in noun_forms(term))
    for word in word_lists()["definite_event"] - _VAGUE:
        yield from ((form, CONTEXT) for form in noun_forms(word))
    yield from ((word, DOUBTFUL if opens else CONTEXT) for word, opens in _CONTEXT_WORDS.items())
    yield from ((word, IN_A_NOTE) for word in _PROTESTS)


# Protests that are told by no single word.
_PROTESTS = (
    *(f"{verb} to the streets" for verb in ("took", "take", "takes", "taken", "taking")),
    *(f"{verb} the {way}" for verb in ("blocked", "blocking") for way in ("road", "roads", "highway", "street")),
)


@lru_cache(maxsize=1)
def _automaton() -> Any:
    """Automaton over every form; the value tells the form and its greatest weight."""
    forms: dict[str, int] = {}
    for form, weight in _forms():
        forms[form] = max(forms.get(form, CONTEXT), weight)
    automaton = ahocorasick.Automaton()
    for form, weight in forms.items():
        automaton.add_word(form, (form, weight))
    automaton.make_automaton()
    return automaton


def trigger_hits(text: str) -> list[tuple[int, int]]:
    """Offset and weight of every trigger form that stands as a word; a form within a longer one counts once."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters change length when lowered; offsets must not
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    hits: list[tuple[int, int, int]] = []
    for last, (form, weight) in _automaton().iter(lowered):
        start, end = last - len(form) + 1, last + 1
        before = start == 0 or not lowered[start - 1].isalnum()
        after = end == len(lowered) or not lowered[end].isalnum()
        if before and after:
            inner = [weight]
            while hits and hits[-1][0] >= start:  # ends come in order: what starts later lies within
                inner.append(hits.pop()[2])
            if not (hits and hits[-1][1] >= end):
                hits.append((start, end, max(inner)))
    return [(start, weight) for start, _, weight in hits]


@lru_cache(maxsize=256)  # an article is split when it is planned, and again when it has been parsed with some others
def split_sentences(text: str) -> tuple[tuple[int, int, int], ...]:
    """(start, end, paragraph) of every sentence; a cheap split, the parser may split again.

    A sentence of more than `_MAX_SENTENCE` code points is none that a person wrote: it is cut at white space, because
    the rules take time by the square of its length.
    """
    sentences = []
    ending, abbreviation = (_SMALL_END, _SMALL_ABBREVIATION) if is_small(text) else (_SENTENCE_END, _ABBREVIATION)
    for number, paragraph in enumerate(re.finditer(r"[^\n]+", text)):
        start = paragraph.start()
        dateline = _DATELINE.match(text, start, paragraph.end())
        if dateline and dateline.end() < paragraph.end():
            sentences.append((start, dateline.end(), number))
            start = dateline.end()
        for end in ending.finditer(text, paragraph.start(), paragraph.end()):
            if abbreviation.search(text, max(start, end.start() - 12), end.start() + 1):
                continue
            if _CLOCK_AND_DAY.match(text, end.end()):
                continue
            sentences.append((start, end.end(), number))
            start = end.end()
        sentences.append((start, paragraph.end(), number))
    pieces = [(*piece, number) for start, end, number in sentences for piece in _pieces(text, start, end)]
    trimmed = [(*_trim(text, start, end), number) for start, end, number in pieces]
    return tuple((start, end, number) for start, end, number in trimmed if end > start)


def is_small(text: str) -> bool:
    """Whether a text has next to no capitals, so that they cannot tell where a sentence begins."""
    letters = [letter for letter in text[:_HEAD] if letter.isalpha()]
    return sum(map(str.isupper, letters)) < _CAPITALS * len(letters)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _MAX_SENTENCE:
        cut = text.rfind(" ", start + 1, start + _MAX_SENTENCE)
        cut = cut if cut > start else start + _MAX_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def is_brief(text: str) -> bool:
    """Whether a text is a note on one event, where any trigger is likely meant."""
    return len(text) < _NOTE


def candidate_sentences(text: str, *, title: str | None = None) -> list[Sentence]:
    """Sentences worth a parse; none when the article holds no incident word.

    Args:
        text: Clean article text.
        title: Headline; a trigger there makes the article worth reading.
    """
    hits = trigger_hits(text)
    titled = any(weight >= DOUBTFUL for _, weight in trigger_hits(title or ""))
    is_note = is_brief(text)
    least = IN_A_NOTE if is_note else DOUBTFUL
    if not titled and not any(weight >= least for _, weight in hits):
        return []
    opened = titled or is_note
    offsets = iter([*hits, (len(text) + 1, CONTEXT)])
    pending, weight = next(offsets)
    kept: list[Sentence] = []
    doubtful = 0
    for index, (start, end, paragraph) in enumerate(split_sentences(text)):
        weights = []
        while pending < end:
            if pending >= start:
                weights.append(weight)
            pending, weight = next(offsets)
        if weights:
            kept.append(Sentence(index, start, end, paragraph, True))
            doubtful += weights.count(DOUBTFUL)
            opened = opened or SURE in weights or doubtful > 1 or (DOUBTFUL in weights and len(weights) > 1)
    return kept if opened else []
