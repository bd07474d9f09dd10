"""Mails that were promised. They carry numbers of rows; addresses and words are looked up when they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailRound(Job, name="drafting.mail_round"):
    """Tell one who writes for an organisation that takes part that a round is open. Running twice tells it twice."""

    round_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MailCounter(Job, name="drafting.mail_counter"):
    """Tell one who signs for an organisation of a counter-proposal to its amendment. Running twice tells it twice."""

    proposal_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class MailDecided(Job, name="drafting.mail_decided"):
    """Tell one who signs for an organisation what became of its amendments in one act: its steps, first to last."""

    first_id: int
    last_id: int
    person_id: int
