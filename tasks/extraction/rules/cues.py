"""Words that say what kind of sentence this is: of an accident, of a court, of another incident, of a reaction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extraction.glance import Glance, longest_words
from tasks.extraction.lexicon import any_word, word_lists
from tasks.extraction.mentions import AFTERWARDS
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.phrases import children, says_also

_ACCIDENT = re.compile(
    rf"(?<!\w){any_word(sorted(sorted(word_lists()['accident']), key=len, reverse=True))}s?(?!\w)"
    r"(?!\s+(?:institute|hospital|cent(?:re|er)|clinic|ward|unit|foundation|charity|patients?|research|"
    r"(?:eradication\s+)?(?:workers?|teams?|vaccin\w+|drops|duty|campaigns?|drives?|staff))\b)",
    re.IGNORECASE,
)
_VEHICLE = rf"(?:{'|'.join(sorted(word_lists()['vehicle']))})s?"
_HITS = r"(?:hit|struck|ran\s+over|run\s+over|crushed|knocked\s+down|mowed\s+down)"
_RUN_DOWN = re.compile(
    rf"\b{_VEHICLE}\s+(?:\w+\s+){{0,2}}?{_HITS}\s|"
    rf"\b(?:{_HITS}|killed|injured)\s+by\s+(?:an?|the|\w+)\s+(?:[\w-]+\s+){{0,3}}?{_VEHICLE}\b(?!\s*bomb)|"
    rf"\b{_HITS}\s+(?:an?|the|another)\s+(?:[\w-]+\s+){{0,2}}?{_VEHICLE}\s+from\s+behind\b",
    re.IGNORECASE,
)
"""Somebody run down, or vehicles that met: an accident, unless the sentence has a word for a weapon or an intent."""
_COLLAPSE = re.compile(
    r"\bcollapse\s+of\s+(?:an?|the)\s+(?:[\w-]+\s+){0,4}?(?:mine|building|roof|wall|bridge|house|dam|tower|tunnel)\b",
    re.IGNORECASE,
)
_NO_TRAFFIC = re.compile(
    r"\b(?:bomb|mine|landmine|ied|explosi|blast|deton|rocket|missile|shell|drone|bullet|gun|fire[ds]?\b|deliberate|"
    r"intentional|on\s+purpose|terror|attack|ramm)",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"(?<!not a )(?<!no )(?<!than a )\b(?:explosive\s+devices?|bombs?|bombers?|bombing|ieds?|grenades?|suicide\s+\w+|"
    r"landmines?|rockets?|missiles?|mortars?|dynamite|air\s?strikes?|shelling|arson(?:ists?)?)\b",
    re.IGNORECASE,
)
"""Weapons and acts beside which what is else told of accidents ("caught fire") came of them."""
_MISHAP = re.compile(
    r"\baccidental(?:ly)?\b['\"’”]?[^.;]{0,30}?\b(?:fire[ds]?|firing|discharge[ds]?|went\s+off|pull\w+|"
    r"detonat\w+|explo\w+)\b|\b(?:went\s+off|goes\s+off|discharged|fired|exploded|detonated)\s+['\"‘“]?accidentally\b",
    re.IGNORECASE,
)
_ARMED = re.compile(
    r"\b(?:gunm[ae]n|attackers?|assailants?|militants?|terrorists?|insurgents?|bombers?|rebels?|assassins?)\b",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"(?<!food )(?<!tennis )(?<!basketball )(?<!volleyball )"
    rf"\b{any_word(sorted(word_lists()['court'], key=len, reverse=True))}\b",
    re.IGNORECASE,
)
_PROSECUTOR_SAID = re.compile(
    r"\bprosecutors?(?:['’]s?\s+office)?\s+(?:also\s+)?(?:said|say|says|told|confirmed|reported|announced|added)\b"
    r"|\b(?:according\s+to|said)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?prosecutors?\b",
    re.IGNORECASE,
)
"""Who tells of an act on its day, as the police do, and of no hearing."""
_BACKGROUND = re.compile(
    r"\b(?:anniversary|commemorat\w+|in\s+(?:loving\s+)?memory\s+of|years?\s+ago|in\s+the\s+past|was\s+(?:convicted|sentenced)|years\s+earlier|"
    r"last\s+year|decades?\s+ago)\b",
    re.IGNORECASE,
)
_SUMMED = re.compile(
    r"\b(?:in|during|from)\s+(?!(?:the|these|those|two|both|twin)\b)(?:\w+\s+){0,3}?(?:operations|attacks|incidents|encounters)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:this|last|past|previous)\s+(?:\w+\s+)?(?:weeks?|months?|years?|quarter|decades?)\b|\bsince\b|\bso\s+far\b|\bin\s+recent\b",
    re.IGNORECASE,
)
_HOURS = r"(?:\w+\s+){0,2}?(?:hours?|days?|weeks?|months?)"
_DAYS_OF_WEEK = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ALL_PERIOD = re.compile(
    rf"\bsince\s+(?:(?:last|early|late)\s+)?{_DAYS_OF_WEEK}\b|\b(?:over|in|during|within)\s+(?:the\s+)?(?:past|last|previous)\s+"
    rf"{_HOURS}\b|\bin\s+(?:two|three|four|five|six|\d+)\s+days\b|"
    rf"\bbetween\s+{_MONTHS}\s+and\s+{_MONTHS}\b|"
    r"\b(?:in|during|throughout)\s+(?:the\s+(?:whole\s+|entire\s+)?year\s+)?(?:19|20)\d\d\s+alone\b|"
    r"\b(?:in|during|throughout)\s+the\s+(?:whole\s+|entire\s+)?year\s+(?:19|20)\d\d\b|"
    r"\b(?:so\s+far\s+(?:in\s+the\s+current|during\s+the\s+current|in|this)|during\s+the\s+(?:current|ongoing))\s+(?:month|year)\b|"
    r"\b(?:this|the\s+current)\s+(?:month|year)\s+so\s+far\b|"
    r"\b(?:(?:official|police|government|crime)\s+)(?:figures|statistics|data|records)\s+(?:show|reveal|suggest|indicate|released|compiled)\w*|"
    rf"\btoll\b[^.;]{{0,60}}?\b(?:riots|violence|unrest|disturbances|carnage|fighting|clashes|war)\b|"
    rf"\b(?:overall|cumulative|combined|total)\s+(?:death\s+)?toll\b|\bin\s+the\s+(?:riots|disturbances)\s+so\s+far\b",
    re.IGNORECASE,
)
"""A period of several days, or an unrest that lasts as long, of which a figure is the sum."""
_PERIOD_WORDS = Glance(
    [
        *("since", "past", "last", "previous", "days", "toll", "between", "so far", "alone", "year", "month"),
        *("figures", "statistics", "data", "records"),
    ]
)
_RANKED = re.compile(
    r"\b(?:second|third|fourth|fifth|latest|first|worst|\w{3,}iest)\s+(?:[\w-]+\s+){0,5}?$", re.IGNORECASE
)
"""What makes a period the measure of one act: "the second attack there in three days", "the deadliest in two years"."""
_FOLLOWS = re.compile(
    r"\W*(?:however\b|as\s+a\s+result|resultantly|consequently|in\s+(?:the\s+)?(?:ensuing|resulting|subsequent)|"
    r"(?:during|in)\s+(?:the|an?)\s+(?:(?:brief|fierce|heavy|hours-long|intense|long|prolonged)\s+)?"
    r"(?:exchange\s+of\s+(?:fire|gunfire)|gun\s*fight|gun\s*battle|shoot-?out)(?=,)|"
    r"during\s+the\s+(?:conduct|operation|exchange|attack|encounter|clash|raid|firing))\b",
    re.IGNORECASE,
)
_VEHICLE_WORDS = Glance(longest_words(word_lists()["vehicle"]))
# what each pattern of a cue wants to find in a sentence, whatever else
_CUE_WORDS = {
    "both": Glance(["both", "two"]),
    "mishap": Glance(["accidental"]),
    "cut_off": Glance(["before"]),
    "dud": Glance(["failed", "without", "did not", "didn"]),
    "remnant": Glance(
        ["unexploded", "leftover", "left", "old", "rusty", "discarded", "abandoned", "playing", "tamper"]
    ),
    "faked": Glance(["fake", "staged", "feign", "fabricat", "concoct", "pretend"]),
    "accident": Glance(longest_words(word_lists()["accident"])),
    "background": Glance(
        ["anniversary", "commemorat", "memory", "ago", "past", "convicted", "sentenced", "earlier", "last"]
    ),
    "court": Glance(longest_words(word_lists()["court"])),
    "armed": Glance(
        ["gunm", "attacker", "assailant", "militant", "terrorist", "insurgent", "bomber", "rebel", "assassin"]
    ),
    "suicide": Glance(["suicide", "blew", "blow", "explosive", "strapped", "tied", "taped"]),
    "another": Glance(
        [
            "another",
            "separate",
            "second",
            "third",
            "fourth",
            "fifth",
            "different",
            "unrelated",
            "also",
            "elsewhere",
            "meanwhile",
            "same",
            "other",
            "retaliatory",
            "follow",
            "subsequent",
            "reprisal",
            "recently",
            "similarly",
        ],
    ),
}
_CUES = {
    "both": re.compile(
        r"\b(?:both|the\s+two)\s+(?:of\s+(?:the|these|those)\s+)?(?:\w+\s+)?(?:attacks|incidents|bombings|blasts|"
        r"explosions|killings|strikes|shootings|ambushes|raids|assaults|murders)\b",
        re.IGNORECASE,
    ),
    "accident": _ACCIDENT,
    "mishap": _MISHAP,
    "remnant": re.compile(
        r"\b(?:unexploded|left[\s-]?over|old|rusty|discarded|abandoned)\s+(?:\w+\s+){0,2}?"
        r"(?:shells?|mortars?|ordnance|rockets?|grenades?|munitions?|bombs?|mines?)\b|"
        r"\b(?:playing|tampering|tampered)\s+with\s+(?:it\b|(?:an?|the)\s+(?:\w+\s+){0,2}?(?:shell|mortar|grenade|bomb|device|explosive))",
        re.IGNORECASE,
    ),
    "dud": re.compile(
        r"\b(?:(?:failed\s+to|did\s+not|didn['’]t)\s+(?:explode|detonate|go\s+off)|without\s+(?:exploding|detonating))\b",
        re.IGNORECASE,
    ),
    "cut_off": re.compile(
        r"\bbefore\s+(?:he|she|they|it|the\s+(?:[\w-]+\s+)?(?:attackers?|bombers?|assailants?|militants?|m[ae]n|woman))\s+"
        r"(?:could|(?:was|were)\s+able\s+to|managed\s+to|had\s+(?:a|the)\s+chance\s+to)\s+(?:\w+\s+){0,2}?"
        r"(?:reach|detonat|blow|enter|attack|explod|strike|set\s+off|open|ram|carry|harm)|"
        r"\bbefore\s+reaching\s+(?:his|her|their|the)\s+(?:intended\s+)?target",
        re.IGNORECASE,
    ),
    "faked": re.compile(
        r"\b(?:fak(?:e|ed|ing)|feign(?:ed|ing)?|fabricat(?:ed|ing)|concoct(?:ed|ing)|stag(?:ed|ing)\s+(?:his|her|their)\s+own)\s+"
        r"(?:(?:his|her|their|own|the|a|story|drama|of)\s+){0,4}(?:kidnapping|abduction|disappearance|robbery)\b|"
        r"\bpretend(?:ed|ing|s)\s+to\s+(?:be|have\s+been)\s+(?:abducted|kidnapped|robbed|shot|attacked)\b",
        re.IGNORECASE,
    ),
    "background": _BACKGROUND,
    "court": _COURT,
    "armed": _ARMED,
    "suicide": re.compile(
        r"(?<!would-be\s)(?<!would-be\sfemale\s)(?<!potential\s)\b(?:suicide\s+(?:bombing\w*|attack\b|"
        r"car\s+bomb\w*|blast|vest|mission|squad)|bl(?:ew|ow\w*)\s+(?:himself|herself|themselves|itself)\s+up|"
        r"explosives?[- ]laden\s+vehicle\s+(?:was\s+)?(?:driven|rammed)|"
        r"(?:explosives?|bombs?|dynamite|grenades?)\s+(?:\w+\s+){0,2}?(?:strapped|tied|taped)\s+(?:to|around)\s+"
        r"(?:his|her|their)\s+(?:own\s+)?(?:body|bodies|chests?|waists?|backs?|torsos?)\b)",
        re.IGNORECASE,
    ),
    "another": re.compile(
        r"\b(?:another|separate|second|third|fourth|fifth|different|unrelated|also)\s+(?:\w+\s+)?(?:attack|incident|blast|"
        r"bombing|shooting|raid|ambush|case|explosion|encounter|engagement|operation|clash|episode)\b|"
        r"\bthe\s+other\s+(?:\w+\s+)?(?:attack|incident|blast|bombing|shooting|raid|ambush|case|explosion|encounter|"
        r"engagement|operation|clash|IBO)\s+(?!(?:attackers?|assailants?)\b)|"
        r"\bin\s+an?\s+(?:retaliatory|follow-?up|subsequent|reprisal)\s+(?:\w+\s+)?(?:operation|raid|strike|attack)\b|"
        r"\b(?:two|three|four|five|several)\s+other\s+(?:\w+\s+)?(?:attacks|incidents|blasts|raids|encounters|operations|"
        r"clashes|engagements|explosions|shootings)\b|\b(?:elsewhere|separately|meanwhile)\b|"
        r"^\W*(?:(?:more|most)\s+recently|similarly)\b|"
        r"^\W*(?:also\s+)?in\s+the\s+same\s+(?:area|city|colony|district|locality|neighbou?rhood|province|region|town|"
        r"village)\b",
        re.IGNORECASE,
    ),
}


def cues_of(ctx: SentenceContext, frames: Sequence[Frame]) -> set[str]:
    """Flags of one sentence by its words: "accident", "court", "another" and the like."""
    lowered = ctx.lowered
    flags = {cue for cue, pattern in _CUES.items() if _CUE_WORDS[cue].sees(lowered) and pattern.search(ctx.text)}
    run_down = _VEHICLE_WORDS.sees(lowered) and _RUN_DOWN.search(ctx.text) and not _NO_TRAFFIC.search(ctx.text)
    if run_down or ("collapse" in lowered and _COLLAPSE.search(ctx.text)):
        flags.add("accident")
    if "accident" in flags and _MEANT.search(ctx.text):
        flags.discard("accident")
    if "suicide" in flags and not _CUES["suicide"].search(_UNSURE.sub("", ctx.text)):
        flags.discard("suicide")
    flags |= _acts_told(ctx, frames) | _sums_told(ctx)
    flags |= {flag for flag, opening in _OPENINGS.items() if opening.match(ctx.text)}
    if "court" in flags and not _COURT.search(_PROSECUTOR_SAID.sub("", ctx.text)):
        flags.discard("court")
    if _is_reaction(ctx):
        flags.add("reaction")
    if _CLAIM_WORDS.sees(lowered) and _CLAIMED_BEFORE.search(ctx.text):
        flags |= {"another", "background"}
    if _HABIT.search(ctx.text) and not any(g.count.best for frame in frames for g in frame.groups):
        flags.add("generic_only")
    weighty = [f for f in frames if f.strength != "toll" or any(r.role == "target" for r in f.roles)]
    if weighty and all(f.flags & {"generic", "figurative"} for f in weighty):
        flags.add("generic_only")
    return flags


_TURNED = re.compile(
    r"\W*(?:The|This|That|Their)\s+(?:[\w-]+\s+){0,2}?(?:altercation|argument|brawl|conflict|dispute|feud|fight|quarrel|row|"
    r"scuffle|situation|tensions?|unrest|clash(?:es)?|fighting|confrontation)\s+(?:later\s+|then\s+|reportedly\s+|soon\s+)?"
    r"(?:escalated|turned\s+(?:violent|deadly|bloody|ugly|physical|into)|broke\s+out|erupted|began|started|intensified|ensued|"
    r"flared(?:\s+up)?|boiled\s+over|worsened|came\s+to\s+a\s+head|took\s+an?\s+\w+\s+turn|got\s+out\s+of\s+hand)\b"
)
"""As in "The dispute turned violent on Thursday when": how that began which was told before."""
_OPENINGS = {"definite": _TURNED, "earlier": re.compile(r"\W*Earlier,?\s")}
"""How a sentence opens that begins no act of its own, or one of another day."""
_CLAIM_WORDS = Glance(["claimed"])
_SOME_ACT = (
    r"(?:responsibility\s+for\s+)?"
    r"(?:an?|another|two|three|four|several|some|many|numerous|other|similar|previous|past|earlier|recent)\s+"
    r"(?:[\w-]+\s+){0,4}?(?:attack|ambush|assault|bomb|bombing|blast|explosion|killing|shooting|raid|abduction|kidnapping|strike)(?:e?s)?\b"
)
_CLAIMED_BEFORE = re.compile(
    rf"\b(?:previously|earlier|also|last\s+(?:week|month|year)|had)\s+claimed\s+{_SOME_ACT}|"
    rf"\bclaimed\s+{_SOME_ACT}"
    r"[^;:]{0,80}?\b(?:earlier\s+(?:this|in|last)|last\s+(?:week|month|year)|"
    r"(?:days?|weeks?|months?|years?)\s+(?:ago|earlier|before)|previously)\b",
    re.IGNORECASE,
)
"""As in "the group claimed a bus bombing earlier this month": the claim of another act of its."""


_UNSURE = re.compile(
    r"\b(?:whether|if)\s+(?:[\w’']+\s+){1,3}?(?:was|were|is)\s+(?:an?\s+)?suicide\s+\w+|"
    r"\bthreat\w*\s+(?:to|of)\s+blow\w*\s+\w+(?:\s+up)?",
    re.IGNORECASE,
)
"""What is asked after or only threatened: "whether it was a suicide attack", "threatened to blow himself up"."""


def _acts_told(ctx: SentenceContext, frames: Sequence[Frame]) -> set[str]:
    """How the act of a sentence stands to the one told before: earlier, what followed on it, or another."""
    flags = set()
    if any(_is_before(frame) for frame in frames):
        flags.add("before")
    if _FOLLOWS.match(ctx.text):
        flags.add("follows")
    if any(_is_further(frame) for frame in frames):
        flags |= {"another", "background"}
    passes_on = _SAME_DAY.match(ctx.text) or _ALSO_THEN.match(ctx.text)
    if passes_on and any(_is_new_act(frame) for frame in frames):
        flags.add("another")
    if "also" in ctx.lowered and any(_is_added(frame) for frame in frames):
        flags.add("also")
    return flags


def _is_added(frame: Frame) -> bool:
    """As in "fighters also tried to storm a police station in the Mas area": one more target."""
    verb = frame.hit.token
    added = says_also(verb) or says_also(verb.head)
    return added and _is_new_act(frame) and any(role.role == "target" for role in frame.roles)


def _sums_told(ctx: SentenceContext) -> set[str]:
    """Whether a sentence tells of a period, or of its acts: of which its figures are sums."""
    period = _ALL_PERIOD.search(ctx.text) if _PERIOD_WORDS.sees(ctx.lowered) else None
    flags = {"period"} if period and not _RANKED.search(ctx.text, 0, period.start()) else set()
    summed = _SUMMED.search(ctx.text) is not None and _PERIOD.search(ctx.text) is not None
    if "year" in ctx.lowered and _YEARS_COMPARED.search(ctx.text):
        flags.add("yearly")
    return flags | {"summed"} if summed else flags


_YEARS_COMPARED = re.compile(
    r"\b(?:last|this|previous)\s+year,?\s+(?:down\b|up\b|compared\b|and\s+\d+\s+in\s+(?:19|20)\d\d\b|"
    r"(?:an?|the)\s+(?:\w+\s+)?(?:rise|fall|drop|increase|decrease)\b)|"
    r"\b(?:down|up)\s+from\s+[^.;]{1,40}?\s+(?:the\s+(?:previous\s+year|year\s+before)|a\s+year\s+(?:earlier|before))\b",
    re.IGNORECASE,
)
"""As in "Nine youths were stabbed last year, down from 14 in 2019": the sum of a year beside that of another."""


def _is_before(frame: Frame) -> bool:
    """As in "the militants had killed six before the truce": told by a verb as before what the article tells."""
    verb = frame.hit.token
    told = frame.hit.trigger.pos == "VERB" and bool(frame.groups) and frame.strength != "toll"
    return told and any(child.lower_ == "had" for child in children(verb, "aux"))


_SAME_DAY = re.compile(
    r"\W*(?:(?:on|later)\s+)?(?:that|the)\s+same\s+(?:day|night|evening|morning|afternoon)\b", re.IGNORECASE
)
_ALSO_THEN = re.compile(
    r"\W*also(?:\s*,|(?=\s+(?:on|in|at)\b))(?!\s*(?:in\s+)?(?:the|this|that)\s+(?:\w+\s+)?(?:attack|blast|clash|incident|operation|raid|shooting|strike)\b)"
    r"[^;:]*?\b(?:(?:last|that|the\s+previous|the\s+same|late|early)\s+(?:on\s+)?(?:night|day|evening|morning|week|\w+day)|"
    r"(?:on|in)\s+(?:the\s+day\b|\w+day)|yesterday|today|tonight)\b",
    re.IGNORECASE,
)
"""As in "Also, a grenade was hurled at his house last night", "Also on Monday, a bomb went off": a time of its own."""


def _is_new_act(frame: Frame) -> bool:
    """As in "The same day, gunmen burned a clinic in Kor": what is neither an arrest nor what followed on an act."""
    act = frame.event_type not in (None, *AFTERWARDS) and frame.strength != "toll"
    return act and not frame.flags & {"definite", "generic", "figurative"}


def _is_further(frame: Frame) -> bool:
    """As in "the suspect had also killed his sister": a further deed of his, before the one told."""
    verb = frame.hit.token
    if frame.hit.trigger.pos != "VERB" or not frame.groups or frame.strength == "toll":
        return False
    words = {child.lower_ for child in children(verb, "aux", "advmod")}
    return {"had", "also"} <= words and not children(verb, "nsubj:pass")


_HABIT = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+)?(?:carried\s+out|claimed|committed|conducted|launched|mounted|perpetrated|staged)\s+"
    r"(?:dozens|scores|hundreds|many|several|numerous|multiple|repeated|frequent|regular|similar|such|most|a\s+(?:number|series|"
    r"string|wave|spate))\b|"
    r"\b(?:has|have)\s+(?:been\s+)?(?:twice|thrice|repeatedly|frequently|often|regularly|routinely|constantly|(?:many|several|three|four|five)\s+times)\s"
    r"|\b(?:has|have)\s+(?:\w+\s+){1,4}?(?:twice|repeatedly|(?:many|several|three|four|five|numerous)\s+times)\s+(?:since|in\s+the|over\s+the)\b",
    re.IGNORECASE,
)
"""As in "in the past three years jets have twice struck the hills": acts of which no one is told."""


_REACTS = frozenset(
    {"condemn", "condole", "laud", "commend", "praise", "appreciate", "hail", "applaud", "mourn", "denounce", "slam"}
    | {"salute", "felicitate", "congratulate"}
)
_PAID = frozenset({"tribute", "tributes", "homage"})
_FELT = frozenset({"grief", "sorrow", "condolences", "condolence", "sympathy", "shock", "outrage"})


def _is_reaction(ctx: SentenceContext) -> bool:
    """Whether the sentence tells what somebody says of an incident: "The premier condemned the attack"."""
    for token in ctx.tokens:
        if token.dep_ != "ROOT":
            continue
        lemma = token.lemma_.lower()
        things = {child.lower_ for child in children(token, "obj")}
        if lemma in _REACTS or (lemma == "pay" and things & _PAID) or (lemma == "express" and things & _FELT):
            return True
    return False
