"""What was never confirmed is deleted on schedule."""

from __future__ import annotations

from datetime import datetime, timedelta

from undersigned.apps.signatures.models import Endorsement, Signature

SUPPORTER_DAYS = 7
REPRESENTATIVE_DAYS = 30


def sweep(*, now: datetime) -> dict[str, int]:
    """Delete wishes to sign that were not confirmed in time."""
    signatures, _ = Signature.objects.filter(
        confirmed_at=None, requested_at__lt=now - timedelta(days=SUPPORTER_DAYS)
    ).delete()
    endorsements, _ = Endorsement.objects.filter(
        collected_at=None, drawn_up_at__lt=now - timedelta(days=REPRESENTATIVE_DAYS)
    ).delete()
    return {"signatures": signatures, "endorsements": endorsements}
