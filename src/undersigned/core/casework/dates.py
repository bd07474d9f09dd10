"""Days that are known more or less exactly: a strict part of EDTF (ISO 8601-2:2019, level 1), in one spelling.

    1961-05-28      a day          1961-05      a month       1961      a year
    1961-22         a season       1961-05~     about then    1961?     uncertain       1961-05%      both

Refused is every part of EDTF that a history of a case does not need: intervals, sets, unspecified digits, times, and
years before 1000. Who writes a date can be wrong; what they did not know is not made up: it stays a span of days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Final

from undersigned.core.errors import Malformed

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2999


class MalformedWhen(Malformed):
    """Not a date that is kept here. Facts: ``defect``.

    Defects: ``syntax`` (or a spelling that is not the one), ``year`` (before 1000 or after 2999), ``month`` (no month
    and no season either), ``day`` (a day that the month has not).
    """

    code = "malformed-when"


class Precision(IntEnum):
    """How long a span a date leaves open; the more exact, the smaller."""

    DAY = 1
    MONTH = 2
    SEASON = 3
    YEAR = 4


class Qualifier(StrEnum):
    """What is said of a whole date, as EDTF spells it."""

    NONE = ""
    UNCERTAIN = "?"
    ABOUT = "~"
    BOTH = "%"


class Season(IntEnum):
    """The seasons as EDTF numbers them. They are read as those of the northern hemisphere: EDTF leaves it open."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24


_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)", re.ASCII)
_FIRST_MONTHS: Final = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}


@dataclass(frozen=True, slots=True)
class When:
    """A day, month, season or year, and whether it is about then or uncertain. Two are equal when their spellings are.

    The spring of a year is its March to May, the summer June to August, the autumn September to November, and the
    winter its December with January and February of the year after.

    Raises:
        MalformedWhen: No such date.
    """

    year: int
    month: int | None = None
    """1 to 12, or a `Season`."""
    day: int | None = None
    qualifier: Qualifier = Qualifier.NONE

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise MalformedWhen(str(self.year), defect="year")
        if self.month is not None and not (1 <= self.month <= 12 or self.month in _FIRST_MONTHS):
            raise MalformedWhen(str(self.month), defect="month")
        if self.day is not None and not 1 <= self.day <= self._days_of_month():
            raise MalformedWhen(str(self.day), defect="day")

    @classmethod
    def read(cls, text: str) -> When:
        """Read a date in its one spelling.

        Raises:
            MalformedWhen: It is none.
        """
        match = _DATE.fullmatch(text)
        if match is None:
            raise MalformedWhen("not a date", defect="syntax")
        year, month, day, qualifier = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None, Qualifier(qualifier))

    @classmethod
    def on(cls, day: date) -> When:
        """Return the date that is exactly one day."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + self.qualifier.value

    @property
    def precision(self) -> Precision:
        """How exactly it is known."""
        if self.day is not None:
            return Precision.DAY
        if self.month is None:
            return Precision.YEAR
        return Precision.SEASON if self.month in _FIRST_MONTHS else Precision.MONTH

    @property
    def season(self) -> Season | None:
        """Which season it is, if it is one."""
        return Season(self.month) if self.month in _FIRST_MONTHS else None

    @property
    def is_about(self) -> bool:
        """Tell whether it was about then."""
        return self.qualifier in {Qualifier.ABOUT, Qualifier.BOTH}

    @property
    def is_uncertain(self) -> bool:
        """Tell whether whoever said it was not sure."""
        return self.qualifier in {Qualifier.UNCERTAIN, Qualifier.BOTH}

    @property
    def earliest(self) -> date:
        """The first day that it can mean. *About* and *uncertain* do not widen it: nobody said by how much."""
        return date(self.year, self._first_month(), self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can mean."""
        if self.day is not None:
            return self.earliest
        ahead = self.year * 12 + self._first_month() - 1 + self._months()
        return date(ahead // 12, ahead % 12 + 1, 1) - timedelta(days=1)

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """The order of a list: by the first day, the more exact before the less, and never a tie of two spellings."""
        return self.earliest, self.latest, self.qualifier.value

    def _days_of_month(self) -> int:
        """Return how many days there are to choose from; none in a season or a year."""
        if self.month is None or self.month in _FIRST_MONTHS:
            return 0
        return monthrange(self.year, self.month)[1]

    def _first_month(self) -> int:
        if self.month is None:
            return 1
        season = self.season
        return self.month if season is None else _FIRST_MONTHS[season]

    def _months(self) -> int:
        if self.month is None:
            return 12
        return 1 if self.season is None else 3
