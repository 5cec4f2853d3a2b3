"""Distances and offsets on a sphere, in kilometres and degrees."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points given in degrees, in km (haversine)."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))


def offset(lat: float, lon: float, distance: float, bearing: float) -> tuple[float, float]:
    """The point `distance` km from (lat, lon) at `bearing` degrees clockwise from north, in degrees."""
    angle, theta, phi = distance / EARTH_RADIUS_KM, radians(bearing), radians(lat)
    sin_phi = sin(phi) * cos(angle) + cos(phi) * sin(angle) * cos(theta)
    phi2 = asin(max(-1.0, min(1.0, sin_phi)))
    lam2 = radians(lon) + atan2(sin(theta) * sin(angle) * cos(phi), cos(angle) - sin(phi) * sin_phi)
    return degrees(phi2), (degrees(lam2) + 540.0) % 360.0 - 180.0


def midpoint(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Mean direction of several points given in degrees; right across the date line too."""
    x = sum(cos(radians(a)) * cos(radians(b)) for a, b in points)
    y = sum(cos(radians(a)) * sin(radians(b)) for a, b in points)
    z = sum(sin(radians(a)) for a, _ in points)
    return degrees(atan2(z, sqrt(x * x + y * y))), degrees(atan2(y, x))
