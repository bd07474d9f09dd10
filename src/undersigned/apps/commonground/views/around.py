"""What stands around an offer on its page: who signs, who is missing, where it blocks, what each clause costs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.urls import reverse

from undersigned.apps.commonground import queries
from undersigned.apps.commonground.models import Computation
from undersigned.apps.commonground.queries import Offered, Posed, WhatIf, called, told
from undersigned.apps.commonground.views import chips


def offer(
    shown: Computation, found: Sequence[Offered], looked_at: Offered, asked: WhatIf, posed: Posed
) -> dict[str, Any]:
    """Return what a page says of the offer that is looked at."""
    names, outside = posed.names, queries.outside(shown, looked_at.number - 1)
    prices = told.prices(shown, found, looked_at, names)
    return {
        **words(looked_at, posed),
        "dearest": _dearest(prices),
        "signers": _people(looked_at.signers, asked, posed),
        "pending": _people(looked_at.pending, asked, posed),
        "bridges": told.bridges(outside, looked_at, names),
        "is_looked_into": outside is not None,
        "blocked": told.block(outside, names),
        **_priced(prices, asked, posed),
        "levels": [one.content for one in found],
        "matrix": (matrix := queries.matrix(posed.problem, names, looked_at.text, looked_at.signers)),
        "costs": _costs(matrix, prices),
        "legend": queries.LEGEND,
        "weighable": chips.weighable(names),
        "text_url": reverse("common_ground_text", args=[shown.statement.slug, shown.pk, looked_at.number]),
        "take_url": reverse("common_ground_take", args=[shown.statement.slug, shown.pk, looked_at.number]),
    }


def nobody(shown: Computation, posed: Posed) -> dict[str, Any]:
    """Return what a page says where nobody can sign anything: whose positions stand against it."""
    kept = (shown.result or {}).get("findings", [])
    return {
        "matrix": queries.matrix(posed.problem, posed.names, {}, ()),
        "legend": queries.LEGEND,
        "dead_ends": told.dead_ends(kept, posed.names),
    }


def words(looked_at: Offered, posed: Posed) -> dict[str, Any]:
    """Return what the text of an offer leaves out, and what it takes of amendments."""
    known = posed.names.variants
    taken = [known[place] for place in looked_at.text.items() if place in known and not known[place].in_draft]
    return {
        "left_out": [
            {"id": one.id, "name": called.clause_called(one.clause), "in_draft": one.in_draft}
            for one in posed.names.clauses
            if one.id not in looked_at.text
        ],
        "taken_in": [{"name": called.clause_called(one.clause), "amendments": one.amendments} for one in taken],
    }


def _priced(prices: Sequence[told.Priced], asked: WhatIf, posed: Posed) -> dict[str, Any]:
    """Return the clauses that cost somebody, the dearest first, and apart those that cost nobody."""
    rows: list[dict[str, Any]] = [
        {"price": price, "links": list(chips.of_clause(asked, clause, posed.names))}
        for price, clause in zip(prices, posed.names.clauses, strict=True)
    ]
    costly = sorted((row for row in rows if row["price"].most > 0), key=_rank)
    free = [row for row in rows if row["price"].most <= 0]
    example = costly[0]["price"] if costly else None
    name = called.clauses([example.clause], posed.names) if example else ""
    return {"costly": costly, "free": free, "example": example, "example_name": name}


def _rank(row: dict[str, Any]) -> tuple[Fraction, Fraction]:
    """Order by what a clause costs at the content of the offer, and then by the most that it costs anywhere."""
    price: told.Priced = row["price"]
    return -(price.at or Fraction(0)), -price.most


def _costs(matrix: queries.Matrix, prices: Sequence[told.Priced]) -> list[Fraction | None]:
    """Return for each wording what its clause costs, at the content of the offer."""
    at = {one.clause: one.at for one in prices}
    return [at.get(column.clause) for column in matrix.columns]


def _dearest(prices: Sequence[told.Priced]) -> told.Priced | None:
    """Return the clause that is left out and would cost the most by itself, if any costs something."""
    costly = [one for one in prices if not one.stands and (one.at or 0) > 0]
    return max(costly, key=lambda one: one.at or Fraction(0), default=None)


def _people(handles: Sequence[str], asked: WhatIf, posed: Posed) -> list[chips.Link]:
    """Return organisations, each with the query that asks what would be without it."""
    return [chips.Link(called.organisation_called(one, posed.names), chips.without(asked, one)) for one in handles]
