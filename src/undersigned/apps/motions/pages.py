"""What every page of a motion shares: it is found, and shown under the head of its assembly.

motion = pages.find(request, slug, number)
return pages.show(request, motion, "motion/advice.html", {…})
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import pages as assemblies
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.motions import permissions
from undersigned.apps.motions.models import Motion, MotionState
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.queries.motions import address_of
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

__all__ = ["LIST", "address", "address_of", "draft", "find", "show", "to"]

LIST: Final = "motions"
"""The name of the address at which the motions of an assembly are listed."""


def find(request: HttpRequest, slug: str, number: int) -> Motion:
    """Return what was moved at an assembly under a number; Http404, if whoever looks may not know of it.

    Raises:
        IsHidden: A measure hides it from whoever looks; a page says why.
    """
    assembly = assemblies.find(request, slug)
    motion = queries.find(assembly, number)
    if motion is None:
        raise Http404
    motion.assembly = assembly
    if permissions.may_see(request.user, motion, now()) != Allowed():
        if queries.is_for_everybody(motion):
            moderation.require_shown(queries.MODERATED, motion.pk)
        raise Http404
    return motion


def draft(request: HttpRequest, slug: str, number: int) -> Motion:
    """Return a motion that is being prepared, by its row's number; Http404, if whoever looks may not know of it."""
    assembly = assemblies.find(request, slug)
    motion = queries.drafts_of(request.user, assembly, now()).filter(pk=number).first()
    if motion is None:
        raise Http404
    motion.assembly = assembly
    return motion


def show(
    request: HttpRequest, motion: Motion, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Show a page of a motion: `motion`, its where it stands as a sign and a word, and the way back to the list."""
    assembly = motion.assembly
    crumb = (_("Motions"), reverse(LIST, args=[assembly.slug]))
    name = motion.label or _("A motion that is being prepared")
    more = {
        "motion": motion,
        "motion_url": address_of(motion),
        "motion_word": queries.word_of(motion),
        "motion_sign": queries.SIGNS[MotionState(motion.state)],
        "crumbs": assemblies.crumbs(assembly, crumb, (name, address_of(motion))),
    }
    return assemblies.show(request, assembly, template, {**more, **context}, status=status)


def address(motion: Motion, name: str = "motion", *more: object) -> str:
    """Return the address of a page of a motion: by its number, or as a draft by its row's."""
    return reverse(name, args=[motion.assembly.slug, motion.number or motion.pk, *more])


def to(motion: Motion, name: str = "", *more: object) -> HttpResponse:
    """Lead on to a page of a motion; without a name, to the motion itself."""
    return redirect(address(motion, name, *more) if name else address_of(motion))
