"""What sealing promises."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MakeEditions(Job, name="publishing.make_editions"):
    """Make every edition of a revision. Running twice makes the same files and logs nothing new."""

    revision_id: int
