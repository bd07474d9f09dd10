"""Keeps what an erasure promised."""

from __future__ import annotations

from undersigned.apps.ledger.services import acts
from undersigned.apps.rights import jobs
from undersigned.core import entries
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles


@handles(jobs.LogErasure)
def log_erasure(job: jobs.LogErasure) -> None:
    """Append the entry."""
    acts.append(entries.AccountErased(account=f"{job.account:064x}"), now=now())
