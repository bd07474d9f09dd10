"""Mails that were promised. They carry numbers of rows; addresses stay where they are encrypted."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailSupporter(Job, name="signatures.mail_supporter"):
    """Send a supporter the link to their signature. Running twice sends the same link again."""

    signature_id: int


@dataclass(frozen=True, kw_only=True)
class MailRepresentative(Job, name="signatures.mail_representative"):
    """Send a representative the link to an endorsement by e-mail. Running twice sends the same link again."""

    endorsement_id: int


@dataclass(frozen=True, kw_only=True)
class MailWithdrawer(Job, name="signatures.mail_withdrawer"):
    """Send whoever withdraws by e-mail the link that confirms it. Running twice sends the same link again."""

    endorsement_id: int


@dataclass(frozen=True, kw_only=True)
class MailPledge(Job, name="signatures.mail_pledge"):
    """Tell a representative what became of a pledge. Running twice tells it twice."""

    endorsement_id: int
