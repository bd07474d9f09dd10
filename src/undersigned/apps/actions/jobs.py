"""Mails that were promised. They carry numbers of rows; addresses stay where they are encrypted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailProposer(Job, name="actions.mail_proposer"):
    """Send whoever proposed an action the link to it. Running twice sends the same link again."""

    action_id: int


@dataclass(frozen=True, kw_only=True)
class MailAnswer(Job, name="actions.mail_answer"):
    """Tell whoever proposed an action what the organisation said. Running twice tells it twice."""

    action_id: int


@dataclass(frozen=True, kw_only=True)
class MailWaiting(Job, name="actions.mail_waiting"):
    """Tell somebody who writes for an organisation that a proposal waits for it. Running twice tells it twice."""

    action_id: int
    person_id: int


class Fate(StrEnum):
    """What became of what an organisation holds in a campaign, by what somebody else decided."""

    CALLED_OFF = "called-off"
    TAKEN_UP = "taken-up"
    OUTSIDE = "outside"
    """It lies outside the days of the campaign, since these moved."""
    HIDDEN = "hidden"
    """The organisation takes part no more."""


@dataclass(frozen=True, kw_only=True)
class MailHolder(Job, name="actions.mail_holder"):
    """Tell somebody who writes for an organisation what became of what it holds. Running twice tells it twice."""

    person_id: int
    organisation_id: int
    campaign_id: int
    fate: str
    action_ids: list[int]
    """Those that are named, the first ones."""
    count: int


@dataclass(frozen=True, kw_only=True)
class ReadSource(Job, name="actions.read_source"):
    """Read an organisation's own calendar. Running twice changes nothing the second time."""

    source_id: int
