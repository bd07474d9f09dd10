"""Organisations behind a revision: who stands, waits, failed, withdrew, and from which countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce, Left
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import State
from undersigned.apps.organisations.events import Concern
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.statements.models import Revision

MOST_ENDINGS = 100
"""Pledges of which it is told before an organisation is closed."""


WAITING = Q(
    collected_at__isnull=False,
    deadline_at__isnull=False,
    fulfilled_at__isnull=True,
    failed_at__isnull=True,
    withdrawn_at__isnull=True,
)
"""Pledges of which nothing has become yet. They are never counted, and never listed among those who stand."""


SOUND = Q(key__compromised_at__isnull=True) | Q(key__compromised_at__gt=F("collected_at"))
"""Signed with a key that nobody else is known to have held by then, or with none."""


MADE = Q(collected_at__isnull=False, withdrawn_at__isnull=True) & (
    Q(deadline_at__isnull=True) | Q(fulfilled_at__isnull=False)
)
"""Endorsements without a condition or with one that was fulfilled, by whatever key, and not withdrawn."""

STANDING = MADE & SOUND
"""Endorsements that stand: without a condition or with one that was fulfilled, by a key that was the organisation's."""


def endorsements(revision: Revision) -> QuerySet[Endorsement]:
    """Return everything that organisations ever signed: what stands, waits, failed and was withdrawn, by name."""
    rows = Endorsement.objects.filter(revision=revision, collected_at__isnull=False)
    return rows.select_related("organisation", "collection", "withdrawal").order_by("name", "pk")


def standing_endorsements(revision: Revision) -> QuerySet[Endorsement]:
    """Return those that stand, by country and name."""
    rows = Endorsement.objects.filter(STANDING, revision=revision)
    return rows.select_related("organisation", "collection").order_by("country", "name", "pk")


def page_of_endorsements(revision: Revision, *, after: int, limit: int) -> list[Endorsement]:
    """Return the next of those that stand, by country and name, after the row *after*."""
    rows = standing_endorsements(revision).select_related("mandate__document", "mandate__organisation")
    last = Endorsement.objects.filter(pk=after, revision=revision).first()
    if last is not None:
        same = Q(country=last.country, name__gt=last.name) | Q(country=last.country, name=last.name, pk__gt=last.pk)
        rows = rows.filter(Q(country__gt=last.country) | same)
    return list(rows[:limit])


def waiting(revision: Revision) -> QuerySet[Endorsement]:
    """Return the pledges of which nothing has become yet, in the order in which they were made."""
    rows = Endorsement.objects.filter(WAITING, revision=revision)
    related = ("organisation", "collection", "revision", "mandate__document", "mandate__organisation")
    return rows.select_related(*related).order_by("pk")


def failed(revision: Revision) -> QuerySet[Endorsement]:
    """Return the pledges that ended without being fulfilled, the latest first."""
    rows = Endorsement.objects.filter(revision=revision, failed_at__isnull=False)
    return rows.select_related("organisation", "mandate", "key").order_by("-failed_at", "-pk")


def withdrawn(revision: Revision) -> QuerySet[Endorsement]:
    """Return the endorsements and pledges that were withdrawn, the latest first."""
    rows = Endorsement.objects.filter(revision=revision, withdrawn_at__isnull=False)
    return rows.select_related("organisation", "collection", "withdrawal").order_by("-withdrawn_at", "-pk")


def doubtful(revision: Revision) -> QuerySet[Endorsement]:
    """Return what was signed with a key that others are known to have held by then: it is shown, and not counted."""
    rows = Endorsement.objects.filter(revision=revision, withdrawn_at__isnull=True, failed_at__isnull=True)
    rows = rows.filter(key__compromised_at__lte=F("collected_at"))
    return rows.select_related("organisation", "collection", "key").order_by("name", "pk")


def doubted_by(key: int) -> QuerySet[Endorsement]:
    """Return what a key, by its number, signed when others are known to have held it, coalition by coalition.

    Of coalitions that the organisation belongs to, or waits to.
    """
    rows = Endorsement.objects.filter(MADE, key=key, key__compromised_at__lte=F("collected_at"))
    rows = rows.filter(
        revision__statement__coalition__memberships__organisation=F("organisation"),
        revision__statement__coalition__memberships__state__in=(State.ADMITTED, State.APPLIED),
    )
    rows = rows.select_related("organisation", "revision__statement__coalition")
    return rows.order_by("revision__statement__coalition", "pk")


def with_reservations(revision: Revision) -> QuerySet[Endorsement]:
    """Return those that stand and except some clause, by name."""
    return Endorsement.objects.filter(STANDING, revision=revision, reserved__gt=0).order_by("name", "pk")


def standing_of(revision: Revision, organisation: Organisation) -> Endorsement | None:
    """Return the endorsement or the pledge by which an organisation stands behind a revision, or will."""
    rows = Endorsement.objects.filter(revision=revision, organisation=organisation, collected_at__isnull=False)
    return rows.filter(withdrawn_at__isnull=True, failed_at__isnull=True).first()


def standing_in(coalition: int, organisation: int) -> QuerySet[Endorsement]:
    """Return by what an organisation stands behind texts of a coalition, the latest first."""
    rows = Endorsement.objects.filter(STANDING, organisation=organisation, revision__statement__coalition=coalition)
    return rows.select_related("revision__statement__coalition").order_by("-pk")


def endings(organisation: int) -> Iterator[Concern]:
    """Give the texts that an organisation would sign on a condition: that comes to nothing when it acts no more."""
    rows = Endorsement.objects.filter(WAITING, organisation=organisation).select_related("revision__statement")
    for row in rows.order_by("pk")[:MOST_ENDINGS]:
        url = reverse("statement_revision", args=[row.revision.statement.slug, row.revision.version])
        yield Concern(row.revision.title, url, _("It is ready to sign this on a condition, and does not sign it."))


def countries_of_standing(revision: Revision) -> dict[str, str]:
    """Return the ids of the organisations that stand, and the country of each."""
    rows = Endorsement.objects.filter(STANDING, revision=revision)
    return dict(rows.values_list("organisation__handle", "country"))


def by_country(revision: Revision) -> dict[str, int]:
    """Return how many organisations stand from each country (ISO code, or empty)."""
    rows = Endorsement.objects.filter(STANDING, revision=revision)
    return dict(rows.values_list("country").annotate(Count("pk")).order_by("country"))


def withdrawn_by_country(revision: Revision) -> dict[str, int]:
    """Return how many organisations of each country withdrew."""
    rows = Endorsement.objects.filter(revision=revision, withdrawn_at__isnull=False)
    return dict(rows.values_list("country").annotate(Count("pk")).order_by("country"))


def counts_of_organisations(revisions: Sequence[Revision]) -> dict[int, int]:
    """Return how many organisations stand behind each of these revisions, by its number."""
    rows = Endorsement.objects.filter(STANDING, revision__in=revisions)
    counted = dict(rows.values_list("revision").annotate(Count("pk")))
    return {revision.pk: counted.get(revision.pk, 0) for revision in revisions}


def endorsed_by_day(revision: Revision) -> dict[date, int]:
    """Return on which day (UTC) how many of the organisations that stand began to."""
    began = Left(Cast(Coalesce("fulfilled_at", "collected_at"), TextField()), len("2026-05-03"))
    days = Endorsement.objects.filter(STANDING, revision=revision).annotate(day=began).values("day")
    return {date.fromisoformat(day): n for day, n in days.annotate(Count("pk")).values_list("day", "pk__count")}
