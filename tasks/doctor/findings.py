"""What a look at a home finds wrong, and what there is to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["damaged", "missing", "older", "newer", "unfinished", "foreign"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    Attributes:
        kind: What it is: `damaged` is there and not what was written, `missing` is not there, `older` and `newer` were
            written under another version of the contract, `unfinished` was left by a run that was killed, `foreign`
            is nothing of the lake's.
        path: Where, below the home.
        what: What is wrong, in one sentence.
        affects: What cannot be trusted or read because of it.
        remedy: What to do about it.
        repair: What `incidents doctor --repair` does; None where a person has to.
    """

    kind: Kind
    path: str
    what: str
    affects: str
    remedy: str
    repair: Callable[[], None] | None = None

    @property
    def is_harmless(self) -> bool:
        """Whether builds and readers are none the worse for it."""
        return self.kind in {"unfinished", "foreign", "older"}
