"""Mails of assemblies that were promised. They carry numbers of rows; addresses stay where they are encrypted."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.kit.jobs import Job


@dataclass(frozen=True, kw_only=True)
class SpreadInvitation(Job, name="assemblies.spread_invitation"):
    """Promise the invitation to the next of those who are invited, and go on after them; *again*: 1 when sent anew."""

    assembly_id: int
    again: int = 0
    after: int = 0


@dataclass(frozen=True, kw_only=True)
class MailInvitation(Job, name="assemblies.mail_invitation"):
    """Invite one person to an assembly, or tell them that it is called off. Running twice tells it twice."""

    assembly_id: int
    person_id: int
    again: int = 0


@dataclass(frozen=True, kw_only=True)
class MailOffice(Job, name="assemblies.mail_office"):
    """Tell somebody which office they were given. Running twice tells it twice."""

    officer_id: int


@dataclass(frozen=True, kw_only=True)
class MailAccepted(Job, name="assemblies.mail_accepted"):
    """Tell a delegate that their credentials were accepted, with their link. Running twice tells it twice."""

    delegate_id: int


@dataclass(frozen=True, kw_only=True)
class MailRefused(Job, name="assemblies.mail_refused"):
    """Tell a delegate, and who named them, why their credentials were refused and what to do. Twice tells it twice."""

    delegate_id: int
