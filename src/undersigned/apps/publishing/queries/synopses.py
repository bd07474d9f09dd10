"""What a synopsis says about a draft: its words of today, and what was proposed for it, as far as somebody reads that.

No drafts of amendments. As many questions to the database for a thousand amendments as for one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import Amendment, Proposal, Round, Support
from undersigned.apps.drafting.queries import Docket
from undersigned.apps.drafting.queries.collisions import collisions
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.publishing.editions import synopsis as shown
from undersigned.apps.publishing.editions.synopsis import Synopsis
from undersigned.apps.statements.models import Statement
from undersigned.core import amendments as core


def synopsis(person: Visitor, statement: Statement, now: datetime) -> Synopsis:
    """Return a draft with those of its rounds and amendments that somebody reads who may read the draft."""
    docket = drafting.docket_for(person, statement, now)
    rounds = drafting.heard(person, statement, now).filter(opens_at__lte=now).order_by("number")
    supports = _supports(docket)
    return Synopsis(
        statement=statement.public_id,
        address=settings.URL + reverse("drafting", args=[statement.slug]),
        draft=docket.latest.number,
        wording=docket.wording,
        as_of=now,
        rounds=tuple(map(_round, rounds)),
        amendments=tuple(_amendment(docket, row, supports[row.pk]) for row in docket.amendments.values()),
        collisions=tuple(_collisions(docket)),
    )


def _collisions(docket: Docket) -> Iterator[core.Collision]:
    """Give the collisions between open amendments, by their labels."""
    for one in collisions(docket):
        if one.found:
            first, *second = (row.label for row in one.amendments)
            yield replace(one.found, names=(first, "".join(second)))


def _round(row: Round) -> shown.Round:
    return shown.Round(
        number=row.number, name=row.name, audience=row.audience, opens_at=row.opens_at, closes_at=row.closes_at
    )


def _supports(docket: Docket) -> defaultdict[int, list[Support]]:
    rows = Support.objects.filter(amendment__in=list(docket.amendments), withdrawn_at__isnull=True)
    found: defaultdict[int, list[Support]] = defaultdict(list)
    for row in rows.select_related("organisation", "mandate").order_by("given_at", "pk"):
        found[row.amendment_id].append(row)
    return found


def _amendment(docket: Docket, row: Amendment, supports: list[Support]) -> shown.Amendment:
    return shown.Amendment(
        label=row.label,
        parent=docket.amendments[row.parent_id].label if row.parent_id else "",
        round=row.round.number,
        organisation=_organisation(row.organisation, row.mandate),
        state=shown.State(row.state),
        versions=tuple(_version(docket, proposal) for proposal in docket.versions(row)),
        standing=docket.standing(row).number,
        supports=tuple(_organisation(one.organisation, one.mandate) for one in supports),
    )


def _organisation(row: Organisation, mandate: Mandate | None) -> shown.Organisation:
    return shown.Organisation(
        handle=row.handle,
        name=row.name,
        mandate=shown.Mandate(body=mandate.body, decided_on=mandate.decided_on) if mandate else None,
    )


def _version(docket: Docket, proposal: Proposal) -> shown.Version:
    upon = docket.proposals[proposal.upon_id] if proposal.upon_id else None
    return shown.Version(
        number=proposal.number,
        side=shown.Side(proposal.side),
        draft=docket.drafts[proposal.base_id].number,
        upon=upon.number if upon else None,
        before=docket.before(proposal),
        changes=drafting.changes_of(proposal),
        rationale=proposal.rationale,
        made_at=proposal.made_at,
        answer=shown.Answer(proposal.answer),
        comment=proposal.answer_comment,
    )
