"""Prefect's interface in a real browser, as an analyst uses it: find a flow, run it, read what it made.

Screenshots are kept under `out/screenshots`.
"""

import re
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample" / "articles"
SCREENSHOTS = ROOT / "out" / "screenshots"
WAIT_MS = 120_000  # of a loaded machine; a free one takes seconds


@pytest.fixture
def page(browser, served):
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, base_url=served.url)
    page.set_default_timeout(WAIT_MS)
    yield page
    page.close()


def picture(page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def visit(page, address: str) -> None:
    # the page is usable long before its last font and chart have come
    page.goto(address, wait_until="domcontentloaded")


def open_deployment(page, name: str) -> None:
    visit(page, "/v2/deployments")
    page.get_by_role("link", name=name, exact=True).first.click()
    page.get_by_role("button", name="Run", exact=True).click()


def runs_by_hand(served, name: str) -> list[str]:
    """Ids of the runs that nobody's schedule has started."""
    body = {"deployments": {"id": {"any_": [served.deployment(name)["id"]]}}}
    return [run["id"] for run in served.call("POST", "/flow_runs/filter", body) if not run["auto_scheduled"]]


def new_run(served, name: str, before: list[str]) -> str:
    """Id of the run that was not there before; waits for it."""
    found: list[str] = []

    def look() -> bool:
        found[:] = [run for run in runs_by_hand(served, name) if run not in before]
        return bool(found)

    served.until(look, 120)
    return found[0]


def submit(page) -> None:
    """Press Submit, and again where the form of a loaded machine has not heard it, as a person would."""
    for _ in range(5):
        page.get_by_role("button", name="Submit").click()
        for _ in range(60):
            if not re.search(r"/run(\?|$)", page.url):
                return
            page.wait_for_timeout(500)


def test_custom_run_of_build_makes_the_tables_its_summary_tells_of(page, served, tmp_path):
    open_deployment(page, "build")
    page.get_by_role("menuitem", name="Custom run").click()
    page.get_by_text("Folder or fsspec address of the lake").wait_for()
    picture(page, "build-form")
    page.get_by_label("Home").fill(str(tmp_path))
    before = runs_by_hand(served, "build")  # other tests have started some on the same server
    submit(page)
    run = new_run(served, "build", before)
    assert served.ended(run) == "Completed"

    visit(page, f"/v2/runs/flow-run/{run}")
    page.get_by_text("Completed").first.wait_for()
    page.get_by_role("tab", name="Artifacts").click()
    page.get_by_text("extraction").first.wait_for()
    picture(page, "build-artifacts")
    page.get_by_text("summary", exact=True).wait_for()
    [summary] = [artifact["id"] for artifact in served.artifacts(run) if artifact["key"] == "summary"]
    visit(page, f"/v2/artifacts/artifact/{summary}")
    page.get_by_text(re.compile("^Release r-")).first.wait_for()
    picture(page, "build-summary")

    shown = page.locator("table").last.inner_text()
    latest = tmp_path / "curated" / "latest"
    counted = {path.stem: len(pd.read_parquet(path)) for path in latest.glob("*.parquet")}
    told = {name: int(rows.replace(",", "")) for name, rows in re.findall(r"(\w+)\s+([\d,]+)", shown)}
    assert told == counted
    assert counted["articles"] == len(pd.read_parquet(tmp_path / "clean" / "articles"))


def test_quick_run_of_nightly_works_as_it_is(page, served):
    open_deployment(page, "nightly")
    before = runs_by_hand(served, "nightly")
    page.get_by_role("menuitem", name="Quick run").click()
    run = new_run(served, "nightly", before)
    assert served.ended(run) == "Completed"
    visit(page, f"/v2/runs/flow-run/{run}")
    page.get_by_text("Completed").first.wait_for()
    page.get_by_role("tab", name="Logs").click()
    page.get_by_text("incidents in all").first.wait_for()
    picture(page, "nightly-log")
    assert (served.lake / "curated" / "latest" / "incidents.parquet").exists()
    artifacts = served.artifacts(run)
    assert {artifact["key"] for artifact in artifacts} >= {"summary", "release", "report"}
    assert "progress" in {artifact["type"] for artifact in artifacts}


def test_a_wrong_value_is_refused_in_the_form(page, served):
    open_deployment(page, "build")
    page.get_by_role("menuitem", name="Custom run").click()
    page.get_by_label("Articles per batch").fill("-1")
    page.get_by_role("button", name="Submit").click()
    # the browser itself says what is wrong, at the field
    page.wait_for_function("document.activeElement.validity?.rangeUnderflow")
    picture(page, "build-refused")
    assert page.url.split("?")[0].endswith("/run"), "still on the form"
    runs = served.call("POST", "/flow_runs/filter", {})
    assert all(run["parameters"].get("options", {}).get("batch_size", 0) >= 0 for run in runs)
