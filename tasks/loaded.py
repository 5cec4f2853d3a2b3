"""Imported for what it does: loads what workers need, in a worker or once in the process that they are forked from."""

from __future__ import annotations

import signal
from contextlib import suppress

from tasks import one_core, spacy_alone  # noqa: F401 - first, before NumPy and spaCy load
from tasks.collection import settle
from tasks.settings import get_settings
from tasks.warming import warm_up_reading

signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it here, too, without a trace of calls
with suppress(Exception):  # what goes wrong comes up again, and is told, where articles are read
    warm_up_reading(get_settings())
settle()
