"""Files of cases: kept encrypted under the key of their case, named by chance, and forgotten with their rows.

    var/casefiles/3f9c…a1

Whoever has the folder without the keys learns how many files there are, and how large each is in steps.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models import Case, Consent, Draft, Source
from undersigned.apps.cases.queries import vault
from undersigned.kit import aside, metadata
from undersigned.kit.documents import LIMIT, WAIT_SECONDS, Gone
from undersigned.kit.envelope import DoesNotOpen
from undersigned.kit.kinds import Fault, Kind, NotTaken, kind_of
from undersigned.kit.metadata import Trace, is_picture
from undersigned.kit.retention import rule
from undersigned.kit.store import Store

HTML: Final = "text/html"
"""What no browser of ours ever shows: a page as it was fetched, kept as bytes."""


SECONDS: Final = 30
"""For looking through a file."""
OF_A_COPY: Final = ("sha256", "kind", "size", "copied_on", "traces")
"""What the details of a row say of the file that is kept for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file that was looked at: its media type, and what it tells beside its words."""

    data: bytes
    kind: str
    traces: tuple[Trace, ...] = ()

    def details(self, now: datetime) -> dict[str, Any]:
        """Return what the details of a row say of it: SHA-256 of its bytes, their kind and number, the day."""
        told: dict[str, Any] = {
            "sha256": sha256(self.data).hexdigest(),
            "kind": self.kind,
            "size": len(self.data),
            "copied_on": str(now.date()),
        }
        return told | ({"traces": [[one.told.value, one.said] for one in self.traces]} if self.traces else {})


def look(data: bytes, kind: str = "") -> Brought:
    """Look at a file that is to be kept, before a transaction begins: this can take a while.

    Raises:
        NotTaken: It is too large, damaged, does something by itself, or is of no kind that is kept.
    """
    found = kind or kind_of_evidence(data)
    try:
        traces = aside.within(SECONDS, metadata.found, data)
    except aside.TooMuch:
        traces = [Trace(metadata.Told.OTHER, "")]
    return Brought(data=data, kind=found, traces=tuple(traces))


def keep(brought: Brought, *, case: Case) -> str:
    """Keep a file of a case, durably, and return its name; call it in the transaction of its row.

    Without a row it goes after a day.
    """
    name = secrets.token_hex(16)
    _store().write(name, vault.file_closed(brought.data, key=vault.key_of(case), name=name), mode=0o600)
    return name


def read(name: str, *, case: Case) -> bytes:
    """Return the exact bytes of a file.

    Raises:
        Gone: It is not there, or was changed.
    """
    sealed = _store().read(name) if name else None
    if sealed is None:
        raise Gone(name)
    try:
        return vault.file_opened(sealed, key=vault.key_of(case), name=name)
    except DoesNotOpen as error:
        raise Gone(name) from error


def kind_of_evidence(data: bytes) -> str:
    """Return which kind of file this is. A photograph that says where it was taken is taken: it is kept as it is.

    Raises:
        NotTaken: It is too large, damaged, does something by itself, or is of no kind that is kept.
    """
    if len(data) > LIMIT:
        raise NotTaken(Fault.TOO_LARGE, limit=LIMIT)
    try:
        return kind_of(data).value
    except NotTaken as error:
        if error.fault is not Fault.LOCATED or not is_picture(data):
            raise
    first = {b"\x89": Kind.PNG, b"\xff": Kind.JPEG}
    return first.get(data[:1], Kind.WEBP).value


def forget(case: Case) -> None:
    """Delete every file of a case, when the transaction in which its rows go has happened."""
    names = {str(name) for rows in (case.sources, case.consents, case.drafts) for name in _names(rows.all())}
    transaction.on_commit(lambda: _delete(sorted(names)))


def _names(rows: object) -> list[str]:
    return list(rows.exclude(file="").values_list("file", flat=True))  # type: ignore[attr-defined]  # rows with files


def _delete(names: Sequence[str]) -> int:
    for name in names:
        _store().delete(name)
    return len(names)


@rule(
    "case-files",
    _("Files of cases whose source, consent or picture is gone: the night after."),
    carry_out=_delete,
)
def _forgotten(now: datetime) -> list[str]:
    """A process that ended between a file and its row leaves one behind, too."""
    wanted = {name for kind in (Source, Consent, Draft) for name in _names(kind._default_manager.all())}  # noqa: SLF001  # Django's documented name
    old = time.time() - WAIT_SECONDS
    kept = [file for file in _store().root.glob("*") if file.stat().st_mtime < old]
    return sorted(file.name for file in kept if file.name not in wanted)


def _store() -> Store:
    return Store(settings.DATA / "casefiles")
