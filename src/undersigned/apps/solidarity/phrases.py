"""Dates and times in custody in words, in the page's language.

1961-05~                about May 1961              1961-24     winter 1961/62
Days(171, 201)          5 to 6 months               Days(3, 3)  3 days
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from undersigned.core.casework import Days, MalformedWhen, Season, When
from undersigned.kit.days import active, day_in, in_digits

SEASONS: Final[Mapping[Season, str | Promise]] = {
    Season.SPRING: gettext_lazy("spring %(year)s"),
    Season.SUMMER: gettext_lazy("summer %(year)s"),
    Season.AUTUMN: gettext_lazy("autumn %(year)s"),
    Season.WINTER: gettext_lazy("winter %(year)s"),
}


def when_in_words(when: When | str) -> str:
    """Say a date as exactly as it is known; what is no date is said as it was written."""
    try:
        when = When.read(str(when))
    except MalformedWhen:
        return str(when)
    said = _plainly(when)
    if when.is_about:
        said = _("about %(when)s") % {"when": said}
    return _("%(when)s (uncertain)") % {"when": said} if when.is_uncertain else said


def time_in_words(days: Days) -> str:
    """Say how long, in days up to a hundred, in full months up to two years, in full years from then on."""
    if days.most < 100:
        one = ngettext("%(count)s day", "%(count)s days", days.most)
        return _span(days, one, ngettext("%(least)s to %(most)s day", "%(least)s to %(most)s days", days.most))
    if days.most < 2 * 365:
        months = Days(days.least * 12 // 365, days.most * 12 // 365)
        one = ngettext("%(count)s month", "%(count)s months", months.most)
        return _span(months, one, ngettext("%(least)s to %(most)s month", "%(least)s to %(most)s months", months.most))
    years = Days(days.least // 365, days.most // 365)
    one = ngettext("%(count)s year", "%(count)s years", years.most)
    return _span(years, one, ngettext("%(least)s to %(most)s year", "%(least)s to %(most)s years", years.most))


def _plainly(when: When) -> str:
    season = when.season
    if season is None:
        return day_in(str(When(when.year, when.month, when.day)), active())
    year = f"{when.year}/{(when.year + 1) % 100:02}" if season == Season.WINTER else str(when.year)
    return str(SEASONS[season]) % {"year": in_digits(year, active())}


def _span(amount: Days, exactly: str, between: str) -> str:
    tag = active()
    least, most = in_digits(str(amount.least), tag), in_digits(str(amount.most), tag)
    return exactly % {"count": most} if least == most else between % {"least": least, "most": most}
