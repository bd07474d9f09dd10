"""Who may put a name under a revision, or take it back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

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


def may_withdraw(act: Endorsement | Signature) -> Permission:
    """Answer whether an endorsement or a signature stands, so that it can be withdrawn."""
    happened_at = act.collected_at if isinstance(act, Endorsement) else act.confirmed_at
    if happened_at is None:
        return Denied(_("There is nothing to withdraw: this was never confirmed."))
    if act.withdrawn_at is not None:
        return Denied(_("This was withdrawn already."))
    return Allowed()
