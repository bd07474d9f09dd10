"""What one organisation says, and how that changed: for its own people, who learn by whom; and for who sees names."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.models import Answer
from undersigned.apps.positions.queries import Change, Line, Place
from undersigned.apps.positions.views import telling
from undersigned.apps.positions.views.common import choices, find, readable_names
from undersigned.apps.positions.views.matrix import cell, name_of
from undersigned.apps.statements.models import Statement
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, Denied


@of_draft
def history(request: HttpRequest, statement: Statement, handle: str) -> HttpResponse:
    """Show what an organisation says now, with its notes, and what it said before; to all others it is not there."""
    organisation = find(request.user, statement, handle, now())
    inside = permissions.may_look_at(request.user, organisation, statement, now()) == Allowed()
    known, before = readable_names(request.user, statement, now()), _number(request)
    sheet = queries.sheet(statement, organisation, known)
    changes = queries.history(statement, organisation, before=before)
    words = queries.words_of(statement, {_place(one.answer) for one in changes})
    may = permissions.may_answer(request.user, organisation, statement, now())
    context = {
        "organisation": organisation,
        "inside": inside,
        "lines": [_line(line, inside=inside) for line in sheet.lines],
        "progress": sheet.progress,
        "condition": telling.condition(sheet.wanted, sheet.names),
        # Words that are gone may be those of an amendment that not everybody reads.
        "changes": [
            _change(one, words, inside=inside) for one in changes if inside or _place(one.answer) in known.variants
        ],
        "earlier_url": f"?before={changes[-1].number}#history" if len(changes) == queries.PAGE else "",
        "choices": choices(),
        "answer_url": address(statement, "positions_answer", handle) if may == Allowed() else "",
        "why_not": may.reason if inside and isinstance(may, Denied) else "",
    }
    return show(request, statement, "positions/history.html", context)


def _line(line: Line, *, inside: bool) -> dict[str, Any]:
    row = line.answer
    return {
        "name": name_of(line.clause, line.variant),
        "said": cell(row.position if row else None),
        "note": row.note if row else "",
        "rests": _rests(row, inside=inside) if row and not line.is_open else "",
    }


def _rests(row: Answer, *, inside: bool) -> str:
    """Say on what a position rests. Which body decided is for the organisation's own people, as long as it is."""
    if row.mandate is None:
        return _("preliminary")
    if row.mandate.revoked_at is not None:
        return _("under a mandate that was revoked")
    return _("under a mandate: %(body)s") % {"body": row.mandate.body} if inside else _("under a mandate")


def _change(one: Change, words: Any, *, inside: bool) -> dict[str, Any]:
    kept = words.get(_place(one.answer))
    was, became = (telling.word(row.position) if row else "" for row in (one.was, one.answer))
    return {
        "at": one.at,
        "name": (kept.label or kept.heading or kept.text[:60]) if kept else one.answer.clause,
        "was": was,
        "became": became,
        "note": one.answer.note,
        "rests": _rests(one.answer, inside=inside),
        "by": one.by.name if inside and one.by else "",
    }


def _place(row: Answer) -> Place:
    return row.clause, row.key


def _number(request: HttpRequest) -> int:
    given = request.GET.get("before", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0
