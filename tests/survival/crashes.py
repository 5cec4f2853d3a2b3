"""Kills, cuts of power and errors of the disk at every boundary of a build, and what must hold after each.

usage: python -m tests.survival.crashes [--full] [--jobs N] [--every K [--from I]] [--seed N]

Each case starts from a home with one release and builds a second one in a forked process that the fault strikes. Then
a reader of `latest` finds the first release whole or the second whole, every batch that was acknowledged is still
whole, and a build that is run again ends with byte for byte the home of an undisturbed build, nothing left over.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from tasks.cleaning.clean import clean_record
from tasks.ingestion.local import read_inputs
from tasks.ingestion.records import RawRecord
from tasks.publication.report.borders import load_borders
from tasks.settings import Settings
from tasks.store import COMMITS, LAKE_FOLDERS
from tests.survival import world
from tests.survival.faults import CHANGES, READS, Fault
from tests.survival.forks import REFUSED, finish, import_all, run, start

ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES, "ESTALE": errno.ESTALE}
AGAIN = 20  # kills at random moments after which a build is timed again


@dataclass
class Case:
    """One disturbance: what, where, and how it is called in the counts."""

    name: str
    fault: Callable[[Path], Fault] | None
    moment: float = 0  # of a kill without a fault, as a share of the time that a build takes


@dataclass
class Bench:
    """Homes of undisturbed builds, and room for disturbed ones."""

    folder: Path
    first: Path
    second: Path
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    build_s: float = 0
    moments: int = 0

    def __post_init__(self) -> None:
        self.before, self.after = self.folder / "before", self.folder / "after"
        self._undisturbed(self.before, self.first)
        import_all(json.loads((self.folder / "modules.json").read_text()))
        read_once(self.second)
        shutil.copytree(self.before, self.after, symlinks=True)
        self.trace = self._undisturbed(self.after, self.second)
        self.allowed = [world.release(self.before), world.release(self.after)]
        self.expected = world.tree(self.after)

    def _undisturbed(self, home: Path, inputs: Path) -> list[str]:
        told = self.folder / "trace.json"
        fault = Fault("count", 0, among=(*CHANGES, *READS))

        def work() -> None:
            world.build(home, inputs)
            told.write_text(json.dumps(fault.seen))
            (self.folder / "modules.json").write_text(json.dumps(sorted(sys.modules)))

        code, message = run(work, fault)
        assert code == 0, message
        seen: list[str] = json.loads(told.read_text())
        return seen

    def disturb(self, case: Case) -> None:
        """Run one case; what does not hold is noted."""
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.before, home, symlinks=True)
        backups = self.folder / "backups"
        shutil.rmtree(backups, ignore_errors=True)
        backups.mkdir()
        fault = case.fault(backups) if case.fault else None
        after_s = self._after_s(case.moment) if case.moment else 0
        code, message = run(lambda: world.build(home, self.second), fault, after_s)
        acknowledged = commits(home)
        wrong = [*self._seen_by_a_reader(home), *whole_batches(home)]
        if code not in (0, REFUSED, -signal.SIGKILL):
            wrong.append(f"the build ended with {code}: {message}")
        if code == REFUSED and "injected" not in message:
            wrong.append(f"the build failed of something else: {message}")
        again, message = run(lambda: world.build(home, self.second))
        if again:
            wrong.append(f"run again, it ended with {again}: {message}")
        else:
            wrong += self._end(home, acknowledged)
        ended = {0: "undisturbed in the end", REFUSED: "refused with an error"}.get(code, "killed")
        self.counts[f"{case.name}, {ended}"] += 1
        self.failures += [f"{case.name}: {line}" for line in wrong]

    def _after_s(self, moment: float) -> float:
        """Seconds from the start of a build; timed again now and then, as a machine is slower at some times."""
        if self.moments % AGAIN == 0:
            home = self.folder / "timed"
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(self.before, home, symlinks=True)
            begun = time.monotonic()
            run(lambda: world.build(home, self.second))
            self.build_s = time.monotonic() - begun
        self.moments += 1
        return moment * self.build_s

    def race(self, delay_s: float) -> None:
        """Two builds on one home, the second a moment later: each is done or told to wait, and nothing is mixed."""
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.before, home, symlinks=True)

        def late() -> None:
            time.sleep(delay_s)
            world.build(home, self.second)

        one, other = start(lambda: world.build(home, self.second)), start(late)
        ended = [finish(*one), finish(*other)]
        told = [message for code, message in ended if code]
        wrong = [f"a build failed of something else: {message}" for message in told if "another build" not in message]
        wrong += ["both builds were refused"] if len(told) > 1 else []
        wrong += self._end(home, commits(home))
        self.counts["two builds at once, " + ("one was told to wait" if told else "one after the other")] += 1
        self.failures += [f"two builds at once: {line}" for line in wrong]

    def _seen_by_a_reader(self, home: Path) -> Iterator[str]:
        if world.release(home) not in self.allowed:
            yield "a reader of latest finds no whole release"

    def _end(self, home: Path, acknowledged: set[str]) -> Iterator[str]:
        found = world.tree(home)
        for name in sorted(found.keys() | self.expected.keys()):
            if found.get(name) != self.expected.get(name):
                yield f"{name} differs from an undisturbed build"
        left = [path for folder in LAKE_FOLDERS for path in (home / folder).rglob("*.tmp-*")]
        if left:
            yield f"left over: {left[0]}"
        lost = {name for name in acknowledged - commits(home) if not name.startswith("aggregated")}
        if lost:
            yield f"acknowledged and lost: {sorted(lost)}"


def read_once(inputs: Path) -> None:
    """Clean the articles here, so that forked builds find read what cleaning reads, over half of a small one's time."""
    load_borders()  # the same of the page of a release, and of settings: an eighth of what is left
    Settings()
    for item in read_inputs([str(inputs)]):
        if isinstance(item, RawRecord):
            clean_record(item.to_row())  # within no limit of time, which would start a thread


def commits(home: Path) -> set[str]:
    """Batches that the home says are done."""
    return {path.relative_to(home).as_posix() for path in home.rglob(f"{COMMITS}/*.json")}


def whole_batches(home: Path) -> Iterator[str]:
    """What is not as the commits say."""
    for name in commits(home):
        try:
            record = json.loads((home / name).read_bytes())
        except ValueError:
            yield f"{name} is torn"
            continue
        for table, told in record["tables"].items():
            file = (home / name).parents[1] / table / f"{record['key']}.parquet"
            allowed = {told["sha256"], record.get("before", {}).get(table, told)["sha256"]}
            if not file.exists() or hashlib.sha256(file.read_bytes()).hexdigest() not in allowed:
                yield f"{name} is acknowledged and its {table} is not whole"


def cases(trace: list[str], *, full: bool, seed: int) -> list[Case]:
    """Every case of the full run, or a fair sample of each kind for the short one."""
    changes = sum(name in CHANGES for name in trace)
    chosen = random.Random(seed)
    found: list[Case] = []

    def at(kind: str | int, name: str, place: int, among: tuple[str, ...] = CHANGES, **rest: object) -> None:
        found.append(
            Case(name, lambda backups: Fault(kind, place, among=among, backups=backups, **rest))  # type: ignore[arg-type]
        )

    for place in some(changes, 6, full, chosen):
        at("kill", "kill at a boundary", place)
    for place in some(changes, 6, full, chosen):
        at("cut", "cut of power, nothing unsynced lasts", place)
    for place in some(changes, 100 if full else 2, False, chosen):
        at("cut", "cut of power, some of it lasts", place, seed=chosen.randrange(1 << 30))
    for place in some(changes, 2, full, chosen):
        at(errno.ENOSPC, "disk full from a boundary on", place, lasting=True)
    for name, number in ERRORS.items():
        for place in some(len(trace), 60 if full else 1, full and name == "EIO", chosen):
            at(number, f"{name} at a read or write", place, among=(*CHANGES, *READS))
    moments = [chosen.uniform(0.001, 1) for _ in range(200 if full else 2)]
    return [*found, *(Case("kill at a random moment", None, moment) for moment in moments)]


def some(count: int, few: int, every: bool, chosen: random.Random) -> list[int]:
    """Every number from 1 to the count, or a few of them."""
    numbers = range(1, count + 1)
    return list(numbers) if every else sorted(chosen.sample(numbers, min(count, few)))


@dataclass
class Share:
    """Which of the cases one process does."""

    full: bool
    every: int
    first: int
    seed: int


@dataclass
class Told:
    """What came of a share of the cases."""

    boundaries: tuple[int, int] = (0, 0)
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, other: Told) -> None:
        """Take in what came of another share."""
        self.boundaries = other.boundaries
        self.counts += other.counts
        self.failures += other.failures


def work_off(share: Share) -> Told:
    """Run a share of the cases."""
    memory = Path("/dev/shm")
    where = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="survival-", dir=where) as name:
        folder = Path(name)
        first, second = world.write_inputs(folder / "inputs")
        # in a process of its own: this one is forked a great many times and is to stay small
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            world.install(pool.submit(world.record, second).result())
        bench = Bench(folder, first, second)
        found = cases(bench.trace, full=share.full, seed=share.seed)
        for case in found[share.first :: share.every]:
            bench.disturb(case)
        chosen = random.Random(share.seed)
        races = [chosen.uniform(0, 0.5) for _ in range(100 if share.full else 2)]
        for delay in races[share.first :: share.every]:
            bench.race(delay)
    changes = sum(name in CHANGES for name in bench.trace)
    return Told((changes, len(bench.trace) - changes), bench.counts, bench.failures)


def main(arguments: list[str]) -> int:
    """Run the cases and print what was survived; 1 if anything was not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="Every boundary with every fault.")
    parser.add_argument("--every", type=int, default=1, help="Only every k-th of these cases.")
    parser.add_argument("--from", dest="first", type=int, default=0, help="The first of every k-th, from 0.")
    parser.add_argument("--jobs", type=int, default=1, help="So many processes side by side.")
    parser.add_argument("--seed", type=int, default=1, help="Of what is left to chance.")
    options = parser.parse_args(arguments)
    every = options.every * options.jobs
    firsts = [options.first + job * options.every for job in range(options.jobs)]
    told = Told()
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        for part in pool.map(work_off, [Share(options.full, every, first, options.seed) for first in firsts]):
            told.add(part)
    report(told)
    return 1 if told.failures else 0


def report(told: Told) -> None:
    """Print the counts, and what did not hold."""
    print("boundaries of one build: {} that change the disk, {} that read it".format(*told.boundaries))
    for name, count in sorted(told.counts.items()):
        print(f"{count:6,}  {name}")
    for line in told.failures[:40]:
        print(f"NOT SURVIVED  {line}")
    print(f"{sum(told.counts.values()):,} disturbances, {len(told.failures):,} of them left something wrong")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
