"""Sources of a case: links, files and testimonies, each with a grade; and the copies that are kept of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Audience, Case, Consent, Draft, Fact, Happening, Source
from undersigned.apps.cases.queries import vault
from undersigned.apps.cases.services import files, readings, rows
from undersigned.apps.cases.services.files import HTML, OF_A_COPY, SECONDS, Brought
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.cases.services.rows import Details
from undersigned.apps.people.models import Person
from undersigned.core.casework import Reliability, When
from undersigned.kit import aside, fetching, metadata
from undersigned.kit.fetching import INTERNET, Outside, Wanted
from undersigned.kit.kinds import Fault, NotTaken
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.outcomes import Outcome
from undersigned.kit.results import require

FETCHED: Final = Daily("copies-fetched", 200, _("Two hundred copies were fetched today. Fetch the others tomorrow."))
COPY: Final = Wanted(
    kinds=(
        "text/html",
        "application/xhtml+xml",
        "application/pdf",
        "text/plain",
        "image/jpeg",
        "image/png",
        "image/webp",
    ),
    limit_bytes=20 * 1024 * 1024,
    otherwise=Outcome.NOT_KEPT,
)


class Sort(StrEnum):
    """What sort of source it is."""

    LINK = "link"
    FILE = "file"
    TESTIMONY = "testimony"


class NoCopy(Exception):
    """There is no copy of this source."""


class NotCleaned(Exception):
    """The copy cannot be cleaned of what it tells beside its words: it is for the team alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """A source: what it is called, whose it is, from when, how far it is to be believed, and for whom to read."""

    sort: Sort
    title: str
    publisher: str = ""
    url: str = ""
    on: When | None = None
    language: str = ""
    reliability: Reliability = Reliability.F
    note: str = ""
    audience: Audience = Audience.TEAM

    @property
    def details(self) -> Details:
        """What of it is encrypted; what nobody said is left out."""
        said = {
            "publisher": self.publisher,
            "url": self.url,
            "on": str(self.on or ""),
            "language": self.language,
            "note": self.note,
        }
        told = {name: value for name, value in said.items() if value}
        return {"sort": self.sort.value, "title": self.title, "reliability": self.reliability.value, **told}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy as it is handed out: its bytes, and their media type."""

    data: bytes
    kind: str


def add(*, case: Case, what: What, by: Person, now: datetime, data: bytes = b"") -> Source:
    """Write down a source, with the copy of it that somebody brings along.

    Raises:
        NotTaken: The copy is of a kind that is not kept.
    """
    brought = files.look(data) if data else None
    with transaction.atomic():
        held = rows.held_for(case, by, now)
        row = Source(case=held, audience=what.audience, file=files.keep(brought, case=held) if brought else "")
        rows.store(row, {**what.details, **(brought.details(now) if brought else {})}, by=by, now=now)
        rows.note([row], Event.CASE_RECORD_ADDED, by=by, now=now)
    return row


def change(*, source: Source, what: What, by: Person, now: datetime) -> Source:
    """Say a source otherwise; its copy stays, and so does what rests on it.

    Raises:
        EditedSince, TakenOut: Somebody else did something with it in between.
    """
    with transaction.atomic():
        old = rows.standing(source, by, now)
        said = rows.says(old)
        details: Details = {**what.details, **{name: said[name] for name in OF_A_COPY if name in said}}
        if (details, what.audience) == (said, old.audience):
            return old
        return _replaced(old, Source(case=old.case, audience=what.audience, file=old.file), details, by, now)


def bring_copy(*, source: Source, data: bytes, by: Person, now: datetime) -> Source:
    """Keep the copy of a source that somebody brings, instead of the one that was kept.

    Raises:
        NotTaken: It is of a kind that is not kept.
        EditedSince, TakenOut: Somebody else did something with the source in between.
    """
    return _copied(source, files.look(data), by, now)


def fetch_copy(*, source: Source, by: Person, now: datetime, outside: Outside = INTERNET) -> Source:
    """Ask the server of a link for what is there now, and keep it. That server learns that ours asked, and for what.

    Raises:
        NotFetched: It gave nothing that is kept.
        NotTaken: What it gave does something by itself, or is damaged.
        EditedSince, TakenOut: Somebody else did something with the source in between.
    """
    with transaction.atomic():
        row = rows.standing(source, by, now)
        require_today(FETCHED, by.actor)
        url = str(rows.says(row).get("url", ""))
    fetched = fetching.file_at(url, COPY, timeout=SECONDS, outside=outside)
    data = fetched.data if fetched else b""
    return _copied(source, files.look(data, _kind_of_page(data)), by, now)


def _kind_of_page(data: bytes) -> str:
    """Return the kind of what a server gave: what is nothing else is a page."""
    try:
        return files.kind_of_evidence(data)
    except NotTaken as error:
        if error.fault is Fault.OTHER_KIND and not data.startswith((b"%PDF", b"PK\x03\x04")):
            return HTML
        raise


def _copied(source: Source, brought: Brought, by: Person, now: datetime) -> Source:
    with transaction.atomic():
        old = rows.standing(source, by, now)
        said = {name: value for name, value in rows.says(old).items() if name not in OF_A_COPY}
        new = Source(case=old.case, audience=old.audience, file=files.keep(brought, case=old.case))
        return _replaced(old, new, {**said, **brought.details(now)}, by, now)


def _replaced(old: Source, new: Source, details: Details, by: Person, now: datetime) -> Source:
    rows.store(new, details, by=by, now=now)
    rows.replace(old, new, now=now)
    _point_to(old, new)
    rows.note([new], Event.CASE_RECORD_CHANGED, by=by, now=now)
    return new


def _point_to(old: Source, new: Source) -> None:
    """Let everything that rests on a source rest on the row that took its place."""
    for kind in (Fact, Happening, Consent):
        kind.sources.through._default_manager.filter(source=old).update(source=new)  # noqa: SLF001  # Django's name
    key = vault.key_of(old.case)
    for draft in Draft.objects.filter(case=old.case):
        said: dict[str, Any] = vault.opened(draft, key=key)
        if old.pk in (cites := said.get("cites", [])):
            said["cites"] = [new.pk if one == old.pk else one for one in cites]
            draft.details = vault.closed(draft, said, key=key)
            draft.save(update_fields=["details"])


def copy_of(*, source: Source, by: Person, now: datetime) -> Copy:
    """Hand out the exact copy of a source to somebody of the team, and write that down.

    Raises:
        NoCopy: There is none.
        Gone: Its file is gone.
    """
    require(permissions.may_read(by, source, now))
    if not source.file:
        raise NoCopy
    copy = Copy(data=files.read(source.file, case=source.case), kind=str(rows.says(source)["kind"]))
    with transaction.atomic():
        readings.write(case=source.case, by=by, deed=Deed.OPENED, rows=[source], now=now)
        audit.record(Event.CASE_FILE_OPENED, subject=f"case:{source.case_id}", by=by.actor, now=now)
    return copy


def clean_copy_of(*, source: Source, by: Person, now: datetime) -> Copy:
    """Hand out a copy that says the same words and nothing else, to be given to others, and write that down.

    Raises:
        NoCopy: There is none.
        NotCleaned: It cannot be cleaned.
        Gone: Its file is gone.
    """
    copy = copy_of(source=source, by=by, now=now)
    try:
        data = None if copy.kind == HTML else aside.within(SECONDS, metadata.cleaned, copy.data)
    except aside.TooMuch as error:
        raise NotCleaned from error
    if data is None:
        raise NotCleaned
    return replace(copy, data=data, kind=copy.kind if data == copy.data else files.kind_of_evidence(data))
