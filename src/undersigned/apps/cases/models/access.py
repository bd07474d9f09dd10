"""Who may open which case and which field, until when; and who did."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models.keys import fresh_label


def running(today: date) -> Q:
    """Return the condition on what has not ended: `until_on` is the last day on which it holds."""
    return Q(ended_at__isnull=True) & (Q(until_on__isnull=True) | Q(until_on__gte=today))


class Role(models.TextChoices):
    """What somebody does in a case team. There is one lead or more: they add others, and see who read what."""

    LEAD = "lead", _("lead")
    WORKER = "worker", _("case worker")


class Turn(models.Model):
    """Somebody may do something from one moment to the end of a day, or until it is ended."""

    since_at = models.DateTimeField()
    until_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since_at")),
                name="the_turn_of_a_%(class)s_ends_after_it_began",
            )
        ]


class Worker(Turn):
    """The committee of a coalition lets somebody work on its cases: begin them, and be taken into their teams."""

    coalition = models.ForeignKey("coalitions.Coalition", models.CASCADE, related_name="case_workers")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="case_work")

    class Meta(Turn.Meta):
        """Constraints."""

        constraints: ClassVar = [
            *Turn.Meta.constraints,
            models.UniqueConstraint(
                fields=["coalition", "person"],
                condition=Q(ended_at__isnull=True),
                name="somebody_is_a_case_worker_once_at_a_time",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "coalition", "person", "since_at", "until_on", "ended_at"), "case team"),
            "given_by": "secret",
        }
        deletion = "two years after it ended, or when the account ends"

    def __str__(self) -> str:
        return f"person {self.person_id} for coalition {self.coalition_id}"


class TeamMember(Turn):
    """Somebody of a case's team: they may open its records, but for those sealed to others."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="team")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="case_teams")
    role = models.CharField(max_length=8, choices=Role, default=Role.WORKER)

    class Meta(Turn.Meta):
        """Constraints."""

        constraints: ClassVar = [
            *Turn.Meta.constraints,
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=Q(ended_at__isnull=True),
                name="somebody_is_in_a_case_team_once_at_a_time",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "case", "person", "role", "since_at", "until_on", "ended_at"), "case team"),
            "given_by": "secret",
        }
        deletion = "with the case, two years after it ended, or when the account ends"

    def __str__(self) -> str:
        return f"person {self.person_id} of case {self.case_id}"


class Grant(Turn):
    """Somebody of the team may open one sealed fact."""

    fact = models.ForeignKey("cases.Fact", models.CASCADE, related_name="grants")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta(Turn.Meta):
        """Constraints."""

        constraints: ClassVar = [
            *Turn.Meta.constraints,
            models.UniqueConstraint(
                fields=["fact", "person"],
                condition=Q(ended_at__isnull=True),
                name="a_sealed_fact_is_granted_to_somebody_once_at_a_time",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "fact", "person", "since_at", "until_on", "ended_at"), "case team"),
            "given_by": "secret",
        }
        deletion = "with the fact, or when the account ends"

    def __str__(self) -> str:
        return f"fact {self.fact_id} to person {self.person_id}"


class Reading(models.Model):
    """Somebody opened or changed something of a case. Who, and what, is encrypted as the case is."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="readings")
    label = models.BinaryField(max_length=16, default=fresh_label)
    details = models.BinaryField()
    read_at = models.DateTimeField()

    class Meta:
        """The order in which the lead reads them."""

        ordering: ClassVar = ["-read_at", "-id"]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "case", "details", "read_at"), "case team"),
            "label": "secret",
        }
        deletion = "after two years, or with the case"

    def __str__(self) -> str:
        return f"#{self.pk} of case {self.case_id}"
