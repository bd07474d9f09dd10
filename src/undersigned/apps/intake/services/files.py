"""Files that come with a report: looked at, cleaned unless their sender wants them as they are, and encrypted.

    var/intake/3f/3fa1…9c

Whoever has the folder without the keys learns how many files there are, and how large each is in steps.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext

from undersigned.apps.cases.queries import vault
from undersigned.apps.cases.services import files as evidence
from undersigned.apps.intake.models import Attachment, Report
from undersigned.kit import aside, metadata
from undersigned.kit.kinds import Fault, Kind, NotTaken
from undersigned.kit.store import Store
from undersigned.kit.uploading import Room

ROOM: Final = Room(files=5, each=10 << 20, all=25 << 20)
"""Of one form."""
SECONDS: Final = 20
WAIT_SECONDS: Final = 24 * 3600


class Keep(StrEnum):
    """What is kept of a file: without what it tells beside its words, or exactly as it was sent."""

    CLEANED = "cleaned"
    ORIGINAL = "original"


class NotCleaned(NotTaken):
    """What a file tells beside its words could not be removed."""

    def __init__(self) -> None:
        super().__init__(Fault.OTHER_KIND)

    def __str__(self) -> str:
        return gettext(
            "What is hidden in this file could not be removed. Send a picture of its pages, or tick that it is kept "
            "exactly as it is."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file that is taken. Of one that was cleaned, its name is not kept either."""

    data: bytes
    name: str
    kind: Kind
    is_original: bool


def look(uploads: Iterable[UploadedFile[Any]], keep: Keep) -> list[Looked]:
    """Look at files before anything is kept.

    Raises:
        NotTaken: One of them is damaged, of another kind, or does something by itself.
    """
    return [_looked(one.read(), str(one.name or ""), keep) for one in uploads]


def _looked(data: bytes, name: str, keep: Keep) -> Looked:
    if len(data) > ROOM.each:
        raise NotTaken(Fault.TOO_LARGE, limit=ROOM.each)
    kind = Kind(evidence.kind_of_evidence(data))
    if keep is Keep.ORIGINAL:
        return Looked(data=data, name=name[:200], kind=kind, is_original=True)
    clean = _cleaned(data)
    return Looked(data=clean, name="", kind=Kind(evidence.kind_of_evidence(clean)), is_original=False)


def _cleaned(data: bytes) -> bytes:
    try:
        clean = aside.within(SECONDS, metadata.cleaned, data)
    except aside.TooMuch as error:
        raise NotCleaned from error
    if clean is None:
        raise NotCleaned
    return clean


def unknown(*, report: Report, looked: Sequence[Looked], key: bytes) -> list[Looked]:
    """Return those files that did not come with a report before: a form that is sent twice brings them once."""
    known = {vault.opened(one, key=key)["sha256"] for one in report.attachments.all()} if looked else set()
    return [one for one in looked if sha256(one.data).hexdigest() not in known]


def keep(*, report: Report, looked: Sequence[Looked], key: bytes, now: datetime) -> list[Attachment]:
    """Keep files with a report, in the transaction in which they come. What is not committed leaves only noise."""
    return [_keep(report, one, key, now) for one in looked]


def _keep(report: Report, looked: Looked, key: bytes, now: datetime) -> Attachment:
    name = secrets.token_hex(16)
    sealed = vault.file_closed(looked.data, key=key, name=name)
    store().write(_path(name), sealed, mode=0o600)
    _forget_minute(name, now)
    row = vault.labelled(Attachment(report=report, file=name, size=len(sealed), sent_at=now))
    row.details = vault.closed(
        row,
        {
            "name": looked.name,
            "kind": str(looked.kind),
            "size": len(looked.data),
            "sha256": sha256(looked.data).hexdigest(),
            "is_original": looked.is_original,
        },
        key=key,
    )
    row.save(force_insert=True)
    return row  # type: ignore[no-any-return]  # labelled takes and gives any row


def _forget_minute(name: str, now: datetime) -> None:
    """Let a file and its folder say the hour in which it came: that goes along into backups."""
    path = store().path(_path(name))
    for one in (path, path.parent, path.parent.parent):
        os.utime(one, (now.timestamp(), now.timestamp()))


def read(row: Attachment, *, key: bytes) -> bytes | None:
    """Return the bytes of a file, or None if they are not there any more."""
    sealed = store().read(_path(row.file))
    return None if sealed is None else vault.file_opened(sealed, key=key, name=row.file)


def delete(names: Iterable[str]) -> int:
    """Delete files; return how many names that were."""
    done = 0
    for name in names:
        store().delete(_path(name))
        done += 1
    return done


def forgotten() -> list[str]:
    """Return files that belong to no report, but for those of the last day: their row may be on its way."""
    old = time.time() - WAIT_SECONDS
    found = {file.name for file in store().root.glob("??/*") if file.stat().st_mtime < old}
    return sorted(found - set(Attachment.objects.values_list("file", flat=True)))


def store() -> Store:
    """Return the folder of these files."""
    return Store(settings.DATA / "intake")


def _path(name: str) -> str:
    return f"{name[:2]}/{name}"
