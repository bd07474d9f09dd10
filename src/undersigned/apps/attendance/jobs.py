"""Mails that were promised. They carry numbers of rows; addresses stay where they are encrypted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from undersigned.kit.jobs import Job


class News(StrEnum):
    """What those who come are told without being asked. Values stand in promises that wait."""

    MOVED = "moved"
    PLACE = "place"
    OFF = "off"
    """It is called off, altogether."""
    ON = "on"
    """It is taken up again."""
    DAY_OFF = "day-off"
    """It is not held on this day any more."""
    DAY_ON = "day-on"
    """It is held on this day after all."""
    UNSEEN = "unseen"
    """It is hidden, by whoever holds it or by moderation."""
    SEEN = "seen"
    """It is shown again."""


@dataclass(frozen=True, kw_only=True)
class MailReply(Job, name="attendance.mail_reply"):
    """Send somebody the link to their reply. Running twice sends the same link again."""

    reply_id: int


@dataclass(frozen=True, kw_only=True)
class MailSeat(Job, name="attendance.mail_seat"):
    """Tell somebody who waited that there are seats for them now. Running twice tells it twice."""

    reply_id: int


@dataclass(frozen=True, kw_only=True)
class MailReminder(Job, name="attendance.mail_reminder"):
    """Remind somebody who comes. Running twice reminds them twice."""

    reply_id: int


@dataclass(frozen=True, kw_only=True)
class MailPlace(Job, name="attendance.mail_place"):
    """Tell somebody who comes where exactly it is. Running twice tells it twice."""

    reply_id: int


@dataclass(frozen=True, kw_only=True)
class MailNews(Job, name="attendance.mail_news"):
    """Tell one person what is new about the action they replied to. Running twice tells it twice."""

    reply_id: int
    news: str


@dataclass(frozen=True, kw_only=True)
class SpreadNews(Job, name="attendance.spread_news"):
    """Promise a mail to the next of those who replied for a day of an action, as an ISO date, and go on after them."""

    action_id: int
    on: str
    news: str
    after: int = 0


@dataclass(frozen=True, kw_only=True)
class TellSight(Job, name="attendance.tell_sight"):
    """Tell those who come to an action whether it is shown, if that is not what they were told last."""

    action_id: int


@dataclass(frozen=True, kw_only=True)
class MailMessage(Job, name="attendance.mail_message"):
    """Send a message of the organisers to one person. Running twice sends it twice."""

    message_id: int
    reply_id: int


@dataclass(frozen=True, kw_only=True)
class SpreadMessage(Job, name="attendance.spread_message"):
    """Promise a mail to the next of those to whom a message goes, and go on after them."""

    message_id: int
    after: int = 0


@dataclass(frozen=True, kw_only=True)
class TakeOut(Job, name="attendance.take_out"):
    """Tell somebody that the organisers took their reply out, then delete it. Running twice does it once."""

    reply_id: int
