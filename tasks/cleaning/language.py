"""Which language a text is in."""

from __future__ import annotations

import re

from py3langid import langid

_SAMPLE_CHARS = 3000
_MIN_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")
# The commonest words of English that no other language in Latin script uses so often together.
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of to in and that was for on is with by as at from it he said were has an be have who his they had been are "
        "not but after which their its this will two police killed people",
    )
)
_CLEARLY_ENGLISH = 0.15


def detect(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None for a text too short to tell.

    Clear English is told by its function words, which is a hundred times faster than the classifier that the rest
    goes to.
    """
    sample = text[:_SAMPLE_CHARS]
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _MIN_WORDS:
        return None
    if sum(1 for word in words if word in _ENGLISH) >= _CLEARLY_ENGLISH * len(words):
        return "en"
    return str(langid.classify(sample)[0])
