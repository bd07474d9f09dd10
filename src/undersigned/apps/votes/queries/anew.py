"""By which vote one was asked anew that was broken off."""

from __future__ import annotations

from undersigned.apps.votes.models import Vote


def asked_anew(vote: Vote) -> Vote | None:
    """Return the vote that asks once more what one asked that was broken off, if there is one.

    Both happen in one moment: whoever asks anew breaks off first.
    """
    if vote.broken_off_at is None or vote.opened_at is None:
        return None
    same = Vote.objects.filter(coalition=vote.coalition_id, scope=vote.scope, subject=vote.subject, title=vote.title)
    return same.filter(pk__gt=vote.pk, opened_at=vote.broken_off_at).order_by("pk").first()
