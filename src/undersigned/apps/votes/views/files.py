"""What everybody can take along of a vote that is settled: the file itself, the roll call, and a sheet to print."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from undersigned.apps.publishing.editions import CannotPrint
from undersigned.apps.votes import pages, queries
from undersigned.apps.votes.models import Audience, State, Vote
from undersigned.apps.votes.pages import answers
from undersigned.apps.votes.pages.printed import sheet_of
from undersigned.apps.votes.services import prints
from undersigned.core import tally
from undersigned.kit import tables
from undersigned.kit.clock import now

FOR_EVERYBODY = "public, max-age=31536000, immutable"
"""It never changes. What is for members, no cache keeps: that is what the site says where nothing else is said."""


@pages.of_vote
def result(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Hand out the file, byte by byte as the log knows it: it never changes."""
    _require_settled(vote)
    response = HttpResponse(bytes(vote.file or b""), content_type="application/json")
    response.headers["Content-Disposition"] = 'inline; filename="result.json"'
    response.headers["ETag"] = f'"{vote.digest}"'
    if vote.audience == Audience.PUBLIC:
        response.headers["Cache-Control"] = FOR_EVERYBODY
    return response


@pages.of_vote
def roll_call(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Hand out who voted how, a line for each voter and answer; of a closed vote, who voted."""
    _require_settled(vote)
    found = queries.tally_of(vote)
    if found.question.secrecy is tally.Secrecy.CLOSED:
        data = tables.written(("id", "name", "country", "votes", "voted"), _who(found))
    else:
        data = tables.written(("id", "name", "country", "votes", "cast", "answer"), _how(found))
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="roll-call-{vote.public_id[:8]}.csv"'
    return response


def _who(vote: tally.Vote) -> Iterator[tuple[str, ...]]:
    for key, one in vote.roll.entitled.items():
        yield key, one.name, one.country, str(one.votes), "yes" if key in vote.voted else "no"


def _how(vote: tally.Vote) -> Iterator[tuple[str, ...]]:
    cast = {ballot.voter: ballot for ballot in vote.ballots}
    for key, one in vote.roll.entitled.items():
        parts = answers.in_order(cast[key].parts) if key in cast else ()
        line = (key, one.name, one.country, str(one.votes))
        for part in parts:
            yield *line, str(part.votes), _plain(part.answer)
        if left := one.votes - sum(part.votes for part in parts):
            yield *line, str(left), "missing"


def _plain(answer: tally.Answer) -> str:
    """Write an answer with the ids of options: `for`; `ada bo`; `ada > bo = cy`."""
    if isinstance(answer, str):
        return answer
    if any(isinstance(one, tuple) for one in answer):
        return " > ".join(" = ".join(rank) for rank in answer)
    return " ".join(str(one) for one in answer) or "none"


@pages.of_vote
def pdf(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Print what came of it, with the roll call."""
    _require_settled(vote)
    try:
        data = prints.result(vote=vote, lay=lambda: sheet_of(vote, now()))
    except CannotPrint as error:
        return HttpResponse(
            _("The print shop says: %(reason)s") % {"reason": error},
            status=422,
            content_type="text/plain; charset=utf-8",
        )
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="vote-{vote.public_id[:8]}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _require_settled(vote: Vote) -> None:
    if vote.state is not State.SETTLED:
        raise Http404
