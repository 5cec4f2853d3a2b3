"""One article's parsed sentences to its rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Any

from tasks.extraction.accidents import drop_accidents
from tasks.extraction.actors.models import FIGHTING_GROUPS, ActorMention
from tasks.extraction.at_home import at_home, home_of_later
from tasks.extraction.attacker_numbers import number_attackers
from tasks.extraction.city_parts import with_cities
from tasks.extraction.classify import classify
from tasks.extraction.coherence import doubt_retold, first_doubt, is_told_in_full, speaks_against
from tasks.extraction.confidence import score
from tasks.extraction.coreference import bind_groups, bind_persons, bind_they, name_groups
from tasks.extraction.countries import country_weights, own_country, with_country
from tasks.extraction.dates.resolve import find_dates
from tasks.extraction.divisions import in_its_division
from tasks.extraction.doers import acts_privately
from tasks.extraction.entities import entity_rows
from tasks.extraction.entries import date_entries
from tasks.extraction.filed_here import place_here
from tasks.extraction.happened import hours_of_day, name_days, name_years, point_there, set_scenes
from tasks.extraction.incidents import Incident, is_total, join_mentions, keep_roles
from tasks.extraction.items import lead_date, mark_items, mark_news, news_starts, summary_end
from tasks.extraction.launches import is_launch
from tasks.extraction.lead_sums import take_apart
from tasks.extraction.locality import Home, added, find_home, told_regions
from tasks.extraction.mentions import OF_OTHER, Mention, When, Where, Words
from tasks.extraction.model import ArticleText, Extraction
from tasks.extraction.muc import asked_for
from tasks.extraction.namesakes import person_names
from tasks.extraction.outlets import outlet_country
from tasks.extraction.parse import Parse
from tasks.extraction.participants import participant_rows
from tasks.extraction.parties import keep_parties
from tasks.extraction.perpetrators import keep_perpetrators
from tasks.extraction.placenames import find_places
from tasks.extraction.places.model import PlaceContext, PlaceSpan
from tasks.extraction.placing import Story, settle_place
from tasks.extraction.quantities.numbers import find_quantities
from tasks.extraction.regions import with_region
from tasks.extraction.relevance import (
    goes_on,
    is_in_review,
    is_main,
    is_pastime,
    is_recalled,
    keep,
    open_protests,
)
from tasks.extraction.report import Finding, claim_rows, report_row
from tasks.extraction.report_features import Telling
from tasks.extraction.resources import Resources
from tasks.extraction.responders import tell_attackers
from tasks.extraction.retold import each_once
from tasks.extraction.rules.captives import resolve_plurals
from tasks.extraction.rules.compose import read_sentence
from tasks.extraction.rules.context import SentenceContext
from tasks.extraction.rules.place_chains import located_places, places_for
from tasks.extraction.rules.shares import split_shared, turns_to_one
from tasks.extraction.same_days import SLACK
from tasks.extraction.same_doer import name_same_doer
from tasks.extraction.same_kind import name_kinds
from tasks.extraction.same_place import place_same
from tasks.extraction.scan import Sentence, is_brief, split_sentences
from tasks.extraction.settle import actor_of, perpetrator_columns, place_columns, time_columns, victim_of
from tasks.extraction.statuses import status_of
from tasks.extraction.theatres import theatre_regions
from tasks.extraction.tolls import tolls_of
from tasks.extraction.unmeant import is_mishap
from tasks.extraction.violence import type_of_violence
from tasks.extraction.war_totals import drop_war_totals

NEAR_LEAD = 3
"""Last sentence that is told of the day of the lead where it tells no other."""
FAR_IN = 12
"""Sentences behind which what is told without a day is no news of the article's: an essay comes to old wars there."""


def read_article(
    article: ArticleText, parsed: Sequence[tuple[Sentence, Any]], resources: Resources, version: str
) -> Extraction:
    """Every row of one article.

    Args:
        article: The article.
        parsed: Candidate sentences with their parses, in text order.
        resources: Gazetteer and registry.
        version: Engine version for the rows.
    """
    read = [(sentence, Parse(doc)) for sentence, doc in parsed]
    published = _day(article)
    dates = find_dates(article.text, published)
    places = find_places(resources.gazetteer, article.text)
    outlet = outlet_country(article.url, article.source_name)
    named = country_weights(article.text, places, (), resources.gazetteer, outlet=outlet)
    countries = [code for code, _ in sorted(named.items(), key=lambda item: -item[1])]
    actors = resources.registry.find(article.text, countries, published.year if published else None)
    persons = person_names(article.text, (doc for _, doc in read))
    places = [place for place in places if place.text not in persons]
    contexts = [_sentence_context(article.text, sentence, doc, actors, places, persons) for sentence, doc in read]
    mentions = [m for ctx in contexts for m in read_sentence(ctx, dates)]
    bind_they(mentions, article.text)
    name_kinds(mentions)
    place_here(contexts, mentions, article.dateline)
    sentences = split_sentences(article.text)
    date_entries(mentions, article.text, sentences, dates)
    hours_of_day(mentions, article.text, sentences, dates)
    by_number = {ctx.index: ctx for ctx in contexts}
    places_in = partial(_places_of, text=article.text, contexts=by_number, places=places)
    point_there(mentions, article.text, sentences, dates, places_in)
    place_same(mentions, article.text, sentences, places_in)
    extraction = Extraction(article.article_id)
    opening = summary_end(article.text, sentences)
    mentions = [mention for mention in mentions if mention.sentence >= opening] or mentions
    incidents = _incidents(article, mentions)
    if not incidents:
        return extraction
    weights = country_weights(article.text, places, actors, resources.gazetteer, resources.registry.actors, outlet)
    outside = _outside_names(places, actors)
    regions = added(told_regions(outside, weights, resources.gazetteer), theatre_regions(actors))
    home = find_home(article, resources.gazetteer, PlaceContext(weights, outlet_country=outlet, regions=regions))
    context = PlaceContext(added(weights, home.countries), outlet_country=outlet, regions=added(regions, home.regions))
    told = with_cities(article.text, _told_places(article.text, by_number, places), mentions, article.dateline)
    set_scenes(incidents, article.text, sentences, dates, told)
    name_days(incidents, article.text, sentences, dates)
    name_years(incidents, mentions)
    story = Story(told, incidents, home, lead_date(mentions, published), news_starts(article.text, sentences), opening)
    names = [name for ctx in contexts for name in ctx.full_names()]
    for number, incident in enumerate(incidents, start=1):
        bind_persons(incident, names)
        finding = _settle(incident, story, article, resources, context, actors, outside)
        report_id = f"{article.article_id}-{number:02d}"
        report = report_row(article.article_id, report_id, finding, version)
        parties, claims = participant_rows(report_id, finding), claim_rows(report_id, finding)
        extraction.reports.append(report | {"ucdp_type_of_violence": type_of_violence(report, parties, claims)})
        extraction.participants.extend(parties)
        extraction.casualty_claims.extend(claims)
    doubt_retold(extraction.reports, incidents)
    extraction.participants = each_once(extraction.participants)
    extraction.entities = entity_rows(article.article_id, contexts, actors, dates)
    return extraction


def _incidents(article: ArticleText, mentions: list[Mention]) -> list[Incident]:
    """Mentions joined into incidents; none of what only looked like one."""
    if not mentions:
        return []
    sentences = split_sentences(article.text)
    mark_items(mentions, article.text, sentences)
    mark_news(mentions, _day(article))
    if is_brief(article.text):
        open_protests(mentions)
    joined = join_mentions(mentions)
    take_apart(joined)
    pastime = bool(joined) and is_pastime(article.text)
    kept = [incident for incident in joined if keep(incident, pastime=pastime) and not is_total(incident)]
    return [i for i in kept if not is_mishap(i, article.text, sentences) and not is_launch(i, article.text, sentences)]


def _outside_names(places: Sequence[PlaceSpan], actors: Sequence[ActorMention]) -> list[PlaceSpan]:
    """Places but those in the names of groups: the "Lodi Cartel" may well be elsewhere."""
    ends = {
        n for a in actors if a.actor_id and a.actor_type in FIGHTING_GROUPS for n in range(a.char_start, a.char_end)
    }
    return [place for place in places if place.char_start not in ends]


def _places_of(
    number: int, text: str, contexts: Mapping[int, SentenceContext], places: Sequence[PlaceSpan]
) -> Sequence[Where]:
    """Chains of place names of one sentence, with or without a parse."""
    if number in contexts:
        return places_for(contexts[number])
    start, end, _ = split_sentences(text)[number]
    return located_places(text, start, end, places)


def _told_places(
    text: str, contexts: Mapping[int, SentenceContext], places: Sequence[PlaceSpan]
) -> dict[int, Sequence[Where]]:
    """Sentence number to its chains of place names, of sentences with and without a parse."""
    unread = (n for n in range(len(split_sentences(text))) if n not in contexts)
    return {n: _places_of(n, text, contexts, places) for n in (*contexts, *unread)}


def _day(article: ArticleText) -> date | None:
    return article.published_at.date() if article.published_at else None


def _sentence_context(
    text: str,
    sentence: Sentence,
    doc: Parse,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceSpan],
    persons: Collection[str],
) -> SentenceContext:
    inside = [a for a in actors if sentence.start <= a.char_start and a.char_end <= sentence.end]
    named = [p for p in places if sentence.start <= p.char_start and p.char_end <= sentence.end]
    quantities = find_quantities(text[sentence.start : sentence.end])
    return SentenceContext(doc, sentence.start, sentence.index, quantities, inside, named, persons)


def _homes(incident: Incident, resources: Resources, actors: Sequence[ActorMention]) -> dict[str, float]:
    """The country of the groups that did it or were fought, where they are at home in one alone."""
    read = (actor_of(role, resources.registry, actors, []) for role in incident.roles if role.role in _ACTING)
    groups = (actor.actor_id for actor in read if actor is not None and actor.side == "non_state" and actor.actor_id)
    known = (resources.registry.actors.get(group) for group in groups)
    return {actor.countries[0]: 1.0 for actor in known if actor is not None and len(actor.countries) == 1}


def _home_of(incident: Incident, where: Where | None, story: Story) -> Home:
    """The article's home, for what its first piece of news tells; others are no further placed than is sure."""
    behind = any(start <= incident.mentions[0].trigger.start for start in story.breaks)
    return home_of_later(story.home, where) if behind else story.home


def _lead_for(incident: Incident, story: Story) -> When | None:
    """The day of the lead, for what tells none; far behind the lead it only stands in."""
    told = incident.mentions[0]
    far = told.sentence > NEAR_LEAD and ("item" not in told.flags or _comes_back(incident, story))
    return replace(story.lead, hold=OF_OTHER) if far and story.lead is not None else story.lead


def _comes_back(incident: Incident, story: Story) -> bool:
    """Whether what is told right before it is of another day than the lead: "the house had been shelled on May 2"."""
    first = incident.mentions[0].sentence
    days = [i.when for i in story.incidents if i.mentions[0].sentence < first and i.when is not None]
    return bool(days) and story.lead is not None and days[-1].start != story.lead.start


def _is_near(incident: Incident, story: Story, published: date | None) -> bool:
    """Whether what tells no day is of the day of the article: in its first sentences, or one more piece of its news."""
    told = incident.mentions[0]
    return told.sentence <= FAR_IN or "item" in told.flags or goes_on(incident, story.incidents, published)


def _past(when: When | None, published: date | None, status: str) -> When | None:
    """The date, unless it is to come: what an article tells as having happened was not after it."""
    ahead = when is not None and when.start is not None and published is not None and when.start > published + SLACK
    return None if ahead and status == "occurred" else when


def _of_hearing(when: When | None, incident: Incident) -> When | None:
    """The date, unless it is of a day in court, which says nothing of the day of what the court hears of."""
    if when is None or when.basis != "statement" or not is_recalled(incident):
        return when
    held = [mention for mention in incident.mentions if any(own.words == when.words for own in mention.when)]
    return None if all("court" in mention.flags for mention in held) else when


_ACTING = frozenset({"perpetrator", "claimant", "target"})


def _drop_others(incident: Incident) -> None:
    """Leave out the dead of an accident, and those of a war of which it is one act."""
    drop_accidents(incident.mentions)
    drop_war_totals(incident)


def _settle(
    incident: Incident,
    story: Story,
    article: ArticleText,
    resources: Resources,
    context: PlaceContext,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceSpan],
) -> Finding:
    _drop_others(incident)
    bind_groups(incident, actors, article.text)
    tell_attackers(incident, article.text)
    resolve_plurals(incident.mentions)
    split_shared(incident.mentions, of_series=turns_to_one(article.text))
    status = status_of(incident)
    types = classify(incident, status, actors)
    keep_roles(incident, types.event_type)
    keep_parties(incident, types.event_type, status)
    published = _day(article)
    main = is_main(incident, story.incidents, published)
    place, where = settle_place(incident, story, resources.gazetteer, context)
    if main or len(story.incidents) == 1:
        place = at_home(place, where, _home_of(incident, where, story), resources.gazetteer, context)
    attacked = [role.words.text for role in incident.roles if role.role == "target"]
    own = own_country([*attacked, *(group.words.text for _, group in incident.groups)])
    place = with_country(place, {own: 1.0} if own else dict(context.countries), resources.gazetteer)
    if place is None or place.country_code is None:
        place = with_country(place, _homes(incident, resources, actors), resources.gazetteer)
    place = with_region(place, where, article.text, places, resources.gazetteer, context)
    place = in_its_division(place, where, (article.text, incident, story), resources.gazetteer, context)
    countries = [place.country_code] if place and place.country_code else list(context.countries)
    read = cache(
        lambda role: None if acts_privately(role, incident) else actor_of(role, resources.registry, actors, countries)
    )
    keep_perpetrators(incident, types.event_type, read)
    name_groups(incident, actors, article.text, story.breaks, story.incidents)
    before = story.incidents[: next(n for n, one in enumerate(story.incidents) if one is incident)]
    name_same_doer(incident, types.event_type, before, actors, article.text, read, place)
    who, role = perpetrator_columns(incident, types.event_type, read)
    news = main and not is_recalled(incident) and not is_in_review(incident, story.incidents, published)
    when = _of_hearing(_past(incident.when, published, status), incident)
    if when is None or (news and when.precision == "year" and when.basis == "statement"):
        when = _lead_for(incident, story) if news and incident.mentions[0].part == 0 else None
    evidence: list[tuple[str, Words, str]] = []
    if when is not None:
        evidence.append(("event_date_start", when.words, when.rule_id))
    if where is not None:
        evidence.append(("place_name", where.words, where.rule_id))
    if role is not None:
        evidence.append(("perpetrator_name", role.words, role.rule_id))
    number_attackers(incident)
    groups = incident.groups
    tolls = tolls_of(groups)
    in_full = is_told_in_full(incident, (when, where))
    told = len(story.incidents)
    against = speaks_against(incident, (when, where), tolls, incidents=told, main=main)
    around = article.title, published, told, in_full, story.opening, article.text
    telling = Telling(*around, against, status, types.event_type, main)
    scored = score(incident, place, when, telling, tolls)
    if not asked_for(incident, types, published, scored):
        types = replace(types, muc_type=None, muc_stage=None)
    return Finding(
        incident=incident,
        types=types,
        status=status,
        is_main=main,
        tolls=tolls,
        columns={
            **time_columns(when, published if news and _is_near(incident, story, published) else None),
            **place_columns(place),
            **who,
        },
        evidence=evidence,
        actors={n: read(role) for n, role in enumerate(incident.roles)},
        victims={g.words: victim_of(g, resources.registry, actors, countries) for _, g in groups},
        score=scored,
        doubt=first_doubt(against),
    )
