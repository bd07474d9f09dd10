r"""Days in court and other days to come of public cases, as calendar programs read them: RFC 5545.

    BEGIN:VEVENT
    UID:case-bcdfghjk-5f0c…@undersigned.example
    DTSTART;VALUE=DATE:20260611
    SUMMARY;LANGUAGE=en:Hearing in court: a case\, Poland
    END:VEVENT

It names nobody: calendars speak up on telephones that lie on tables, and keep what they had. Only what is known to the
day is in it: a calendar cannot say *in June*. What is public no more is not in it, and a program that subscribes
forgets it when it asks again; nothing says of it that it is cancelled, or that it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.utils.translation import gettext as _

from undersigned.apps.calendars.queries.feeds_ical import Head, whole
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.queries import cases, labels, page
from undersigned.apps.solidarity.queries.page import Point
from undersigned.core.casework import Happened, Precision, When
from undersigned.kit.days import locale_for
from undersigned.kit.ics import plain, writing

BACK: Final = timedelta(days=60)
"""For so long what is over stays in the calendar."""
MOST: Final = 500
COURT: Final = frozenset({Happened.HEARING, Happened.TRIED})
A_DAY: Final = timedelta(days=1)


def calendar(head: Head, now: datetime) -> bytes:
    """Return the calendar of all public cases."""
    today = cases.today(now)
    rows = cases.with_pieces(cases.public(now).filter(moments__latest_on__gte=today - BACK).distinct(), now)
    found = [(row, point) for row in rows for point in page.points(row, today) if _is_told(point, now)]
    found.sort(key=lambda pair: (pair[1].earliest, pair[0].pk, pair[1].moment.pk))
    return whole(head, _events(found[:MOST], head))


def _is_told(point: Point, now: datetime) -> bool:
    """Tell whether it is a day to come, or one in court that is not long over."""
    if When.read(point.moment.when).precision != Precision.DAY:
        return False
    in_court = point.moment.kind in COURT and point.latest >= cases.today(now) - BACK
    return point.is_ahead or in_court


def _events(found: Iterable[tuple[PublicCase, Point]], head: Head) -> Iterator[str]:
    told: dict[str, int] = {}
    for case, point in found:
        name = _name(case, point)
        told[name] = told.get(name, 0) + 1
        yield from _event(case, point, f"{name}-{told[name]}", head)


def _name(case: PublicCase, point: Point) -> str:
    """Return by what an event is known: what it is and when, which stay when a case is published again."""
    digest = sha256(f"{point.moment.kind} {point.moment.when}".encode()).hexdigest()
    return f"case-{case.code}-{digest[:16]}"


def _event(case: PublicCase, point: Point, uid: str, head: Head) -> list[str]:
    changed, url = writing.instant(case.changed_at), head.site + cases.address_of(case)
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@{head.host}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{case.sequence}",
        writing.day("DTSTART", point.earliest),
        writing.day("DTEND", point.latest + A_DAY),
        writing.text("SUMMARY", plain.line(_summary(case, point, head.language), 300), language=head.language),
        writing.text("DESCRIPTION", url),
        *([writing.text("LOCATION", plain.line(point.moment.place, 200))] if point.moment.place else []),
        writing.folded(f"URL:{url}"),
        "STATUS:CONFIRMED",
        "CLASS:PUBLIC",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _summary(case: PublicCase, point: Point, language: str) -> str:
    """Say what it is, and where; whom it is about, the page says."""
    country = str(locale_for(language).territories.get(case.country, case.country))
    return _("%(what)s: a case, %(country)s") % {"what": labels.happening(point.moment.kind), "country": country}
