"""`incidents build`: the whole flow in the terminal."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from tasks import workers
from tasks.cli.console import console, progress_bars, summary
from tasks.collection import no_collection
from tasks.curation import release_id
from tasks.extraction.places.load import compiled_beside
from tasks.extraction.version import engine_version
from tasks.pool import early_workers
from tasks.releases import Releases
from tasks.settings import PROJECT_DATA, Settings
from tasks.store import Lake
from tasks.warming import warm_up_reading, warm_up_stages, workers_ahead

Inputs = Annotated[
    list[str] | None,
    typer.Option("--input", "-i", help="File, folder or glob; repeat for several. None builds data/sample."),
]
Home = Annotated[str | None, typer.Option("--home", help="Folder or fsspec address of the lake (default: data).")]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="Processes (default: one per core).")]
Batch = Annotated[int | None, typer.Option("--batch-size", min=1, help="Articles per batch (default: 500).")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("build")(build_command)


def build_command(
    inputs: Inputs = None, home: Home = None, worker_count: Workers = None, batch_size: Batch = None
) -> None:
    """Turn articles into tables: ingest, clean, extract, aggregate, publish."""
    given: dict[str, Any] = {"home": home, "workers": worker_count, "batch_size": batch_size}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})
    chosen = inputs or [str(PROJECT_DATA / "sample" / "articles")]
    lake = Lake(settings.home, engine_version(settings))
    current = _up_to_date(lake, chosen, settings)
    if current:
        console.print(f"Nothing to do: release {current} holds all of it.", highlight=False)
        console.print(f"Tables: {lake.files.path('curated', 'latest')}", highlight=False, soft_wrap=True)
        return
    record = _run({"inputs": chosen, **{name: value for name, value in given.items() if value is not None}}, settings)
    summary(record, lake.files.path("curated", "latest"))


def _run(options: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Run the flow; workers and Prefect's server start beside each other and beside the imports of this process."""
    from flows.flow_environment import prepare
    from flows.flow_terminal import server_beside

    begun = time.monotonic()
    prepare(quiet=True)
    ahead = workers_ahead(options["inputs"], settings)
    # workers before the server: one alone is forked, while this process is still small and has no threads
    with (
        compiled_beside(settings),
        early_workers(ahead),
        server_beside() as wait_for_server,
    ):
        with no_collection():
            from flows.build_tables import build
            from flows.flow_options import BuildOptions

            warm_up_stages()
        if not ahead and settings.runner != "dask":
            warm_up_reading(settings)
        wait_for_server()
        start_s = time.monotonic() - begun
        with progress_bars():
            record = build(BuildOptions(**options))
    return record | {"timings": {"start of Prefect": round(start_s, 1), **record["timings"]}}


def _up_to_date(lake: Lake, inputs: list[str], settings: Settings) -> str | None:
    """The latest release when it already holds the inputs; found without starting Prefect, so within seconds."""
    name = release_id(lake, settings)
    if Releases(settings.home).latest() != name or lake.pending("raw", "extracted") or not lake.keys("raw"):
        # a wrong input is still told of before Prefect takes its time to start
        workers.check_inputs(inputs)
        return None
    return None if workers.has_new(settings.home, inputs, settings.max_record_bytes) else name
