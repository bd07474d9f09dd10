"""Another coalition is asked to hold an assembly, too; its own committee answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from undersigned.apps.assemblies.models.assemblies import Assembly

OPEN = Q(accepted_at__isnull=True, declined_at__isnull=True, taken_back_at__isnull=True)
"""Questions that nobody has answered, and that still stand."""


class Asked(models.Model):
    """A committee was asked to hold an assembly with others: it accepts, declines, or is asked no more."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="asked")
    coalition = models.ForeignKey("coalitions.Coalition", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints, and the order of the list."""

        ordering: ClassVar = ["-asked_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assembly", "coalition"],
                condition=OPEN,
                name="a_coalition_is_asked_to_hold_it_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=OPEN
                | Q(accepted_at__isnull=False, declined_at__isnull=True, taken_back_at__isnull=True)
                | Q(accepted_at__isnull=True, declined_at__isnull=False, taken_back_at__isnull=True)
                | Q(accepted_at__isnull=True, declined_at__isnull=True, taken_back_at__isnull=False),
                name="a_question_to_a_coalition_ends_once",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "assembly", "coalition", "asked_at", "accepted_at", "declined_at", "taken_back_at"), "coalition"
            ),
            "asked_by": "secret",
        }
        deletion = "90 days after it was answered or taken back"

    def __str__(self) -> str:
        return f"coalition {self.coalition_id} to assembly {self.assembly_id}"
