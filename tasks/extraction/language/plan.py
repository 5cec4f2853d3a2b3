"""The plan of a training, read from training.toml: epochs, rates, what is tuned alone in the end."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tasks.extraction.language.variants import VariantRates


@dataclass(frozen=True, slots=True)
class Tuning:
    """Training of one component alone, all else as it is.

    `fresh` begins from new weights; `parsed` leaves out the texts that have no trees; `kept` is the share that the
    weights of before have in the weights written, for what they learned of texts that are not seen again.
    """

    component: str
    epochs: int
    learn_rate: float
    final_rate: float = 0.04
    warmup: int = 1
    dropout: float = 0.1
    max_group: int = 8
    fresh: bool = False
    parsed: bool = False
    kept: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of training.toml, which explains them."""

    seed: int = 0
    epochs: int = 40
    dropout: float = 0.1
    learn_rate: float = 0.002
    final_rate: float = 0.05
    warmup: int = 300
    batch_words: tuple[int, int] = (400, 1200)
    max_group: int = 8
    vector_words: int = 20000
    vector_width: int = 64
    repeat_entities: int = 1
    gold_epochs: int = 0
    silver_words: int = 300_000
    tunings: tuple[Tuning, ...] = ()
    rates: VariantRates = field(default_factory=VariantRates)


def read_plan(path: Path) -> Plan:
    """Read a training plan.

    Raises:
        TypeError: if the file has a setting that there is not.
    """
    settings: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    rates = VariantRates(**settings.pop("rates", {}))
    words = tuple(settings.pop("batch_words", (400, 1200)))
    tunings = tuple(Tuning(**tuning) for tuning in settings.pop("tuning", ()))
    return Plan(**settings, batch_words=(words[0], words[1]), tunings=tunings, rates=rates)


def learn_rate(plan: Plan | Tuning, update: int, progress: float) -> float:
    """Return the rate of an update: it rises over the warm-up, then falls linearly with progress (0 to 1)."""
    falling = 1.0 - (1.0 - plan.final_rate) * min(progress, 1.0)
    return plan.learn_rate * min(1.0, (update + 1) / plan.warmup) * falling


def batch_size(plan: Plan, epoch: int) -> int:
    """Return the words per batch: many small updates at first, steadier large ones later."""
    first, last = plan.batch_words
    return min(last, first + epoch * first // 4)
