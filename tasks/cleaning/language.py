"""Which language a text is in."""

from __future__ import annotations

import re

from tasks.cleaning.patterns import words

_SAMPLE_CHARS = 3000
_MIN_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")
_CLEARLY_ENGLISH = 0.15


def detect(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None for a text too short to tell.

    Clear English is told by its function words, which is a hundred times faster than the classifier that the rest
    goes to.
    """
    sample = text[:_SAMPLE_CHARS]
    found = _WORD.findall(sample.lower())
    english = words("english")
    if len(found) < _MIN_WORDS:
        return None
    if sum(map(english.__contains__, found)) >= _CLEARLY_ENGLISH * len(found):
        return "en"
    from py3langid import langid  # only now: most texts never come here

    return str(langid.classify(sample)[0])
