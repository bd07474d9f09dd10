"""A series as people say it: every week on Friday, every month on the second Friday; until a day, or so many times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.phrases import WEEKDAYS, parts_of, weekday
from undersigned.kit.fields import LEFT_TO_RIGHT, DayField

MOST = 400
"""Times that a series is held at most."""
ALWAYS = range(1, 5)
"""Every month has a first, second, third and fourth of each day of the week."""


class Repeats(StrEnum):
    """How often something is held."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    WEEKDAY = "weekday"
    LAST = "last"
    YEARLY = "yearly"
    OWN = "own"


CHOICES = [
    (Repeats.ONCE, _("No: once")),
    (Repeats.DAILY, _("Every day")),
    (Repeats.WEEKLY, _("Every week, on these days of the week")),
    (Repeats.MONTHLY, _("Every month on the same day: the 12th, for instance")),
    (Repeats.WEEKDAY, _("Every month on the same day of the week: the second Friday, for instance")),
    (Repeats.LAST, _("Every month on the last such day of the week: the last Friday, for instance")),
    (Repeats.YEARLY, _("Every year")),
    (Repeats.OWN, _("By a rule that I write")),
]
NOT_ITS_DAY = _("The first day is none of these days of the week. Tick its own too, or choose another first day.")
TWO_ENDS = _("Say until which day it is held, or how many times: not both.")
ENDS_BEFORE = _("It ends before it begins. Choose a later day.")
NOT_THE_LAST = _("The first day is not the last one of its kind in its month. Choose another first day.")
NO_FIFTH = _("A fifth one is not in every month. Choose the last one, or another first day.")
NO_RULE = _("Write the rule, such as FREQ=WEEKLY;BYDAY=FR;COUNT=8.")


def weekdays() -> list[tuple[str, str]]:
    """Return the days of the week as RFC 5545 writes them, with their names in the page's language."""
    return [(code, weekday(number)) for number, code in enumerate(WEEKDAYS)]


class SeriesForm(forms.Form):
    """Fields that say how often; it needs a field `on`, the first day. What is clean is in `rule`."""

    repeats = forms.ChoiceField(
        label=_("Is it held again and again?"), choices=CHOICES, widget=forms.RadioSelect, required=False
    )
    every = forms.IntegerField(
        label=_("Every how many"),
        help_text=_("2 is every second week, or month."),
        min_value=1,
        max_value=52,
        required=False,
    )
    weekdays = forms.MultipleChoiceField(
        label=_("Days of the week"), choices=weekdays, widget=forms.CheckboxSelectMultiple, required=False
    )
    until = DayField(
        label=_("Until this day"), help_text=_("If you say no end, it ends with the campaign."), required=False
    )
    times = forms.IntegerField(label=_("Or how many times"), min_value=2, max_value=MOST, required=False)
    rule = forms.CharField(
        label=_("The rule"),
        help_text=_("As calendars write it (RFC 5545): FREQ=WEEKLY;BYDAY=TU,FR;COUNT=8"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=LEFT_TO_RIGHT),
    )

    def clean(self) -> dict[str, Any]:
        """Make the rule of what was said."""
        cleaned: dict[str, Any] = super().clean() or {}
        repeats = cleaned.get("repeats") or Repeats.ONCE
        on = cleaned.get("on")
        if repeats == Repeats.OWN:
            cleaned["rule"] = _own(cleaned.get("rule", ""))
            if not cleaned["rule"]:
                self.add_error("rule", NO_RULE)
        elif repeats == Repeats.ONCE or on is None:
            cleaned["rule"] = ""
        else:
            cleaned["rule"] = self._made(Repeats(repeats), on, cleaned)
        return cleaned

    def _made(self, repeats: Repeats, on: date, cleaned: Mapping[str, Any]) -> str:
        parts = self._rhythm(repeats, on, cleaned.get("weekdays") or [])
        if (cleaned.get("every") or 1) > 1:
            parts.insert(1, f"INTERVAL={cleaned['every']}")
        return ";".join([*parts, *self._end(on, cleaned)])

    def _rhythm(self, repeats: Repeats, on: date, chosen: list[str]) -> list[str]:
        own = WEEKDAYS[on.weekday()]
        if repeats == Repeats.WEEKLY:
            if chosen and own not in chosen:
                self.add_error("weekdays", NOT_ITS_DAY)
            return ["FREQ=WEEKLY", f"BYDAY={','.join(one for one in WEEKDAYS if one in (chosen or [own]))}"]
        if repeats == Repeats.WEEKDAY and which(on) > len(ALWAYS):
            self.add_error("repeats", NO_FIFTH)
        if repeats == Repeats.LAST and not is_last(on):
            self.add_error("repeats", NOT_THE_LAST)
        return rhythms(on)[repeats].split(";")

    def _end(self, on: date, cleaned: Mapping[str, Any]) -> list[str]:
        until, times = cleaned.get("until"), cleaned.get("times")
        if until and times:
            self.add_error("times", TWO_ENDS)
        if until and until < on:
            self.add_error("until", ENDS_BEFORE)
        return [f"UNTIL={until:%Y%m%d}"] if until else [f"COUNT={times}"] if times else []


def rhythms(on: date) -> dict[Repeats, str]:
    """Return the rules of what is told by the first day alone, without an end."""
    own = WEEKDAYS[on.weekday()]
    return {
        Repeats.DAILY: "FREQ=DAILY",
        Repeats.MONTHLY: f"FREQ=MONTHLY;BYMONTHDAY={on.day}",
        Repeats.WEEKDAY: f"FREQ=MONTHLY;BYDAY={which(on)}{own}",
        Repeats.LAST: f"FREQ=MONTHLY;BYDAY=-1{own}",
        Repeats.YEARLY: "FREQ=YEARLY",
    }


def which(on: date) -> int:
    """Return the how manieth of its day of the week a day is in its month."""
    return (on.day + 6) // 7


def is_last(on: date) -> bool:
    """Tell whether no such day of the week follows in its month."""
    return on.day + 7 > _length(on)


def _length(on: date) -> int:
    following = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    return (following - date(on.year, on.month, 1)).days


def _own(written: str) -> str:
    return "".join(written.split()).upper().removeprefix("RRULE:").rstrip(";")


def said_of(rule: str, on: date) -> dict[str, Any]:
    """Return what somebody would have chosen to make a rule: the fields of the form, filled in."""
    parts = parts_of(rule)
    if not parts:
        return {"repeats": Repeats.ONCE}
    made = _recognised(parts, on)
    if made is None:
        return {"repeats": Repeats.OWN, "rule": rule}
    until = date.fromisoformat(parts["UNTIL"][:8]) if "UNTIL" in parts else None
    return made | {"every": parts.get("INTERVAL", ""), "until": until, "times": parts.get("COUNT", "")}


def _recognised(parts: Mapping[str, str], on: date) -> dict[str, Any] | None:
    """Return how often, if the fields can say it."""
    said = {name: value for name, value in parts.items() if name not in {"INTERVAL", "COUNT", "UNTIL"}}
    if said.get("FREQ") == "WEEKLY" and said.keys() <= {"FREQ", "BYDAY"}:
        return {"repeats": Repeats.WEEKLY, "weekdays": said.get("BYDAY", WEEKDAYS[on.weekday()]).split(",")}
    found = (repeats for repeats, rule in rhythms(on).items() if parts_of(rule) == said)
    return next(({"repeats": repeats} for repeats in found), None)
