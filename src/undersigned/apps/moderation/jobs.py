"""Mails that were promised. They carry numbers of rows; addresses stay where they are encrypted."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailComplainer(Job, name="moderation.mail_complainer"):
    """Tell whoever complained what was decided. Running twice tells it twice."""

    complaint_id: int


@dataclass(frozen=True, kw_only=True)
class MailHolder(Job, name="moderation.mail_holder"):
    """Tell somebody what was decided about something of theirs. Running twice tells it twice."""

    measure_id: int
    person_id: int
