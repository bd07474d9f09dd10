"""Many at an assembly at once, each in a thread: they come twice, share out votes, entrust them to the same delegate.

`python -m tests.apps.assemblies.crowd` lets them do so in a new installation, and prints what became of it.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import django

AT_ONCE = 6
DELEGATES = 24


def arrivals() -> dict[str, Any]:
    """Let many come at once, each on two devices; return how many presences there are, and what failed."""
    from undersigned.apps.assemblies.models import How, Presence  # noqa: PLC0415  # needs the apps
    from undersigned.apps.assemblies.services.arriving import Walk, Way, walk  # noqa: PLC0415  # the same
    from undersigned.apps.organisations.models import Role  # noqa: PLC0415  # the same

    from tests.factories import assemblies, organisations  # noqa: PLC0415  # the same

    held = assemblies.assembly(coalition())
    people = [organisations.colleague(f"Delegate {number}", Role.EDITOR) for number in range(DELEGATES)]
    rows = [assemblies.delegate(held, person=person) for person in people]

    def come(row: Any) -> None:
        walk(Walk(delegate=row, way=Way.IN, how=How.SELF, by=row.person, now=assemblies.STARTS))

    failed = at_once([lambda row=row: come(row) for row in rows for _device in range(2)])  # type: ignore[misc]  # this row
    return {"failed": failed, "there": Presence.objects.filter(delegate__seat__assembly=held).count()}


def shares() -> dict[str, Any]:
    """Let an organisation of 45 votes name many with 20 each at once; return what shares stand."""
    from undersigned.apps.assemblies.models import Delegate, Weights  # noqa: PLC0415  # needs the apps
    from undersigned.apps.assemblies.services import delegates  # noqa: PLC0415  # the same
    from undersigned.apps.organisations.models import Role  # noqa: PLC0415  # the same

    from tests.cast import NOW  # noqa: PLC0415  # the same
    from tests.factories import assemblies, organisations  # noqa: PLC0415  # the same

    held = assemblies.assembly(coalition())
    assemblies.ruled(held, weights=Weights.TABLE)
    seat, mandate, by = assemblies.seat(held, votes=45), organisations.mandate(), organisations.owner()
    people = [organisations.colleague(f"Sharer {number}", Role.EDITOR) for number in range(AT_ONCE)]

    def name(person: Any) -> None:
        sent = delegates.Sent(person=person, mandate=mandate, votes=20)
        delegates.name(seat=seat, sent=sent, by=by, now=NOW)

    failed = at_once([lambda person=person: name(person) for person in people])  # type: ignore[misc]  # this person
    given = list(Delegate.objects.filter(seat=seat).values_list("votes", flat=True))
    return {"failed": sorted(failed), "given": given}


def proxies() -> dict[str, Any]:
    """Let organisations entrust their votes at once to one delegate, who may hold one; return how many stand."""
    from undersigned.apps.assemblies.models import Proxy  # noqa: PLC0415  # needs the apps
    from undersigned.apps.assemblies.services import proxies as entrusting  # noqa: PLC0415  # the same

    from tests.cast import ATTESTED, LAPSED, NOW  # noqa: PLC0415  # the same
    from tests.factories import assemblies, organisations  # noqa: PLC0415  # the same

    held = assemblies.assembly(coalition())
    assemblies.ruled(held, proxies=1)
    holder = assemblies.delegate(held)
    given = [
        (assemblies.seat(held, one), organisations.mandate(one), organisations.owner(one)) for one in (ATTESTED, LAPSED)
    ]

    def give(seat: Any, mandate: Any, by: Any) -> None:
        entrusting.give(seat=seat, holder=holder, mandate=mandate, by=by, now=NOW)

    failed = at_once([lambda one=one: give(*one) for one in given])  # type: ignore[misc]  # this one
    return {"failed": failed, "given": Proxy.objects.filter(holder=holder, ended_at=None).count()}


def coalition() -> Any:
    """The coalition whose assemblies these are, begun once."""
    from undersigned.apps.coalitions.models import Coalition  # noqa: PLC0415  # needs the apps

    from tests.factories import coalitions  # noqa: PLC0415  # the same

    return Coalition.objects.first() or coalitions.coalition()


def at_once(deeds: list[Callable[[], object]]) -> list[str]:
    """Do all of it in a few threads that begin together; return which errors there were."""
    from django.db import connection  # noqa: PLC0415  # needs the settings

    together = threading.Barrier(AT_ONCE)
    shares = [deeds[place::AT_ONCE] for place in range(AT_ONCE)]

    def work(share: list[Callable[[], object]]) -> list[str]:
        together.wait(30)
        failed = []
        for deed in share:
            try:
                deed()
            except Exception as error:  # noqa: BLE001  # which it was is what is told
                failed.append(type(error).__name__)
        connection.close()
        return failed

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [error for failed in pool.map(work, shares) for error in failed]


def main() -> None:
    """Do all of it in the installation that the environment names."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "undersigned.settings"
    django.setup()
    print(json.dumps([arrivals(), shares(), proxies()]))  # noqa: T201  # for the one who asked


if __name__ == "__main__":
    main()
