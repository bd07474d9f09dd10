"""What was never confirmed is deleted on schedule."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.kit.retention import rule

SUPPORTER_DAYS = 7
REPRESENTATIVE_DAYS = 30


@rule("signatures", _("Wishes to sign that nobody confirmed from the mailbox: after 7 days."))
def _signatures(now: datetime) -> QuerySet[Signature]:
    return Signature.objects.filter(confirmed_at=None, requested_at__lt=now - timedelta(days=SUPPORTER_DAYS))


@rule("endorsements", _("Records that were prepared for an organisation and not signed: after 30 days."))
def _endorsements(now: datetime) -> QuerySet[Endorsement]:
    return Endorsement.objects.filter(collected_at=None, drawn_up_at__lt=now - timedelta(days=REPRESENTATIVE_DAYS))
