"""Mails that were promised. They carry numbers of rows; addresses and words are looked up when they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailReminder(Job, name="votes.mail_reminder"):
    """Remind somebody of a vote in which they have not cast. Running twice reminds twice."""

    vote_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MailOpened(Job, name="votes.mail_opened"):
    """Tell somebody of a vote that is open for longer, and in which they can cast. Running twice tells twice."""

    vote_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MailReplaced(Job, name="votes.mail_replaced"):
    """Tell a proxy that a delegate of the organisation's own has voted in their place. Running twice tells twice."""

    vote_id: int
    person_id: int
    caster_id: int
