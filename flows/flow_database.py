"""Prefect's SQLite database, made before its server starts, by one script or by Prefect's own migrations.

The server sends each statement of its hundred migrations to another thread and waits for it, tens of thousands of
times. Where `flow_schema` has a script for just these migrations, it is run instead; else they run in one thread. The
file is one that nobody else sees yet, and need not be safe from a power cut until it has its name.
"""

from __future__ import annotations

import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.flow_schema import make_by_script
from tasks import disk

logger = logging.getLogger("incidents.database")
# as Prefect sets a connection for migrations, but for the first two
PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "legacy_alter_table=OFF", "foreign_keys=OFF", "cache_size=20000")


def make_database() -> None:
    """Make the database if it is to be SQLite in a file that is not there; what goes wrong here is left to Prefect."""
    try:
        path = _file()
        if path is not None and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix="incidents-", dir=path.parent) as folder:
                made = Path(folder) / path.name
                if not make_by_script(made, migrations()):
                    migrate(made)
                with made.open("rb") as stream:
                    disk.sync(stream)
                # fails where another process has made it meanwhile; a rename would take it away from that one
                path.hardlink_to(made)
    except Exception:
        # the server looks at the database anyway and brings it up to date, only slower
        logger.debug("the database is left to Prefect", exc_info=True)


def _file() -> Path | None:
    """Where Prefect's settings put the database; None where that is no file of ours to make."""
    from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL, PREFECT_API_DATABASE_MIGRATE_ON_START
    from sqlalchemy.engine import make_url

    url = make_url(PREFECT_API_DATABASE_CONNECTION_URL.value())
    is_file = url.get_backend_name() == "sqlite" and url.database and not url.query and ":memory:" not in url.database
    return Path(url.database) if is_file and url.database and PREFECT_API_DATABASE_MIGRATE_ON_START.value() else None


def migrations() -> Path:
    """Folder of the migrations of the Prefect that is installed."""
    from prefect.server.database import provide_database_interface

    return Path(provide_database_interface().orm.versions_dir)


def migrate(path: Path) -> None:
    """Run all of Prefect's migrations on a new database.

    Args:
        path: File that is not there yet.
    """
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from prefect.server.database import provide_database_interface
    from prefect.server.database.alembic_commands import alembic_config

    config, database = alembic_config(), provide_database_interface()
    scripts = ScriptDirectory.from_config(config)
    scripts.version_locations = [str(migrations())]
    # the metadata name the constraints
    options: dict[str, Any] = {
        "target_metadata": database.Base.metadata,
        "render_as_batch": True,
        "transaction_per_migration": True,
    }

    def steps(revision: Any, context: Any) -> Any:
        return scripts._upgrade_revs("head", revision)

    with _connection(path) as connection, EnvironmentContext(config, scripts, fn=steps) as context:
        context.configure(connection=connection, **options)
        with warnings.catch_warnings(), context.begin_transaction():
            warnings.simplefilter("ignore")
            context.run_migrations()


@contextmanager
def _connection(path: Path) -> Iterator[Any]:
    import sqlalchemy

    engine = sqlalchemy.create_engine(f"sqlite:///{path}", paramstyle="named")

    @sqlalchemy.event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver begins no transaction of its own
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @sqlalchemy.event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
