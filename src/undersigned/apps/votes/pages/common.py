"""What all pages about a vote share: who finds it, its address, its head, and how it is shown in a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.permissions import may_see
from undersigned.apps.votes import events, permissions, phrases, queries
from undersigned.apps.votes.models import State, Vote
from undersigned.core.tally import Kind
from undersigned.kit.carrying import ask_who_it_is
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Vote, P], HttpResponse]

SIGNS = {
    "adopted": "adopted",
    "rejected": "rejected",
    "decided": "holds",
    "open": "closed",
    "tied": "waiting",
    "no-quorum": "closed",
}
"""The sign of each outcome, of those of `web.components.signs`."""
STATES = {
    State.PREPARED: "planned",
    State.OPEN: "running",
    State.COUNTED: "waiting",
    State.SETTLED: "holds",
    State.BROKEN_OFF: "called-off",
}


def find(request: HttpRequest, public_id: str) -> Vote:
    """Return a vote, or raise Http404: also for one that whoever looks may not read."""
    vote = queries.find(public_id)
    if vote is None or permissions.may_read(request.user, vote, now()) != Allowed():
        raise Http404
    return vote


def of_vote(view: View[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Let in who may read the vote at an address; all others learn nothing of it.

    Who has not signed in is asked to, at every address: a mail led them here, perhaps.
    """

    @wraps(view)
    def respond(request: HttpRequest, /, public_id: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            vote = find(request, public_id)
        except Http404:
            if request.user.is_authenticated:
                raise
            return ask_who_it_is(request)
        return view(request, vote, *args, **kwargs)

    return respond  # type: ignore[return-value]  # Django hands the id over by its name


def address(vote: Vote, name: str = "vote", *more: object) -> str:
    """Return the address of a page of a vote."""
    return reverse(name, args=[vote.public_id, *more])


def outcome_of(vote: Vote) -> str:
    """Say what came of a vote that is settled, in a word or two; nothing before."""
    if not vote.outcome:
        return ""
    return phrases.outcome(vote.outcome, Kind(vote.kind), elected=_elected(vote) if vote.outcome == "open" else 0)


def _elected(vote: Vote) -> int:
    """Return how many were elected, as the file says it."""
    result: Any = queries.tally_of(vote).result
    return len(result.get("elected", ()))


def summary(vote: Vote) -> dict[str, Any]:
    """Return what a list shows of a vote: title, where it is, its state or outcome with a sign, and when."""
    settled = vote.state is State.SETTLED
    return {
        "title": vote.title,
        "language": vote.language,
        "address": address(vote),
        "state": SIGNS[vote.outcome] if settled else STATES[vote.state],
        "word": outcome_of(vote) if settled else _word(vote),
        "is_open": vote.state is State.OPEN,
        "closes_at": vote.closes_at,
        "at": vote.settled_at or vote.closed_at or vote.broken_off_at or vote.opened_at or vote.prepared_at,
        "kind": vote.get_kind_display(),
        "is_closed": vote.secrecy == "closed",
    }


def _word(vote: Vote) -> str | StrPromise:
    """Say where a vote stands that is not settled."""
    if vote.state is not State.OPEN:
        return cast("str", vote.state.label)
    is_over = vote.closes_at is not None and now() >= vote.closes_at
    return _("its time is over, it is being closed") if is_over else _("open now")


def show(
    request: HttpRequest, vote: Vote, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Show a page of a vote: with what it belongs to, and where it stands."""
    moment = now()
    frame = {
        "vote": vote,
        "state": vote.state.value,
        "summary": summary(vote),
        "now": moment,
        "crumbs": _crumbs(request, vote),
        "may_run": permissions.may_run(request.user, vote, moment) == Allowed(),
        "may_tell": vote.means != "devices" and permissions.may_tell(request.user, vote, moment) == Allowed(),
    }
    return render(request, template, {**frame, **context}, status=status)


class Crumb(str):
    """Words with the language that they are in."""

    language: str
    __slots__ = ("language",)

    def __new__(cls, words: str, language: str) -> Self:
        """Make it of words and a tag."""
        made = super().__new__(cls, words)
        made.language = language
        return made


def _crumbs(request: HttpRequest, vote: Vote) -> list[tuple[str | StrPromise, str]]:
    found: list[tuple[str | StrPromise, str]] = []
    if may_see(request.user, vote.coalition, now()) == Allowed():
        slug = vote.coalition.slug
        found = [
            (vote.coalition.called(), reverse("coalition", args=[slug])),
            (_("Votes"), reverse("coalition_votes", args=[slug])),
        ]
    above: list[tuple[str | StrPromise, str]] = []
    above += [(Crumb(one.title, one.language), one.address) for one in events.about(vote.pk, request.user)]
    return [*(above or found), (_("Vote"), address(vote))]
