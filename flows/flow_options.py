"""What a person can choose in Prefect's form, with titles, menus, bounds and defaults that work as they are."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tasks.settings import PROJECT_DATA, Settings

SAMPLE = str(PROJECT_DATA / "sample" / "articles")
FROM_SETTINGS = "0 takes it from the settings."


class LakeOptions(BaseModel):
    """Where the tables live and how the best figure is chosen."""

    model_config = ConfigDict(extra="forbid", title="Lake")

    home: str = Field("", title="Home", description="Folder or fsspec address of the lake; empty takes the settings.")
    profile: Literal["default", "acled", "gtd", "ucdp"] = Field(
        "default", title="Profile", description="Whose rule chooses the best of several figures."
    )

    def settings(self) -> Settings:
        """The settings of the environment with what was chosen here."""
        fields = Settings.model_fields
        chosen = {name: value for name, value in self.model_dump().items() if name in fields and value}
        return Settings(**{**Settings().model_dump(), **chosen})


class WorkOptions(LakeOptions):
    """How the work is spread."""

    batch_size: int = Field(0, ge=0, le=20_000, title="Articles per batch", description=FROM_SETTINGS)
    workers: int = Field(0, ge=0, le=1024, title="Worker processes", description=FROM_SETTINGS)
    runner: Literal["processes", "threads", "dask"] = Field(
        "processes", title="Runner", description="Worker processes, this process, or a Dask cluster."
    )
    dask_address: str | None = Field(
        None, title="Dask scheduler", description="tcp://host:port; empty starts a local cluster for the dask runner."
    )


class BuildOptions(WorkOptions):
    """Build tables from files."""

    inputs: list[str] = Field(
        default_factory=lambda: [SAMPLE], title="Inputs", description="Files, folders or globs; the sample by default."
    )


class NightlyOptions(WorkOptions):
    """Fetch what is new from every source and build."""

    sources: str = Field("", title="Sources file", description="Empty takes the settings, else the bundled sample.")


class BackfillOptions(WorkOptions):
    """Read again what the lake holds, after the engine has changed."""

    published_from: date | None = Field(None, title="Published from", description="First day; empty is no bound.")
    published_to: date | None = Field(None, title="Published to", description="Last day; empty is no bound.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.published_from and self.published_to and self.published_from > self.published_to:
            raise ValueError("the first day is after the last day")
        return self
