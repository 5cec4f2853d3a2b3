"""Contracts: what conforms, what is refused and in which words."""

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from tasks.contracts import documents
from tasks.contracts.conform import ContractError, broken_links, conform
from tasks.contracts.fields import Field, Table
from tasks.contracts.tables import BY_NAME, CASUALTY_CLAIMS, INCIDENT_REPORTS, RELEASE_TABLES, REPORTS

ROOT = Path(__file__).parents[2]
PEOPLE = Table(
    name="people",
    description="One person.",
    fields=(
        Field("person_id", "string", "Id.", required=True),
        Field("mood", "string", "Mood.", choices=("calm", "cross")),
        Field("age", "integer", "Age.", minimum=0, maximum=130, unit="years"),
        Field("count_low", "integer", "Low."),
        Field("count_best", "integer", "Best."),
        Field("count_high", "integer", "High."),
    ),
    key=("person_id",),
)


def breaches(data) -> list:
    with pytest.raises(ContractError) as error:
        conform(PEOPLE, data)
    return list(error.value.breaches)


def test_missing_optional_columns_become_null_and_order_is_the_tables():
    table = conform(PEOPLE, pd.DataFrame({"age": [3], "person_id": ["a"]}))
    assert table.column_names == PEOPLE.columns
    assert table.to_pylist() == [
        {"person_id": "a", "mood": None, "age": 3, "count_low": None, "count_best": None, "count_high": None}
    ]


def test_null_is_kept_apart_from_zero():
    table = conform(PEOPLE, [{"person_id": "a", "count_best": 0}, {"person_id": "b"}])
    assert table["count_best"].to_pylist() == [0, None]


@pytest.mark.parametrize(
    ("row", "column", "problem", "sample"),
    [
        ({"person_id": None}, "person_id", "null where a value is required", ()),
        ({"person_id": "a", "mood": "sad"}, "mood", "not in the closed list", ("'sad'",)),
        ({"person_id": "a", "age": -1}, "age", "below 0", ("-1",)),
        ({"person_id": "a", "age": 131}, "age", "above 130", ("131",)),
        ({"person_id": "a", "age": "old"}, "age", "not a integer", ("'old'",)),
        ({"person_id": "a", "age": 2**40}, "age", "not a integer", ("1099511627776",)),
        ({"person_id": "a", "count_low": 3, "count_best": 2}, "count_low", "above count_best", ("3",)),
        ({"person_id": "a", "count_low": 3, "count_high": 2}, "count_low", "above count_high", ("3",)),
        ({"person_id": "a", "height": 3}, "height", "unknown column", ()),
    ],
)
def test_a_breach_names_table_column_count_and_sample(row, column, problem, sample):
    (breach,) = breaches([row])
    assert (breach.table, breach.column, breach.problem, breach.count, breach.sample) == (
        "people",
        column,
        problem,
        1,
        sample,
    )


def test_a_missing_required_column_is_refused():
    (breach,) = breaches(pd.DataFrame({"age": [1, 2]}))
    assert str(breach) == "people.person_id: missing column in 2 rows"


def test_a_doubled_key_is_refused_with_the_key():
    (breach,) = breaches([{"person_id": "a"}, {"person_id": "b"}, {"person_id": "a"}])
    assert str(breach) == "people.person_id: key is not unique in 1 row, for example ('a',)"


def test_all_breaches_come_at_once():
    assert len(breaches([{"person_id": "a", "age": -1, "mood": "sad"}])) == 2


@pytest.mark.parametrize("table", RELEASE_TABLES, ids=lambda table: table.name)
def test_every_column_is_described_in_the_parquet_metadata(table):
    schema = table.schema
    assert all(field.metadata[b"description"].endswith((b".", b"?")) for field in schema)
    assert schema.metadata[b"schema_version"] == str(table.version).encode()
    assert set(table.key) <= set(table.columns)


def test_the_nine_tables_of_the_design_are_declared():
    assert list(BY_NAME) == [
        "articles",
        "entities",
        "reports",
        "participants",
        "casualty_claims",
        "incidents",
        "casualties",
        "incident_reports",
        "issues",
    ]


def test_links_that_lead_nowhere_are_found():
    tables = {table.name: table.schema.empty_table() for table in RELEASE_TABLES}
    row = [{"incident_id": "i", "report_id": "r", "link_score": 1.0}]
    tables["incident_reports"] = pa.Table.from_pylist(row, schema=INCIDENT_REPORTS.schema)
    found = broken_links(tables, RELEASE_TABLES)
    assert {(breach.column, breach.sample) for breach in found} == {
        ("incident_id", ("'i'",)),
        ("report_id", ("'r'",)),
    }


def test_incidents_carry_every_value_column_of_reports():
    own = {"report_id", "article_id", "is_main", "evidence", "engine_version", "doubt"}
    assert set(REPORTS.columns) - own <= set(BY_NAME["incidents"].columns)


def test_the_dictionary_in_the_repository_is_fresh():
    written = (ROOT / "data" / "DICTIONARY.md").read_text(encoding="utf-8")
    assert written == documents.dictionary(RELEASE_TABLES), "run `incidents dictionary`"


def test_the_data_package_describes_types_keys_and_links():
    files = {table.name: {"path": f"{table.name}.parquet", "rows": 0} for table in RELEASE_TABLES}
    package = documents.datapackage("r-1", RELEASE_TABLES, files)
    claims = next(resource for resource in package["resources"] if resource["name"] == "casualty-claims")
    assert claims["schema"]["primaryKey"] == ["claim_id"]
    assert claims["schema"]["foreignKeys"] == [
        {"fields": ["report_id"], "reference": {"resource": "reports", "fields": ["report_id"]}}
    ]
    names = [field["name"] for field in claims["schema"]["fields"]]
    assert names == CASUALTY_CLAIMS.columns
    assert json.loads(json.dumps(package)) == package
