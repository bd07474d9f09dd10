"""Reading, answering, closing and deleting what was told, by those who keep the desk. Each time leaves a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases.queries import vault
from undersigned.apps.intake import permissions
from undersigned.apps.intake.models import Attachment, Message, Report, State
from undersigned.apps.intake.services import files, forgetting
from undersigned.apps.intake.services.holding import held, prolonged
from undersigned.apps.intake.services.telling import Said
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import require

ANSWERED = Daily("intake-answers", 500, _("You have written five hundred answers today. Write the others tomorrow."))


class AnsweredSince(Exception):
    """Who told, or another keeper, wrote something since the page was opened."""


class NothingWritten(Exception):
    """An answer, or the reason for closing, is empty."""


class WasClosed(Exception):
    """It is closed already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file, and what is known of it."""

    row: Attachment
    says: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A report, as who keeps the desk reads it."""

    report: Report
    answers: dict[str, str]
    words: list[Said]
    files: list[Sent]

    @property
    def last(self) -> int:
        """The number of the last word, or 0: what an answer was written upon."""
        return self.words[-1].row.pk if self.words else 0


def read(*, report: Report, by: Person, now: datetime) -> Opened:
    """Open a report, and write down that somebody read it.

    Raises:
        ReportGone: Whoever told took it back.
    """
    require(permissions.may_keep(by, report.desk, now))
    with transaction.atomic():
        row = held(report)
        if row.state == State.NEW:
            row.state = State.READ
            row.save(update_fields=["state"])
        row.messages.filter(is_from_desk=False, seen_at=None).update(seen_at=now)
        audit.record(Event.REPORT_READ, subject=f"report:{row.pk}", by=by.actor, now=now)
        return _opened(row)


def _opened(row: Report) -> Opened:
    key = vault.unwrapped(row.key)
    words = [
        Said(row=one, words=str(vault.opened(one, key=key)["words"]))
        for one in row.messages.select_related("written_by")
    ]
    sent = [Sent(row=one, says=vault.opened(one, key=key)) for one in row.attachments.all()]
    return Opened(report=row, answers=dict(vault.opened(row, key=key)["answers"]), words=words, files=sent)


def read_file(*, report: Report, number: int, by: Person, now: datetime) -> tuple[Sent, bytes] | None:
    """Open one file of a report, and write down that somebody did; None if there is no such file.

    Raises:
        ReportGone: Whoever told took it back.
    """
    require(permissions.may_keep(by, report.desk, now))
    with transaction.atomic():
        row = held(report)
        one = row.attachments.filter(pk=number).first()
        key = vault.unwrapped(row.key)
        data = files.read(one, key=key) if one else None
        if one is None or data is None:
            return None
        audit.record(Event.REPORT_FILE_READ, subject=f"report:{row.pk}", by=by.actor, now=now)
        return Sent(row=one, says=vault.opened(one, key=key)), data


def answer(*, report: Report, words: str, seen: int, by: Person, now: datetime) -> None:
    """Write to who told; they read it when they come back. *seen* is the last word that was on the page.

    Raises:
        AnsweredSince: There is a later word, which an answer should know.
        NothingWritten: It is empty.
        ReportGone: Whoever told took it back.
    """
    require(permissions.may_keep(by, report.desk, now))
    require_today(ANSWERED, by.actor)
    with transaction.atomic():
        row = held(report)
        _write(row, words, seen, by, now)
        prolonged(row, State.READ if row.state in {State.NEW, State.CLOSED} else State(row.state), now)
        audit.record(Event.REPORT_ANSWERED, subject=f"report:{row.pk}", by=by.actor, now=now)


def _write(row: Report, words: str, seen: int, by: Person, now: datetime) -> None:
    if not words.strip():
        raise NothingWritten
    last = row.messages.last()
    if (last.pk if last else 0) != seen:
        raise AnsweredSince
    message = vault.labelled(Message(report=row, is_from_desk=True, written_by=by, written_at=now))
    message.details = vault.closed(message, {"words": words}, key=vault.unwrapped(row.key))
    message.save(force_insert=True)


def close(*, report: Report, words: str, seen: int, by: Person, now: datetime) -> None:
    """Close a report, and tell who told why.

    Raises:
        AnsweredSince: There is a later word.
        NothingWritten: No reason is given.
        ReportGone: Whoever told took it back.
        WasClosed: Somebody closed it before.
    """
    require(permissions.may_keep(by, report.desk, now))
    with transaction.atomic():
        row = held(report)
        if row.state == State.CLOSED:
            raise WasClosed
        _write(row, words, seen, by, now)
        prolonged(row, State.CLOSED, now)
        audit.record(Event.REPORT_CLOSED, subject=f"report:{row.pk}", by=by.actor, now=now)


def delete(*, report: Report, by: Person, now: datetime) -> None:
    """Delete a report with all that was written and sent; who told finds nothing under their code any more.

    Raises:
        ReportGone: It is not there any more.
    """
    require(permissions.may_keep(by, report.desk, now))
    with transaction.atomic():
        row = held(report)
        audit.record(Event.REPORT_DELETED, subject=f"report:{row.pk}", by=by.actor, now=now)
        forgetting.forget([row])
