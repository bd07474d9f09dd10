"""Mails that were promised. They carry numbers of rows; addresses and words are looked up when they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailDigest(Job, name="needs.mail_digest"):
    """Mail one person what needs them, unless that was done today. Running twice sends nothing the second time."""

    person_id: int
