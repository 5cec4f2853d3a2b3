"""Who claims, blames, denies: four different parts (codebook, "Who").

Surface patterns over one sentence, since responsibility is told in a few fixed turns; the actor is then the longest
actor phrase in the pattern's slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.extraction.actors.models import ActorMention
from tasks.extraction.glance import Glance
from tasks.extraction.mentions import Role
from tasks.extraction.rules.chunks import chunk_starting
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.phrases import Token, phrase_words
from tasks.extraction.rules.roles import is_actor

_EVENT = (
    r"(?:attack|incident|blast|bombing|explosion|assault|killing|kidnapping|abduction|shooting|ambush|"
    r"raid|murder|assassination|act|strike|event|violence|operation|crime|suicide|attempt)s?"
)
_ACTOR = r"(?P<actor>[^.;]{2,140}?)"
_END = (
    r"(?=\s*(?:[.;:]|,\s+(?:however|which|who|but|while|although|saying|was|were|is|are|has|have|had|and\s+(?:stated|said|noted))|"
    r"\s+(?:and\s+(?:stated|noted|said|claimed|indicated)|however|but|for\s+(?:the|an?|this|carrying)|"
    r"in\s+(?:connection|retaliation|a\s+statement|response)|as\s+the|because|although|though|while|"
    r"said|told|via|through|on\s+(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|its|social|"
    r"Twitter|Telegram))\b)|$)"
)

_DOERS = (
    r"(?:suspects?|assailants?|attackers?|gunm[ae]n|perpetrators?|killers?|culprits?|murderers?|assassins?|"
    r"hitm[ae]n|hit\s+m[ae]n|bombers?|shooters?|kidnappers?|captors|abductors?|mercenar(?:y|ies))"
)

_PATTERNS: tuple[tuple[str, str, str | None, re.Pattern[str]], ...] = tuple(
    (rule, role, basis, re.compile(pattern, re.IGNORECASE))
    for rule, role, basis, pattern in (
        (
            "claim.responsibility",
            "claimant",
            "claimed",
            rf"(?:^|[,;:]\s*|\b(?:but|and|however|later|while|which|that)\s+){_ACTOR}\s*,?\s+(?:has|have|had|later|also|"
            rf"subsequently|quickly|immediately|reportedly|separately)?\s*(?:since\s+)?(?:claimed|took|taken|"
            rf"claims|accepted|admitted|assumed|acknowledged)\s+(?:the\s+|full\s+|joint\s+)*(?:responsibility|"
            rf"credit)",
        ),
        (
            "claim.said",
            "claimant",
            "claimed",
            rf"(?:^|[,;:]\s*|\b(?:but|and|however|later|while)\s+){_ACTOR}\s+(?:has\s+|had\s+|later\s+|also\s+)*"
            rf"(?:said|says|announced|boasted)\s+(?:that\s+)?(?:it|they|its\s+\w+|their\s+\w+)\s+(?:(?:was|were|is|are|"
            rf"had\s+been)\s+(?:behind|responsible\s+for)|(?:had\s+|have\s+)?carried\s+out)\s+(?:the\s+|this\s+|"
            rf"both\s+|these\s+)?(?:\w+\s+){{0,2}}?{_EVENT}\b",
        ),
        (
            "claim.by",
            "claimant",
            "claimed",
            rf"\b(?:responsibility|credit)\b[^.;]{{0,80}}\b(?:was|were|has\s+been|been)\s+(?:later\s+)?(?:claimed|"
            rf"taken|accepted)\s+by\s+{_ACTOR}{_END}",
        ),
        ("claim.passive", "claimant", "claimed", rf"\b(?:claimed\s+by)\s+{_ACTOR}{_END}"),
        (
            "claim.event",
            "claimant",
            "claimed",
            rf"(?:^|[,;:]\s*){_ACTOR}\s+(?:has\s+|have\s+|had\s+|later\s+)?claimed\s+(?:the|an?|this)\s+(?:\w+\s+){{0"
            rf",3}}{_EVENT}\b",
        ),
        (
            "blame.attributed",
            "perpetrator",
            "attributed",
            rf"\battribut(?:ed|ing|es|e)\s+(?:the\s+|this\s+|these\s+)?(?:\w+\s+){{0,4}}?to\s+{_ACTOR}{_END}",
        ),
        ("blame.blamed_on", "perpetrator", "attributed", rf"\b(?:blamed|pinned)\b[^.;]{{0,60}}?\bon\s+{_ACTOR}{_END}"),
        (
            "blame.blamed",
            "perpetrator",
            "attributed",
            rf"\b(?:blam(?:ed|es|e|ing)|accus(?:ed|es|e|ing)|suspected|suspects?|implicat(?:ed|es|e|ing))\s+"
            rf"(?!on\b|by\b|of\b|that\b|to\b|in\b)(?:that\s+)"
            rf"?(?:the\s+(?:possible\s+)?(?:involvement|hand)\s+of\s+(?:either\s+|the\s+)*)?{_ACTOR}"
            rf"(?=\s+(?:for|of|in|as|to\s+be|were|was|may|might|had|could)\b|\s*[.;,]|$)",
        ),
        (
            "blame.responsible",
            "perpetrator",
            "attributed",
            rf"\b(?:believed?|suspected|said|stated|claimed|thought|reported)\s+(?:that\s+)?{_ACTOR}\s+(?:was|"
            rf"were|is|are|to\s+be|may\s+have\s+been|might\s+have\s+been|had\s+been)\s+(?:responsible|behind|"
            rf"involved|to\s+blame)",
        ),
        (
            "blame.identified",
            "perpetrator",
            "stated",
            rf"\b(?:assailants?|attackers?|gunm[ae]n|perpetrators?|militants?|suspects?|bombers?|shooters?)\s*,?\s+(?:was|"
            rf"were|who\s+(?:was|were))?\s*(?:later\s+)?(?:identified|described|named)\s+as\s+{_ACTOR}{_END}",
        ),
        (
            "blame.believed_to_be",
            "perpetrator",
            "suspected",
            rf"\b(?:{_DOERS}|they)\s+(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:believed|thought|suspected|presumed|"
            rf"alleged|reported|said)\s+to\s+(?:be|have\s+been|belong\s+to)\s+{_ACTOR}{_END}",
        ),
        (
            "blame.held_responsible",
            "perpetrator",
            "attributed",
            rf"\b(?:hold|holds|held|holding)\s+{_ACTOR}\s+(?:\w+ly\s+)?(?:responsible|accountable)\b",
        ),
        ("blame.work_of", "perpetrator", "attributed", rf"\bthe\s+(?:work|handiwork|doing)\s+of\s+{_ACTOR}{_END}"),
        (
            "blame.hired_by",
            "perpetrator",
            "attributed",
            rf"\b(?:{_DOERS}|men|groups?|squads?|thugs)\s+(?:who\s+(?:were|are|had\s+been)\s+)?(?:hired|paid|financed|"
            rf"contracted|sent)\s+by\s+{_ACTOR}{_END}",
        ),
        (
            "blame.signed",
            "perpetrator",
            "attributed",
            rf"\b(?:leaflets?|pamphlets?|fl[iy]ers?|notes?|letters?|graffiti|slogans?|banners?|placards?|messages?)\s+"
            rf"(?:[^.;]{{0,60}}?\s)?(?:signed|left|written|painted)\s+by\s+{_ACTOR}{_END}",
        ),
        (
            "blame.initials",
            "perpetrator",
            "attributed",
            rf"\b(?:initials|spray[- ]?painted|painted|scrawled)\s+(?:of\s+(?:the\s+)?)?[\"“‘']{{0,2}}{_ACTOR}[\"”’'(]",
        ),
        (
            "blame.by_suspected",
            "perpetrator",
            "suspected",
            rf"\b(?:carried\s+out|committed|perpetrated|staged|orchestrated|conducted)\s+by\s+{_ACTOR}{_END}",
        ),
        (
            "deny.said",
            "denier",
            None,
            rf"(?:^|[,;:]\s*|\b(?:but|and|however|while)\s+){_ACTOR}\s+(?:said|says|insisted|maintained|stated)\s+(?:that\s+)?"
            r"(?:it|they|he|she|its\s+\w+|their\s+\w+)\s+(?:was|were|is|are|had|have|has|did)(?:\s+not|n['’]t|\s+never|\s+nothing)\s+"
            r"(?:to\s+do\s+with|responsible|behind|involved|been\s+(?:responsible|behind|involved)|(?:carry|carried)\s+out)",
        ),
        (
            "attributor.blamed",
            "attributor",
            None,
            rf"(?:^|[,;:]\s*|\b(?:but|and|however|while|though|although)\s+){_ACTOR}\s*,?\s+(?:has|have|had|later|also|"
            rf"initially|immediately|quickly|publicly|subsequently|tentatively)?\s*(?:blamed|blames|accused|accuses|"
            rf"attributed|attributes|suspected|suspects?(?=\s+(?:the|that|an?)\s))\s+(?!by\b|of\b|to\b)",
        ),
        (
            "attributor.said",
            "attributor",
            None,
            rf"(?:^|[,;:]\s*|\b(?:but|and|however|while)\s+){_ACTOR}\s+(?:said|says|believe[sd]?|stated|alleged)\s+(?:that\s+)?"
            r"[^.;]{2,90}?\s+(?:was|were|is|are|had\s+been|have\s+been)\s+(?:responsible|behind|to\s+blame)\b",
        ),
        (
            "attributor.by",
            "attributor",
            None,
            rf"\b(?:blamed|pinned|attributed)\s+by\s+{_ACTOR}\s+(?:on|to)\b",
        ),
        (
            "deny.responsibility",
            "denier",
            None,
            rf"(?:^|[,;:]\s*|\b(?:but|and|however|while)\s+){_ACTOR}\s+(?:has|have|had|later|also)?\s*(?:denied|"
            rf"rejected|disavowed|denies)\s+(?:any\s+|all\s+|the\s+|this\s+|its\s+|their\s+|being\s+|having\s+any\s+)*(?:"
            rf"responsibility|responsible|involvement|involved|behind|participation|role|part|links?|connection|"
            rf"complicity|hand|accusations?|charges?|claims?|allegations?|{_EVENT})\b",
        ),
    )
)
_NOBODY = re.compile(r"^(?:(?:so far|as yet|to date|however),?\s+)?(?:no|none|nobody|neither)\b", re.IGNORECASE)
_NO_ONE = re.compile(
    r"\b(?:no|any|neither)\s+(?:\w+\s+){0,2}?(?:one|body|groups?|individuals?|person|party|outfits?|organi[sz]ations?|"
    r"militants?|factions?)\b|\bnobody\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:\([^()]*\)[\s,]*|(?:however|meanwhile|but|and|although|while|later|sources?|authorities|police|officials?|"
    r"that|on\s+\w+day|on\s+\w+\s+\d+(?:,\s*\d{4})?|some|both|separate\s+claims)\b[\s,]*)+",
    re.IGNORECASE,
)


_TURNS = Glance(
    [
        "claim",
        "responsib",
        "attribut",
        "blam",
        "suspect",
        "accus",
        "identif",
        "carried out",
        "behind",
        "perpetrat",
        "committed",
        "denie",
        "believ",
        "credit",
        "staged",
        "orchestrat",
        "implicat",
        "described",
        "named",
        "thought",
        "presumed",
        "said to",
        "work of",
        "doing of",
        "paid by",
        "hired by",
        "financed by",
        "contracted by",
        "sent by",
        "signed",
        "left by",
        "written by",
        "painted",
        "initials",
        "scrawled",
        "reported to",
    ]
)


def attributions(ctx: SentenceContext) -> Iterator[Role]:
    """Claimants, blamed perpetrators and deniers that a sentence names; nobody where "no group" claimed."""
    text = ctx.text
    if not _TURNS.sees(ctx.lowered):
        return
    for rule, role, basis, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("actor")
            if _NOBODY.match(text[start:end]) or (role == "claimant" and _NO_ONE.search(text[start:end])):
                continue
            if rule == "blame.blamed" and not _is_verb(ctx, match.start()):
                continue  # "the suspect", "the accused" are nouns
            lead = _LEAD_IN.match(text[start:end]) if role in ("claimant", "denier") else None
            start += lead.end() if lead else 0
            yield from _actors_in(ctx, start, end, role, basis, rule)


def _is_verb(ctx: SentenceContext, start: int) -> bool:
    """Whether the word there blames somebody: "suspected the militia", not "the suspect, the militia said"."""
    span = ctx.doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None or not span[0].tag_.startswith("VB"):
        return False
    word = span[0]
    before = word.doc[word.i - 1] if word.i else None
    if before is not None and before.lemma_ == "be" and word.tag_ == "VBN":
        return False  # "ten of the dead were suspected dealers"
    return before is None or before.tag_ not in ("DT", "PRP$", "JJ", "CD", "POS")


_BELONGING = re.compile(
    r"\b(?:members?|followers?|fighters?|militants?|commanders?|supporters?|affiliated|linked|loyal|"
    r"belonging|allegiance|ties|terrorists?|guerrillas?|rebels?|commandos?|men|troops|forces|elements?|units?|"
    r"activists?|cadres?|wing|faction|soldiers?)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)


_GROUP_TYPES = frozenset({"armed_group", "political_militia", "criminal_group", "identity_militia", "political_party"})


def belongings(ctx: SentenceContext, roles: list[Role]) -> Iterator[Role]:
    """Groups that a perpetrator belongs to ("a member of the Red Brigade", "gunmen (suspected Red Brigade)")."""
    for role in [r for r in roles if r.role == "perpetrator"]:
        for actor in ctx.actors:
            if not actor.actor_id or actor.actor_type not in _GROUP_TYPES:
                continue
            start = _group_start(ctx, role, actor)
            if start is not None:
                words = ctx.words(start - ctx.offset, actor.char_end - ctx.offset)
                yield Role.named("perpetrator", words, "attribution.member", role.basis)


def _group_start(ctx: SentenceContext, role: Role, actor: ActorMention) -> int | None:
    """Where the name of the group that the perpetrator belongs to starts; None where it is no such group."""
    if role.words.start <= actor.char_start and actor.char_end <= role.words.end:
        return None if (actor.char_start, actor.char_end) == (role.words.start, role.words.end) else actor.char_start
    if actor.char_start < role.words.end < actor.char_end:  # "terrorists of the Red Column" is one mention
        link = _OF.match(ctx.text, role.words.end - ctx.offset)
        return ctx.offset + link.end() if link else None
    if not role.words.end <= actor.char_start < role.words.end + _MEMBER_REACH:
        return None
    between = ctx.text[role.words.end - ctx.offset : actor.char_start - ctx.offset]
    if _BRACKET.match(between):
        return actor.char_start
    link = _MEMBER_OF.match(ctx.text, actor.char_start - ctx.offset)
    if link and _APPOSED.fullmatch(between):  # "a man, a member of the Red Column": the mention begins at "member"
        return ctx.offset + link.end()
    gap = ctx.text[max(0, role.words.start - ctx.offset) : actor.char_start - ctx.offset]
    return actor.char_start if _BELONGING.search(gap) else None


_MEMBER_REACH = 70  # characters between the perpetrator and the group
_BRACKET = re.compile(r"\s*\([^()]*$")
_APPOSED = re.compile(r",\s+(?:an?|the|both|all|two|three)?\s*(?:\w+\s+){0,2}")
_MEMBER_OF = re.compile(r"(?:\w+\s+){0,2}\w+\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)


_BESIDE_THEM = re.compile(
    r"\s+(?:who|whom|whose|which)\b|,\s+(?:[^,]{2,60}\s)?(?:said|says|told|added|according|confirmed)\b", re.IGNORECASE
)
"""What ends the name of an actor: a clause about it, or who says so ("by a man who is at large, a judge said")."""


def _actors_in(ctx: SentenceContext, start: int, end: int, role: str, basis: str | None, rule: str) -> Iterator[Role]:
    beside = _BESIDE_THEM.search(ctx.text, start, end)
    end = beside.start() if beside else end
    inside = [a for a in ctx.actors if a.char_start - ctx.offset >= start and a.char_end - ctx.offset <= end]
    named = [a for a in inside if a.actor_id] or [a for a in inside if a.actor_type not in ("person", "civilian")]
    for actor in named:
        words = ctx.words(actor.char_start - ctx.offset, actor.char_end - ctx.offset)
        yield Role.named(role, words, rule, basis)
    if not named:
        head = _actor_head(ctx, start, end)
        if head is not None:
            yield Role(role, phrase_words(head, ctx.offset, bare=True), head.lower_, f"{rule}.phrase", basis)


def _actor_head(ctx: SentenceContext, start: int, end: int) -> Token | None:
    """Head of the noun phrase that a slot starts with, where it can do violence; None for any other words."""
    span = ctx.doc.char_span(start, end, alignment_mode="contract")
    if span is None or not len(span):
        return None
    first = next((t.i for t in span if not t.is_punct and t.tag_ not in ("RB", "IN", "CC", "_SP")), span.end)
    chunk = chunk_starting(ctx.doc, first) if first < span.end else None
    if chunk is None or chunk.head.lower_ in _EMPTY or chunk.head.tag_ in ("PRP", "DT", "WP", "CD"):
        return None
    return chunk.head if is_actor(chunk.head) and chunk.head.ent_type_ != "DATE" else None


_EMPTY = frozenset(
    {
        "it",
        "they",
        "he",
        "she",
        "who",
        "this",
        "that",
        "which",
        "them",
        "him",
        "her",
        "the",
        "of",
        "an",
        "a",
        "militants",
        "gunmen",
    }
)
