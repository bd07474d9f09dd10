"""Sets the stage of a hall: `python -m tests.journeys.in_a_hall`. An assembly meets, is at an item, and votes."""

from __future__ import annotations

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.urls import reverse  # noqa: E402  # needs the apps

from undersigned.apps.assemblies.models import Delegate  # noqa: E402  # needs the apps
from undersigned.apps.assemblies.services import voting  # noqa: E402  # needs the apps
from undersigned.kit.clock import now  # noqa: E402  # needs the apps

from tests.cast import ATTESTED, REPRESENTATIVE  # noqa: E402  # Django must be set up first
from tests.factories import agenda, assemblies, coalitions  # noqa: E402  # needs the apps
from tests.factories.people import drafter  # noqa: E402  # needs the apps


def stage() -> dict[str, str]:
    """Where the pages of the assembly are, and as whom one signs in."""
    moment = now()
    six = coalitions.coalition(public_at=moment)
    held = assemblies.opened(
        six,
        seats=[REPRESENTATIVE, ATTESTED],
        now=moment,
        starts_at=moment - timedelta(hours=1),
        ends_at=moment + timedelta(hours=7),
    )
    agenda.current(held, "Open harbours")
    agenda.item(held, "Open mines")
    asking = voting.Asking(title="Open all harbours before winter", language="en")
    voting.put(assembly=held, asking=asking, by=drafter(), now=moment)
    sent = Delegate.objects.select_related("person").order_by("pk")
    pages = {name: reverse(f"assembly_{name}", args=[held.slug]) for name in ("live", "projector", "agenda")}
    return {**pages, "one": sent[0].person.email, "other": sent[1].person.email}


if __name__ == "__main__":
    json.dump(stage(), sys.stdout)
