"""The live page: what goes on now, for everybody; what is one's own, for each; and the chair's controls.

A browser asks every second or two whether something changed, without saying who asks. That costs one question to
the database: its mark was made here, of the version that it was shown; whoever holds the newest was shown the newest.
For a minute the mark is trusted for what is new, too: who was shut out meanwhile may see so long what goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from undersigned.apps.assemblies import events, pages, permissions
from undersigned.apps.assemblies.forms.speaking import RequestForm
from undersigned.apps.assemblies.models import Assembly, Delegate, Item, Office, RequestSort, SpeechSort, State
from undersigned.apps.assemblies.queries import agenda as queries
from undersigned.apps.assemblies.queries import assemblies, live
from undersigned.apps.assemblies.queries.agenda import Sight
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.votes import pages as votes
from undersigned.apps.votes.models import Means, Vote
from undersigned.kit import kept
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.kept import Kept
from undersigned.kit.results import Allowed

SECONDS: Final = 0.5
"""How old what goes on may be shown: it is made anew no more often than this, however many votes come in."""
KEPT: Final = Kept(seconds=SECONDS, limit_bytes=16 << 20)
STAYS: Final = 5.0
"""For so many seconds it is taken as it was found, if no version says that it changed: a mandate may end meanwhile."""
ASSEMBLIES: Final = 100
"""How many are kept so; more than ever meet at once."""
TRUSTED: Final = 60
"""For so many seconds somebody is shown what goes on without being asked again who they are."""
SPREAD: Final = 300
EACH: Final = 10
"""Milliseconds over which browsers fetch what is their own: at least, and for each organisation that is there."""
ANSWER: Final = "text/html;parts=1"
"""What live.js accepts for what it sent: all that is on a page around the parts takes as long as they do."""
RESULTS: Final = Kept(seconds=600, limit_bytes=8 << 20)
"""What came of a vote stays as it is, and takes long to draw."""


def shown(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what goes on at an assembly now."""
    assembly = pages.find(request, slug)
    sight = queries.sight_of(request.user, assembly, now())
    shared = _shared(assembly, sight)
    found = shared["live"]
    told = {"mark": str(_mark(assembly, "state", sight)), "spread": max(SPREAD, EACH * found.here)}
    context = {**shared, **_own(request, assembly, found), **told}
    if request.headers.get("Accept") == ANSWER:
        return render(request, "assembly/live_answer.html", context)
    return pages.show(request, assembly, "assembly/live.html", context)


def state(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what goes on, as parts of the live page; or nothing, if it is as whoever asks has it."""
    return _polled(request, slug, "state")


def projected(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what goes on, as parts of the projector's page: what everybody may see."""
    return _polled(request, slug, "projected")


def projector(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what goes on in big letters, to be read from the last row: what everybody may see."""
    assembly = pages.find(request, slug)
    context = _projected(assembly) | {"mark": str(_mark(assembly, "projected", Sight.EVERYBODY))}
    return pages.show(request, assembly, "assembly/projector.html", context)


def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what is somebody's own on the live page: their buttons, their ballots, the chair's controls."""
    assembly = pages.find(request, slug)
    sight = queries.sight_of(request.user, assembly, now())
    shared = _shared(assembly, sight)
    context = {**shared, **_own(request, assembly, shared["live"])}
    return _fragment(render_to_string("assembly/_parts/mine.html", context, request).encode())


def unchanged(request: HttpRequest, slug: str) -> HttpResponse | None:
    """Answer 304 to whoever has the newest of what goes on; nobody is asked who they are."""
    held, is_newest = _held(request, slug)
    return _told(304, held) if is_newest else None


PARTS: Final = 7


@dataclass(frozen=True, slots=True)
class _Mark:
    """What somebody was shown, of which version, found when; and when it was asked who they are. Made here alone."""

    pk: int
    version: int
    kind: str
    sight: Sight
    language: str
    found: int
    seen: int

    def __str__(self) -> str:
        said = f"{self.version}.{self.kind}.{self.sight.name}.{self.language}.{self.found}.{self.seen}"
        proof = salted_hmac("assemblies.live", f"{self.pk} {said}", algorithm="sha256").hexdigest()[:32]
        return f'"{said}.{proof}"'


class _Nows:
    """What goes on at assemblies, as it was found at a version; for some seconds, and while a server runs."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, Sight, str], tuple[int, float, live.Now]] = {}

    def give(self, assembly: Assembly, sight: Sight) -> live.Now:
        """Return what goes on, found anew when something changed."""
        name, stand = (assembly.pk, sight, active()), live.Stand(assembly.pk, assembly.version, assembly.ballot_at)
        version, until, before = self.found.get(name, (-1, 0.0, None))
        if before is not None and monotonic() < until and not _is_behind(stand, version, before.at):
            return before
        fresh = live.now_at(assembly, sight, now())
        if kept.enabled:
            if len(self.found) >= ASSEMBLIES:
                self.found.clear()
            self.found[name] = (assembly.version, monotonic() + STAYS, fresh)
        return fresh


def _is_behind(stand: live.Stand, version: int, found: datetime) -> bool:
    return stand.is_behind(version, found.timestamp(), now().timestamp())


NOWS: Final = _Nows()


def _shared(assembly: Assembly, sight: Sight) -> dict[str, Any]:
    """Return what all see alike who see as much."""
    found = NOWS.give(assembly, sight)
    return {
        "assembly": assembly,
        "live": found,
        "result": _result(found.last) if found.last else "",
        "moment": now(),
        "inside": sight is Sight.PARTICIPANTS,
    }


def _projected(assembly: Assembly) -> dict[str, Any]:
    """Return what stands on the wall: what everybody may see, and what rooms above show there."""
    shared = _shared(assembly, Sight.EVERYBODY)
    panels = [one for one in _panels(AnonymousUser(), assembly, shared["live"]) if one.projected]
    return {**shared, "text": assemblies.text_of(assembly), "panels": panels}


def _panels(person: Visitor, assembly: Assembly, found: live.Now) -> list[events.Panel]:
    """Return what rooms above show to somebody; nothing, while the assembly is at an item that they may not know."""
    is_hidden = found.current is not None and found.current.item is None
    return [] if is_hidden else events.panels(person, assembly.pk, now())


def _result(vote: Vote) -> SafeString:
    """Draw what came of a vote, once for all who look."""

    def draw() -> bytes:
        given = {"vote": vote, "result": votes.told(vote), "brief": True}
        return render_to_string("assembly/_parts/result.html", given).encode()

    drawn = RESULTS.give(f"{vote.pk} {active()}", draw, of=vote.digest).data.decode()
    return mark_safe(drawn)  # noqa: S308  # a template of ours wrote it


def _ballots(request: HttpRequest, assembly: Assembly, found: live.Now) -> list[tuple[Vote, votes.Casting]]:
    """Return the ballots that somebody can cast now; having cast, they come back to this page."""
    here = pages.address(assembly, "assembly_live")
    if not request.user.is_authenticated:
        return []
    return [(one.vote, mine) for one in found.asked for mine in votes.ballots(request, one.vote, onward=here)]


def _counted(request: HttpRequest, assembly: Assembly, found: live.Now) -> list[Vote]:
    """Return the votes whose paper somebody counts as a teller."""
    on_paper = [one.vote for one in found.asked if one.vote.means != Means.DEVICES]
    return on_paper if on_paper and permissions.may_tell(request.user, assembly, now()) == Allowed() else []


def _own(request: HttpRequest, assembly: Assembly, found: live.Now) -> dict[str, Any]:
    """Return what is somebody's own."""
    item = found.current.item if found.current else None
    own = live.own_at(request.user, assembly, item, now())
    may_lead = permissions.may_lead(request.user, assembly, now()) == Allowed()
    may = [row for row in own.delegates if permissions.may_speak(request.user, row, now()) == Allowed()]
    return {
        "own": own,
        "ballots": _ballots(request, assembly, found),
        "counted": _counted(request, assembly, found),
        "ask": RequestForm(delegates=own.delegates, auto_id="ask-%s"),
        "asks": RequestSort.choices,
        "may_lead": may_lead,
        "may_note": may_lead or assemblies.holds(request.user, assembly, Office.MINUTES),
        "may_speak": () if found.is_closed else own.silent(may, SpeechSort.SPEECH),
        "may_reply": () if found.is_closed else own.silent(_replying(may, item), SpeechSort.REPLY),
        "may_order": own.silent(may, SpeechSort.POINT_OF_ORDER),
        "may_open": assembly.state is State.PLANNED
        and permissions.may_open(request.user, assembly, now()) == Allowed(),
        "panels": _panels(request.user, assembly, found),
    }


def _replying(among: Sequence[Delegate], item: Item | None) -> list[Delegate]:
    """Return as whom of these somebody replies at an item."""
    return [row for row in among if item and events.may_reply(item.pk, row.seat.organisation_id)]


def _held(request: HttpRequest, slug: str) -> tuple[_Mark | None, bool]:
    """Return what whoever asks was shown, and whether nothing changed since."""
    stand = live.stand_of(slug)
    held = _read(request.headers.get("If-None-Match", ""), stand.pk) if stand else None
    is_newest = bool(stand and held and not stand.is_behind(held.version, held.found, now().timestamp()))
    return held, is_newest


def _polled(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Answer 304 to whoever has the newest, and else the parts.

    Who asks without a session (`?v`) gets them by a mark that tells what they were shown a moment ago, and otherwise
    204: then their browser asks once more and says who they are.
    """
    (held, is_newest), moment = _held(request, slug), now().timestamp()
    if is_newest:
        return _told(304, held)
    if "v" in request.GET:
        if held is None or held.kind != kind or moment - held.seen > TRUSTED:
            return _told(204, None)
        return _given(slug, held, held)
    assembly = Assembly.objects.filter(slug=slug).first() or pages.find(request, slug)
    if permissions.may_see(request.user, assembly, now()) != Allowed():
        pages.find(request, slug)
        raise Http404
    sight = queries.sight_of(request.user, assembly, now()) if kind == "state" else Sight.EVERYBODY
    wanted = _Mark(assembly.pk, assembly.version, kind, sight, active(), 0, int(moment))
    return _given(slug, wanted, held)


def _given(slug: str, wanted: _Mark, held: _Mark | None) -> HttpResponse:
    """Give the parts as somebody may see them, at most some tenths of a second old; 304, if they have these."""
    name = f"{wanted.pk} {wanted.kind} {wanted.sight.name} {wanted.language}"
    body = KEPT.give(name, lambda: _made(slug, wanted))
    heading, _line, html = body.data.partition(b"\n")
    version, found = map(int, heading.split())
    mark = replace(wanted, version=version, found=found)
    if held is not None and mark == replace(held, seen=mark.seen):
        return _told(304, held)
    return _fragment(html, str(mark))


def _made(slug: str, wanted: _Mark) -> bytes:
    """Make the parts, and before them the version that was there before they were, and when they were found."""
    with override(wanted.language):
        assembly = assemblies.find(slug) or Assembly(slug=slug)
        context = _projected(assembly) if wanted.kind == "projected" else _shared(assembly, wanted.sight)
        heading = f"{assembly.version} {int(context['live'].at.timestamp())}"
        return f"{heading}\n{render_to_string(f'assembly/_parts/{wanted.kind}.html', context)}".encode()


def _fragment(html: bytes, mark: str = "") -> HttpResponse:
    response = HttpResponse(html)
    response.headers["Cache-Control"] = "private, no-cache"
    if mark:
        response.headers["ETag"] = mark
    return response


def _told(status: int, mark: _Mark | None) -> HttpResponse:
    response = HttpResponse(status=status)
    response.headers["Cache-Control"] = "private, no-cache"
    if mark is not None:
        response.headers["ETag"] = str(mark)
    return response


def _mark(assembly: Assembly, kind: str, sight: Sight) -> _Mark:
    """Return the mark of what somebody is shown now, who was asked a moment ago who they are."""
    found, seen = NOWS.give(assembly, sight).at, now()
    return _Mark(assembly.pk, assembly.version, kind, sight, active(), int(found.timestamp()), int(seen.timestamp()))


def _read(given: str, pk: int) -> _Mark | None:
    """Return a mark that was made here for this assembly; None for any other."""
    parts = given.removeprefix("W/").strip('"').split(".")
    if len(parts) != PARTS or parts[2] not in Sight.__members__:
        return None
    numbers = [one for one in (parts[0], parts[4], parts[5]) if one.isascii() and one.isdigit() and len(one) < 19]
    if len(numbers) != 3:
        return None
    version, found, seen = map(int, numbers)
    mark = _Mark(pk, version, parts[1], Sight[parts[2]], parts[3], found, seen)
    return mark if constant_time_compare(given.removeprefix("W/"), str(mark)) else None
