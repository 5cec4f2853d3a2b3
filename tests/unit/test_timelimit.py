"""Work that takes too long is stopped, in any thread, and only that work."""

import threading
import time

import pytest

from tasks.cleaning import clean
from tasks.timelimit import TooSlowError, limited


def forever() -> None:
    while True:
        sum(range(100))


def spin(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_work_in_time_gives_its_result_and_its_errors():
    assert limited(lambda: 3, 5) == 3
    with pytest.raises(KeyError):
        limited(lambda: {}["x"], 5)


def test_work_without_end_is_stopped():
    with pytest.raises(TooSlowError, match=r"more than 0\.2 seconds"):
        limited(forever, 0.2)


def test_only_processor_time_counts_so_that_a_busy_machine_sets_nothing_aside():
    assert limited(lambda: time.sleep(1.0) or 7, 0.2) == 7


def test_work_that_waits_for_ever_is_stopped_in_the_end():
    def waits():
        while True:
            time.sleep(0.01)

    with pytest.raises(TooSlowError):
        limited(waits, 0.05)


def test_each_thread_has_its_own_limit():
    told = []

    def slow() -> None:
        try:
            limited(forever, 0.2)
        except TooSlowError:
            told.append("stopped")

    threads = [threading.Thread(target=slow) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert limited(lambda: [time.sleep(0.01) for _ in range(50)] and 7, 60) == 7
    for thread in threads:
        thread.join(60)
    assert told == ["stopped"] * 3


def test_work_that_ends_as_its_time_does_is_done_or_stopped_and_nothing_comes_later():
    ended = {"done": 0, "stopped": 0}
    for _ in range(200):
        try:
            limited(lambda: spin(0.002), 0.002)
            ended["done"] += 1
        except TooSlowError:
            ended["stopped"] += 1
    time.sleep(0.05)
    assert sum(ended.values()) == 200


def test_a_record_that_cleaning_fails_on_or_hangs_on_is_set_aside_and_the_next_goes_on(monkeypatch):
    real = clean.clean_record

    def odd(raw):
        if raw["external_id"] == "hangs":
            forever()
        if raw["external_id"] == "fails":
            raise ZeroDivisionError("unforeseen")
        return real(raw)

    def briefly(work):
        return limited(work, 0.3 if work.args[0]["external_id"] == "hangs" else 60)

    monkeypatch.setattr(clean, "clean_record", odd)
    monkeypatch.setattr(clean, "limited", briefly)
    rows = [
        {"raw_id": name, "external_id": name, "payload": b"Gunmen killed two people in Bannu on Monday."}
        for name in ("hangs", "fails", "good")
    ]
    articles, issues = clean.clean_batch(rows)
    assert [row["external_id"] for row in articles] == ["good"]
    assert [(row["payload_ref"], row["rule"]) for row in issues] == [("hangs", "too_slow"), ("fails", "cleaning_error")]
