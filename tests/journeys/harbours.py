"""Sets the stage of the tutorials: `python -m tests.journeys.harbours`. A call of made-up harbours takes signatures.

Who follows a tutorial comes to it from the front page, and finds others there (see `tests/journeys/staging.py`).
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, timedelta

import django

django.setup()

from django.urls import reverse  # noqa: E402  # needs the apps
from django_tasks_db.models import DBTaskResult  # noqa: E402  # needs the apps

from undersigned.apps.ledger.services import sequencer  # noqa: E402  # needs the apps
from undersigned.apps.organisations.models import Role  # noqa: E402  # needs the apps
from undersigned.apps.organisations.services import mandates  # noqa: E402  # needs the apps

from tests.cast import NOW, Member, seed  # noqa: E402  # Django must be set up first
from tests.factories import organisations  # noqa: E402  # needs the apps
from tests.factories import signatures as names  # noqa: E402  # needs the apps
from tests.factories import statements as texts  # noqa: E402  # needs the apps


def harbour(name: str, country: str, representative: str, *, email: str = "") -> Member:
    """A made-up organisation and who acts for it; it signs with a key, or by the mail of *email*."""
    return Member(
        organisation=name,
        country=country,
        body="Executive board",
        decided_on=date(2026, 4, 28),
        representative=representative,
        seed=b"" if email else seed(name),
        email=email,
    )


NORTH = harbour("Pilots of the North Harbour", "NO", "Sigrid Nordahl")
SOUTH = harbour("Dockers of the South Harbour", "ZA", "Thandi Zuma", email="office@south-harbour.example")
EAST = harbour("Rescue Crews of the East Harbour", "JP", "Haruka Mori")
ISLANDS = harbour("Lighthouse Keepers of the Islands", "GR", "Eleni Vlachou")
WEST = harbour("Dockers of the West Harbour", "PT", "Ines Vidal", email="ines@west-harbour.example")
CALL = replace(
    texts.WORDING,
    title="Open harbours, by day and by night",
    issuer="Four harbours that do not exist",
    licence="CC0-1.0",
)
CHARTER = """# Charter of the open harbours

Alliance of Open Harbours

1. Every harbour is open to those in distress, by day and by night.

2. Nobody is punished for helping.

3. Work on board and on the quay is paid as it was agreed.

4. No child works in a harbour.
"""
LIST = """name,country,acronym,kind,website,name:no
Pilots of the North Harbour,NO,,union,https://north-harbour.example,Losene i Nordhavnen
Rescue Crews of the East Harbour,JP,,,,
Dockers of the South Harbor,ZA,,union,,
Tug Crews of the Great River,BR,TGR,union,https://tugs.example,
"""


def places() -> dict[str, str]:
    """Seal the call, let three sign, one of them if others do, and say where everything is."""
    call = texts.revision(CALL)
    for days, member in enumerate((NORTH, SOUTH)):
        names.collected(call, member, now=NOW + timedelta(days=days))
    mandates.confirm(
        mandate=organisations.mandate(NORTH), by=organisations.colleague("Nils Aas", Role.OWNER, NORTH), now=NOW
    )
    organisations.mandate(EAST)
    DBTaskResult.objects.all().delete()  # nobody reads the mails of those who were put on stage
    sequencer.advance(now=NOW + timedelta(days=10))
    return {
        "call": reverse("statement", args=[call.statement.slug]),
        "sigrid": organisations.owner(NORTH).email,
        "haruka": organisations.owner(EAST).email,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(places()))
