"""Would a missing fsync be noticed? Cuts of power at every boundary of a lake that forgets one kind of them.

usage: python -m tests.survival.forgetful

Batches are written to a lake by a forked process that loses power at each boundary in turn; what had not been brought
to the disk by then is lost, all of it or by chance some. A batch that was acknowledged before must be there and whole.
"""

from __future__ import annotations

import itertools
import json
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from tasks.store import Lake
from tests.survival.crashes import whole_batches
from tests.survival.faults import Fault
from tests.survival.forks import import_all, run

KEYS = ("k1", "k2")
LAKES: dict[str, tuple[str, ...]] = {
    "the lake as it is": (),
    "a lake without fsync of files": ("sync",),
    "a lake without fsync of folders": ("sync_folder",),
}
CHANCES = (None, 1)  # None: nothing unsynced lasts; a number: by chance some of it does


def write(home: Path, told: Path) -> None:
    """Write the batches, and tell of each that is acknowledged."""
    lake = Lake(home)
    for key in KEYS:
        lake.write("raw", key, {})
        with told.open("a") as stream:
            stream.write(f"{key}\n")


def cut_everywhere(forgotten: tuple[str, ...], chance: int | None) -> tuple[int, int]:
    """Cut the power at every boundary; gives how often, and after how many cuts something was lost or torn."""
    losses = 0
    for at in itertools.count(1):
        with tempfile.TemporaryDirectory(prefix="survival-") as name:
            home, backups, told = Path(name) / "home", Path(name) / "backups", Path(name) / "told"
            home.mkdir()
            backups.mkdir()
            told.touch()
            fault = Fault("cut", at, seed=chance, backups=backups, forgotten=forgotten)
            code, message = run(lambda home=home, told=told: write(home, told), fault)  # type: ignore[misc]
            if code == 0:
                return at - 1, losses
            assert code == -signal.SIGKILL, message
            lost = set(told.read_text().split()) - set(Lake(home).keys("raw"))
            losses += bool(lost or list(whole_batches(home)))
            shutil.rmtree(backups)
    raise AssertionError("unreachable")


def warm() -> None:
    """Import what writing imports, from what a forked process has; it is nine tenths of what each would do."""
    with tempfile.TemporaryDirectory(prefix="survival-") as name:
        told = Path(name) / "told"

        def look() -> None:
            write(Path(name) / "home", told)
            told.write_text(json.dumps(sorted(sys.modules)))

        code, message = run(look)
        assert code == 0, message
        import_all(json.loads(told.read_text()))


def main() -> int:
    """Print what each lake has lost; 0 where the lake loses nothing and each forgetful one is found out."""
    warm()
    right = True
    for name, forgotten in LAKES.items():
        cuts, losses = map(sum, zip(*(cut_everywhere(forgotten, chance) for chance in CHANCES), strict=True))
        print(f"{cuts:6,}  cuts of power, {name}: {losses:,} of them lost or tore what was acknowledged")
        right &= (losses > 0) == bool(forgotten)
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
