"""Prefect's empty SQLite database as one script, so that a first start need not run its hundred migrations.

The script says which migrations it stands for, by a hash of their files: another version of Prefect that has the same
ones takes it too, and one with others runs them. `python -m flows.flow_schema` writes it anew for the Prefect that is
installed; a test holds it to what the migrations make.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from tasks.settings import PROJECT_DATA

SCRIPT = PROJECT_DATA / "reference" / "prefect" / "sqlite.sql"


def digest(migrations: Path) -> str:
    """Hash of the files of a folder of migrations."""
    whole = blake2b(digest_size=16)
    for path in sorted(migrations.glob("*.py")):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def make_by_script(path: Path, migrations: Path) -> bool:
    """Make the database by the script if it stands for these migrations.

    Args:
        path: File that is not there yet.
        migrations: Folder of the migrations of the Prefect in use.

    Returns:
        Whether it was made.
    """
    head, _, script = SCRIPT.read_text(encoding="utf-8").partition("\n")
    if head != _head(migrations):
        return False
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(script)
    return True


def write_script(migrations: Path, migrate: Callable[[Path], None]) -> None:
    """Write the script anew from a database that the migrations have made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        migrate(path)
        with closing(sqlite3.connect(path)) as connection:
            lines = [line.rstrip() for statement in connection.iterdump() for line in statement.splitlines()]
    SCRIPT.parent.mkdir(parents=True, exist_ok=True)
    SCRIPT.write_text("\n".join([_head(migrations), *lines, ""]), encoding="utf-8")


def _head(migrations: Path) -> str:
    return f"-- Prefect's SQLite database (Apache-2.0); python -m flows.flow_schema; of migrations {digest(migrations)}"


if __name__ == "__main__":
    from flows.flow_database import migrate, migrations

    write_script(migrations(), migrate)
