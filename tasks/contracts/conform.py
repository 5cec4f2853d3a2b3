"""The write boundary: every frame is brought to its table's schema here, or refused with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from tasks.contracts.fields import Field, Table

if TYPE_CHECKING:
    import pandas as pd

SAMPLE_SIZE = 3


@dataclass(frozen=True)
class Breach:
    """One way in which a frame breaks its contract."""

    table: str
    column: str
    problem: str
    count: int
    sample: tuple[str, ...]

    def __str__(self) -> str:
        rows = "row" if self.count == 1 else "rows"
        shown = f", for example {'; '.join(self.sample)}" if self.sample else ""
        return f"{self.table}.{self.column}: {self.problem} in {self.count} {rows}{shown}"


class ContractError(ValueError):
    """A frame breaks the contract of its table.

    Attributes:
        breaches: Every breach found, one per column and rule.
    """

    def __init__(self, breaches: Sequence[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__("; ".join(str(breach) for breach in self.breaches))


def conform(table: Table, data: pa.Table | pd.DataFrame | Sequence[Mapping[str, Any]]) -> pa.Table:
    """Bring a frame to the table's columns, order and types, and check every rule.

    Optional columns that are missing become null; nothing else is made up.

    Args:
        table: The declaration.
        data: Arrow table, pandas frame or rows as mappings.

    Returns:
        A table with exactly `table.schema`.

    Raises:
        ContractError: With table, column, count and a sample of each breach.
    """
    arrow = _as_arrow(table, data)
    breaches = list(_column_breaches(table, arrow))
    if breaches:
        raise ContractError(breaches)
    conformed = _cast(table, arrow)
    breaches = [breach for field in table.fields for breach in _value_breaches(table, field, conformed)]
    breaches += [*_key_breaches(table, conformed), *_bound_breaches(table, conformed)]
    if breaches:
        raise ContractError(breaches)
    return conformed


def empty(table: Table) -> pa.Table:
    """A table without rows."""
    return table.schema.empty_table()


def _as_arrow(table: Table, data: pa.Table | pd.DataFrame | Sequence[Mapping[str, Any]]) -> pa.Table:
    if isinstance(data, pa.Table):
        return data
    if not isinstance(data, Sequence):
        # a pandas frame; asked this way round, because importing pandas costs more than all else a command imports
        return pa.Table.from_pandas(data, preserve_index=False)
    unknown = sorted({key for row in data for key in row} - set(table.columns))
    if unknown:
        raise ContractError([Breach(table.name, name, "unknown column", len(data), ()) for name in unknown])
    nullable = pa.schema([field.with_nullable(True) for field in table.schema])
    try:
        return pa.Table.from_pylist(list(data), schema=nullable)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise ContractError(
            list(_type_breaches(table, data)) or [Breach(table.name, "?", str(error), 1, ())]
        ) from error


def _type_breaches(table: Table, rows: Sequence[Mapping[str, Any]]) -> Iterator[Breach]:
    """Find the column and the rows that Arrow could not take; its own error names neither."""
    for field in table.fields:
        bad = [row.get(field.name) for row in rows if not _fits(field, row.get(field.name))]
        if bad:
            yield Breach(table.name, field.name, f"not a {field.kind}", len(bad), _sample(bad))


def _fits(field: Field, value: Any) -> bool:
    try:
        pa.array([value], type=field.arrow.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return False
    return True


def _column_breaches(table: Table, arrow: pa.Table) -> Iterator[Breach]:
    present = set(arrow.column_names)
    for field in table.fields:
        if field.required and field.name not in present:
            yield Breach(table.name, field.name, "missing column", arrow.num_rows, ())
    for name in sorted(present - set(table.columns)):
        yield Breach(table.name, name, "unknown column", arrow.num_rows, ())


def _cast(table: Table, arrow: pa.Table) -> pa.Table:
    columns = []
    for field in table.fields:
        target = field.arrow.type
        if field.name not in arrow.column_names:
            columns.append(pa.nulls(arrow.num_rows, target))
            continue
        column = arrow.column(field.name)
        try:
            columns.append(column if column.type == target else column.cast(target))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            sample = _sample(column.slice(0, SAMPLE_SIZE).to_pylist())
            problem = f"not a {field.kind} ({error})"
            raise ContractError([Breach(table.name, field.name, problem, arrow.num_rows, sample)]) from error
    return pa.Table.from_arrays(columns, schema=table.schema)


def _value_breaches(table: Table, field: Field, arrow: pa.Table) -> Iterator[Breach]:
    column = arrow.column(field.name)
    if field.required and column.null_count:
        yield Breach(table.name, field.name, "null where a value is required", column.null_count, ())
    if field.choices:
        wrong = pc.and_(pc.is_valid(column), pc.invert(pc.is_in(column, value_set=pa.array(field.choices))))
        yield from _breach(table, field.name, "not in the closed list", column, wrong)
    if field.minimum is not None:
        yield from _breach(table, field.name, f"below {field.minimum}", column, pc.less(column, field.minimum))
    if field.maximum is not None:
        yield from _breach(table, field.name, f"above {field.maximum}", column, pc.greater(column, field.maximum))


def _key_breaches(table: Table, arrow: pa.Table) -> Iterator[Breach]:
    if not arrow.num_rows or is_increasing(arrow, table.key):
        return
    counts = arrow.group_by(list(table.key)).aggregate([([], "count_all")])
    doubled = counts.filter(pc.greater(counts["count_all"], 1))
    if doubled.num_rows:
        rows = doubled.slice(0, SAMPLE_SIZE).select(list(table.key)).to_pylist()
        name = "+".join(table.key)
        yield Breach(
            table.name, name, "key is not unique", doubled.num_rows, _sample([tuple(r.values()) for r in rows])
        )


def is_increasing(rows: pa.Table, key: Sequence[str]) -> bool:
    """Whether each row's key comes after that of the row before; of keys of several columns it is not asked."""
    if len(key) > 1 or rows[key[0]].null_count:
        return False
    column = rows[key[0]]
    return pc.all(pc.less(column.slice(0, max(0, len(column) - 1)), column.slice(1))).as_py() is not False


def _bound_breaches(table: Table, arrow: pa.Table) -> Iterator[Breach]:
    """Low <= best <= high for every count, where both are told."""
    for prefix in (name.removesuffix("_low") for name in table.columns if name.endswith("_low")):
        for lower, upper in (("low", "best"), ("best", "high"), ("low", "high")):
            smaller, larger = arrow.column(f"{prefix}_{lower}"), arrow.column(f"{prefix}_{upper}")
            yield from _breach(
                table, f"{prefix}_{lower}", f"above {prefix}_{upper}", smaller, pc.greater(smaller, larger)
            )


def _breach(table: Table, name: str, problem: str, column: pa.ChunkedArray, wrong: pa.ChunkedArray) -> Iterator[Breach]:
    hits = column.filter(pc.fill_null(wrong, False))
    if len(hits):
        yield Breach(table.name, name, problem, len(hits), _sample(hits.slice(0, SAMPLE_SIZE).to_pylist()))


def _sample(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(repr(value)[:80] for value in values[:SAMPLE_SIZE])


def broken_links(tables: Mapping[str, pa.Table], declared: Sequence[Table]) -> list[Breach]:
    """Foreign keys that lead nowhere, over the tables of one release."""
    found: list[Breach] = []
    for table in declared:
        for column, target, target_column in table.links:
            child = tables[table.name].column(column)
            known = tables[target].column(target_column)
            lost = pc.and_(pc.is_valid(child), pc.invert(pc.is_in(child, value_set=known.combine_chunks())))
            found += _breach(table, column, f"not in {target}.{target_column}", child, lost)
    return found
