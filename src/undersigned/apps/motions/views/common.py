"""What the pages of motions share: what an act came to in words, and a page that asks once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.motions import pages
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.services import motions, turns
from undersigned.kit.attempts import Facts, attempt

if TYPE_CHECKING:
    from django import forms

FACTS: Facts = {
    motions.NoClauses: _("There is no clause in this text. A motion for a resolution needs at least one: add it."),
    motions.NoTitle: _("Neither the motion nor its text has a title. Write one."),
    motions.NotItsItem: _("This item is not on the agenda any more. Choose another one."),
    motions.TextTaken: _("This draft cannot be moved: it is sealed, of another coalition, or in another motion."),
    motions.UnknownDeed: _("Nobody here does this any more. Begin another motion."),
    turns.NoBody: _("Say to whom the motion is referred."),
}


def ask(
    request: HttpRequest, motion: Motion, form: forms.Form, deed: Callable[[], object], *, done: str, **said: Any
) -> HttpResponse:
    """Show a page with one form about a motion; do the *deed* once it was filled in, and tell that it is *done*.

    The page takes a `title`, in which %(motion)s is named, a `lead`, `act`, and what `parts/acts.html` takes else.
    """
    if request.method == "POST" and form.is_valid():
        attempt(request, deed, done, FACTS)
        return pages.to(motion)
    title = said.pop("title") % {"motion": motion.label}
    context = {"form": form, "cancel_url": pages.address_of(motion), "title": title, **said}
    return pages.show(request, motion, "motion/form.html", context)
