"""Tables written under an older version of their contract, brought to the version of today when they are read.

A column that came later and may be null needs nothing: it reads as null. Everything else (a column renamed, removed or
made required, a type or a meaning changed) raises the table's `version` and has a step here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow as pa

from tasks.contracts.conform import conform
from tasks.contracts.fields import Table

Step = Callable[[pa.Table], pa.Table]

# (table, version it brings forward) to how; the result is of the version after
STEPS: Mapping[tuple[str, int], Step] = {}


class VersionError(ValueError):
    """A table is of a version that cannot be brought to today's; the message says what to do."""


def version_of(schema: pa.Schema) -> int:
    """Version of the contract that a file was written under; 1 where it does not say."""
    told = (schema.metadata or {}).get(b"schema_version", b"1")
    return int(told) if told.isdigit() else 1


def migrate(table: Table, arrow: pa.Table, steps: Mapping[tuple[str, int], Step] | None = None) -> pa.Table:
    """Rows of any earlier version as rows of today's.

    Args:
        table: The contract of today.
        arrow: What was read, with its metadata.
        steps: Steps by table and version (default: `STEPS`).

    Raises:
        VersionError: If the rows are of a later version, or a step is missing.
        ContractError: If they still break the contract.
    """
    version, known = version_of(arrow.schema), STEPS if steps is None else steps
    if version > table.version:
        raise VersionError(f"table {table.name} was written by a newer incident-ledger (version {version}); upgrade")
    for number in range(version, table.version):
        step = known.get((table.name, number))
        if step is None:
            raise VersionError(f"table {table.name} of version {number} can no longer be read; use an older release")
        arrow = step(arrow)
    return conform(table, arrow)
