"""report.html in a headless browser, opened from disk: its parts work together, offline, at size, with hostile text.

Screenshots are kept under `out/screenshots`.
"""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tasks.publication.report.limits import Limits

SCREENSHOTS = Path(__file__).parents[2] / "out" / "screenshots"
WAIT_MS = 60_000  # of a loaded machine; a free one takes a second
DESKTOP, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def files(made_release, tmp_path_factory):
    """Pages on disk by name, drawn once."""
    folder = tmp_path_factory.mktemp("report")
    contents = {
        "small": made_release(120).page(),
        "hostile": made_release(20, hostile=True).page(),
        "large": made_release(5000).page(),
        "newest": made_release(20).page(limits=Limits(incidents=15)),
        "recalling": recalling(made_release(120)).page(),
    }
    for name, content in contents.items():
        (folder / f"{name}.html").write_bytes(content)
    return folder


def recalling(made):
    """A release with one incident of decades ago."""
    made.rows["incidents"][0] |= {"event_date_start": dt.date(1983, 4, 2), "event_date_end": dt.date(1983, 4, 2)}
    return made


@pytest.fixture
def opened(browser, files):
    """Open a page by name; what it logged, threw or asked for is checked when the test is done."""
    pages, troubles = [], []

    def open_page(name: str, anchor: str = "", **context):
        page = browser.new_page(**{"viewport": DESKTOP, **context})
        pages.append(page)
        page.set_default_timeout(WAIT_MS)
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request",
            lambda request: request.url.startswith(("file:", "data:", "blob:")) or troubles.append(request.url),
        )
        page.goto((files / f"{name}.html").as_uri() + anchor, wait_until="commit")
        page.wait_for_selector("html[data-ready=all]", state="attached")
        return page

    yield open_page
    for page in pages:
        page.close()
    assert troubles == []


def picture(page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"report-{name}.png")


def shown(page) -> int:
    """Incidents that the filters leave, as the page says it."""
    return int(page.locator("#totals strong").first.inner_text().replace(",", ""))


def choose(page, facet: str, value: str) -> None:
    box = page.locator("details.facet").filter(has=page.locator("summary", has_text=facet)).first
    box.locator("summary").click()
    box.get_by_label(re.compile(f"^{value}")).check()
    page.keyboard.press("Escape")


def test_filters_change_list_map_timeline_and_plots_together(opened):
    page = opened("small")
    assert page.locator("#notice").is_hidden()
    before = (shown(page), page.locator("#timeline svg").inner_html(), page.locator("#map-table").inner_text())
    choose(page, "Country", "Nigeria")
    assert 0 < shown(page) < before[0]
    assert page.locator("#list-heading").inner_text() == f"List ({shown(page)})"
    assert page.locator("#timeline svg").inner_html() != before[1]
    assert "Borno" in page.locator("#map-table").text_content()
    assert "Sudan" not in page.locator("#map-table").text_content()
    assert all("Nigeria" in place for place in page.locator("#list-space .row small[dir]").all_inner_texts())
    page.get_by_role("tab", name="Plots").click()
    assert page.locator("#view-plots figure.chart").count() == 6
    countries = page.locator("#view-plots figure", has=page.locator("svg[aria-label$='by country']"))
    assert "Nigeria" in countries.inner_text() and "Sudan" not in countries.inner_text()
    page.get_by_role("button", name="Clear all").click()
    assert shown(page) == before[0]


def test_text_date_and_timeline_filter_the_same_incidents(opened):
    page = opened("small")
    everything = shown(page)
    page.get_by_label("From", exact=True).fill("2023-01-01")
    page.get_by_label("From", exact=True).dispatch_event("change")
    later = shown(page)
    assert 0 < later < everything
    page.get_by_role("button", name="Clear all").click()
    box = page.locator("#timeline svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 50, steps=4)
    page.mouse.up()
    assert 0 < shown(page) < everything
    assert page.get_by_label("From", exact=True).input_value() > "2021-06"
    page.get_by_role("button", name="Clear all").click()
    page.get_by_label("Text").fill("x0 of events near Lamu")  # words of a headline
    page.wait_for_selector("#chips li >> text=Lamu")
    assert 0 < shown(page) < everything


def test_the_few_decades_ago_do_not_squeeze_the_timeline(opened):
    page = opened("recalling")
    labels = page.locator("#timeline svg text").all_text_contents()
    assert any(label.startswith("2023") for label in labels) and not any(label.startswith("19") for label in labels)
    page.get_by_role("button", name="1 before").click()
    assert page.locator("#timeline svg text").all_text_contents()[3].startswith("1983")
    page.get_by_role("button", name="Without the few far back").click()
    page.get_by_role("tab", name="Plots").click()
    chart = page.locator("figure.chart").first
    assert "1 incident before 20" in chart.inner_text()
    chart.get_by_text("As a table").click()
    assert chart.locator("tbody tr").first.inner_text().startswith("before 20")


def test_an_incident_shows_its_words_in_their_sentence_and_has_a_permalink(opened):
    page = opened("small")
    page.locator("#list-space .row a").nth(2).click()
    page.wait_for_selector("#detail blockquote mark")
    quote = page.locator("#detail blockquote").first
    assert "people were killed" in quote.locator("mark").first.inner_text()
    assert quote.inner_text().startswith("Police said")
    link = page.locator("#detail .source a").first
    assert link.get_attribute("href").startswith("https://news.example/")
    assert "noopener" in link.get_attribute("rel")
    heading, address = page.locator("#detail-heading").inner_text(), page.url
    assert "#incident-i-" in address
    page.keyboard.press("Escape")
    assert page.locator("#list").is_visible() and page.locator("#detail").is_hidden()
    again = opened("small", address[address.index("#") :])
    again.wait_for_selector("#detail blockquote mark")
    assert again.locator("#detail-heading").inner_text() == heading


def test_sources_that_differ_are_said_to_differ(opened):
    page = opened("small")
    page.get_by_label("Sort by").select_option("sources")
    page.locator("#list-space .row a").first.click()
    page.wait_for_selector("#detail .side table")
    killed = page.locator("#detail .side tr", has=page.locator("th", has_text="Killed")).first
    told = set(killed.locator("td").all_inner_texts())
    assert (len(told) > 1) == ("differs" in killed.inner_text())
    assert page.locator("#detail .box").first.inner_text().startswith(("Sources differ", "Contested", "Not known"))


def test_list_and_map_work_by_keyboard(opened):
    page = opened("small")
    page.locator("#list-space .row a").first.focus()
    for _ in range(30):
        page.keyboard.press("ArrowDown")
    position = page.evaluate("document.activeElement.closest('.row').dataset.position")
    assert position == "30"
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail blockquote, #detail .box")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.row').dataset.position") == "30"
    page.locator("#map").focus()
    before = page.locator("#map").screenshot()
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(300)
    assert page.locator("#map").screenshot() != before


def test_a_place_on_the_map_filters_the_list(opened):
    page = opened("small")
    everything = shown(page)
    page.locator("#map-caption summary").click()
    page.locator("#map-table button").first.click()
    assert 0 < shown(page) < everything
    assert page.locator("#chips").inner_text().startswith("Place:")
    page.locator("#chips button").first.click()
    assert shown(page) == everything


def test_charts_are_saved_as_svg_and_png(opened):
    page = opened("small", "#plots")
    chart = page.locator("figure.chart").first
    with page.expect_download() as svg:
        chart.get_by_role("button", name="SVG").click()
    assert ET.fromstring(svg.value.path().read_bytes()).tag.endswith("svg")
    with page.expect_download() as png:
        chart.get_by_role("button", name="PNG").click()
    assert png.value.path().read_bytes().startswith(b"\x89PNG")


def test_hostile_text_shows_as_text(opened):
    page = opened("hostile", viewport=PHONE)
    page.locator("#list-space .row a").first.click()
    page.wait_for_selector("#detail blockquote mark")
    assert page.evaluate("window.hacked") is None
    assert "<script>window.hacked=1</script>" in page.locator("#detail-heading").inner_text()
    assert page.locator("#detail img, #detail script, #detail a[href^='javascript']").count() == 0
    assert page.locator("#detail mark").first.inner_text() == "4 people"
    # an endless word wraps, and does not push the page aside
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert "\u202e" not in page.locator("#detail").inner_text()
    for tab in ("Plots", "Data quality", "Incidents"):
        page.get_by_role("tab", name=tab).click()
    assert page.evaluate("window.hacked") is None
    picture(page, "hostile-phone")


def test_five_thousand_incidents_are_one_small_page_of_which_few_are_drawn(opened, files):
    # how quick it is, tests/bench/report_page.py measures
    assert (files / "large.html").stat().st_size < 5_000_000
    page = opened("large")
    assert 0 < page.locator("#list-space .row").count() < 60
    everything = page.locator("#totals strong").first.inner_text()
    page.locator("#filter-text").fill("Lamu")
    page.wait_for_function("before => document.querySelector('#totals strong').innerText !== before", arg=everything)
    assert 0 < shown(page) < 5000
    assert 0 < page.locator("#list-space .row").count() < 60


@pytest.mark.parametrize(
    ("name", "look"), [("desktop", {}), ("phone", {"viewport": PHONE}), ("dark", {"color_scheme": "dark"})]
)
def test_it_fits_the_screen(opened, name, look):
    page = opened("small", **look)
    width = page.viewport_size["width"]
    for tab in ("incidents", "plots", "quality", "about"):
        page.locator(f"#tab-{tab}").click()
        page.wait_for_selector(f"#view-{tab} > *")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        picture(page, f"{name}-{tab}")


def test_a_page_that_holds_only_the_newest_says_where_the_rest_is(opened):
    page = opened("newest")
    assert page.locator("#notice").inner_text().startswith("The newest 15 of 20 incidents")
    assert page.locator("#notice a").get_attribute("href") == "incidents.parquet"


def test_whatever_scrolls_can_be_reached_by_keyboard(opened):
    page = opened("small", viewport=PHONE)
    stuck = """() => [...document.querySelectorAll('*')].filter((node) =>
        /auto|scroll/.test(getComputedStyle(node).overflow) && node !== document.documentElement
        && (node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1)
        && node.tabIndex < 0 && !node.querySelector('a, button, input, [tabindex="0"]'))
        .map((node) => node.outerHTML.slice(0, 200))"""
    page.locator("#list-space .row a").first.click()
    page.wait_for_selector("#detail .side table")
    for summary in page.locator("#detail details > summary").all():
        summary.click()
    assert page.evaluate(stuck) == []
    for tab in ("plots", "quality", "about"):
        page.locator(f"#tab-{tab}").click()
        page.wait_for_selector(f"#view-{tab} > *")
        assert page.evaluate(stuck) == []


def test_every_control_has_a_name(opened):
    page = opened("small")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, [role=img], [role=table]')].filter((node) =>
            !(node.getAttribute('aria-label') || node.getAttribute('aria-labelledby') || node.textContent.trim()
              || node.labels?.length)).map((node) => node.outerHTML)"""
    )
    assert nameless == []
