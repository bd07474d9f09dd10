"""Calendars and feeds that programs ask for, again and again: the same for everybody, and named by their address.

/calendar.ics?country=PT&words=pt      what is held in Portugal, told in Portuguese
/calendar.atom?campaign=16-days        what changed last in a campaign
/calendar.json?region=150              what is held in Europe, in pages
/actions/vigil-in-lisbon.ics           one action
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.calendars.queries import asked as reading
from undersigned.apps.calendars.queries import feeds, feeds_atom, feeds_ical, feeds_json, feeds_kept, newest
from undersigned.apps.calendars.queries.feeds_ical import Head
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.calendars.queries.occurrences import Cursor
from undersigned.core.errors import Malformed
from undersigned.core.text import languages
from undersigned.kit.clock import now
from undersigned.kit.fields import is_language
from undersigned.kit.kept import Body, Kept

SECONDS: Final = 60
"""For so long a program gets the same feed again, however often it asks, unless an action changes."""
KEPT: Final = Kept(seconds=SECONDS, limit_bytes=32 << 20)
ICS, ATOM, JSON = "text/calendar; charset=utf-8", "application/atom+xml; charset=utf-8", "application/json"

Make = Callable[[Filter, Head], bytes]


@require_safe
def ics(request: HttpRequest) -> HttpResponse:
    """Give actions as a calendar to subscribe to."""
    return _feed(request, "feed_ics", ICS, _ics)


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Give what changed last."""
    return _feed(request, "feed_atom", ATOM, _atom)


@require_safe
def json(request: HttpRequest) -> HttpResponse:
    """Give days on which actions are held, in pages."""
    written = request.GET.get("after", "")
    after = Cursor.read(written)
    if written and after is None:
        return _not_there(_("There is no such page of this feed. Begin with the first one."))
    return _feed(request, "feed_json", JSON, lambda asked, head: _json(asked, head, after), after=written)


@require_safe
def action_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one action as a calendar; one that went out of sight as called off, for some time."""
    return _of_one(request, slug, ICS, _ics_of_one)


@require_safe
def action_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one action, every day of it."""
    return _of_one(request, slug, JSON, _json_of_one)


def _feed(request: HttpRequest, name: str, kind: str, make: Make, **more: str) -> HttpResponse:
    language = language_of(request)
    with translation.override(shown_in(language)):
        found = reading.read(request.GET.dict())
        if found.faults:
            return _not_there("\n".join(fault.said for fault in found.faults))
        address = reverse(name) + found.filter.query(words=request.GET.get("words", "") and language, **more)
        head = head_of(found.filter, settings.URL + address, language)
        body = KEPT.give(address, lambda: make(found.filter, head), of=newest.change())
    return _answer(request, body, kind)


def _of_one(request: HttpRequest, slug: str, kind: str, make: Callable[[Action, Head], bytes]) -> HttpResponse:
    action = actions.find(slug)
    if action is None or action.slug != slug or action.listed_at is None:
        return _not_there(_("There is no such action."))
    if not actions.is_listed(action) and (kind != ICS or not _went_lately(action)):
        return _not_there(_("This action is not in the calendar any more."), status=410)
    language = language_of(request, action.language)
    with translation.override(shown_in(language)):
        head = _head_of_one(action, request.path, language)
        # Who hides an action, or its place, is not to wait for that: what is kept of it is of its last change.
        body = KEPT.give(f"{head.url} {language}", lambda: make(action, head), of=action.changed_at.isoformat())
    return _answer(request, body, kind)


def _ics(asked: Filter, head: Head) -> bytes:
    moment = now()
    feed = feeds.chosen(asked, today=moment.date(), now=moment)
    return feeds_kept.feed(head, feed)


def _atom(asked: Filter, head: Head) -> bytes:
    tellings = feeds.told(feeds_atom.changed_last(asked), head.language, site=head.site)
    return feeds_atom.atom(head, tellings, otherwise=now())


def _json(asked: Filter, head: Head, after: Cursor | None) -> bytes:
    rows, following = feeds_json.page(asked, after=after, today=now().date())
    more = {"words": head.language, "after": str(following)}
    address = settings.URL + reverse("feed_json") + asked.query(**more) if following else ""
    return feeds_json.document(head, rows, following=address)


def _ics_of_one(action: Action, head: Head) -> bytes:
    if not actions.is_listed(action):
        return feeds_ical.calendar(head, [], [action])
    return feeds_ical.calendar(head, feeds.told([action.pk], head.language, site=head.site))


def _json_of_one(action: Action, head: Head) -> bytes:
    [telling] = feeds.told([action.pk], head.language, site=head.site)
    rows = Occurrence.objects.filter(action=action, listed=True).order_by("on")
    return feeds_json.one(head, list(rows), telling)


def _went_lately(action: Action) -> bool:
    gone = [moment for moment in (action.hidden_at, action.moderated_at) if moment]
    return max(gone) >= now() - feeds.BACK


def head_of(asked: Filter, url: str, language: str) -> Head:
    """Return what a feed says of itself, in the language that is active."""
    names = " · ".join(one.name for one in asked.chosen().values())
    name = _("Actions: %(names)s") % {"names": names} if names else _("Actions everywhere")
    description = _("Up to %(number)s actions that come next, and those of the last days.") % {"number": feeds.MOST}
    return Head(name=name, description=description, language=language, url=url, site=settings.URL)


def _head_of_one(action: Action, path: str, language: str) -> Head:
    title = actions.title_of(action, language) if actions.is_listed(action) else _("Not in the calendar any more")
    url = settings.URL + path
    return Head(name=title, description=title, language=language, url=url, site=settings.URL)


def language_of(request: HttpRequest, otherwise: str = "") -> str:
    """Return in which language somebody wants to be told: what is asked for by `words`, or else the site's."""
    given = request.GET.get("words", "")[:35]
    try:
        tag = languages.canonical(given) if given else ""
    except Malformed:
        tag = ""
    return tag if tag and is_language(tag.partition("-")[0]) else otherwise or settings.LANGUAGE_CODE


def shown_in(language: str) -> str:
    """Return in which of its languages the site speaks to somebody who wants this one."""
    known = dict(settings.LANGUAGES)
    return next((tag for tag in (language, language.partition("-")[0]) if tag in known), settings.LANGUAGE_CODE)


def _answer(request: HttpRequest, body: Body, kind: str) -> HttpResponse:
    """Give what is new, or say that it is not. Pages of other sites may read it: it is the same for everybody."""
    response = HttpResponse(b"" if request.method == "HEAD" else body.data, content_type=kind)
    response.headers["Content-Length"] = str(len(body.data))
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    changed = int(body.changed_at.timestamp())
    found = get_conditional_response(request, etag=body.etag, last_modified=changed, response=response)
    found = found or response
    found.headers["ETag"] = body.etag
    found.headers["Last-Modified"] = http_date(changed)
    return found


def _not_there(sentence: str, *, status: int = 404) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
