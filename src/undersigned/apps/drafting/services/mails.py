"""Who is told by mail what became of an amendment: those who sign for the organisation that proposed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from undersigned.apps.drafting import jobs
from undersigned.apps.drafting.models import Proposal, Step
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.kit import limits
from undersigned.kit.jobs import enqueue_all

MAILS = 20
"""Of as many acts about amendments somebody is told by mail in a day."""


def tell_counter(proposal: Proposal, *, now: datetime) -> None:
    """Promise a mail about a counter-proposal, in the transaction that is open."""
    people = _told(proposal.amendment.organisation, now)
    enqueue_all([jobs.MailCounter(proposal_id=proposal.pk, person_id=one) for one in people])


def tell_decided(steps: Sequence[Step], *, now: datetime) -> None:
    """Promise a mail to each about all that became of their organisation's amendments in one act."""
    by_organisation = defaultdict[Organisation, list[int]](list)
    for step in steps:
        by_organisation[step.amendment.organisation].append(step.pk)
    for organisation, numbers in by_organisation.items():
        people = _told(organisation, now)
        enqueue_all([jobs.MailDecided(first_id=min(numbers), last_id=max(numbers), person_id=one) for one in people])


def _told(organisation: Organisation, now: datetime) -> Iterable[int]:
    people = sorted(set(organisations.signatories(organisation, now).values_list("person", flat=True)))
    whom = [f"person:{one}" for one in people]
    within = limits.within_all("amendment-mail", whom, times=MAILS, seconds=limits.A_DAY)
    return [one for one, may in zip(people, within, strict=True) if may]
