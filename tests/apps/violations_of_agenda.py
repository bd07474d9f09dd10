"""How the database is asked for what the tables of an agenda, of speakers and of requests must not hold."""

from __future__ import annotations

from django.db.models import F

from undersigned.apps.assemblies.models import (
    AgendaChange,
    Deed,
    Delegate,
    Document,
    Item,
    ItemState,
    Request,
    RequestSort,
    Speech,
)

from tests.apps.violations import Violation, changed, copy_of, twice
from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import agenda, assemblies


def item() -> Item:
    return agenda.item(assemblies.assembly())


def paper() -> Document:
    found: Document = agenda.paper(item())
    return found


def current() -> Item:
    return agenda.current(assemblies.opened(seats=[REPRESENTATIVE, ATTESTED]))


def two_at_once() -> None:
    row = current()
    agenda.item(row.assembly, "Mines")

    Item.objects.update(state=ItemState.CURRENT)


def reason() -> AgendaChange:
    row = item()
    return AgendaChange.objects.create(
        assembly=row.assembly, item=row, deed=Deed.MOVED, because="It is late.", changed_at=NOW
    )


def speech() -> Speech:
    return agenda.asked(current(), Delegate.objects.order_by("pk")[0])


def two_speak() -> None:
    waits = speech()
    copy_of(waits, delegate_id=Delegate.objects.order_by("pk")[1].pk).save()

    Speech.objects.update(called_at=NOW)


def under_itself() -> None:
    item()

    Item.objects.update(parent=F("pk"))


def request() -> Request:
    row = current()
    who = Delegate.objects.order_by("pk")[0]
    return Request.objects.create(assembly=row.assembly, item=row, delegate=who, sort=RequestSort.PAUSE, asked_at=NOW)


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "an_item_has_a_title": (changed(item, title=""), ""),
    "an_item_is_not_under_itself": (under_itself, ""),
    "an_assembly_is_at_one_item": (two_at_once, "assembly_id"),
    "a_paper_of_an_item_has_a_title": (changed(paper, title=""), ""),
    "a_paper_of_an_item_is_a_file_or_an_address": (changed(paper, url="https://harbours.example/"), ""),
    "who_changes_an_adopted_agenda_says_why": (changed(reason, because=""), ""),
    "somebody_waits_once_to_speak": (twice(speech), "item_id, delegate_id, sort"),
    "one_speaks_at_a_time": (two_speak, "item_id"),
    "who_spoke_was_called": (changed(speech, ended_at=NOW), ""),
    "a_request_is_granted_or_declined": (changed(request, granted_at=NOW, declined_at=NOW), ""),
    "who_asks_something_else_says_what": (changed(request, sort=RequestSort.OTHER), ""),
}
