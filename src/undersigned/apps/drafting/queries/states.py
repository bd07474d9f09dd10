"""How saved states of a draft came about: which amendments were adopted into them, by which decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import ngettext

from undersigned.apps.coalitions.queries import decision_said
from undersigned.apps.drafting.models import State, Step
from undersigned.apps.statements.models import Draft


def states(statement: int) -> dict[int, str]:
    """Say of saved states, by their number, what was adopted with them: both were done in the same moment."""
    rows = Step.objects.filter(amendment__statement=statement, became=State.ADOPTED, decision__isnull=False)
    adopted = defaultdict[datetime, list[Step]](list)
    for row in rows.select_related("amendment", "decision").order_by("amendment__number"):
        adopted[row.at].append(row)
    saved = Draft.objects.filter(statement=statement, saved_at__in=adopted.keys())
    return {number: _said(adopted[at]) for number, at in saved.values_list("number", "saved_at")}


def _said(steps: Sequence[Step]) -> str:
    names = ", ".join(one.amendment.label for one in steps)
    said = ngettext("%(names)s is adopted.", "%(names)s are adopted.", len(steps)) % {"names": names}
    return f"{said} {decision_said(steps[0].decision)}"
