"""Who may judge what is public, who may object, and who answers."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from undersigned.apps.moderation import queries
from undersigned.apps.moderation.events import KINDS
from undersigned.apps.moderation.models import Authority, Measure, Objection, Outcome
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

Visitor = Person | AnonymousUser

SIGN_IN = Denied(_("Sign in first. Undersigned then knows what you may decide."))


def may_judge(person: Visitor, kind: str, number: int, now: datetime) -> Permission:
    """Answer whether somebody may hide something public, show it again, or say that it stays."""
    if not isinstance(person, Person) or not person.is_active:
        return SIGN_IN
    if not queries.judged([(kind, number)], person, now):
        return Denied(_("Operators decide about this, or the committee of the coalition that it belongs to."))
    hiding = queries.measure_hiding(kind, number)
    if hiding is not None and hiding.authority == Authority.OPERATOR and not person.is_operator:
        return Denied(_("Whoever runs this site has hidden this. If that was wrong, object to it: they answer."))
    return Allowed()


def may_object(person: Visitor, measure: Measure, now: datetime) -> Permission:
    """Answer whether somebody may say that a measure was wrong: those whose thing it is, once, while it lasts."""
    if not isinstance(person, Person) or not person.is_active:
        return SIGN_IN
    if measure.outcome != Outcome.HIDDEN or queries.measure_hiding(measure.kind, measure.number) != measure:
        return Denied(_("Nothing is hidden by this any more."))
    if measure.over_id is not None or Objection.objects.filter(measure=measure).exists():
        return Denied(_("Somebody has objected to this already. The answer will stand in the record."))
    thing = KINDS.get(measure.kind)
    if thing is None or person.pk not in thing.holders(measure.number, now):
        return Denied(_("Only those to whom this belongs can object."))
    return Allowed()


def may_answer(person: Visitor, objection: Objection, now: datetime) -> Permission:
    """Answer whether somebody may answer an objection: who may judge the thing, took no measure, and does not object.

    Where nobody else may judge it, the objection waits until somebody else does: an operator can appoint another one.
    """
    measure = objection.measure
    if (answer := may_judge(person, measure.kind, measure.number, now)) != Allowed():
        return answer
    if objection.answers.exists():
        return Denied(_("This objection was answered already."))
    if isinstance(person, Person) and measure.done_by_id == person.pk:
        return Denied(_("You took this measure. Somebody else has to answer what is said against it."))
    if isinstance(person, Person) and objection.objected_by_id == person.pk:
        return Denied(_("You said this yourself. Somebody else has to answer it."))
    return Allowed()
