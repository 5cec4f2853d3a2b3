"""Cue words of assertion, apart from the logic that reads them."""

from __future__ import annotations

import re

from tasks.extraction.glance import Glance

STAGED = re.compile(
    r"\b(?:in|during|as\s+part\s+of|for)\s+(?:the|an?|this|that)\s+(?:\w+\s+){0,2}?(?:exercise|drill|simulation|scenario|"
    r"rehearsal|film|movie|novel|play|video\s+game)\b(?!\s+(?:arcade|shop|store|tournament|hall|company|studio|festival|theat|"
    r"crew|set\b|screening|area|ground|school|coronavirus))|\b(?:mock|simulated|staged|fictional)\s+(?:\w+\s+)?(?:attack|"
    r"bombing|shooting|raid|explosion|siege)",
    re.IGNORECASE,
)
_PERFORMED = ("exercise", "drill", "simulat", "scenario", "rehearsal", "film", "movie", "novel", "play", "video")
STAGED_WORDS = Glance([*_PERFORMED, "mock", "staged", "fiction"])


MODALS = frozenset(
    {"would", "could", "may", "might", "should", "will", "can", "must", "shall", "'ll", "’ll", "wo", "ca", "'d", "’d"}
)


CONDITIONS = frozenset({"if", "unless", "whether", "lest"})


ATTEMPTS = frozenset({"attempt", "try", "seek", "aim", "bid", "fail"})


PLANS = frozenset({"plan", "plot", "intend", "conspire", "prepare", "scheme", "hope", "want", "wish", "ready"})


ACCUSING = frozenset(
    {
        "accuse",
        "suspect",
        "charge",
        "convict",
        "blame",
        "involve",
        "implicate",
        "want",
        "wanted",
        "responsible",
        "allege",
    }
)


THREATS = frozenset({"threaten", "vow", "pledge", "promise", "swear", "warn"})


FACTIVE = frozenset(
    {
        "manage",
        "continue",
        "begin",
        "start",
        "go",
        "happen",
        "proceed",
        "appear",
        "seem",
        "believe",
        "report",
        "say",
        "allege",
        "suspect",
        "claim",
        "know",
        "think",
        "find",
        "confirm",
        "come",
        "be",
        "have",
        "get",
        "dare",
        "rush",
        "stop",
        "try_",
    }
)


WISHES = frozenset(
    {
        "prevent",
        "avoid",
        "stop",
        "deter",
        "avert",
        "condemn_",
        "curb",
        "counter",
        "combat",
        "fear",
        "discourage",
        "halt",
        "call",
        "demand",
        "urge",
        "order",
        "instruct",
        "authorize",
        "allow",
        "permit",
        "help",
        "enable",
        "encourage",
        "incite",
        "decide",
        "refuse",
        "consider",
        "discuss",
        "justify",
        "support",
        "advocate",
    }
)


UNREAL_NOUNS = frozenset(
    {
        "threat",
        "risk",
        "fear",
        "possibility",
        "danger",
        "likelihood",
        "verge",
        "brink",
        "apprehension",
        "prospect",
        "chance",
        "wave_",
        "plan",
        "plot",
        "conspiracy",
        "intention",
        "rumor",
        "rumour",
        "warning",
        "drill",
        "exercise",
        "simulation",
        "film",
        "movie",
        "novel",
        "policy",
        "strategy",
        "law",
        "definition",
        "prevention",
        "charge_",
        "end",
        "type",
        "kind",
        "form",
    }
)


UNREAL_ADJECTIVES = frozenset(
    {
        "possible",
        "potential",
        "future",
        "imminent",
        "planned",
        "hypothetical",
        "alleged_",
        "further",
        "impending",
        "would-be",
        "simulated",
        "mock",
        "likely",
    }
)


GENERIC_ADJECTIVES = frozenset(
    {
        "recent",
        "frequent",
        "repeated",
        "numerous",
        "many",
        "several_",
        "various",
        "such",
        "similar_",
        "regular",
        "continued",
        "continuing",
        "constant",
        "increasing",
        "growing",
        "all",
        "any",
        "more",
        "most",
        "countless",
        "persistent",
        "daily",
        "sporadic",
        "past",
        "previous",
        "cross-border",
        "other",
        "ongoing",
    }
)


NEGATORS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly"})


NO = frozenset({"no", "any", "zero", "without", "nobody", "none"})


ACTS = frozenset({"attacks", "ambushes", "bombings", "raids", "assaults", "assassinations", "kidnappings", "strikes"})


CARRIED = frozenset(
    {"carry", "launch", "stage", "conduct", "commit", "perpetrate", "mount", "execute", "perform", "report", "observe"}
)


STRUCK = frozenset(
    {
        "kill",
        "wound",
        "injure",
        "leave",
        "hit",
        "strike",
        "rock",
        "rip",
        "erupt",
        "break",
        "claim",
        "destroy",
        "damage",
        "target",
        "occur",
        "take",
        "shake",
    }
)
