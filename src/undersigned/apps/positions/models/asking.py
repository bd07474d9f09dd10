"""How a committee asks: who sees the positions, what counts for how much, and whom it reminded when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Sees(models.TextChoices):
    """Who sees who said what, from most to fewest. All who may read the draft see totals once a round has closed."""

    ALL = "all", _("everybody who takes part")
    COMMITTEE = "committee", _("the committee alone")
    TOTALS = "totals", _("nobody: totals only")


class Asking(models.Model):
    """How a text's positions are asked for. Changing it adds a row; the one that was not replaced counts.

    `clauses` holds by the id of a clause what is not usual for it: its weight, whether it must stand, which clauses it
    needs. `weights` holds by the handle of an organisation the weight that is not 1. Weights are decimal numbers in
    words ("2", "0.5"). `decision` is the coalition's by which it was changed, if it took one.
    """

    statement = models.ForeignKey("statements.Statement", models.CASCADE, related_name="askings")
    sees = models.CharField(max_length=16, choices=Sees, default=Sees.COMMITTEE)
    clauses = models.JSONField(default=dict)
    weights = models.JSONField(default=dict)
    decision = models.ForeignKey("coalitions.Decision", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["statement"],
                condition=Q(replaced_at__isnull=True),
                name="a_text_asks_for_positions_in_one_way",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=F("set_at")),
                name="a_way_of_asking_is_replaced_after_it_began",
            ),
            models.CheckConstraint(condition=Q(sees__in=Sees.values), name="all_the_committee_or_nobody_sees"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "statement", "sees", "clauses", "weights", "decision", "set_at", "replaced_at"), "coalition"
            ),
            "set_by": "secret",
        }
        deletion = "with the statement, while it was never sealed; who set it, when their account ends"

    def __str__(self) -> str:
        return f"{self.sees} of statement {self.statement_id}"


class Reminder(models.Model):
    """An organisation was reminded of the positions it did not give; by itself, where no person stands in it."""

    statement = models.ForeignKey("statements.Statement", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """The index by which the last one is found."""

        indexes: ClassVar = [
            models.Index(fields=["statement", "organisation", "sent_at"], name="reminders_of_positions"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "statement", "organisation", "sent_at"), "coalition"),
            "sent_by": "secret",
        }
        deletion = "after 90 days"

    def __str__(self) -> str:
        return f"to organisation {self.organisation_id} about statement {self.statement_id}"
