"""Keeps what was promised for assemblies: each module its own mails and duties."""

from undersigned.apps.assemblies.handlers import invitations

__all__ = ["invitations"]
