"""A crowd at the last seats: many confirm, change their minds and cancel at the same moment, each in a thread.

`python -m tests.apps.attendance.crowd` lets them do so in a new installation, and prints what became of it.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Any

import django

CAPACITY = 7
PARTIES = (1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3)
AT_ONCE = 6


def rush() -> dict[str, Any]:
    """Let a crowd come and go at once; return what stands in the end."""
    from undersigned.apps.attendance.services import replies  # noqa: PLC0415  # needs the apps

    from tests.cast import NOW  # noqa: PLC0415  # the same
    from tests.factories.actions import action  # noqa: PLC0415  # the same
    from tests.factories.attendance import asked, confirm, guest, party  # noqa: PLC0415  # the same

    held = action(capacity=CAPACITY)
    leaving = [party(held, 100 + number, 1) for number in range(AT_ONCE)]
    waiting = [asked(held, guest(number, persons=persons)) for number, persons in enumerate(PARTIES)]
    deeds: list[Callable[[], object]] = []
    for number, row in enumerate(waiting):
        deeds.append(lambda row=row: confirm(row))  # type: ignore[misc]  # the row of this turn
        if number < len(leaving):
            deeds.append(lambda row=leaving[number]: replies.cancel(reply=row, now=NOW))  # type: ignore[misc]  # the same
    failed = _at_once(deeds)
    return {"failed": failed, **_standing(held)}


def last_seat() -> dict[str, Any]:
    """Let many confirm at once where there is one seat; return what stands in the end."""
    from tests.factories.actions import action  # noqa: PLC0415  # needs the apps
    from tests.factories.attendance import asked, confirm, guest  # noqa: PLC0415  # the same

    held = action(capacity=1)
    rows = [asked(held, guest(number)) for number in range(AT_ONCE)]
    failed = _at_once([lambda row=row: confirm(row) for row in rows])  # type: ignore[misc]  # the row of this turn
    return {"failed": failed, **_standing(held)}


def regroup() -> dict[str, Any]:
    """Let those who come be more, fewer or gone at once, while there is made room for others; return what stands."""
    from undersigned.apps.actions.services import actions, plans  # noqa: PLC0415  # needs the apps
    from undersigned.apps.attendance.services import replies  # noqa: PLC0415  # the same
    from undersigned.apps.attendance.services.replies import Gone, NoSeats, Said  # noqa: PLC0415  # the same

    from tests.cast import NOW  # noqa: PLC0415  # the same
    from tests.factories.actions import action  # noqa: PLC0415  # the same
    from tests.factories.attendance import party  # noqa: PLC0415  # the same
    from tests.factories.organisations import owner  # noqa: PLC0415  # the same

    held = action(capacity=AT_ONCE)
    rows = [party(held, number, persons) for number, persons in enumerate((1, 2, 3, 1, 2, 2, 1, 1))]

    def be(row: Any, persons: int) -> None:
        with suppress(Gone, NoSeats):
            replies.change(reply=row, said=Said(persons=persons), now=NOW)

    plan, by = replace(plans.of(held), capacity=CAPACITY), owner()
    deeds: list[Callable[[], object]] = [
        lambda: actions.change(action=held, plan=plan, looked_at=None, by=by, now=NOW),
        lambda: replies.cancel(reply=rows[2], now=NOW),
        *[lambda row=row, persons=persons: be(row, persons) for row in rows for persons in (2, 1)],
    ]
    failed = _at_once(deeds)
    return {"failed": failed, **_standing(held)}


def _at_once(deeds: list[Callable[[], object]]) -> list[str]:
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
                failed.append(repr(error))
        connection.close()
        return failed

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [error for failed in pool.map(work, shares) for error in failed]


def _standing(held: Any) -> dict[str, Any]:
    from undersigned.apps.attendance import queries  # noqa: PLC0415  # needs the apps

    from tests.factories.campaigns import ON  # noqa: PLC0415  # the same

    come = [row.persons for row in queries.coming(held, ON)]
    return {"come": sum(come), "wait": [row.persons for row in queries.waiting(held, ON)], "replies": len(come)}


def main() -> None:
    """Do all of it in the installation that the environment names."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "undersigned.settings"
    django.setup()
    from undersigned.apps.actions.models import Action, Occurrence  # noqa: PLC0415  # needs the apps
    from undersigned.apps.attendance.models import Reply  # noqa: PLC0415  # the same

    became = []
    for play in (rush, last_seat, regroup):
        for model in (Reply, Occurrence, Action):
            model._default_manager.all().delete()  # Django's documented name
        became.append(play())
    print(json.dumps(became))  # noqa: T201  # for the one who asked


if __name__ == "__main__":
    main()
