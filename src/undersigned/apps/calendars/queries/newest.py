"""The newest change of what everybody saw: whatever is kept of the calendar is of it, or is made anew.

Each question reads one line of an index, so that it can be asked before anything that was kept is given.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from undersigned.apps.actions.models import Action


def change() -> str:
    """Return when an action last changed, of all that are or were in the calendar: what feeds are of."""
    return _newest(Action.objects.filter(listed_at__isnull=False))


def loss() -> str:
    """Return the same of what went out of sight: what prints are of, which take too long to follow every change."""
    return _newest(Action.objects.filter(Q(hidden_at__isnull=False) | Q(moderated_at__isnull=False)))


def _newest(rows: QuerySet[Action]) -> str:
    changed_at = rows.order_by("-changed_at").values_list("changed_at", flat=True).first()
    return changed_at.isoformat() if changed_at else ""
