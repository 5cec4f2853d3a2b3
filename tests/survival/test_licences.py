"""Every dependency is listed with its licence, and none is under one that the project could not be shared with."""

import re
from pathlib import Path

from tests.survival.licences import installed

PAGE = Path(__file__).parents[2] / "docs" / "licences.md"
# those that bind whoever only uses a package: anything else is looked at by a person before it is added here
UNWANTED = re.compile(r"\bA?GPL|Affero|General Public License|Commercial|Proprietary|SSPL|BUSL", re.IGNORECASE)
FREE = re.compile(r"LGPL|Lesser|Library")
CHOICES = re.compile(r" OR |, ")


def lets_use(told: str) -> bool:
    return UNWANTED.search(FREE.sub("", told)) is None


def test_every_dependency_is_listed_and_may_be_used(tally):
    listed = dict(re.findall(r"^\| (\S+) \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    packages = installed()
    assert set(packages) - set(listed) == set(), "run python -m tests.survival.licences > docs/licences.md"
    assert {name: told for name, told in listed.items() if not any(map(lets_use, CHOICES.split(told)))} == {}
    tally("dependencies with a licence that lets anybody use them", len(packages))
