"""What allauth asks of us. It looks after passkeys, authenticator apps and recovery codes, and nothing else.

Codes by mail and the list of sessions are ours: allauth makes an account before its address is confirmed, keeps a
second copy of every address, sends mail while somebody waits, and writes down from which machine people come.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from undersigned.kit import encryption

if TYPE_CHECKING:
    from undersigned.apps.people.models import Person

PURPOSE = "mfa_authenticator.data"


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Knows no machine's address, and sends nothing by itself."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Nobody's: no machine's address is read, kept or counted."""
        return ""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by our own pages."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Refuse: our letters are promised with the deed they belong to."""
        raise NotImplementedError(template_prefix)


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Names this site to authenticators, and encrypts what it must be able to read again."""

    def encrypt(self, text: str) -> str:
        """Encrypt the secret of an authenticator app, or the seed of recovery codes."""
        return base64.b64encode(encryption.encrypt(text, purpose=PURPOSE)).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Read what `encrypt` wrote."""
        return encryption.decrypt(base64.b64decode(encrypted_text), purpose=PURPOSE)

    def get_totp_issuer(self) -> str:
        """Call the site what it is called in the address."""
        return urlsplit(settings.URL).hostname or "Undersigned"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the site by the host under which it is looked at: a passkey is good for that one."""
        host: str = context.request.get_host().rpartition(":")[0] or context.request.get_host()
        return {"id": host, "name": f"Undersigned ({host})"}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        """Name the person as they see it when they choose a passkey."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.name, "name": user.email}
