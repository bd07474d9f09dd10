"""What every change of an assembly has in common: the row is held, whoever came late is told, the change is noted."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.assemblies.models import Assembly, Delegate
from undersigned.apps.assemblies.services import live
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person


def held(assembly: Assembly) -> Assembly:
    """Return an assembly as it is now, and let nobody else change it until this transaction ends."""
    return Assembly.objects.select_for_update().get(pk=assembly.pk)


def changed(assembly: Assembly, event: Event, by: Person | None, now: datetime) -> None:
    """Say when an assembly changed last, to who follows it live, too, and write down what was done."""
    assembly.changed_at = now
    assembly.save(update_fields=["changed_at"])
    live.touch(assembly.pk, now)
    audit.record(event, subject=f"assembly:{assembly.pk}", by=by.actor if by else "", now=now)


def noted(event: Event, delegate: Delegate, by: Person, now: datetime) -> None:
    """Tell who follows the assembly live that something of a delegate changed, and write down what was done."""
    live.touch(delegate.seat.assembly_id, now)
    organisation = delegate.seat.organisation_id
    audit.record(event, subject=f"delegate:{delegate.pk}", by=by.actor, now=now, organisation=organisation)
