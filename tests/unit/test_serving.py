"""What `incidents serve` and `incidents deploy` decide before Prefect is asked for anything."""

import fcntl
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from flows import flow_server
from tasks.cli.main import main
from tasks.cli.serve import _reachable

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
    ("listens", "reached"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),
        ("::", "[::1]"),
        ("2001:db8::7", "[2001:db8::7]"),
        ("ledger.example.org", "ledger.example.org"),
    ],
)
def test_runs_reach_the_server_wherever_it_listens(listens, reached):
    assert _reachable(listens) == reached


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


@pytest.fixture
def left(tmp_path):
    """A process that passes for a server, with the mark of the `incidents serve` that has started it."""
    script = "import time; print('up', flush=True); time.sleep(600)"
    process = subprocess.Popen([sys.executable, "-c", script, "prefect"], stdout=subprocess.PIPE)
    process.stdout.readline()  # its command line can be read only a moment after it was started
    mark = tmp_path / "incidents-server-4200.pid"
    mark.write_text(str(process.pid))
    yield process, mark
    process.kill()
    process.communicate()


def serve_beside(monkeypatch, folder: Path) -> str:
    """What `incidents serve` makes of a server that answers."""
    monkeypatch.setattr(flow_server, "healthy", lambda api_url: True)
    with flow_server.server("http://127.0.0.1:4200/api", "127.0.0.1", 4200, folder) as state:
        return state


def test_a_server_that_a_killed_serve_has_left_is_taken_over_and_ended(monkeypatch, tmp_path, left):
    process, mark = left
    assert serve_beside(monkeypatch, tmp_path) == "adopted"
    assert process.wait(20) == -signal.SIGTERM
    assert not mark.exists()


def test_a_server_of_a_serve_that_is_alive_goes_on(monkeypatch, tmp_path, left):
    process, mark = left
    with mark.open("a+") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert serve_beside(monkeypatch, tmp_path) == "found"
    assert process.poll() is None and mark.exists()


def test_a_second_serve_does_not_start_a_second_server(monkeypatch, tmp_path, left):
    monkeypatch.setattr(flow_server, "healthy", lambda api_url: False)
    with left[1].open("a+") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with (
            pytest.raises(flow_server.ServerError, match="another `incidents serve`"),
            flow_server.server("http://127.0.0.1:4200/api", "127.0.0.1", 4200, tmp_path),
        ):
            pass
