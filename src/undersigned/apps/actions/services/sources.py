"""Calendars that organisations keep elsewhere: added, read again and again, and stopped.

What is in one appears here as long as it is there: what it changes is changed, what it calls off is called off, and so
is what it does not hold any more. Nobody edits it here. Reading can be repeated, and be cut off, at any moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions import jobs, permissions
from undersigned.apps.actions.models import Action, Source
from undersigned.apps.actions.services import bringing, occurrences
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event as AuditEvent
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.kit import aside, fetching
from undersigned.kit.fetching import INTERNET, Outside, Wanted
from undersigned.kit.ics import reading
from undersigned.kit.ics.events import Event, Failure, Read, Terms
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.outcomes import NotFetched, Outcome
from undersigned.kit.results import Denied, require

log = structlog.get_logger()

AGAIN: Final = timedelta(hours=3)
"""So often a calendar is read."""
LATEST: Final = timedelta(days=7)
"""So often at least, also one that fails all the time."""
SOON: Final = timedelta(minutes=10)
"""Before it is over, the same calendar is not read again because somebody asks."""
SECONDS, READING = 30.0, 25.0
"""For fetching a calendar, and for reading it."""
LIMIT: Final = 5 << 20
AT_ONCE: Final = 50
"""Events that are written in one transaction, and calendars that are promised in one."""
AT_MOST: Final = 5
"""Calendars of one organisation."""
KINDS: Final = ("text/calendar", "application/ics", "text/x-vcalendar", "text/plain", "application/octet-stream", "")
ADDED: Final = Daily("calendar", 20, _("You added many calendars today. Wait until tomorrow."))
ENOUGH: Final = Denied(_("Five calendars are enough. Stop one first."))
FROM_HERE: Final = Denied(_("This is a calendar of this site. What is in it is here already."))


class AlreadyAdded(Exception):
    """The organisation brings in this calendar already."""


def spelled(url: str) -> str:
    """Return the address of a calendar as it is asked for: programs write webcal:// for https://.

    Raises:
        NotFetched: It is no address that is asked.
    """
    found = url.strip().partition("#")[0]
    for scheme in ("webcal://", "webcals://", "feed://"):
        if found.lower().startswith(scheme):
            found = "https://" + found[len(scheme) :]
    fetching.require_address(found)
    return found


def add(
    *,
    organisation: Organisation,
    url: str,
    kind: str,
    zone: str,
    country: str,
    language: str,
    by: Person,
    now: datetime,
    campaign: Campaign | None = None,
) -> Source:
    """Bring a calendar in from now on. One that was stopped goes on, with what it brought.

    Raises:
        NotAllowed: Not for this organisation, too many, or a calendar of this site.
        NotFetched: It is no address that is asked.
        AlreadyAdded: It is brought in already.
    """
    require(permissions.may_bring_in(by, organisation, campaign, now))
    url = spelled(url)
    if urlsplit(url).hostname == urlsplit(settings.URL).hostname:
        require(FROM_HERE)
    facts = {"campaign": campaign, "kind": kind, "zone": zone, "country": country, "language": language}
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)  # so that two do not add a sixth
        if Source.objects.filter(organisation=organisation, stopped_at__isnull=True).count() >= AT_MOST:
            require(ENOUGH)
        require_today(ADDED, by.actor)
        source = _fresh(organisation, url, by, now, facts)
        audit.record(AuditEvent.CALENDAR_ADDED, subject=f"source:{source.pk}", by=by.actor, now=now)
        jobs.ReadSource(source_id=source.pk).enqueue()
    return source


def _fresh(organisation: Organisation, url: str, by: Person, now: datetime, facts: Mapping[str, object]) -> Source:
    anew = {**facts, "added_at": now, "added_by": by, "stopped_at": None, "due_at": now + SOON, "failures": 0}
    anew |= {
        "digest": "",
        "etag": "",
        "last_modified": "",
        "outcome": "",
        "detail": "",
        "read_at": None,
        "fresh_at": None,
    }
    anew["report"] = []
    before = Source.objects.filter(organisation=organisation, url=url).order_by("-pk").first()
    if before is None:
        return Source.objects.create(organisation=organisation, url=url, **anew)
    if before.stopped_at is None:
        raise AlreadyAdded
    for name, value in anew.items():
        setattr(before, name, value)
    before.save()
    rows = Action.objects.filter(source=before, hidden_at__isnull=False)
    bringing.show(list(rows), now)
    return before


def stop(*, source: Source, by: Person, now: datetime) -> None:
    """Bring nothing in any more. What is still to come goes out of sight; what was held stays."""
    require(permissions.may_manage_source(by, source, now))
    with transaction.atomic():
        if Source.objects.filter(pk=source.pk, stopped_at__isnull=True).update(stopped_at=now):
            bringing.hide(list(bringing.to_come(source, now)), now)
            audit.record(AuditEvent.CALENDAR_STOPPED, subject=f"source:{source.pk}", by=by.actor, now=now)


def read_again(*, source: Source, by: Person, now: datetime) -> bool:
    """Read a calendar now; tell whether it will be: it was read a moment ago otherwise."""
    require(permissions.may_manage_source(by, source, now))
    if source.read_at is not None and source.read_at > now - SOON:
        return False
    with transaction.atomic():
        rows = Source.objects.filter(pk=source.pk, stopped_at__isnull=True, due_at__gt=now)
        if rows.update(due_at=now + SOON, etag="", last_modified="", digest=""):
            jobs.ReadSource(source_id=source.pk).enqueue()
    return True


def promise_due(*, now: datetime) -> int:
    """Promise to read each calendar whose time has come; of two workers that do so at once, one promises it."""
    promised = 0
    while True:
        with transaction.atomic():
            rows = Source.objects.select_for_update().filter(stopped_at__isnull=True, due_at__lte=now)
            due = list(rows.order_by("due_at").values_list("pk", flat=True)[:AT_ONCE])
            Source.objects.filter(pk__in=due).update(due_at=now + AGAIN)
            enqueue_all([jobs.ReadSource(source_id=number) for number in due])
        promised += len(due)
        if len(due) < AT_ONCE:
            return promised


def read(*, source: Source, now: datetime, outside: Outside = INTERNET) -> None:
    """Ask for a calendar, and bring in what is in it. Whatever goes wrong is written down, and it is tried later."""
    if source.stopped_at is not None:
        return
    wanted = Wanted(
        kinds=KINDS,
        limit_bytes=LIMIT,
        otherwise=Outcome.NOT_CALENDAR,
        etag=source.etag,
        last_modified=source.last_modified,
    )
    try:
        fetched = fetching.file_at(source.url, wanted, timeout=SECONDS, outside=outside)
    except NotFetched as error:
        _fail(source, error.outcome, error.detail, now)
        return
    digest = sha256(fetched.data).hexdigest() if fetched else source.digest
    if fetched is None or digest == source.digest:
        _settle(source, now, failures=0, outcome="", detail="", fresh_at=now)
        return
    found = _read(fetched.data, source, now)
    if found.failure is not None:
        _fail(source, found.failure, "", now)
        return
    _bring_in(source, found, now)
    report = [[told.why.value, told.title, told.detail] for told in found.told]
    said: dict[str, object] = {
        "digest": digest,
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
        "report": report,
    }
    said["fresh_at"] = now
    _settle(source, now, failures=0, outcome="", detail="", found=len(found.events), left=found.left, **said)


def _read(data: bytes, source: Source, now: datetime) -> Read:
    host = urlsplit(settings.URL).hostname or "localhost"
    try:
        return aside.within(READING, reading.read, data, Terms(zone=source.zone, host=host, today=now.date()))
    except aside.TooMuch:
        return Read(failure=Failure.TOO_MUCH)


def _bring_in(source: Source, found: Read, now: datetime) -> None:
    """Write what changed, some events at a time, so that nobody else waits for long; then what is gone."""
    for first in range(0, len(found.events), AT_ONCE):
        _in_turn(source, found.events[first : first + AT_ONCE], now)
    with transaction.atomic():
        if _stands(source):
            gone = bringing.to_come(source, now).exclude(source_uid__in=[event.uid for event in found.events])
            bringing.call_off(list(gone), source, now)


def _in_turn(source: Source, events: Sequence[Event], now: datetime) -> None:
    with transaction.atomic():
        if not _stands(source):
            return
        uids = [event.uid for event in events]
        known = Action.objects.filter(source=source, source_uid__in=uids).prefetch_related("texts")
        by_uid = {action.source_uid: action for action in known}
        changed = [bringing.bring(event, by_uid.get(event.uid), source, now) for event in events]
        occurrences.write_all([action for action in changed if action is not None])


def _stands(source: Source) -> bool:
    """Hold the row, and tell whether the calendar is still brought in: somebody may have stopped it meanwhile."""
    return Source.objects.select_for_update().filter(pk=source.pk, stopped_at__isnull=True).exists()


def _fail(source: Source, outcome: str, detail: str, now: datetime) -> None:
    """Write down what went wrong, and try later: after twice as long each time."""
    failures = source.failures + 1
    wait = min(AGAIN * 2 ** min(failures, 10), LATEST)
    _settle(source, now, failures=failures, outcome=str(outcome), detail=detail[:500], due_at=now + wait)
    log.info("calendar not read", source=source.pk, outcome=str(outcome), failures=failures)


def _settle(source: Source, now: datetime, **facts: object) -> None:
    facts = {"due_at": now + AGAIN, "read_at": now} | facts
    Source.objects.filter(pk=source.pk).update(**facts)
    source.refresh_from_db()
