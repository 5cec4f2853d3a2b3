"""Licences of everything that is installed with the project, as a table for docs/licences.md.

usage: python -m tests.survival.licences > docs/licences.md
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

PROJECT = "incident-ledger"
HEAD = """# Licences of dependencies

Everything that `uv sync --no-dev` installs, and under what licence. The project itself is MIT, its language model
CC BY-SA 4.0. Where several are listed, they are offered to choose from or apply to parts.

Made by `uv run python -m tests.survival.licences > docs/licences.md`; a test fails when a dependency is missing here.

| package | licence |
| --- | --- |"""
_CLASSIFIER = "License :: OSI Approved :: "


def installed() -> dict[str, Distribution]:
    """The project's dependencies and theirs, without extras and development tools, by name."""
    found: dict[str, Distribution] = {}
    todo: list[tuple[str, frozenset[str]]] = [(PROJECT, frozenset())]
    seen = set(todo)
    while todo:
        name, extras = todo.pop()
        try:
            package = distribution(name)
        except PackageNotFoundError:  # for another system or version of Python
            continue
        found[_plain(name)] = package
        for line in package.requires or ():
            wanted = Requirement(line)
            if wanted.marker and not any(wanted.marker.evaluate({"extra": extra}) for extra in extras | {""}):
                continue
            further = (_plain(wanted.name), frozenset(wanted.extras))
            if further not in seen:
                seen.add(further)
                todo.append(further)
    found.pop(PROJECT)
    return dict(sorted(found.items()))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(package: Distribution) -> str:
    """What the package says of its licence: the expression, the classifiers, or the first line of the field."""
    told = package.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    named = [c.removeprefix(_CLASSIFIER) for c in told.get_all("Classifier") or () if c.startswith(_CLASSIFIER)]
    return ", ".join(named) or str(told.get("License") or "not told").strip().splitlines()[0][:60]


def main() -> None:
    """Print the page."""
    print(HEAD)
    for name, package in installed().items():
        print(f"| {name} | {licence(package)} |")


if __name__ == "__main__":
    main()
