"""Offers that were made the draft."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Taking(models.Model):
    """Which offer of which frontier became which draft, by which decision."""

    computation = models.ForeignKey("commonground.Computation", models.CASCADE, related_name="takings")
    offer = models.PositiveIntegerField()
    decision = models.ForeignKey("coalitions.Decision", models.PROTECT, related_name="+")
    draft = models.ForeignKey("statements.Draft", models.CASCADE, related_name="+")
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft"], name="a_draft_is_made_of_one_offer"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "computation", "offer", "decision", "draft", "taken_at"), "coalition"),
            "taken_by": "secret",
        }
        deletion = "with the statement, while it was never sealed"

    def __str__(self) -> str:
        return f"offer {self.offer} of computation {self.computation_id} as draft {self.draft_id}"
