"""Mails that were promised. They carry numbers of rows; addresses and words are looked up when they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailMinutes(Job, name="minutes.mail_minutes"):
    """Send one who attended where the minutes are read and corrected. Running twice tells it twice."""

    minutes_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MailAnswer(Job, name="minutes.mail_answer"):
    """Tell who asked for a correction what became of it. Running twice tells it twice."""

    correction_id: int
