"""Figures of a release for papers, as SVG and PNG files; needs the extra `figures` (matplotlib)."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from tasks.publication.report.core import living
from tasks.publication.report.series import Sum, by_month, by_value, rows_of, side_parts, type_parts

FORMATS: Final = ("svg", "png")
DPI: Final = 300
LABEL_CHARS: Final = 40
TOP: Final = 15  # bars of one figure; the tables hold the rest
# Okabe and Ito's palette, told apart by every kind of colour vision
PALETTE: Final = ("#0072B2", "#D55E00", "#CC79A7", "#009E73", "#E69F00", "#56B4E9", "#999999")
MARKS: Final = ("", "//", "\\\\", "..", "xx", "--", "oo")  # and told apart in print without colours
# without dates and random ids, the same release gives the same files
_STYLE: Final[Any] = {
    "svg.hashsalt": "incident-ledger",
    "svg.fonttype": "none",
    "font.size": 9,
    "text.parse_math": False,  # a name with dollar signs is no formula
}
_RANGE: Final[Any] = {"fmt": "none", "ecolor": "black", "capsize": 2, "linewidth": 0.8}
_METADATA: Final[Mapping[str, dict[str, Any]]] = {"svg": {"Date": None}, "png": {"Software": None}}


class MissingLibraryError(RuntimeError):
    """Matplotlib is not installed."""


def render_figures(incidents: pa.Table) -> dict[str, bytes]:
    """Every figure of a release.

    Args:
        incidents: The `incidents` table; tombstones are left out.

    Returns:
        Files by name: fatalities by month and type, by month and side, by type, perpetrator and first-order division.

    Raises:
        MissingLibraryError: If matplotlib is not installed; the message says how to install it.
    """
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise MissingLibraryError("figures need matplotlib: pip install 'incident-ledger[figures]'") from error
    rows = rows_of(living(incidents))
    with mpl.rc_context(_STYLE):
        drawn = {
            "fatalities-by-month-and-type": _columns(*by_month(rows, type_parts), "Fatalities by month and event type"),
            "fatalities-by-month-and-side": _columns(*by_month(rows, side_parts), "Fatalities by month and side"),
            **{
                f"fatalities-by-{name}": _bars(by_value(rows, column), f"Fatalities by {name.replace('-', ' ')}")
                for name, column in (
                    ("event-type", "event_type"),
                    ("perpetrator", "perpetrator_name"),
                    ("admin1", "admin1"),
                )
            },
        }
        return {f"{name}.{fmt}": _saved(figure, fmt) for name, figure in drawn.items() for fmt in FORMATS}


def _saved(figure: Any, fmt: str) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=fmt, dpi=DPI, metadata=_METADATA[fmt])
    return buffer.getvalue()


def _axes(width: float, height: float, title: str) -> tuple[Any, Any]:
    # no pyplot: it would keep state and look for a display
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(title, loc="left", fontsize=10, fontweight="bold")
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _ranges(sums: Sequence[Sum]) -> list[list[int]]:
    """Distances from best down to low and up to high, as matplotlib wants them."""
    return [[max(0, one.best - one.low) for one in sums], [max(0, one.high - one.best) for one in sums]]


def _columns(sums: Mapping[str, Sum], earlier: Sum, title: str) -> Any:
    figure, axes = _axes(7, 3.4, title)
    names = list(dict.fromkeys(name for one in sums.values() for name in one.parts))
    months, base = list(sums), [0] * len(sums)
    for number, name in enumerate(names):
        heights = [one.parts.get(name, 0) for one in sums.values()]
        style = {"color": PALETTE[number % len(PALETTE)], "hatch": MARKS[number % len(MARKS)], "edgecolor": "white"}
        axes.bar(months, heights, bottom=base, label=_plain(name), linewidth=0.3, **style)
        base = [low + height for low, height in zip(base, heights, strict=True)]
    doubted = {month: one for month, one in sums.items() if one.low < one.high}
    best = [one.best for one in doubted.values()]
    axes.errorbar(list(doubted), best, yerr=_ranges(list(doubted.values())), **_RANGE)
    for number, one in enumerate(sums.values()):
        if one.open:
            axes.plot(number, one.high, marker="^", color="black", markersize=3)
    axes.set_ylabel("people killed")
    axes.set_xticks(range(0, len(months), max(1, len(months) // 10)))
    if names:
        axes.legend(frameon=False, fontsize=7, ncols=2)
    before = f" Not drawn: {earlier.incidents} before {months[0]} ({earlier.best} killed)." if earlier.incidents else ""
    _note(figure, sums.values(), before)
    return figure


def _bars(sums: Mapping[str, Sum], title: str) -> Any:
    shown = dict(list(sums.items())[:TOP])
    figure, axes = _axes(7, 1.2 + 0.26 * len(shown), title)
    places = range(len(shown))
    values = list(shown.values())
    axes.barh(places, [one.best for one in values], color=PALETTE[0], height=0.65)
    doubted = {place: one for place, one in enumerate(values) if one.low < one.high}
    best = [one.best for one in doubted.values()]
    axes.errorbar(best, list(doubted), xerr=_ranges(list(doubted.values())), **_RANGE)
    for place, one in zip(places, values, strict=True):
        if one.open:
            axes.plot(one.high, place, marker=">", color="black", markersize=3)
    axes.set_yticks(places, [_plain(name) for name in shown])
    axes.invert_yaxis()
    axes.set_xlabel("people killed")
    _note(figure, sums.values())
    return figure


def _plain(name: str) -> str:
    return name.replace("_", " ")[:LABEL_CHARS]


def _note(figure: Any, sums: Any, more: str = "") -> None:
    silent = sum(one.incidents - one.told for one in sums)
    text = "Bars: best figures; lines: low to high; arrowheads: no upper figure."
    figure.supxlabel(f"{text} {silent} incidents tell no figure and are left out.{more}", fontsize=7, x=0.01, ha="left")
