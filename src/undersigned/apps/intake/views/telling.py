"""The public form of a desk: who tells something comes away with a code. No account, no cookie, no script.

What was typed comes back in the answer to the same form, and is stored nowhere.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from undersigned.apps.coalitions.queries.coalitions import KIND
from undersigned.apps.intake.forms.telling import Filed, TellForm
from undersigned.apps.intake.models import Desk
from undersigned.apps.intake.queries import keepers, open_desk, said
from undersigned.apps.intake.services import files, receipts, telling
from undersigned.apps.intake.services.files import ROOM, Looked
from undersigned.apps.intake.services.telling import DeskFull, DeskShut, Full, Telling
from undersigned.apps.moderation.queries import measure_hiding
from undersigned.kit import uploading
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.forms import posted
from undersigned.kit.kinds import NotTaken
from undersigned.kit.private import private
from undersigned.kit.uploading import LeftOut

FULL: Final = {
    Full.HOUR: _("So much came in during the last hour that nothing more is taken in now. Send it again in an hour."),
    Full.DAY: _("So much came in today that nothing more is taken in now. Send it again tomorrow."),
    Full.FILES: _("There is no room for more files now. Send your words without files; the desk answers here."),
}
LEFT: Final = {
    LeftOut.TOO_LARGE: _("These files are too large: at most 10 MB each, and 25 MB together. Your words are all here."),
    LeftOut.TOO_MANY: _("These are too many files at once: at most 5. Your words are all here; more can follow later."),
    LeftOut.BUSY: _("Others send files at this moment. Your words are all here: choose the files again in a minute."),
}
SHUT: Final = _("The desk was closed while you wrote. Keep your words, if that is safe: they were not taken in.")
AGAIN: Final = _("Choose your files again: none of them was kept.")


@private
@never_cache
@uploading.in_memory(ROOM, uploading.from_here)
def tell(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what happened, and take it in."""
    desk = open_desk(slug, now())
    if desk is None or measure_hiding(KIND, desk.coalition_id) is not None:
        raise Http404
    form = TellForm(posted(request), initial={"word": receipts.fresh_word()})
    if request.method == "POST" and form.is_valid():
        try:
            told = Telling(answers=form.answers(), files=looked(request, form, desk), language=active())
            code = telling.tell(desk=desk, told=told, word=form.cleaned_data["word"], now=now())
        except (DeskFull, DeskShut, NotTaken) as error:
            refuse(form, error)
        else:
            return render(request, "intake/receipt.html", _receipt(desk, code))
    if request.method == "POST" and request.FILES:
        form.add_error("files", str(AGAIN))
    return render(request, "intake/tell.html", _page(desk, form), status=422 if form.errors else 200)


def _page(desk: Desk, form: TellForm) -> dict[str, Any]:
    words, language = said(desk, active())
    return {
        "form": form,
        "desk": desk,
        "coalition": desk.coalition,
        "words": words,
        "language": language,
        "readers": keepers(desk, now()).count(),
    }


def _receipt(desk: Desk, code: str) -> dict[str, Any]:
    return {"desk": desk, "coalition": desk.coalition, "code": receipts.shown(code), "plain": code}


def looked(request: HttpRequest, form: Filed, desk: Desk) -> list[Looked]:
    """Return the files of a form; refuse all of them, where one is missing.

    Raises:
        DeskFull: Nobody can look at more of them in this hour.
        NotTaken: One of them is not taken.
        FilesLeftOut: They do not fit.
    """
    why = uploading.left_out(request)
    if why is not None:
        raise FilesLeftOut(why)
    if request.FILES:
        telling.admit_files(desk=desk, now=now())
    return files.look(request.FILES.getlist("files"), form.keep())


class FilesLeftOut(NotTaken):
    """Files that do not fit into a form."""

    def __init__(self, why: LeftOut) -> None:
        Exception.__init__(self, why)
        self.why = why

    def __str__(self) -> str:
        return str(LEFT[self.why])


def refuse(form: Filed, error: Exception) -> None:
    """Say in a form why nothing was taken in."""
    match error:
        case DeskFull(full=full):
            form.add_error(None, str(FULL[full]))
        case NotTaken():
            form.add_error("files", str(error))
        case _:
            form.add_error(None, str(SHUT))
