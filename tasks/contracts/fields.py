"""The building block of every table: one declared column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyarrow as pa

EVIDENCE_TYPE = pa.list_(
    pa.struct(
        [
            pa.field("field", pa.string()),
            pa.field("char_start", pa.int32()),
            pa.field("char_end", pa.int32()),
            pa.field("text", pa.string()),
            pa.field("rule_id", pa.string()),
        ]
    )
)

ARROW_TYPES: Mapping[str, pa.DataType] = MappingProxyType(
    {
        "string": pa.string(),
        "integer": pa.int32(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "datetime": pa.timestamp("us", tz="UTC"),
        "date": pa.date32(),
        "strings": pa.list_(pa.string()),
        "evidence": EVIDENCE_TYPE,
        "binary": pa.large_binary(),
        "integers": pa.list_(pa.int32()),
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table.

    Attributes:
        name: Column name, as users and exports see it.
        kind: Key of `ARROW_TYPES`.
        description: One sentence for the dictionary and the Parquet metadata.
        required: Whether null is a breach of the contract.
        choices: Closed vocabulary, if any.
        minimum: Smallest allowed value of a numeric column, in the unit of the column.
        maximum: Largest allowed value of a numeric column, in the unit of the column.
        unit: Unit of a numeric column (persons, degrees, code points).
    """

    name: str
    kind: str
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""

    @property
    def arrow(self) -> pa.Field:
        """The Arrow field, description in its metadata."""
        metadata = {"description": self.description}
        if self.unit:
            metadata["unit"] = self.unit
        return pa.field(self.name, ARROW_TYPES[self.kind], nullable=not self.required, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, its key and its links.

    Attributes:
        name: Table and file name.
        description: What one row is.
        fields: Columns in file order.
        key: Columns that are unique together and never null.
        links: Foreign keys as (column, table, column), checked when a release is written.
        version: Raised, with a step in `migrations`, when a column is renamed, removed, or changes type or meaning.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...] = ()
    version: int = 1

    @property
    def columns(self) -> list[str]:
        """Column names in file order."""
        return [field.name for field in self.fields]

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema with the table's description and version in its metadata."""
        metadata = {"table": self.name, "description": self.description, "schema_version": str(self.version)}
        return pa.schema([field.arrow for field in self.fields], metadata=metadata)

    def field(self, name: str) -> Field:
        """The column of that name.

        Raises:
            KeyError: If the table has no such column.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"table {self.name} has no column {name}")
