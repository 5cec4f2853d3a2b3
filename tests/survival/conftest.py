"""How much is tried, and what is told of it at the end of a test run."""

import pytest

told: list[str] = []


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


def pytest_runtest_logreport(report):
    # properties reach the process that prints also from the processes that run tests side by side
    if report.when == "call":
        told.extend(line for name, line in report.user_properties if name == "told")


def pytest_terminal_summary(terminalreporter):
    if told:
        terminalreporter.section("survived")
        for line in told:
            terminalreporter.write_line(line)
