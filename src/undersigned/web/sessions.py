"""Sessions whose cookie cannot be read out of the database: a copy of it, or a backup, lets nobody in."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone


class SessionStore(db.SessionStore):
    """Django's sessions in the database, each under a hash of what the browser keeps."""

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(session_key=_stored(self.session_key), expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        """Tell whether there is a session that the browser knows by this key."""
        return Session.objects.filter(session_key=_stored(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """Make the row."""
        row = super().create_model_instance(data)
        row.session_key = _stored(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Delete the session that the browser knows by this key, or else this one."""
        Session.objects.filter(session_key=_stored(session_key or self.session_key)).delete()


def _stored(session_key: str | None) -> str:
    return sha256((session_key or "").encode()).hexdigest()[:40]
