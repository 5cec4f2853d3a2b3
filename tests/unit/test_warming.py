"""What a build loads ahead while Prefect's server starts, and when it starts one of its own."""

import pytest

from flows import flow_environment
from tasks.settings import Settings
from tasks.warming import SMALL_BYTES, warm_up_reading, workers_ahead


def test_small_inputs_are_read_by_one_worker_and_large_ones_by_all(tmp_path):
    (tmp_path / "a.txt").write_text("short")
    settings = Settings(workers=3, runner="processes")
    assert workers_ahead([str(tmp_path)], settings) == 1
    (tmp_path / "b.txt").write_bytes(b"x" * SMALL_BYTES)
    assert workers_ahead([str(tmp_path)], settings) == 3


@pytest.mark.parametrize("setting", [{"workers": 1}, {"workers": 2, "runner": "threads"}, {"runner": "dask"}])
def test_where_articles_are_read_without_workers_none_is_started(tmp_path, setting):
    (tmp_path / "a.txt").write_bytes(b"x" * SMALL_BYTES)
    assert workers_ahead([str(tmp_path)], Settings(**setting)) == 0


def test_warming_up_loads_the_engine_that_the_build_uses():
    from tasks.extraction.engine import load_engine

    settings = Settings(workers=1)
    warm_up_reading(settings)
    assert load_engine.cache_info().currsize
    assert load_engine(settings)._resources is not None


def test_a_build_with_another_home_uses_what_was_loaded():
    from tasks.extraction.resources import load_resources

    one, other = load_resources(Settings(home="one")), load_resources(Settings(home="other"))
    assert one.pipeline is other.pipeline and one.gazetteer is other.gazetteer and one.registry is other.registry


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """A user without any Prefect settings."""
    import os

    for name in [name for name in os.environ if name.startswith("PREFECT")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_prefect_settings_no_server_is_named(nowhere):
    assert not flow_environment.may_name_server()
    (nowhere / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (nowhere / ".env").write_text("INCIDENTS_HOME=lake\n")
    assert not flow_environment.may_name_server()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (".prefect/profiles.toml", '[profiles.team]\nPREFECT_API_URL = "https://prefect.example.org/api"\n'),
        (".env", "PREFECT_API_URL=https://prefect.example.org/api\n"),
        ("prefect.toml", "[api]\nurl = 'https://prefect.example.org/api'\n"),
        ("pyproject.toml", "[tool.prefect.api]\nurl = 'https://prefect.example.org/api'\n"),
    ],
)
def test_a_server_that_a_file_names_is_left_to_prefect(nowhere, file, text):
    (nowhere / file).parent.mkdir(exist_ok=True)
    (nowhere / file).write_text(text)
    assert flow_environment.may_name_server()


@pytest.mark.parametrize("name", ["PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE"])
def test_a_server_that_the_environment_names_is_left_to_prefect(nowhere, monkeypatch, name):
    monkeypatch.setenv(name, "x")
    assert flow_environment.may_name_server()


def test_warming_up_compiles_what_cleaning_needs():
    from tasks.cleaning import patterns

    patterns.furniture.cache_clear()
    warm_up_reading(Settings(workers=1))
    assert patterns.furniture.cache_info().currsize
