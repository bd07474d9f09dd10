"""Proxies: who votes for whom, given and taken back by those who sign for an organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.forms.delegates import EntrustForm
from undersigned.apps.assemblies.models import Assembly, Delegate, Proxy, Seat
from undersigned.apps.assemblies.queries import delegates as queries
from undersigned.apps.assemblies.queries import presence, rules, seats
from undersigned.apps.assemblies.services import proxies
from undersigned.apps.assemblies.views.delegates import chosen
from undersigned.apps.assemblies.views.sent import TOO_LARGE
from undersigned.apps.organisations.services import mandates
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.votes.services import votes
from undersigned.kit.attempts import Facts, attempt, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, NotAllowed, require

FACTS: Facts = {
    proxies.AlreadyGiven: _("Your organisation has entrusted its votes to somebody. Take that back first."),
    proxies.NotGiven: _("This proxy ended a moment ago."),
    proxies.NotAble: _("This delegate does not vote here any more. Choose another one."),
    proxies.FullHands: _("This delegate holds as many proxies as the rules allow. Choose another one."),
    proxies.PassedOn: _(
        "Votes are not passed on: a delegate of yours holds those of others, theirs are entrusted to somebody, or "
        "they are a delegate of yours, too."
    ),
    proxies.NotForThis: _("This mandate is for somebody or something else, or it has ended. Choose another one."),
    votes.TooLarge: TOO_LARGE,
    mandates.AlreadyRevoked: _("This mandate was revoked a moment ago. Choose another one."),
}


@never_cache
@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who votes for whom, to those who take part, and the organisations for which one can give or take back."""
    assembly, by, moment = pages.find(request, slug), myself(request), now()
    require(permissions.may_take_part(by, assembly, moment))
    related = ("seat__organisation", "holder__person", "holder__seat__organisation")
    given = list(presence.proxies(assembly, moment).select_related(*related).order_by("seat__organisation__name"))
    able = set(queries.voting(assembly, moment).values_list("pk", flat=True))
    mine = list(seats.signed_for(by, assembly, moment))
    context = {
        "lines": [
            {
                "proxy": row,
                "able": row.holder_id in able,
                "mine": any(seat.pk == row.seat_id for seat in mine),
                "held": row.holder.person_id == by.pk,
            }
            for row in given
        ],
        "wanting": [seat for seat in mine if all(row.seat_id != seat.pk for row in given)],
        "most": rules.current(assembly).proxies,
        "crumbs": _crumbs(assembly),
    }
    return pages.show(request, assembly, "assembly/proxies.html", context)


def _crumbs(assembly: Assembly) -> list[tuple[object, str]]:
    return [*pages.crumbs(assembly, (_("Delegations"), pages.address(assembly, "assembly_delegations")))]


@never_cache
@signed_in
def give(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Entrust the votes of an organisation to the delegate of another one."""
    assembly, by = pages.find(request, slug), myself(request)
    seat = seats.seat_under(assembly, handle)
    if seat is None:
        raise Http404
    require(permissions.may_entrust(by, seat, now()))
    form = _form(request, assembly, seat)
    if request.method == "POST" and form.is_valid() and _give(request, form, assembly, seat, by):
        return pages.to(assembly, "assembly_proxies")
    nobody = len(form.fields["holder"].choices) == 1  # type: ignore[attr-defined]  # a choice
    context = {"form": form, "seat": seat, "nobody": nobody, "crumbs": _crumbs(assembly)}
    return pages.show(request, assembly, "assembly/proxy.html", context)


def _form(request: HttpRequest, assembly: Assembly, seat: Seat) -> EntrustForm:
    rows = queries.voting(assembly, now()).exclude(seat=seat)
    holders = [(str(row.pk), f"{row.person.name} – {row.seat.organisation.name}") for row in rows]
    return EntrustForm(posted(request), holders=holders, mandates=queries.mandates_for(seat, now()))


def _give(request: HttpRequest, form: EntrustForm, assembly: Assembly, seat: Seat, by: Person) -> bool:
    given = form.cleaned_data
    holder = get_object_or_404(Delegate.objects.select_related("seat", "person"), pk=int(given["holder"]))
    mandate = chosen(form.chosen, assembly, given)
    try:
        proxies.give(seat=seat, holder=holder, mandate=mandate, by=by, now=now())
    except tuple(FACTS) as error:
        form.add_error(None, str(sentence(error, FACTS)))
        return False
    except NotAllowed as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("%(name)s votes for you from now on.") % {"name": holder.person.name})
    return True


@signed_in
@require_POST
def take_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """End a proxy."""
    assembly, by = pages.find(request, slug), myself(request)
    row = get_object_or_404(Proxy.objects.filter(seat__assembly=assembly), pk=number)
    done = _("The proxy has ended. What was cast under it stays.")
    attempt(request, lambda: proxies.take_back(proxy=row, by=by, now=now()), done, FACTS)
    if permissions.may_take_part(by, assembly, now()) == Allowed():
        return pages.to(assembly, "assembly_proxies")
    return pages.to(assembly)
