"""Sets the stage for assemblies: `python -m tests.journeys.at_an_assembly`.

A coalition of three, with links by which those who act for it and for them sign in. One assembly is still to be begun;
another, for readers of Arabic, meets and votes.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.urls import reverse  # noqa: E402  # needs the apps

from undersigned.apps.assemblies.services import texts, voting  # noqa: E402  # needs the apps
from undersigned.apps.assemblies.services.assemblies import Words  # noqa: E402  # needs the apps
from undersigned.apps.coalitions.models import Coalition  # noqa: E402  # needs the apps
from undersigned.apps.organisations.models import Role  # noqa: E402  # needs the apps
from undersigned.apps.people.models import Person  # noqa: E402  # needs the apps
from undersigned.apps.people.services import entrances  # noqa: E402  # needs the apps
from undersigned.kit.clock import now  # noqa: E402  # needs the apps

from tests.cast import ATTESTED, LAPSED, REPRESENTATIVE  # noqa: E402  # Django must be set up first
from tests.factories import agenda, assemblies, coalitions, organisations  # noqa: E402  # needs the apps
from tests.factories.people import drafter  # noqa: E402  # needs the apps


def stage() -> dict[str, str]:
    """Where the coalition is, and how one signs in."""
    six = coalitions.coalition(public_at=now())
    found = {"coalition": reverse("coalition", args=[six.slug]), "committee": _entrance(drafter())}
    for name, member in (("ports", REPRESENTATIVE), ("theatre", ATTESTED), ("guild", LAPSED)):
        coalitions.admitted(six, member)
        organisations.mandate(member)
        found[name] = _entrance(organisations.owner(member))
    found["second of ports"] = _entrance(organisations.colleague("Bela Costa", Role.SIGNATORY, REPRESENTATIVE))
    return found | _meeting(six)


def _entrance(person: Person) -> str:
    """The link that the operator makes for somebody; a command for each would take longer than what is done with it."""
    return reverse("account_enter", args=[entrances.make(person=person, now=now())])


def _meeting(six: Coalition) -> dict[str, str]:
    """Where the pages of an assembly are that meets, in two languages, and votes by show of names."""
    moment = now()
    held = assemblies.opened(
        six,
        title="Harbour assembly",
        seats=[ATTESTED, LAPSED],
        now=moment,
        starts_at=moment - timedelta(hours=1),
        ends_at=moment + timedelta(hours=7),
    )
    arabic = Words(language="ar", title="اجتماع الموانئ", about="نجتمع في باريس.")
    texts.write(assembly=held, words=arabic, based_on="", by=drafter(), now=moment)
    agenda.current(held, "Open harbours")
    asking = voting.Asking(title="Open all harbours before winter", language="en")
    vote = voting.put(assembly=held, asking=asking, by=drafter(), now=moment)
    names = ("live", "rules", "delegations", "here")
    pages = {f"meeting, {name}": reverse(f"assembly_{name}", args=[held.slug]) for name in names}
    return pages | {
        "meeting": reverse("assembly", args=[held.slug]),
        "meeting, motions": reverse("motions", args=[held.slug]),
        "meeting, vote": reverse("vote", args=[vote.public_id]),
    }


if __name__ == "__main__":
    json.dump(stage(), sys.stdout)
