"""Synthetic reports at any size, after the distributions of conflict news, to measure linking with.

Counts of incidents by country, region and town follow a power law (few places have most of the violence), deaths are
mostly none, one or two with a heavy tail, coverage is mostly one or two outlets with a few events told by dozens.
Tellings differ as outlets do: a day off, a toll of the first hours, a region and no town, no perpetrator.

usage: python tests/bench/synthetic_reports.py [--reports 100000] [--seed 0] [--increment 0]
Prints time, peak memory and pairwise precision and recall against the truth that the generator knows.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pyarrow as pa

from tasks.aggregation.aggregate import Evidence, Ledger, PreviousLedger, aggregate
from tasks.contracts import tables

COUNTRIES, REGIONS, TOWNS, OUTLETS = 60, 18, 40, 400
REPORTS_PER_DAY = 900
TYPES = [
    "armed_attack",
    "armed_clash",
    "bombing",
    "shelling",
    "air_strike",
    "abduction",
    "security_operation",
    "arrest",
]
TYPE_SHARES = [0.27, 0.2, 0.12, 0.12, 0.1, 0.06, 0.08, 0.05]
FIRST_DAY = np.datetime64("2021-01-01")


@dataclass(frozen=True)
class Synthetic:
    """Generated tables and, per report, the incident it is of."""

    evidence: Evidence
    truth: np.ndarray


def generate(reports: int, seed: int = 0) -> Synthetic:
    """Make about so many reports, each in an article of its own."""
    rng = np.random.default_rng(seed)
    incidents = max(1, int(reports / 2.4))
    told = np.minimum(rng.zipf(2.2, incidents), 60)
    owner = np.repeat(np.arange(incidents), told)[:reports]
    event = _events(rng, incidents, max(1, reports // REPORTS_PER_DAY))
    return Synthetic(_tell(rng, event, owner), owner)


def _power(rng: np.random.Generator, size: int, count: int, exponent: float) -> np.ndarray:
    share = np.arange(1, size + 1, dtype=float) ** -exponent
    return rng.choice(size, count, p=share / share.sum())


def _events(rng: np.random.Generator, count: int, days: int) -> dict[str, np.ndarray]:
    killed = np.where(rng.random(count) < 0.35, 0, np.minimum(rng.zipf(1.9, count), 400))
    return {
        "day": rng.integers(0, days, count),
        "country": _power(rng, COUNTRIES, count, 1.1),
        "region": _power(rng, REGIONS, count, 0.9),
        "town": _power(rng, TOWNS, count, 0.8),
        "type": rng.choice(len(TYPES), count, p=TYPE_SHARES),
        "killed": killed,
        "injured": np.where(rng.random(count) < 0.5, 0, np.minimum(rng.zipf(1.7, count), 900)),
        "actor": _power(rng, 5, count, 1.0),
        "victim": np.where((killed > 0) & (killed < 4) & (rng.random(count) < 0.4), rng.integers(0, 10**7, count), -1),
    }


def _tell(rng: np.random.Generator, event: dict[str, np.ndarray], owner: np.ndarray) -> Evidence:
    count = len(owner)
    told = {name: values[owner] for name, values in event.items()}
    lag = np.minimum(rng.geometric(0.7, count) - 1, 20)
    slip = np.where(rng.random(count) < 0.07, rng.choice([-1, 1], count), 0)
    day = FIRST_DAY + told["day"]
    published = (day + lag + 1).astype("datetime64[us]") + rng.integers(0, 86_400, count) * np.timedelta64(10**6, "us")
    early = rng.random(count) < 0.2
    killed = np.where(early, (told["killed"] * rng.uniform(0.5, 1, count)).round(), told["killed"]).astype(int)
    precise = rng.random(count) < 0.85
    region, town = rng.random(count) < 0.9, rng.random(count) < 0.75
    named = (told["victim"] >= 0) & (rng.random(count) < 0.7)
    ids = [f"r{n:08d}" for n in range(count)]
    article = [f"a{n:08d}" for n in range(count)]
    code = [f"C{n:02d}" for n in told["country"]]
    admin1 = [f"{c} Region {r}" if k else None for c, r, k in zip(code, told["region"], region, strict=True)]
    place = [f"{a} Town {t}" if a and k else None for a, t, k in zip(admin1, told["town"], town, strict=True)]
    victims = [
        [f"Given{v % 3000} Family{v // 3000}"] if k else None for v, k in zip(told["victim"], named, strict=True)
    ]
    reports = {
        "report_id": ids,
        "article_id": article,
        "is_main": rng.random(count) < 0.85,
        "status": ["occurred"] * count,
        "event_type": [TYPES[t] for t in told["type"]],
        "event_date_start": np.where(precise, day + slip, day - told["day"] % 7),
        "event_date_end": np.where(precise, day + slip, day - told["day"] % 7 + 6),
        "date_precision": np.where(precise, "day", "week"),
        "date_basis": ["relative"] * count,
        "country": code,
        "country_code": code,
        "admin1": admin1,
        "place_name": place,
        "perpetrator_id": [
            f"{c}-A{a}" if k else None for c, a, k in zip(code, told["actor"], region & town, strict=True)
        ],
        **{f"killed_{bound}": killed for bound in ("low", "best", "high")},
        **{f"injured_{bound}": told["injured"] for bound in ("low", "best", "high")},
        "confidence": rng.uniform(0.4, 0.95, count),
        "evidence": [[]] * count,
        "engine_version": ["synthetic"] * count,
    }
    source = rng.integers(0, OUTLETS, count)
    articles = {
        "article_id": article,
        "source_name": [f"Outlet {s}" for s in source],
        "published_at": published,
        "content_sha256": article,
        "revision": np.ones(count, int),
    }
    return Evidence(
        _table(tables.ARTICLES, articles),
        _table(tables.REPORTS, reports),
        _claims(ids, victims),
        tables.PARTICIPANTS.schema.empty_table(),
    )


def _claims(ids: list[str], victims: list[list[str] | None]) -> pa.Table:
    rows = [(report, names) for report, names in zip(ids, victims, strict=True) if names]
    count = len(rows)
    return _table(
        tables.CASUALTY_CLAIMS,
        {
            "claim_id": [f"c-{report}" for report, _ in rows],
            "report_id": [report for report, _ in rows],
            "outcome": ["killed"] * count,
            "victim_type": ["civilian"] * count,
            "side": ["target"] * count,
            "names": [names for _, names in rows],
            **{f"count_{bound}": [1] * count for bound in ("low", "best", "high")},
            "is_total": [False] * count,
            "is_included": [False] * count,
            "char_start": [0] * count,
            "char_end": [1] * count,
        },
    )


def _table(table: Any, columns: dict[str, Any]) -> pa.Table:
    count = len(next(iter(columns.values())))
    arrays = [
        pa.array(columns[field.name], type=field.arrow.type, from_pandas=True)
        if field.name in columns
        else pa.nulls(count, field.arrow.type)
        for field in table.fields
    ]
    return pa.Table.from_arrays(arrays, schema=table.schema)


def pairwise(truth: np.ndarray, found: np.ndarray) -> tuple[float, float]:
    """Pairwise precision and recall of one labelling against another."""

    def pairs(*labels: np.ndarray) -> int:
        _, counts = np.unique(np.stack(labels), axis=1, return_counts=True)
        return int((counts * (counts - 1) // 2).sum())

    both = pairs(truth, found)
    return both / max(1, pairs(found)), both / max(1, pairs(truth))


def _labels(ledger: Ledger, count: int) -> np.ndarray:
    ids = ledger.incident_reports.sort_by("report_id")["incident_id"].to_pylist()
    assert len(ids) == count
    return np.unique(np.array(ids), return_inverse=True)[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--increment", type=int, default=0, help="then add so many reports to the ledger")
    options = parser.parse_args()
    made = generate(options.reports + options.increment, options.seed)
    order = np.random.default_rng(options.seed).permutation(len(made.truth))
    first = made if not options.increment else _part(made, order[: options.reports])
    start = time.perf_counter()
    ledger = aggregate(**vars(first.evidence))
    _report("all at once", start, ledger, first)
    if options.increment:
        kept = (getattr(ledger, part.name) for part in fields(PreviousLedger))
        before = PreviousLedger(*kept)
        start = time.perf_counter()
        _report("increment", start, aggregate(**vars(made.evidence), previous=before), made, start)


def _part(made: Synthetic, keep: np.ndarray) -> Synthetic:
    keep = np.sort(keep)
    evidence = made.evidence
    reports = evidence.reports.take(keep)
    claims = evidence.claims.filter(
        pa.compute.is_in(evidence.claims["report_id"], value_set=reports["report_id"].combine_chunks())
    )
    return Synthetic(Evidence(evidence.articles.take(keep), reports, claims, evidence.participants), made.truth[keep])


def _report(name: str, start: float, ledger: Ledger, made: Synthetic, now: float | None = None) -> None:
    seconds = time.perf_counter() - start
    precision, recall = pairwise(made.truth, _labels(ledger, len(made.truth)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{name}: {len(made.truth)} reports, {ledger.incidents.num_rows} incidents, {seconds:.1f} s, "
        f"peak {peak:.2f} GiB, pairwise P {precision:.3f} R {recall:.3f}"
    )


if __name__ == "__main__":
    main()
