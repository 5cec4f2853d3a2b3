"""Offences that a text names by a law: "Sections 201 (causing disappearance of evidence) and 302 (murder) of the Code".

They are titles of what the law forbids, and tell nothing that happened.
"""

from __future__ import annotations

import re

_LAW = re.compile(r"\b(?:[Ss]ections?|[Aa]rticles?|[Cc]lauses?|u/s)\s+\d")
_OFFENCE = re.compile(r"\b\d{1,4}(?:[-/]?[A-Za-z0-9]{1,3}){0,3}\s*\(([^()]*[a-z][^()]*)\)")


def named_offences(text: str) -> list[tuple[int, int]]:
    """Spans of the titles of offences in a sentence that cites a law; empty where it cites none."""
    if _LAW.search(text) is None:
        return []
    return [match.span(1) for match in _OFFENCE.finditer(text)]
