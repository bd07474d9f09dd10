"""The calendar with 100,000 actions in 150 countries: each look, page and feed, against its own queries asked bare.

    calendar, month: 35 ms (processor 27, p90 37; 10 queries, which alone take 4.0 ms: 8.8)
    calendar, iCalendar: 1 ms (processor 1, p90 4; made in 382 ms)

A page must take less than 100 ms at the median, through the whole of Django. Feeds are kept for some seconds, as every
server keeps them, and what it takes to make one stands behind.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from bench import _actions, _site

ACTIONS = 100_000
TIMES = 15
LIMIT = 100
"""Milliseconds."""
DAY = "2026-12-10"
BERLIN = 2950159
PATHS = {
    "month": f"/calendar/?on={DAY}",
    "week": f"/calendar/?view=week&on={DAY}",
    "list": f"/calendar/?view=agenda&on={DAY}",
    "map": f"/calendar/?view=map&on={DAY}",
    "month of a continent": f"/calendar/?on={DAY}&region=150",
    "list of a continent": f"/calendar/?view=agenda&on={DAY}&region=150",
    "month of a country": f"/calendar/?on={DAY}&country=DE",
    "map of a country": f"/calendar/?view=map&on={DAY}&country=DE",
    "month of a campaign": f"/calendar/?on={DAY}&campaign=campaign-1",
    "map of a campaign": f"/calendar/?view=map&on={DAY}&campaign=campaign-1",
    "month of a coalition": f"/calendar/?on={DAY}&coalition=bench",
    "month of an organisation": f"/calendar/?on={DAY}&organisation=organisation-7",
    "month of a kind": f"/calendar/?on={DAY}&kind=march",
    "month in a language": f"/calendar/?on={DAY}&in=fr",
    "month near a town": f"/calendar/?on={DAY}&near={BERLIN}&km=500",
    "action": "/actions/action-7/",
    "campaign": "/campaigns/campaign-1/",
    "day of action": f"/campaigns/campaign-1/{DAY}/",
    "iCalendar": "/calendar.ics",
    "iCalendar of a country": "/calendar.ics?country=DE",
    "iCalendar of a campaign": "/calendar.ics?campaign=campaign-1",
    "iCalendar of an organisation": "/calendar.ics?organisation=organisation-7",
    "Atom": "/calendar.atom",
    "Atom of a country": "/calendar.atom?country=DE",
    "JSON": "/calendar.json",
    "JSON of a country": "/calendar.json?country=DE",
    "action as iCalendar": "/actions/action-7.ics",
}


def main() -> None:
    """Print a line for each."""
    with _site.installation():
        began = time.perf_counter()
        _actions.make(ACTIONS)
        seconds = time.perf_counter() - began
        print(f"calendar: {ACTIONS:,} actions in {_actions.COUNTRIES} countries, made in {seconds:.0f} s")
        as_served()
        for name, path in PATHS.items():
            print(f"calendar, {name}: {measured(path)}")


def as_served() -> None:
    """Keep feeds as a server does, and let pages name their files plainly: nothing was collected here."""
    from django.conf import settings  # noqa: PLC0415  # needs the installation

    from undersigned.kit import kept  # noqa: PLC0415

    kept.enabled = True

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


def measured(path: str) -> str:
    """Ask for a page many times, and for its queries alone as often; say how long each takes, and how they compare."""
    from django.db import connection  # noqa: PLC0415  # needs the apps
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"accept-language": "en", "host": "localhost"})

    def ask() -> None:
        response = client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path}: {response.status_code}")
        _ = response.content

    began = time.perf_counter()
    ask()
    first = 1000 * (time.perf_counter() - began)
    with CaptureQueriesContext(connection) as seen:
        ask()
    queries = [query["sql"] for query in seen.captured_queries]

    def ask_bare() -> None:
        with connection.cursor() as cursor:
            for query in queries:
                cursor.execute(query)
                cursor.fetchall()

    worked = time.process_time()
    page = times(ask)
    processor = 1000 * (time.process_time() - worked) / TIMES
    median, alone = statistics.median(page), statistics.median(times(ask_bare))
    against = f"{len(queries)} queries, which alone take {alone:.1f} ms: {median / alone:.1f}"
    return (
        f"{median:.0f} ms (processor {processor:.0f}, p90 {sorted(page)[int(TIMES * 0.9)]:.0f}; "
        f"{against if len(queries) > 2 else f'made in {first:.0f} ms'})"
        f"{f': more than {LIMIT} ms' if median > LIMIT else ''}"
    )


def times(deed: Callable[[], None]) -> list[float]:
    """Do something so many times; return how long each took, in milliseconds."""
    found = []
    for _ in range(TIMES):
        began = time.perf_counter()
        deed()
        found.append(1000 * (time.perf_counter() - began))
    return found


if __name__ == "__main__":
    main()
