"""Casting: one's votes for a voter, changed as often as one likes until the vote closes, or taken back."""

from __future__ import annotations

import re
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from undersigned.apps.people.pages import myself
from undersigned.apps.votes import pages, queries
from undersigned.apps.votes.models import Ballot, Caster, Secrecy, Vote
from undersigned.apps.votes.pages import answers
from undersigned.apps.votes.pages.casting import caster_at, casting, sheet_of
from undersigned.apps.votes.services import ballots
from undersigned.apps.votes.services import casting as together
from undersigned.apps.votes.services.ballots import SentBefore, TooManyParts, TooManyVotes
from undersigned.core.tally import MalformedVote, Question
from undersigned.kit.attempts import Facts, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active, in_digits

TOKEN: Final = re.compile(r"[0-9a-f]{32}")


def _too_many(error: TooManyVotes) -> str:
    if not error.left:
        return str(_("Others have cast all votes of this voter. One of them has to take votes back first."))
    said = ngettext(
        "You have %(n)s vote left: colleagues cast others in the meantime.",
        "You have %(n)s votes left: colleagues cast others in the meantime.",
        error.left,
    )
    return said % {"n": in_digits(str(error.left), active())}


def _too_split(error: TooManyParts) -> str:
    if error.most == 1:
        return str(
            _("All votes of a voter go one way, and a colleague has cast some another way. Agree with them first.")
        )
    said = ngettext(
        "The votes of one voter may go into %(n)s part at most.",
        "The votes of one voter may go into %(n)s parts at most.",
        error.most,
    )
    return said % {"n": in_digits(str(error.most), active())}


FACTS: Facts = {
    TooManyVotes: _too_many,
    TooManyParts: _too_split,
    SentBefore: _("This form was sent before. What stands now is shown here: look at it, and change it if you like."),
    MalformedVote: _("This is no answer to the question. Load the page again."),
}


@signed_in
def cast(request: HttpRequest, public_id: str, caster: int) -> HttpResponse:
    """Show one's ballot for a voter; cast what was filled in."""
    row = caster_at(request, public_id, caster)
    vote, onward = row.voter.vote, _onward(request)
    question = queries.question_of(vote)
    if request.method != "POST":
        return _show(request, vote, casting(request, vote, row, question, onward=onward))
    sheet, token = sheet_of(row, question, request.POST), request.POST.get("token", "")
    if not sheet.is_valid() or TOKEN.fullmatch(token) is None:
        return _show(request, vote, _again(request, row, question, onward))
    wish = together.Wish(caster=row, parts=sheet.parts(), token=token, by=myself(request), now=now())
    try:
        together.cast(wish)
    except tuple(FACTS) as error:
        messages.error(request, sentence(error, FACTS))
        return redirect(onward or pages.address(vote, "vote_cast", row.pk))
    if onward:  # a live page shows what one cast; a message would be one more thing to write for each of hundreds
        return redirect(onward)
    messages.success(request, _said(vote, wish, question))
    return redirect(pages.address(vote))


def _again(request: HttpRequest, caster: Caster, question: Question, onward: str) -> pages.Casting:
    """Return the ballot as it was sent, with what is wrong in it."""
    found = casting(request, caster.voter.vote, caster, question, data=request.POST, onward=onward)
    found.sheet.is_valid()
    return found


def _said(vote: Vote, wish: together.Wish, question: Question) -> str:
    """Say what was cast; of a closed vote, which somebody may look at over a shoulder, only that it was."""
    if vote.secrecy == Secrecy.CLOSED:
        return str(_("Your votes are cast."))
    return str(_("Your votes are cast: %(said)s.")) % {"said": answers.said(wish.parts, question)}


@signed_in
def take_back(request: HttpRequest, public_id: str, caster: int) -> HttpResponse:
    """Take back what one cast for a voter."""
    row = caster_at(request, public_id, caster)
    onward = _onward(request) or pages.address(row.voter.vote)
    if request.method != "POST":
        return redirect(onward)
    ballot = _ballot(row, request.POST.get("ballot", ""))
    if ballot is not None:
        ballots.withdraw(ballot=ballot, by=myself(request), now=now())
    messages.success(request, _("Your votes are taken back. You can vote again until the vote closes."))
    return redirect(onward)


def _ballot(caster: Caster, number: str) -> Ballot | None:
    """Return the ballot that was looked at when it was taken back, not one that was cast since."""
    known = number.isascii() and number.isdigit() and len(number) < 18
    return caster.ballots.filter(pk=int(number)).first() if known else None


def _show(request: HttpRequest, vote: Vote, found: pages.Casting) -> HttpResponse:
    return pages.show(request, vote, "vote/cast.html", {"casting": found})


def _onward(request: HttpRequest) -> str:
    """Return where somebody goes on, if that is on this site."""
    asked = request.POST.get("next", "") or request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if own and len(asked) < 500 else ""
