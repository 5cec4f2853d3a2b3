"""Prefect's own switches, set before it is imported: no analytics, time enough for its server to start, heartbeats."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
}
# of a command in the terminal: what fails is told by its last line, not by traces of Prefect's
QUIET = {
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_HANDLERS_DEBUG_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}
# of every run that a runner or worker starts; the automations in flow_automations.py listen for the heartbeats
RUN_DEFAULTS = {
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "incidents",
    # a run waits for another on the same home; its deployment's limit keeps it from waiting for itself
    "INCIDENTS_LOCK_WAIT_S": "43200",
}
# of a server that lasts as long as one command; the second keeps Prefect from noting that the types were registered
WITHOUT_BLOCKS = {
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
}
AUTH = "PREFECT_SERVER_API_AUTH_STRING"
# of an address, of profiles with one, and of servers that must not be started
NAMES_SERVER = ("PREFECT_API", "PREFECT_PROFILE", "PREFECT_SERVER_ALLOW", "PREFECT_SERVER_EPHEMERAL_ENABLED")
UI_API = {"PREFECT_SERVER_UI_API_URL", "PREFECT_UI_API_URL"}
SECONDS_PER_DAY = 86_400


def prepare(*, quiet: bool = False) -> None:
    """Fill in what the user has not set; `quiet` leaves the terminal to the progress bars."""
    _default(DEFAULTS)
    if quiet:
        _default(QUIET)


def prepare_own_server() -> None:
    """Fill in what a server needs that only one command uses."""
    _default(WITHOUT_BLOCKS)


def prepare_serving(api_url: str, home: str, keep_days: int) -> None:
    """Fill in what a server and the runs it starts need.

    Args:
        api_url: Address of the server's API; it wins over profiles.
        home: Lake of the runs; a relative one would depend on where a run starts.
        keep_days: How long Prefect keeps its record of runs, in days.
    """
    prepare()
    os.environ["PREFECT_API_URL"] = api_url
    _default(run_environment(home))
    _default(retention(keep_days))
    if UI_API.isdisjoint(os.environ):
        # relative, so that the interface works under whatever name or proxy a browser has reached it by
        os.environ["PREFECT_SERVER_UI_API_URL"] = "/api"
    if AUTH in os.environ:
        _default({"PREFECT_API_AUTH_STRING": os.environ[AUTH]})


def run_environment(home: str) -> dict[str, str]:
    """Environment of a flow run."""
    return {**DEFAULTS, **RUN_DEFAULTS, "INCIDENTS_HOME": absolute(home)}


def retention(days: int) -> dict[str, str]:
    """Switches of the server that keep its database from growing without bound."""
    seconds = str(days * SECONDS_PER_DAY)
    return {
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": seconds,
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": f"P{min(days, 7)}D",
    }


def absolute(home: str) -> str:
    """The lake's address wherever a run starts; addresses with a scheme are absolute already."""
    return home if "://" in home else str(Path(home).resolve())


def api_url_set() -> str | None:
    """Address of the API that the user's environment names."""
    return os.environ.get("PREFECT_API_URL")


def may_name_server() -> bool:
    """Whether the environment or a file that Prefect reads may name a server; looked at without importing Prefect."""
    folder = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    profiles = Path(os.environ.get("PREFECT_PROFILES_PATH", folder / "profiles.toml")).expanduser()
    marks = {
        profiles: "PREFECT_API",
        Path(".env"): "PREFECT_API",
        Path("prefect.toml"): "",
        Path("pyproject.toml"): "[tool.prefect",
    }
    is_named = any(name.startswith(NAMES_SERVER) for name in os.environ)
    return is_named or any(_holds(path, mark) for path, mark in marks.items())


def _holds(path: Path, mark: str) -> bool:
    try:
        return mark in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


@contextmanager
def api_url(address: str) -> Iterator[str]:
    """Make this the server of everything that Prefect does in this process while the block lasts."""
    os.environ["PREFECT_API_URL"] = address
    try:
        yield address
    finally:
        del os.environ["PREFECT_API_URL"]


def has_auth() -> bool:
    """Whether the server would ask for a password."""
    return bool(os.environ.get(AUTH))


def _default(values: Mapping[str, str]) -> None:
    for name, value in values.items():
        os.environ.setdefault(name, value)
