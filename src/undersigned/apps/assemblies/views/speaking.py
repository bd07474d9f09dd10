"""What is done from the live page: delegates ask, the chair goes on, calls, grants. Each leads back to the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages
from undersigned.apps.assemblies.forms.speaking import PlaceForm, RequestForm, SpeakForm
from undersigned.apps.assemblies.models import Assembly, Item, Request, Speech, SpeechSort
from undersigned.apps.assemblies.queries import agenda as queries
from undersigned.apps.assemblies.queries import delegates
from undersigned.apps.assemblies.services import items, requests, speaking
from undersigned.apps.assemblies.views import agenda
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import Facts, attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FACTS: Final[Facts] = {
    **agenda.FACTS,
    speaking.ListClosed: _("The list of speakers is closed. A point of order is heard all the same."),
    speaking.NotTheirs: _("Only those reply whose motion is discussed. Ask to speak."),
    speaking.NotWaiting: _("They were called, or withdrew, a moment ago."),
    speaking.NotSpeaking: _("Whoever spoke has ended already."),
    requests.Answered: _("This was answered or withdrawn a moment ago."),
    requests.TooManyRequests: _("Several things that you asked wait for an answer. Withdraw one first."),
}
ASKED: Final = {
    SpeechSort.SPEECH: _("You are on the list of speakers."),
    SpeechSort.POINT_OF_ORDER: _("The chair sees your point of order."),
    SpeechSort.REPLY: _("The chair sees that you ask to reply."),
}
Deed = Callable[..., object]
ITEM: Final[dict[str, tuple[Deed, StrPromise]]] = {
    "call": (items.call, _("The assembly is at this item now.")),
    "finish": (items.finish, _("The item is done.")),
    "adjourn": (items.adjourn, _("The item is adjourned.")),
    "next": (speaking.call_next, _("The next speaker is called.")),
    "close": (speaking.close_list, _("The list of speakers is closed.")),
    "open": (speaking.open_list, _("The list of speakers is open again.")),
}
SPEECH: Final[dict[str, tuple[Deed, StrPromise]]] = {
    "call": (speaking.call, _("They are called.")),
    "end": (speaking.end, _("The speech has ended.")),
    "withdraw": (speaking.withdraw, _("Taken off the list.")),
}
REQUEST: Final[dict[str, tuple[Deed, StrPromise]]] = {
    "grant": (requests.grant, _("Granted.")),
    "decline": (requests.decline, _("Declined.")),
    "withdraw": (requests.withdraw, _("Withdrawn.")),
}


def _here(request: HttpRequest, slug: str) -> tuple[Assembly, Person]:
    return pages.find(request, slug), myself(request)


def _back(assembly: Assembly) -> HttpResponse:
    return pages.to(assembly, "assembly_live")


def _seen(request: HttpRequest, assembly: Assembly, item: Item | None) -> None:
    """Go on if whoever asks may know of an item; Http404 otherwise."""
    if item is not None and not queries.seen(item, queries.sight_of(request.user, assembly, now())):
        raise Http404


@signed_in
@require_POST
def item(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The chair goes on to an item, or does something at it."""
    assembly, by = _here(request, slug)
    row = agenda.item_of(assembly, number)
    _seen(request, assembly, row)
    deed, done = _which(request, ITEM)
    attempt(request, lambda: deed(item=row, by=by, now=now()), done, FACTS)
    return _back(assembly)


@signed_in
@require_POST
def speak(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to speak on the item at which the assembly is."""
    assembly, by = _here(request, slug)
    form = SpeakForm(request.POST, delegates=list(delegates.of_person(by, assembly)))
    row = queries.current_of(assembly)
    if not form.is_valid() or row is None:
        messages.error(request, _("The assembly is at no item now, or you take part in it no more."))
        return _back(assembly)
    who, sort = form.who(), SpeechSort(form.cleaned_data["sort"])
    attempt(request, lambda: speaking.ask(item=row, delegate=who, sort=sort, by=by, now=now()), ASKED[sort], FACTS)
    return _back(assembly)


@signed_in
@require_POST
def speech(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Call a speaker, end a speech, withdraw, or put somebody to another place."""
    assembly, by = _here(request, slug)
    rows = Speech.objects.select_related("item__assembly", "item__parent__parent", "delegate")
    row = get_object_or_404(rows, item__assembly=assembly, pk=number)
    _seen(request, assembly, row.item)
    form = PlaceForm(request.POST)
    if request.POST.get("deed") == "place" and form.is_valid():
        at = form.cleaned_data["at"]
        attempt(request, lambda: speaking.place(speech=row, at=at, by=by, now=now()), _("Moved."), FACTS)
        return _back(assembly)
    deed, done = _which(request, SPEECH)
    attempt(request, lambda: deed(speech=row, by=by, now=now()), done, FACTS)
    return _back(assembly)


@signed_in
@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask something of the chair."""
    assembly, by = _here(request, slug)
    form = RequestForm(request.POST, delegates=list(delegates.of_person(by, assembly)))
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return _back(assembly)
    who, sort, words = form.who(), form.cleaned_data["sort"], form.cleaned_data["words"]
    attempt(
        request,
        lambda: requests.ask(delegate=who, sort=sort, words=words, by=by, now=now()),
        _("The chair sees what you ask."),
        FACTS,
    )
    return _back(assembly)


@signed_in
@require_POST
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Grant or decline what was asked of the chair, or take it back."""
    assembly, by = _here(request, slug)
    rows = Request.objects.select_related("item__assembly", "assembly", "delegate")
    row = get_object_or_404(rows, assembly=assembly, pk=number)
    if queries.sight_of(by, assembly, now()) is queries.Sight.EVERYBODY:
        raise Http404
    deed, done = _which(request, REQUEST)
    attempt(request, lambda: deed(request=row, by=by, now=now()), done, FACTS)
    return _back(assembly)


def _which(request: HttpRequest, deeds: dict[str, tuple[Deed, StrPromise]]) -> tuple[Deed, StrPromise]:
    found = deeds.get(request.POST.get("deed", ""))
    if found is None:
        raise Http404
    return found
