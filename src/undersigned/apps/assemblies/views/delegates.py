"""Delegations: everybody sees which organisations send somebody; each organisation names its own delegates."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.forms.delegates import NameForm, StandForm
from undersigned.apps.assemblies.models import Assembly, Delegate, Part, Seat
from undersigned.apps.assemblies.queries import assemblies, presence, rules, seats
from undersigned.apps.assemblies.queries import delegates as queries
from undersigned.apps.assemblies.services import delegates
from undersigned.apps.assemblies.services.delegates import Sent, Stand
from undersigned.apps.assemblies.views.sent import TOO_LARGE, with_presence
from undersigned.apps.organisations import permissions as organisations
from undersigned.apps.organisations import queries as represented
from undersigned.apps.organisations.models import Mandate, Scope
from undersigned.apps.organisations.services import mandates
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.votes.services import votes
from undersigned.core.reading.fold import fold
from undersigned.kit.attempts import Facts, attempt, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, NotAllowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def _too_many(error: delegates.TooManyVotes) -> Any:
    said = ngettext_lazy(
        "Your delegates have all but %(n)d of your votes. Give less, or lower another share first.",
        "Your delegates have all but %(n)d of your votes. Give less, or lower another share first.",
        error.left,
    )
    none = _("Your delegates have all of your votes. Lower another share first.")
    return said % {"n": error.left} if error.left else none


FACTS: Facts = {
    delegates.NotOfYours: _("They do not act for your organisation any more. Invite them as a representative first."),
    delegates.SentAlready: _("You send this person already. Change as what, on the list."),
    delegates.NotForThis: _("This mandate is for somebody or something else, or it has ended. Choose another one."),
    delegates.CalledBack: _("This delegate was called back a moment ago."),
    delegates.TooManyVotes: _too_many,
    votes.TooLarge: TOO_LARGE,
    mandates.AlreadyRevoked: _("This mandate was revoked a moment ago. Choose another one."),
}


@never_cache
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show which organisations take part, how many each sends, and the names of those who agreed to be shown."""
    assembly, moment = pages.find(request, slug), now()
    inside = permissions.may_take_part(request.user, assembly, moment) == Allowed()
    words = request.GET.get("q", "")[:200]
    weights = rules.current(assembly).weights
    taken = presence.is_taken(assembly) and assembly.opened_at is not None and assembly.closed_at is None
    there = presence.at(assembly, moment) if taken else frozenset()
    sent: dict[int, list[Delegate]] = {}
    for row in queries.delegates(assembly) if inside else queries.in_force(assembly, moment):
        sent.setdefault(row.seat_id, []).append(row)
    given = {
        row.seat_id: row for row in presence.proxies(assembly, moment).select_related("holder__seat__organisation")
    }
    rows = [seat for seat in seats.seats(assembly) if _named(seat, words)]
    context = {
        "lines": [
            {
                "seat": seat,
                "votes": seats.votes_of(seat, weights),
                "sent": [row for row in sent.get(seat.pk, ()) if inside or row.shown_at],
                "unnamed": 0 if inside else sum(row.shown_at is None for row in sent.get(seat.pk, ())),
                "there": seat.pk in there,
                "proxy": given.get(seat.pk),
            }
            for seat in rows
        ],
        "inside": inside,
        "taken": taken,
        "own": list(seats.acted_for(request.user, assembly, moment)),
        "mine": list(queries.of_person(request.user, assembly)),
        "proxies": rules.current(assembly).proxies,
        "q": words,
    }
    return pages.show(request, assembly, "assembly/delegations.html", context)


def _named(seat: Seat, words: str) -> bool:
    return all(word in seat.organisation.folded for word in fold(words).split())


def _inside(request: HttpRequest, slug: str, handle: str) -> tuple[Assembly, Seat, Person]:
    """Return a seat, to its organisation's own people and to those who prepare the assembly or check credentials."""
    assembly, by, moment = pages.find(request, slug), myself(request), now()
    seat = seats.seat_under(assembly, handle)
    if seat is None:
        raise Http404
    if organisations.may_look_inside(by, seat.organisation, moment) != Allowed():
        require(permissions.may_check(by, assembly, moment))
    return assembly, seat, by


@never_cache
@signed_in
def own(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Show whom an organisation sends, and let those who sign for it name somebody."""
    assembly, seat, by = _inside(request, slug, handle)
    moment = now()
    allowed = permissions.may_send(by, seat, moment)
    form = _form(request, seat) if allowed == Allowed() else None
    if request.method == "POST":
        require(allowed)
        if form is not None and form.is_valid() and _name(request, form, assembly, seat, by):
            return pages.to(assembly, "assembly_delegation", handle)
    whole = seats.votes_of(seat, rules.current(assembly).weights)
    rows = list(queries.delegates_of(seat))
    able = set(queries.in_force(assembly, moment).filter(seat=seat).values_list("pk", flat=True))
    context = {
        "seat": seat,
        "votes": whole,
        "left": max(0, whole - sum(row.votes or 0 for row in rows if row.part == Part.DELEGATE)),
        "over": sum(row.votes or 0 for row in rows if row.part == Part.DELEGATE) > whole,
        "rows": with_presence(assembly, rows),
        "lapsed": [row for row in rows if row.credential == "accepted" and row.pk not in able],
        "form": form,
        "by": by,
        "nobody": form is not None and len(form.fields["person"].choices) == 1,  # type: ignore[attr-defined]  # a choice
        "may_invite": organisations.may_manage(by, seat.organisation, moment) == Allowed(),
        "proxies": rules.current(assembly).proxies,
        "crumbs": pages.crumbs(assembly, (_("Delegations"), pages.address(assembly, "assembly_delegations"))),
    }
    return pages.show(request, assembly, "assembly/delegation.html", context)


def _form(request: HttpRequest, seat: Seat) -> NameForm:
    moment = now()
    sent = set(Delegate.objects.filter(seat=seat, ended_at=None).values_list("person", flat=True))
    rows = represented.representatives(seat.organisation, moment).filter(person__left_at=None)
    people = [row.person for row in rows if row.person_id not in sent]
    return NameForm(posted(request), people=people, mandates=queries.mandates_for(seat, moment))


def _name(request: HttpRequest, form: NameForm, assembly: Assembly, seat: Seat, by: Person) -> bool:
    given = form.cleaned_data
    person = Person.objects.get(pk=int(given["person"]))
    mandate = chosen(form.chosen, assembly, given)
    sent = Sent(person=person, mandate=mandate, part=Part(given["part"]), votes=given["votes"])
    try:
        delegates.name(seat=seat, sent=sent, by=by, now=now())
    except tuple(FACTS) as error:
        form.add_error("votes" if isinstance(error, delegates.TooManyVotes) else None, str(sentence(error, FACTS)))
        return False
    except NotAllowed as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("%(name)s is named. The credentials committee is asked.") % {"name": person.name})
    return True


def chosen(number: int | None, assembly: Assembly, given: dict[str, Any]) -> Mandate | mandates.Terms:
    """Return the mandate that was chosen, or the terms of the decision that is recorded now."""
    if number is not None:
        return get_object_or_404(Mandate.objects.select_related("organisation", "document"), pk=number)
    return mandates.Terms(
        body=given["body"],
        decided_on=given["decided_on"],
        scope=Scope.ASSEMBLY,
        subject=assembly.public_id,
        subject_title=assemblies.title_of(assembly, assembly.language)[:500],
    )


def _row(request: HttpRequest, slug: str, handle: str, number: int) -> tuple[Assembly, Delegate, Person]:
    assembly, by = pages.find(request, slug), myself(request)
    rows = queries.delegates(assembly).filter(seat__organisation__handle=handle)
    return assembly, get_object_or_404(rows, pk=number), by


@never_cache
@signed_in
def change(request: HttpRequest, slug: str, handle: str, number: int) -> HttpResponse:
    """Change as what somebody is sent, and with which share."""
    assembly, row, by = _row(request, slug, handle, number)
    require(permissions.may_send(by, row.seat, now()))
    form = StandForm(posted(request), initial={"part": row.part, "votes": row.votes})
    if request.method == "POST" and form.is_valid() and _stand(request, form, row, by):
        return pages.to(assembly, "assembly_delegation", handle)
    here = pages.address(assembly, "assembly_delegation", handle)
    context = {
        "form": form,
        "delegate": row,
        "back": here,
        "crumbs": pages.crumbs(
            assembly,
            (_("Delegations"), pages.address(assembly, "assembly_delegations")),
            (row.seat.organisation.name, here),
        ),
    }
    return pages.show(request, assembly, "assembly/delegate_change.html", context)


def _stand(request: HttpRequest, form: StandForm, row: Delegate, by: Person) -> bool:
    stand = Stand(part=Part(form.cleaned_data["part"]), votes=form.cleaned_data["votes"])
    try:
        delegates.change(delegate=row, stand=stand, by=by, now=now())
    except tuple(FACTS) as error:
        form.add_error("votes", str(sentence(error, FACTS)))
        return False
    except NotAllowed as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("It is changed."))
    return True


@signed_in
@require_POST
def act(request: HttpRequest, slug: str, handle: str, number: int) -> HttpResponse:
    """Make an alternate a delegate, call somebody back, or say whether one's name is shown."""
    assembly, row, by = _row(request, slug, handle, number)
    name, moment = row.person.name, now()
    match request.POST.get("do"):
        case "call-back":
            _try(
                request,
                lambda: delegates.call_back(delegate=row, by=by, now=moment),
                _("%(name)s is called back."),
                name,
            )
        case "delegate":
            stand = Stand(part=Part.DELEGATE)
            done = _("%(name)s is a delegate from now on.")
            _try(request, lambda: delegates.change(delegate=row, stand=stand, by=by, now=moment), done, name)
        case "show":
            done = _("Everybody sees your name beside your organisation.")
            _try(request, lambda: delegates.agree_to_be_shown(delegate=row, by=by, now=moment), done, name)
        case "hide":
            done = _("Only those who take part see your name.")
            _try(request, lambda: delegates.prefer_not_to_be_shown(delegate=row, by=by, now=moment), done, name)
        case _:
            raise Http404
    return _back(request, assembly, row, by)


def _try(request: HttpRequest, deed: Callable[[], object], done: StrPromise, name: str) -> None:
    attempt(request, deed, done % {"name": name}, FACTS)


def _back(request: HttpRequest, assembly: Assembly, row: Delegate, by: Person) -> HttpResponse:
    if represented.role_of(by, row.seat.organisation, now()) is None:
        return pages.to(assembly, "assembly_delegations")
    return pages.to(assembly, "assembly_delegation", row.seat.organisation.handle)
