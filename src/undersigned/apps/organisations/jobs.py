"""Mails and looks that were promised. They carry numbers of rows; addresses stay where they are encrypted."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class MailInvitation(Job, name="organisations.mail_invitation"):
    """Send somebody the link by which they become a representative. Running twice sends the same link again."""

    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class LookAtDomain(Job, name="organisations.look_at_domain"):
    """Look now for the word that an organisation publishes under its domain. Running twice looks twice."""

    proof_id: int
