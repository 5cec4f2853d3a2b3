"""What single verbs of violence mean besides: "came under fire over the tender", "hijacked the movement".

Each verb has one question here, asked of what stands around it. Where in doubt the verb is one of violence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules.attack_frames import BODY_PARTS
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.natures import can_be_hit, is_event, is_weapon
from tasks.extraction.rules.people import info_of, read_person, target_of
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, has_child
from tasks.extraction.rules.roles import agents_of, patients_of

_HYPHENS = frozenset({"-", "‐", "‑"})
_FORCES = frozenset({"military", "police", "security_force", "external", "armed_group", "unknown_gunmen"})


def is_idiom(frame: Frame, ctx: SentenceContext) -> bool:
    """Whether the trigger is a verb, or "shot", in a sense that tells no violence."""
    asked = (_IDIOMS if frame.hit.trigger.pos == "VERB" else _NOUNS).get(frame.hit.trigger.words)
    return asked is not None and asked(frame, frame.hit.token, ctx)


def is_armed(head: Token, ctx: SentenceContext) -> bool:
    """Whether a noun names a force, an armed group or attackers."""
    info = info_of(head)
    if info is not None and info.kind != "generic" and info.actor_type in _FORCES:
        return True
    if {head.lower_, head.lemma_.lower()} & word_lists()["attackers"]:
        return True
    at = ctx.offset + head.idx
    return any(a.char_start <= at < a.char_end and a.actor_type in _FORCES for a in ctx.actors)


def _is_blamed(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "came under fire from critics", "over the tender", "for cutting jobs", "after it raised prices"."""
    nouns = [verb, *children(verb, "obl", "obj", "xcomp")]
    behind = [child for noun in nouns for child in children(noun, "obl", "nmod")]
    froms = [child for child in behind if case_of(child) == "from"]
    clauses = [child for noun in nouns for child in children(noun, "advcl", "acl")]
    if any(map(_is_reason, (*behind, *clauses))):
        return True
    if any(is_armed(one, ctx) or is_weapon(one) or one.ent_type_ == "PLACE" for one in froms):
        return False
    return any(read_person(one).is_human or one.lower_ in _CRITICS for one in froms)


_CRITICS = frozenset({"groups", "group", "quarters", "sides", "bodies", "organizations", "organisations", "media"})


def _is_reason(token: Token) -> bool:
    """What somebody is blamed for: "for cutting jobs", "over the tender", but not "for two hours"."""
    if token.tag_ == "VBG":
        return any(child.lower_ in ("for", "over", "after") for child in children(token, "mark", "case"))
    timed = token.ent_type_ == "DATE" or token.lemma_.lower() in _TIMES
    return case_of(token) in ("for", "over") and not timed and target_of(token) is None


_TIMES = frozenset({"hour", "minute", "day", "week", "month", "time", "second", "night", "while"})


def _is_sacked(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "coal-fired", "fired employees gathered", "fired two goals"; for "fired the general" see `fight_frames`."""
    doc, i = verb.doc, verb.i
    if i > 1 and doc[i - 1].text in _HYPHENS and verb.tag_ != "VB":
        return True
    if verb.dep_ == "amod" and verb.i < verb.head.i:
        return not is_weapon(verb.head) and verb.head.lower_ not in _FIRED
    things = [thing for head in children(verb, "obj") for thing in conjuncts(head)]
    aimed = any(case_of(child) in _AIMS and child.ent_type_ != "DATE" for child in children(verb, "obl"))
    return bool(things) and not aimed and not any(_can_be_fired(thing) for thing in things)


_AIMS = frozenset({"on", "upon", "at", "toward", "towards", "into"})
_FIRED = frozenset(
    {
        "shot",
        "shots",
        "round",
        "rounds",
        "volley",
        "volleys",
        "burst",
        "bursts",
        "salvo",
        "salvoes",
        "salvos",
        "barrage",
    }
    | {
        "barrages",
        "gas",
        "teargas",
        "cannon",
        "cannons",
        "flare",
        "flares",
        "pellet",
        "pellets",
        "canister",
        "canisters",
    }
    | {"time", "times", "ammunition", "weapon", "weapons", "munitions", "munition", "arms", "cartridges", "it", "them"}
    | {"warning", "one", "two", "three", "several", "many", "dozens", "hundreds", "laser", "torpedo", "torpedoes"}
)


def _can_be_fired(thing: Token) -> bool:
    known = is_weapon(thing) or thing.lower_ in _FIRED or thing.tag_ == "CD"
    return known or any(part.lower_ in _FIRED or is_weapon(part) for part in children(thing, "compound", "amod"))


def _is_shot_of_no_gun(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "his best shot", "a long-shot bid", "shot back: ...", "shot to fame", "shot off a letter"."""
    doc, i = verb.doc, verb.i
    if i and doc[i - 1].text in _HYPHENS:
        return True
    filmed = [thing for head in _told_things(verb) for thing in conjuncts(head)]
    if (verb.lower_ == "shot" and _is_shot_noun(verb)) or any(thing.lower_ in _FILMED for thing in filmed):
        return True
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if following == "off" and _WRITTEN & {token.lower_ for token in doc[i + 2 : i + 6]}:
        return True
    if following == "back" and not children(verb, "obj"):
        return _QUOTE.search(ctx.text) is not None
    to = [child for child in children(verb, "obl") if case_of(child) == "to"]
    return not has_child(verb, "aux:pass", "obj") and any(child.lower_ in _HEIGHTS for child in to)


_FILMED = frozenset(
    {"film", "movie", "video", "videos", "photo", "photos", "scene", "scenes", "documentary", "clip", "series"}
    | {
        "picture",
        "pictures",
        "footage",
        "episode",
        "commercial",
        "advert",
        "selfie",
        "letter",
        "glance",
        "look",
        "hoops",
    }
)
_QUOTE = re.compile(r"[\"“”‘]|''")
_WRITTEN = frozenset({"letter", "letters", "missive", "missives", "email", "e-mail", "memo", "note", "reply", "tweet"})
_HEIGHTS = frozenset({"fame", "prominence", "stardom", "power", "success", "notoriety", "number", "top", "popularity"})


def _is_shot_noun(word: Token) -> bool:
    """Whether an article or a possessive makes "shot" a noun: "a veiled shot at", "another shot in the arm"."""
    before = word.i - 1
    while before >= 0 and word.doc[before].tag_ in ("JJ", "JJS", "JJR", "VBN") and word.i - before < _NEAR:
        if word.doc[before].lower_ in _FOLK:
            return False
        before -= 1
    if before < 0:
        return False
    if word.doc[before].lower_ == "another":
        return [token.lower_ for token in word.doc[word.i + 1 : word.i + 4]] == ["in", "the", "arm"]
    return word.doc[before].lower_ in _ARTICLES


_NEAR = 4
_ARTICLES = frozenset({"a", "an", "his", "her", "their", "its", "my", "our", "your", "one's"})
_FOLK = frozenset({"old", "other", "others", "injured", "wounded", "dead", "unidentified", "unknown", "accused"})


_BLADES = frozenset(
    {"machete", "machetes", "axe", "axes", "knife", "knives", "sword", "swords", "cleaver", "cleavers", "hatchet"}
    | {"hatchets", "panga", "pangas", "cutlass", "cutlasses", "death", "pieces", "chopper", "sickle", "sickles"}
)


def _is_intrusion(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "the accounts were hacked", "hacking into computers": who is hacked with a blade is told, or the blade."""
    if ctx.told & _BLADES or any(is_armed(agent, ctx) for agent in agents_of(verb)):
        return False
    things = [thing for head in _told_things(verb) for thing in conjuncts(head)]
    return not any(read_person(thing).is_human for thing in things)


def _told_things(verb: Token) -> list[Token]:
    """What the parse says that the verb is done to."""
    owner = [verb.head] if verb.dep_ in ("acl", "amod", "acl:relcl") else []
    return children(verb, "obj", "nsubj:pass") or owner


def _harms_nobody(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "executing the project", "slashing costs", "the video was shot": what it is done to is nobody."""
    things = [thing for head in _told_things(verb) for thing in conjuncts(head)]
    if not things or frame.groups or any(thing.lemma_.lower() in BODY_PARTS for thing in things):
        return False
    return not any(read_person(thing).is_human for thing in things)


def _executes_nobody(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "executing the project": whom it befalls is no person, or nobody is told."""
    things = [thing for head in _told_things(verb) for thing in conjuncts(head)]
    if any(is_event(thing) for thing in things):  # "the killing was executed at the gate"
        return False
    return not any(read_person(thing).is_human or thing.ent_type_ in ("PERSON", "NORP") for thing in things)


def _hits_no_vehicle(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "hijacked the movement", "our children are hijacked by gadgets": who hijacks takes what travels."""
    things = [thing for head in patients_of(verb) for thing in conjuncts(head)]
    return bool(things) and not any(_travels(thing) for thing in things)


def _travels(thing: Token) -> bool:
    if thing.lower_ in ("it", "them", "which", "that", "one", "both", "two") or thing.tag_ == "CD":
        return True
    kind = target_of(thing)
    known = kind is not None and kind[0] in (
        "Transportation",
        "Airports & Aircraft",
        "Maritime",
        "Tourists",
        "Military",
    )
    return known or {thing.lower_, thing.lemma_.lower()} & (word_lists()["vehicle"] | _CRAFT) != set()


_CRAFT = frozenset(
    {"flight", "plane", "aircraft", "airliner", "jet", "ship", "vessel", "boat", "tanker", "dhow", "ferry", "cargo"}
    | {"helicopter", "consignment", "shipment", "convoy", "rickshaw", "motorcycle", "freighter", "trawler", "yacht"}
)


def _storms_no_place(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "stormed out of the talks", "stormed the well of the house", "stormed to victory"."""
    following = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 4]]
    if not has_child(verb, "obj", "nsubj:pass"):
        return bool(following) and following[0] in _WAYS
    return following[:1] == ["the"] and bool(set(following) & _NO_PLACES)


_WAYS = frozenset({"out", "off", "away", "back", "to", "ahead"})
_NO_PLACES = frozenset(
    {"well", "field", "stage", "pitch", "podium", "charts", "arena", "market", "court", "ring", "net"}
)


def _is_blast_of_words(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "the coach blasted the referee": people are blasted with words where no bomb is told."""
    things = [thing for head in patients_of(verb) for thing in conjuncts(head)]
    people = bool(things) and all(read_person(t).is_human or t.ent_type_ in ("ORG", "PERSON") for t in things)
    return people and not any(is_weapon(agent) for agent in agents_of(verb)) and not ctx.told & _BOMBS


_BOMBS = frozenset({"bomb", "bombs", "bomber", "explosive", "explosives", "dynamite", "mine", "grenade", "device"})


def _holds_no_hostage(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "the whole nation is held hostage by egos", "held hostage to politics"."""
    things = [thing for head in _told_things(verb) for thing in conjuncts(head)]
    if any(case_of(child) == "to" for child in children(verb, "obl")) and not any(
        read_person(thing).is_human for thing in things
    ):
        return True
    return bool(things) and all(thing.lower_ in _REALMS or thing.ent_type_ == "PLACE" for thing in things)


_REALMS = frozenset(
    {"country", "nation", "city", "state", "world", "region", "province", "economy", "government", "process", "future"}
    | {"parliament", "house", "party", "system", "public", "society", "peace", "citizens", "democracy", "capital"}
)


def _robs_all(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "looting the public", "plundered the nation's wealth": what takes no force but fraud."""
    if any(is_armed(agent, ctx) for agent in agents_of(verb)):
        return False
    things = [thing for head in _told_things(verb) for thing in conjuncts(head)]
    return bool(things) and all(thing.lower_ in _COMMON or thing.lower_ in _REALMS for thing in things)


_COMMON = frozenset(
    {"public", "people", "masses", "poor", "consumers", "customers", "taxpayers", "wealth", "resources", "exchequer"}
    | {"treasury", "funds", "kitty", "coffers", "money", "citizens", "passengers", "patients", "farmers", "billions"}
)


def _shows(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "demonstrated the engine", "that the vaccine works": people who demonstrate show nothing."""
    shown = [thing for thing in children(verb, "obj", "nsubj:pass") if thing.ent_type_ not in ("PLACE", "DATE")]
    if shown or has_child(verb, "ccomp"):
        return True
    doc, after = verb.doc, verb.i + 1
    while after < len(doc) and doc[after].tag_ == "RB":
        after += 1
    return after < len(doc) and doc[after].lower_ in ("that", "how", "what", "why")


def _bombs_nothing(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "his film bombed at the box office": who bombs, bombs something."""
    if patients_of(verb) and any(can_be_hit(thing) for thing in patients_of(verb)):
        return False
    return "box" in ctx.told or any(agent.lower_ in _SHOWS for agent in agents_of(verb))


_SHOWS = frozenset(
    {"film", "movie", "album", "show", "song", "play", "sequel", "series", "musical", "comedy", "single"}
)


def _waits_for(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "was ambushed by reporters"."""
    agents = agents_of(verb)
    return bool(agents) and all(agent.lower_ in _ASKING for agent in agents)


_ASKING = frozenset({"reporters", "journalists", "photographers", "paparazzi", "media", "cameras", "fans", "questions"})


def _is_done_well(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "the band killed it"."""
    return any(thing.lower_ == "it" for thing in children(verb, "obj"))


def _is_under_blame(frame: Frame, noun: Token, ctx: SentenceContext) -> bool:
    """As in "came under attack from civil society groups", "is under attack for its silence"."""
    return case_of(noun) == "under" and (
        _is_blamed(frame, noun, ctx) or (noun.head.lemma_.lower() == "come" and _is_blamed(frame, noun.head, ctx))
    )


def _is_filmed(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "cameras captured the wreck", "captured on video", "captures the mood"."""
    agents = [thing for agent in agents_of(verb) for thing in conjuncts(agent)]
    on = [child for child in children(verb, "obl") if case_of(child) in ("on", "in", "by")]
    things = [thing for head in children(verb, "obj") for thing in conjuncts(head)]
    return any(one.lemma_.lower() in _LENSES for one in (*agents, *on)) or any(t.lower_ in _SEEN for t in things)


_LENSES = frozenset(
    {"camera", "video", "footage", "photo", "photograph", "image", "cctv", "dashcam", "tape", "film", "drone"}
)
_SEEN = frozenset(
    {"attention", "imagination", "moment", "scene", "mood", "image", "images", "video", "footage", "essence"}
)


def _is_busy(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "engaged in talks", "engaging the audience": who engages in a fight, or an enemy, is armed or shot at."""
    ins = [child for child in children(verb, "obl") if case_of(child) == "in"]
    if any(is_event(child) or child.lemma_.lower() in _FIGHTS for child in ins):
        return False
    sides = [thing for head in (*_told_things(verb), *agents_of(verb)) for thing in conjuncts(head)]
    return not any(is_armed(side, ctx) for side in sides)


_FIGHTS = frozenset(
    {"battle", "combat", "fight", "gunfight", "fighting", "shootout", "hostilities", "skirmish", "clash"}
)

_Asked = Callable[[Frame, Token, SentenceContext], bool]
_IDIOMS: dict[tuple[str, ...], _Asked] = {
    ("kill",): _is_done_well,
    ("come", "fire"): _is_blamed,
    ("come", "attack"): _is_blamed,
    ("fire",): _is_sacked,
    ("shoot",): _is_shot_of_no_gun,
    ("hack",): _is_intrusion,
    ("slash",): _harms_nobody,
    ("slaughter",): _harms_nobody,
    ("execute",): _executes_nobody,
    ("hijack",): _hits_no_vehicle,
    ("storm",): _storms_no_place,
    ("blast",): _is_blast_of_words,
    ("bomb",): _bombs_nothing,
    ("ambush",): _waits_for,
    ("demonstrate",): _shows,
    ("capture",): _is_filmed,
    ("engage",): _is_busy,
    **dict.fromkeys((("hold", "hostage"), ("take", "hostage"), ("keep", "hostage")), _holds_no_hostage),
    **dict.fromkeys((("loot",), ("plunder",), ("rob",), ("pillage",)), _robs_all),
}


def _is_sacking(frame: Frame, noun: Token, ctx: SentenceContext) -> bool:
    """As in "the firing of the coach", "his firing was announced"; not "the firing of a missile", "police firing"."""
    owned = [
        child for child in children(noun, "nmod", "nmod:poss") if child.dep_ == "nmod:poss" or case_of(child) == "of"
    ]
    if not owned or any(case_of(child) in _AIMS for child in children(noun, "nmod")) or noun.tag_ == "NNS":
        return False
    return not frame.groups and all(
        (read_person(one).is_human or one.ent_type_ == "PERSON") and not is_armed(one, ctx) for one in owned
    )


_NOUNS: dict[tuple[str, ...], _Asked] = {
    ("attack",): _is_under_blame,
    ("siege",): _is_under_blame,
    ("firing",): _is_sacking,
}
