"""Trigger lexicons: the words that open an incident or say what became of people.

Lexicons are files under `data/reference/triggers`; this module only reads and inflects them. A trigger is one word,
a head with a required dependant (`open+fire`, words may stand between), or a run of words (`suicide bombing`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TRIGGER_DIR = Path(__file__).parents[2] / "data" / "reference" / "triggers"
AIRCRAFT = frozenset(
    {"aircraft", "plane", "planes", "warplane", "warplanes", "jet", "jets", "helicopter", "helicopters"}
    | {"gunship", "gunships"}
)
_POS_FILES = {"VERB": "verbs.csv", "NOUN": "nouns.csv", "ADJ": "adjectives.csv"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One lexicon entry.

    Attributes:
        words: Lemmas; for verbs the head and its required dependant.
        pos: VERB, NOUN or ADJ.
        event_type: Event type that the trigger suggests, or None for words that only tell a toll.
        outcome: What becomes of its patient, or None.
        frame: How grammar maps to roles (see `rules.arguments`).
        strength: strong (violence for certain), plain (unless an accident is told) or toll (needs a violent context).
        status: Assertion status that the word itself carries.
    """

    words: tuple[str, ...]
    pos: str
    event_type: str | None
    outcome: str | None
    frame: str
    strength: str
    status: str

    @property
    def rule_id(self) -> str:
        """Id that lands in `evidence`."""
        return f"trigger.{self.pos.lower()}.{'_'.join(self.words)}"


@dataclass(frozen=True, slots=True)
class EventType:
    """Mapping row of one event type; `target` narrows the row (civilian, armed, by_group, government, any)."""

    event_type: str
    target: str
    acled_event_type: str | None
    acled_sub_event_type: str | None
    gtd_attack_type: str | None
    muc_type: str | None
    priority: int


@dataclass(frozen=True, slots=True)
class TriggerLexicon:
    """All triggers, indexed by the surface form of their first word."""

    verbs: dict[str, tuple[Trigger, ...]]
    nouns: dict[str, tuple[Trigger, ...]]
    adjectives: dict[str, tuple[Trigger, ...]]
    forms: dict[str, frozenset[str]]


def any_word(words: Iterable[str]) -> str:
    """A pattern for one of the words, of those with one initial the first that fits.

    Alternatives are parted by initials and tried only where one of these stands: a plain list of some hundreds takes
    ten times as long.

    Args:
        words: Plain words; none of them empty.
    """
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[0], []).append(re.escape(word[1:]))
    initials = "".join(re.escape(initial) for initial in tails)
    parted = "|".join(f"{re.escape(initial)}(?:{'|'.join(rest)})" for initial, rest in tails.items())
    return f"(?=[{initials}])(?:{parted})"


def read_csv(name: str) -> list[dict[str, str]]:
    """Rows of one file of the trigger folder, comment lines left out."""
    with (TRIGGER_DIR / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, tuple[str, ...]]:
    """Lemma -> irregular surface forms."""
    return {row["lemma"]: tuple(row["forms"].split("|")) for row in read_csv("irregular_forms.csv")}


def verb_forms(lemma: str) -> set[str]:
    """Surface forms of an English verb, irregular ones from the file."""
    irregular = irregular_forms().get(lemma)
    if irregular:
        return {lemma, *irregular}
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return {lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"}
    plural = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{lemma}s"
    return {lemma, plural, f"{stem}ed", f"{stem}ing"}


def noun_forms(lemma: str) -> set[str]:
    """Singular and plural of an English noun."""
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return {lemma, f"{lemma[:-1]}ies"}
    if lemma.endswith(("s", "sh", "ch", "x")):
        return {lemma, f"{lemma}es"}
    if lemma in ("life", "knife"):
        return {lemma, f"{lemma[:-2]}ves"}
    return {lemma, f"{lemma}s"}


def _parse(row: dict[str, str], pos: str) -> Trigger:
    separator = "+" if pos == "VERB" else " "
    return Trigger(
        words=tuple(row["trigger"].split(separator)),
        pos=pos,
        event_type=row["event_type"] or None,
        outcome=row["outcome"] or None,
        frame=row["frame"],
        strength=row["strength"],
        status=row["status"],
    )


def _index(triggers: Iterator[Trigger], pos: str) -> dict[str, tuple[Trigger, ...]]:
    index: dict[str, list[Trigger]] = {}
    for trigger in triggers:
        head = trigger.words[0]
        # Multiword nouns inflect at the end, so their first word is looked up as written.
        forms = verb_forms(head) if pos == "VERB" else {head}
        if pos == "NOUN" and len(trigger.words) == 1:
            forms = noun_forms(head)
        for form in forms:
            index.setdefault(form, []).append(trigger)
    return {form: tuple(sorted(found, key=lambda t: -len(t.words))) for form, found in index.items()}


@lru_cache(maxsize=1)
def load_triggers() -> TriggerLexicon:
    """The trigger lexicon, read once per process."""
    by_pos = {pos: [_parse(row, pos) for row in read_csv(name)] for pos, name in _POS_FILES.items()}
    dependants = {t.words[1] for t in by_pos["VERB"] if len(t.words) > 1}
    last_words = {t.words[-1] for t in by_pos["NOUN"]}
    return TriggerLexicon(
        verbs=_index(iter(by_pos["VERB"]), "VERB"),
        nouns=_index(iter(by_pos["NOUN"]), "NOUN"),
        adjectives=_index(iter(by_pos["ADJ"]), "ADJ"),
        forms={word: frozenset(noun_forms(word) | {word}) for word in dependants | last_words},
    )


@lru_cache(maxsize=1)
def event_types() -> dict[tuple[str, str], EventType]:
    """(event_type, target) -> mapping row of the codebook's table."""
    table: dict[tuple[str, str], EventType] = {}
    for row in read_csv("event_types.csv"):
        entry = EventType(
            event_type=row["event_type"],
            target=row["target"],
            acled_event_type=row["acled_event_type"] or None,
            acled_sub_event_type=row["acled_sub_event_type"] or None,
            gtd_attack_type=row["gtd_attack_type"] or None,
            muc_type=row["muc_type"] or None,
            priority=int(row["priority"]),
        )
        table[entry.event_type, entry.target] = entry
    return table


@lru_cache(maxsize=1)
def weapon_terms() -> dict[str, tuple[str, str | None]]:
    """Weapon term -> (GTD weapon type, event type that it suggests)."""
    return {row["term"]: (row["gtd_weapon_type"], row["event_type"] or None) for row in read_csv("weapons.csv")}


@lru_cache(maxsize=1)
def word_lists() -> dict[str, frozenset[str]]:
    """Name -> words of the small closed lists (accident, generic_people, attackers ...)."""
    lists: dict[str, set[str]] = {}
    for row in read_csv("other_words.csv"):
        lists.setdefault(row["list"], set()).add(row["term"])
    return {name: frozenset(words) for name, words in lists.items()}


@lru_cache(maxsize=1)
def target_terms() -> dict[str, tuple[str, str]]:
    """Target noun, singular and plural -> (GTD target type, human or physical)."""
    terms: dict[str, tuple[str, str]] = {}
    for row in read_csv("targets.csv"):
        for form in noun_forms(row["term"]):
            terms.setdefault(form, (row["gtd_target_type"], row["kind"]))
    return terms
