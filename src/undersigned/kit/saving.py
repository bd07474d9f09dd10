"""Saving what several people may be editing: whoever comes late is told, and nothing they typed is lost.

require_same(based_on, mark)                      in the service; EditedSince, if somebody saved in between
came = save(form, lambda: …, FACTS)               in the view; Came.MOVED shows what they saved beside what was typed
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from enum import Enum, auto
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from undersigned.core.text import diff
from undersigned.kit.attempts import Facts, sentence

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

NOTHING: Final = ""
"""The mark of what there is not yet."""
EDITED: Final = _("Somebody else saved this a moment ago. Look at what they saved, then do it again.")


class EditedSince(Exception):
    """Somebody else saved something in between. Nothing was written; what they saved is there to compare."""


def require_same(based_on: str, mark: str) -> None:
    """Go on if what a form was made from is still what is saved.

    Raises:
        EditedSince: It is not.
    """
    if based_on != mark:
        raise EditedSince


def mark_of(values: Iterable[object]) -> str:
    """Return the mark of what is saved; of what there is not yet, it is `NOTHING`."""
    return sha256(json.dumps(list(values), default=str).encode()).hexdigest()[:16]


class Came(Enum):
    """What came of saving a form."""

    SAVED = auto()
    REFUSED = auto()
    MOVED = auto()
    """Somebody else saved in between; nothing was written."""

    @property
    def status(self) -> int:
        """The status of the page that shows the form again."""
        return HTTPStatus.CONFLICT if self is Came.MOVED else HTTPStatus.OK


def save(form: forms.BaseForm, deed: Callable[[], object], facts: Facts) -> Came:
    """Save a form that is valid; say in it what is wrong, but for what somebody else saved in between."""
    try:
        deed()
    except EditedSince:
        return Came.MOVED
    except tuple(facts) as error:
        form.add_error(None, str(sentence(error, facts)))
        return Came.REFUSED
    return Came.SAVED


def based_on(request: HttpRequest, mark: str) -> str:
    """Return the mark of what the form was made from: what it says itself, or what is saved now."""
    return request.POST.get("based_on", "")[:64] if request.method == "POST" else mark


def marked(request: HttpRequest, mark: str, came: Came = Came.REFUSED) -> dict[str, Any]:
    """Return what a form carries of what it was made from, and says when somebody else saved in between.

    Then it is made from what they saved: who saves it once more knows what they overwrite.
    """
    moved = came is Came.MOVED
    return {"mark": mark if moved else based_on(request, mark), "moved": EDITED if moved else ""}


def differences(pairs: Iterable[tuple[str | StrPromise, str, str]]) -> list[dict[str, Any]]:
    """Compare what is saved with what was typed: for each part its name, the saved words, and the typed ones."""
    return [{"name": name, "pieces": diff.words(saved, typed)} for name, saved, typed in pairs if saved != typed]
