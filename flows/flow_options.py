"""What a person can choose in Prefect's form, with titles, menus, bounds and defaults that work as they are."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tasks import one_core, spacy_alone  # noqa: F401 - first, before NumPy and spaCy load
from tasks.settings import PROJECT_DATA, Settings

SAMPLE = str(PROJECT_DATA / "sample" / "articles")
FROM_SETTINGS = "0 takes it from the settings."
MENU = "The entry settings takes it from there."


class LakeOptions(BaseModel):
    """Where the tables live and how the best figure is chosen."""

    model_config = ConfigDict(extra="forbid", title="Lake")

    home: str = Field("", title="Home", description="Folder or fsspec address of the lake; empty takes the settings.")
    profile: Literal["settings", "default", "acled", "gtd", "ucdp"] = Field(
        "settings", title="Profile", description=f"Whose rule chooses the best of several figures. {MENU}"
    )
    odd_release: Literal["settings", "ask", "hold", "publish"] = Field(
        "settings",
        title="Counts out of line",
        description="A release with far more or fewer rows than usual: ask here, keep it back, publish it.",
    )

    def settings(self) -> Settings:
        """The settings of the environment with what was chosen here."""
        fields, unset = Settings.model_fields, {"", 0, None, "settings"}
        chosen = {name: value for name, value in self if name in fields and value not in unset}
        return Settings(**{**Settings().model_dump(), **chosen})


class WorkOptions(LakeOptions):
    """How the work is spread."""

    batch_size: int = Field(0, ge=0, le=20_000, title="Articles per batch", description=FROM_SETTINGS)
    workers: int = Field(0, ge=0, le=1024, title="Worker processes", description=FROM_SETTINGS)
    runner: Literal["settings", "processes", "threads", "dask"] = Field(
        "settings", title="Runner", description=f"Worker processes, this process, or a Dask cluster. {MENU}"
    )
    dask_address: str = Field(
        "", title="Dask scheduler", description="tcp://host:port; empty takes the settings, else a local cluster."
    )


# What a flow is about stands in a base of its own, named last: pydantic takes fields from the last base first, and so
# the form begins with them instead of ending with them.


class InputChoice(BaseModel):
    """What a build reads."""

    inputs: list[str] = Field(
        default_factory=lambda: [SAMPLE], title="Inputs", description="Files, folders or globs; the sample by default."
    )


class BuildOptions(WorkOptions, InputChoice):
    """Build tables from files."""

    model_config = ConfigDict(title="Build")

    # who builds by hand has just chosen what goes in, and expects the counts to follow
    odd_release: Literal["settings", "ask", "hold", "publish"] = Field(
        "publish", title="Counts out of line", description=LakeOptions.model_fields["odd_release"].description
    )


class SourceChoice(BaseModel):
    """What a nightly run fetches."""

    sources: str = Field("", title="Sources file", description="Empty takes the settings, else the bundled sample.")


class NightlyOptions(WorkOptions, SourceChoice):
    """Fetch what is new from every source and build."""

    model_config = ConfigDict(title="Nightly")


class BatchChoice(BaseModel):
    """What a backfill reads."""

    published_from: date | None = Field(None, title="Published from", description="First day; empty is no bound.")
    published_to: date | None = Field(None, title="Published to", description="Last day; empty is no bound.")
    chunk: int = Field(
        20, ge=1, le=10_000, title="Batches per chunk", description="Each chunk is done before the next begins."
    )
    most: int = Field(0, ge=0, title="Most batches", description="Stop after so many and go on next time; 0 is all.")


class BackfillOptions(WorkOptions, BatchChoice):
    """Read again what the lake holds, after the engine has changed."""

    model_config = ConfigDict(title="Backfill")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.published_from and self.published_to and self.published_from > self.published_to:
            raise ValueError("the first day is after the last day")
        return self


class ReleaseChoice(BaseModel):
    """Which release a refresh is about."""

    promote: str = Field(
        "",
        title="Release to make the latest",
        description="Id of a release that was held back or is older; empty makes a new one.",
    )


class RefreshOptions(LakeOptions, ReleaseChoice):
    """Link and reconcile again what is extracted, with the corrections in force."""

    model_config = ConfigDict(title="Refresh release")


class GazetteerOptions(BaseModel):
    """Bring the gazetteer up to date."""

    model_config = ConfigDict(extra="forbid", title="Update gazetteer")

    countries: list[Annotated[str, Field(pattern="^([A-Z]{2}|ALL)$")]] = Field(
        default_factory=list,
        title="Countries to download",
        description="ISO codes of two letters, or ALL; none compiles what is there, offline.",
    )
