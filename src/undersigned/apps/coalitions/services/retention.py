"""What committees leave behind, and when it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import PostInvitation
from undersigned.kit.retention import rule

KEPT = timedelta(days=90)


@rule(
    "post-invitations",
    _("Invitations to a post on a committee: 90 days after they were accepted, revoked or expired."),
)
def _invitations(now: datetime) -> QuerySet[PostInvitation]:
    over = Q(accepted_at__lt=now - KEPT) | Q(revoked_at__lt=now - KEPT) | Q(expires_at__lt=now - KEPT)
    return PostInvitation.objects.filter(over)
