"""Finding computations: by the problem they answer, and those that may be shown to whom."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries import decision_said
from undersigned.apps.commonground.models import BUSY, Computation, State, Surroundings, Taking
from undersigned.apps.commonground.queries.whatif import WhatIf
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.positions import queries as positions
from undersigned.apps.positions.queries import Names
from undersigned.apps.statements.models import Draft, Statement
from undersigned.core.commonground import spelling
from undersigned.core.commonground.problem import Position, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """A problem as it stands in this moment, what its ids stand for, how it is spelled, and the digest of that."""

    problem: Problem
    names: Names
    spelled: Mapping[str, Any]
    digest: str


def posed(statement: Statement, what_if: WhatIf | None = None, *, by_heads: bool = False) -> Posed:
    """Pose the problem of a text, with what-ifs or without. All of it, whoever may see it: ask `sight` first.

    *by_heads* lets each organisation count as one: for who sees no names, since a frontier in which one outweighs all
    others says what that one can sign.
    """
    problem, names = positions.problem(statement)
    changed = problem if what_if is None else what_if.applied(problem)
    if by_heads:
        heads = tuple(replace(one, weight=Fraction(1)) for one in changed.organisations)
        changed = replace(changed, organisations=heads)
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
    """Return the frontier that those may see who see no names: of rounds that closed, the last that may be told.

    Of each round the first that is whole and counts heads, and not the newest; and a later one only when three
    organisations or more have decided something else since: whoever compares two learns what changed between them.
    """
    rows = _of(statement).filter(what_if="", closed_round__gt=0, state=State.DONE)
    firsts: dict[int, Computation] = {}
    for row in rows.order_by("closed_round", "finished_at", "pk"):
        if counts_heads(row):
            firsts.setdefault(row.closed_round, row)
    told = None
    for row in firsts.values():
        if told is None or len(changed_between(told, row)) >= positions.FEW:
            told = row
    return told


def counts_heads(computation: Computation) -> bool:
    """Tell whether no organisation counts for more than another."""
    return len({one.get("weight", 1) for one in computation.problem["organisations"]}) <= 1


def changed_between(before: Computation, after: Computation) -> set[str]:
    """Return which organisations have decided something else since, of wordings that are asked about now.

    Wordings that went, and organisations that never decided anything, hide nobody.
    """
    asked = {f"{clause['id']}/{key}" for clause in after.problem["clauses"] for key in clause["variants"]}
    was, became = _decided(before, asked), _decided(after, asked)
    return {name for name in {*was, *became} if was.get(name) != became.get(name)}


def _decided(computation: Computation, asked: Container[str]) -> dict[str, dict[str, str]]:
    """Return what organisations have decided of these wordings, by their handles; nothing of who decided nothing."""
    found = {}
    for name, said in computation.problem["positions"].items():
        decided = {place: one for place, one in said.items() if place in asked and one != Position.UNMANDATED}
        if decided:
            found[name] = decided
    return found


def computation_of(statement: Statement, number: int) -> Computation | None:
    """Return a computation by its number."""
    return _of(statement).filter(pk=number).first()


def busy(coalition: Coalition) -> Computation | None:
    """Return what is being computed for a coalition, or waits."""
    rows = Computation.objects.select_related("statement").filter(coalition=coalition, state__in=BUSY)
    return rows.first()


def outside(computation: Computation, offer: int) -> Surroundings | None:
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
