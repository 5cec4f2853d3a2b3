"""Every table of the lake and of a release, declared once.

Arrow schemas, validation, the descriptions in Parquet files, `data/DICTIONARY.md` and `datapackage.json` derive
from here.
"""

from __future__ import annotations

from tasks.contracts import vocab
from tasks.contracts.columns import (
    ARTICLE_ID,
    CASUALTY_GROUP,
    CONFIDENCE,
    EVENT_PROBABILITY,
    INCIDENT_ID,
    REPORT_BODY,
    REPORT_ID,
    bounds,
    span_columns,
)
from tasks.contracts.fields import Field, Table

_ARTICLE_COLUMNS: tuple[Field, ...] = (
    ARTICLE_ID,
    Field("external_id", "string", "Id that the input gave."),
    Field("source_name", "string", "Publisher or source as declared."),
    Field("agency", "string", "News agency that the text credits."),
    Field("url", "string", "Address of the article."),
    Field("title", "string", "Headline."),
    Field("author", "string", "Byline."),
    Field("dateline", "string", "Place the report was filed from, as written."),
    Field("language", "string", "ISO 639-1 code of the text."),
    Field("published_at", "datetime", "When it was published, UTC."),
    Field("published_basis", "string", "What the date rests on.", choices=vocab.PUBLISHED_BASES),
    Field("fetched_at", "datetime", "When it was fetched, UTC; the file's time for local files."),
    Field("content_sha256", "string", "SHA-256 of the clean text.", required=True),
    Field("keywords", "strings", "Names and numbers in headline and text, lower case; articles on a story share them."),
    Field("duplicate_of", "string", "Article of which this is a copy."),
    Field("revision", "integer", "1 for the first version seen, higher for changed ones.", required=True, minimum=1),
)

RAW = Table(
    name="raw",
    description="One record as it came in, untouched.",
    fields=(
        Field("raw_id", "string", "Hash of the record's identity and payload.", required=True),
        Field("external_id", "string", "Id that the input gave."),
        Field("source_name", "string", "Publisher or source as declared."),
        Field("source_kind", "string", "Kind of input (text, html, jsonl, csv, feed, warc ...).", required=True),
        Field("url", "string", "Address of the record."),
        Field("title", "string", "Title that the input gave."),
        Field("author", "string", "Author that the input gave."),
        Field("published_at", "string", "Publication date as the input gave it."),
        Field("media_type", "string", "text/plain or text/html.", required=True),
        Field("payload", "binary", "The bytes as they came.", required=True),
        Field("fetched_at", "datetime", "When it was fetched, UTC; the file's time for local files."),
        Field("http_status", "integer", "HTTP status of the answer, where fetched."),
        Field("location", "string", "Where it came from: file and line, or address."),
    ),
    key=("raw_id",),
)
CLEAN_ARTICLES = Table(
    name="articles",
    description="One article with its clean text; offsets of every other table point into `text`.",
    fields=(
        *_ARTICLE_COLUMNS,
        Field("raw_id", "string", "Raw record it was made from.", required=True),
        Field("text", "string", "Clean text; paragraphs are separated by one newline each.", required=True),
        Field("minhash", "integers", "MinHash signature of the text, for near duplicates."),
    ),
    key=("article_id", "revision"),
)
ARTICLES = Table(
    name="articles",
    description="One article (newest revision), without its text.",
    fields=_ARTICLE_COLUMNS,
    key=("article_id",),
)
ENTITIES = Table(
    name="entities",
    description="One entity as mentioned in an article.",
    fields=(
        Field("entity_id", "string", "Id of the mention.", required=True),
        ARTICLE_ID,
        *span_columns(required=True),
        Field("text", "string", "The words.", required=True),
        Field("entity_type", "string", "Kind of entity.", required=True, choices=vocab.ENTITY_TYPES),
        Field("canonical_id", "string", "Registry or gazetteer id."),
        Field("canonical_name", "string", "Registry or gazetteer name."),
    ),
    key=("entity_id",),
    links=(("article_id", "articles", "article_id"),),
)
REPORTS = Table(
    name="reports",
    description="One incident as one article tells it.",
    fields=(
        REPORT_ID,
        ARTICLE_ID,
        Field("is_main", "boolean", "True where the article is news of it, false where it recalls it.", required=True),
        *REPORT_BODY,
        CONFIDENCE,
        EVENT_PROBABILITY,
        Field(
            "doubt",
            "string",
            "What in the telling speaks against its being put together rightly.",
            choices=vocab.TELLING_DOUBTS,
        ),
        Field("evidence", "evidence", "The words each value rests on.", required=True),
        Field("engine_version", "string", "Code, model and lexicons that made the row, hashed.", required=True),
    ),
    key=("report_id",),
    links=(("article_id", "articles", "article_id"),),
)
PARTICIPANTS = Table(
    name="participants",
    description="One actor, target or weapon in a report.",
    fields=(
        REPORT_ID,
        Field("role", "string", "Part played.", required=True, choices=vocab.ROLES),
        Field("name", "string", "As written.", required=True),
        Field("canonical_id", "string", "Actor registry id."),
        Field("canonical_name", "string", "Actor registry name."),
        Field("actor_type", "string", "Kind of actor."),
        *span_columns(required=True),
    ),
    key=("report_id", "role", "char_start", "char_end"),
    links=(("report_id", "reports", "report_id"),),
)
CASUALTY_CLAIMS = Table(
    name="casualty_claims",
    description="One figure of casualties as one report gives it.",
    fields=(
        Field("claim_id", "string", "Id of the claim.", required=True),
        REPORT_ID,
        *CASUALTY_GROUP,
        Field("nationality", "string", "Nationality, where told."),
        Field("names", "strings", "Names of the persons, where told."),
        *bounds("count", "persons"),
        Field("count_text", "string", "The counting words as written."),
        Field("count_rule", "string", "Rule of the codebook that read the words.", choices=vocab.COUNT_RULES),
        Field("is_total", "boolean", "True where the figure counts everybody of that outcome.", required=True),
        Field("is_included", "boolean", "True where another claim of the report already counts them.", required=True),
        Field("attributed_to", "string", "Who gives the figure."),
        *span_columns(required=True),
    ),
    key=("claim_id",),
    links=(("report_id", "reports", "report_id"),),
)
INCIDENTS = Table(
    name="incidents",
    description="One act of violence, reconciled over every report of it.",
    fields=(
        INCIDENT_ID,
        *REPORT_BODY,
        CONFIDENCE,
        EVENT_PROBABILITY,
        Field(
            "doubtful",
            "boolean",
            "True where it should be read before it is used: see doubt_reason; exports leave such rows out.",
        ),
        Field("doubt_reason", "string", "Why it is doubtful.", choices=vocab.DOUBTS),
        Field("source_count", "integer", "Independent publishers.", minimum=0),
        Field("report_count", "integer", "Reports joined.", minimum=0),
        Field("grade", "string", "How well it is sourced, after Airwars.", choices=vocab.GRADES),
        Field("summary", "string", "One generated sentence."),
        Field("reasons", "strings", "Why each reconciled value was chosen, as column: reason."),
        Field("first_reported_at", "datetime", "Publication of the earliest report, UTC."),
        Field("last_updated_at", "datetime", "Publication of the newest report, UTC."),
        Field("supersedes", "strings", "Incidents that this one replaces after a split."),
        Field("merged_into", "string", "Incident that took this one over; such rows are tombstones."),
    ),
    key=("incident_id",),
)
CASUALTIES = Table(
    name="casualties",
    description="Casualties of one incident, per outcome and group.",
    fields=(
        Field("casualty_id", "string", "Id of the row.", required=True),
        INCIDENT_ID,
        *CASUALTY_GROUP,
        Field("is_total", "boolean", "True where the row counts everybody of that outcome.", required=True),
        *bounds("count", "persons"),
        Field("best_reason", "string", "Why this best figure."),
        Field("source_count", "integer", "Independent publishers of the figure.", minimum=0),
    ),
    key=("casualty_id",),
    links=(("incident_id", "incidents", "incident_id"),),
)
INCIDENT_REPORTS = Table(
    name="incident_reports",
    description="Which reports an incident rests on.",
    fields=(
        INCIDENT_ID,
        REPORT_ID,
        Field("link_score", "number", "Probability that the report is of the incident.", minimum=0, maximum=1),
        Field("link_reason", "string", "What speaks for and against the link."),
    ),
    key=("report_id",),
    links=(("incident_id", "incidents", "incident_id"), ("report_id", "reports", "report_id")),
)
ISSUES = Table(
    name="issues",
    description="One thing that was set aside or looks wrong.",
    fields=(
        Field("issue_id", "string", "Id of the row.", required=True),
        Field("stage", "string", "Stage that noticed.", required=True, choices=vocab.STAGES),
        Field("severity", "string", "How bad.", required=True, choices=vocab.SEVERITIES),
        Field("subject_id", "string", "Record, article, report or incident."),
        Field("source", "string", "Source or file."),
        Field("rule", "string", "Name of the check.", required=True),
        Field("message", "string", "What is wrong, in one sentence.", required=True),
        Field("payload_ref", "string", "Where the original is: file and line, raw id, or address."),
    ),
    key=("issue_id",),
)

TRACES = Table(
    name="traces",
    description="What the next aggregation needs to know of a report, to tell what it need not link again.",
    fields=(
        REPORT_ID,
        Field("digest", "string", "Hash of all that aggregation reads of it but crowds.", required=True),
        Field("crowds", "integers", "Hashes of the names by which it no longer meets others, so many tell them."),
        Field("part", "string", "The first of the reports that positive pairs tie together with it."),
    ),
    key=("report_id",),
)
TIES = Table(
    name="ties",
    description="A scored pair of reports that positive pairs tie together, so that it is not compared again.",
    fields=(
        Field("left_n", "integer", "Number of one report in `traces`.", required=True, minimum=0),
        Field("right_n", "integer", "Number of the other one, which is the higher.", required=True, minimum=0),
        Field("km", "number", "Distance of the places.", unit="kilometres"),
        Field("words_shared", "integer", "Names shared."),
        Field("topical_shared", "integer", "Of these, names in the news for a few days only."),
        Field("words_alike", "number", "Share of names."),
        Field("texts_alike", "number", "Share of all names, common ones too."),
        Field("numbers_alike", "number", "Share of numbers."),
        Field("titles_alike", "number", "Share of words of the headlines."),
        Field("persons_shared", "integer", "Persons shared."),
        Field("parties_shared", "integer", "Names of victims and perpetrators shared."),
        Field("binding", "boolean", "Whether the pair overrides what a constraint can be wrong about."),
        Field("score", "number", "Sum of the weights, in bits.", required=True),
    ),
    key=("left_n", "right_n"),
)
HOLDINGS = Table(
    name="holdings",
    description="What the next release needs to know of a clean article that was there, to leave its partition unread.",
    fields=(
        ARTICLE_ID,
        *(field for field in CLEAN_ARTICLES.fields if field.name in ("fetched_at", "revision", "raw_id", "minhash")),
        Field("batch", "string", "Partition that holds it.", required=True),
    ),
    key=("article_id", "fetched_at", "revision", "raw_id", "batch"),
)
RELEASE_TABLES: tuple[Table, ...] = (
    ARTICLES,
    ENTITIES,
    REPORTS,
    PARTICIPANTS,
    CASUALTY_CLAIMS,
    INCIDENTS,
    CASUALTIES,
    INCIDENT_REPORTS,
    ISSUES,
)
EXTRACTED_TABLES: tuple[Table, ...] = (ENTITIES, REPORTS, PARTICIPANTS, CASUALTY_CLAIMS, ISSUES)
AGGREGATED_TABLES: tuple[Table, ...] = (ARTICLES, INCIDENTS, CASUALTIES, INCIDENT_REPORTS, TRACES, TIES, ISSUES)
BY_NAME = {table.name: table for table in RELEASE_TABLES}
