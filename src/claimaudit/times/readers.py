"""The readers of points in time, in the order in which a place is tried."""

from __future__ import annotations

from claimaudit.times.dates import Reading, Tokens, date_at, weekday_at
from claimaudit.times.holiday_names import holiday_at
from claimaudit.times.months import months_at
from claimaudit.times.periods import ago_at, part_at, quarter_at, rolling_at, which_at
from claimaudit.times.stretches import day_of_month_at, ending_at, nth_at, week_of_at
from claimaudit.times.years import year_at

_READERS = (
    # in this order: the longest reading of a place first
    ending_at,
    week_of_at,
    holiday_at,
    part_at,
    rolling_at,
    ago_at,
    weekday_at,
    date_at,
    months_at,
    quarter_at,
    which_at,
    year_at,
    nth_at,
    day_of_month_at,
)


def point_at(toks: Tokens, i: int) -> Reading | None:
    """The point in time that begins here, whatever it is."""
    for reader in _READERS:
        reading = reader(toks, i)
        if reading is not None:
            return reading
    return None
