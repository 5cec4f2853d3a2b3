"""Which reports are of one incident: block, score, cluster.

Everything stays in DuckDB but the pairs that may join, so that memory follows the links and not the comparisons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import compress, pairwise
from types import MappingProxyType

import duckdb
import numpy as np
import pyarrow as pa

from tasks.aggregation.clustering import Edge, cluster, components
from tasks.aggregation.comparisons import AGAIN, BINDING, TOLD_AGAIN, reason_sql, score_sql, telling_sql
from tasks.aggregation.constraints import Limits, limits_of
from tasks.aggregation.database import fetch, query
from tasks.contracts.vocab import EVENT_TYPES

ABSENT = -2.0
"""Score, in bits, of a pair that blocking never proposed; proposed pairs below it are forgotten and count the same."""
SCORES = (
    "CREATE TEMP TABLE scores (left_n INTEGER, right_n INTEGER, km FLOAT, words_shared SMALLINT, "
    "topical_shared SMALLINT, words_alike FLOAT, texts_alike FLOAT, numbers_alike FLOAT, titles_alike FLOAT, "
    "persons_shared SMALLINT, parties_shared SMALLINT, binding BOOLEAN, score FLOAT)"
)
COMMON: Mapping[str, float] = MappingProxyType({"days": 7, "articles": 12, "share": 0.006})
"""A name is common when it is in the news on more days than this, in more articles and in a larger share of them."""
PASSING = 10
"""Days within which a name is in the news if it is of one incident alone."""
SLOT_DAYS = 8
"""Articles within so many days of each other always meet by what they name."""
FEW = 30
"""Articles that name the same meet whenever they were published, as long as there are no more of them."""
CROWD = 60
"""A name in more articles than this at one time brings no two together; their other names do."""
REACH = 250
"""Characters around the evidence of a report within which a name is told of it; half a paragraph."""
SLOTS = "generate_series(lo // 3, hi // 3)"
ONE_SLOT = "[0]"
NIGHT = 0.1
"""Share of the reports up to which those that changed are looked for in blocks that are not cut into slots of days."""
CHUNK = 100_000
"""Reports whose pairs are scored at a time, so that memory does not grow with the lake."""


def read_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables `sources`, `rare_mentions` and `meetings`."""
    connection.execute(query("names").format(width=SLOT_DAYS, few=FEW, passing=PASSING, reach=REACH, **COMMON))


def link(connection: duckdb.DuckDBPyConnection, changed: Sequence[str] | None = None) -> None:
    """Cluster the reports of the connection.

    Reads the tables articles, reports, claims, participants, entities, `held` (incident_id, report_id of the release
    before) and what `read_names` makes; leaves `features`, `scores`, `affected` (n: what was clustered), `clusters`
    (n, label: the smallest n of the cluster) and `parts` (n, part: the smallest n of what positive pairs tie together).

    Args:
        connection: The database.
        changed: Report ids to start from: they, what they may join with and so on, and the incidents that these
            belonged to, are clustered; the rest is left out of `clusters`. None clusters everything.
    """
    compare(connection, changed)
    relabel(connection, _labels(connection))


def compare(connection: duckdb.DuckDBPyConnection, changed: Sequence[str] | None = None) -> None:
    """Score the pairs that may be of one incident; arguments as `link`, leaves `features`, `scores` and `affected`."""
    connection.execute(query("features"))
    is_spread = changed is None or len(changed) > NIGHT * _count(connection)
    connection.execute(query("keys").format(crowd=CROWD, slots=SLOTS if is_spread else ONE_SLOT))
    connection.execute(SCORES)
    if changed is None:
        connection.execute("CREATE TEMP TABLE affected AS SELECT n FROM features")
        _score(connection, Pairs())
    else:
        _spread(connection, changed)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which candidate pairs to score, as SQL.

    Attributes:
        kind: Whether the reports that meet are read where they are, or a table is made of them first.
        compared: Which reports these are, by their `n`.
        left: Over one side, by its `n`.
        right: Over the other one, by its `n`.
        pair: Over both sides, `a` and `b`.
        among: Over those that meet, by `left_n` and `right_n`.
    """

    kind: str = "VIEW"
    compared: str = "true"
    left: str = "true"
    right: str = "true"
    pair: str = "a.n < b.n"
    among: str = "true"


_SOME = Pairs("TABLE", "n IN (SELECT left_n FROM candidates UNION SELECT right_n FROM candidates)")
FRESH = replace(_SOME, left="n IN (SELECT n FROM fresh)", pair="a.n < b.n OR b.n NOT IN (SELECT n FROM fresh)")
"""Pairs of reports that changed, with whatever they meet."""
_UNCHANGED = "n IN (SELECT n FROM affected ANTI JOIN fresh USING (n))"
_PART = "(SELECT part FROM before_parts WHERE n = {})"
APART_BEFORE = replace(
    _SOME,
    left=_UNCHANGED,
    right=_UNCHANGED,
    among=f"coalesce({_PART.format('left_n')} <> {_PART.format('right_n')}, true)",
)
"""Pairs of reports that did not change, but may be tied together now by one that did."""


def _score(connection: duckdb.DuckDBPyConnection, pairs: Pairs) -> None:
    """Score the candidate pairs, a chunk of left sides at a time."""
    chunks = _count(connection) // CHUNK + 1
    for chunk in range(chunks):
        which = asdict(replace(pairs, left=f"{pairs.left} AND n % {chunks} = {chunk}"))
        terms = {"score": score_sql(), "telling": telling_sql(), "binding": BINDING}
        twice = {"again": TOLD_AGAIN, "again_weight": AGAIN}
        connection.execute(query("scores").format(floor=ABSENT, width=SLOT_DAYS, **which, **terms, **twice))


def _spread(connection: duckdb.DuckDBPyConnection, changed: Sequence[str]) -> None:
    """Follow positive pairs, former ties and former incidents from the changed reports until nothing new is reached.

    A positive pair of two reports that did not change was one before, so that its ties lead from one to the other; and
    what such a pair scored within those ties is known.
    """
    connection.register("seeds", pa.table({"report_id": pa.array(changed, pa.string())}))
    connection.execute(query("seeds"))
    connection.unregister("seeds")
    _score(connection, FRESH)
    while connection.execute(query("reached")).fetchall()[0][0]:
        pass
    _score(connection, APART_BEFORE)
    connection.execute(query("still_tied"))


def relabel(connection: duckdb.DuckDBPyConnection, labels: Mapping[int, int]) -> None:
    """Put the labels in `clusters` (n, label)."""
    columns = {"n": np.fromiter(labels, np.int64), "label": np.fromiter(labels.values(), np.int64)}
    connection.register("labelled", pa.table(columns))
    connection.execute("CREATE OR REPLACE TEMP TABLE clusters AS SELECT * FROM labelled")
    connection.unregister("labelled")


def _labels(connection: duckdb.DuckDBPyConnection) -> dict[int, int]:
    labels: dict[int, int] = {n: n for n in fetch(connection, "SELECT n FROM affected ORDER BY n")["n"].to_pylist()}
    positive = fetch(connection, "SELECT left_n, right_n FROM scores WHERE score > 0")
    component = components(zip(positive["left_n"].to_pylist(), positive["right_n"].to_pylist(), strict=True))
    connection.register("nodes", pa.table({"n": pa.array(list(component), pa.int64())}))
    limits, leads = _limits(connection)
    connection.unregister("nodes")
    _keep_parts(connection, component)
    nodes: dict[int, list[int]] = defaultdict(list)
    for node, name in component.items():
        nodes[name].append(node)
    for name, edges in _edges(connection, component):
        labels.update(cluster(edges, {node: limits[node] for node in nodes[name]}, ABSENT, leads))
    return labels


def _keep_parts(connection: duckdb.DuckDBPyConnection, component: Mapping[int, int]) -> None:
    nodes, names = list(component), list(component.values())
    connection.register("tied", pa.table({"n": pa.array(nodes, pa.int32()), "part": pa.array(names, pa.int32())}))
    connection.execute("CREATE TEMP TABLE parts AS SELECT * FROM tied")
    connection.unregister("tied")


def _edges(connection: duckdb.DuckDBPyConnection, component: Mapping[int, int]) -> Iterator[tuple[int, list[Edge]]]:
    """Per component of positive pairs, every scored pair within it, for and against."""
    of = np.full(_count(connection), -1, np.int64)
    of[list(component)] = list(component.values())
    rows = fetch(connection, "SELECT left_n, right_n, score, binding FROM scores")
    home = of[rows["left_n"].to_numpy()]
    inside = (home == of[rows["right_n"].to_numpy()]) & (home >= 0)
    rows, home = rows.filter(pa.array(inside)), home[inside]
    order = np.argsort(home, kind="stable")
    rows, names = rows.take(order), home[order]
    starts = np.flatnonzero(np.diff(names, prepend=-1))
    for start, end in pairwise([*starts, len(names)]):
        part = rows.slice(start, end - start)
        yield int(names[start]), list(zip(*(part[name].to_pylist() for name in part.column_names), strict=True))


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    return int(connection.sql("SELECT count(*) FROM features").fetchall()[0][0])


def _limits(connection: duckdb.DuckDBPyConnection) -> tuple[dict[int, Limits], frozenset[int]]:
    """What each report allows, and which of them are the first story of their article."""
    rows = fetch(connection, query("limits"))
    nodes = rows["n"].to_pylist()
    leads = frozenset(compress(nodes, rows["is_lead"].to_pylist()))
    return dict(zip(nodes, limits_of(rows, EVENT_TYPES), strict=True)), leads


def clusters(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Each clustered report with its label: n, report_id, label."""
    return fetch(connection, "SELECT c.n, f.report_id, c.label FROM clusters c JOIN features f USING (n) ORDER BY c.n")


def memberships(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Each report with its label and its strongest tie there: n, report_id, label, link_score, link_reason."""
    return fetch(connection, query("memberships").format(reason=reason_sql()))
