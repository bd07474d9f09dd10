"""The database's address, as Django wants it.

    sqlite:///var/undersigned.sqlite3
    postgresql://user:password@host:5432/name

Whoever has this address has everything but the keys.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from undersigned.kit.env import BadSetting

# An acknowledged act survives a power cut: the write-ahead log is synchronised at every commit.
# What is deleted is overwritten, and does not lie in a free page of the file until chance reuses it.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"

FORMS = "UNDERSIGNED_DATABASE_URL must look like sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."


def database(url: str) -> dict[str, Any]:
    """Turn an address into an entry of Django's DATABASES.

    Raises:
        BadSetting: The address has another form.
    """
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as error:
        raise BadSetting(FORMS) from error
    if parts.scheme == "sqlite" and parts.path:
        return {
            "ENGINE": "undersigned.kit.sqlite",
            "NAME": unquote(parts.path.removeprefix("/"))
            if not parts.path.startswith("//")
            else unquote(parts.path[1:]),
            # Opening a database file costs more than a query; each thread keeps its own.
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
        }
    if parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": port,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise BadSetting(FORMS)
