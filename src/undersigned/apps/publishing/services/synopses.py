"""Synopses: a draft with its amendments, made when somebody asks for it.

It is made anew each time, since everything in it may have changed: 50 clauses with 100 amendments take half a second,
a thousand amendments some five. One at a time, and of those who wait only a few: many who ask do not stop the site.
"""

from __future__ import annotations

from datetime import datetime
from threading import BoundedSemaphore
from typing import Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting import permissions
from undersigned.apps.publishing import queries
from undersigned.apps.publishing.editions import synopsis
from undersigned.apps.publishing.editions.synopsis import Format
from undersigned.apps.statements.models import Statement
from undersigned.kit.locks import in_turn
from undersigned.kit.results import Denied, require

WAITING: Final = BoundedSemaphore(3)
"""As many threads of a process print a synopsis, or wait for it; all others are for everybody else."""
BUSY = Denied(
    _("Many synopses are being printed. Try again in a minute: the table and the JSON document come at once.")
)


def make(*, statement: Statement, form: Format, by: Visitor, now: datetime) -> bytes:
    """Return the synopsis as somebody reads it now.

    Raises:
        NotAllowed: They may not read the draft, or too many wait for PDFs.
        CannotPrint: Only of PDF; the message names what is in the way.
    """
    require(permissions.may_read(by, statement, now))
    if form is not Format.PDF:
        return synopsis.render(form, queries.synopsis(by, statement, now))
    with in_turn(settings.DATA / "synopses.lock", WAITING, BUSY):
        return synopsis.render(form, queries.synopsis(by, statement, now))
