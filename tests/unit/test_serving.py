"""What `incidents serve` and `incidents deploy` decide before Prefect is asked for anything."""

import sys
from pathlib import Path

import pytest
import yaml

from tasks.cli.main import main

ROOT = Path(__file__).parents[2]


def run(monkeypatch, capsys, *arguments: str) -> tuple[int, str]:
    monkeypatch.setattr("sys.argv", ["incidents", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    return stop.value.code, capsys.readouterr().err


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "ledger.example.org"])
def test_no_address_beyond_this_machine_without_a_password(monkeypatch, capsys, host):
    monkeypatch.delenv("PREFECT_SERVER_API_AUTH_STRING", raising=False)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    code, told = run(monkeypatch, capsys, "serve", "--host", host)
    assert code == 2
    assert "PREFECT_SERVER_API_AUTH_STRING" in told


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [("INCIDENTS_TIMEZONE", "Nowhere/City", "no time zone"), ("INCIDENTS_NIGHTLY_CRON", "tonight", "nightly_cron")],
)
def test_a_night_that_cannot_be_is_one_clear_line(monkeypatch, capsys, setting, value, words):
    monkeypatch.setenv(setting, value)
    code, told = run(monkeypatch, capsys, "serve")
    assert code == 2
    assert words in told and len(told.splitlines()) == 1


def test_help_does_not_wait_for_prefect(monkeypatch, capsys):
    import subprocess

    script = "import sys; from tasks.cli.main import app; print('prefect' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


def test_the_environment_of_runs_has_an_absolute_home_and_heartbeats(monkeypatch, tmp_path):
    from flows.flow_environment import absolute, retention, run_environment

    monkeypatch.chdir(tmp_path)
    assert run_environment("lake")["INCIDENTS_HOME"] == str(tmp_path / "lake")
    assert absolute("s3://bucket/lake") == "s3://bucket/lake"
    assert run_environment("lake")["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"] == "30"
    assert retention(2)["PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"] == str(2 * 86_400)


def test_prefect_yaml_gives_runs_the_environment_that_serve_gives_them():
    from flows.flow_environment import RUN_DEFAULTS

    told = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    for deployment in told["deployments"]:
        environment = deployment["work_pool"]["job_variables"]["env"]
        assert RUN_DEFAULTS.items() <= environment.items()
