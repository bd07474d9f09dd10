"""How somebody hears of what needs them: mails, how often, and calendars, at which addresses."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from undersigned.apps.needs import queries
from undersigned.apps.needs.forms import FeedForm, RhythmForm
from undersigned.apps.needs.models import Feed, Rhythm
from undersigned.apps.needs.services import feeds
from undersigned.apps.needs.services import preferences as services
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now


@signed_in
@never_cache
def preferences(request: HttpRequest) -> HttpResponse:
    """Choose how often a mail comes; make, renew and revoke addresses for calendars."""
    person = myself(request)
    rhythm = RhythmForm(request.POST if _does(request, "rhythm") else None, initial={"rhythm": _rhythm_of(person)})
    feed = FeedForm(request.POST if _does(request, "make") else None)
    if rhythm.is_bound and rhythm.is_valid():
        services.choose(rhythm=Rhythm(rhythm.cleaned_data["rhythm"]), by=person, now=now())
        messages.success(request, _("Saved."))
        return redirect("needs_settings")
    if feed.is_bound and feed.is_valid():
        feeds.make(label=feed.cleaned_data["label"], holds=feed.cleaned_data["holds"], by=person, now=now())
        messages.success(request, _("Copy the address into your calendar program, as one to subscribe to."))
        return redirect(reverse("needs_settings") + "#calendars")
    if _does(request, "renew") or _does(request, "revoke"):
        return _change(request, person)
    shown = [_feed(row) for row in queries.feeds(person)]
    facts = {"rhythm_form": rhythm, "feed_form": feed, "feeds": shown, "person": person}
    return render(request, "needs/settings.html", facts)


def _does(request: HttpRequest, deed: str) -> bool:
    return request.method == "POST" and request.POST.get("do") == deed


def _rhythm_of(person: Person) -> str:
    known = queries.preference_of(person)
    return known.rhythm if known else Rhythm.WEEKLY.value


def _change(request: HttpRequest, person: Person) -> HttpResponse:
    number = request.POST.get("feed", "")
    row = get_object_or_404(Feed, pk=int(number) if number.isdecimal() and len(number) < 18 else 0, person=person)
    if _does(request, "renew"):
        feeds.renew(feed=row, by=person, now=now())
        messages.success(request, _("This calendar has another address now. The one before opens nothing."))
    else:
        feeds.revoke(feed=row, by=person, now=now())
        messages.success(request, _("This address opens nothing any more."))
    return redirect(reverse("needs_settings") + "#calendars")


def _feed(row: Feed) -> dict[str, Any]:
    address = settings.URL + reverse("needs_feed", args=[queries.token_of(row)])
    return {
        "pk": row.pk,
        "label": row.label,
        "holds": row.get_holds_display(),
        "made_at": row.renewed_at or row.made_at,
        "address": address,
    }


@csrf_exempt
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mails: a person presses the button, a mail program sends the form by itself (RFC 8058).

    Whoever follows the link changes nothing by that: programs that look at links in mails stop nobody's mail.
    """
    preference = queries.preference_called(token)
    if preference is None or not preference.person.is_active:
        return render(request, "needs/stopped.html", {"state": "unknown"}, status=404)
    if request.method == "POST":
        services.stop(preference=preference, now=now())
        return render(request, "needs/stopped.html", {"state": "stopped"})
    state = "stopped" if preference.rhythm == Rhythm.NEVER else "asks"
    return render(request, "needs/stopped.html", {"state": state})
