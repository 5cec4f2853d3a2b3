"""One mention from frames of a sentence that tell one act: its leading word, its type, its roles, its cues."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extraction.lexicon import event_types
from tasks.extraction.mentions import Group, Mention, When, Where
from tasks.extraction.rules.context import Frame, SentenceContext
from tasks.extraction.rules.cues import cues_of
from tasks.extraction.rules.listed import is_summary
from tasks.extraction.rules.named_weapons import driven_vehicles, named_weapons
from tasks.extraction.rules.phrases import case_of, children, words_of
from tasks.extraction.rules.recall import later_act
from tasks.extraction.rules.scenes import scenes
from tasks.extraction.rules.setting import held_dates, held_places, is_known
from tasks.extraction.rules.shares import is_together, one_of, shared_over


def one_mention(
    ctx: SentenceContext, frames: Sequence[Frame], groups: list[Group], when: list[When], where: list[Where]
) -> Mention:
    """The mention that some frames of a sentence make, with the figures, dates and places that are theirs."""
    frames = _done(frames)
    leading = _leading(frames)
    text = ctx.text
    trigger = words_of(ctx.doc, leading.hit.first, leading.hit.last, ctx.offset) if leading else ctx.words(0, len(text))
    mention = Mention(
        sentence=ctx.index,
        trigger=trigger,
        rule_id=leading.hit.trigger.rule_id if leading else "mention.no_trigger",
        event_type=leading.event_type if leading else None,
        priority=_priority(leading) if leading else 0,
        strength=max((f.strength for f in frames), key=_STRENGTHS.index, default="toll"),
        status=leading.status if leading else "occurred",
        groups=groups,
        when=held_dates(when, frames, ctx),
        where=held_places(where, frames, ctx),
    )
    mention.flags |= _frame_flags(frames)
    if leading is not None and _is_news(leading):
        mention.flags.add("news")
    for frame in frames:
        mention.roles.extend(frame.roles)
        words = words_of(ctx.doc, frame.hit.first, frame.hit.last, ctx.offset)
        doubted = bool(frame.flags & {"generic", "figurative", "planned"}) and not _tells_cause(frame)
        vague = doubted or _points_back(frame)
        mention.triggers.append((words, frame.hit.trigger.rule_id, None if vague else frame.event_type))
    if not frames or not all(f.flags & {"generic", "figurative"} for f in frames if f.hit.trigger.event_type):
        mention.roles.extend(named_weapons(ctx, mention.roles))
        if not any(role.rule_id == "ram.vehicle" for role in mention.roles):
            mention.roles.extend(driven_vehicles(ctx))
        mention.roles.extend(scenes(ctx, frames))
    mention.flags |= cues_of(ctx, frames)
    if frames and all(map(is_known, frames)):
        mention.flags |= {"definite", "known"}
    if later_act(text, frames):
        mention.flags = (mention.flags | {"another"}) - {"definite"}
    if is_summary(text):
        mention.flags |= {"series", "summary"} if len(where) < 2 else {"series"}
    mention.shared_over, mention.one_of = shared_over(text), one_of(text)
    if is_together(text):
        mention.flags.add("together")
    return mention


def _done(frames: Sequence[Frame]) -> Sequence[Frame]:
    """Without what was but threatened beside what was done: "threatened to blow himself up after stabbing a guard"."""
    done = [frame for frame in frames if frame.status != "threatened" or "suicide" not in frame.flags]
    acted = any(f.event_type and f.status == "occurred" and not f.flags & _DOUBTS for f in done)
    return done if acted else frames


def _is_news(frame: Frame) -> bool:
    """Whether the sentence itself tells it in the past, as a lead does: "Three men were shot dead in Lodi"."""
    token = frame.hit.token
    auxiliaries = {child.lower_ for child in children(token, "aux", "aux:pass")}
    past = token.tag_ == "VBD" or bool(auxiliaries & {"was", "were"})
    return token.dep_ == "ROOT" and past and "had" not in auxiliaries and frame.event_type not in ("arrest", "protest")


_DOUBTS = frozenset({"generic", "figurative", "present"})


def _frame_flags(frames: Sequence[Frame]) -> set[str]:
    """Flags of all frames; a doubt about one word counts only where every word that tells an event shares one."""
    flags: set[str] = set().union(*(frame.flags for frame in frames))
    telling = [f for f in frames if f.event_type and f.strength != "toll"] or frames
    return flags if all(frame.flags & _DOUBTS for frame in telling) else flags - _DOUBTS


_HARM = frozenset(
    {"kill", "injure", "wound", "die", "hurt", "slay", "martyr", "perish", "neutralise", "neutralize", "eliminate"}
)


def _tells_cause(frame: Frame) -> bool:
    """As in "four girls were killed in airstrikes", "after beatings": what they died of, however many there were."""
    noun = frame.hit.token
    cases = {"in", "by", "during", "from"} | ({"after"} if frame.event_type == "unarmed_assault" else set())
    if noun.dep_ == "obl" and case_of(noun) == "to" and noun.head.lemma_.lower() == "subject":
        return True  # "killed after being subjected to beatings"
    caused = noun.dep_ in ("obl", "obl:agent") and case_of(noun) in cases
    return caused and noun.head.tag_ in ("VBD", "VBN") and noun.head.lemma_.lower() in _HARM


def _points_back(frame: Frame) -> bool:
    """As in "The attack" says nothing of the kind of attack that was told before."""
    return "definite" in frame.flags and frame.hit.trigger.words[-1] in (
        "attack",
        "assault",
        "killing",
        "operation",
        "violence",
    )


_STRENGTHS = ("toll", "plain", "strong")


def _leading(frames: Sequence[Frame]) -> Frame | None:
    typed = [f for f in frames if f.event_type]
    return max(typed or frames, key=_weight, default=None)


def _weight(frame: Frame) -> tuple[int, int, int]:
    real = 0 if frame.flags & {"generic", "figurative", "present"} else 1
    return (real, _STRENGTHS.index(frame.strength), _priority(frame))


def _priority(frame: Frame) -> int:
    kind = frame.event_type
    return max((row.priority for (name, _), row in event_types().items() if name == kind), default=0)
