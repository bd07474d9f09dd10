"""What a coalition decided."""

from __future__ import annotations

from django.db.models import QuerySet

from undersigned.apps.coalitions.models import Coalition, Decision


def decision_line(decision: Decision | None) -> str:
    """Return a decision in one line of at most 200 characters, as the log keeps it; nothing for none."""
    if decision is None:
        return ""
    line = " ".join(f"{decision.body}, {decision.decided_on}: {decision.words}".split())
    return line if len(line) <= 200 else f"{line[:199]}…"


def decisions(coalition: Coalition, *, before: int = 0) -> QuerySet[Decision]:
    """Return what the coalition decided, the latest recorded first, from one on if its number is given."""
    rows = Decision.objects.filter(coalition=coalition)
    return (rows.filter(pk__lt=before) if before else rows).order_by("-pk")
