"""Finding computations: by the problem they answer, and those that may be shown to whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries import decision_said
from undersigned.apps.commonground.models import BUSY, Computation, Outside, Taking
from undersigned.apps.commonground.queries.whatif import WhatIf
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.positions import queries as positions
from undersigned.apps.positions.queries import Names
from undersigned.apps.statements.models import Draft, Statement
from undersigned.core.commonground import spelling
from undersigned.core.commonground.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """A problem as it stands in this moment, what its ids stand for, how it is spelled, and the digest of that."""

    problem: Problem
    names: Names
    spelled: Mapping[str, Any]
    digest: str


def posed(statement: Statement, what_if: WhatIf | None = None) -> Posed:
    """Pose the problem of a text, with what-ifs or without. All of it, whoever may see it: ask `sight` first."""
    problem, names = positions.problem(statement)
    changed = problem if what_if is None else what_if.applied(problem)
    spelled = spelling.as_json(changed)
    return Posed(problem=changed, names=names, spelled=spelled, digest=digest_of(spelled))


def digest_of(spelled: Mapping[str, Any]) -> str:
    """Give the digest by which a problem is found again: SHA-256 of its JSON in one spelling."""
    canonical = json.dumps(spelled, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def of_problem(statement: Statement, digest: str) -> Computation | None:
    """Return what was computed, or is being computed, of exactly this problem."""
    return _of(statement).filter(digest=digest).first()


def newest(statement: Statement) -> Computation | None:
    """Return the newest frontier of a text as things stood when it was asked for."""
    return _of(statement).filter(what_if="", result__isnull=False).order_by("-wanted_at", "-pk").first()


def for_totals(statement: Statement) -> Computation | None:
    """Return the frontier that those may see who see no names: the first one whole of the last round that closed.

    The first, and not the newest: whoever compares two learns what changed between them.
    """
    rows = _of(statement).filter(what_if="", closed_round__gt=0, state="done")
    return rows.order_by("-closed_round", "pk").first()


def computation_of(statement: Statement, number: int) -> Computation | None:
    """Return a computation by its number."""
    return _of(statement).filter(pk=number).first()


def busy(coalition: Coalition) -> Computation | None:
    """Return what is being computed for a coalition, or waits."""
    rows = Computation.objects.select_related("statement").filter(coalition=coalition, state__in=BUSY)
    return rows.first()


def outside(computation: Computation, offer: int) -> Outside | None:
    """Return who is outside an offer by its place from 0; None while nobody has computed it."""
    return computation.outside.filter(offer=offer).first()


def takings(statement: Statement) -> QuerySet[Taking]:
    """Return which offers became drafts, the latest first."""
    rows = Taking.objects.filter(computation__statement=statement)
    return rows.select_related("decision__coalition", "draft", "computation", "taken_by").order_by("-pk")


def taking_of(draft: Draft) -> Taking | None:
    """Return of which offer a draft was made, if of one."""
    return Taking.objects.select_related("decision__coalition", "computation").filter(draft=draft).first()


def states(statement: int) -> dict[int, str]:
    """Say of saved states, by their number, of which offer they were made and by which decision."""
    rows = Taking.objects.filter(computation__statement=statement).select_related("decision", "draft")
    return {row.draft.number: _made_of(row) for row in rows}


def _made_of(row: Taking) -> str:
    facts = {"n": row.offer + 1, "decision": decision_said(row.decision)}
    return _("Offer %(n)d of what can be said together. %(decision)s") % facts


def closed_round(statement: Statement, now: datetime) -> int:
    """Return the number of the round that closed last, while none is open; 0 otherwise."""
    latest = drafting.latest(statement)
    return 0 if latest is None or latest.closes_at > now else latest.number


def _of(statement: Statement) -> QuerySet[Computation]:
    return Computation.objects.filter(statement=statement).select_related("statement", "coalition")
