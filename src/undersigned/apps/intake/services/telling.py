"""Telling a coalition of a case, without an account; coming back with the code; taking all of it back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db import IntegrityError, transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases.queries import vault
from undersigned.apps.cases.services import keys
from undersigned.apps.intake.models import Desk, Message, Report, State
from undersigned.apps.intake.queries import desks
from undersigned.apps.intake.queries.reports import bytes_of, bytes_sent
from undersigned.apps.intake.services import files, flood, forgetting, receipts
from undersigned.apps.intake.services.files import Looked
from undersigned.apps.intake.services.holding import about, held, prolonged

AN_HOUR: Final = 40
A_DAY: Final = 250
"""Reports that one desk takes in."""
LOOKS_AN_HOUR: Final = 120
"""Forms with files, taken in or not."""
ROOM_OF_DESK: Final = 2 << 30
"""Bytes of files at one desk."""
ROOM_OF_REPORT: Final = 100 << 20
WORDS_A_DAY: Final = 30
"""How often somebody adds to a report in a day."""


class Full(StrEnum):
    """Until when a desk takes in nothing more."""

    HOUR = "hour"
    DAY = "day"
    FILES = "files"


class DeskFull(Exception):
    """So much was told here that nothing more is taken in for a while."""

    def __init__(self, full: Full) -> None:
        super().__init__(full)
        self.full = full


class DeskShut(Exception):
    """The desk was closed while somebody wrote."""


class NothingAdded(Exception):
    """There are neither words nor files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What somebody tells: answers by the keys of `words`, files, and the language of the page."""

    answers: Mapping[str, str]
    files: Sequence[Looked] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A word between the desk and who told, opened."""

    row: Message
    words: str


def tell(*, desk: Desk, told: Telling, word: str, now: datetime) -> str:
    """Take in a report, and return the code to come back with. Sending the same form twice does nothing more.

    Args:
        desk: Where.
        told: What.
        word: What the form carries: the code is made of it.
        now: When.

    Raises:
        DeskFull: For now.
        DeskShut: Meanwhile.
    """
    if code := _code_of_the_same(desk, told, word):
        return code
    _require_room(desk, told.files, now)
    try:
        return _told(desk, told, receipts.of(word), now)
    except IntegrityError:  # the same form came twice at once; or the page was handed on, and this is somebody else's
        return _code_of_the_same(desk, told, word) or _told(desk, told, receipts.fresh(), now)


def _code_of_the_same(desk: Desk, told: Telling, word: str) -> str:
    """Return the code of what was sent by this form before, if it was the same; else nothing."""
    code = receipts.of(word)
    known = Report.objects.filter(receipt=receipts.mark(code), desk=desk).select_related("key").first()
    return code if known and _answers(known) == dict(told.answers) else ""


def admit_files(*, desk: Desk, now: datetime) -> None:
    """Count one more form with files, before anybody looks at them: that takes long, and strangers send them.

    Raises:
        DeskFull: There were so many in this hour that words alone are taken in.
    """
    if not flood.within("looks", desk.pk, times=LOOKS_AN_HOUR, span=flood.AN_HOUR, now=now):
        raise DeskFull(Full.FILES)


def _require_room(desk: Desk, looked: Sequence[Looked], now: datetime) -> None:
    if not flood.within("told", desk.pk, times=AN_HOUR, span=flood.AN_HOUR, now=now):
        raise DeskFull(Full.HOUR)
    if not flood.within("told", desk.pk, times=A_DAY, span=flood.A_DAY, now=now):
        raise DeskFull(Full.DAY)
    if looked and bytes_of([desk]) + sum(len(one.data) for one in looked) > ROOM_OF_DESK:
        raise DeskFull(Full.FILES)


def _told(desk: Desk, told: Telling, code: str, now: datetime) -> str:
    with transaction.atomic():
        found = desks.open_desks(now).filter(pk=desk.pk).first()
        if found is None:
            raise DeskShut
        data_key, key = keys.make(now=now)
        row = vault.labelled(
            Report(
                desk=found,
                code=secrets.token_hex(8),
                receipt=receipts.mark(code),
                key=data_key,
                language=told.language,
                received_on=now.date(),
                last_word_at=about(now),
                delete_on=now.date() + timedelta(days=found.keep_days),
            )
        )
        row.details = vault.closed(row, {"answers": dict(told.answers)}, key=key)
        row.save(force_insert=True)
        files.keep(report=row, looked=told.files, key=key, now=about(now))
        audit.record(Event.REPORT_TOLD, subject=f"report:{row.pk}", by="", now=about(now))
    return code


def _answers(report: Report) -> dict[str, Any]:
    return dict(vault.opened(report, key=vault.unwrapped(report.key))["answers"])


def heard(*, report: Report, now: datetime) -> list[Said]:
    """Return what was written since, for who told, and write down that they have seen it."""
    with transaction.atomic():
        row = held(report)
        key = vault.unwrapped(row.key)
        row.messages.filter(is_from_desk=True, seen_at=None).update(seen_at=about(now))
        return [Said(row=one, words=str(vault.opened(one, key=key)["words"])) for one in row.messages.all()]


def add(*, report: Report, words: str, looked: Sequence[Looked], now: datetime) -> None:
    """Take in what somebody adds to what they told. Sending the same words twice in a row does nothing more.

    Raises:
        DeskFull: For today, or there is no more room.
        NothingAdded: Neither words nor files.
        ReportGone: It was deleted meanwhile.
    """
    if not words.strip() and not looked:
        raise NothingAdded
    if not flood.within("words", report.pk, times=WORDS_A_DAY, span=flood.A_DAY, now=now):
        raise DeskFull(Full.DAY)
    if looked and bytes_sent(report) + sum(len(one.data) for one in looked) > ROOM_OF_REPORT:
        raise DeskFull(Full.FILES)
    with transaction.atomic():
        row = held(report)
        key = vault.unwrapped(row.key)
        new = files.unknown(report=row, looked=looked, key=key)
        if not new and _is_last(row, words, key):
            return
        message = vault.labelled(Message(report=row, is_from_desk=False, written_at=about(now)))
        message.details = vault.closed(message, {"words": words, "files": len(new)}, key=key)
        message.save(force_insert=True)
        files.keep(report=row, looked=new, key=key, now=about(now))
        prolonged(row, State.READ if row.state == State.CLOSED else State(row.state), now)
        audit.record(Event.REPORT_ADDED_TO, subject=f"report:{row.pk}", by="", now=about(now))


def _is_last(row: Report, words: str, key: bytes) -> bool:
    last = row.messages.last()
    return bool(last and not last.is_from_desk and vault.opened(last, key=key)["words"] == words)


def take_back(*, report: Report, now: datetime) -> None:
    """Delete a report at once, with all that was written and sent; the key first. Doing it twice does nothing more."""
    with transaction.atomic():
        if row := Report.objects.select_for_update().filter(pk=report.pk).first():
            audit.record(Event.REPORT_TAKEN_BACK, subject=f"report:{row.pk}", by="", now=about(now))
            forgetting.forget([row])
