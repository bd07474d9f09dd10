"""Mails that were promised. They carry numbers of rows; addresses and words are looked up when they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailReminder(Job, name="positions.mail_reminder"):
    """Remind one who signs for an organisation of the positions that it did not give. Running twice reminds twice."""

    statement_id: int
    organisation_id: int
    person_id: int
