"""The sources file: what a user declares to be read every night, validated before anything is fetched."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from tasks.ingestion.records import InputError

_MAX_FILE_BYTES = 5_000_000


class _Source(BaseModel):
    """What every source has."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=120, description="Unique name; names the source in tables and issues.")
    publisher: str | None = Field(None, description="Publisher, if the name is not it.")
    enabled: bool = Field(True, description="Whether it is read.")
    max_items: int = Field(10_000, ge=1, description="Most new articles in one run.")

    @property
    def source_name(self) -> str:
        """What `source_name` of its articles is."""
        return self.publisher or self.name


class _WebSource(_Source):
    """What every source on the web has."""

    include: str | None = Field(None, description="Only addresses that this regular expression finds something in.")
    exclude: str | None = Field(None, description="No address that this regular expression finds something in.")
    recheck: bool = Field(False, description="Fetch known articles again, to take changed ones as new revisions.")

    @field_validator("include", "exclude")
    @classmethod
    def _is_pattern(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                re.compile(value)
            except re.error as error:
                raise ValueError(f"not a regular expression: {error}") from error
        return value

    def wants(self, url: str) -> bool:
        """Whether an address passes `include` and `exclude`."""
        if self.include is not None and re.search(self.include, url) is None:
            return False
        return self.exclude is None or re.search(self.exclude, url) is None


class FeedSource(_WebSource):
    """An RSS, Atom or JSON feed."""

    kind: Literal["feed"]
    url: str = Field(pattern=r"^https?://\S+$")
    follow: bool = Field(True, description="Fetch each entry's page; false takes the text that the feed carries.")


class SitemapSource(_WebSource):
    """A sitemap, news sitemap, or index of them."""

    kind: Literal["sitemap"]
    url: str = Field(pattern=r"^https?://\S+$")
    max_parts: int = Field(20, ge=1, le=1000, description="Most parts of an index read in one run, the newest first.")


class GdeltSource(_WebSource):
    """A list of articles by GDELT."""

    kind: Literal["gdelt"]
    url: str = Field(pattern=r"^https?://\S+$")


class UrlsSource(_WebSource):
    """Addresses, listed here or in a file, one a line."""

    kind: Literal["urls"]
    urls: tuple[str, ...] = ()
    path: Path | None = None

    @model_validator(mode="after")
    def _has_any(self) -> UrlsSource:
        if not self.urls and self.path is None:
            raise ValueError("give urls, or the path of a file of them")
        return self


class FilesSource(_Source):
    """Files, folders or globs of any kind that local inputs may have; a mail-in folder of .eml files too."""

    kind: Literal["files"]
    path: str = Field(min_length=1)
    mapping: dict[str, str] = Field(default_factory=dict, description="Field of a record to column of the input.")


Source = Annotated[FeedSource | SitemapSource | GdeltSource | UrlsSource | FilesSource, Field(discriminator="kind")]


class SourcesFile(BaseModel):
    """All sources, and the folder that relative paths start from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: tuple[Source, ...] = Field(min_length=1)
    folder: Path = Path()

    @model_validator(mode="after")
    def _names_differ(self) -> SourcesFile:
        names = [source.name for source in self.sources]
        repeated = sorted({name for name in names if names.count(name) > 1})
        if repeated:
            raise ValueError(f"names must differ: {', '.join(repeated)}")
        return self

    @property
    def enabled(self) -> tuple[Source, ...]:
        """The sources that are to be read."""
        return tuple(source for source in self.sources if source.enabled)


def load_sources(path: str | Path) -> SourcesFile:
    """The sources file, in YAML or TOML.

    Raises:
        InputError: If it is missing, unreadable or wrong; the message names the source and the field.
    """
    path = Path(path).expanduser()
    try:
        if path.stat().st_size > _MAX_FILE_BYTES:
            raise InputError(f"{path}: larger than {_MAX_FILE_BYTES:,} bytes; is it a sources file?")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the sources file cannot be read ({getattr(error, 'strerror', error)})") from error
    try:
        content: Any = tomllib.loads(text) if path.suffix == ".toml" else yaml.safe_load(text)
    except RecursionError as error:
        raise InputError(f"{path}: nested too deeply; is it a sources file?") from error
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError) as error:
        raise InputError(f"{path}: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise InputError(f"{path}: expected a list under `sources:`")
    try:
        return SourcesFile.model_validate({**content, "folder": path.parent})
    except ValidationError as error:
        raise InputError(f"{path}: {_first_error(error, content)}") from error


def _first_error(error: ValidationError, content: dict[str, Any]) -> str:
    """The first thing wrong, with the source's name and the field, on one line."""
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    position = next((part for part in first["loc"] if isinstance(part, int)), None)
    listed = content.get("sources")
    if position is not None and isinstance(listed, list) and isinstance(listed[position], dict):
        name = listed[position].get("name", f"number {position + 1}")
        place = [f"source {name!r}", *place[3:]]
    more = error.error_count() - 1
    tail = f" (and {more} more)" if more else ""
    return f"{', '.join(place)}: {first['msg']}{tail}" if place else f"{first['msg']}{tail}"
