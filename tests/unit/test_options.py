"""The forms: defaults that work, wrong values refused, and settings that win where a form leaves a field as it is."""

from datetime import date

import pytest
from pydantic import BaseModel, ValidationError

from flows.flow_options import (
    BackfillOptions,
    BuildOptions,
    GazetteerOptions,
    LakeOptions,
    NightlyOptions,
    RefreshOptions,
)
from tasks.settings import Settings

FORMS = [BackfillOptions, BuildOptions, GazetteerOptions, NightlyOptions, RefreshOptions]


@pytest.mark.parametrize("form", FORMS)
def test_every_field_has_a_default_a_title_and_a_description(form):
    schema = form.model_json_schema()
    assert "required" not in schema
    assert schema["title"] and schema["additionalProperties"] is False
    assert all(field.get("title") and field.get("description") for field in schema.get("properties", {}).values())


@pytest.mark.parametrize("form", [form for form in FORMS if issubclass(form, LakeOptions)])
def test_a_form_left_as_it_is_takes_the_settings(form, monkeypatch):
    for name, value in {"HOME": "s3://b/lake", "PROFILE": "acled", "BATCH_SIZE": "7", "RUNNER": "threads"}.items():
        monkeypatch.setenv(f"INCIDENTS_{name}", value)
    chosen = form().settings()
    assert (chosen.home, chosen.profile, chosen.batch_size, chosen.runner) == ("s3://b/lake", "acled", 7, "threads")


def test_what_a_form_says_wins():
    chosen = BuildOptions(home="here", profile="gtd", runner="threads", workers=3, odd_release="hold").settings()
    assert (chosen.home, chosen.profile, chosen.runner, chosen.workers) == ("here", "gtd", "threads", 3)
    assert chosen.odd_release == "hold"
    assert BuildOptions().settings().odd_release == "publish"
    assert NightlyOptions().settings().odd_release == Settings().odd_release == "ask"


@pytest.mark.parametrize(
    ("form", "values"),
    [
        (BuildOptions, {"batch_size": -1}),
        (BuildOptions, {"profile": "none"}),
        (BuildOptions, {"inputs": "one"}),
        (BuildOptions, {"unknown": 1}),
        (BackfillOptions, {"chunk": 0}),
        (BackfillOptions, {"published_from": date(2026, 2, 1), "published_to": date(2026, 1, 1)}),
    ],
)
def test_wrong_values_are_refused(form: type[BaseModel], values):
    with pytest.raises(ValidationError):
        form(**values)


@pytest.mark.parametrize("form", [BuildOptions, NightlyOptions, BackfillOptions, RefreshOptions])
def test_a_form_begins_with_what_its_flow_is_about(form):
    own = {"inputs", "sources", "published_from", "promote"}
    assert next(iter(form.model_fields)) in own
