"""How much is tried, and what is told of it at the end of a test run."""

from collections import Counter

import pytest

told: list[str] = []
tallies: Counter[str] = Counter()


def pytest_addoption(parser):
    parser.addoption("--full", action="store_true", help="Every case of the survival tests, not the short form.")


@pytest.fixture(scope="session")
def full(request):
    """Whether every case is wanted."""
    return request.config.getoption("--full", default=False)


@pytest.fixture
def tell(record_property):
    """Add a line to what is told at the end: what was tried, how often, and what was lost."""
    return lambda line: record_property("told", line)


@pytest.fixture
def tally(record_property):
    """Count towards one line of what is told at the end, over all tests."""
    return lambda what, count=1: record_property("tally", [what, count])


def pytest_runtest_logreport(report):
    # properties reach the process that prints also from the processes that run tests side by side
    if report.when == "call" and report.passed:
        told.extend(line for name, line in report.user_properties if name == "told")
        for what, count in (value for name, value in report.user_properties if name == "tally"):
            tallies[what] += count


def pytest_terminal_summary(terminalreporter):
    lines = [*told, *(f"{count:6,}  {what}" for what, count in sorted(tallies.items()))]
    if lines:
        terminalreporter.section("survived")
        for line in lines:
            terminalreporter.write_line(line)
