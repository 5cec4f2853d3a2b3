"""Columns that more than one table carries, declared once."""

from __future__ import annotations

from tasks.contracts import vocab
from tasks.contracts.fields import Field

ARTICLE_ID = Field("article_id", "string", "Stable id of the article, hashed from its URL or id.", required=True)
REPORT_ID = Field("report_id", "string", "Id of the report: article id and position in the article.", required=True)
INCIDENT_ID = Field("incident_id", "string", "Id of the incident; never changes between releases.", required=True)


def span_columns(*, required: bool) -> tuple[Field, ...]:
    """Half-open code-point offsets into the clean text of the article."""
    unit = "code points"
    start = "Start of the words in clean/articles.text."
    end = "End of the words in clean/articles.text (half-open)."
    return (
        Field("char_start", "integer", start, required=required, minimum=0, unit=unit),
        Field("char_end", "integer", end, required=required, minimum=0, unit=unit),
    )


def bounds(prefix: str, what: str) -> tuple[Field, ...]:
    """The low, best and high columns of one count; null is not told, 0 is told that nobody was."""
    texts = {"low": "fewest", "best": "best figure of", "high": "most"}
    return tuple(
        Field(f"{prefix}_{bound}", "integer", f"{text.capitalize()} {what}.", minimum=0, unit="persons")
        for bound, text in texts.items()
    )


EVENT_COLUMNS: tuple[Field, ...] = (
    Field(
        "status",
        "string",
        "Whether the act occurred, or was attempted, foiled, threatened or denied.",
        required=True,
        choices=vocab.STATUSES,
    ),
    Field(
        "event_type", "string", "Kind of act, closed list of the codebook.", required=True, choices=vocab.EVENT_TYPES
    ),
    Field("acled_event_type", "string", "ACLED event type.", choices=vocab.ACLED_EVENT_TYPES),
    Field("acled_sub_event_type", "string", "ACLED sub-event type.", choices=vocab.ACLED_SUB_EVENT_TYPES),
    Field("gtd_attack_type", "string", "GTD attack type.", choices=vocab.GTD_ATTACK_TYPES),
    Field("gtd_weapon_type", "string", "GTD weapon type.", choices=vocab.GTD_WEAPON_TYPES),
    Field("gtd_target_type", "string", "GTD target type.", choices=vocab.GTD_TARGET_TYPES),
    Field("ucdp_type_of_violence", "integer", "UCDP: 1 state-based, 2 non-state, 3 one-sided.", minimum=1, maximum=3),
    Field(
        "muc_type",
        "string",
        "MUC-4 incident type; null where MUC has none or does not ask (fighting, attacks on nobody, history).",
        choices=vocab.MUC_TYPES,
    ),
    Field("muc_stage", "string", "MUC-4 stage of execution.", choices=vocab.MUC_STAGES),
)
TIME_COLUMNS: tuple[Field, ...] = (
    Field("event_date_start", "date", "Earliest possible day of the incident."),
    Field("event_date_end", "date", "Latest possible day of the incident."),
    Field("date_precision", "string", "How exactly the day is known.", required=True, choices=vocab.DATE_PRECISIONS),
    Field("date_basis", "string", "What the date rests on.", required=True, choices=vocab.DATE_BASES),
    Field("ucdp_date_prec", "integer", "UCDP date_prec, 1 (the day) to 5 (more than a month).", minimum=1, maximum=5),
    Field("acled_time_precision", "integer", "ACLED time_precision, 1 day, 2 week, 3 month.", minimum=1, maximum=3),
)
PLACE_COLUMNS: tuple[Field, ...] = (
    Field("country", "string", "Country where the incident was."),
    Field("country_code", "string", "ISO 3166-1 alpha-3 code of the country."),
    Field("admin1", "string", "First-order administrative division."),
    Field("admin2", "string", "Second-order administrative division; of a quarter or village set in a town, the town."),
    Field(
        "place_name",
        "string",
        "Most exact place named; a smaller place, or one that resolves to nothing, as the article spells it.",
    ),
    Field("place_id", "string", "Gazetteer id of the place."),
    Field("latitude", "number", "Latitude, WGS 84.", minimum=-90, maximum=90, unit="degrees"),
    Field("longitude", "number", "Longitude, WGS 84.", minimum=-180, maximum=180, unit="degrees"),
    Field("geo_precision", "integer", "UCDP where_prec, 1 (exact) to 7 (international).", minimum=1, maximum=7),
    Field("acled_geo_precision", "integer", "ACLED geo_precision, 1 town to 3 region.", minimum=1, maximum=3),
    Field("gtd_specificity", "integer", "GTD specificity, 1 (exact) to 5 (unknown).", minimum=1, maximum=5),
    Field("place_reason", "string", "Why the place stays unresolved or less exact than named."),
)
ACTOR_COLUMNS: tuple[Field, ...] = (
    Field(
        "perpetrator_name",
        "string",
        "Who did it: canonical name, or as written when unknown; a person by name or kin, without an id.",
    ),
    Field("perpetrator_id", "string", "Actor registry id of the perpetrator."),
    Field(
        "perpetrator_basis",
        "string",
        "Whether claimed, attributed, suspected or stated.",
        choices=vocab.PERPETRATOR_BASES,
    ),
    Field("claimed_by", "string", "Who claims the act."),
    Field("attributed_by", "string", "Who names the perpetrator."),
    Field("is_suicide_attack", "boolean", "Whether an attacker meant to die."),
)
TOLL_COLUMNS: tuple[Field, ...] = (
    *(field for outcome in vocab.REPORT_OUTCOMES for field in bounds(outcome, f"persons {outcome}, everybody counted")),
    Field("killed_attackers_best", "integer", "Attackers among the killed.", minimum=0, unit="persons"),
    Field("killed_civilians_best", "integer", "Civilians among the killed.", minimum=0, unit="persons"),
    Field("killed_security_best", "integer", "Security forces among the killed.", minimum=0, unit="persons"),
)
REPORT_BODY: tuple[Field, ...] = (*EVENT_COLUMNS, *TIME_COLUMNS, *PLACE_COLUMNS, *ACTOR_COLUMNS, *TOLL_COLUMNS)

CONFIDENCE = Field("confidence", "number", "Calibrated probability that the row is right.", minimum=0, maximum=1)

EVENT_PROBABILITY = Field(
    "event_probability",
    "number",
    "Probability that it is one particular incident, bounded in time and place and told as having happened.",
    minimum=0,
    maximum=1,
)

CASUALTY_GROUP: tuple[Field, ...] = (
    Field("outcome", "string", "What became of the persons.", required=True, choices=vocab.OUTCOMES),
    Field("victim_group", "string", "The group as written."),
    Field("victim_type", "string", "Kind of person.", required=True, choices=vocab.VICTIM_TYPES),
    Field("side", "string", "Whether attacker, target or bystander.", required=True, choices=vocab.SIDES),
    Field("sex", "string", "Sex, where told.", choices=vocab.SEXES),
    Field("age_group", "string", "Age group, where told.", choices=vocab.AGE_GROUPS),
)
