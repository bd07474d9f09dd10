"""What goes out of sight with an assembly that a measure hides: its votes."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.queries.ballots import votes_of
from undersigned.apps.votes.services import hiding


def hide(assembly: int, now: datetime) -> None:
    """Hide the votes of an assembly, by its number, with it."""
    hiding.hide(votes_of(Assembly.objects.get(pk=assembly)), now)


def show(assembly: int, _now: datetime) -> None:
    """Show the votes of an assembly, by its number, with it again."""
    hiding.show(votes_of(Assembly.objects.get(pk=assembly)))
