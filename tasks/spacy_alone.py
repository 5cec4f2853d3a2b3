"""spaCy without its commands, in every process that imports this before spaCy loads.

It imports its command line for one function, `spacy.info`, which we do not use, and with it clients of the web and
makers of projects: two fifths of the time that the import of spaCy takes, in every process that reads articles.
"""

from __future__ import annotations

import sys
from types import ModuleType

NOT_LOADED = "spacy.cli.info"

if "spacy" not in sys.modules:
    _stand_in = ModuleType(NOT_LOADED, "Stands in for the commands of spaCy.")
    _stand_in.info = None  # type: ignore[attr-defined]
    sys.modules.setdefault(NOT_LOADED, _stand_in)
