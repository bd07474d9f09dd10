"""Rounds: while a draft is open to be discussed, to whom; and which organisations were asked to take part."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may read a draft, and what was said of it, since a round for them was opened."""

    MEMBERS = "members", _("the organisations that take part")
    PUBLIC = "public", _("everybody")


class Round(models.Model):
    """One reading of a draft: from one instant up to another, which is moved when it is extended or closed early.

    What a round has let people see stays to be seen by them: it is not taken back when it closes.
    """

    statement = models.ForeignKey("statements.Statement", models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    audience = models.CharField(max_length=16, choices=Audience)
    note = models.TextField(max_length=2000, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "number"], name="a_round_of_a_text_has_a_number_of_its_own"),
            models.CheckConstraint(condition=Q(number__gte=1), name="rounds_are_counted_from_one"),
            models.CheckConstraint(condition=~Q(name=""), name="a_round_has_a_name"),
            models.CheckConstraint(condition=Q(closes_at__gte=F("opens_at")), name="a_round_closes_after_it_opened"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "statement", "number", "name", "audience", "note", "opens_at", "closes_at"), "coalition"
            ),
            "opened_by": "secret",
        }
        deletion = "with the statement, while it was never sealed. A public round is public"

    def __str__(self) -> str:
        return f"round {self.number} of statement {self.statement_id}"


class Participant(models.Model):
    """An organisation that the committee asked to take part in a text for which a coalition comes together.

    In a standing coalition its members take part, and nobody is asked.
    """

    statement = models.ForeignKey("statements.Statement", models.CASCADE, related_name="participants")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["statement", "organisation"],
                condition=Q(ended_at__isnull=True),
                name="an_organisation_takes_part_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("asked_at")),
                name="taking_part_ends_after_it_began",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "statement", "organisation", "asked_at", "ended_at"), "coalition"),
            "asked_by": "secret",
        }
        deletion = "with the statement, while it was never sealed"

    def __str__(self) -> str:
        return f"organisation {self.organisation_id} in statement {self.statement_id}"
