"""Taking an appeal back because a consent ended: its words are deleted in the transaction that ended it.

What was sealed for organisations to sign cannot be deleted, because signatures rest on its bytes. It is hidden, loses
its title and its address, and nobody reads it here any more. What cannot be called back: letters that were sent,
files that somebody kept, and the digest in the log, which says nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import translation
from django.utils.translation import gettext as _

from undersigned.apps.appeals.models import Appeal, State
from undersigned.apps.appeals.queries import finding
from undersigned.apps.appeals.services.held import told, touched
from undersigned.apps.audit.events import Event
from undersigned.apps.moderation.models import Authority, Ground, Hidden, Measure, Outcome
from undersigned.apps.publishing import queries as publishing
from undersigned.apps.publishing.models import Edition
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Draft, Statement
from undersigned.kit.store import Store


def take_back(cases: Collection[int], now: datetime) -> None:
    """Take back every appeal for one of these cases, and all of its words; call it in the transaction."""
    with transaction.atomic():
        rows = Appeal.objects.filter(cases__in=list(cases), taken_back_at=None).values_list("pk", flat=True)
        numbers = sorted(set(rows))
        for row in Appeal.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk"):
            _take_back(row, now)


def _take_back(row: Appeal, now: datetime) -> None:
    row.texts.all().delete()
    row.updates.all().delete()
    row.recipients.all().delete()
    row.cases.clear()
    row.state, row.taken_back_at = State.TAKEN_BACK, now
    row.ended_at = row.ended_at or (now if row.opened_at else None)
    row.save(update_fields=["state", "taken_back_at", "ended_at"])
    touched(row)
    if row.statement is not None:
        _withhold(row.statement, row, now)
    told(Event.APPEAL_TAKEN_BACK, row, None, now)


def _withhold(statement: Statement, row: Appeal, now: datetime) -> None:
    if not statement.revisions.exists() and _is_deleted(statement):
        return
    number, name = statement.pk, _name(row)
    measure = Measure.objects.create(
        kind=statements.KIND,
        number=number,
        outcome=Outcome.HIDDEN,
        authority=Authority.COMMITTEE,
        ground=Ground.PERSON,
        reason=_because(),
        done_at=now,
    )
    Hidden.objects.update_or_create(kind=statements.KIND, number=number, defaults={"measure": measure})
    Statement.objects.filter(pk=number).update(slug=statements.hidden_slug(statement.public_id))
    statement.revisions.update(title=name)
    _forget_files(statement)
    _blank(statement, name)


def _forget_files(statement: Statement) -> None:
    """Delete the files that were made of a text, once it is certain that it is taken back."""
    editions = list(Edition.objects.filter(revision__statement=statement))
    digests = list(statement.revisions.values_list("digest", flat=True))
    Edition.objects.filter(pk__in=[edition.pk for edition in editions]).delete()

    def forget() -> None:
        for edition in editions:
            publishing.store().delete(f"{edition.sha256[:2]}/{edition.sha256}.{edition.form}")
        for digest in digests:
            Store(settings.DATA / "bundles").delete(f"{digest}.undersigned")

    transaction.on_commit(forget)


def _is_deleted(statement: Statement) -> bool:
    """Delete a text that was never sealed, unless something rests on it."""
    try:
        with transaction.atomic():
            statement.delete()
    except (ProtectedError, RestrictedError):
        return False
    return True


def _blank(statement: Statement, name: str) -> None:
    """Leave of every saved state what it was for, and no word of it."""
    for draft in Draft.objects.filter(statement=statement):
        draft.words = {**draft.words, "title": name, "clauses": []}
        draft.save(update_fields=["words"])


def _name(row: Appeal) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return _("An appeal") + f" {finding.number_of(row)}"


def _because() -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return _("A consent was taken back or has ended.")


def take_back_lapsed(*, now: datetime) -> int:
    """Take back what rests on a consent whose day is over. Nobody read it since midnight anyway."""
    due = finding.lapsed(now).filter(appeals__taken_back_at=None, appeals__isnull=False)
    cases = sorted(set(due.values_list("pk", flat=True)))
    take_back(cases, now)
    return len(cases)
