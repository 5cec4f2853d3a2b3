"""The turns in which responsibility is told: who claims, blames, denies. The logic is in `attribution`."""

from __future__ import annotations

import re

from tasks.extraction.glance import Glance

EVENT = (
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

_MEDIUM = (
    r"(?:,?\s+(?:in|on|through|via|by)\s+(?:[\w’'-]+\s+){0,6}?(?:statements?|messages?|agency|channels?|website|outlet|"
    r"telegram|twitter|x|facebook|social\s+media|video|audio|communiqu[eé]|post|e-?mail|radio|telephone|phone|\w+day),?)*"
)
"""By what a group says so: "through its news agency", "in a statement on Friday"."""
_OWN = (
    r"(?:it|they|(?:(?:(?:one|two|three|some|several|members|fighters|soldiers)\s+of\s+)?(?:its|their|his|our)\s+"
    r"(?:own\s+)?\w+(?:\s+\w+)?|a\s+(?:unit|cell|wing|faction|squad|branch|member|fighter|soldier)\s+(?:of|called|named)\s+[^,.;]{2,40}?))"
)
"""What a group calls those of its own who did it."""

_DOERS = (
    r"(?:suspects?|assailants?|attackers?|gunm[ae]n|perpetrators?|killers?|culprits?|murderers?|assassins?|"
    r"hitm[ae]n|hit\s+m[ae]n|bombers?|shooters?|kidnappers?|captors|abductors?|mercenar(?:y|ies))"
)

_NOT_SAYING = r"(?!\s+(?:said|says|told|added|wrote|reported|according)\b)"
_IS_SOMEBODY = (
    r"(?:(?:his|her|their|an?|the\s+(?:\w+\s+)?\w+[’']s?)\s|(?:members?|fighters?|followers?|supporters?|part)\s+(?:of|from)\s|"
    r"(?-i:[A-Z][\w’'-]+)\s)"
)
"""What opens the words for who the attacker is, and not for what he did or what befell him."""

_PIECES = {
    "claim.responsibility": ("responsib", "credit"),
    "claim.said": (
        "behind",
        "responsib",
        "carried",
        "conducted",
        "staged",
        "executed",
        "perpetrated",
        "mounted",
        "launched",
    ),
    "claim.own_deed": ("said", "says", "announced", "boasted", "declared"),
    "claim.sent": ("sent",),
    "claim.by": ("responsib", "credit"),
    "claim.passive": ("claimed",),
    "claim.event": ("claimed",),
    "blame.attributed": ("attribut",),
    "blame.blamed_on": ("blamed", "pinned"),
    "blame.blamed": ("blam", "accus", "suspect", "implicat"),
    "blame.responsible": ("responsib", "behind", "involved", "blame"),
    "blame.identified": ("identified", "described", "named"),
    "blame.named_as": ("named", "identified", "described"),
    "blame.identified_him": ("identified", "named"),
    "blame.named": ("gunm", "attacker", "assailant", "perpetrator", "shooter", "bomber", "killer", "suspect"),
    "blame.was": ("gunm", "attacker", "assailant", "perpetrator", "shooter", "bomber", "killer", "suspect", "culprit"),
    "blame.believed_to_be": ("believed", "thought", "suspected", "presumed", "alleged", "reported", "said"),
    "blame.belonged": ("belong",),
    "blame.case_against": ("against",),
    "blame.held_responsible": ("responsib", "accountable"),
    "blame.is_suspected": ("suspect",),
    "blame.is_blamed": ("blamed", "accused"),
    "blame.is_responsible": ("responsib",),
    "blame.believed_behind": ("behind", "responsib"),
    "blame.work_of": ("work", "doing"),
    "blame.hired_by": ("hired", "paid", "financed", "contracted", "sent"),
    "blame.signed": ("signed", "left", "written", "painted"),
    "blame.initials": ("initials", "painted", "scrawled"),
    "blame.by_suspected": ("carried", "committed", "perpetrated", "staged", "orchestrated", "conducted"),
    "deny.said": ("not", "n't", "n’t", "never", "nothing"),
    "attributor.blamed": ("blam", "accus", "attribut", "suspect"),
    "attributor.said": ("responsib", "behind", "blame"),
    "attributor.by": ("blamed", "pinned", "attributed"),
    "deny.responsibility": ("denied", "rejected", "disavowed", "denies"),
}
"""Of each turn pieces one of which stands in every sentence that has it; most sentences have none, and few a second."""

PATTERNS: tuple[tuple[str, str, str | None, re.Pattern[str], Glance], ...] = tuple(
    (rule, role, basis, re.compile(pattern, re.IGNORECASE), Glance(_PIECES[rule]))
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
            rf"(?:said|says|announced|boasted|declared){_MEDIUM}\s+(?:that\s+)?{_OWN}\s+(?:(?:was|were|is|are|"
            rf"had\s+been)\s+(?:behind|responsible\s+for)|(?:had\s+|have\s+)?(?:carried\s+out|conducted|staged|executed|"
            rf"perpetrated))\s+(?:(?:the\s+|this\s+|"
            rf"both\s+|that\s+|these\s+)?(?:\w+\s+){{0,2}}?{EVENT}\b|it\b)",
        ),
        (
            "claim.own_deed",
            "claimant",
            "claimed",
            rf"(?:^|[,;:]\s*|\b(?:but|and|while)\s+){_ACTOR}\s+(?:said|says|announced|boasted|declared){_MEDIUM}\s+(?:that\s+)?"
            rf"{_OWN}\s+(?:had\s+|have\s+)?(?:killed|shot|bombed|attacked|ambushed|targeted|kidnapped|abducted|seized|captured|"
            r"detonated|taken\s+(?:them|him|her)|fired\s+(?:the|\w+)\s+(?:missile|rocket|drone|mortar)s?)\b",
        ),
        (
            "claim.sent",
            "claimant",
            "claimed",
            rf"(?:^|[,;:]\s*|\b(?:but|and|while)\s+){_ACTOR}\s+(?:said|says|announced)\s+(?:that\s+)?(?:it|they)\s+"
            rf"(?:had\s+)?sent\s+(?:him|her|them|the\s+(?:\w+\s+)?bombers?)\b",
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
            rf"(?:^|[,;:]\s*){_ACTOR}\s+(?:has\s+|have\s+|had\s+|later\s+)?claimed\s+(?:(?:the|an?|this)\s+(?:\w+\s+){{0"
            rf",3}}(?:{EVENT}|bombs?)\b|(?:it|both|them)(?=\s*(?:[.;,]|$)))",
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
            rf"\b(?:{_DOERS}|militants?|accused)\s*,?\s+(?:(?:who\s+)?(?:was|were|(?:has|have|had)\s+been)|(?:is|are)\s+being)?\s*"
            rf"(?:later\s+|since\s+)?(?:identified|described|named)\s+as\s+{_ACTOR}{_END}",
        ),
        (
            "blame.named_as",
            "perpetrator",
            "attributed",
            rf"\b(?:named|identified|described)\s+{_ACTOR}\s+as\s+(?:the|their|a|one\s+of\s+the)\s+(?:\w+\s+){{0,2}}?{_DOERS}\b",
        ),
        (
            "blame.identified_him",
            "perpetrator",
            "stated",
            rf"\b(?:identified|named)\s+(?:the|their|his|her)\s+(?:(?!and\b)\w+\s+){{0,2}}?{_DOERS}\s+as\s+{_ACTOR}{_END}",
        ),
        (
            "blame.named",
            "perpetrator",
            "attributed",
            rf"\bthe\s+(?:\w+\s+)?{_DOERS}\s*,\s+(?:(?:who\s+was\s+)?(?:later\s+)?(?:identified|named)\s+as\s+)?(?:\d{{1,2}}"
            rf"[- ]year[- ]old\s+)?(?P<actor>(?-i:[A-Z][\w’'-]+(?:\s+(?:al-|bin\s|de\s)?[A-Z][\w’'-]+){{0,3}}))"
            rf"\s*,{_NOT_SAYING}",
        ),
        (
            "blame.was",
            "perpetrator",
            "stated",
            rf"\b(?:the|his|her|their|one\s+of\s+the)\s+(?:(?:alleged|suspected|lone|main|two|three|four|five|six)\s+)?{_DOERS}\s+"
            rf"(?:was|were|is|are)\s+(?:\w+ly\s+)?(?:both\s+|all\s+)?(?={_IS_SOMEBODY}){_ACTOR}"
            rf"(?=\s+(?:who|whom|whose|with|and\s+(?:that|had|was|were))\b|{_END[3:]}",
        ),
        (
            "blame.believed_to_be",
            "perpetrator",
            "suspected",
            rf"\b(?:{_DOERS}|they)(?:\s+(?:is|are|was|were)|,(?:\s+who\s+(?:are|were))?)\s+(?:\w+ly\s+)?(?:believed|thought|suspected|presumed|"
            rf"alleged|reported|said)\s+to\s+(?:be|have\s+been|belong\s+to)\s+{_ACTOR}{_END}",
        ),
        (
            "blame.belonged",
            "perpetrator",
            "attributed",
            rf"\b(?:the|his|her|their)\s+(?:\w+\s+)?{_DOERS}\s+(?:\w+ly\s+)?(?:belonged|belongs?)\s+to\s+{_ACTOR}{_END}",
        ),
        (
            "blame.case_against",
            "perpetrator",
            "suspected",
            rf"\b(?:(?:registered|lodged|filed)\s+(?:an?\s+|the\s+)?(?:\w+\s+){{0,2}}?(?:case|FIR)s?|(?:case|complaint|FIR)s?\s+(?:was|were|"
            rf"(?:has|have|had)\s+been)\s+(?:registered|lodged|filed))\s+against\s+{_ACTOR}"
            rf"(?=\s+(?:for|over|under|in\s+connection|on\s+(?:the\s+)?(?:charges?|complaint))\b|\s*[.;,]|$)",
        ),
        (
            "blame.held_responsible",
            "perpetrator",
            "attributed",
            rf"\b(?:hold|holds|held|holding)\s+{_ACTOR}\s+(?:\w+ly\s+)?(?:responsible|accountable)\b",
        ),
        (
            "blame.is_suspected",
            "perpetrator",
            "suspected",
            rf"{_ACTOR}\s+(?:is|are|was|were)\s+(?:the\s+(?:main|prime|chief)\s+suspects?|(?:\w+ly\s+)?suspected)(?=\s*[.;,]|\s+of\b|$)",
        ),
        (
            "blame.is_blamed",
            "perpetrator",
            "attributed",
            rf"{_ACTOR}\s+(?:is|are|was|were|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?(?:being\s+)?(?:blamed|accused)"
            rf"(?=\s*[.;,]|\s+(?:for|by|in|but|though|although)\b|$)",
        ),
        (
            "blame.is_responsible",
            "perpetrator",
            "attributed",
            rf"{_ACTOR}\s+(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:held\s+)?responsible(?=\s*(?:[.;]|$))",
        ),
        (
            "blame.believed_behind",
            "perpetrator",
            "suspected",
            rf"{_ACTOR}\s+(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:believed|thought|suspected|presumed|alleged|reported|said)\s+"
            rf"to\s+(?:be|have\s+been)\s+(?:behind|responsible\s+for)\s+(?:it|them|(?:the|this|that|both)\s+(?:\w+\s+){{0,2}}?{EVENT})\b",
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
            rf"initially|immediately|quickly|publicly|subsequently|tentatively)?\s*(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)"
            rf"(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbeing\s)(?<!\bbe\s)(?:blamed|blames|accused|accuses|"
            rf"attributed|attributes|suspected(?=\s+(?:the|that|an?|(?-i:[A-Z]))\s)|suspects?(?=\s+(?:the|that|an?)\s))\s+(?!by\b|of\b|to\b)",
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
            rf"complicity|hand|accusations?|charges?|claims?|allegations?|{EVENT})\b",
        ),
    )
)
BLAMED_FIRST = frozenset(
    {"blame.responsible", "blame.is_suspected", "blame.is_blamed", "blame.is_responsible", "blame.believed_behind"}
)
"""Turns in which the one who is blamed stands before the verb, and before him perhaps who says so."""

TURNS = Glance(
    [
        "claim",
        "responsib",
        "attribut",
        "blam",
        "suspect",
        "accus",
        "identif",
        "carried out",
        "its fighter",
        "its men",
        "its member",
        "his group",
        "his men",
        "behind",
        "perpetrat",
        "committed",
        "denie",
        "believ",
        "belong",
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
        "against",
        "sent h",
        "sent the",
        "signed",
        "left by",
        "written by",
        "painted",
        "initials",
        "scrawled",
        "gunm",
        "shooter",
        "attacker",
        "assailant",
        "bomber",
        "killer",
        "reported to",
    ]
)
