"""Mails that were promised. They carry numbers of rows; addresses and words are looked up when they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailStep(Job, name="motions.mail_step"):
    """Tell one who signs for an organisation what became of its motion. Running twice tells it twice."""

    step_id: int
    person_id: int
