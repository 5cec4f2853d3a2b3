"""Faults at every boundary of the disk: the functions of `tasks.disk` replaced by ones that count, fail, or kill.

A kill leaves what was done so far. A cut of power takes back besides what had not been brought to the disk: files not
synced are cut to half, new names, changed names and removals whose folder was not synced are as they were before.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tasks import disk

CHANGES = ("make_folder", "create", "write", "sync", "rename", "link", "sync_folder", "remove")
READS = ("read", "source", "exists", "names")
Undo = Callable[[], None]


class Fault:
    """What happens at the n-th boundary.

    Args:
        kind: `kill`, `cut` (of power), or the number of an error.
        at: Which boundary, from 1; 0 for none, to count them.
        lasting: Whether an error stays, as a full disk does, or goes by.
        seed: Of what a cut of power takes back; None takes back everything that is not synced.
        among: Boundaries that count.
        backups: Folder for what a cut of power takes back, on the disk of the lake.
        forgotten: Functions of `tasks.disk` that do nothing, as if the lake had forgotten to call them.
    """

    def __init__(
        self,
        kind: str | int,
        at: int,
        *,
        lasting: bool = False,
        seed: int | None = None,
        among: tuple[str, ...] = CHANGES,
        backups: Path = Path("/nonexistent"),
        forgotten: tuple[str, ...] = (),
    ) -> None:
        self.kind, self.at, self.lasting, self.among = kind, at, lasting, among
        self.random = random.Random(seed) if seed is not None else None
        self.seen: list[str] = []
        self.unsynced: list[tuple[Path, Undo]] = []
        self.backups = backups
        self.forgotten = forgotten
        self.kept = 0

    def install(self) -> None:
        """Replace the functions of `tasks.disk` in this process for good."""
        for name in (*CHANGES, *READS):
            if name in self.forgotten:
                setattr(disk, name, lambda *_: None)
            elif hasattr(disk, name):
                setattr(disk, name, self._wrapped(name, getattr(disk, name)))

    def strike(self, name: str) -> None:
        """Count a boundary, and let happen what is to happen there."""
        if name not in self.among:
            return
        self.seen.append(name)
        reached = len(self.seen) == self.at or (self.lasting and 0 < self.at < len(self.seen))
        if not reached or (self.lasting and name in ("remove", "sync_folder")):  # a full disk can still be emptied
            return
        if isinstance(self.kind, int):
            raise OSError(self.kind, f"{os.strerror(self.kind)} (injected at {name} {len(self.seen)})")
        if self.kind == "cut":
            self.take_back()
        os.kill(os.getpid(), signal.SIGKILL)

    def take_back(self) -> None:
        """Undo what a cut of power would: all of it, or by chance some."""
        for _, undo in reversed(self.unsynced):
            if self.random is None or self.random.random() < 0.5:
                with suppress(OSError):
                    undo()

    def _wrapped(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self.strike(name)
            note = getattr(self, f"_before_{name}", None)
            undo = note(*args) if note and self.kind == "cut" else None
            result = original(*args)
            if undo is not None:
                self.unsynced.append(undo)
            return self._opened(*args, result) if name == "create" else result

        return call

    def _backup(self, path: Path) -> Path:
        self.kept += 1
        kept = self.backups / f"{os.getpid()}-{self.kept}"
        if path.is_symlink():
            kept.symlink_to(path.readlink())
        elif path.is_dir():
            shutil.copytree(path, kept, symlinks=True)
        else:
            os.link(path, kept)
        return kept

    def _opened(self, path: Path, stream: Any) -> Stream:
        if self.kind == "cut":
            handle = os.dup(stream.fileno())  # it stays that file's, whatever the file is called by then
            self.unsynced.append((path, lambda: os.ftruncate(handle, os.fstat(handle).st_size // 2)))
        return Stream(stream, self)

    def _before_make_folder(self, folder: Path) -> tuple[Path, Undo] | None:
        return None if folder.exists() else (folder.parent, lambda: shutil.rmtree(folder))

    def _before_rename(self, old: Path, new: Path) -> tuple[Path, Undo]:
        kept = self._backup(new) if new.exists() or new.is_symlink() else None

        def undo() -> None:
            new.replace(old)
            if kept:
                kept.replace(new)

        return new.parent, undo

    def _before_link(self, path: Path, target: Path) -> tuple[Path, Undo]:
        return path.parent, path.unlink

    def _before_remove(self, path: Path) -> tuple[Path, Undo] | None:
        if not path.exists() and not path.is_symlink():
            return None
        kept = self._backup(path)
        return path.parent, lambda: None if path.exists() else shutil.move(kept, path)

    def _before_sync(self, stream: Any) -> None:
        mine = Path(stream.name)
        self.unsynced = [(place, undo) for place, undo in self.unsynced if place != mine]

    def _before_sync_folder(self, folder: Path) -> None:
        self.unsynced = [(place, undo) for place, undo in self.unsynced if place != folder]


class Stream:
    """A file whose writes are boundaries too; one that fails has written half."""

    def __init__(self, inner: Any, fault: Fault) -> None:
        self._inner, self._fault = inner, fault

    def write(self, data: bytes) -> int:
        """Write, or half of it and fail."""
        try:
            self._fault.strike("write")
        except OSError:
            self._inner.write(data[: len(data) // 2])
            self._inner.flush()
            raise
        return int(self._inner.write(data))

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *exit_info: object) -> None:
        self._inner.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
