"""Prefect's database made ahead: the same as Prefect makes it, and nothing lost where it cannot be made."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from flows import flow_database, flow_schema


def schema(path: Path) -> list[tuple]:
    """Everything in a database; the order of a table's constraints is chance in Prefect's migrations, too."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("select type, name, tbl_name, sql from sqlite_master").fetchall()
        version = connection.execute("select version_num from alembic_version").fetchall()
    parts = [sorted(line.strip(" ,") for line in (sql or "").splitlines()) for *_, sql in rows]
    told = [(kind, name, table, *lines) for (kind, name, table, _), lines in zip(rows, parts, strict=True)]
    return sorted(told) + version


@pytest.fixture
def setting(tmp_path):
    """Let Prefect's settings name a database; gives its path."""
    from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL, temporary_settings

    path = tmp_path / "prefect" / "prefect.db"
    with temporary_settings({PREFECT_API_DATABASE_CONNECTION_URL: f"sqlite+aiosqlite:///{path}"}):
        yield path


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A database by Prefect's own command."""
    folder = tmp_path_factory.mktemp("own")
    environment = os.environ | {"PREFECT_HOME": str(folder)}
    environment["PREFECT_API_DATABASE_CONNECTION_URL"] = f"sqlite+aiosqlite:///{folder / 'own.db'}"
    command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return folder / "own.db"


def test_it_is_what_prefect_makes(migrated, tmp_path):
    flow_database.migrate(tmp_path / "made.db")
    assert schema(tmp_path / "made.db") == schema(migrated)


def test_the_script_makes_what_prefect_makes(migrated, tmp_path):
    if not flow_schema.make_by_script(tmp_path / "by_script.db", flow_database.migrations()):
        pytest.skip("this Prefect has other migrations: `python -m flows.flow_schema` makes the script anew")
    assert schema(tmp_path / "by_script.db") == schema(migrated)


def test_a_script_of_other_migrations_is_not_used(tmp_path):
    (tmp_path / "one_more.py").write_text("def upgrade(): ...")
    assert not flow_schema.make_by_script(tmp_path / "made.db", tmp_path)
    assert not (tmp_path / "made.db").exists()


def test_a_script_is_written_from_what_migrations_make(monkeypatch, tmp_path):
    def migrate(path):
        with sqlite3.connect(path) as connection:
            connection.execute("create table alembic_version (version_num text)")
            connection.execute("insert into alembic_version values ('f00')")

    monkeypatch.setattr(flow_schema, "SCRIPT", tmp_path / "deep" / "sqlite.sql")
    flow_schema.write_script(tmp_path, migrate)
    assert flow_schema.make_by_script(tmp_path / "made.db", tmp_path)
    migrate(tmp_path / "migrated.db")
    assert schema(tmp_path / "made.db") == schema(tmp_path / "migrated.db")


def test_one_that_is_there_is_left_alone(setting):
    setting.parent.mkdir()
    setting.write_bytes(b"somebody's")
    flow_database.make_database()
    assert setting.read_bytes() == b"somebody's"


def test_what_cannot_be_made_is_left_to_prefect(setting, monkeypatch):
    def fail(path):
        path.write_bytes(b"half")
        raise ImportError("a later version of Prefect has moved something")

    monkeypatch.setattr(flow_database, "make_by_script", lambda path, migrations: False)
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
