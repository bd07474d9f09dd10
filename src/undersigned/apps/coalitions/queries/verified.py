"""By what members and others are verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Change, Coalition, Membership, State
from undersigned.apps.coalitions.queries.register import history
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.events import Committee
from undersigned.apps.organisations.models import Means, Organisation, Verification


def with_verifications(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """Bring along by what each organisation is verified today, as `standing` of it, in one more question."""
    today = organisations.reasons_today()
    return rows.prefetch_related(Prefetch("organisation__verifications", today, to_attr="standing"))


def with_standing(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Bring along by what each is verified today, as `standing` of it."""
    return rows.prefetch_related(Prefetch("verifications", organisations.reasons_today(), to_attr="standing"))


def verified(organisation: Organisation) -> organisations.How:
    """Return how an organisation is verified, without asking again where `standing` was brought along."""
    standing = getattr(organisation, "standing", None)
    if standing is None:
        return organisations.how_verified([organisation])[organisation.pk]
    return organisations.How(standing=tuple(standing))


def count_proved(coalitions: Sequence[Coalition]) -> Counter[int]:
    """Count of each coalition, by its number, the members that prove a domain today."""
    proved = organisations.reasons_today().filter(means=Means.DOMAIN, failing_since_at__isnull=True)
    rows = Membership.objects.filter(coalition__in=coalitions, state=State.ADMITTED)
    counted = rows.filter(organisation__in=proved.order_by().values("organisation")).values("coalition")
    return Counter(dict(counted.annotate(n=Count("pk")).order_by().values_list("coalition", "n")))


def was_decided(membership: Membership) -> bool:
    """Tell whether somebody decided that an organisation was admitted: the committee, or the members.

    One that signed the charter again (see `is_doubted`) is in by what was decided before.
    """
    before = Change.objects.filter(membership=OuterRef("membership"), pk__lt=OuterRef("pk")).order_by("-pk")
    rows = history(membership).filter(state=State.ADMITTED).annotate(was=Subquery(before.values("state")[:1]))
    last = rows.exclude(was=State.SUSPENDED, decision=None).last()
    return last is not None and last.decision is not None


def confirmations(coalition: Coalition) -> QuerySet[Verification]:
    """Return what the committee of a coalition confirms today, in the order in which it did."""
    rows = Verification.objects.filter(means=Means.CONFIRMED, coalition_slug=coalition.slug, ended_at__isnull=True)
    return rows.select_related("organisation").order_by("established_at", "pk")


def committees(slugs: Iterable[str]) -> Iterator[tuple[str, Committee]]:
    """Give what rooms below show of the coalitions with these names in addresses. Asks the database twice."""
    rows = list(Coalition.objects.filter(slug__in=list(slugs)))
    proved = count_proved([row for row in rows if row.recognised_at is None and row.ended_at is None])
    for row in rows:
        yield row.slug, Committee(name=row.called(), url=reverse("coalition", args=[row.slug]), words=_now(row, proved))


def _now(row: Coalition, proved: Counter[int]) -> str:
    if row.ended_at is not None:
        return _("This coalition has ended.")
    if row.recognised_at is None and proved[row.pk] < settings.VOUCHERS:
        return _("What this coalition says of others does not count here now.")
    return ""
