"""Tellers: each enters alone what was on paper; where two differ they are shown where, and count again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.votes import pages, permissions, queries
from undersigned.apps.votes.forms.tellers import TellerForm
from undersigned.apps.votes.models import Count, Means, State, Vote
from undersigned.apps.votes.pages import answers, asked
from undersigned.apps.votes.queries import Awaits, Found
from undersigned.apps.votes.services import counts
from undersigned.core.tally import MalformedVote, Question
from undersigned.kit.attempts import Facts, attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import require

COMPARED = 2
"""Counts from which on they are compared."""


def _otherwise(error: counts.VotedOtherwise) -> str:
    return str(_("Voted on a device already: %(names)s.")) % {"names": answers.together(error.keys)}


def _impossible(error: MalformedVote) -> str:
    if error.facts.get("defect") == "too-long":
        return str(_("It cannot have been like this: a voter gave its votes to more answers than the rules allow."))
    return str(_("It cannot have been like this: more votes than there are, or voters without a vote."))


FACTS: Facts = {
    counts.Agreed: _("Two tellers found the same already. Nothing is entered any more."),
    counts.VotedOtherwise: _otherwise,
    MalformedVote: _impossible,
}


@signed_in
@pages.of_vote
def tellers(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Take what a teller found; say how it stands."""
    by = myself(request)
    require(permissions.may_tell(by, vote, now()))
    found = queries.awaited(vote)
    waits = vote.means != Means.DEVICES and found is not None and found.what is Awaits.TELLERS
    question, rows = queries.question_of(vote), queries.counts_of(vote)
    form = _form(request, vote, question, by) if waits else None
    if request.method == "POST":
        if form is None:
            deed = lambda: counts.enter(vote=vote, found=Found(), by=by, now=now())  # noqa: E731  # refused, with the reason
            attempt(request, deed, "", FACTS)
            return redirect(pages.address(vote))
        if form.is_valid() and attempt(request, lambda: _enter(vote, form, by), _("Entered."), FACTS):
            return _onwards(request, vote)
    own = next((one for one in rows if one.teller_id == by.pk), None)
    context = {
        "form": form,
        "question": question,
        "options": vote.options,
        "own": own,
        "others": [one.teller.name for one in rows if one.teller_id != by.pk],
        "awaited": asked.awaited(vote),
        "differences": list(_differences(vote, question, rows)) if waits and own and len(rows) >= COMPARED else [],
        "tellers": [one.teller.name for one in rows[:COMPARED]],
    }
    return pages.show(request, vote, "vote/tellers.html", context)


def _form(request: HttpRequest, vote: Vote, question: Question, by: Person) -> TellerForm:
    voted = queries.who_voted(vote)
    voters = [one for one in queries.voters_of(vote) if queries.entitled(one, vote) and one.key not in voted]
    own = next((one for one in queries.counts_of(vote) if one.teller_id == by.pk and one.found), None)
    known = Found.read(own.found, vote) if own and own.found else None
    return TellerForm(posted(request), question=question, voters=voters, known=known)


def _enter(vote: Vote, form: TellerForm, by: Person) -> None:
    counts.enter(vote=vote, found=form.found, by=by, now=now())


def _onwards(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Go to what came of it, if two agree now; else stay."""
    row = queries.find(vote.public_id)
    if row is not None and (row.state is State.SETTLED or queries.agreed(row) is not None):
        messages.success(request, _("Two tellers found the same: it counts."))
        return redirect(pages.address(vote))
    return redirect(pages.address(vote, "vote_tellers"))


def _differences(vote: Vote, question: Question, rows: list[Count]) -> Iterator[dict[str, Any]]:
    """Give what two tellers found differently; they see it only when both have entered theirs."""
    one, other = (Found.read(row.found or "", vote) for row in rows[:COMPARED])
    names = {voter.key: voter.name for voter in queries.voters_of(vote)}
    first, second = _facts(one, question, names), _facts(other, question, names)
    for what in sorted({*first, *second}):
        if first.get(what) != second.get(what):
            yield {"what": what, "first": first.get(what, "–"), "second": second.get(what, "–")}


def _facts(found: Found, question: Question, names: dict[str, str]) -> dict[str, str]:
    """Say what a teller found, thing by thing: what each voter said; or how many say what, and who voted."""
    if any(one.voter for one in found.ballots):
        return {names.get(one.voter or "", ""): answers.said(one.parts, question) for one in found.ballots}
    options = answers.names_of(question)
    said = {answers.in_words(one.parts[0].answer, question, options): str(one.votes) for one in found.ballots}
    return {**said, **{names.get(key, key): str(_("voted")) for key in found.voted}}
