"""What the pages of an assembly share: who may, and what an act came to, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum, auto
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.services import asking, assemblies, officers, rules, saving, texts
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.core.text import diff
from undersigned.kit.attempts import Facts, sentence
from undersigned.kit.clock import now
from undersigned.kit.results import Denied, Permission, require

FIRST = _("End this first, then close the assembly.")
FACTS: Final[Facts] = {
    saving.EditedSince: _("Somebody else saved this a moment ago. Look at what they saved, then do it again."),
    texts.OwnLanguage: _("The assembly was written in this language first. It stays."),
    rules.WithoutReason: _("The assembly is open. Say by what its rules were changed: the motion, the vote, when."),
    officers.Held: _("They hold this office already."),
    officers.NotKnown: _("Offices are for committees, delegates, and who acts for an organisation that meets."),
    asking.InIt: _("The assembly is this coalition’s already."),
    asking.Answered: _("This was answered or taken back a moment ago. Look at what it is now."),
    assemblies.NotYet: lambda error: " ".join([*error.reasons, str(FIRST)]),
}


def at_desk(request: HttpRequest, slug: str) -> tuple[Assembly, Person]:
    """Return an assembly and who arranges it; Http404 for who may not see it, and others are told why they may not."""
    by = myself(request)
    assembly = pages.find(request, slug)
    require(permissions.may_arrange(by, assembly, now()))
    return assembly, by


def reason(answer: Permission) -> Any:
    """Return why something is not allowed, or nothing."""
    return answer.reason if isinstance(answer, Denied) else ""


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


def save(form: forms.BaseForm, deed: Callable[[], object]) -> Came:
    """Save a form that is valid; say in it what is wrong, but for what somebody else saved in between."""
    try:
        deed()
    except saving.EditedSince:
        return Came.MOVED
    except tuple(FACTS) as error:
        form.add_error(None, str(sentence(error, FACTS)))
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
    return {"mark": mark if moved else based_on(request, mark), "moved": FACTS[saving.EditedSince] if moved else ""}


def differences(pairs: Iterable[tuple[Any, str, str]]) -> list[dict[str, Any]]:
    """Compare what is saved with what was typed: for each part its name, the saved words, and the typed ones."""
    return [{"name": name, "pieces": diff.words(saved, typed)} for name, saved, typed in pairs if saved != typed]


def number(request: HttpRequest, name: str) -> int:
    """Return a number from the address or the form, or 0."""
    given = request.POST.get(name) or request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0


def words(request: HttpRequest, name: str = "q") -> str:
    """Return what somebody looks for, in at most 200 characters."""
    return request.GET.get(name, "").replace("\0", "").strip()[:200]
