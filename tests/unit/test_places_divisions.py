"""Towns lie in the first-order division that they are known for: codes of GeoNames are not those of ISO 3166-2."""

from __future__ import annotations

import pytest

from tasks.extraction.actors.reference import countries
from tasks.extraction.places import sources
from tasks.extraction.places.model import PlaceContext
from tasks.extraction.places.resolve import load_gazetteer

SEATS = """
AFG Jalalabad: Nangarhar; BGD Khulna: Khulna; BRA Fortaleza: Ceará; CHE Lausanne: Vaud
CMR Bamenda: North-West; COD Bunia: Ituri; COL Cali: Valle del Cauca; CYP Limassol: Limassol
CYP Nicosia: Nicosia; DOM San Cristóbal: San Cristóbal; DOM La Vega: La Vega; DZA Tizi Ouzou: Tizi Ouzou
EGY Arish: North Sinai; ESP Bilbao: Basque Country; FIN Turku: Southwest Finland; FIN Tampere: Pirkanmaa
FJI Lautoka: Western; FRA Nantes: Pays de la Loire; GHA Tamale: Northern; GRC Patras: West Greece
GTM Quetzaltenango: Quetzaltenango; GTM Cobán: Alta Verapaz; GTM Chichicastenango: Quiché
GTM Escuintla: Escuintla; HND San Pedro Sula: Cortés; HRV Vukovar: Vukovar-Srijem
HRV Dubrovnik: Dubrovnik-Neretva; HTI Les Cayes: Sud; IDN Poso: Central Sulawesi; IND Guwahati: Assam
IRN Zahedan: Sistan and Baluchestan; ITA Palermo: Sicily; JPN Osaka: Osaka; JPN Tokyo: Tokyo
JPN Narita: Chiba; JPN Kyoto: Kyoto; JPN Naha: Okinawa; JPN Sapporo: Hokkaido; KEN Garissa: Garissa
LKA Jaffna: Northern; MEX Culiacán: Sinaloa; MLI Ménaka: Ménaka; MMR Sittwe: Rakhine; NGA Jos: Plateau
NGA Warri: Delta; NZL Christchurch: Canterbury; NZL Wellington: Wellington; PER Juliaca: Puno
PHL Cotabato: Bangsamoro; PNG Wabag: Enga; RUS Makhachkala: Dagestan; SDN Nyala: South Darfur
SLV San Vicente: San Vicente; SOM Kismayo: Lower Juba; SYR Jisr ash-Shughur: Idlib; THA Yala: Yala
TUR Cizre: Şırnak; UKR Kramatorsk: Donetsk; VNM Rach Gia: An Giang; YEM Taiz: Taiz; ZAF Durban: KwaZulu-Natal
"""


@pytest.mark.parametrize("seat", [seat.strip() for line in SEATS.strip().splitlines() for seat in line.split(";")])
def test_a_town_lies_in_its_division(seat: str) -> None:
    town, division = seat.split(": ")
    country, town = town.split(" ", 1)
    place = load_gazetteer().resolve(town, PlaceContext(countries={country: 1.0}))
    assert (place.kind, place.admin1 or "") != ("unknown", "")
    assert (place.admin1 or "").startswith(division)


def test_every_capital_goes_by_its_nationality() -> None:
    gazetteer = load_gazetteer()
    seats = {country["iso3"] for country in sources.countries() if country["capital"]}
    named = {code: state.demonyms[0] for code, state in countries().items() if state.demonyms and code in seats}
    places = {code: gazetteer.resolve(f"{word} capital") for code, word in named.items()}
    assert {code for code, place in places.items() if (place.country_code, place.kind) != (code, "town")} == set()


def test_a_facility_lies_in_the_division_around_it() -> None:
    assert load_gazetteer().resolve("Evin Prison").admin1 == "Tehran"
