"""Who belongs to a coalition, who wants to, how they came there, and who acts for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from undersigned.apps.coalitions.models import Change, Coalition, Membership, State
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.events import Concern
from undersigned.apps.organisations.models import Mandate, Organisation, Representative, Role, Scope
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.core.reading.fold import fold

MOST = 100
"""Registers of which it is told before an organisation is closed."""


def members(coalition: Coalition) -> QuerySet[Membership]:
    """Return the admitted members, by name."""
    rows = Membership.objects.filter(coalition=coalition, state=State.ADMITTED)
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def count_by_country(coalition: Coalition) -> dict[str, int]:
    """Return how many members there are from each country (ISO code, or empty)."""
    rows = Membership.objects.filter(coalition=coalition, state=State.ADMITTED).values("organisation__country")
    return dict(rows.annotate(n=Count("pk")).order_by().values_list("organisation__country", "n"))


def is_member(organisation: Organisation, coalition: Coalition) -> bool:
    """Tell whether an organisation is an admitted member now."""
    return members(coalition).filter(organisation=organisation).exists()


def is_admitted_anywhere(organisation: Organisation) -> bool:
    """Tell whether any coalition here has admitted an organisation, and goes on."""
    rows = Membership.objects.filter(organisation=organisation, state=State.ADMITTED)
    return rows.filter(coalition__ended_at__isnull=True).exists()


def memberships(organisation: Organisation) -> QuerySet[Membership]:
    """Return where an organisation belongs, or belonged, by name of the coalition."""
    return Membership.objects.filter(organisation=organisation).select_related("coalition").order_by("coalition__name")


def applicants(coalition: Coalition) -> QuerySet[Membership]:
    """Return who waits to be admitted, the longest waiting first."""
    rows = Membership.objects.filter(coalition=coalition, state=State.APPLIED)
    return rows.select_related("organisation", "coalition").order_by("changed_at", "pk")


def untold(coalition: Coalition, now: datetime) -> QuerySet[Membership]:
    """Return who is invited and was not mailed, since nobody decides for it here: the committee has to tell it."""
    owners = Representative.objects.filter(organisations.in_office(now), role=Role.OWNER)
    rows = Membership.objects.filter(coalition=coalition, state=State.INVITED, organisation__closed_at__isnull=True)
    rows = rows.exclude(organisation__in=owners.values("organisation"))
    return rows.select_related("organisation", "coalition").order_by("organisation__name", "pk")


DOUBTED: Final = gettext_noop("Its signature under the charter counts no more: others may have held the key.")
"""Note on why a membership rests, or an application ended, by itself: until the organisation signs again."""


def is_doubted(membership: Membership) -> bool:
    """Tell whether an organisation is asked to sign the charter again: others may have held the key by which it did."""
    last = Change.objects.filter(membership=membership).order_by("-pk").first()
    return last is not None and last.note == DOUBTED


def history(membership: Membership) -> QuerySet[Change]:
    """Return the lines of the register about one organisation, in order."""
    return Change.objects.filter(membership=membership).select_related("decision", "mandate", "entry").order_by("pk")


SHOWN: Final = {
    "declined": Q(state=State.EXCLUDED, was__in=(State.APPLIED, State.INVITED)),
    "restored": Q(state=State.ADMITTED, was=State.SUSPENDED),
}
"""What a change is called by what the organisation was before; each other is called by its state."""


def shown(state: str, was: str | None) -> str:
    """Return what to call what an organisation became: who was never a member was declined, not excluded."""
    if state == State.EXCLUDED and was in {State.APPLIED, State.INVITED}:
        return "declined"
    return "restored" if state == State.ADMITTED and was == State.SUSPENDED else state


def shown_states(states: Sequence[str]) -> list[str]:
    """Return what to call states that followed each other."""
    return [shown(state, was) for was, state in zip((None, *states[:-1]), states, strict=True)]


def became(change: Change) -> str:
    """Return what to call what an organisation became, by the line of the register before."""
    rows = Change.objects.filter(membership=change.membership, pk__lt=change.pk).order_by("-pk")
    return shown(change.state, rows.values_list("state", flat=True).first())


def changes(coalition: Coalition, *, words: str = "", state: str = "", before: int = 0) -> QuerySet[Change]:
    """Return the lines of the register, the latest first, from one on if its number is given, with what each `was`.

    *state* is one as it is shown.
    """
    before_it = Change.objects.filter(membership=OuterRef("membership"), pk__lt=OuterRef("pk")).order_by("-pk")
    rows = Change.objects.filter(membership__coalition=coalition).annotate(was=Subquery(before_it.values("state")[:1]))
    if state in SHOWN:
        rows = rows.filter(SHOWN[state])
    elif state:
        others = [other for other in SHOWN.values() if ("state", state) in other.children]
        rows = rows.filter(state=state)
        for other in others:
            rows = rows.filter(Q(was__isnull=True) | ~other)
    for word in fold(words).split()[:10]:
        rows = rows.filter(membership__organisation__folded__contains=word)
    if before:
        rows = rows.filter(pk__lt=before)
    return rows.select_related("membership__organisation", "decision__coalition", "entry").order_by("-pk")


def acting_members(person: Visitor, coalition: Coalition, now: datetime) -> list[Organisation]:
    """Return the members for which somebody may sign and vote now, by name."""
    rows = organisations.of_person(person, now).filter(role__in=organisations.SIGNING)
    mine = rows.filter(organisation__in=members(coalition).values("organisation"))
    return [row.organisation for row in mine]


def mandates_for(organisation: Organisation, coalition: Coalition, person: Person, now: datetime) -> QuerySet[Mandate]:
    """Return the mandates under which somebody may act for an organisation in a coalition, the latest decided first."""
    fitting = Q(scope=Scope.STANDING) | Q(scope=Scope.COALITION, subject=coalition.public_id)
    rows = organisations.mandates_in_force(organisation, now).filter(fitting)
    return rows.filter(Q(person__isnull=True) | Q(person=person))


ENDS: Final = {
    State.ADMITTED: _("Its membership ends."),
    State.SUSPENDED: _("Its membership, which is suspended, ends."),
    State.APPLIED: _("Its application ends."),
    State.INVITED: _("The invitation ends."),
}


def endings(organisation: int) -> Iterator[Concern]:
    """Give where an organisation stands in registers, by its number: that ends when it is closed or merged."""
    rows = Membership.objects.filter(organisation=organisation, state__in=ENDS).order_by("coalition__name", "pk")
    for row in rows.select_related("coalition", "organisation")[:MOST]:
        url = reverse("coalition_member", args=[row.coalition.slug, row.organisation.handle])
        yield Concern(row.coalition.called(), url, str(ENDS[State(row.state)]))
