"""Compilation of the gazetteer on first use: by one process, beside others, and after one that was killed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tasks.extraction.places import load
from tasks.settings import Settings

HOLD = """
import sys, time
from pathlib import Path
from tasks.extraction.places.load import _only_one
with _only_one(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def made(monkeypatch):
    """Stands for the compilation; gives the calls."""
    calls: list[Path] = []

    def write(path, sections):
        calls.append(path)
        path.write_bytes(b"compiled")

    monkeypatch.setattr(load, "all_features", lambda *_: [])
    monkeypatch.setattr(load, "compiled", lambda features: {})
    monkeypatch.setattr(load, "write", write)
    return calls


def test_it_is_compiled_once(made, tmp_path):
    settings = Settings(cache=tmp_path)
    assert load.compiled_path(settings) == load.compiled_path(settings) == load.place_of(settings)
    assert len(made) == 1


def test_a_compilation_that_was_killed_is_not_waited_for(made, tmp_path):
    settings = Settings(cache=tmp_path)
    lock = load.place_of(settings).with_suffix(".lock")
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.wait()
    begun = time.monotonic()
    assert load.compiled_path(settings).exists()
    assert time.monotonic() - begun < 300


def test_it_is_compiled_beside_what_else_there_is_to_do(monkeypatch, tmp_path):
    started: list[list[str]] = []
    monkeypatch.setattr(load.subprocess, "Popen", lambda command, **_: started.append(command) or Done())
    settings = Settings(cache=tmp_path)
    with load.compiled_beside(settings):
        assert len(started) == 1
    load.place_of(settings).write_bytes(b"compiled")
    with load.compiled_beside(settings):
        assert len(started) == 1, "it is there"


class Done:
    def wait(self) -> int:
        return 0
