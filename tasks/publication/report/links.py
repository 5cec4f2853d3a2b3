"""Which reports the incidents of a page rest on, and what follows from that for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.int64]


class Links:
    """Links of the incidents of a page to reports.

    Args:
        tables: The release.
        incidents: Incidents of the page, in its order.

    Attributes:
        place: Per link the place of its incident on the page, ascending.
        rows: The links, of one incident the best first.
    """

    def __init__(self, tables: Mapping[str, pa.Table], incidents: pa.Table) -> None:
        links = tables["incident_reports"]
        place = pc.index_in(links["incident_id"], value_set=incidents["incident_id"].combine_chunks())
        order = {"place": place, "score": pc.fill_null(links["link_score"], 0), "report_id": links["report_id"]}
        keys = [("place", "ascending"), ("score", "descending"), ("report_id", "ascending")]
        at = pc.sort_indices(pa.table(order), keys).slice(0, len(links) - place.null_count)  # nulls come last
        self.place: Numbers = place.take(at).to_numpy().astype(np.int64)
        self.rows = links.take(at)
        self.count = incidents.num_rows

    def of(self, incidents: Collection[str]) -> dict[str, list[dict[str, Any]]]:
        """Per incident its links to reports, best first, of these incidents; those without any are left out."""
        held: dict[str, list[dict[str, Any]]] = defaultdict(list)
        wanted = pc.is_in(self.rows["incident_id"], value_set=pa.array(incidents, pa.string()))
        for row in self.rows.filter(wanted).to_pylist():
            held[row["incident_id"]].append(row)
        return held

    def owners(self, reports: pa.ChunkedArray) -> Numbers:
        """Per report the place of its incident; -1 for reports of no incident of the page."""
        at = pc.index_in(reports, value_set=self.rows["report_id"].combine_chunks())
        owners: Numbers = np.append(self.place, -1)[pc.fill_null(at, -1).to_numpy()]
        return owners

    def articles(self, reports: pa.Table, most: int) -> tuple[pa.Array, list[list[int]]]:
        """The articles of each incident's first reports.

        Args:
            reports: The reports of the release.
            most: How many reports of an incident count.

        Returns:
            Ids of articles, sorted, and per incident the numbers of its articles in there, sorted.
        """
        is_shown = np.arange(len(self.place)) - np.searchsorted(self.place, self.place) < most
        shown = self.rows["report_id"].filter(pa.array(is_shown))
        at = pc.index_in(shown, value_set=reports["report_id"].combine_chunks())
        told = reports["article_id"].take(at)
        numbered = told.unique()
        numbered = numbered.take(pc.sort_indices(numbered))
        number = pc.index_in(told, value_set=numbered).to_numpy()
        return numbered, grouped(self.place[is_shown], number, self.count)


def grouped(place: Numbers, number: npt.NDArray[Any], count: int) -> list[list[int]]:
    """Numbers by place, each once and sorted.

    Args:
        place: Where each number belongs.
        number: The numbers, none below zero.
        count: How many places there are.
    """
    span = int(number.max(initial=0)) + 1
    both = np.unique(place * span + number)
    told = (both % span).tolist()
    ends = np.searchsorted(both, np.arange(count + 1) * span).tolist()
    return [told[start:end] for start, end in pairwise(ends)]
