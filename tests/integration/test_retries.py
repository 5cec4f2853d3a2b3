"""A disk or store that is away for a moment costs a retry; a mistake of ours none."""

import errno
from pathlib import Path

import pytest

from tasks import workers
from tasks.store import LakeError


@pytest.fixture
def failing(monkeypatch):
    """Let cleaning fail at its first so many calls; gives the list of calls."""

    def fail(error: Exception, times: int) -> list[str]:
        original, calls = workers.clean_partition, []

        def clean(home: str, key: str) -> dict[str, int]:
            calls.append(key)
            if len(calls) <= times:
                raise error
            return original(home, key)

        monkeypatch.setattr(workers, "clean_partition", clean)
        return calls

    return fail


def build(folder: Path) -> dict:
    from flows.build_tables import build
    from flows.flow_options import BuildOptions

    (folder / "a.txt").write_text("Gunmen shot dead two policemen near Bannu on 3 May 2024, officials said.")
    return build(BuildOptions(home=str(folder / "home"), workers=1, inputs=[str(folder / "a.txt")]))


def test_a_store_that_was_away_is_asked_again(prefect_server, failing, tmp_path):
    calls = failing(OSError(errno.ESTALE, "stale handle"), times=1)
    assert build(tmp_path)["failures"] == []
    assert len(calls) == 2


def test_a_mistake_is_not_made_again(prefect_server, failing, tmp_path):
    calls = failing(ValueError("a mistake"), times=1)
    with pytest.raises(LakeError, match="a mistake"):
        build(tmp_path)
    assert len(calls) == 1
