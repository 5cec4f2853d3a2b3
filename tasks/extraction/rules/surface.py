"""Casualties by surface patterns, where the parse gives none: counts matter most, so two readers are better than one.

The reader looks at each number of the sentence and at the words around it; it never overrides the parse, it only adds
what no parsed group covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.extraction.glance import Glance
from tasks.extraction.lexicon import word_lists
from tasks.extraction.mentions import NO_NUMBER, UNHURT, Count, Group
from tasks.extraction.quantities.numbers import Quantity
from tasks.extraction.quantities.running import is_running_total
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.counts import MORE
from tasks.extraction.rules.groups import zero_group
from tasks.extraction.rules.people import read_person

_NOUN = (
    r"(?:(?:of\s+)?(?:the\s+|them\b|his\s+|their\s+|its\s+)?(?:(?!(?:after|before|when|while|on)\b)[\w’'-]+\s+){0,4}?)"
)
_KILLED = (
    r"(?:killed|dead|slain|murdered|massacred|beheaded|martyred|executed|died|perished|gunned\s+down|"
    r"shot\s+dead|shot\s+and\s+killed|fatally(?:\s+\w+)?|lost\s+their\s+lives|assassinated|lynched|embraced\s+martyrdo"
    r"m|dead\s+bodies)"
)
# of whom it tells a number; those who died there are told with the dead
_TO_HOSPITAL = (
    r"(?:taken|rushed|shifted|moved|sent|airlifted|flown|transported|conveyed|admitted|brought)\s+"
    r"to\s+(?:[\w’'-]+\s+){0,4}?(?:hospitals?|clinics?|medical\s+facilities)"
    r"(?![^.;]*\b(?:died|dead|succumb\w*|deaths?|bod(?:y|ies)|autops\w+|post-?\s?mortem)\b)"
)
_HURT = (
    r"(?:injured|wounded|hurt|maimed|injuries|hospitali[sz]ed|"
    rf"{_TO_HOSPITAL}|"
    r"with\s+(?:\w+\s+){0,2}?(?:gunshot|bullet|stab|knife|shrapnel|blast|burn)\s+(?:wounds|injuries)|"
    r"(?:sustained|suffered|received)\s+(?:\w+\s+){0,3}?(?:injur(?:y|ies)|wounds?|burns))"
)
# "eight others, among them five civilians, were injured"
_OF_WHOM = r"(?:[\w’'-]+\s*,\s*(?:among\s+them|including|most\s+of\s+them|mostly)\s[^,;.()]{3,60},\s*)?"
_AUX = (
    r"(?:(?:were|was|are|is|have|has|had|been|being|got|also|later|reportedly|allegedly|subsequently|"
    r"(?:said|believed|thought|reported)\s+to\s+(?:be|have\s+been)|"
    r"left|reported|confirmed|feared|others?)\s+)*"
)
# "One of the robbers wounded her arm": what stands before an object did it.
_NO_OBJECT = r"(?!\s+(?:him|them|his|her|their|its|my|our|me|us)\b)"
_AFTER = {
    "killed": re.compile(rf"\s*{_NOUN}{_OF_WHOM}{_AUX}{_KILLED}\b{_NO_OBJECT}", re.IGNORECASE),
    "injured": re.compile(rf"\s*{_NOUN}{_OF_WHOM}{_AUX}(?:\w+ly\s+)?{_HURT}\b{_NO_OBJECT}", re.IGNORECASE),
}
_BEFORE = {
    "killed": re.compile(
        r"\b(?:kill(?:ed|ing|s)|slay(?:ing)?|murder(?:ed|ing)|massacr(?:ed|ing)|martyr(?:ed|ing)|behead(?:ed|"
        r"ing)|claim(?:ed|ing|s)\s+(?:the\s+lives\s+of|the\s+life\s+of)?|deaths?\s+of|(?:death\s+toll|"
        r"toll)(?:\s+\w+){0,4}\s+(?:to|at|of|reached|stands\s+at)|put(?:s|ting)?\s+(?:the|its|their|his)\s+(?:own\s+)?"
        r"(?:dead|losses|fatalities)\s+at|gunn(?:ed|ing)\s+down|shot\s+dead|shooting\s+dead|"
        r"executed)(?:\s+(?:along|together)\s+with)?\s*(?:the\s+|a\s+total\s+of\s+)?$",
        re.IGNORECASE,
    ),
    "injured": re.compile(
        r"\b(?:injur(?:ed|ing|es)|wound(?:ed|ing|s)|hurt(?:ing)?|maim(?:ed|ing)|injuries\s+to)"
        r"(?:\s+(?:along|together)\s+with)?\s*(?:the\s+|"
        r"a\s+total\s+of\s+|over\s+)?$",
        re.IGNORECASE,
    ),
}
# "He sustained several bullet injuries": wounds of one person.
_TAKEN = re.compile(rf"\s+{_AUX}{_TO_HOSPITAL}", re.IGNORECASE)
_BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?|remains)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_WOUNDS = re.compile(r"\s+(?:\w+\s+){0,2}?(?:injuries|wounds|fractures|burns)\b", re.IGNORECASE)
_SUFFERED = re.compile(r"\b(?:sustain|suffer|receiv|with)\w*\s*$", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:was|were|is|are)\s+among\s+(?:the\s+|at\s+least\s+)?$", re.IGNORECASE)
_FAR = 110
"""Code points from a number to what became of those it counts: a parenthesis may stand between."""
_STOP_WORDS = re.compile(
    r"\b(?:who|which|that|when|after|where|while|by|in|on|at|from|said|told|were|was|and|but|with)\b|[,;:()]",
    re.IGNORECASE,
)
_NO_CASUALTIES = re.compile(
    r"\b(?:(?:there\s+(?:were|was|are|have\s+been)|with|caused|causing|resulted\s+in|without)\s+)?(?:no|"
    r"any|without)\s+(?:\w+\s+){0,3}?(?P<what>casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalit(?:y|"
    r"ies)|loss\s+of\s+life|victims)\b"
    r"(?:\s+(?:or|and|nor)\s+(?:\w+\s+){0,2}?(?P<more>casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalit(?:y|"
    r"ies)|damages?))?"
    r"|\b(?P<nobody>no\s*-?\s*one|nobody|none|no\s+(?:\w+\s+){0,2}?(?:people|person|persons|soldiers|"
    r"civilians|police\w*))\s+(?:else\s+)?(?:was|were|has\s+been|had\s+been|got)?\s*(?:reported\s+|"
    r"reportedly\s+|seriously\s+|found\s+)?(?P<how>killed|injured|hurt|wounded|harmed|died)(?:\s+(?:or|"
    r"and|nor)\s+(?P<how2>killed|injured|hurt|wounded))?",
    re.IGNORECASE,
)
_UNHURT = re.compile(
    r"\b(?P<who>[\w’'-]+)\s+(?:who\s+)?(?:(?:had|have|has|was|were|is|are|also|luckily|fortunately|miraculously|"
    r"reportedly|narrowly|all|both)\s+)*"
    r"(?:(?:remained|remain|stayed|escaped|emerged|survived|came\s+out|got\s+away|left)\s+)?"
    r"(?:completely\s+|largely\s+|physically\s+)?(?:unhurt|unharmed|unscathed|uninjured)\b",
    re.IGNORECASE,
)
"""Who came to no harm."""
_UNHURT_WORDS = Glance(["unhurt", "unharmed", "unscathed", "uninjured"])
_TOLL = re.compile(
    r"(?<!earlier\s)(?<!previous\s)(?<!initial\s)(?<!preliminary\s)"
    r"\b(?:death\s+toll|(?<!death\s)toll|number\s+of\s+"
    r"(?:dead|deaths|fatalities|(?:\w+\s+)?(?:\w+\s+)?(?:killed|dead))|total\s+(?:dead|"
    r"killed))\b[^.;]{0,160}?\b(?:to|at|of|reached|hit|is|was|stood\s+at|stands\s+at)\s+(?:at\s+least\s+|"
    r"more\s+than\s+|over\s+|about\s+)?$"
    r"|\b(?:put|puts|putting|gave|gives)\s+(?:the\s+)?(?:number\s+of\s+)?(?:the\s+)?(?:dead|deaths|killed|fatalities)\s+"
    r"(?:at|as)\s+(?:at\s+least\s+|more\s+than\s+|over\s+|about\s+)?$",
    re.IGNORECASE,
)


def surface_groups(ctx: SentenceContext, covered: Sequence[Group]) -> Iterator[Group]:
    """Groups that the parse missed, by the words around each number."""
    text = ctx.text
    told = {group.outcome for group in covered if group.count.best is not None}
    for quantity in ctx.quantities:
        if _is_covered(quantity, ctx, covered):
            continue
        outcome, end = _outcome(text, quantity)
        if outcome is None or _NO_COUNT.match(text, quantity.char_end) or _is_of_no_one_act(quantity, ctx):
            continue
        among = _AMONG.search(text, 0, quantity.char_start) is not None
        if among:  # "her son was among 12 wounded", who are the whole
            for group in covered:
                group.included |= group.outcome == outcome
        if among or outcome not in told or _ALONG.search(text, 0, quantity.char_start):
            group = _group(ctx, quantity, outcome, end)
            _share_outcome(group, covered)
            yield group
    yield from _zeros(ctx)


def _is_of_no_one_act(quantity: Quantity, ctx: SentenceContext) -> bool:
    """As in "Many people have been lynched over the charge": no number, and no place."""
    vague = quantity.rule == "vague" and not ctx.places and not any((q.best or 0) > 1 for q in ctx.quantities)
    return vague and _PERFECT.match(ctx.text, quantity.char_end) is not None


_PERFECT = re.compile(r"\s+(?:\w+\s+){1,2}?ha(?:ve|s)\s+been\b", re.IGNORECASE)


def _share_outcome(whole: Group, parts: Sequence[Group]) -> None:
    """As in "eight others, among them five civilians, were hurt": what befell the whole befell its parts."""
    for part in parts:
        if part.included and whole.words.start < part.words.start and part.words.end <= whole.words.end:
            part.outcome = whole.outcome


def toll_updates(ctx: SentenceContext) -> Iterator[Group]:
    """As in "The death toll rose to 12": a figure that replaces the earlier one."""
    for quantity in ctx.quantities:
        if is_running_total(ctx.text, quantity):  # "the combined toll of attacks and operations stood at 245"
            continue
        left = ctx.text[max(0, quantity.char_start - 200) : quantity.char_start]
        risen = quantity.rule == "range" and quantity.text.lower().startswith("from ")
        if _TOLL.search(f"{left}to " if risen else left):  # "raised the death toll from five to eight"
            group = _group(ctx, quantity, "killed", quantity.char_end)
            group.update, group.generic, group.rule_id = True, True, "surface.toll_update"
            if risen:
                group.count = replace(group.count, low=group.count.high, best=group.count.high, rule="exact")
            yield group


def _is_covered(quantity: Quantity, ctx: SentenceContext, groups: Sequence[Group]) -> bool:
    start, end = ctx.offset + quantity.char_start, ctx.offset + quantity.char_end
    return any(group.words.start <= end and start <= group.words.end for group in groups)


_LIVES = re.compile(r"\s+(?:(?:precious|innocent|human|civilian)\s+)?lives\b", re.IGNORECASE)
"""As in "the loss of eleven precious lives"."""


def _outcome(text: str, quantity: Quantity) -> tuple[str | None, int]:
    left = text[max(0, quantity.char_start - 60) : quantity.char_start]
    for outcome, pattern in _BEFORE.items():
        if pattern.search(left):
            stop = _STOP_WORDS.search(text, quantity.char_end)
            return outcome, stop.start() if stop else len(text)
    if left.lower().endswith("loss of ") and (lives := _LIVES.match(text, quantity.char_end)):
        return "killed", lives.end()
    vague_wounds = quantity.rule == "vague" and _WOUNDS.match(text, quantity.char_end)  # of one body
    if vague_wounds or _SUFFERED.search(left) or _BODIES.search(left):
        return None, quantity.char_end
    for outcome, pattern in _AFTER.items():
        match = pattern.match(text, quantity.char_end)
        if (
            match
            and len(match.group()) < _FAR
            and not re.search(r"\b(?:who|which|that|and)\b", match.group(), re.IGNORECASE)
        ):
            return outcome, match.end()
    return None, quantity.char_end


def _group(ctx: SentenceContext, quantity: Quantity, outcome: str, end: int) -> Group:
    if taken := _TAKEN.search(ctx.text, quantity.char_end, end):  # the place they were taken to is none of them
        end = taken.start()
    text = ctx.text[quantity.char_start : end].rstrip()
    words = [w for w in re.findall(r"[\w’'-]+", ctx.text[quantity.char_end : end]) if w]
    head = next(
        (
            w.lower()
            for w in reversed(words)
            if w.lower() not in ("killed", "dead", "injured", "wounded", "were", "was")
        ),
        "people",
    )
    lists = word_lists()
    count = Count.of(quantity)
    return Group(
        outcome,
        ctx.words(quantity.char_start, quantity.char_start + len(text)),
        head,
        count,
        side="attacker" if head in lists["attackers"] else "unknown",
        generic=head in lists["generic_people"],
        additional=MORE.search(text) is not None,
        definite=_THE.search(ctx.text, 0, quantity.char_start) is not None,
        rule_id=f"surface.{outcome}",
    )


_NO_COUNT = re.compile(
    r"\s+(?:(?:more|others?)\s+)?of\s+(?:the|those|these)\s+(?:injured|wounded|dead|victims|killed|deceased|survivors)\b|\s+(?:[a-z]+\s+)?(?:animals?|cattle|livestock|cows?|buffalo(?:e?s)?|goats?|sheep|camels?|donkeys?|horses?|dogs?|birds?)\b",
    re.IGNORECASE,
)
"""Animals, and a part of those told before, whatever is said of it."""
_ALONG = re.compile(r"\b(?:along|together)\s+with\s+$", re.IGNORECASE)
"""Before others whom the same befell: "was injured along with two others"."""
_THE = re.compile(r"\b(?:the|these|those)\s+$", re.IGNORECASE)

_ATTACKER = (
    r"(?:assailants?|attackers?|(?:suicide\s+)?bombers?|perpetrators?|gunm[ae]n|militants?|shooters?|"
    r"terrorists?|assassins?)"
)
_BESIDES = re.compile(
    rf"\b(?:in\s+addition\s+to|besides|apart\s+from|along\s+with|not\s+including|excluding|as\s+well\s+as)\s+(?P<w"
    rf"ho>(?:the\s+|an?\s+|all\s+|both\s+)?(?P<number>\w+\s+)?(?:suicide\s+)?{_ATTACKER})\s*,",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"\b(?P<who>(?:the\s+|an?\s+)?(?:(?:two|three|four|five|six)\s+)?(?:lone\s+)?{_ATTACKER})(?:\s+and\s+[^.]*?)?\s+(?:was|were)\s+the\s+(?:only|"
    rf"sole)\s+(?:reported\s+|known\s+)?(?P<what>casualt|fatalit|death|victim|person\s+killed)",
    re.IGNORECASE,
)

_ALONE_WORDS = Glance(["addition", "besides", "apart", "along", "including", "excluding", "well", "only", "sole"])


def attacker_deaths(ctx: SentenceContext) -> Iterator[Group]:
    """As in "In addition to the bomber, two people were killed", "the assailant was the only casualty"."""
    if not _ALONE_WORDS.sees(ctx.lowered):
        return
    for rule, pattern in (("surface.besides_attacker", _BESIDES), ("surface.only_attacker", _ONLY)):
        for match in pattern.finditer(ctx.text):
            words = ctx.words(match.start("who"), match.end("who"))
            inside = [q for q in ctx.quantities if match.start("who") <= q.char_start < match.end("who")]
            count = (
                Count(inside[0].low, inside[0].best, inside[0].high, inside[0].text, inside[0].rule)
                if inside
                else _unnumbered(words.text)
            )
            head = words.text.split()[-1].lower()
            yield Group(
                "killed",
                words,
                head,
                count,
                victim_type="militant",
                side="attacker",
                additional=True,
                definite=words.text.lower().startswith("the "),
                rule_id=rule,
            )


def _unnumbered(text: str) -> Count:
    plural = text.lower().endswith(("s", "men"))
    return Count(2, None, None, text, NO_NUMBER) if plural else Count(1, 1, 1, text, "singular")


def _unharmed(ctx: SentenceContext) -> Iterator[Group]:
    """As in "the policemen remained unhurt": nobody was, unless others are told to have been."""
    for match in _UNHURT.finditer(ctx.text) if _UNHURT_WORDS.sees(ctx.lowered) else ():
        who = next((token for token in ctx.tokens if token.idx == match.start("who")), None)
        person = read_person(who) if who is not None and MORE.fullmatch(who.text) is None else None
        if person is not None and person.is_human and not person.attacker:
            words = ctx.words(match.start(), match.end())
            yield zero_group("killed", words, UNHURT)
            yield zero_group("injured", words, UNHURT)


def _zeros(ctx: SentenceContext) -> Iterator[Group]:
    yield from _unharmed(ctx)
    for match in _NO_CASUALTIES.finditer(ctx.text):
        words = ctx.words(match.start(), match.end())
        told = " ".join(filter(None, match.groups())).lower()
        killed = any(stem in told for stem in ("casualt", "death", "fatal", "kill", "life", "died", "victim", "harm"))
        injured = any(stem in told for stem in ("casualt", "injur", "hurt", "wound", "victim", "harm"))
        if killed:
            yield zero_group("killed", words, "surface.none")
        if injured:
            yield zero_group("injured", words, "surface.none")
