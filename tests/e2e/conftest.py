"""The browser, and a release of any size, made up for it: the texts, too, are written here."""

import datetime as dt
import random
import shutil

import pytest

from tasks.contracts.conform import conform
from tasks.contracts.tables import RELEASE_TABLES
from tasks.publication.report.render import render_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
START_MS = 180_000  # of a loaded machine
# the sandbox does not start as root, as in a container; the rest keeps it from asking the network for anything
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOWNS = [  # name, admin1, country, code, latitude, longitude
    ("Quetta", "Balochistan", "Pakistan", "PAK", 30.18, 66.99),
    ("Maiduguri", "Borno", "Nigeria", "NGA", 11.85, 13.16),
    ("Cali", "Valle del Cauca", "Colombia", "COL", 3.44, -76.52),
    ("El Fasher", "North Darfur", "Sudan", "SDN", 13.63, 25.35),
    ("Monywa", "Sagaing", "Myanmar", "MMR", 22.11, 95.13),
    ("Lamu", "Lamu", "Kenya", "KEN", -2.27, 40.9),
    (None, "Khyber Pakhtunkhwa", "Pakistan", "PAK", 34.0, 71.3),
    (None, None, "Iraq", "IRQ", 33.0, 43.7),
]
TYPES = {
    "armed_attack": "Violence against civilians",
    "bombing": "Explosions/Remote violence",
    "armed_clash": "Battles",
    "abduction": "Violence against civilians",
    "air_strike": "Explosions/Remote violence",
    "arrest": "Strategic developments",
}
ACTORS = ["Northern Front", "River Brigade", "Ninth Division", None, None]
GRADES = ["confirmed", "fair", "weak", "weak", "contested"]
FIRST_DAY = dt.date(2021, 1, 1)
EVIL = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
RIGHT_TO_LEFT = "قُتل أربعة أشخاص في هجوم \u202e على السوق"


class Made:
    """Rows of a release, and the texts that its evidence points into."""

    def __init__(self, count: int, seed: int = 7, hostile: bool = False) -> None:
        self.random = random.Random(seed)
        self.rows = {table.name: [] for table in RELEASE_TABLES}
        self.texts = {}
        for number in range(count):
            self.add_incident(number)
        if hostile:
            self.make_hostile()

    def add_incident(self, number: int) -> None:
        chance = self.random
        town, admin1, country, code, latitude, longitude = chance.choice(TOWNS)
        kind = chance.choice(list(TYPES))
        killed = chance.choice([None, 0, 1, 1, 2, 3, 5, 12])
        start = FIRST_DAY + dt.timedelta(days=chance.randrange(1200))
        vague = chance.random() < 0.1
        body = {
            "status": "occurred",
            "event_type": kind,
            "acled_event_type": TYPES[kind],
            "event_date_start": start,
            "event_date_end": start + dt.timedelta(days=6 if vague else 0),
            "date_precision": "week" if vague else "day",
            "date_basis": "text",
            "country": country,
            "country_code": code,
            "admin1": admin1,
            "place_name": town,
            "latitude": round(latitude + chance.gauss(0, 0.8), 2) if town else latitude,
            "longitude": round(longitude + chance.gauss(0, 0.8), 2) if town else longitude,
            "geo_precision": 1 if town else 4 if admin1 else 6,
            "perpetrator_name": chance.choice(ACTORS),
            "perpetrator_basis": "stated",
            "killed_low": killed,
            "killed_best": killed,
            "killed_high": None if killed == 5 else killed,
            "killed_civilians_best": killed,
            "confidence": round(chance.uniform(0.5, 1), 2),
        }
        tellings = chance.choice([1, 1, 1, 2, 2, 3, 7])
        name = f"i-{number:06d}"
        self.rows["incidents"].append(
            {
                **body,
                "incident_id": name,
                "source_count": tellings,
                "report_count": tellings,
                "grade": chance.choice(GRADES),
                "summary": f"On {start} in {town or admin1 or country}: {kind}; {killed} killed.",
                "reasons": ["killed_best: newest report of most sources"],
            }
        )
        for telling in range(tellings):
            self.add_report(name, f"a{number:06d}x{telling}", body, telling)

    def add_report(self, incident: str, article: str, body: dict, telling: int) -> None:
        killed = None if body["killed_best"] is None else body["killed_best"] + telling % 2
        lead = f"Witnesses spoke of smoke over the market near {body['place_name']} for most of the morning."
        told = f"Police said {killed} people were killed when gunmen came, shops closed and the road was cut {article}."
        text = f"{lead}\n{told} More was not known by the evening.\nThe council called for calm."
        self.texts[article] = text
        start = text.index(f"{killed} people")
        end = start + len(f"{killed} people were killed")
        span = {
            "field": "killed_best",
            "char_start": start,
            "char_end": end,
            "text": text[start:end],
            "rule_id": "count",
        }
        day = body["event_date_start"] + dt.timedelta(days=1 + telling)
        self.rows["articles"].append(
            {
                "article_id": article,
                "source_name": f"Outlet {int(article[1:7]) % 40 + telling}",
                "url": f"https://news.example/{article}",
                "title": f"Report {article} of events near {body['place_name'] or body['country']}",
                "published_at": dt.datetime(day.year, day.month, day.day, 6, tzinfo=dt.UTC),
                "published_basis": "metadata",
                "content_sha256": article,
                "revision": 1,
            }
        )
        figures = {"killed_low": killed, "killed_best": killed, "killed_high": killed, "killed_civilians_best": killed}
        identity = {"report_id": f"{article}-0", "article_id": article, "is_main": True, "engine_version": "made"}
        self.rows["reports"].append({**body, **figures, **identity, "evidence": [span]})
        link = {"incident_id": incident, "report_id": f"{article}-0", "link_score": 0.9, "link_reason": "same day"}
        self.rows["incident_reports"].append(link)

    def make_hostile(self) -> None:
        """Text of every bad kind in the newest incident: markup, endless words, script addresses, reversed letters."""
        incident = max(self.rows["incidents"], key=lambda row: (row["event_date_end"], row["incident_id"]))
        incident |= {
            "event_date_start": FIRST_DAY + dt.timedelta(days=1300),
            "event_date_end": FIRST_DAY + dt.timedelta(days=1300),
            "summary": f"{EVIL} {RIGHT_TO_LEFT} {'long' * 2500}",
            "place_name": f"{EVIL}town",
            "perpetrator_name": f"</script>{EVIL}",
        }
        mine = {
            row["report_id"] for row in self.rows["incident_reports"] if row["incident_id"] == incident["incident_id"]
        }
        for row in self.rows["articles"]:
            if f"{row['article_id']}-0" in mine:
                row |= {
                    "url": "javascript:window.hacked=1",
                    "title": f"{EVIL}{'w' * 10_000}",
                    "source_name": RIGHT_TO_LEFT,
                }
        for row in self.rows["reports"]:
            if row["report_id"] in mine:
                text = f"{EVIL} <b>{RIGHT_TO_LEFT}</b> 4 people were killed </script> {'x' * 10_000}"
                self.texts[row["article_id"]] = text
                start = text.index("4 people")
                row["evidence"] = [
                    {
                        "field": "killed_best",
                        "char_start": start,
                        "char_end": start + 8,
                        "text": "4 people",
                        "rule_id": "r",
                    }
                ]

    def page(self, **more) -> bytes:
        tables = {table.name: conform(table, self.rows[table.name]) for table in RELEASE_TABLES}
        return render_report(tables, release_id="r-made", texts=lambda wanted: self.texts, **more)


@pytest.fixture(scope="module")  # of the session, its event loop would be in the way of other tests
def browser():
    """Debian's chromium without a window; tests that need it are skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("needs chromium (apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=START_MS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def made_release():
    """Makes up a release: `made_release(count, hostile=False)`."""
    return Made
