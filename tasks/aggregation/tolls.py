"""Casualty figures of an incident: which figure is best, by profile, and between which bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import duckdb

from tasks.aggregation.database import query
from tasks.contracts.vocab import REPORT_OUTCOMES


@dataclass(frozen=True, slots=True)
class Profile:
    """How the best of several figures is chosen.

    Attributes:
        order: SQL order over figures grouped by value (value, sources, newest); the first is best.
        why: The rule in words, for `best_reason`.
        trusts_attackers: Whether a figure on the attackers' word alone may be best.
    """

    order: str
    why: str
    trusts_attackers: bool = True


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "default": Profile("sources DESC, whole DESC, newest DESC", "most sources, told in one figure, the newest"),
        "acled": Profile("value ASC", "most conservative figure (ACLED)"),
        "gtd": Profile("newest DESC, sources DESC, value ASC", "newest credible source (GTD)", trusts_attackers=False),
        "ucdp": Profile("sources DESC, value ASC", "most sources, the lower in doubt (UCDP)"),
    }
)
"""After the codebook: ACLED codes the most conservative figure; GTD the newest credible source, else the majority,
else the lowest, never the attackers' claim; UCDP's best estimate is cautious."""

SUBSETS: Mapping[str, str] = MappingProxyType(
    {"attackers": "killed_attackers_best", "civilians": "killed_civilians_best", "security": "killed_security_best"}
)


def reconcile_tolls(connection: duckdb.DuckDBPyConnection, profile: str) -> None:
    """Make the tables `figures` and `tolls` from `members`, `reports` and `claims`.

    Raises:
        KeyError: If there is no such profile.
    """
    chosen = PROFILES[profile]
    eligible = "" if chosen.trusts_attackers else "AND NOT by_attacker"
    connection.execute(query("figures").format(totals=_totals()))
    connection.execute(query("tolls").format(order=chosen.order, why=chosen.why, eligible=eligible))


def _totals() -> str:
    """The figures that stand in columns of `reports`, one select a column."""
    parts = [query("total").format(outcome=outcome) for outcome in REPORT_OUTCOMES]
    parts += [query("subset").format(item=item, column=column) for item, column in SUBSETS.items()]
    return "\nUNION ALL BY NAME\n".join(parts)
