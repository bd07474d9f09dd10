"""Mails that were promised. They carry numbers of rows; addresses and words are looked up when they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailAsked(Job, name="tasks.mail_asked"):
    """Tell one who writes for an organisation what it is asked to do. Running twice tells it twice."""

    owner_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MailDue(Job, name="tasks.mail_due"):
    """Tell one of those who are to do a task until when, or that its day is over. Running twice tells it twice."""

    task_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MailMoved(Job, name="tasks.mail_moved"):
    """Tell one of those who are to do a task that its day was changed. Running twice tells it twice."""

    report_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MailDeclined(Job, name="tasks.mail_declined"):
    """Tell one of the committee that an organisation does not do a task. Running twice tells it twice."""

    owner_id: int
    person_id: int
