"""The log is created by an explicit act, once."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Log
from undersigned.apps.ledger.services import acts, sequencer
from undersigned.core.entries import AttesterRegistered


class LogExists(Exception):
    """This installation has its log already; a second one would be a second history."""


class LeftoverTiles(Exception):
    """There are tiles of a log that this database does not know: of another installation, or restored without it."""


def create(*, now: datetime) -> Log:
    """Begin the log, named after the address of the site, with the attester's key as its first entry.

    Raises:
        LogExists: It was begun before.
        LeftoverTiles: The folder of the log is not empty.
    """
    if queries.store().read("checkpoint") is not None:
        raise LeftoverTiles(str(queries.store().root)) if not Log.objects.exists() else LogExists
    origin = settings.URL.split("://", 1)[1] + "/log"
    try:
        with transaction.atomic():
            log = Log.objects.create(origin=origin, created_at=now)
            acts.append(AttesterRegistered(key=queries.attester_key().verifier), now=now)
            audit.record(Event.LOG_CREATED, subject=f"log:{origin}", by="", now=now)
    except IntegrityError as error:
        raise LogExists from error
    sequencer.advance(now=now)
    return log
