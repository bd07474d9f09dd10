"""Who may put a name under a revision, or take it back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Reservations
from undersigned.apps.organisations.models import Mandate, Organisation, Scope
from undersigned.apps.organisations.permissions import may_act_under, may_sign_for
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.core import entries
from undersigned.kit.forms import isolated
from undersigned.kit.results import Allowed, Denied, Permission

REPLACED = Denied(_("This version was replaced by a newer one. Read that one, and sign it if you agree."))


def may_sign(revision: Revision) -> Permission:
    """Answer whether a revision takes endorsements and signatures: only the newest version does."""
    if not statements.is_latest(revision):
        return REPLACED
    return Allowed()


def may_undersign(revision: Revision, mandate: Mandate, person: Person | None, now: datetime) -> Permission:
    """Answer whether a representative may sign this revision for their organisation under this mandate now."""
    if (answer := may_sign(revision)) != Allowed():
        return answer
    if person is None:
        return Denied(_("The representative who began this is no longer here. Begin once more."))
    if mandate.scope == Scope.COALITION and statements.is_charter(revision):
        # A mandate to join a coalition is one to sign its charter.
        coalition = revision.statement.coalition.public_id
        return may_act_under(mandate, person, scope=Scope.COALITION, subject=coalition, now=now)
    return may_act_under(mandate, person, scope=Scope.STATEMENT, subject=revision.statement.public_id, now=now)


def may_reserve(revision: Revision, reservations: Sequence[entries.Reservation]) -> Permission:
    """Answer whether these clauses can be excepted: goals of a charter, where the coalition's rules allow it."""
    if not reservations:
        return Allowed()
    if not takes_reservations(revision):
        return Denied(
            _("This text is undersigned as a whole: reservations are for charters whose coalition allows them.")
        )
    known = {clause.id for clause in revision.wording.clauses}
    if not {one.clause for one in reservations} <= known:
        return Denied(_("This text has no such clause. Look at it again, and begin once more."))
    return Allowed()


def takes_reservations(revision: Revision) -> bool:
    """Tell whether organisations may undersign a text and except one of its clauses."""
    allowed = revision.statement.coalition.reservations == Reservations.ALLOWED
    return allowed and statements.is_charter(revision)


def may_pledge(condition: entries.Condition | None, mandate: Mandate, now: datetime) -> Permission:
    """Answer whether a condition can still come true: before its deadline, and while the mandate lasts."""
    if condition is None:
        return Allowed()
    if condition.deadline < now:
        return Denied(_("The last day of the condition has passed. Begin once more, and choose a later one."))
    if mandate.until_on is not None and condition.deadline.date() > mandate.until_on:
        return Denied(_("The condition would last longer than the mandate. Choose a day on which the mandate holds."))
    return may_name(condition.named)


def may_name(handles: Collection[str]) -> Permission:
    """Answer whether a condition can wait for these organisations: those known here that act for themselves."""
    rows = Organisation.objects.filter(handle__in=handles).select_related("merged_into").order_by("name", "pk")
    found = list(rows)
    if len(found) < len(handles):
        return Denied(_("The condition names an organisation that is not known here."))
    for row in found:
        if row.merged_into is not None:
            told = _("“%(name)s” was merged into “%(kept)s”, and signs nothing any more. Name that one.")
            return Denied(told % {"name": isolated(row.name), "kept": isolated(row.merged_into.name)})
        if row.closed_at is not None:
            return Denied(_("“%(name)s” was closed, and signs nothing any more.") % {"name": isolated(row.name)})
    return Allowed()


def may_withdraw(act: Endorsement | Signature) -> Permission:
    """Answer whether an endorsement or a signature stands, or is pledged, so that it can be withdrawn."""
    happened_at = act.collected_at if isinstance(act, Endorsement) else act.confirmed_at
    if happened_at is None:
        return Denied(_("There is nothing to withdraw: this was never confirmed."))
    if act.withdrawn_at is not None:
        return Denied(_("This was withdrawn already."))
    if isinstance(act, Endorsement) and act.failed_at is not None:
        return Denied(_("There is nothing to withdraw: the condition was not fulfilled, and nothing was signed."))
    return Allowed()


def may_withdraw_for(person: Visitor | None, endorsement: Endorsement, now: datetime) -> Permission:
    """Answer whether somebody may take the organisation's name back: any signatory, whoever has signed."""
    if (answer := may_withdraw(endorsement)) != Allowed():
        return answer
    if person is None:
        return Denied(_("The representative who began this is no longer here. Begin once more."))
    organisation = endorsement.organisation
    return may_sign_for(person, organisation.merged_into or organisation, now)
