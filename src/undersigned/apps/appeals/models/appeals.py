"""An appeal: for which cases, until when, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an appeal stands; on a day after its last one, and with an outcome, an open one has ended by itself."""

    DRAFT = "draft", _("being written")
    READY = "ready", _("to be looked over")
    OPEN = "open", _("open")
    ENDED = "ended", _("ended")
    TAKEN_BACK = "taken-back", _("taken back")


class Outcome(models.TextChoices):
    """What came of it."""

    FREED = "freed", _("freed")
    CHARGES_DROPPED = "charges-dropped", _("charges dropped")
    BETTER = "better", _("better off than before")
    ANSWERED = "answered", _("answered by an office")
    UNCHANGED = "unchanged", _("nothing changed")
    WORSE = "worse", _("worse off than before")
    SUPERSEDED = "superseded", _("another appeal takes its place")


class Appeal(models.Model):
    """What a coalition asks of public offices for the persons of public cases, until a day.

    `number` counts in the coalition and year, and updates come under the same. `language` is that of the first text.
    Who wrote it last is not who opens it. `statement` is the text of the same appeal that organisations endorse.
    With `taken_back_at`, a consent ended: its words are gone. `sequence` rises with every change.
    """

    coalition = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="appeals")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    cases = models.ManyToManyField("solidarity.PublicCase", related_name="appeals")
    language = models.CharField(max_length=35)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    send_by_on = models.DateField(null=True)
    begun_at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    outcome_on = models.DateField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    statement = models.ForeignKey("statements.Statement", models.SET_NULL, null=True, related_name="+")
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coalition", "year", "number"], name="an_appeal_has_a_number_of_its_own"),
            models.CheckConstraint(
                condition=~Q(state=State.OPEN) | Q(opened_at__isnull=False, send_by_on__isnull=False),
                name="an_open_appeal_was_opened_and_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=Q(opened_by__isnull=True) | Q(written_by__isnull=True) | ~Q(opened_by=F("written_by")),
                name="who_wrote_an_appeal_does_not_open_it",
            ),
            models.CheckConstraint(
                condition=Q(state=State.TAKEN_BACK, taken_back_at__isnull=False)
                | (~Q(state=State.TAKEN_BACK) & Q(taken_back_at__isnull=True)),
                name="an_appeal_that_was_taken_back_says_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ENDED) | Q(ended_at__isnull=False), name="an_appeal_that_ended_says_since_when"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "coalition",
                    "year",
                    "number",
                    "cases",
                    "language",
                    "state",
                    "send_by_on",
                    "opened_at",
                    "ended_at",
                    "outcome",
                    "outcome_on",
                    "taken_back_at",
                    "statement",
                    "sequence",
                ),
                "public",
            ),
            **dict.fromkeys(("begun_at", "written_at"), "case team"),
            **dict.fromkeys(("written_by", "opened_by"), "secret"),
        }
        deletion = "never, once opened; its words go when a consent does. A draft goes when it is discarded"

    def __str__(self) -> str:
        return f"{self.number}/{self.year} of coalition {self.coalition_id}"
