"""Drafts that organisations discuss: rounds that are open, in which an organisation has not spoken yet."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from undersigned.apps.coalitions.models import Kind as CoalitionKind
from undersigned.apps.coalitions.models import Membership
from undersigned.apps.coalitions.models import State as Standing
from undersigned.apps.drafting.models import Amendment, Comment, Participant, Round, State
from undersigned.apps.drafting.queries import is_open
from undersigned.apps.needs.queries import places
from undersigned.apps.needs.queries.need import Kind, Need
from undersigned.apps.needs.queries.situation import Situation, of_organisation
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.statements import queries as statements


def rounds(here: Situation) -> Iterator[Need]:
    """Give the open rounds for each organisation that takes part and neither proposed nor commented: six queries."""
    asked = _asked(here)
    rows = Round.objects.filter(is_open(here.now), statement__in={statement for statement, _one in asked})
    found = {row.statement_id: row for row in rows.select_related("statement")}
    spoken = _spoken([row.pk for row in found.values()], here)
    newest = statements.latest_drafts().filter(statement__in=found)
    titles = {draft.statement_id: draft.words["title"] for draft in newest}
    for statement, organisation in sorted(asked):
        round_ = found.get(statement)
        if round_ is not None and (round_.pk, organisation) not in spoken:
            yield _need(round_, here.writing[organisation], titles[statement])


def _asked(here: Situation) -> set[tuple[int, int]]:
    """Return who takes part in what, as the numbers of a text that has rounds and of an organisation."""
    members = Membership.objects.filter(
        organisation__in=here.writing, state=Standing.ADMITTED, coalition__ended_at__isnull=True
    ).filter(coalition__kind=CoalitionKind.STANDING, coalition__statements__rounds__isnull=False)
    guests = Participant.objects.filter(organisation__in=here.writing, ended_at__isnull=True).filter(
        Q(statement__coalition__ended_at__isnull=True) & ~Q(statement__coalition__kind=CoalitionKind.STANDING)
    )
    return {
        *members.values_list("coalition__statements", "organisation"),
        *guests.values_list("statement", "organisation"),
    }


def _spoken(rounds: list[int], here: Situation) -> set[tuple[int, int]]:
    """Return who proposed or commented in which round."""
    proposed = Amendment.objects.filter(round__in=rounds, organisation__in=here.writing).exclude(state=State.DRAFT)
    commented = Comment.objects.filter(round__in=rounds, organisation__in=here.writing)
    return {(one, two) for rows in (proposed, commented) for one, two in rows.values_list("round", "organisation")}


def _need(round_: Round, organisation: Organisation, title: str) -> Need:
    return Need(
        kind=Kind.ROUND,
        mark=f"{Kind.ROUND}-{organisation.pk}-{round_.pk}",
        title=title or round_.name,
        url=places.first(("drafting", (round_.statement.slug,))),
        whose=of_organisation(organisation),
        since=round_.opens_at,
        deadline=round_.closes_at,
        note=round_.name,
    )
