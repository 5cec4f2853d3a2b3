"""Prefect's database made ahead: the same as Prefect makes it, and nothing lost where it cannot be made."""

import sqlite3
from pathlib import Path

import pytest

from flows import flow_database


def schema(path: Path) -> list[tuple]:
    """Everything in a database; the order of a table's constraints is chance in Prefect's migrations, too."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("select type, name, tbl_name, sql from sqlite_master").fetchall()
        version = connection.execute("select version_num from alembic_version").fetchall()
    parts = [sorted(line.strip(" ,") for line in (sql or "").splitlines()) for *_, sql in rows]
    told = [(kind, name, table, *lines) for (kind, name, table, _), lines in zip(rows, parts, strict=True)]
    return sorted(told) + version


@pytest.fixture
def setting(prefect_server, tmp_path):
    """Let Prefect's settings name a database; gives its path."""
    from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL, temporary_settings

    path = tmp_path / "prefect" / "prefect.db"
    with temporary_settings({PREFECT_API_DATABASE_CONNECTION_URL: f"sqlite+aiosqlite:///{path}"}):
        yield path


def test_it_is_what_prefect_makes(prefect_server, tmp_path):
    from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL
    from sqlalchemy.engine import make_url

    own = Path(make_url(PREFECT_API_DATABASE_CONNECTION_URL.value()).database)
    flow_database.migrate(tmp_path / "made.db")
    assert schema(tmp_path / "made.db") == schema(own)


def test_one_that_is_there_is_left_alone(setting):
    setting.parent.mkdir()
    setting.write_bytes(b"somebody's")
    flow_database.make_database()
    assert setting.read_bytes() == b"somebody's"


def test_what_cannot_be_made_is_left_to_prefect(setting, monkeypatch):
    def fail(path):
        path.write_bytes(b"half")
        raise ImportError("a later version of Prefect has moved something")

    monkeypatch.setattr(flow_database, "migrate", fail)
    flow_database.make_database()
    assert list(setting.parent.iterdir()) == []


@pytest.mark.parametrize("address", ["postgresql+asyncpg://me@db/prefect", "sqlite+aiosqlite:///:memory:"])
def test_only_a_file_is_made(setting, monkeypatch, address):
    from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL, temporary_settings

    monkeypatch.setattr(flow_database, "migrate", lambda path: pytest.fail("made"))
    with temporary_settings({PREFECT_API_DATABASE_CONNECTION_URL: address}):
        assert flow_database._file() is None
        flow_database.make_database()
