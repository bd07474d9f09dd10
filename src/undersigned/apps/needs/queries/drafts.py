"""Drafts that organisations discuss: open rounds in which one has not spoken, and positions that it has not given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Q

from undersigned.apps.coalitions.models import Kind as CoalitionKind
from undersigned.apps.coalitions.models import Membership
from undersigned.apps.coalitions.models import State as Standing
from undersigned.apps.drafting.models import Amendment, Comment, Participant, Round, State
from undersigned.apps.drafting.queries import is_open, key_of
from undersigned.apps.needs.queries import places
from undersigned.apps.needs.queries.need import Kind, Need
from undersigned.apps.needs.queries.situation import Situation, of_organisation
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.positions.models import Answer, Position
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Draft

Wording = tuple[str, str]
"""The id of a clause, and the key of its words."""


def rounds(here: Situation) -> Iterator[Need]:
    """Give the open rounds for each organisation that takes part and has said nothing in them, and the positions.

    Those on the words of the draft: what amendments say besides is not looked for here. Nor are the texts of motions,
    of which an assembly has many, and decides. Seven queries, however many drafts there are.
    """
    asked = _asked(here)
    if not asked:
        return
    texts = {statement for statement, _one in asked}
    rows = Round.objects.filter(is_open(here.now), statement__in=texts, statement__motion=None)
    found = {row.statement_id: row for row in rows.select_related("statement")}
    if not found:
        return
    spoken = _spoken([row.pk for row in found.values()], here)
    newest = {draft.statement_id: draft for draft in statements.latest_drafts().filter(statement__in=found)}
    wordings = {statement: _wordings(draft) for statement, draft in newest.items()}
    answered = _answered(found, here)
    for statement, organisation in sorted(asked):
        round_ = found.get(statement)
        if round_ is None:
            continue
        row, title = here.writing[organisation], newest[statement].words["title"] or round_.name
        said = answered.get((statement, organisation), set())
        if not said and (round_.pk, organisation) not in spoken:
            yield _need(Kind.ROUND, round_, row, title, places.first(("drafting", (round_.statement.slug,))))
        if wordings[statement] - said:
            at = (round_.statement.slug, row.handle)
            yield _need(Kind.POSITIONS, round_, row, title, places.first(("positions_answer", at)))


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


def _wordings(draft: Draft) -> set[Wording]:
    """Return the words of a draft on which positions are given."""
    return {(clause.id, key_of(clause)) for clause in statements.wording_of(draft).clauses}


def _answered(texts: Iterable[int], here: Situation) -> dict[tuple[int, int], set[Wording]]:
    """Return what was decided on, by the numbers of a text and of an organisation."""
    found = defaultdict[tuple[int, int], set[Wording]](set)
    rows = Answer.objects.filter(statement__in=list(texts), organisation__in=here.writing, replaced_at__isnull=True)
    rows = rows.exclude(position=Position.UNMANDATED)
    for statement, organisation, clause, key in rows.values_list("statement", "organisation", "clause", "key"):
        found[statement, organisation].add((clause, key))
    return dict(found)


def _need(kind: Kind, round_: Round, organisation: Organisation, title: str, url: str) -> Need:
    return Need(
        kind=kind,
        mark=f"{kind}-{organisation.pk}-{round_.pk}",
        title=title,
        url=url,
        whose=of_organisation(organisation),
        since=round_.opens_at,
        deadline=round_.closes_at,
        note=round_.name,
    )
