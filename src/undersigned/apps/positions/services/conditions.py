"""On which condition an organisation would sign a text: if so many do, if these do. Said anew as often as one likes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.services import representatives
from undersigned.apps.people.models import Person
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.models import Condition, Sees
from undersigned.apps.positions.queries import Wanted
from undersigned.apps.positions.services import answers
from undersigned.apps.statements.models import Statement
from undersigned.kit.results import Denied, require

MOST = 1_000_000
"""So many organisations can be waited for."""
TOO_MANY = Denied(_("No text is signed by so many organisations. Write a smaller number."))
STRANGERS = Denied(_("You can wait for organisations that take part, and not for yourself. Choose among them."))


def state(
    *,
    statement: Statement,
    organisation: Organisation,
    wanted: Wanted,
    told: Sees | None = None,
    by: Person,
    now: datetime,
) -> bool:
    """Say on which condition the organisation signs, or that it has none; return whether that is new.

    *told* is who those who say it were told would see it.
    """
    require(permissions.may_answer(by, organisation, statement, now))
    if wanted.at_least > MOST:
        require(TOO_MANY)
    with transaction.atomic():
        answers.require_no_more_eyes(statement, told)
        representatives.lock(organisation)
        known = queries.condition_of(statement, organisation)
        _require_known(wanted, known, statement, organisation)
        if wanted == known:
            return False
        rows = Condition.objects.filter(statement=statement, organisation=organisation, replaced_at__isnull=True)
        rows.update(replaced_at=now)
        Condition.objects.create(
            statement=statement,
            organisation=organisation,
            at_least=wanted.at_least,
            all_of=sorted(wanted.all_of),
            said_at=now,
            said_by=by,
        )
        subject = f"statement:{statement.pk}"
        audit.record(Event.CONDITION_STATED, subject=subject, by=by.actor, now=now, organisation=organisation.pk)
    return True


def _require_known(wanted: Wanted, known: Wanted, statement: Statement, organisation: Organisation) -> None:
    """Let pass only who takes part; and whom it waited for before, so that nobody has to give up what they said."""
    fresh = wanted.all_of - known.all_of
    taking_part = set(drafting.taking_part(statement).values_list("handle", flat=True))
    if not fresh <= taking_part - {organisation.handle}:
        require(STRANGERS)
