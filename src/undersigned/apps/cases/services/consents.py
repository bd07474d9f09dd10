"""Consents: recorded, seconded where they are reasons, renewed, and taken back with everything that rests on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Basis, Case, Consent, Purpose, Source, Subject
from undersigned.apps.cases.queries import vault
from undersigned.apps.cases.services import files, readings, rows
from undersigned.apps.cases.services.files import Brought
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.cases.services.resting import Went, resting_on
from undersigned.apps.cases.services.rows import Details, Ties
from undersigned.apps.cases.services.sources import Copy, NoCopy
from undersigned.apps.cases.services.writing import held
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.services import publishing as public
from undersigned.kit import gone, wiping
from undersigned.kit.results import require

GONE: Final = "consent"
"""By which kind it is remembered that a consent was taken back."""


class BadDays(Exception):
    """A consent is of a day to come, or ends before it was given, or is over."""


class NoPurpose(Exception):
    """A consent is for nothing."""


class NoSource(Exception):
    """Reasons need a source that shows that the name is public already."""


class SamePerson(Exception):
    """Reasons are those of two: whoever wrote them down does not confirm them."""


class NoReasons(Exception):
    """This is a consent, or was confirmed: there is nothing to confirm."""


class TakenBack(Exception):
    """It was taken back already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """For what a consent is, of whom (nobody named: of all whom the case is about now), and from when until when."""

    purposes: tuple[Purpose, ...]
    given_on: date
    until_on: date | None = None
    subject: Subject | None = None
    sources: tuple[Source, ...] = ()

    @property
    def ties(self) -> Ties:
        """What of it is rows."""
        return Ties(subjects=(self.subject,) if self.subject else (), sources=self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Who consents, what they are to those of the case, how they said so, and what else is to be known."""

    by: str
    relation: str
    how: str
    note: str = ""

    @property
    def details(self) -> Details:
        """What of it is encrypted: all."""
        return {"from": self.by, "relation": self.relation, "how": self.how, "note": self.note}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why something is published of somebody who cannot be asked, and where their name is public already."""

    reasons: str
    public_at: str

    @property
    def details(self) -> Details:
        """What of it is encrypted: all."""
        return {"reasons": self.reasons, "public_at": self.public_at}


def note(*, case: Case, scope: Scope, says: Given | Reasons, by: Person, now: datetime, data: bytes = b"") -> Consent:
    """Write down a consent, with the document that proves it; or reasons, which hold when a second one confirms them.

    Raises:
        NoPurpose, BadDays, NoSource: It lacks what it needs.
        NotOfThisCase: Its subject or a source is of another case.
        NotTaken: The document is of a kind that is not kept.
    """
    _require_whole(scope, says, now)
    brought = files.look(data) if data else None
    with transaction.atomic():
        row = _stored(rows.held_for(case, by, now), scope, says, brought, by=by, now=now)
        _write_down(row, Event.CASE_CONSENT_NOTED, Deed.ADDED, by, now)
    return row


def _require_whole(scope: Scope, says: Given | Reasons, now: datetime) -> None:
    if not scope.purposes:
        raise NoPurpose
    last = scope.until_on or date.max
    if scope.given_on > now.date() or last < max(scope.given_on, now.date()):
        raise BadDays
    if isinstance(says, Reasons) and not scope.sources:
        raise NoSource


def _stored(
    case: Case,
    scope: Scope,
    says: Given | Reasons,
    brought: Brought | None,
    *,
    by: Person,
    now: datetime,
    of: list[int] | None = None,
) -> Consent:
    rows.require_fitting(case, scope.ties)
    row = vault.labelled(
        Consent(
            case=case,
            subject=scope.subject,
            basis=Basis.REASONS if isinstance(says, Reasons) else Basis.CONSENT,
            purposes=sorted({one.value for one in scope.purposes}),
            given_on=scope.given_on,
            until_on=scope.until_on,
            file=files.keep(brought, case=case) if brought else "",
            noted_at=now,
            noted_by=by,
        )
    )
    whom = [] if scope.subject else of or [one.pk for one in case.subjects.all()]
    details = {**says.details, **(brought.details(now) if brought else {}), "of": whom}
    row.details = vault.closed(row, details, key=vault.key_of(case))
    row.save(force_insert=True)
    row.sources.set(scope.sources)
    found: Consent = row
    return found


def second(*, consent: Consent, by: Person, now: datetime) -> Consent:
    """Confirm reasons, as the second case worker: they hold from now on.

    Raises:
        SamePerson: They are the reasons of this person, or of nobody any more.
        NoReasons: There is nothing to confirm.
        TakenBack: They were taken back.
    """
    with transaction.atomic():
        row = _held(consent)
        require(permissions.may_change(by, row.case, now))
        _require_standing(row)
        if row.basis != Basis.REASONS or row.seconded_at is not None:
            raise NoReasons
        if row.noted_by_id in {None, by.pk}:
            raise SamePerson
        row.seconded_at, row.seconded_by = now, by
        row.save(update_fields=["seconded_at", "seconded_by"])
        _write_down(row, Event.CASE_CONSENT_SECONDED, Deed.CHANGED, by, now)
    return row


def renew(
    *, consent: Consent, says: Given, until_on: date | None, given_on: date, by: Person, now: datetime
) -> Consent:
    """Write down that a consent was given again, for the same: a new one, on which the next public copy rests.

    The old one ends on its day.

    Raises:
        TakenBack: It was taken back: that is another consent.
        BadDays: As for `note`.
    """
    scope = Scope(
        purposes=tuple(Purpose(one) for one in consent.purposes),
        given_on=given_on,
        until_on=until_on,
        subject=consent.subject,
        sources=tuple(consent.sources.filter(replaced_at=None)),
    )
    _require_whole(scope, says, now)
    with transaction.atomic():
        old = _held(consent)
        require(permissions.may_change(by, old.case, now))
        _require_standing(old)
        of = vault.opened(old, key=vault.key_of(old.case))["of"]
        row = _stored(old.case, scope, says, None, by=by, now=now, of=of)
        _write_down(row, Event.CASE_CONSENT_NOTED, Deed.ADDED, by, now)
    return row


def withdraw(*, consent: Consent, who: str, how: str, by: Person, now: datetime) -> Went:
    """Write down that a consent was taken back. Everything public that rests on it goes in the same moment.

    Of a case that is closed, too. What others copied, printed or signed nobody can call back.

    Raises:
        TakenBack: It was already.
    """
    with transaction.atomic():
        row = _held(consent)
        require(permissions.may_open(by, row.case, now))
        _require_standing(row)
        went = resting_on(row.case.public, [row.pk])
        row.withdrawn_at, row.withdrawn_by = now, by
        row.withdrawal = vault.closed(row, {"by": who, "how": how}, key=vault.key_of(row.case), column="withdrawal")
        row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal"])
        retract(row.case, [row.pk], now)
        gone.remember(GONE, bytes(row.label).hex())
        _write_down(row, Event.CASE_CONSENT_WITHDRAWN, Deed.TOOK_OUT, by, now)
    return went


def retract(case: Case, numbers: Iterable[int], now: datetime) -> None:
    """Let nothing be public any more that rests on these consents of a case that is held."""
    if case.public is not None:
        public.retract(grounds=list(numbers), case=case.public, now=now)
        transaction.on_commit(wiping.wipe)


def taken_back_by(consent: Consent) -> Details:
    """Return who took a consent back, and how, for whoever has opened the case."""
    if consent.withdrawal is None:
        return {}
    return vault.opened(consent, key=vault.key_of(consent.case), column="withdrawal")


def document_of(*, consent: Consent, by: Person, now: datetime) -> Copy:
    """Hand out the document that proves a consent to somebody of the team, and write that down.

    Raises:
        NoCopy: There is none.
        Gone: Its file is gone.
    """
    require(permissions.may_open(by, consent.case, now))
    if not consent.file:
        raise NoCopy
    said = vault.opened(consent, key=vault.key_of(consent.case))
    copy = Copy(data=files.read(consent.file, case=consent.case), kind=str(said["kind"]))
    with transaction.atomic():
        _write_down(consent, Event.CASE_FILE_OPENED, Deed.OPENED, by, now)
    return copy


def _held(consent: Consent) -> Consent:
    """Return a consent as it is now, with its case held: nothing is published of it meanwhile."""
    case = held(consent.case)
    row = Consent.objects.select_related("subject").get(pk=consent.pk)
    row.case = case
    return row


def _require_standing(row: Consent) -> None:
    if row.withdrawn_at is not None:
        raise TakenBack


def _write_down(row: Consent, event: Event, deed: Deed, by: Person, now: datetime) -> None:
    readings.write(case=row.case, by=by, deed=deed, rows=[row], now=now)
    audit.record(event, subject=f"case:{row.case_id}", by=by.actor, now=now)
