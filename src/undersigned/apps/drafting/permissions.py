"""Who may read a draft, speak of it, and for which organisation; who opens and closes its rounds."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Kind
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting import events, queries
from undersigned.apps.drafting.models import Amendment, Audience, Comment, Round
from undersigned.apps.organisations import permissions as organisations
from undersigned.apps.organisations.models import Mandate, Organisation, Scope
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.permissions import may_draft, may_lead
from undersigned.kit.results import Allowed, Denied, Permission

NO_ROUND = Denied(_("No round is open. The text can be discussed again when the committee opens the next one."))
NOT_HERE = Denied(_("There is no such draft here."))
NOT_TAKING_PART = Denied(_("This organisation does not take part in this text. The committee says which ones do."))


def may_read(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may read the draft of a text, and what is said of it."""
    return Allowed() if queries.readable(person, now).filter(pk=statement.pk).exists() else NOT_HERE


def may_open(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may open a round: the committee, while none is open."""
    if (answer := may_lead(person, statement, now)) != Allowed():
        return answer
    if queries.current(statement, now) is not None:
        return Denied(_("A round is open. Close it, and then open the next one."))
    return Allowed()


def may_change(person: Visitor, round_: Round, now: datetime) -> Permission:
    """Answer whether somebody may extend or close a round: the committee, while it is open."""
    if (answer := may_lead(person, round_.statement, now)) != Allowed():
        return answer
    return Allowed() if now < round_.closes_at else Denied(_("This round is closed. Open the next one."))


def may_ask(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may say which organisations take part: the committee, if it is for one text."""
    if (answer := may_lead(person, statement, now)) != Allowed():
        return answer
    if statement.coalition.kind == Kind.STANDING:
        return Denied(_("In a standing coalition all members take part, and nobody else. Admit an organisation first."))
    return Allowed()


def may_propose(person: Visitor, organisation: Organisation, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may propose and support for an organisation: if it takes part, or the round is public."""
    if (answer := _in_a_round(person, statement, now)) != Allowed():
        return answer
    if (answer := organisations.may_write_for(person, organisation, now)) != Allowed():
        return answer
    round_ = queries.current(statement, now)
    public = round_ is not None and round_.audience == Audience.PUBLIC and not queries.is_gathered(statement)
    if public or queries.takes_part(organisation, statement):
        return Allowed()
    return NOT_TAKING_PART


def may_answer_for(person: Visitor, organisation: Organisation, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may say where an organisation stands, as a proposal: if it takes part, in a round.

    Under a mandate, ask `organisations.permissions.may_act_under` as well.
    """
    if (answer := _in_a_round(person, statement, now)) != Allowed():
        return answer
    if (answer := organisations.may_write_for(person, organisation, now)) != Allowed():
        return answer
    return Allowed() if queries.takes_part(organisation, statement) else NOT_TAKING_PART


def may_comment(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may comment for themselves: who has an account, while a round is open to them."""
    return _in_a_round(person, statement, now)


def may_comment_for(person: Visitor, organisation: Organisation, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may comment for an organisation: for whichever they may propose for."""
    return may_propose(person, organisation, statement, now)


def may_use(
    mandate: Mandate | None, person: Visitor, organisation: Organisation, statement: Statement, now: datetime
) -> Permission:
    """Answer whether somebody may propose or support under this mandate; under none, they do it as a proposal."""
    if mandate is None:
        return Allowed()
    if mandate.organisation_id != organisation.pk or not isinstance(person, Person):
        return Denied(_("This mandate is another organisation's."))
    covering = queries.covering(statement)
    said = (Scope(mandate.scope), mandate.subject)
    scope, subject = said if said in covering else (Scope.STATEMENT, statement.public_id)
    return organisations.may_act_under(mandate, person, scope=scope, subject=subject, now=now)


def may_speak(person: Visitor, organisation: Organisation, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may say for an organisation what needs no round: to take back what it said."""
    if (answer := may_read(person, statement, now)) != Allowed():
        return answer
    return organisations.may_write_for(person, organisation, now)


def may_write_on(person: Visitor, amendment: Amendment, now: datetime) -> Permission:
    """Answer whether somebody may do to an amendment what its proposer may at any time: throw away, withdraw."""
    return may_speak(person, amendment.organisation, amendment.statement, now)


def may_be_reworded(amendment: Amendment) -> Permission:
    """Answer whether an amendment can be worded otherwise now: nobody votes on it."""
    why = events.frozen(amendment.pk)
    return Denied(why) if why else Allowed()


def may_reword(person: Visitor, amendment: Amendment, now: datetime) -> Permission:
    """Answer whether somebody may word an amendment anew: for its proposer, in a round, under its mandate if any."""
    if (answer := may_be_reworded(amendment)) != Allowed():
        return answer
    if (answer := may_propose(person, amendment.organisation, amendment.statement, now)) != Allowed():
        return answer
    return may_use(amendment.mandate, person, amendment.organisation, amendment.statement, now)


def may_answer_counter(person: Visitor, amendment: Amendment, now: datetime) -> Permission:
    """Answer whether somebody may answer the drafters: for its proposer; who signs for it, if it rests on a mandate."""
    if (answer := may_be_reworded(amendment)) != Allowed():
        return answer
    if amendment.mandate_id is None:
        return may_write_on(person, amendment, now)
    if (answer := may_read(person, amendment.statement, now)) != Allowed():
        return answer
    return organisations.may_sign_for(person, amendment.organisation, now)


def may_decide(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may adopt and reject: the committee, in a round and after it, unless others decide."""
    return may_draft(person, statement, now)


def may_counter(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may make counter-proposals: the committee, in a round and after it."""
    return may_lead(person, statement, now)


def may_delete(person: Visitor, comment: Comment) -> Permission:
    """Answer whether somebody may delete a comment: their own."""
    if isinstance(person, Person) and person.is_active and comment.person_id == person.pk:
        return Allowed()
    return Denied(_("Only who wrote a comment can delete it."))


def may_moderate(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may hide comments, and show them again: the committee."""
    return may_lead(person, statement, now)


def _in_a_round(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody with an account may say anything of a text now."""
    if (answer := may_read(person, statement, now)) != Allowed():
        return answer
    if (answer := organisations.may_have_an_account(person)) != Allowed():
        return answer
    return Allowed() if queries.open_to(person, statement, now) is not None else NO_ROUND
