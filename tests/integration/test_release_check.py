"""Counts out of line: the release is built and not made the latest, until a person says so."""

import json
import threading
import time

import pytest

from tasks.releases import Releases
from tasks.store import Lake, LakeError

TEXT = "Gunmen shot dead {} policemen near {} on 3 May 2024, officials said."


@pytest.fixture
def home(prefect_server, tmp_path):
    """A lake with one release that says it had many articles, and an input that it lacks."""
    from flows.build_tables import build
    from flows.flow_options import BuildOptions

    for number, place in enumerate(("Bannu", "Kidal", "Cali")):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number + 2, place))
    home = tmp_path / "home"
    record = build(BuildOptions(home=str(home), workers=1, inputs=[str(tmp_path / "0.txt")]))
    manifest = home / "runs" / f"{record['run_id']}.json"
    manifest.write_text(json.dumps(record | {"counts": record["counts"] | {"articles": 400}}))
    return home


def options(home, number: int, answer: str):
    from flows.flow_options import BuildOptions

    return BuildOptions(home=str(home), workers=1, inputs=[str(home.parent / f"{number}.txt")], odd_release=answer)


def paused_run(client, seconds: float = 180) -> object:
    """Wait for a run that asks."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        paused = [run for run in client.read_flow_runs() if run.state.is_paused()]
        if paused:
            return paused[0]
        time.sleep(0.5)
    raise TimeoutError("no run has asked")


def test_held_back_then_promoted(home):
    from flows.build_tables import build
    from flows.flow_options import RefreshOptions
    from flows.maintenance import refresh_release

    releases = Releases(home)
    before = releases.latest()
    record = build(options(home, 1, "hold"))
    assert record["held"] and "articles" in record["odd"][0]
    assert releases.latest() == before
    assert record["release_id"] in releases.ids()

    refresh_release(RefreshOptions(home=str(home), promote=record["release_id"]))
    assert releases.latest() == record["release_id"]
    with pytest.raises(LakeError, match="no release r-none"):
        refresh_release(RefreshOptions(home=str(home), promote="r-none"))


def test_a_person_answers_in_the_interface(home):
    from prefect import get_client
    from prefect.flow_runs import resume_flow_run

    from flows.build_tables import build

    releases = Releases(home)
    before = releases.latest()
    records: list[dict] = []
    run = threading.Thread(target=lambda: records.append(build(options(home, 2, "ask"))))
    run.start()
    with get_client(sync_client=True) as client:
        asking = paused_run(client)
        assert releases.latest() == before
        resume_flow_run(asking.id, run_input={"make_latest": True})
    run.join(120)
    assert records and not records[0]["held"]
    assert releases.latest() == records[0]["release_id"] != before
    saved = json.loads(Lake(home).files.read("runs", f"{records[0]['run_id']}.json"))
    assert (saved["held"], len(saved["odd"])) == (False, 1)
