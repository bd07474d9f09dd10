"""Synopses: a draft with its amendments, made when somebody asks for it.

It is made anew each time, since everything in it may have changed: 50 clauses with 100 amendments take half a second,
a thousand amendments some five. One at a time, so that many who ask do not stop the site.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting import permissions
from undersigned.apps.publishing import queries
from undersigned.apps.publishing.editions import synopsis
from undersigned.apps.publishing.editions.synopsis import Format
from undersigned.apps.statements.models import Statement
from undersigned.kit.locks import only_one
from undersigned.kit.results import require


def make(*, statement: Statement, form: Format, by: Visitor, now: datetime) -> bytes:
    """Return the synopsis as somebody reads it now.

    Raises:
        NotAllowed: They may not read the draft.
        CannotPrint: Only of PDF; the message names what is in the way.
    """
    require(permissions.may_read(by, statement, now))
    found = queries.synopsis(by, statement, now)
    if form is not Format.PDF:
        return synopsis.render(form, found)
    with only_one(settings.DATA / "synopses.lock"):
        return synopsis.render(form, found)
