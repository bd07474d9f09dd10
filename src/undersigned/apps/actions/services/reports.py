"""Whoever held an action reports how it was: how many came, words, pictures; and hides that, or takes it away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from undersigned.apps.actions import permissions
from undersigned.apps.actions.models import Action, Report
from undersigned.apps.actions.queries.reports import mark_of
from undersigned.apps.actions.services import pictures
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.results import require

HIGHEST: Final = 10_000_000
"""People at one action: nobody has counted more at one place."""


class SaysNothing(Exception):
    """There is neither a number in it, nor a word, nor a picture."""


class EditedSince(Exception):
    """Somebody else reported in between. Nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is reported: from how many to how many people came, if somebody counted, and words in a language."""

    language: str
    text: str = ""
    least: int | None = None
    most: int | None = None

    def __post_init__(self) -> None:
        """A headcount has both ends, in their order."""
        if (self.least is None) != (self.most is None):
            raise ValueError("one end")
        if self.least is not None and self.most is not None and not 0 <= self.least <= self.most <= HIGHEST:
            raise ValueError("no range")

    @property
    def is_empty(self) -> bool:
        """Tell whether it says nothing."""
        return self.least is None and not self.text


def write(
    *,
    action: Action,
    on: date,
    said: Said,
    based_on: str,
    by: Person,
    now: datetime,
    picture: pictures.Shot | None = None,
) -> Report:
    """Report of a day, or say something else of it, with a picture to those that it has.

    *based_on* is the mark of what the form was made from (`queries.reports.mark_of`).

    Raises:
        EditedSince, SaysNothing, TooManyPictures: As they say.
    """
    require(permissions.may_report(by, action, on, now))
    with transaction.atomic():
        Action.objects.select_for_update().only("pk").get(pk=action.pk)
        known = Report.objects.filter(action=action, on=on).first()
        if mark_of(known) not in {based_on, _mark(said)}:  # the same once more, from a button pressed twice
            raise EditedSince(action.pk)
        report = known or Report(action=action, on=on, reported_at=now, reported_by=by)
        if said.is_empty and picture is None and (known is None or not known.pictures.exists()):
            raise SaysNothing(action.pk)
        report.least, report.most = said.least, said.most
        report.language, report.text, report.changed_at = said.language, said.text, now
        report.save()
        pictures.note(Event.REPORT_WRITTEN, report, by, now)
        if picture is not None:
            pictures.put(report, picture, by, now)
    return report


def hide(*, report: Report, by: Person, now: datetime) -> None:
    """Let nobody else see a report and its pictures, at once."""
    require(permissions.may_change_report(by, report, now))
    with transaction.atomic():
        if Report.objects.filter(pk=report.pk, hidden_at=None).update(hidden_at=now):
            pictures.note(Event.REPORT_HIDDEN, report, by, now)


def show(*, report: Report, by: Person, now: datetime) -> None:
    """Let everybody see a report again, unless moderation has hidden it."""
    require(permissions.may_change_report(by, report, now))
    with transaction.atomic():
        if Report.objects.filter(pk=report.pk, hidden_at__isnull=False).update(hidden_at=None):
            pictures.note(Event.REPORT_SHOWN, report, by, now)


def take_away(*, report: Report, by: Person, now: datetime) -> None:
    """Take a report away for good, with its pictures."""
    require(permissions.may_change_report(by, report, now))
    with transaction.atomic():
        digests = list(report.pictures.values_list("digest", flat=True))
        if Report.objects.filter(pk=report.pk).delete()[0]:
            pictures.note(Event.REPORT_TAKEN_AWAY, report, by, now)
            pictures.forget(digests)


def moderated(number: int, now: datetime) -> None:
    """Hide a report by a measure of moderation."""
    Report.objects.filter(pk=number).update(moderated_at=now)


def unmoderated(number: int, now: datetime) -> None:
    """Show a report that moderation had hidden."""
    Report.objects.filter(pk=number).update(moderated_at=None)


def _mark(said: Said) -> str:
    return mark_of(Report(least=said.least, most=said.most, language=said.language, text=said.text))
