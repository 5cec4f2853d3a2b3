"""What the rules read out of one sentence, before mentions are joined into incidents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.extraction.dates.resolve import DateSpan
    from tasks.extraction.quantities.numbers import Quantity


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the article: half-open code-point offsets and the text between them."""

    start: int
    end: int
    text: str

    def meets(self, other: Words) -> bool:
        """Whether the two share a letter."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Count:
    """A count by the codebook's table; null is not told, 0 is told that nobody was."""

    low: int | None
    best: int | None
    high: int | None
    text: str
    rule: str

    @classmethod
    def of(cls, quantity: Quantity) -> Count:
        """The count that a number of the text gives."""
        return cls(quantity.low, quantity.best, quantity.high, quantity.text, quantity.rule)


@dataclass(slots=True)
class Group:
    """People that one outcome befell, as one noun phrase tells it.

    Attributes:
        outcome: killed, injured, missing, abducted, arrested or displaced.
        words: The noun phrase.
        head: Lower-cased head noun.
        count: How many.
        victim_type: civilian, security_force, militant, official, journalist, aid_worker or unknown.
        side: attacker, target, bystander or unknown.
        sex: female, male, mixed or None.
        age_group: child, adult, mixed or None.
        nationality: Nationality adjective, if told.
        names: Names of the persons.
        generic: Whether the noun says nothing of the kind of person (people, dead, victims).
        included: Whether a larger figure of the same sentence counts them already.
        additional: Whether the text says that they come on top ("another two", "also").
        also: Whether the verb says so ("two bystanders were also killed"), which may be of the whole or of what is new.
        definite: Whether the phrase points back ("the four soldiers", "he").
        update: Whether the figure replaces an earlier one ("the toll rose to").
        rule_id: Rule that found the group.
        source: Who gives the figure.
        by_armed: Whether that is an armed group.
        apposition: Words right behind the phrase, up to the end of the apposition, where a title may stand.
        kin_of_other: Whether it is a relative of who speaks or did it, who is most often told of before.
        by_attackers: Whether its clause says that attackers did it to them, who are then none of them.
    """

    outcome: str
    words: Words
    head: str
    count: Count
    victim_type: str = "unknown"
    side: str = "unknown"
    sex: str | None = None
    age_group: str | None = None
    nationality: str | None = None
    names: tuple[str, ...] = ()
    generic: bool = False
    included: bool = False
    additional: bool = False
    also: bool = False
    definite: bool = False
    update: bool = False
    rule_id: str = ""
    source: str | None = None
    by_armed: bool = False
    apposition: str = ""
    kin_of_other: bool = False
    by_attackers: bool = False

    @property
    def size(self) -> int:
        """How many it is told to be: the best figure, else the least."""
        return self.count.best if self.count.best is not None else self.count.low or 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """On whose word something is told; `is_aside` where it only rounds off the sentence: "..., police said"."""

    words: Words
    is_aside: bool


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody or something that plays a part; `basis` and `speaker`, on whose word, are said of perpetrators only.

    `apposition` is what stands right behind a name, where a title may: "fired at Rui Paz, a judge"; `is_person` is
    told of a name that the recogniser takes for a person's.
    """

    role: str
    words: Words
    head: str
    rule_id: str
    basis: str | None = None
    speaker: Speaker | None = None
    apposition: str = ""
    is_person: bool = False

    @classmethod
    def named(cls, role: str, words: Words, rule_id: str, basis: str | None = None) -> Role:
        """A role told by a name, of which no parse gives the head: its last word."""
        return cls(role, words, words.text.split()[-1].lower(), rule_id, basis)


NO_NUMBER = "plural_unknown"
"""Rule of the count of a plural that tells no number."""
THEY, HE = "they", frozenset({"he", "she"})
"""Heads of roles that are told by a pronoun alone."""
HARMED = ("killed", "injured")
"""Outcomes of those whom an act hurts in their body."""
UNHURT = "surface.unhurt"
"""Rule of the words for somebody who came to no harm."""
STRUCK = frozenset({*HARMED, "abducted"})
"""Outcomes of those whom an act strikes."""
AFTERWARDS = frozenset({"arrest", "protest", "security_operation", "disrupted_plot"})
"""Types of event that often only follow on an act of violence, and are told with it."""
ELSEWHERE, OF_OTHER = 2, 3
"""`When.hold` of a date that hangs on other words than those for the incident, and on words for what followed it."""


@dataclass(frozen=True, slots=True)
class When:
    """A date expression read against the publication date.

    `hold` says how surely it dates what the sentence tells: 0 where it hangs on the words for it, 2 on other words;
    `until` is the last day of what is told to have gone on since then.
    """

    words: Words
    start: date | None
    end: date | None
    precision: str
    basis: str
    rule_id: str
    hold: int = 1
    until: date | None = None

    @classmethod
    def of(cls, span: DateSpan, *, basis: str | None = None, hold: int = 1) -> When:
        """An expression of time as it stands, or on another basis."""
        words = Words(span.char_start, span.char_end, span.text)
        return cls(words, span.start, span.end, span.precision, basis or span.basis, span.rule_id, hold, span.until)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it dates other words than those for the incident, which it may be of all the same."""
        return self.hold >= ELSEWHERE

    @property
    def is_of_other(self) -> bool:
        """Whether it dates other words than those for the incident: a search, a protest, an arrest that followed."""
        return self.hold >= OF_OTHER


SET_IN = 0.5
"""Least rank of a place that an act can be set in."""


@dataclass(frozen=True, slots=True)
class Where:
    """Place names given together, the smallest first; `is_beside` where "and" and the like put them beside the last."""

    words: Words
    names: tuple[str, ...]
    rule_id: str
    rank: float = 0.0
    is_beside: bool = False


@dataclass(slots=True)
class Mention:
    """One telling of one incident in one sentence.

    Attributes:
        sentence: Number of the sentence in the article.
        trigger: The word that opened the mention.
        rule_id: Rule of the trigger.
        event_type: Event type that its words suggest, None where they only tell a toll.
        priority: How much the type is worth against others of the same incident.
        strength: strong, plain or toll.
        status: occurred, attempted, foiled, threatened or denied.
        groups: Casualties.
        roles: Participants.
        when: Dates, the best first.
        where: Places, the best first.
        flags: Cues: definite, another, background, court, item, head, follows, news, reaction, series, summed, generic,
            period, many, suicide, accident, headline, claim, no_casualties, together, own_day, each, airborne, both,
            faked, before, known, cut_off, smuggled, yearly, meanwhile, dud, earlier, charged, remnant.
        triggers: Every trigger of the mention with its rule.
        shared_over: Number of incidents that its figures are told over, 0 where untold how many, None where it is one.
        one_of: Number of related incidents that it says this is one of.
        part: Number of the part of the article that it stands in, where heads divide it.
        section: Number of the crossheads before it.
        news_of: Day of the article, where its lead tells this as its news.
    """

    sentence: int
    trigger: Words
    rule_id: str
    event_type: str | None
    priority: int
    strength: str
    status: str = "occurred"
    groups: list[Group] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    when: list[When] = field(default_factory=list)
    where: list[Where] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    triggers: list[tuple[Words, str, str | None]] = field(default_factory=list)
    shared_over: int | None = None
    one_of: int | None = None
    part: int = 0
    section: int = 0
    news_of: date | None = None
