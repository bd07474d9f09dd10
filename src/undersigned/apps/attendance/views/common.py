"""What the pages about coming to an action share: which action it is, and what it is called."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries import Said
from undersigned.apps.attendance import permissions, phrases
from undersigned.apps.people.models import Person
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.results import require


def public(slug: str) -> Action:
    """Return an action that everybody sees, or raise Http404."""
    action = actions.find(slug)
    if action is None or not actions.is_listed(action):
        raise Http404
    return action


def held(request: HttpRequest, slug: str) -> tuple[Action, Person]:
    """Return an action and who may change it; call it behind `signed_in`. Others are told why they may not."""
    action = actions.find(slug)
    if action is None or not isinstance(request.user, Person):
        raise Http404
    require(permissions.may_look_who_comes(request.user, action, now()))
    return action, request.user


def show(request: HttpRequest, action: Action, template: str, **more: Any) -> HttpResponse:
    """Show a page about an action, with what it is called."""
    title = actions.words(action, active()).title
    crumbs = [(title, reverse("action", args=[action.slug]))]
    return render(request, template, {"action": action, "title": title, "crumbs": crumbs, **more})


def when(action: Action, on: date) -> str:
    """Say when an action is held on a day."""
    return phrases.when(actions.times_on(action, on), active())


def crumbs(action: Action) -> list[tuple[str | Said, str]]:
    """Return what is above the pages of those who hold an action."""
    title = actions.words(action, active()).title
    return [
        (title, reverse("action", args=[action.slug])),
        (_("Who comes"), reverse("coming_list", args=[action.slug])),
    ]


def day(given: str) -> date | None:
    """Read a day from an address."""
    try:
        return date.fromisoformat(given) if given.isascii() else None
    except ValueError:
        return None
