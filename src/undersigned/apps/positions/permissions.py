"""Who may say what positions are asked for, who sees who said what, and who answers for an organisation."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting import permissions as drafting
from undersigned.apps.drafting import queries as rounds
from undersigned.apps.drafting.models import Audience, Round
from undersigned.apps.organisations import permissions as organisations
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Sees
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.permissions import may_lead
from undersigned.kit.results import Allowed, Denied, Permission

FEWER_SEE = [Sees.ALL, Sees.COMMITTEE, Sees.TOTALS]
"""From most to fewest."""
NO_WIDER = Denied(
    _("Positions were given on the word that only these see them. That stays so: you can only let fewer see them.")
)


class Sight(StrEnum):
    """What somebody sees of the positions of others."""

    NAMES = "names"
    TOTALS = "totals"


def sight(person: Visitor, statement: Statement, now: datetime) -> Sight:
    """Answer what somebody who may read a draft sees: who said what, or no more than totals of rounds that closed."""
    match queries.terms(statement).sees:
        case Sees.ALL:
            inside = rounds.is_taking_part(person, statement, now)
            return Sight.NAMES if inside or was_asked_in_public(statement) else Sight.TOTALS
        case Sees.COMMITTEE:
            on_it = coalitions.is_on_committee(person, statement.coalition, now)
            return Sight.NAMES if on_it else Sight.TOTALS
        case _:
            return Sight.TOTALS


def was_asked_in_public(statement: Statement) -> bool:
    """Tell whether a round was open to everybody before anybody gave a position: all knew who would see theirs.

    What was said among those who take part does not become public by a later round for everybody.
    """
    opened = Round.objects.filter(statement=statement, audience=Audience.PUBLIC).aggregate(at=Min("opens_at"))["at"]
    first = queries.first_said_at(statement)
    return opened is not None and (first is None or opened <= first)


def may_set_terms(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may say who sees positions, and what counts for how much: the committee."""
    return may_lead(person, statement, now)


def may_let_see(statement: Statement, sees: Sees) -> Permission:
    """Answer whether these may see positions from now on: more than before only while none was given."""
    wider = is_wider(sees, than=queries.terms(statement).sees)
    return NO_WIDER if wider and queries.is_answered(statement) else Allowed()


def is_wider(sees: Sees, *, than: Sees) -> bool:
    """Tell whether more see positions so than otherwise."""
    return FEWER_SEE.index(sees) < FEWER_SEE.index(than)


def may_look_at(person: Visitor, organisation: Organisation, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody sees what an organisation said, how it came to it and who said it: its own people."""
    if (answer := drafting.may_read(person, statement, now)) != Allowed():
        return answer
    return organisations.may_look_inside(person, organisation, now)


def may_answer(
    person: Visitor, organisation: Organisation, statement: Statement, now: datetime, *, mandate: Mandate | None = None
) -> Permission:
    """Answer whether somebody may say where an organisation stands: preliminarily, or under a mandate for this text."""
    if (answer := drafting.may_answer_for(person, organisation, statement, now)) != Allowed():
        return answer
    return Allowed() if mandate is None else _may_use(mandate, person, organisation, statement, now)


def may_change_what_was_decided(person: Visitor, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether somebody may replace a position that rests on a mandate: who may act under one."""
    return organisations.may_sign_for(person, organisation, now)


def may_remind(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may remind those who did not answer: the committee, while a round is open."""
    if (answer := may_lead(person, statement, now)) != Allowed():
        return answer
    return Allowed() if rounds.current(statement, now) is not None else drafting.NO_ROUND


def _may_use(
    mandate: Mandate, person: Visitor, organisation: Organisation, statement: Statement, now: datetime
) -> Permission:
    if mandate.organisation_id != organisation.pk or not isinstance(person, Person):
        return Denied(_("This mandate is another organisation's. Choose one of your own."))
    return drafting.may_use(mandate, person, organisation, statement, now)
