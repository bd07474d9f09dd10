"""What an erasure promises, naming nobody."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class LogErasure(Job, name="rights.log_erasure"):
    """Say in the log that an account was erased, by the number that its commitment is. Running twice says it twice."""

    account: int
