"""What is known of each source from the runs before, so that a run takes only what is new.

Losing the state costs fetches, never data: what is fetched again has the same raw ids and is not stored again. So the
state is saved when what it speaks of is in the lake, not before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from tasks.contracts.ids import payload_sha256, short_hash

VERSION = 1
_MAX_ENTRIES = 200_000  # per source; the oldest are forgotten first


class StateStore(Protocol):
    """Where states are kept: bytes by name."""

    def load_state(self, name: str) -> bytes | None:
        """The bytes kept under the name; None if there are none."""

    def save_state(self, name: str, data: bytes) -> None:
        """Keep the bytes under the name, in place of those before."""


@dataclass(slots=True)
class SourceState:
    """What is known of one source.

    Attributes:
        validators: Address of a listing to the headers that ask for it only if it has changed.
        listings: Address of a listing to the hash of its bytes, for servers without validators.
        seen: Key of an entry (or path of a file) to the version of it that was taken.
    """

    validators: dict[str, dict[str, str]] = field(default_factory=dict)
    listings: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)

    def is_seen(self, key: str, version: str) -> bool:
        """Whether that version of the entry was taken before."""
        return self.seen.get(key) == version

    def remember(self, key: str, version: str) -> None:
        """Note that the version was taken; it counts as the newest note."""
        self.seen.pop(key, None)
        self.seen[key] = version

    def is_same_listing(self, url: str, body: bytes) -> bool:
        """Whether the listing's bytes are those of the last time."""
        return self.listings.get(url) == payload_sha256(body)

    def remember_listing(self, url: str, body: bytes, validators: Mapping[str, str]) -> None:
        """Note the listing as it is now."""
        self.listings[url] = payload_sha256(body)
        self.validators[url] = dict(validators)

    def to_bytes(self) -> bytes:
        """The state as JSON, the same bytes for the same state."""
        kept = dict(list(self.seen.items())[-_MAX_ENTRIES:])
        return json.dumps({"version": VERSION, **asdict(self), "seen": kept}, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes | None) -> SourceState:
        """The state that was kept; an empty one where there is none or it cannot be read."""
        try:
            found: Any = json.loads(data or b"{}")
            if found.get("version") != VERSION:
                return cls()
            return cls(validators=dict(found["validators"]), listings=dict(found["listings"]), seen=dict(found["seen"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()


class States:
    """The states of all sources of a run: loaded when asked for, saved together at its end."""

    def __init__(self, store: StateStore | None = None) -> None:
        self._store = store
        self._states: dict[str, SourceState] = {}

    def of(self, source_name: str) -> SourceState:
        """The state of a source."""
        if source_name not in self._states:
            data = self._store.load_state(state_key(source_name)) if self._store else None
            self._states[source_name] = SourceState.from_bytes(data)
        return self._states[source_name]

    def save(self) -> None:
        """Keep every state; call it when what was fetched is in the lake."""
        if self._store is None:
            return
        for name, state in sorted(self._states.items()):
            self._store.save_state(state_key(name), state.to_bytes())


def state_key(source_name: str) -> str:
    """The name a source's state is kept under: a hash, since names from outside never become paths."""
    return short_hash("state", source_name)
