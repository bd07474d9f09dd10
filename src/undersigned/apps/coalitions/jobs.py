"""Mails that were promised. They carry numbers of rows; addresses and words are looked up when they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailChange(Job, name="coalitions.mail_change"):
    """Tell one who signs for an organisation what became of it in a coalition. Running twice tells it twice."""

    change_id: int
    person_id: int
