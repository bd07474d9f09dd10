"""Mails that were promised. They carry numbers of rows; addresses and words are looked up when they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailRound(Job, name="drafting.mail_round"):
    """Tell one who writes for an organisation that takes part that a round is open. Running twice tells it twice."""

    round_id: int
    person_id: int
