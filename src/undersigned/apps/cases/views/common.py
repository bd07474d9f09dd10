"""What pages about records of a case share: a record that is found, what a form offers, and sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases import pages, permissions
from undersigned.apps.cases.models import Case, Draft, Happening, Source
from undersigned.apps.cases.services import consents, drafts, opening, publishing, questionnaire, sources
from undersigned.apps.cases.services.opening import File
from undersigned.apps.cases.views.shown import name_of, titles_of
from undersigned.apps.people.pages import myself
from undersigned.kit import uploading
from undersigned.kit.attempts import Facts
from undersigned.kit.clock import now
from undersigned.kit.documents import LIMIT, Gone
from undersigned.kit.kinds import NotTaken
from undersigned.kit.outcomes import NotFetched
from undersigned.kit.results import require
from undersigned.kit.saving import EDITED, Came, save
from undersigned.kit.uploading import LeftOut, Room

Row = TypeVar("Row", Happening, Source, Draft)
Made = TypeVar("Made")

ONE_FILE: Final = Room(files=1, each=LIMIT, all=LIMIT)
FACTS: Final[Facts] = {
    **pages.FACTS,
    NotTaken: str,
    NotFetched: str,
    Gone: _("This file is gone, or was changed: it does not open any more."),
    sources.NoCopy: _("There is no copy of this."),
    sources.NotCleaned: _("This copy cannot be cleaned of what it tells beside its words. It stays with the team."),
    consents.BadDays: _("Choose days that fit: given not after today, and an end that is still to come."),
    consents.NoPurpose: _("Say for what it is."),
    consents.NoSource: _("Choose a source that shows that the name is public already."),
    consents.SamePerson: _("Reasons are those of two. Somebody else of the team must confirm them."),
    consents.NoReasons: _("There is nothing to confirm here any more."),
    consents.TakenBack: _("This was taken back already."),
    drafts.SaidAlready: _("This sentence is there in this language. Change that one."),
    publishing.NothingToPublish: _("Nothing can be published: look at what is missing."),
    publishing.ChangedSince: _("This is not what you looked at any more: look again, then publish. Nothing was done."),
    publishing.NotPublic: _("It is not public."),
    questionnaire.NothingChosen: _("Tick what is to be taken along: at least one answer."),
    questionnaire.NotPrinted: _("It could not be made into a PDF. Take it as a table, or make the answers shorter."),
}
QUIET: Final[Facts] = {
    **FACTS,
    NotFetched: _("No copy came: the other server did not answer as it should, or gave something that is not kept."),
}
"""The same for messages, which name no address."""
OUT: Final = _("Taken out. For thirty days it can be put back.")
SENTENCES: Final = {
    LeftOut.TOO_LARGE: _("This file is larger than 20 MB. Nothing was kept."),
    LeftOut.TOO_MANY: _("Choose one file."),
    LeftOut.BUSY: _("Many files arrive just now. Try again in a moment."),
}


def found(request: HttpRequest, code: str, kind: type[Row], pk: int) -> Row:
    """Return a record of a case for somebody of its team; Http404 for one that was replaced or taken out."""
    case = pages.find(request, code)
    row = kind._default_manager.filter(case=case, pk=pk, replaced_at=None).first()  # noqa: SLF001  # Django's name
    if row is None:
        raise Http404
    row.case = case
    return row


def found_or_replaced(request: HttpRequest, code: str, kind: type[Row], pk: int) -> tuple[Row, Row]:
    """Return a record that somebody is changing, and the one that stands in its place by now, which may be itself.

    Whoever comes late is told, and nothing they typed is lost; Http404 where nothing stands any more.
    """
    case = pages.find(request, code)
    rows = kind._default_manager.filter(case=case)  # noqa: SLF001  # the same
    row = rows.filter(pk=pk).first()
    last = row
    while last is not None and last.replaced_by_id is not None:
        last = rows.filter(pk=last.replaced_by_id).first()
    if row is None or last is None or last.replaced_at is not None:
        raise Http404
    row.case = last.case = case
    return row, last


def opened(request: HttpRequest, case: Case) -> File:
    """Open a case for a form in which one chooses of what is in it; that is written down as reading it."""
    return opening.read(case=case, by=myself(request), now=now())


def to_write(request: HttpRequest, case: Case) -> None:
    """Go on for who may write in the case."""
    require(permissions.may_change(myself(request), case, now()))


def offered(file: File) -> dict[str, Any]:
    """Return what a form offers of a case: whom it is about, and its sources."""
    titles = titles_of(file)
    return {
        "subjects": [(who, name_of(file, who)) for who in file.subjects],
        "sources": [(one.row, titles[one.row.pk]) for one in file.sources],
    }


@dataclass(frozen=True)
class Done(Generic[Made]):
    """What came of saving a form: what was made, or that somebody else saved in between, and the status of the page."""

    made: Made | None = None
    edited: str = ""
    status: int = 200


def do(form: Any, deed: Callable[[], Made]) -> Done[Made]:
    """Save a form that is valid; say in it what is wrong."""
    made: list[Made] = []
    came = save(form, lambda: made.append(deed()), FACTS)
    if came is Came.SAVED:
        return Done(made[0])
    return Done(edited=str(EDITED), status=came.status) if came is Came.MOVED else Done()


def is_whole(request: HttpRequest, form: Any) -> bool:
    """Tell whether a form with a file is valid, and its file arrived; else the form says why not."""
    valid: bool = form.is_valid()
    why = uploading.left_out(request)
    if why is not None:
        form.add_error("file", SENTENCES[why])
    return valid and why is None


def data_of(form: Any) -> bytes:
    """Return the bytes of the file that was sent with a form; none, if none was."""
    file = form.cleaned_data.get("file")
    return file.read() if file else b""


def today() -> date:
    """Return the day on which days of a form are judged."""
    return now().date()
