"""Who writes appeals, looks them over, opens and ends them. Two persons stand behind each that is open."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.appeals.models import Appeal, Recipient, State
from undersigned.apps.appeals.queries import finding, people
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.permissions import OVER, SIGN_IN
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

NOT_YOURS = Denied(_("Appeals are written by the committee of the coalition, and by those who care for the case."))
OPENED = Denied(_("This appeal is open or over. What changes comes as an update, under the same number."))
NOT_READY = Denied(_("This appeal is still being written. Whoever writes it hands it over first."))
YOUR_OWN = Denied(_("You wrote this last. Somebody else looks it over and opens it."))
OF_ANOTHER = Denied(
    _("Another coalition cares for one of these cases and has the consent. Somebody of its case team opens the appeal.")
)
YOUR_ADDRESS = Denied(_("You wrote this office down. Somebody else confirms it."))
NOT_OPEN = Denied(_("This appeal is not open."))
TAKEN_BACK = Denied(_("A consent ended, and the words of this appeal are gone."))
NOTHING = Denied(_("There is nothing to appeal for: no public case of this coalition has a consent to appeals."))


def may_write(person: Visitor, coalition: Coalition, cases: Collection[int], now: datetime) -> Permission:
    """Answer whether somebody may write an appeal of a coalition for some cases."""
    if not isinstance(person, Person):
        return SIGN_IN
    if coalition.ended_at is not None:
        return OVER
    return Allowed() if people.writes(person, coalition, cases, now) else NOT_YOURS


def may_begin(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may begin an appeal for some case of a coalition."""
    cases = list(finding.appealable(coalition, now).values_list("pk", flat=True))
    if (answer := may_write(person, coalition, cases, now)) != Allowed():
        return answer
    return Allowed() if cases else NOTHING


def may_work_on(person: Visitor, row: Appeal, now: datetime) -> Permission:
    """Answer whether somebody sees an appeal before it is open, and may update and end it afterwards."""
    return may_write(person, row.coalition, list(row.cases.values_list("pk", flat=True)), now)


def may_change(person: Visitor, row: Appeal, now: datetime) -> Permission:
    """Answer whether somebody may change the words and recipients of an appeal: until it is open."""
    if (answer := may_work_on(person, row, now)) != Allowed():
        return answer
    if row.taken_back_at is not None:
        return TAKEN_BACK
    return Allowed() if row.state in (State.DRAFT, State.READY) else OPENED


def may_confirm(person: Visitor, recipient: Recipient, now: datetime) -> Permission:
    """Answer whether somebody may confirm an office: somebody else than who wrote it down."""
    if (answer := may_change(person, recipient.appeal, now)) != Allowed():
        return answer
    return YOUR_ADDRESS if _is(person, recipient.written_by_id) else Allowed()


def may_open(person: Visitor, row: Appeal, now: datetime) -> Permission:
    """Answer whether somebody may open an appeal that was handed over: somebody else than who wrote it last.

    For a case that another coalition cares for, those who do: the consent was given to them.
    """
    if (answer := may_change(person, row, now)) != Allowed():
        return answer
    if row.state != State.READY:
        return NOT_READY
    if _is(person, row.written_by_id):
        return YOUR_OWN
    return Allowed() if people.speaks_for_others(person, row, now) else OF_ANOTHER


def _is(person: Visitor, number: int | None) -> bool:
    return isinstance(person, Person) and person.pk == number


def may_follow(person: Visitor, row: Appeal, now: datetime) -> Permission:
    """Answer whether somebody may write updates and the outcome of an appeal that was opened."""
    if (answer := may_work_on(person, row, now)) != Allowed():
        return answer
    if row.taken_back_at is not None:
        return TAKEN_BACK
    return Allowed() if row.opened_at is not None else NOT_OPEN


def may_send(row: Appeal, now: datetime) -> Permission:
    """Answer whether an appeal can be sent today, by anybody."""
    return Allowed() if finding.open_(now).filter(pk=row.pk).exists() else NOT_OPEN
