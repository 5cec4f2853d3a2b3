"""Incidents on a map: GeoJSON (RFC 7946) and GeoParquet 1.1."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

WKB_POINT = struct.Struct("<BIdd")
LITTLE_ENDIAN, POINT = 1, 1
CRS_84 = {
    "$schema": "https://proj.org/schemas/v0.7/projjson.schema.json",
    "type": "GeographicCRS",
    "name": "WGS 84 (CRS84)",
    "datum": {
        "type": "GeodeticReferenceFrame",
        "name": "World Geodetic System 1984",
        "ellipsoid": {"name": "WGS 84", "semi_major_axis": 6378137, "inverse_flattening": 298.257223563},
    },
    "coordinate_system": {
        "subtype": "ellipsoidal",
        "axis": [
            {"name": "Geodetic longitude", "abbreviation": "Lon", "direction": "east", "unit": "degree"},
            {"name": "Geodetic latitude", "abbreviation": "Lat", "direction": "north", "unit": "degree"},
        ],
    },
    "scope": "Not known.",
    "area": "World.",
    "bbox": {"south_latitude": -90, "west_longitude": -180, "north_latitude": 90, "east_longitude": 180},
    "id": {"authority": "OGC", "code": "CRS84"},
}


def geojson_bytes(incidents: pa.Table) -> bytes:
    """Incidents as a feature collection, longitude first; an incident without a place has a null geometry."""
    features = [_feature(row) for row in incidents.to_pylist()]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, default=_iso).encode()


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = row["latitude"], row["longitude"]
    located = latitude is not None and longitude is not None
    point = {"type": "Point", "coordinates": [longitude, latitude]} if located else None
    properties = {name: value for name, value in row.items() if name not in ("latitude", "longitude")}
    return {"type": "Feature", "id": row["incident_id"], "geometry": point, "properties": properties}


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in GeoJSON")


def geoparquet_table(incidents: pa.Table) -> pa.Table:
    """Incidents with a WKB point in `geometry` and the `geo` metadata that readers look for."""
    places = zip(incidents["longitude"].to_pylist(), incidents["latitude"].to_pylist(), strict=True)
    geometry = pa.array([_wkb(longitude, latitude) for longitude, latitude in places], pa.binary())
    table = incidents.append_column("geometry", geometry)
    geo: dict[str, Any] = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"], "crs": CRS_84, **_bbox(incidents)}},
    }
    return table.replace_schema_metadata({**(table.schema.metadata or {}), b"geo": json.dumps(geo).encode()})


def _wkb(longitude: float | None, latitude: float | None) -> bytes | None:
    if longitude is None or latitude is None:
        return None
    return WKB_POINT.pack(LITTLE_ENDIAN, POINT, longitude, latitude)


def _bbox(incidents: pa.Table) -> dict[str, list[float]]:
    bounds: Iterable[Any] = (pc.min_max(incidents[name]).as_py() for name in ("longitude", "latitude"))
    x, y = bounds
    return {} if x["min"] is None else {"bbox": [x["min"], y["min"], x["max"], y["max"]]}
