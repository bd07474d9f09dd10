"""Reports that go: their keys and rows in one moment, their files after it. A file without its key is noise."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from django.db import transaction

from undersigned.apps.cases.services import keys
from undersigned.apps.intake.models import Attachment, Report
from undersigned.apps.intake.services import files
from undersigned.kit import gone, wiping

GONE: Final = "report"
"""By which kind it is remembered that a report was deleted."""


def forget(reports: Iterable[Report]) -> int:
    """Delete reports; return how many. Call it in a transaction."""
    rows = list(reports)
    names = list(Attachment.objects.filter(report__in=rows).values_list("file", flat=True))
    for row in rows:
        gone.remember(GONE, row.code)
        data_key = row.key
        row.delete()
        keys.forget(data_key)
    transaction.on_commit(partial(files.delete, names))
    transaction.on_commit(wiping.wipe)
    return len(rows)
