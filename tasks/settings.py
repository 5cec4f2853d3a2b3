"""Every setting, in one frozen place; nothing else reads the environment."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Literal
from zoneinfo import available_timezones

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_DATA = Path(__file__).parents[1] / "data"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


class Settings(BaseSettings):
    """Settings of a build; each can be set as `INCIDENTS_<NAME>` in the environment or in a `.env` file."""

    model_config = SettingsConfigDict(env_prefix="INCIDENTS_", env_file=".env", frozen=True, extra="forbid")

    home: str = Field("data", description="Folder or fsspec address of the lake.")
    batch_size: int = Field(500, ge=1, le=20_000, description="Articles per batch.")
    workers: int = Field(default_factory=_cores, ge=1, le=1024, description="Processes for cleaning and extraction.")
    runner: Literal["threads", "processes", "dask"] = Field(
        "processes", description="Where batches are worked on: this process, worker processes, or a Dask cluster."
    )
    dask_address: str | None = Field(None, description="Address of a Dask scheduler; none starts one here.")
    engine: Literal["rules"] = Field("rules", description="Extraction engine.")
    language_pipeline: str | None = Field(
        None, description="Any installed spaCy pipeline or a path to one; none is the pipeline shipped."
    )
    profile: Literal["default", "acled", "gtd", "ucdp"] = Field("default", description="How the best figure is chosen.")
    names: Literal["keep", "no_victims", "no_persons"] = Field(
        "keep", description="Whose names releases leave out: nobody's, the victims', or those of all persons."
    )
    corrections: Path | None = Field(None, description="Corrections file; none is data/reference/corrections.csv.")
    sources: Path | None = Field(None, description="Sources file of nightly runs.")
    odd_release: Literal["ask", "hold", "publish"] = Field(
        "ask", description="A release whose counts are out of line: ask a person, keep it back, or make it the latest."
    )
    odd_release_wait_h: float = Field(12, gt=0, le=72, description="How long a run waits for that answer, in hours.")
    timezone: str = Field("UTC", description="Time zone of the nightly schedule.")
    nightly_cron: str = Field(
        "0 2 * * *", pattern=r"^\S+( \S+){4}$", description="When the nightly run starts, as the five fields of cron."
    )
    contact: str = Field("", description="Address put in the User-Agent, so that publishers can reach you.")
    allow_private_addresses: bool = Field(False, description="Let fetches reach loopback and private networks.")
    max_record_bytes: int = Field(20_000_000, ge=1_000, description="Larger records are set aside, in bytes.")
    max_article_chars: int = Field(400_000, ge=1_000, description="Longer articles are cut for extraction, in chars.")
    lock_wait_s: float = Field(0, ge=0, description="How long a build waits for another on the same home, in seconds.")
    concurrent_runs: int = Field(4, ge=1, le=64, description="Flow runs that `incidents serve` has at work at once.")
    keep_prefect_days: int = Field(90, ge=1, description="Prefect's own record of runs, in days; older ones go.")
    keep_raw_days: int = Field(
        0, ge=0, description="Bytes of raw records once they are cleaned, in days; 0 keeps all. Their rows always stay."
    )
    keep_run_days: int = Field(0, ge=0, description="Manifests of runs, in days; 0 keeps all.")
    keep_releases: int = Field(0, ge=0, description="Newest releases to keep; 0 keeps all. The latest always stays.")
    keep_engine_versions: int = Field(0, ge=0, description="Newest extractions to keep, by engine; 0 keeps all.")
    cache: Path | None = Field(None, description="Folder of compiled lexicons; none is the user's cache folder.")

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"{name} is no time zone; one is Europe/Paris")
        return name

    @field_validator("home")
    @classmethod
    def _holds_no_password(cls, value: str) -> str:
        # the home stands in logs, manifests and Prefect's record of runs
        if "://" in value and "@" in value.split("://", 1)[1].split("/", 1)[0]:
            raise ValueError("give the credentials of a home in the environment of its file system, not in its address")
        return value


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
