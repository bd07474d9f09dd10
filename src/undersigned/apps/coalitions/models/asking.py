"""A coalition is asked to take part in what others began; its own committee answers. What it is, heirs say."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

OPEN = Q(accepted_at__isnull=True, declined_at__isnull=True, taken_back_at__isnull=True)
"""Questions that nobody has answered, and that still stand."""
ENDS_ONCE = (
    OPEN
    | Q(accepted_at__isnull=False, declined_at__isnull=True, taken_back_at__isnull=True)
    | Q(accepted_at__isnull=True, declined_at__isnull=False, taken_back_at__isnull=True)
    | Q(accepted_at__isnull=True, declined_at__isnull=True, taken_back_at__isnull=False)
)


def ended_before(moment: datetime) -> Q:
    """Return the condition on questions that were answered or taken back before an instant."""
    return Q(accepted_at__lt=moment) | Q(declined_at__lt=moment) | Q(taken_back_at__lt=moment)


class Question(models.Model):
    """The committee of a coalition was asked: it accepts, declines, or is asked no more."""

    coalition = models.ForeignKey("coalitions.Coalition", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        """The order of the list."""

        abstract = True
        ordering: ClassVar = ["-asked_at", "-id"]

    class Privacy:
        """Who may see each field, and when it goes."""

        told = ("id", "coalition", "asked_at", "accepted_at", "declined_at", "taken_back_at")
        fields: ClassVar = {**dict.fromkeys(told, "coalition"), "asked_by": "secret"}
        deletion = "90 days after it was answered or taken back"
