"""Calendars that organisations bring in: which there are, how they fare, and what was not taken, in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.actions.models import Source
from undersigned.apps.organisations.models import Organisation
from undersigned.kit.ics.events import Failure, Why
from undersigned.kit.outcomes import Outcome, explain

FAILURES: dict[str, str | Promise] = {
    Failure.NO_CALENDAR: gettext_lazy(
        "What is at this address is no calendar: it does not begin with BEGIN:VCALENDAR."
    ),
    Failure.FROM_HERE: gettext_lazy("This calendar comes from this site. What is in it is here already."),
    Failure.TOO_MUCH: gettext_lazy("This calendar takes too much work to read. Offer one with fewer events."),
    Outcome.NO_ADDRESS: gettext_lazy(
        "Only an address like https://example.org/calendar.ics is asked: without a port, a name or a password."
    ),
    Outcome.REDIRECT: gettext_lazy(
        "%(domain)s sends on to %(detail)s, and that is not followed. If this is right, stop the calendar and add that "
        "address."
    ),
    Outcome.TOO_LARGE: gettext_lazy(
        "The calendar at %(domain)s is larger than 5 megabytes. Offer one without old events."
    ),
    Outcome.NOT_THERE: gettext_lazy("%(domain)s answers, but there is no calendar at this address any more."),
}
"""What is said otherwise of calendars than of other files."""

REASONS: dict[str, str | Promise] = {
    Why.NO_TITLE: gettext_lazy("It has no title."),
    Why.NO_START: gettext_lazy("It does not say when it begins."),
    Why.BAD_TIME: gettext_lazy("Its time cannot be read: %(detail)s."),
    Why.ENDS_BEFORE: gettext_lazy("It ends before it begins."),
    Why.TOO_LONG: gettext_lazy("It lasts longer than three months."),
    Why.RULE: gettext_lazy("It is repeated in a way that is not known here: %(detail)s."),
    Why.PRIVATE: gettext_lazy("It is marked as private."),
    Why.FROM_HERE: gettext_lazy("It comes from here, or was itself brought in from elsewhere."),
    Why.TWICE: gettext_lazy("Two events are called the same (UID). The newer one was taken."),
    Why.TOO_MANY: gettext_lazy("There are more events than are taken. Those that come next were: %(detail)s."),
    Why.ZONE: gettext_lazy("Taken, but its time zone is not known: %(detail)s. That of the calendar was used."),
    Why.DATES: gettext_lazy("Taken with %(detail)s of its extra days."),
}


STALE = timedelta(days=3)
"""So long a calendar can fail before its organisation is told, and readers of what it brought in: many do at night."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is told of one event: what it is called, and why it was not taken."""

    title: str
    said: str


def sources_of(organisation: Organisation) -> list[Source]:
    """Return the calendars that an organisation brings in, the oldest first."""
    rows = Source.objects.filter(organisation=organisation, stopped_at__isnull=True)
    return list(rows.select_related("campaign", "organisation").order_by("pk"))


def source_of(organisation: Organisation, number: int) -> Source | None:
    """Return one of the calendars that an organisation brings in."""
    return next((row for row in sources_of(organisation) if row.pk == number), None)


def stale_since(source: Source, now: datetime) -> datetime | None:
    """Return when a calendar was last read as it should, if that is too long ago; None, if all is well."""
    since = source.fresh_at or source.added_at
    return since if source.stopped_at is None and source.outcome and since <= now - STALE else None


def stale(numbers: Collection[int], now: datetime) -> list[Source]:
    """Return the calendars of organisations, by their numbers, that fail for too long, the longest failing first."""
    rows = Source.objects.filter(organisation__in=numbers, stopped_at__isnull=True).exclude(outcome="")
    found = [row for row in rows.select_related("organisation") if stale_since(row, now)]
    return sorted(found, key=lambda row: (row.fresh_at or row.added_at, row.pk))


def sentence_of(source: Source) -> str:
    """Say why a calendar could not be read the last time; nothing, if it could."""
    return said_of(source.outcome, urlsplit(source.url).hostname or "", source.detail) if source.outcome else ""


def said_of(outcome: str, domain: str, detail: str) -> str:
    """Say in the reader's language what came of asking for a calendar."""
    if outcome in FAILURES:
        return str(FAILURES[outcome]) % {"domain": domain, "detail": detail or _("no reason was given")}
    return explain(outcome, domain=domain, detail=detail)


def lines_of(source: Source) -> list[Line]:
    """Return what is told of the last reading, event by event."""
    return [
        Line(title, str(REASONS[why]) % {"detail": detail}) for why, title, detail in source.report if why in REASONS
    ]
