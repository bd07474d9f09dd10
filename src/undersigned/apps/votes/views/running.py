"""Running a vote: close it, break it off, ask again, remind, draw lots, give the casting vote; each asked once more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.votes import events, pages, permissions, phrases, queries
from undersigned.apps.votes.forms.running import AgainForm, BreakOffForm, DecidingForm
from undersigned.apps.votes.models import Early, Means, State, Vote
from undersigned.apps.votes.pages import answers, asked
from undersigned.apps.votes.queries import Awaits
from undersigned.apps.votes.services import again as asking
from undersigned.apps.votes.services import closing, reminders
from undersigned.apps.votes.services.closing import NotAmongThem
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active, in_digits
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FACTS: dict[type[Exception], str | StrPromise] = {
    NotAmongThem: _("The chair decides between those that are equal. Choose one of them."),
}


def _runner(request: HttpRequest, vote: Vote) -> Person:
    """Return who runs a vote; others are told why they do not."""
    by = myself(request)
    require(permissions.may_run(by, vote, now()))
    return by


@signed_in
@pages.of_vote
def run(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Show what can be done with a vote now, and how far it is."""
    _runner(request, vote)
    found = queries.awaited(vote)
    voters = [one for one in queries.voters_of(vote) if queries.entitled(one, vote)]
    is_open = vote.state is State.OPEN
    on_devices = is_open and vote.means != Means.PAPER
    voted = queries.who_voted(vote) if on_devices else set()
    context = {
        "about": events.about(vote.pk, request.user),
        "progress": queries.progress(vote) if is_open else None,
        "missing": [one for one in asked.roll(voters) if one["key"] not in voted] if on_devices else [],
        "awaited": asked.awaited(vote),
        "lacks_quorum": is_open and queries.lacks_quorum(vote, now()),
        "awaits": found.what.name.lower() if found else "",
        "closes_early": bool(vote.closes_at and now() < vote.closes_at),
        "never_early": vote.early == Early.NEVER,
        "may_remind": reminders.may_remind(vote, now()) == Allowed(),
    }
    return pages.show(request, vote, "vote/run.html", context)


@signed_in
@pages.of_vote
def close(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Say what closing means, then close it."""
    by = _runner(request, vote)
    if request.method == "POST":
        row = closing.close(vote=vote, by=by, now=now())
        done = _("The vote is closed and settled.") if row.settled_at else _("The vote is closed.")
        messages.success(request, done)
        return redirect(pages.address(vote, "vote" if row.settled_at else "vote_run"))
    context = {
        "title": _("Close this vote?"),
        "text": _how_many(vote),
        "points": list(_closing(vote)),
        "act": _("Close it"),
    }
    return _ask(request, vote, context)


def _how_many(vote: Vote) -> str | StrPromise:
    """Say how many have voted; of a vote on paper, that nobody knows yet."""
    if vote.means == Means.PAPER:
        return _("It is voted on paper. See that all ballots are in.")
    found, digits = queries.progress(vote), active()
    said = ngettext("%(voted)s of %(of)s has voted.", "%(voted)s of %(of)s have voted.", found.voted)
    return said % {"voted": in_digits(str(found.voted), digits), "of": in_digits(str(found.voters), digits)}


def _closing(vote: Vote) -> Iterator[StrPromise]:
    """Say what closing a vote means."""
    if queries.lacks_quorum(vote, now()):
        yield _("Too few are there now: if it closes like this, nothing is decided.")
    yield _("Nobody can vote any more, or change anything.")
    if vote.means == Means.DEVICES:
        yield _("The result is written into the log, for good.")
    else:
        yield _("Two tellers count the paper then, and enter what they found. When they agree, the result is there.")


@signed_in
@pages.of_vote
def break_off(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Ask why, say what is lost, then break it off."""
    by, form = _runner(request, vote), BreakOffForm(posted(request))
    if request.method == "POST" and form.is_valid():
        closing.break_off(vote=vote, because=form.cleaned_data["because"], by=by, now=now())
        messages.success(request, _("The vote is broken off. Nothing that was cast in it counts."))
        return redirect(pages.address(vote))
    context = {
        "title": _("Break this vote off?"),
        "text": _("Nothing comes of it. This cannot be undone."),
        "points": [
            _("Everything that was cast in it is deleted."),
            _("The log keeps showing that it was opened, and this page says why it was broken off."),
        ],
        "act": _("Break it off"),
        "grave": True,
        "form": form,
    }
    return _ask(request, vote, context)


@signed_in
@pages.of_vote
def again(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Ask which options are left out, then ask the others again, in another vote."""
    by = _runner(request, vote)
    names = [(str(one["id"]), str(one["name"])) for one in vote.options]
    form = AgainForm(posted(request), options=names)
    if request.method == "POST" and form.is_valid():
        row = asking.ask_again(
            vote=vote, without=form.without(), because=form.cleaned_data["because"], by=by, now=now()
        )
        messages.success(request, _("It is asked again. This is the new vote."))
        return redirect(pages.address(row))
    context = {
        "title": _("Ask again?"),
        "text": _("Another vote opens, with the same question and the same votes for each."),
        "points": [
            *([] if vote.settled_at else [_("This vote is broken off: everything that was cast in it is deleted.")]),
            _("Whoever is there now can vote in the new one."),
        ],
        "act": _("Ask again"),
        "grave": not vote.settled_at,
        "form": form,
    }
    return _ask(request, vote, context)


@signed_in
@pages.of_vote
def lots(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Say between whom lots are drawn, then draw them, once."""
    by = _runner(request, vote)
    if request.method == "POST":
        closing.draw_lots(vote=vote, by=by, now=now())
        messages.success(request, _("Lots were drawn, and the vote is settled."))
        return redirect(pages.address(vote))
    if not _waits_for(vote, Awaits.LOTS):
        return redirect(pages.address(vote, "vote_run"))
    context = {
        "title": _("Draw lots?"),
        "text": _("Equal: %(names)s.") % {"names": _equals(vote)},
        "points": [
            _("This server draws, once, and the result is written into the log. Nobody can check how it drew."),
            _("If you would rather draw by hand, before everybody's eyes, break the vote off and ask again instead."),
        ],
        "act": _("Draw lots"),
    }
    return _ask(request, vote, context)


@signed_in
@pages.of_vote
def decide(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Ask what the chair decides, then settle the vote with that."""
    by = _runner(request, vote)
    form = DecidingForm(posted(request), choices=_choices(vote))
    if request.method == "POST" and form.is_valid():
        deed = lambda: closing.cast_deciding(vote=vote, choice=form.chosen(), by=by, now=now())  # noqa: E731  # once
        if attempt(request, deed, _("The chair has decided, and the vote is settled."), FACTS):
            return redirect(pages.address(vote))
    if not _waits_for(vote, Awaits.CHAIR):
        return redirect(pages.address(vote, "vote_run"))
    context = {
        "title": _("Give the casting vote?"),
        "text": _("The vote ended in a tie. The chair decides, and that is written into the log, for good."),
        "act": _("Decide"),
        "form": form,
    }
    return _ask(request, vote, context)


@signed_in
@pages.of_vote
def leave_tied(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Say what it means to let a tie stand, then settle the vote so."""
    by = _runner(request, vote)
    if request.method == "POST":
        closing.settle(vote=vote, by=by, now=now())
        messages.success(request, _("The vote is settled. The tie remains."))
        return redirect(pages.address(vote))
    if not _waits_for(vote, Awaits.LOTS, Awaits.CHAIR):
        return redirect(pages.address(vote, "vote_run"))
    context = {
        "title": _("Let the tie stand?"),
        "text": _("Nothing is decided between the equals. This is the result, and is written into the log."),
        "points": [_("Another vote can be held on the same question.")],
        "act": _("Let it stand"),
    }
    return _ask(request, vote, context)


@signed_in
@pages.of_vote
def remind(request: HttpRequest, vote: Vote) -> HttpResponse:
    """Remind those who have not voted yet."""
    by = _runner(request, vote)
    if request.method == "POST":
        count = reminders.send(vote=vote, by=by, now=now())
        said = ngettext("%(n)s person is reminded by mail.", "%(n)s people are reminded by mail.", count)
        messages.success(request, said % {"n": in_digits(str(count), active())})
    return redirect(pages.address(vote, "vote_run"))


def _waits_for(vote: Vote, *what: Awaits) -> bool:
    found = queries.awaited(vote)
    return found is not None and found.what in what


def _choices(vote: Vote) -> list[tuple[str, str]]:
    found = queries.awaited(vote)
    if found is None or found.what is not Awaits.CHAIR:
        return []
    names = answers.names_of(queries.question_of(vote))
    if found.equals:
        return [(one, names[one]) for one in found.equals]
    return [(one, phrases.answer(one)) for one in ("for", "against")]


def _equals(vote: Vote) -> str:
    found, names = queries.awaited(vote), answers.names_of(queries.question_of(vote))
    return answers.together([names[one] for one in found.equals]) if found and found.equals else ""


def _ask(request: HttpRequest, vote: Vote, context: dict[str, Any]) -> HttpResponse:
    more = {"cancel_url": pages.address(vote, "vote_run"), "form": forms.Form(), **context}
    return pages.show(request, vote, "confirm.html", more)
