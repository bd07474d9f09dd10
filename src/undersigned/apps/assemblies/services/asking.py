"""Coalitions hold an assembly together: one is asked, its own committee accepts or declines, and it may step back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Asked, Assembly
from undersigned.apps.assemblies.services import allowances
from undersigned.apps.assemblies.services.saving import changed, held
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.models.asking import OPEN
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


class InIt(Exception):
    """The assembly is this coalition's already."""


class Answered(Exception):
    """Somebody else answered this question, or took it back."""


def ask(*, assembly: Assembly, coalition: Coalition, by: Person, now: datetime) -> Asked:
    """Ask a coalition to hold an assembly, too. Asked twice, it is asked once.

    Raises:
        InIt: It does already.
    """
    require(permissions.may_ask(by, assembly, coalition, now))
    allowances.require(allowances.ASKED, by)
    with transaction.atomic():
        row = held(assembly)
        if row.coalitions.filter(pk=coalition.pk).exists():
            raise InIt
        question = row.asked.filter(OPEN, coalition=coalition).first()
        if question is None:
            question = Asked.objects.create(assembly=row, coalition=coalition, asked_at=now, asked_by=by)
            changed(row, Event.ASSEMBLY_OFFERED, by, now)
    return question


def take_back(*, question: Asked, by: Person, now: datetime) -> None:
    """Ask a coalition no more.

    Raises:
        Answered: It answered before.
    """
    require(permissions.may_arrange(by, question.assembly, now))
    with transaction.atomic():
        row, assembly = _open(question)
        row.taken_back_at = now
        row.save(update_fields=["taken_back_at"])
        changed(assembly, Event.ASSEMBLY_OFFER_TAKEN_BACK, by, now)


def accept(*, question: Asked, by: Person, now: datetime) -> Assembly:
    """Hold the assembly with those who asked: from now on it is this coalition's, too.

    Raises:
        Answered: Somebody answered before, or it was taken back.
    """
    with transaction.atomic():
        row, assembly = _open(question)
        require(permissions.may_answer(by, row, now))
        row.accepted_at = now
        row.save(update_fields=["accepted_at"])
        assembly.coalitions.add(row.coalition_id)
        changed(assembly, Event.ASSEMBLY_JOINED, by, now)
    return assembly


def decline(*, question: Asked, by: Person, now: datetime) -> None:
    """Answer no. The coalition can be asked again.

    Raises:
        Answered: Somebody answered before, or it was taken back.
    """
    with transaction.atomic():
        row, assembly = _open(question)
        require(permissions.may_answer(by, row, now))
        row.declined_at = now
        row.save(update_fields=["declined_at"])
        changed(assembly, Event.ASSEMBLY_DECLINED, by, now)


def leave(*, assembly: Assembly, coalition: Coalition, by: Person, now: datetime) -> None:
    """Let a coalition hold an assembly no more, which others go on with; seats of its members stay as they are."""
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_leave(by, row, coalition, now))
        row.coalitions.remove(coalition)
        changed(row, Event.ASSEMBLY_LEFT, by, now)


def _open(question: Asked) -> tuple[Asked, Assembly]:
    assembly = held(question.assembly)
    row = Asked.objects.select_related("coalition").filter(OPEN, pk=question.pk).first()
    if row is None:
        raise Answered
    row.assembly = assembly
    return row, assembly
