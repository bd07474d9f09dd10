"""Series in words: what an RRULE of RFC 5545 says, in the page's language.

    FREQ=WEEKLY;BYDAY=FR;UNTIL=20261127      every week on Friday, until 27 November 2026
    FREQ=MONTHLY;BYDAY=2FR;COUNT=6           every month on the second Friday, 6 times

Whatever has no plain words is shown as the rule that it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_skeleton, get_day_names
from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from undersigned.core.recurrence import MalformedRule
from undersigned.kit.days import active, day_in, in_digits, locale_for

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""As RFC 5545 writes them, in the order of `date.weekday`."""

WHICH: dict[int, str | StrPromise] = {
    1: gettext_lazy("on the first %(weekday)s"),
    2: gettext_lazy("on the second %(weekday)s"),
    3: gettext_lazy("on the third %(weekday)s"),
    4: gettext_lazy("on the fourth %(weekday)s"),
    5: gettext_lazy("on the fifth %(weekday)s"),
    -1: gettext_lazy("on the last %(weekday)s"),
}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "WKST"}
NUMBERED = re.compile(r"(-?\d)?([A-Z]{2})")


def parts_of(rule: str) -> dict[str, str]:
    """Return what stands in a rule: its parts by their names."""
    pairs = (part.partition("=") for part in rule.upper().split(";") if part)
    return {name: value for name, _equals, value in pairs}


def rule_in_words(rule: str, on: date) -> str:
    """Say how often something is held that begins on a day; nothing, if it is held once."""
    parts = parts_of(rule)
    if not parts:
        return ""
    often = _often(parts, on) if parts.keys() <= KNOWN else ""
    return _ending(often or _("again and again, by the rule %(rule)s") % {"rule": f"\u2066{rule}\u2069"}, parts)


def weekday(number: int) -> str:
    """Return the name of a day of the week, of which Monday is 0."""
    return str(get_day_names("wide", locale=locale_for(active()))[number])


def _often(parts: Mapping[str, str], on: date) -> str:
    """Say the rhythm, or nothing where there are no plain words for it."""
    every = int(parts.get("INTERVAL", "1"))
    match parts.get("FREQ"):
        case "DAILY" if not parts.keys() & {"BYDAY", "BYMONTHDAY"}:
            return _counted(ngettext("every day", "every %(n)s days", every), every)
        case "WEEKLY" if "BYMONTHDAY" not in parts:
            said = ngettext("every week on %(days)s", "every %(n)s weeks on %(days)s", every)
            return _counted(said, every, days=_weekdays(parts.get("BYDAY", ""), on))
        case "MONTHLY":
            return _monthly(parts, on, every)
        case "YEARLY" if not parts.keys() & {"BYDAY", "BYMONTHDAY"}:
            day = in_digits(format_skeleton("MMMMd", on, locale=locale_for(active())), active())
            return _counted(ngettext("every year on %(day)s", "every %(n)s years on %(day)s", every), every, day=day)
    return ""


def _monthly(parts: Mapping[str, str], on: date, every: int) -> str:
    if "BYDAY" not in parts:
        said = ngettext("every month on day %(day)s", "every %(n)s months on day %(day)s", every)
        return _counted(said, every, day=in_digits(parts.get("BYMONTHDAY", str(on.day)), active()))
    found = NUMBERED.fullmatch(parts["BYDAY"])
    which = WHICH.get(int(found[1] or 0)) if found and "BYMONTHDAY" not in parts else None
    if found is None or which is None or found[2] not in WEEKDAYS:
        return ""
    said = ngettext("every month %(which)s", "every %(n)s months %(which)s", every)
    return _counted(said, every, which=str(which) % {"weekday": weekday(WEEKDAYS.index(found[2]))})


def _weekdays(written: str, on: date) -> str:
    chosen = [WEEKDAYS.index(one) for one in written.split(",") if one in WEEKDAYS] or [on.weekday()]
    return format_list([weekday(number) for number in sorted(chosen)], locale=locale_for(active()))


def _ending(often: str, parts: Mapping[str, str]) -> str:
    """Add until when, or how often."""
    if "UNTIL" in parts:
        last = day_in(date.fromisoformat(parts["UNTIL"][:8]), active())
        return _("%(often)s, until %(day)s") % {"often": often, "day": last}
    if "COUNT" in parts:
        said = ngettext("%(often)s, %(n)s time", "%(often)s, %(n)s times", int(parts["COUNT"]))
        return _counted(said, int(parts["COUNT"]), often=often)
    return often


def _counted(said: str, number: int, **more: str) -> str:
    return said % {"n": in_digits(str(number), active()), **more}


FAULTS: dict[str, str | StrPromise] = {
    "too-long": gettext_lazy("This rule is too long."),
    "within-a-day": gettext_lazy("A series repeats by days, weeks, months or years, not within a day."),
    "no-frequency": gettext_lazy("Say whether it repeats by days, weeks, months or years."),
    "frequency": gettext_lazy("Say whether it repeats by days, weeks, months or years."),
    "unknown-part": gettext_lazy("This rule says more than is kept here. Use simpler ones, as several actions."),
    "range": gettext_lazy("A number in this rule is too large or too small."),
    "count-and-until": gettext_lazy("Say how often, or until when, not both."),
    "does-not-fit": gettext_lazy("Parts of this rule do not fit each other."),
    "until-is-a-day": gettext_lazy("Say until which day."),
    "until-before-first": gettext_lazy("The series ends before it begins."),
    "in-the-past": gettext_lazy("All days of this series are over."),
    "never": gettext_lazy("There is no such day: it would never be held."),
    "too-many": gettext_lazy("This series is too long: it has at most 400 days, within two years."),
}


def rule_fault(error: MalformedRule) -> str:
    """Say to people why a rule of recurrence is not kept."""
    if error.facts.get("defect") == "first-day-not-in-rule" and isinstance(day := error.facts.get("next"), date):
        said = _("The first day is none of those of the series. The next one that is: %(day)s.")
        return said % {"day": day_in(day, active())}
    otherwise = _("This is no rule for a series. Choose how often and until when.")
    return str(FAULTS.get(str(error.facts.get("defect")), otherwise))
