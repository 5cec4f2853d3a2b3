"""How quick a release's page is in a browser: first view and filters, by the number of incidents.

usage: python -m tests.bench.report_page [COUNT ...]

Wants chromium. The aim for 5,000 incidents is 2 s to the first view and 0.2 s to an answer.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.conftest import CHROMIUM, FLAGS, Made

FILTERS = """async () => {
    const times = [];
    for (const value of ['Lamu', 'Quetta', '']) {
        const input = document.getElementById('filter-text');
        input.value = value;
        input.dispatchEvent(new Event('input'));
        await new Promise((done) => setTimeout(done, 700));
        times.push(performance.getEntriesByName('filter').at(-1).duration);
    }
    return times;
}"""


def measure(browser: Browser, file: Path) -> tuple[float, float]:
    """Milliseconds to the first view and to the quickest of three filters."""
    page = browser.new_page()
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready=all]", state="attached")
    first_view = page.evaluate("performance.getEntriesByName('list')[0].startTime")
    quickest = min(page.evaluate(FILTERS))
    page.close()
    return first_view, quickest


def main(counts: list[int]) -> None:
    """Print a line for each number of incidents."""
    print(f"{'incidents':>9} {'MB':>6} {'first view':>11} {'filter':>8}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for count in counts:
            file = Path(folder) / f"{count}.html"
            file.write_bytes(Made(count).page())
            first_view, quickest = measure(browser, file)
            print(f"{count:9,} {file.stat().st_size / 1e6:6.1f} {first_view:8.0f} ms {quickest:5.0f} ms")
        browser.close()


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [500, 5000])
