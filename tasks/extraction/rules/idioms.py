"""What single verbs of violence mean besides: "hijacked the movement", "stormed out"; for guns see `shots`.

Each verb has one question here, asked of what stands around it. Where in doubt the verb is one of violence.
"""

from __future__ import annotations

from collections.abc import Callable

from tasks.extraction.lexicon import word_lists
from tasks.extraction.rules.attack_frames import BODY_PARTS
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.natures import can_be_hit, is_armed, is_event, is_weapon, things_of
from tasks.extraction.rules.people import read_person, target_of
from tasks.extraction.rules.phrases import Token, case_of, children, conjuncts, has_child
from tasks.extraction.rules.roles import agents_of, patients_of
from tasks.extraction.rules.shots import is_blamed, is_sacked, is_sacking, is_shot_of_no_gun, is_under_blame


def is_idiom(frame: Frame, ctx: SentenceContext) -> bool:
    """Whether the trigger is a verb, or "shot", in a sense that tells no violence."""
    asked = (_IDIOMS if frame.hit.trigger.pos == "VERB" else _NOUNS).get(frame.hit.trigger.words)
    return asked is not None and asked(frame, frame.hit.token, ctx)


_BLADES = frozenset(
    {"machete", "machetes", "axe", "axes", "knife", "knives", "sword", "swords", "cleaver", "cleavers", "hatchet"}
    | {"hatchets", "panga", "pangas", "cutlass", "cutlasses", "death", "pieces", "chopper", "sickle", "sickles"}
)


def _is_intrusion(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "the accounts were hacked", "hacking into computers": who is hacked with a blade is told, or the blade."""
    if ctx.told & _BLADES or any(is_armed(agent, ctx) for agent in agents_of(verb)):
        return False
    things = [thing for head in things_of(verb) for thing in conjuncts(head)]
    return not any(read_person(thing).is_human for thing in things)


def _harms_nobody(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "executing the project", "slashing costs", "the video was shot": what it is done to is nobody."""
    things = [thing for head in things_of(verb) for thing in conjuncts(head)]
    if not things or frame.groups or any(thing.lemma_.lower() in BODY_PARTS for thing in things):
        return False
    return not any(read_person(thing).is_human for thing in things)


def _executes_nobody(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "executing the project": whom it befalls is no person, or nobody is told."""
    things = [thing for head in things_of(verb) for thing in conjuncts(head)]
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
    things = [thing for head in things_of(verb) for thing in conjuncts(head)]
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
    things = [thing for head in things_of(verb) for thing in conjuncts(head)]
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


def _ends_or_does_well(frame: Frame, verb: Token, ctx: SentenceContext) -> bool:
    """As in "the band killed it", and in "killed off the match", which the parse takes for where people were killed."""
    off = [] if things_of(verb) else [child for child in children(verb, "obl") if case_of(child) == "off"]
    ended = bool(off) and not any(read_person(thing).is_human for thing in off)
    return ended or any(thing.lower_ == "it" for thing in children(verb, "obj"))


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
    sides = [thing for head in (*things_of(verb), *agents_of(verb)) for thing in conjuncts(head)]
    return not any(is_armed(side, ctx) for side in sides)


_FIGHTS = frozenset(
    {"battle", "combat", "fight", "gunfight", "fighting", "shootout", "hostilities", "skirmish", "clash"}
)

_Asked = Callable[[Frame, Token, SentenceContext], bool]

_IDIOMS: dict[tuple[str, ...], _Asked] = {
    ("kill",): _ends_or_does_well,
    ("come", "fire"): is_blamed,
    ("come", "attack"): is_blamed,
    ("fire",): is_sacked,
    ("shoot",): is_shot_of_no_gun,
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

_NOUNS: dict[tuple[str, ...], _Asked] = {
    ("attack",): is_under_blame,
    ("siege",): is_under_blame,
    ("firing",): is_sacking,
}
