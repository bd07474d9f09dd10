"""Seats: given to members with one click, one by one, or by a table; their votes; the list to take along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.forms.seats import TableForm, VotesForm
from undersigned.apps.assemblies.models import Assembly, Seat, Weights
from undersigned.apps.assemblies.queries import rules
from undersigned.apps.assemblies.queries import seats as queries
from undersigned.apps.assemblies.services import seats, weighing
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit import tables
from undersigned.kit.attempts import Facts, attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, require

FACTS: Facts = {
    seats.SeatedAlready: _("This organisation has a seat already."),
    seats.NoSeat: _("Somebody else took this seat away a moment ago."),
    seats.TooManyVotes: _("An organisation has between no votes and a billion."),
}
Deed = Callable[[HttpRequest, Assembly, Person], None]


def arranged(request: HttpRequest, slug: str) -> tuple[Assembly, Person]:
    """Return an assembly and who prepares it; others are told why they may not."""
    assembly, by = pages.find(request, slug), myself(request)
    require(permissions.may_arrange(by, assembly, now()))
    return assembly, by


@never_cache
@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the seats and their votes, and what gives and takes them."""
    assembly, by = arranged(request, slug)
    if request.method == "POST":
        deed = DEEDS.get(request.POST.get("do", ""))
        if deed is None:
            raise Http404
        deed(request, assembly, by)
        return pages.to(assembly, "assembly_seats")
    return pages.at_desk(request, assembly, "assembly/seats.html", _context(request, assembly, by))


def _context(request: HttpRequest, assembly: Assembly, by: Person) -> dict[str, Any]:
    weights = rules.current(assembly).weights
    rows = list(queries.seats(assembly))
    words = request.GET.get("q", "")[:200]
    return {
        "seats": [{"row": row, "votes": queries.votes_of(row, weights)} for row in rows],
        "whole": sum(queries.votes_of(row, weights) for row in rows),
        "countries": len({row.organisation.country for row in rows} - {""}),
        "by_table": weights == Weights.TABLE,
        "may_change": permissions.may_change(by, assembly, now()) == Allowed(),
        "unseated": queries.unseated(assembly).count(),
        "rounds": queries.rounds(assembly),
        "q": words,
        "found": queries.found_by(assembly, words) if words.strip() else [],
    }


def _fill(request: HttpRequest, assembly: Assembly, by: Person) -> None:
    given = seats.fill(assembly=assembly, by=by, now=now())
    _say_given(request, given)


def _take_up(request: HttpRequest, assembly: Assembly, by: Person) -> None:
    asked = request.POST.get("text", "")
    wanted = next((one for one in queries.rounds(assembly) if str(one.statement.pk) == asked), None)
    given = seats.seat_all(assembly=assembly, organisations=wanted.organisations if wanted else (), by=by, now=now())
    _say_given(request, given)


def _say_given(request: HttpRequest, given: int) -> None:
    said = ngettext("%(n)d seat is given.", "%(n)d seats are given.", given) % {"n": given}
    messages.success(request, said)


def _add(request: HttpRequest, assembly: Assembly, by: Person) -> None:
    wanted = get_object_or_404(Organisation, handle=request.POST.get("handle", ""))
    done = _("%(name)s has a seat.") % {"name": wanted.name}
    attempt(request, lambda: seats.add(assembly=assembly, organisation=wanted, by=by, now=now()), done, FACTS)


def _weigh(request: HttpRequest, assembly: Assembly, by: Person) -> None:
    table = _typed(request.POST, list(queries.seats(assembly)))
    if table is None:
        messages.error(request, _("Votes are whole numbers, without signs. Nothing was changed."))
        return
    done = _("The votes are saved. A vote that is open goes on with those that it opened with.")
    attempt(request, lambda: seats.apply(assembly=assembly, table=table, by=by, now=now()), done, FACTS)


def _typed(given: QueryDict, rows: list[Seat]) -> list[tuple[Organisation, int]] | None:
    """Return what was typed beside each seat; None if something of it is no number."""
    found = []
    for row in rows:
        typed = given.get(f"votes-{row.pk}")
        if typed is not None:
            form = VotesForm({"votes": typed})
            if not form.is_valid():
                return None
            found.append((row.organisation, int(form.cleaned_data["votes"])))
    return found


DEEDS: Final[dict[str, Deed]] = {"fill": _fill, "text": _take_up, "add": _add, "weigh": _weigh}


@signed_in
@require_POST
def end(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Take a seat away."""
    assembly, by = arranged(request, slug)
    seat = queries.seat_under(assembly, handle)
    if seat is None:
        raise Http404
    done = _("%(name)s has no seat any more.") % {"name": seat.organisation.name}
    attempt(request, lambda: seats.end(seat=seat, by=by, now=now()), done, FACTS)
    return pages.to(assembly, "assembly_seats")


@signed_in
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Read a table of votes, show what each line means, then do it."""
    assembly, by = arranged(request, slug)
    require(permissions.may_change(by, assembly, now()))
    form = TableForm(posted(request))
    crumbs = pages.crumbs(assembly, (_("Seats"), pages.address(assembly, "assembly_seats")))
    if request.method != "POST" or not form.is_valid() or request.POST.get("do") == "again":
        context = {"form": form, "crumbs": crumbs, "by_table": rules.current(assembly).weights == Weights.TABLE}
        return pages.at_desk(request, assembly, "assembly/seats_table.html", context)
    lines = weighing.read(assembly, form.cleaned_data["text"])
    if request.POST.get("do") == "carry-out":
        _apply(request, assembly, lines, by)
        return pages.to(assembly, "assembly_seats")
    context = {
        "lines": lines,
        "pasted": form.cleaned_data["text"],
        "faulty": [line.place for line in lines if line.fault],
        "fresh": sum(line.is_new for line in lines),
        "changed": sum(line.is_change and not line.is_new for line in lines),
        "same": sum(not line.fault and not line.is_change for line in lines),
        "cut": len(lines) >= weighing.LINES,
        "most": weighing.LINES,
        "crumbs": crumbs,
    }
    return pages.at_desk(request, assembly, "assembly/seats_preview.html", context)


def _apply(request: HttpRequest, assembly: Assembly, lines: list[weighing.Line], by: Person) -> None:
    done = _("The table is taken over.")
    pairs = weighing.pairs(lines)
    attempt(request, lambda: seats.apply(assembly=assembly, table=pairs, by=by, now=now()), done, FACTS)


@never_cache
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the seats as a table, to whoever sees the assembly: they are public. It can be pasted again."""
    assembly = pages.find(request, slug)
    rows = (
        (row.organisation.handle, row.organisation.name, row.organisation.country, str(row.votes))
        for row in queries.seats(assembly)
    )
    data = tables.written(("handle", "name", "country", "votes"), rows)
    headers = {"Content-Disposition": f'attachment; filename="{assembly.slug}-seats.csv"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)
