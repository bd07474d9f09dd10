"""By what members and others are verified, in the eyes of a coalition."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from undersigned.apps.coalitions.models import Membership
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation


def with_verifications(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """Bring along by what each organisation is verified today, as `standing` of it, in one more question."""
    today = organisations.reasons_today()
    return rows.prefetch_related(Prefetch("organisation__verifications", today, to_attr="standing"))


def with_standing(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Bring along by what each is verified today, as `standing` of it."""
    return rows.prefetch_related(Prefetch("verifications", organisations.reasons_today(), to_attr="standing"))


def verified(organisation: Organisation, vouchers_needed: int) -> tuple[str, str]:
    """Tell how an organisation is verified in the eyes of a coalition: by what, and in a few words by whom.

    Fewer vouchers than the coalition asks for do not verify it, and the words say how many there are.
    """
    standing = getattr(organisation, "standing", None)
    if standing is None:
        how = organisations.how_verified([organisation], needed=vouchers_needed)[organisation.pk]
    else:
        how = organisations.How(standing=tuple(standing), needed=vouchers_needed)
    return how.sign, how.detail
