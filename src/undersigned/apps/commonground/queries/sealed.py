"""The frontier as it stood when a text was sealed: what was decided then is not computed again without it."""

from __future__ import annotations

from undersigned.apps.commonground.models import Computation
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement


def at_the_seal(statement: Statement) -> Computation | None:
    """Return the last frontier before a text was sealed, if no round was opened since; None, if work goes on."""
    revision, latest = statements.latest_revision(statement), drafting.latest(statement)
    if revision is None or (latest is not None and latest.opens_at > revision.sealed_at):
        return None
    rows = Computation.objects.filter(statement=statement, what_if="", result__isnull=False)
    before = rows.filter(asked_at__lte=revision.sealed_at).select_related("statement", "coalition")
    return before.order_by("-asked_at", "-pk").first()
