"""The live page: what goes on now, for everybody; what is one's own, for each; and the chair's controls.

A browser asks every second or two whether something changed, without saying who asks. That costs one question to
the database: its mark was made here, of the version that it was shown; whoever holds the newest was shown the newest.
For a minute the mark is trusted for what is new, too: who was shut out meanwhile may see so long what goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from undersigned.apps.assemblies import events, pages, permissions
from undersigned.apps.assemblies.forms.speaking import RequestForm
from undersigned.apps.assemblies.models import Assembly, Office, RequestSort, State
from undersigned.apps.assemblies.queries import agenda as queries
from undersigned.apps.assemblies.queries import assemblies, live
from undersigned.apps.assemblies.queries.agenda import Sight
from undersigned.apps.votes import pages as votes
from undersigned.apps.votes.models import Vote
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
RESULTS: Final = Kept(seconds=600, limit_bytes=8 << 20)
"""What came of a vote stays as it is, and takes long to draw."""


def shown(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what goes on at an assembly now."""
    assembly = pages.find(request, slug)
    sight = queries.sight_of(request.user, assembly, now())
    shared = _shared(assembly, sight)
    context = {**shared, **_own(request, assembly, shared["live"]), "mark": str(_mark(assembly, "state", sight))}
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
    more = {"mark": str(_mark(assembly, "projected", Sight.EVERYBODY))}
    return pages.show(request, assembly, "assembly/projector.html", _shared(assembly, Sight.EVERYBODY) | more)


def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what is somebody's own on the live page: their buttons, their ballots, the chair's controls."""
    assembly = pages.find(request, slug)
    sight = queries.sight_of(request.user, assembly, now())
    shared = _shared(assembly, sight)
    context = {**shared, **_own(request, assembly, shared["live"])}
    return _fragment(render_to_string("assembly/_parts/mine.html", context, request).encode())


PARTS: Final = 6


@dataclass(frozen=True, slots=True)
class _Mark:
    """What somebody was shown, of which version, and when it was last asked who they are; nobody else can make it."""

    pk: int
    version: int
    kind: str
    sight: Sight
    language: str
    seen: int

    def __str__(self) -> str:
        said = f"{self.version}.{self.kind}.{self.sight.name}.{self.language}.{self.seen}"
        proof = salted_hmac("assemblies.live", f"{self.pk} {said}", algorithm="sha256").hexdigest()[:32]
        return f'"{said}.{proof}"'


class _Nows:
    """What goes on at assemblies, as it was found at a version; for some seconds, and while a server runs."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, Sight, str], tuple[int, float, live.Now]] = {}

    def give(self, assembly: Assembly, sight: Sight) -> live.Now:
        """Return what goes on, found anew when something changed."""
        name = (assembly.pk, sight, active())
        version, until, before = self.found.get(name, (-1, 0.0, None))
        if before is not None and version == assembly.version and monotonic() < until:
            return before
        fresh = live.now_at(assembly, sight, now())
        if kept.enabled:
            if len(self.found) >= ASSEMBLIES:
                self.found.clear()
            self.found[name] = (assembly.version, monotonic() + STAYS, fresh)
        return fresh


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


def _own(request: HttpRequest, assembly: Assembly, found: live.Now) -> dict[str, Any]:
    """Return what is somebody's own."""
    item = found.current.item if found.current else None
    own = live.own_at(request.user, assembly, item, now())
    may_lead = permissions.may_lead(request.user, assembly, now()) == Allowed()
    return {
        "own": own,
        "ballots": _ballots(request, assembly, found),
        "ask": RequestForm(delegates=own.delegates, auto_id="ask-%s"),
        "asks": RequestSort.choices,
        "may_lead": may_lead,
        "may_note": may_lead or assemblies.holds(request.user, assembly, Office.MINUTES),
        "may_speak": [row for row in own.delegates if permissions.may_speak(request.user, row, now()) == Allowed()],
        "may_open": assembly.state is State.PLANNED
        and permissions.may_open(request.user, assembly, now()) == Allowed(),
        "panels": events.panels(request.user, assembly.pk, now()),
    }


def _polled(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Answer 304 to whoever has the newest, and else the parts.

    Who asks without a session (`?v`) gets them by a mark that tells what they were shown a moment ago, and otherwise
    204: then their browser asks once more and says who they are.
    """
    known = live.version_of(slug)
    held = _read(request.headers.get("If-None-Match", ""), known[0]) if known else None
    if known and held and held.version == known[1]:
        return _told(304, held)
    if "v" in request.GET and known:
        if held is None or held.kind != kind or now().timestamp() - held.seen > TRUSTED:
            return _told(204, None)
        return _given(slug, held, held)
    assembly = Assembly.objects.filter(slug=slug).first() or pages.find(request, slug)
    if permissions.may_see(request.user, assembly, now()) != Allowed():
        pages.find(request, slug)
        raise Http404
    sight = queries.sight_of(request.user, assembly, now()) if kind == "state" else Sight.EVERYBODY
    return _given(slug, _mark(assembly, kind, sight), held)


def _given(slug: str, wanted: _Mark, held: _Mark | None) -> HttpResponse:
    """Give the parts as somebody may see them, at most some tenths of a second old; 304, if they have these."""
    name = f"{wanted.pk} {wanted.kind} {wanted.sight.name} {wanted.language}"
    body = KEPT.give(name, lambda: _made(slug, wanted))
    version, _line, html = body.data.partition(b"\n")
    mark = replace(wanted, version=int(version))
    if held is not None and mark == replace(held, seen=mark.seen):
        return _told(304, held)
    return _fragment(html, str(mark))


def _made(slug: str, wanted: _Mark) -> bytes:
    """Make the parts, and before them the version that was there before they were."""
    with override(wanted.language):
        assembly = assemblies.find(slug) or Assembly(slug=slug)
        context = _shared(assembly, wanted.sight)
        if wanted.kind == "projected":
            context["text"] = assemblies.text_of(assembly)
        return f"{assembly.version}\n{render_to_string(f'assembly/_parts/{wanted.kind}.html', context)}".encode()


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
    return _Mark(assembly.pk, assembly.version, kind, sight, active(), int(now().timestamp()))


def _read(given: str, pk: int) -> _Mark | None:
    """Return a mark that was made here for this assembly; None for any other."""
    parts = given.removeprefix("W/").strip('"').split(".")
    numbers = [one for one in (parts[0], parts[-2]) if one.isascii() and one.isdigit()] if len(parts) == PARTS else []
    if len(numbers) != 2 or parts[2] not in Sight.__members__:
        return None
    mark = _Mark(pk, int(numbers[0]), parts[1], Sight[parts[2]], parts[3], int(numbers[1]))
    return mark if constant_time_compare(given.removeprefix("W/"), str(mark)) else None
