"""The page of a vote, and the votes of a coalition."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.permissions import may_see
from undersigned.apps.ledger.models import Entry
from undersigned.apps.ledger.queries import entry_url
from undersigned.apps.votes import events, pages, permissions, queries
from undersigned.apps.votes.models import State, Vote, Voter
from undersigned.apps.votes.pages import asked
from undersigned.apps.votes.queries import anew
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

LISTED = 50
LOOKED_THROUGH = 400
"""Votes of which it is asked who may read them, for one page."""


@pages.of_vote
def shown(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Show a vote: what is asked, what one may cast, how far it is, what came of it."""
    voters = [one for one in queries.voters_of(vote) if queries.entitled(one, vote)]
    is_open, is_settled = vote.state is State.OPEN, vote.state is State.SETTLED
    context = {
        "words": events.words(vote.pk),
        "options": vote.options,
        **asked.rule_of(vote, voters),
        "castings": pages.ballots(request, vote) if is_open else [],
        "progress": queries.progress(vote) if is_open else None,
        "voted": _voted(vote, voters) if is_open else [],
        "roll": asked.roll(voters),
        "votes_of_all": sum(one.votes for one in voters),
        "result": pages.told(vote) if is_settled else None,
        "awaited": asked.awaited(vote),
        "opening_url": _entry_url(vote.opening),
        "closing_url": _entry_url(vote.closing),
        "anew_url": _anew_url(request, vote),
        "host": settings.URL,
    }
    return pages.show(request, vote, "vote/page.html", context)


def _voted(vote: Vote, voters: list[Voter]) -> list[dict[str, Any]]:
    keys = queries.who_voted(vote)
    return [one for one in asked.roll(voters) if one["key"] in keys]


def _anew_url(request: HttpRequest, vote: Vote) -> str:
    """Return where the vote is that was asked anew after this one was broken off, if whoever looks may read it."""
    found = anew.asked_anew(vote)
    may = found is not None and permissions.may_read(request.user, found, now()) == Allowed()
    return pages.address(found) if found is not None and may else ""


def _entry_url(entry: Entry | None) -> str:
    return "" if entry is None else entry_url(entry)


def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List the votes of a coalition that whoever looks may read, the latest first."""
    coalition = get_object_or_404(Coalition, slug=slug)
    moment = now()
    if may_see(request.user, coalition, moment) != Allowed():
        raise Http404
    rows = queries.of_coalition(coalition)[:LOOKED_THROUGH]
    found = [row for row in rows if permissions.may_read(request.user, row, moment) == Allowed()]
    first = _number(request.GET.get("from", ""))
    more = first + LISTED < len(found)
    here = reverse("coalition", args=[coalition.slug])
    context = {
        "coalition": coalition,
        "crumbs": [(_("Coalitions"), reverse("coalitions")), (coalition.called(), here)],
        "votes": [pages.summary(row) for row in found[first : first + LISTED]],
        "next_url": f"{request.path}?from={first + LISTED}" if more else "",
    }
    return render(request, "vote/list.html", context)


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 0
