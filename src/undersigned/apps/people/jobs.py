"""Mails that were promised. They carry numbers of rows; addresses and codes stay where they are encrypted."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailLetter(Job, name="people.mail_letter"):
    """Send a letter and delete it. Running twice sends nothing the second time."""

    letter_id: int
