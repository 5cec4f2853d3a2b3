"""When two reports tell of different incidents, however many words their articles share.

Conditions are SQL over `l` and `r`, two rows of `features`, and what is measured of the pair, as in `comparisons`.
"""

from __future__ import annotations

HARDLY_AN_EVENT = 0.2

EXACT_PLACES = "coalesce(l.geo_precision, 9) <= 2 AND coalesce(r.geo_precision, 9) <= 2"
KNOWN_PLACES = "coalesce(l.geo_precision, 9) <= 3 AND coalesce(r.geo_precision, 9) <= 3"
"""SQL for places of which at least the district is known, whose middle stands for them."""
EXACT_DAYS = "l.first_day = l.last_day AND r.first_day = r.last_day"

_GAP = "greatest(l.first_day - r.last_day, r.first_day - l.last_day)"
_OTHER_DAYS = f"{_GAP} > 1"
_LONG_APART = f"({_GAP} > 7 AND l.killed >= 5)"
"""SQL for days so far apart that as many dead are chance; a death or two is told of for weeks, in court."""
_SURELY_OTHER_DAYS = (
    "l.day_told AND r.day_told AND"
    " greatest(l.first_day - r.last_day, r.first_day - l.last_day) > greatest(1, l.slack // 4 * 4, r.slack // 4 * 4)"
)
_OTHER_DIVISION = (
    f"(l.admin1 <> r.admin1 OR l.admin2 <> r.admin2 OR ({EXACT_PLACES} AND km > 25) OR ({KNOWN_PLACES} AND km > 100))"
)
_OTHER_NAME = (
    "(l.place <> r.place AND l.admin2 IS NULL AND r.admin2 IS NULL AND (l.latitude IS NULL) = (r.latitude IS NULL))"
)
_OTHER_PLACES = f"(coalesce({_OTHER_DIVISION}, false) OR coalesce({_OTHER_NAME}, false))"
_OTHER_SPOT = "(l.place <> r.place AND l.geo_precision = 2 AND r.geo_precision = 2)"
"""SQL for two named parts of one town, which stands on the map for both."""
_FAR = f"{EXACT_PLACES} AND km > 100"
_NO_TOLL = (
    "NOT coalesce(l.killed = r.killed AND l.killed > 0, false)"
    " AND NOT coalesce(l.injured = r.injured AND l.injured > 0 AND coalesce(l.killed, r.killed, 0) = 0, false)"
)
"""SQL for reports with neither as many dead nor, where nobody died, as many hurt."""
_OTHER_TOLLS = "coalesce(l.killed <> r.killed, l.injured <> r.injured, false)"
"""SQL for reports that both tell how many died, or else how many were hurt, and not the same."""
_NO_PARTY = "coalesce(parties_shared, 0) = 0"
_NO_NAME = f"{_NO_PARTY} AND coalesce(persons_shared, 0) = 0"
"""SQL for two articles that share neither a victim or perpetrator nor any other person."""
_NOBODY = f"{_NO_PARTY} AND coalesce(persons_shared, 0) < 2 AND coalesce(topical_shared, 0) = 0"
"""SQL for two articles that share no name by which stories are told: no victim or perpetrator, hardly a person, and
no word that is in the news for a few days only. A war or a long case is written of in the same words day by day."""
_ON_SIDE = "(NOT (l.is_lead AND r.is_lead) OR l.killed + r.killed IS NOT NULL)"
"""SQL for reports that are not both what their articles lead with, or that both tell who was killed."""
_BESIDE = (
    "l.is_main AND r.is_main AND NOT l.is_lead AND NOT r.is_lead"
    f" AND NOT coalesce({EXACT_DAYS} AND l.first_day = r.first_day, false)"
    " AND NOT coalesce(l.killed = r.killed, l.injured = r.injured, l.taken = r.taken, false)"
)
"""SQL for side stories of two articles on no one day and without a figure in common: what they share are the words of
the articles, which tell of something else."""
_HARDLY_TOLD = (
    f"least(l.event_probability, r.event_probability) < {HARDLY_AN_EVENT}"
    " AND NOT coalesce(l.place = r.place AND l.first_day <= r.last_day AND r.first_day <= l.last_day, false)"
)
_NO_PLACE = (
    "NOT (coalesce(l.place = r.place, false) OR coalesce(l.admin1 = r.admin1, false) OR coalesce(km <= 25, false))"
)
_ONE_TEXT = 0.7
"""Share of names in common from which one text follows on the other, with its day or its toll brought up to date."""
_COPIES = "coalesce(l.root = r.root, false)"
_SAME_TEXT = f"(coalesce(words_alike >= 0.4 AND words_shared >= 2, false) OR {_COPIES})"
_NOT_LED = f"{_NO_PARTY} AND NOT (l.is_lead AND r.is_lead) AND NOT {_COPIES}"
"""SQL for acts of which two articles, no copies of one text, do not both tell before all else."""
_NOT_FIRST = f"{_NO_PARTY} AND NOT (l.is_first AND r.is_first) AND NOT {_SAME_TEXT}"
"""SQL for acts of which one article only tells behind something else."""
_FEW = "l.killed BETWEEN 1 AND 2 AND r.killed BETWEEN 1 AND 2"
_FEW_KILLED = f"{_FEW} AND coalesce(l.taken, r.taken) IS NULL"
"""SQL for a death or two of acts at one place: whoever is abducted may be killed in another."""
_KIND = (
    "CASE WHEN {0}.event_type = 'sexual_violence' THEN 1 WHEN {0}.event_type IN ('bombing', 'suicide_bombing') THEN 2"
    " WHEN {0}.event_type IN ('armed_attack', 'assassination', 'armed_clash') AND {0}.weapon = 'Firearms' THEN 3 END"
)
_HIT = "{0}.target IN ('Police', 'Military', 'Private Citizens & Property', 'Terrorists/Non-State Militia')"
_OTHER_KIND = (
    f"coalesce(({_KIND.format('l')}) <> ({_KIND.format('r')}), false)"
    f" OR coalesce({EXACT_DAYS} AND l.first_day <> r.first_day AND l.target <> r.target"
    f" AND {_HIT.format('l')} AND {_HIT.format('r')}, false)"
)
"""SQL for acts against others, or with other weapons: a policeman shot dead and a girl found dead are two stories."""
_OTHERS = (
    f"{_NOBODY} AND {_FEW} AND ({_OTHER_KIND}) AND NOT {_SAME_TEXT}",
    f"{_NOBODY} AND {_OTHER_DAYS} AND ({_NO_TOLL} OR {_OTHER_PLACES} OR {_LONG_APART})",
    f"{_NOBODY} AND {_OTHER_PLACES} AND {_NO_TOLL} AND {_ON_SIDE}",
    f"{_NO_PARTY} AND coalesce(words_alike, 0) < 0.4 AND {_SURELY_OTHER_DAYS} AND {_OTHER_DIVISION} AND {_NO_TOLL}",
    f"{_NOBODY} AND {_NO_TOLL} AND {_NO_PLACE} AND NOT {_SAME_TEXT}",
    f"{_NO_PARTY} AND {_BESIDE}",
    f"{_NOT_FIRST} AND {_OTHER_PLACES} AND {_NO_TOLL}",
    f"{_NOT_FIRST} AND coalesce(persons_shared, 0) < 2 AND ({_OTHER_PLACES} OR {_OTHER_SPOT}) AND {_FEW_KILLED}",
    f"{_NO_PARTY} AND {EXACT_DAYS} AND {_SURELY_OTHER_DAYS} AND l.killed <> r.killed AND l.killed + r.killed > 3"
    f" AND coalesce(words_alike, 0) < {_ONE_TEXT}",
    f"{_NO_NAME} AND {_SURELY_OTHER_DAYS} AND ({EXACT_DAYS} OR {_GAP} > 31) AND {_FEW} AND NOT {_SAME_TEXT}",
    f"{_NOT_LED} AND {_FAR} AND ({_NO_TOLL} OR {_FEW})",
    f"{_NO_PARTY} AND NOT {_COPIES} AND {_FAR} AND {_FEW} AND NOT (l.is_first AND r.is_first)",
    f"{_NOT_LED} AND {_OTHER_PLACES} AND {_OTHER_TOLLS} AND {_NO_TOLL}",
    _HARDLY_TOLD,
)
OTHERS = "(" + " OR ".join(f"coalesce({condition}, false)" for condition in _OTHERS) + ")"
"""SQL for two reports of different incidents, however many words their articles share: on other days or in other
places, or without a place in common, with no name and no toll in common, or where one hardly tells an incident at
all; in other places and with no toll in common also where one of the articles only tells it behind something else (a
death or two is no toll to go by there); with days as far apart as the figures; a death or two each on other days."""
APART = -20.0
"""Evidence in bits of `OTHERS`."""
