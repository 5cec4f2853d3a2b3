"""Who does and who suffers what a verb says, and with what; what its nouns can be is told in `natures`."""

from __future__ import annotations

from tasks.extraction.actors.models import FIGHTING_GROUPS
from tasks.extraction.lexicon import AIRCRAFT
from tasks.extraction.mentions import HE, THEY, Role, Words
from tasks.extraction.rules import shallow
from tasks.extraction.rules.appositions import apposition_after, tells_person
from tasks.extraction.rules.chunks import chunk_starting
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.coordination import skip_adverbs
from tasks.extraction.rules.meant import meant, owner_of
from tasks.extraction.rules.named_doers import doers, with_his
from tasks.extraction.rules.natures import COLLECTIVES, is_actor, is_event, is_people, is_weapon, weapon_event
from tasks.extraction.rules.people import read_person, target_of
from tasks.extraction.rules.phrases import (
    Token,
    ancestors,
    antecedent,
    case_of,
    children,
    conjuncts,
    has_child,
    is_passive,
    noun_tokens,
    phrase_words,
    subject_of,
)
from tasks.extraction.rules.states import add_state


def add_role(frame: Frame, role: str, head: Token, ctx: SentenceContext, rule: str) -> None:
    """Add one role per conjunct of a noun phrase; people attacked are victims, things are targets."""
    rule_id = f"{frame.hit.trigger.frame}.{rule}"
    for conjunct in conjuncts(head):
        if role == "perpetrator":
            frame.roles.extend(with_his(head, conjunct, _doers(conjunct, ctx, rule_id), ctx))
        elif conjunct.tag_ not in _POINTING and not (role == "target" and conjunct.tag_ == "CD"):
            _add_thing(frame, role, conjunct, ctx, rule_id)


_POINTING = frozenset({"PRP", "WP", "WDT", "DT", "EX"})


def _doers(head: Token, ctx: SentenceContext, rule_id: str) -> list[Role]:
    """Who did it; whom "they" or "he" means shows in the article."""
    if head.lower_ == THEY or head.lower_ in HE:
        return [Role("perpetrator", phrase_words(head, ctx.offset), head.lower_, rule_id)]
    if head.tag_ in _POINTING or head.tag_ == "CD" or head.lower_ in _NO_NAMES:
        return []
    return doers(head, ctx, rule_id)


def _add_thing(frame: Frame, role: str, head: Token, ctx: SentenceContext, rule_id: str) -> None:
    """Add what was hit or used: with whose it is, and as a victim where it is somebody."""
    whole = role in ("target", "weapon") or head.lemma_.lower() in COLLECTIVES
    words = phrase_words(head, ctx.offset, of_phrase=whole, bare=True)
    if role == "target" and (part := _part_of_hit(head, words, ctx)) != "target":
        told = apposition_after(words, ctx) if part == "victim" else ""
        frame.roles.append(Role(part, words, head.lower_, rule_id, apposition=told))
        return
    frame.roles.append(Role(role, words, head.lower_, rule_id))
    if role == "target":
        frame.roles.extend(_owners(frame, head, ctx))
    if role == "weapon":
        frame.roles.extend(_whose_bomb(words, ctx))
    if role == "weapon" and frame.hit.trigger.frame in _WEAPON_TYPED:
        frame.event_type = weapon_event(head) or frame.event_type


def _whose_bomb(words: Words, ctx: SentenceContext) -> list[Role]:
    """As in "a Red Column car bomb": the armed group named in the words for a weapon used it."""
    owners = (a for a in ctx.actors if words.start <= a.char_start and a.char_end < words.end)
    return [
        Role.named("perpetrator", ctx.words(a.char_start - ctx.offset, a.char_end - ctx.offset), "crew")
        for a in owners
        if a.actor_id and a.actor_type in FIGHTING_GROUPS
    ]


def _owners(frame: Frame, thing: Token, ctx: SentenceContext) -> list[Role]:
    """Whose it is or whom it carries: "a bus carrying policemen", "a truck owned by a mining company"."""
    behind = [
        child
        for verb in children(thing, "acl")
        if verb.lemma_.lower() in _OWNING
        for child in children(verb, "obj", "obl", "obl:agent")
        if child.dep_ == "obj" or case_of(child) in ("by", "to")
    ]
    return [
        Role("target", phrase_words(one, ctx.offset, of_phrase=True, bare=True), one.lower_, "owner")
        for one in behind
        if target_of(one) is not None and not is_weapon(one)
    ]


_OWNING = frozenset({"own", "belong", "carry", "use", "transport", "escort", "operate"})


def _part_of_hit(head: Token, words: Words, ctx: SentenceContext) -> str:
    """What a thing attacked is: a victim where it is somebody, the location where it is a place, else a target."""
    if target_of(head) is None and ctx.is_place(head):
        return "victim" if words.text in ctx.persons or tells_person(apposition_after(words, ctx)) else "location"
    return "victim" if is_people(head) else "target"


_NO_NAMES = frozenset({"one", "ones", "other", "others", "another", "victims", "victim", "body", "bodies", "majority"})
"""Words that do not say who did it, or stand for those it was done to."""

_WEAPON_TYPED = frozenset({"set_off", "explode", "fire_at"})


def agents_of(verb: Token) -> list[Token]:
    """Agents of a verb: passive "by", else the subject; of a pronoun whom it means."""
    return [meant(agent) for agent in _agents_of(verb)]


def _agents_of(verb: Token) -> list[Token]:
    things = children(verb, "obl:agent", "obl")
    things += [thing for part in verb.children if part.lower_ in _ALIGHT for thing in children(part, *_BY)]
    found = [thing for thing in things if case_of(thing) == "by"]
    active = shallow.is_active(verb)
    if found and not (active and not any(is_actor(child) or is_weapon(child) for child in found)):
        return found  # but not "killed nine peasants by mistake"
    if is_passive(verb) and not active:
        return named_behind_by(verb)
    subject = subject_of(verb)
    if subject is None and active and verb.tag_ in ("VBD", "VBN"):
        chunk = shallow.subject_chunk(verb)
        subject = chunk.head if chunk is not None else shallow.noun_behind_date(verb)
    if subject is not None and _only_records(subject):
        return []
    found = [] if subject is None else [subject, *_persons_beside(subject, verb)]
    return sorted(found, key=lambda token: token.i)


def _only_records(subject: Token) -> bool:
    """As in "police registered a case after two groups clashed, injuring four": parses hang what came before on it."""
    verb = subject.head
    return verb.lemma_.lower() in _RECORDING and any(c.lower_ in _RECORDS for c in children(verb, "obj", "nsubj:pass"))


_RECORDING = frozenset({"register", "lodge", "file", "record", "book", "submit"})
_RECORDS = frozenset({"case", "cases", "fir", "firs", "complaint", "complaints", "report", "charges", "suit"})


_BY = ("obl", "obl:agent", "nmod")
_ALIGHT = frozenset({"ablaze", "alight", "fire", "dead"})
"""What parses hang the doer on: "was set ablaze by", "was shot dead by"."""


def _persons_beside(subject: Token, verb: Token) -> list[Token]:
    """As in "Rui Paz, the victim's uncle, and Luis Gil shot him": persons whom the parse does not join."""
    chunks = shallow.subjects(verb)
    if len(chunks) < _TWO or _is_led_to(verb.doc[chunks[0].first - 1]):  # "between Rui, Luis and Ana, the latter"
        return []
    if not any(token.lower_ == "and" for token in verb.doc[chunks[0].last : chunks[-1].first]):
        return []
    joined = conjuncts(subject)
    return [
        c.head for c in chunks if c.head.ent_type_ == "PERSON" and c.head not in joined and not _names(c.head, joined)
    ]


def _is_led_to(before: Token) -> bool:
    """Whether a preposition stands before a list of names that ends in this token."""
    while before.i and (before.is_punct or before.tag_ == "NNP"):
        before = before.doc[before.i - 1]
    return before.tag_ == "IN"


def _names(head: Token, joined: list[Token]) -> bool:
    """Whether the head is of the name of one of those joined already, or behind it in apposition."""
    return any(
        node in joined for node in ancestors(head) if head.dep_ in ("flat", "flat:name", "appos", "compound")
    ) or any(head in noun_tokens(one) for one in joined)


_TWO = 2


_AGENT_REACH = 16  # tokens between a passive or a noun of violence and the "by" that names who did it


def named_behind_by(word: Token) -> list[Token]:
    """Who stands behind the next "by" of the clause: parsers hang it on a date or take it for a clause of its own."""
    doc = word.doc
    for i in range(word.i + 1, min(word.i + _AGENT_REACH, len(doc) - 1)):
        token = doc[i]
        if token.tag_ in _CLAUSE_TAGS or token.text in _CLAUSE_ENDS:
            return []
        if token.lower_ == "by":
            start = skip_adverbs(doc, i + 1)
            start += start + 1 < len(doc) and doc[start].tag_ == "VBN"  # "by hired assassins"
            chunk = chunk_starting(doc, start)
            return [chunk.head] if chunk is not None and chunk.head.ent_type_ != "DATE" else []
    return []


_CLAUSE_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "MD", "WDT", "WP", "WRB"})
_CLAUSE_ENDS = frozenset({";", ":", ".", "--"})


def add_agents(frame: Frame, verb: Token, ctx: SentenceContext) -> None:
    """Add the agents of a verb as perpetrators, or as the weapon where a weapon is the subject."""
    for agent in agents_of(verb):
        note_craft(frame, agent, ctx)
        if is_weapon(agent):
            add_acting_weapon(frame, agent, ctx)
        elif is_actor(agent) or is_named_group(agent, ctx):
            add_role(frame, "perpetrator", agent, ctx, "agent")
        elif not add_state(frame, agent, ctx, "agent"):
            add_crew(frame, agent, ctx)


def is_named_group(head: Token, ctx: SentenceContext) -> bool:
    """Whether the registry knows an armed group by the name, whatever a tagger takes it for."""
    at = ctx.offset + head.idx
    return any(a.actor_id and a.actor_type in FIGHTING_GROUPS and a.char_start <= at < a.char_end for a in ctx.actors)


def add_acting_weapon(frame: Frame, weapon: Token, ctx: SentenceContext) -> None:
    """Add a weapon that does it, and whose it is."""
    add_role(frame, "weapon", weapon, ctx, "agent")
    add_crew(frame, weapon, ctx)
    bomb_acts(frame, weapon)


_AIRCRAFT = AIRCRAFT | {"drone", "drones"}
_WAR_CRAFT = frozenset({"drone", "drones", "warplane", "warplanes", "gunship", "gunships"})
_MANNED = frozenset({"military", "government", "external", "armed_group"})


def is_war_craft(craft: Token, ctx: SentenceContext) -> bool:
    """Whether it flies to strike: "warplanes", "an air force jet"; "a small plane" that hits a house fell on it."""
    return craft.lower_ in _WAR_CRAFT or (craft.lower_ in _AIRCRAFT and bool(crew_of(craft, ctx)))


_FALLING = frozenset({"plane", "planes", "helicopter"})


def note_craft(frame: Frame, agent: Token, ctx: SentenceContext) -> bool:
    """Whether an aircraft did it; flags the frame as done from the air, or as an accident."""
    if agent.lower_ not in _AIRCRAFT:
        return False
    frame.flags.add("accident" if _fell(frame, agent, ctx) else "airborne")
    return True


def _fell(frame: Frame, craft: Token, ctx: SentenceContext) -> bool:
    """As in "a plane hit a house, killing two": no army's is told, and what it did tells no attack."""
    attacked = frame.hit.trigger.event_type is not None and frame.hit.trigger.frame != "affect"
    return craft.lower_ in _FALLING and not attacked and not is_war_craft(craft, ctx)


def crew_of(craft: Token, ctx: SentenceContext) -> list[Words]:
    """Whose it is: "Russian warplanes", "army helicopters fired", "a Russian strike killed two"."""
    crews = []
    for actor in ctx.actors:
        first, last = actor.char_start - ctx.offset, actor.char_end - ctx.offset
        before = ctx.text[last : craft.idx].isspace() or first <= craft.idx < last
        if before and actor.actor_id and actor.actor_type in _MANNED:
            crews.append(ctx.words(first, last))
    return crews


def add_crew(frame: Frame, craft: Token, ctx: SentenceContext) -> None:
    """Whose aircraft or strike it is did it."""
    frame.roles.extend(Role.named("perpetrator", words, "crew") for words in crew_of(craft, ctx))
    owner = owner_of(craft)
    if owner is not None and not add_state(frame, owner, ctx, "crew") and is_actor(owner):
        add_role(frame, "perpetrator", owner, ctx, "crew")


def bomb_acts(frame: Frame, weapon: Token) -> None:
    """As in "a bomb targeted a school", "bombs hurt nine": what only tells harm becomes the act of the bomb."""
    kind = weapon_event(weapon) or ("bombing" if weapon.lemma_.lower() in _BURIED else None)
    if kind and frame.strength == "toll":
        frame.event_type, frame.strength = kind, "plain"


_BURIED = frozenset({"mine", "landmine"})
"""Weapons that say nothing of an attack until they do something: some are found, and others are dug."""


def patients_of(verb: Token) -> list[Token]:
    """What the verb is done to: passive subject, object, or the noun that a participle modifies."""
    passive = is_passive(verb)
    found = children(verb, "nsubj:pass")
    if len(found) > 1:  # "two robbers carrying a reward of $500 each were killed"
        found = [one for one in found if one.lower_ != "each"]
    if found and children(verb, "obj") and shallow.is_active(verb):
        found, passive = [], False  # "the organization, the Red Column, had killed a judge": word order knows better
    if not found and passive:
        subject = subject_of(verb)
        found = [subject] if subject is not None else []
        if not found and verb.dep_ in ("acl", "acl:relcl"):
            found = [verb.head]
    if not found:
        found = children(verb, "obj") or children(verb, "iobj")  # "shot him five times"
    if not found and not passive:  # "hacked to death 14 farmers"
        found = [
            c for c in children(verb, "obl") if not case_of(c) and has_child(c, "nummod") and read_person(c).is_human
        ]
    if not found and verb.dep_ == "amod":
        found = [verb.head]
    found = found or _shared_object(verb)
    if not found and verb.tag_ in ("VBN", "VBD", "JJ"):
        # A transitive verb of harm without object is a passive whose auxiliary was left out ("two soldiers injured").
        subject = subject_of(verb)
        if subject is not None and subject.lower_ in _DOING and verb.dep_ == "acl:relcl" and not passive:
            subject = verb.head  # "the villagers they had abducted"
        found = [subject] if subject is not None and not is_event(subject) and not is_weapon(subject) else []
    return [antecedent(token) for token in found]


def _shared_object(verb: Token) -> list[Token]:
    """As in "police shot and killed him": what the next verb is done to, where nothing stands between the two."""
    beside = [child for child in children(verb, "conj") if child.i - verb.i == _NEXT_BUT_ONE]
    return [thing for child in beside for thing in children(child, "obj")]


_NEXT_BUT_ONE = 2
_DOING = frozenset({"they", "he", "she", "we", "i"})
"""Pronouns for who does something."""
