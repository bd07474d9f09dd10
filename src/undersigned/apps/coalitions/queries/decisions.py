"""What a coalition decided."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Coalition, Decision
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import isolated


def decision_line(decision: Decision | None) -> str:
    """Return a decision in one line of at most 200 characters, as the log keeps it; nothing for none."""
    if decision is None:
        return ""
    return _short(f"{decision.body}, {decision.decided_on}: {decision.words}", 200)


def decision_said(decision: Decision | None) -> str:
    """Return a decision in one line as pages show it, its day as the reader writes it; nothing for none."""
    if decision is None:
        return ""
    facts = {
        "body": isolated(decision.body),
        "day": day_in(decision.decided_on, active()),
        "words": isolated(_short(decision.words, 200)),
    }
    return _("%(body)s, %(day)s: %(words)s") % facts


def _short(text: str, limit: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def decisions(coalition: Coalition, *, before: int = 0) -> QuerySet[Decision]:
    """Return what the coalition decided, the latest recorded first, from one on if its number is given."""
    rows = Decision.objects.filter(coalition=coalition)
    return (rows.filter(pk__lt=before) if before else rows).order_by("-pk")
