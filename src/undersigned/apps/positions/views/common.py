"""What the pages about positions share: whose they are, the five choices, and what wordings are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.queries import Choosable, Variant
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.models import Position, Sees
from undersigned.apps.positions.permissions import Sight
from undersigned.apps.positions.queries import Names
from undersigned.apps.statements.models import Statement
from undersigned.core.text.wording import Clause
from undersigned.kit.forms import isolated
from undersigned.kit.results import Allowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MEANS: dict[Position, str | StrPromise] = {
    Position.ESSENTIAL: _("we sign only with it"),
    Position.SUPPORT: _("we want it"),
    Position.ACCEPT: _("we can sign with it"),
    Position.OBJECT: _("we cannot sign with it"),
    Position.UNMANDATED: _("our body has not decided yet"),
}
"""What each position says about signing."""

WHO_SEES: dict[Sees, str | StrPromise] = {
    Sees.ALL: _("Everybody who takes part sees what your organisation says."),
    Sees.COMMITTEE: _("The committee sees what your organisation says. Others see totals, after the round."),
    Sees.TOTALS: _(
        "Nobody else sees what your organisation says, the committee neither: only totals, after the round."
    ),
}
"""What those are told who give positions."""
IN_PUBLIC = _("Everybody sees what your organisation says, without an account too.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the five, as pages show it: its sign, its word, what it says, and the key that chooses it."""

    value: str
    sign: str
    word: str | StrPromise
    means: str | StrPromise
    key: int


def choices() -> list[Choice]:
    """Return the five, in the order in which they are offered."""
    return [Choice(one.value, one.sign, one.label, MEANS[one], place) for place, one in enumerate(Position, start=1)]


def find(person: Visitor, statement: Statement, handle: str, now: datetime) -> Organisation:
    """Return an organisation that takes part, or has given positions, or raise Http404.

    So it is for its own people and for who sees names: nobody else learns here who takes part.
    """
    row = drafting.taking_part(statement).filter(handle=handle).first()
    if row is None:
        answered = queries.standing(statement).filter(organisation__handle=handle).exists()
        row = get_object_or_404(Organisation.objects.filter(merged_into=None), handle=handle if answered else "")
    inside = permissions.may_look_at(person, row, statement, now) == Allowed()
    if not inside and permissions.sight(person, statement, now) is not Sight.NAMES:
        raise Http404
    return row


def who_sees(statement: Statement, sees: Sees) -> str | StrPromise:
    """Say who sees what an organisation says of a text."""
    return IN_PUBLIC if sees == Sees.ALL and permissions.was_asked_in_public(statement) else WHO_SEES[sees]


def readable_names(person: Visitor, statement: Statement, now: datetime) -> Names:
    """Return what is asked and who takes part, as far as somebody reads the amendments."""
    return queries.names(statement, drafting.docket_for(person, statement, now))


def whose(variant: Variant, *, only: bool = False) -> str:
    """Say whose words a wording is: the draft's, or those of amendments; nothing, where there are no others."""
    if variant.in_draft:
        return "" if only else __("as in the draft")
    labels = [
        __("%(label)s by %(name)s") % {"label": one.label, "name": isolated(one.organisation.name)}
        for one in variant.amendments
    ]
    return ", ".join(labels) or __("another wording")


def short(variant: Variant) -> str:
    """Return whose words a wording is in as few letters as the head of a column has room for."""
    return "" if variant.in_draft else " ".join(one.label for one in variant.amendments)


def is_alone(clause: Choosable) -> bool:
    """Tell whether a clause has the draft's words and no others."""
    return len(clause.variants) == 1 and clause.in_draft


def words(clause: Clause) -> str:
    """Return heading and text, for comparing: what makes the key of a wording."""
    return "\n".join(part for part in (clause.heading, clause.text) if part)
