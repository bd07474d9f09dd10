"""Pictures of a report: drawn anew, described for those who do not see them, and taken away for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions import permissions
from undersigned.apps.actions.models import Action, Picture, Report
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.pictures import PHOTOGRAPHS, Kept
from undersigned.kit.results import require
from undersigned.kit.retention import rule

MOST: Final = 12
"""Pictures of one report."""
SENT = Daily("picture", 100, _("You have sent many pictures today. Go on tomorrow."))


class TooManyPictures(Exception):
    """The report has as many pictures as one looks through."""


class NotDescribed(Exception):
    """Nobody who does not see the picture would know what is on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture that was kept, the words for those who do not see it, and whom to thank for it, if they want that."""

    kept: Kept
    words: str
    author: str = ""


def keep(*, action: Action, on: date, data: bytes, by: Person, now: datetime) -> Kept:
    """Draw a picture anew and keep that, so that it can be put into a report of a day.

    Raises:
        NotTaken: It is none, or too large.
    """
    require(permissions.may_report(by, action, on, now))
    require_today(SENT, by.actor)
    return PHOTOGRAPHS.keep(data)


def add(*, report: Report, picture: Shot, by: Person, now: datetime) -> Picture:
    """Put a picture into a report.

    Raises:
        TooManyPictures, NotDescribed: As they say.
    """
    require(permissions.may_change_report(by, report, now))
    with transaction.atomic():
        return put(Report.objects.select_for_update().get(pk=report.pk), picture, by, now)


def put(report: Report, picture: Shot, by: Person, now: datetime) -> Picture:
    """Put a picture into a report that is held in this transaction; the same one again only says other words of it."""
    if not picture.words:
        raise NotDescribed(report.pk)
    others = report.pictures.exclude(digest=picture.kept.digest)
    if others.count() >= MOST:
        raise TooManyPictures(report.pk)
    facts = {"width": picture.kept.width, "height": picture.kept.height, "added_at": now}
    row, _new = Picture.objects.update_or_create(
        report=report,
        digest=picture.kept.digest,
        defaults={"words": picture.words, "author": picture.author},
        create_defaults={"words": picture.words, "author": picture.author, **facts},
    )
    note(Event.PICTURE_ADDED, report, by, now)
    return row


def describe(*, picture: Picture, words: str, author: str, by: Person, now: datetime) -> None:
    """Say something else of a picture.

    Raises:
        NotDescribed: There are no words.
    """
    require(permissions.may_change_report(by, picture.report, now))
    if not words:
        raise NotDescribed(picture.pk)
    with transaction.atomic():
        if Picture.objects.filter(pk=picture.pk).update(words=words, author=author):
            note(Event.PICTURE_DESCRIBED, picture.report, by, now)


def take_away(*, picture: Picture, by: Person, now: datetime) -> None:
    """Take a picture away for good. A report that has nothing else in it goes with it."""
    require(permissions.may_change_report(by, picture.report, now))
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=picture.report_id)
        if Picture.objects.filter(pk=picture.pk).delete()[0]:
            note(Event.PICTURE_TAKEN_AWAY, report, by, now)
            forget([picture.digest])
        if report.least is None and not report.text and not report.pictures.exists():
            report.delete()


def forget(digests: Iterable[str]) -> None:
    """Delete the files of pictures that no report has any more, as soon as the transaction is done."""
    wanted = list(digests)
    transaction.on_commit(lambda: _delete(wanted))


def _delete(digests: list[str]) -> None:
    left = set(Picture.objects.filter(digest__in=digests).values_list("digest", flat=True))
    PHOTOGRAPHS.forget([digest for digest in digests if digest not in left])


def note(event: Event, report: Report, by: Person, now: datetime) -> None:
    """Write down what was done with a report, in the trail of its organisation."""
    number = report.action.organisation_id
    audit.record(event, subject=f"action:{report.action_id}", by=by.actor, now=now, organisation=number)


@rule(
    "photographs",
    _("Pictures that no report shows any more: at once, at the latest after a day."),
    carry_out=PHOTOGRAPHS.forget,
)
def _photographs(now: datetime) -> Sequence[str]:
    return PHOTOGRAPHS.forgettable(set(Picture.objects.values_list("digest", flat=True)))
