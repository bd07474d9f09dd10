"""What the pages of a coalition share: its head and tabs, who looks at it, and what an act came to, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.models import Coalition, Kind, Membership, State
from undersigned.apps.coalitions.queries.coalitions import KIND
from undersigned.apps.coalitions.services import coalitions, committee, ending, register, vouching
from undersigned.apps.moderation.queries import require_shown
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.queries import Standing
from undersigned.apps.organisations.services import mandates
from undersigned.apps.organisations.services.invitations import Over
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit import attempts
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.names import Names, NamesFormSet
from undersigned.kit.results import Allowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FACTS: attempts.Facts = {
    committee.LastOfCommittee: _(
        "Without this term nobody would coordinate the coalition. Appoint somebody else first, then end it."
    ),
    committee.AlreadyHolds: _("This person holds the post already."),
    committee.TitleTaken: _("There is a post of this title. Appoint somebody to it, or choose another title."),
    coalitions.NothingChanged: _("These are the rules already. Change one of them first."),
    mandates.AlreadyRevoked: _("This mandate was revoked before."),
    ending.AlreadyEnded: _("Somebody else ended this coalition a moment ago."),
    ending.AlreadyTakenUp: _("Somebody else took this coalition up again a moment ago."),
    vouching.AlreadyVouched: _("This member vouches for the organisation already."),
    vouching.AlreadyConfirmed: _("This committee has confirmed the organisation before."),
    vouching.NotConfirmed: _("This committee does not confirm the organisation: somebody else was quicker, perhaps."),
    Over: lambda error: OVER[error.standing],
    register.NotFromThere: lambda error: NOW[error.was],
}

OVER: dict[Standing, str | StrPromise] = {
    Standing.ACCEPTED: _("This invitation was used. Each works once: ask the committee for another one."),
    Standing.REVOKED: _("This invitation was taken back. Ask the committee if that was meant."),
    Standing.EXPIRED: _("This invitation has expired. Ask the committee for a new one."),
    Standing.OPEN: "",
}

NOW: dict[State | None, str | StrPromise] = {
    None: _("This organisation is not in the register of this coalition yet. Invite it first."),
    State.APPLIED: _("This organisation has applied and waits for an answer: somebody else was quicker, or it asked."),
    State.INVITED: _("This organisation is invited, and has not undersigned the charter yet."),
    State.ADMITTED: _("This organisation is a member: somebody else was quicker. Look at its history."),
    State.SUSPENDED: _("This membership is suspended: somebody else was quicker. Look at its history."),
    State.LEFT: _("This organisation has left. It can be invited, or undersign the charter again."),
    State.EXCLUDED: _("This organisation was excluded or not admitted: somebody else was quicker."),
}


def attempt(request: HttpRequest, deed: Callable[[], object], done: str | StrPromise) -> bool:
    """Do something, and tell the person what it came to; a refusal by permission is a page of its own."""
    return attempts.attempt(request, deed, done, FACTS)


def find(request: HttpRequest, slug: str) -> Coalition:
    """Return a coalition, or raise Http404: also for one that is not public yet, to who is not on its committee."""
    coalition = get_object_or_404(Coalition, slug=slug)
    if permissions.may_see(request.user, coalition, now()) != Allowed():
        raise Http404
    if permissions.may_coordinate(request.user, coalition, now()) != Allowed():
        require_shown(KIND, coalition.pk)  # its committee goes on, and can object
    return coalition


def coordinated(request: HttpRequest, slug: str) -> tuple[Coalition, Person]:
    """Return a coalition and who coordinates it; others are told why they may not."""
    coalition, by = find(request, slug), myself(request)
    require(permissions.may_coordinate(by, coalition, now()))
    return coalition, by


def find_membership(coalition: Coalition, handle: str) -> Membership:
    """Return where an organisation stands in a coalition, or raise Http404."""
    rows = Membership.objects.select_related("organisation", "coalition")
    return get_object_or_404(rows, coalition=coalition, organisation__handle=handle)


def address(coalition: Coalition, name: str = "coalition", *more: object) -> str:
    """Return the address of a page of a coalition."""
    return reverse(name, args=[coalition.slug, *more])


def show(request: HttpRequest, coalition: Coalition, template: str, more: Mapping[str, Any]) -> HttpResponse:
    """Show a page of a coalition, with its head and tabs."""
    may = permissions.may_coordinate(request.user, coalition, now()) == Allowed()
    context = {
        "coalition": coalition,
        "crumbs": [(_("Coalitions"), reverse("coalitions")), (coalition.called(), address(coalition))],
        "tabs": tabs(request, coalition, may),
        "may_coordinate": may,
        "may_take_up": permissions.may_take_up(request.user, coalition) == Allowed() if coalition.ended_at else False,
    }
    return render(request, template, {**context, **more})


def tabs(request: HttpRequest, coalition: Coalition, may: bool) -> list[dict[str, Any]]:  # noqa: FBT001  # a fact
    """Return the pages of a coalition that whoever looks may open."""
    standing = coalition.kind == Kind.STANDING
    places: list[tuple[str | StrPromise, str, bool]] = [
        (_("Overview"), "coalition", True),
        (_("Goals"), "coalition_goals", standing),
        (_("Texts"), "coalition_statements", True),
        (_("Register"), "coalition_register", standing),
        (_("Decisions"), "coalition_decisions", True),
        (_("Committee"), "coalition_committee", True),
        (_("Who brought how many"), "coalition_credit", may),
        (_("Settings"), "coalition_settings", may),
    ]
    found = [(label, address(coalition, name)) for label, name, shown in places if shown]
    return [{"label": label, "url": url, "current": request.path == url} for label, url in found]


def line(organisation: Organisation, coalition: Coalition) -> dict[str, Any]:
    """Return what `parts/organisation.html` shows of an organisation, as verified in the eyes of the coalition."""
    how = queries.verified(organisation)
    return {
        "name": organisation.name,
        "acronym": organisation.acronym,
        "country": organisation.country,
        "url": reverse("organisation", args=[organisation.handle]),
        "logo_url": reverse("picture", args=[organisation.logo]) if organisation.logo else "",
        "verified": how.sign,
        "verified_detail": how.detail,
        "verified_source": how.source,
    }


def names_form(request: HttpRequest, known: Mapping[str, str]) -> NamesFormSet:
    """Return the rows in which names in other languages are given."""
    rows = [{"language": tag, "name": name} for tag, name in sorted(known.items())]
    return Names(posted(request), prefix="names", initial=rows)


def rules_in_words(coalition: Coalition) -> list[str]:
    """Say how a coalition takes in members and decides, in sentences."""
    admitted = {
        "automatic": __("Whoever undersigns the charter is a member at once."),
        "committee": __("The committee admits members."),
        "vote": __(
            "The committee admits the first member. Members admit all others by an open vote: "
            "everybody sees who votes how."
        ),
    }
    said = [admitted[coalition.admission]]
    if coalition.admission == "vote":
        said += _vote_in_words(coalition)
    reserved = {
        "refused": __("The charter is undersigned as a whole, without reservations."),
        "allowed": __("An organisation may declare a reservation on a goal; it is shown beside the goal."),
    }
    return [*said, reserved[coalition.reservations]]


def _vote_in_words(coalition: Coalition) -> list[str]:
    needs = {
        "majority": __("A vote needs more yes than no."),
        "two-thirds": __("A vote needs twice as many yes as no."),
        "unanimity": __("One no is enough to refuse."),
    }
    quorum = __("It counts if %(n)d percent of the members take part.") % {"n": coalition.quorum}
    days = __("Votes are open for %(n)d days; a vote can be changed until then.") % {"n": coalition.voting_days}
    return [needs[coalition.rule], *([quorum] if coalition.quorum else []), days]
