"""A frontier to take along: the problem and its answer as JSON, the offers as a table. For who sees names alone."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from undersigned.apps.commonground import queries
from undersigned.apps.commonground.queries import Offered, called
from undersigned.apps.commonground.views.common import with_names
from undersigned.apps.drafting.pages import of_draft
from undersigned.apps.positions import queries as positions
from undersigned.apps.positions.queries import Names, plain
from undersigned.apps.statements.models import Statement
from undersigned.kit import tables


@of_draft
def problem(request: HttpRequest, statement: Statement, computation: int) -> HttpResponse:
    """Give out the problem, so that `undersigned common-ground` computes it again on any machine."""
    row = with_names(request, statement, computation)
    return _file(_json(row.problem), "application/json", f"common-ground-{row.pk}.json")


@of_draft
def answer(request: HttpRequest, statement: Statement, computation: int) -> HttpResponse:
    """Give out the answer as the specification spells it."""
    row = with_names(request, statement, computation)
    kept = dict(row.result or {})
    around = list(row.outside.order_by("offer"))
    kept["bridges"] = [bridge for one in around for bridge in one.bridges]
    kept["blocks"] = [one.block for one in around if one.block]
    return _file(_json(kept), "application/json", f"common-ground-{row.pk}-answer.json")


@of_draft
def table(request: HttpRequest, statement: Statement, computation: int) -> HttpResponse:
    """Give out the offers as a table."""
    row = with_names(request, statement, computation)
    names, found = positions.names(statement), queries.offers(row)
    header = [_("Offer"), _("Reach"), _("Content"), _("Signers"), _("Pending"), _("Left out"), _("Proven")]
    sheet = tables.written(header, (_row(one, names) for one in found))
    return _file(sheet, "text/csv; charset=utf-8", f"common-ground-{row.pk}.csv")


def _row(one: Offered, names: Names) -> list[str]:
    left_out = [called.clause_called(clause.clause) for clause in names.clauses if clause.id not in one.text]
    signers, pending = (
        "; ".join(called.organisation_called(handle, names) for handle in those) for those in (one.signers, one.pending)
    )
    proven = _("yes") if one.optimal else _("no")
    return [str(one.number), plain(one.reach), plain(one.content), signers, pending, "; ".join(left_out), proven]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    response = HttpResponse(data, content_type=kind, headers=headers)
    add_never_cache_headers(response)
    return response
