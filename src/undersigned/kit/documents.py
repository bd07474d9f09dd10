"""Documents that somebody puts on record: kept encrypted, named by their hash, handed out as downloads alone.

    var/documents/3f/3fa1…9c-organisation-5

Each belongs to an owner, and cannot be put in the place of another: owner and hash are bound to the encryption. Two
owners who file the same bytes have two files, so that one can take theirs back. Whoever has the folder without the
key `fields` learns size, owner and hash, the last of which is public anyway.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from undersigned.kit.encryption import NotOurs, decrypt_file, encrypt_file
from undersigned.kit.kinds import Fault, Kind, NotTaken, kind_of
from undersigned.kit.store import Store

LIMIT = 20 * 1024 * 1024
LONGEST_NAME = 80
WAIT_SECONDS = 24 * 3600
DOWNLOAD = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}

_OWNER = re.compile(r"[a-z]+-[0-9]+")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of a document that was kept: SHA-256 of its exact bytes, kind, and bytes."""

    sha256: str
    type: Kind
    size: int


class Gone(Exception):
    """There is no such document any more, or it does not open with this installation's key."""


def keep(data: bytes, *, owner: str) -> Stored:
    """Keep a document, durably; keeping it twice changes nothing.

    Args:
        data: The exact bytes.
        owner: Whose it is, such as ``organisation-5``.

    Raises:
        NotTaken: It is too large, of another kind, or has programs in it.
    """
    if len(data) > LIMIT:
        raise NotTaken(Fault.TOO_LARGE, limit=LIMIT)
    stored = Stored(sha256(data).hexdigest(), kind_of(data), len(data))
    _store().write(_name(stored.sha256, owner), encrypt_file(data, purpose=_purpose(stored.sha256, owner)), mode=0o600)
    return stored


def read(digest: str, *, owner: str) -> bytes:
    """Return the exact bytes that were kept.

    Raises:
        Gone: They are not there, or were changed.
    """
    sealed = _store().read(_name(digest, owner))
    if sealed is None:
        raise Gone(digest)
    try:
        return decrypt_file(sealed, purpose=_purpose(digest, owner))
    except NotOurs as error:
        raise Gone(digest) from error


def delete(digest: str, *, owner: str) -> None:
    """Delete a document for good; copies in backups go when those do."""
    _store().delete(_name(digest, owner))


def forgettable(wanted: AbstractSet[tuple[str, str]], *, kept_by: str) -> list[str]:
    """Return which files of one kind of owner, such as ``organisation``, belong to no document, by hash and owner.

    Those of the last day may yet get their row.

    A process that ended between a row and its file leaves one behind.
    """
    names = {_name(digest, owner) for digest, owner in wanted}
    kept, old = _store().root.glob(f"??/*-{kept_by}-*"), time.time() - WAIT_SECONDS
    found = [(f"{file.parent.name}/{file.name}", file.stat().st_mtime) for file in kept]
    return sorted(name for name, changed in found if name not in names and changed < old)


def forget(names: Sequence[str]) -> int:
    """Delete files that `forgettable` named; return how many."""
    for name in names:
        _store().delete(name)
    return len(names)


def download(data: bytes, *, kind: str, name: str) -> HttpResponse:
    """Hand a document out so that a browser saves it, and opens it in no page of ours."""
    response = HttpResponse(data, content_type=Kind(kind).value, headers=DOWNLOAD)
    response.headers["Content-Disposition"] = content_disposition_header(True, safe_name(name, Kind(kind))) or ""
    return response


def safe_name(name: str, kind: Kind) -> str:
    """Return a file name that hides nothing: no folder, no control, no letter that turns the line, our own ending."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(letter for letter in last if unicodedata.category(letter)[0] not in "CZ" or letter == " ")
    stem = re.sub(r'[<>:"|?*%;]', "", kept.rpartition(".")[0] or kept).strip(" .")[:LONGEST_NAME].strip(" .")
    return f"{stem or 'document'}.{kind.extension}"


def _store() -> Store:
    return Store(settings.DATA / "documents")


def _name(digest: str, owner: str) -> str:
    if not _HASH.fullmatch(digest) or not _OWNER.fullmatch(owner):
        raise ValueError("a hash in hex, and an owner like organisation-5")
    return f"{digest[:2]}/{digest}-{owner}"


def _purpose(digest: str, owner: str) -> str:
    return f"document:{owner}:{digest}"
