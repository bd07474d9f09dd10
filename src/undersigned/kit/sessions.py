"""Sessions of which a copy of the database, or a backup, tells nothing: it lets nobody in, and holds nothing in clear.

Each lies under a hash of what the browser keeps; its contents (a code that was mailed, a page to go on to) are
encrypted like other fields.
"""

from __future__ import annotations

import base64
import json
from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from undersigned.kit.encryption import NotOurs, decrypt, encrypt

PURPOSE = "session"


class SessionStore(db.SessionStore):
    """Django's sessions in the database, hashed and sealed."""

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(session_key=stored(self.session_key), expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Seal what the session holds."""
        text = json.dumps(session_dict, separators=(",", ":"))
        return base64.b64encode(encrypt(text, purpose=PURPOSE)).decode("ascii")

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """Open what `encode` sealed; what is not ours holds nothing."""
        try:
            found = json.loads(decrypt(base64.b64decode(session_data, validate=True), purpose=PURPOSE))
        except (ValueError, NotOurs):
            return {}
        return found if isinstance(found, dict) else {}

    def exists(self, session_key: str) -> bool:
        """Tell whether there is a session that the browser knows by this key."""
        return Session.objects.filter(session_key=stored(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """Make the row."""
        row = super().create_model_instance(data)
        row.session_key = stored(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Delete the session that the browser knows by this key, or else this one."""
        Session.objects.filter(session_key=stored(session_key or self.session_key)).delete()


def stored(session_key: str | None) -> str:
    """Return under what a session lies, of which the browser knows the key."""
    return sha256((session_key or "").encode()).hexdigest()[:40]
