"""Who may put a name under a revision, or take it back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models import Mandate, Scope
from undersigned.apps.organisations.permissions import may_act_under
from undersigned.apps.people.models import Person
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
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


def may_withdraw(act: Endorsement | Signature) -> Permission:
    """Answer whether an endorsement or a signature stands, so that it can be withdrawn."""
    happened_at = act.collected_at if isinstance(act, Endorsement) else act.confirmed_at
    if happened_at is None:
        return Denied(_("There is nothing to withdraw: this was never confirmed."))
    if act.withdrawn_at is not None:
        return Denied(_("This was withdrawn already."))
    return Allowed()
