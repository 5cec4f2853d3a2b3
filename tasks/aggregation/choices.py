"""Which report an incident takes each group of columns from, and why: one declaration per group.

Columns that belong together (a place and its coordinates) come from one report, so that an incident never mixes two
places. Candidates are grouped by what they tell; the group told best wins: of a place the division that most sources
tell, then by rank, then by the number of independent sources, then main reports before recollections, then the newest
(of days and places, the first told). Whoever claims it ranks over whom others name, and a person over "a man".
"""

from __future__ import annotations

from dataclasses import dataclass

NEWEST = "coalesce(epoch(r.published_at), -1e12)"
EARLIEST = "-coalesce(epoch(r.published_at), 1e12)"
"""Who writes on the day knows it, and the place; later articles are about hearings, arrests and funerals elsewhere."""


ANYBODY = r"^unidentified\b|\b(man|men|woman|women|boys?|girls?|youths?|teenagers?|people|persons?)$"
"""Words for a perpetrator behind which a name, kin or a profession stands: "man", "Unidentified Armed Group"."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How one group of columns is reconciled.

    Attributes:
        name: What the reason is called after.
        columns: The columns of `reports` taken from the chosen report.
        told: SQL over a report `r`: what it tells, null where it tells nothing; equal tellings count together.
        rank: SQL over `r`: a number, higher is preferred before sources are counted.
        recency: SQL over `r`: a number, higher is preferred where all else is even; the newest telling by default.
        within: SQL over `r`: what the telling lies in; that of most sources decides before rank does.
        confirmed: SQL over `r`: whether more than the one name speaks for what it lies in, which parts equal sources.
    """

    name: str
    columns: tuple[str, ...]
    told: str
    rank: str = "0"
    recency: str = NEWEST
    within: str = "NULL"
    confirmed: str = "false"


CHOICES: tuple[Choice, ...] = (
    Choice("status", ("status",), "r.status", "CASE WHEN r.status = 'threatened' THEN 0 ELSE 1 END"),
    Choice(
        "event_type",
        ("event_type", "acled_event_type", "acled_sub_event_type", "gtd_attack_type", "muc_type", "muc_stage"),
        "r.event_type",
        "CASE WHEN r.event_type = 'other' THEN 0 ELSE 1 END",
    ),
    Choice("gtd_weapon_type", ("gtd_weapon_type",), "nullif(r.gtd_weapon_type, 'Unknown')"),
    Choice("gtd_target_type", ("gtd_target_type",), "nullif(r.gtd_target_type, 'Unknown')"),
    Choice("ucdp_type_of_violence", ("ucdp_type_of_violence",), "r.ucdp_type_of_violence::VARCHAR"),
    Choice(
        "event_date",
        (
            "event_date_start",
            "event_date_end",
            "date_precision",
            "date_basis",
            "ucdp_date_prec",
            "acled_time_precision",
        ),
        "coalesce(r.event_date_start::VARCHAR || '/' || r.event_date_end::VARCHAR, 'unknown')",
        "list_position(['unknown', 'year', 'month', 'week', 'days', 'day'], r.date_precision) * 10"
        " + list_position(['unknown', 'publication', 'statement', 'relative', 'text'], r.date_basis) // 3",
        EARLIEST,
    ),
    Choice(
        "place",
        (
            "country",
            "country_code",
            "admin1",
            "admin2",
            "place_name",
            "place_id",
            "latitude",
            "longitude",
            "geo_precision",
            "acled_geo_precision",
            "gtd_specificity",
            "place_reason",
        ),
        "nullif(concat_ws(', ', coalesce(r.place_name, r.admin2), r.admin1, r.country), '')",
        # A town called as its district is more often the district: less than an area of it that is named.
        "CASE WHEN r.geo_precision <= 2 AND r.place_name = r.admin2 THEN 6 "
        "WHEN r.geo_precision <= 2 THEN CASE WHEN r.place_reason LIKE '%by dateline' THEN 7 ELSE 8 END "
        "WHEN r.geo_precision <= 4 THEN 2 * (6 - r.geo_precision) "
        "+ CASE WHEN r.place_name NOT IN (coalesce(r.admin2, ''), coalesce(r.admin1, '')) THEN 1 ELSE 0 END "
        "WHEN r.geo_precision IS NULL AND r.country IS NULL THEN 0 ELSE 1 END",
        f"CASE WHEN r.admin2 IS NULL THEN 0 ELSE 1e13 END + {EARLIEST}",
        "CASE WHEN coalesce(r.admin1, r.admin2, r.place_name) <> r.country "
        "THEN concat_ws(', ', coalesce(r.admin1, r.admin2, r.place_name), r.country) END",
        "coalesce(r.place_reason LIKE '%of the article by%', false)",
    ),
    Choice(
        "perpetrator",
        ("perpetrator_name", "perpetrator_id", "perpetrator_basis", "attributed_by"),
        "coalesce(r.perpetrator_id, lower(r.perpetrator_name))",
        "CASE WHEN r.perpetrator_id IS NULL THEN (NOT regexp_matches(lower(r.perpetrator_name), "
        f"'{ANYBODY}'))::INTEGER WHEN r.perpetrator_basis = 'claimed' THEN 3 ELSE 2 END",
    ),
    Choice("claimed_by", ("claimed_by",), "r.claimed_by"),
)
