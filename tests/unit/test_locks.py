"""One build at a time on one home, whatever the home lies on; what the dead have left is taken over."""

import errno
import json
import socket
import subprocess
import sys
import threading
import time
from dataclasses import asdict, replace

import pytest

from tasks import locks
from tasks.files import FileStore
from tasks.locks import LEASE, Owner, home_lock
from tasks.store import LakeError

REMOTE = "memory://locks-test"
HOLD = """
import sys, time
from tasks.locks import home_lock
with home_lock(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def no_lease_left():
    FileStore(REMOTE).remove(LEASE)
    yield
    FileStore(REMOTE).remove(LEASE)


def leave(owner: Owner, renewed: float) -> None:
    FileStore(REMOTE).write(json.dumps(asdict(owner) | {"renewed": renewed}).encode(), LEASE)


def test_one_build_at_a_time_and_a_killed_one_lets_go(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        said = f"process {holder.pid} on {socket.gethostname()}, since .* is at work on .*; wait for it, or use another"
        with pytest.raises(LakeError, match=said), home_lock(tmp_path):
            pass
    finally:
        holder.kill()
        holder.wait()
    with home_lock(tmp_path, wait_s=5):
        assert str(json.loads((tmp_path / ".lock").read_text())["pid"]) != str(holder.pid)


def test_a_build_may_wait_for_another(tmp_path):
    entered = []

    def second() -> None:
        with home_lock(tmp_path, wait_s=20):
            entered.append("second")

    with home_lock(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.5)
        entered.append("first")
    thread.join()
    assert entered == ["first", "second"]


def test_a_remote_home_is_leased_to_one(tmp_path):
    with home_lock(REMOTE):
        with pytest.raises(LakeError, match=rf"another build \(process .*\) is at work on {REMOTE}"), home_lock(REMOTE):
            pass
        assert FileStore(REMOTE).exists(LEASE)
    assert not FileStore(REMOTE).exists(LEASE)


def test_of_many_that_want_a_remote_home_at_once_one_has_it():
    inside, most, held = [0], [0], []

    def want() -> None:
        with home_lock(REMOTE, wait_s=30):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.01)
            inside[0] -= 1
            held.append(1)

    threads = [threading.Thread(target=want) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most[0], len(held)) == (1, 8)


def test_the_lease_of_a_dead_process_is_taken_over():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    leave(replace(Owner.here(), pid=gone.pid), time.time())
    with home_lock(REMOTE):
        pass


def test_the_lease_of_an_earlier_process_of_a_living_id_is_taken_over():
    leave(replace(Owner.here(), started="1", token="another"), time.time())
    with home_lock(REMOTE):
        pass


@pytest.mark.parametrize(("age_s", "taken"), [(10, False), (locks.SILENT_S + 10, True)])
def test_the_lease_of_another_machine_is_taken_over_after_long_silence(age_s, taken):
    leave(replace(Owner.here(), host="elsewhere"), time.time() - age_s)
    if taken:
        with home_lock(REMOTE):
            pass
    else:
        with pytest.raises(LakeError, match="on elsewhere"), home_lock(REMOTE):
            pass


def test_a_lease_is_renewed_while_it_is_held(monkeypatch):
    monkeypatch.setattr(locks, "RENEW_S", 0.05)
    with home_lock(REMOTE):
        first = json.loads(FileStore(REMOTE).read(LEASE))["renewed"]
        time.sleep(0.3)
        assert json.loads(FileStore(REMOTE).read(LEASE))["renewed"] > first


def test_a_disk_without_locks_gets_a_lease(tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with home_lock(tmp_path):
        assert (tmp_path / LEASE).exists()
        with pytest.raises(LakeError, match="another build"), home_lock(tmp_path):
            pass
    assert not (tmp_path / LEASE).exists()
