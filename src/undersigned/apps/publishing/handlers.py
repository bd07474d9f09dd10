"""Makes the editions that were promised."""

from __future__ import annotations

from undersigned.apps.publishing import jobs
from undersigned.apps.publishing.services import (
    publications,
    shelves,  # noqa: F401  # registers what coalitions are told of their texts
)
from undersigned.apps.statements.models import Revision
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles


@handles(jobs.MakeEditions)
def make_editions(job: jobs.MakeEditions) -> None:
    """Make all of them."""
    publications.publish(revision=Revision.objects.get(pk=job.revision_id), now=now())
