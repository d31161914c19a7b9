"""The days of holidays, by rule."""

from __future__ import annotations

from datetime import date, timedelta

from claimaudit.times import calendars

# A name, in lower case with plain apostrophes, and how its day is found:
# "MM-DD"; "easter+N", N days after Easter Sunday of the western churches; "MM/weekday/N",
# the Nth such weekday (Monday 0, N -1 the last) of a month, "+N" that many days later.
RULES = {
    "christmas": "12-25",
    "xmas": "12-25",
    "christmas eve": "12-24",
    "christmas day": "12-25",
    "boxing day": "12-26",
    "new year's eve": "12-31",
    "new year's day": "01-01",
    "valentine's day": "02-14",
    "st patrick's day": "03-17",
    "april fools' day": "04-01",
    "april fool's day": "04-01",
    "anzac day": "04-25",
    "may day": "05-01",
    "juneteenth": "06-19",
    "canada day": "07-01",
    "bastille day": "07-14",
    "halloween": "10-31",
    "all saints' day": "11-01",
    "all souls' day": "11-02",
    "bonfire night": "11-05",
    "guy fawkes night": "11-05",
    "armistice day": "11-11",
    "veterans day": "11-11",
    "st andrew's day": "11-30",
    "easter": "easter+0",
    "easter sunday": "easter+0",
    "easter monday": "easter+1",
    "easter saturday": "easter-1",
    "good friday": "easter-2",
    "maundy thursday": "easter-3",
    "palm sunday": "easter-7",
    "ash wednesday": "easter-46",
    "shrove tuesday": "easter-47",
    "ascension day": "easter+39",
    "whit sunday": "easter+49",
    "whit monday": "easter+50",
    # of the United States; other countries keep theirs on other days
    "martin luther king day": "01/0/3",
    "presidents' day": "02/0/3",
    "memorial day": "05/0/-1",
    "labor day": "09/0/1",
    "columbus day": "10/0/2",
    "thanksgiving": "11/3/4",
    "thanksgiving day": "11/3/4",
    "black friday": "11/3/4+1",
    "cyber monday": "11/3/4+4",
}


def day_of(rule: str, year: int) -> date:
    """The day of a holiday in a year; ValueError outside the years 1 to 9999."""
    if rule.startswith("easter"):
        return _easter(year) + timedelta(int(rule[6:]))
    if "/" not in rule:
        month, day = (int(part) for part in rule.split("-"))
        return date(year, month, day)
    rule, _, later = rule.partition("+")
    month, weekday, nth = (int(part) for part in rule.split("/"))
    if nth < 0:
        last = calendars.last_day(calendars.month_prefix(year, month))
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    days = (weekday - first.weekday()) % 7 + 7 * (nth - 1)
    return first + timedelta(days + int(later or 0))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's rule)."""
    golden, century = year % 19, year // 100
    leaps = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + leaps + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    away = epact - weekday
    month = 3 + (away + 40) // 44
    return date(year, month, away + 28 - 31 * (month // 4))
