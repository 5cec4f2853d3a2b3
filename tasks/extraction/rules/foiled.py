"""Acts that somebody else kept from happening: "foiled an attempt by rebels to blow up a bridge".

Parses hang what was to be done now on the attempt, now on the verb of foiling, and make those who foiled it the doers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.mentions import Role
from tasks.extraction.rules.context import Frame, SentenceContext

_FOILED = re.compile(
    r"\b(?:foil|thwart|avert|frustrat|scupper)\w*\s+(?:the\s+|an?\s+|another\s+|two\s+|three\s+)?"
    r"(?:(?P<whose>(?:[\w-]+\s+){0,3}?[\w-]+)(?:['’]s|s['’])\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:attempts?|bids?|plots?|plans?|conspirac(?:y|ies)|efforts?)"
    r"(?:\s+(?:by|of)\s+(?:the\s+|an?\s+)?(?P<who>[^,;:.\"“”]{2,70}?))?\s+(?P<aim>(?:to|at|for)\s)",
    re.IGNORECASE,
)
"""What leads to the act that was kept from happening, with those who were up to it."""
_END = re.compile(
    r"[;:]\s|,\s+(?!and\s+(?:kill|bomb|blow|burn|attack|storm))|\s+and\s+(?:\w+ly\s+)?(?:\w+ed|shot|took|held|seizing)\b|"
    r"[\"”]|\.\s|$"
)
_RAN_IN = re.compile(r"\b(?:smuggl|traffick|illegal|migra|launder|hoard|encroach|emigrat|go(?:ing)?\s+abroad)\w*", re.I)
"""What police foil that is no violence."""
_ARMS = re.compile(
    r"\b(?:weapon|arms|ammunition|rifle|pistol|explosive|bomb|grenade|rocket|missile|attack|terror|milit|kidnap|abduct)",
    re.IGNORECASE,
)


def note_foiled(frames: Sequence[Frame], ctx: SentenceContext) -> None:
    """Make what was foiled an act that was not done, of those who were up to it, in place.

    What was to be smuggled but arms is no incident, and gets a flag by which it is set aside.
    """
    foiling = [frame for frame in frames if frame.hit.trigger.frame == "foil" and "void" not in frame.flags]
    if not foiling:
        return
    if _RAN_IN.search(ctx.text) and not _ARMS.search(ctx.text):
        for frame in foiling:
            frame.flags.add("smuggled")
        return
    for match in _FOILED.finditer(ctx.text):
        start = match.start("aim")
        found = _END.search(ctx.text, match.end())
        end = found.start() if found else len(ctx.text)
        planned = [frame for frame in frames if start <= frame.hit.token.idx < end]
        for frame in planned:
            frame.status = "foiled"
            frame.flags -= {"hypothetical", "generic", "present"}
            frame.roles = [role for role in frame.roles if role.role != "perpetrator"]
        violent = bool(planned) or _ARMS.search(ctx.text) is not None
        told = [f for f in foiling if violent and match.start() <= f.hit.token.idx < start][:1]
        for part in ("who", "whose") if told else ():
            if match.group(part):
                told[0].roles.append(Role.named("perpetrator", ctx.words(*match.span(part)), "foil.by"))
