"""What each pattern of a date means: parts of the match and the clock in, earliest and latest day out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tasks.extraction.dates import absolute, relative
from tasks.extraction.dates.reading import Reader

READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "iso": absolute.read_iso,
        "numeric": absolute.read_numeric,
        "numeric_day": absolute.read_numeric_day,
        "day_month_range": absolute.read_day_range,
        "day_month": absolute.read_day_of_year,
        "month_day_range": absolute.read_day_range,
        "month_day": absolute.read_day_of_year,
        "month_year": absolute.read_month,
        "month": absolute.read_month,
        "the_month": absolute.read_month,
        "weekday": relative.read_weekday,
        "nth": absolute.read_nth,
        "holiday": absolute.read_holiday,
        "season": absolute.read_season,
        "day_before_yesterday": relative.read_offset(-2),
        "today": relative.read_offset(0),
        "yesterday": relative.read_offset(-1),
        "overnight": relative.read_overnight,
        "night": relative.read_night,
        "tomorrow": relative.read_offset(1),
        "weekend": relative.read_weekend,
        "part_of_period": absolute.read_part_of_period,
        "this_period": relative.read_this_period,
        "last_period": relative.read_last_period,
        "within": relative.read_within,
        "ago_to_the_day": relative.read_ago_to_the_day,
        "ago": relative.read_distance,
        "apart": relative.read_distance,
        "passage": relative.read_distance,
        "hours_before": relative.read_hours_before,
        "same_day": relative.read_same_day,
        "day_beside": relative.read_day_beside,
        "year_modified": absolute.read_year_modified,
        "year": absolute.read_year,
        "decade": absolute.read_decade,
    }
)
