"""Keeps what was promised for assemblies: each module its own mails and duties."""

from undersigned.apps.assemblies.handlers import delegates, invitations

__all__ = ["delegates", "invitations"]
