"""Tasks: what organisations are to do, until when, which decision asks for it, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may read a task, and what was reported of it."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("the members of the coalition")


class State(models.TextChoices):
    """Where a task stands."""

    OPEN = "open", _("to be done")
    UNDER_WAY = "under-way", _("under way")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")

    @property
    def sign(self) -> str:
        """By which key pages show it."""
        return "to-do" if self is State.OPEN else str(self.value)


class Task(models.Model):
    """Something that is to be done by a day, by organisations or by the committee itself, if nobody is named.

    `decision` is what asks for it, `revision` the resolution in which that stands. `number` counts in its coalition.
    What changed its state or its day is in its reports. `sequence` rises with every change: who saves says which they
    saw, and calendars take the latest. `reminded_at` is when its owners were last told until when it is due.
    """

    coalition = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="tasks")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    about = models.TextField(max_length=4000, blank=True)
    language = models.CharField(max_length=35)
    audience = models.CharField(max_length=16, choices=Audience, default=Audience.PUBLIC)
    due_on = models.DateField(null=True)
    decision = models.ForeignKey("coalitions.Decision", models.PROTECT, null=True, related_name="tasks")
    revision = models.ForeignKey("statements.Revision", models.PROTECT, null=True, related_name="tasks")
    state = models.CharField(max_length=16, choices=State, default=State.OPEN)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coalition", "number"], name="a_task_has_a_number_of_its_own"),
            models.CheckConstraint(condition=~Q(title=""), name="a_task_says_what_is_to_be_done"),
            models.CheckConstraint(
                condition=Q(state__in=[State.DONE, State.DROPPED], ended_at__isnull=False)
                | (~Q(state__in=[State.DONE, State.DROPPED]) & Q(ended_at__isnull=True)),
                name="a_task_that_is_done_or_dropped_has_ended",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "coalition",
                    "number",
                    "title",
                    "about",
                    "language",
                    "audience",
                    "due_on",
                    "decision",
                    "revision",
                    "state",
                    "set_at",
                    "changed_at",
                    "ended_at",
                    "sequence",
                ),
                "public",
            ),
            "reminded_at": "coalition",
            "set_by": "secret",
        }
        deletion = "never: the action plan is a record. One for members is for members"

    def __str__(self) -> str:
        return f"{self.number} of coalition {self.coalition_id}"


class Owner(models.Model):
    """An organisation that is to do a task, since when, and until when if it was let go or does not want to.

    `words` are what it said when it accepted or declined.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="owners")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="tasks")
    since_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=1000, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["task", "organisation"],
                condition=Q(ended_at__isnull=True),
                name="an_organisation_owns_a_task_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since_at")),
                name="owning_a_task_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True) | Q(ended_at__isnull=False),
                name="who_declines_a_task_owns_it_no_more",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "task", "organisation", "since_at", "accepted_at", "declined_at", "words", "ended_at"), "public"
        )
        deletion = "with the task"

    def __str__(self) -> str:
        return f"organisation {self.organisation_id} of task {self.task_id}"


class Report(models.Model):
    """What an owner or the committee says became of a task, and which state that made of it, if another.

    Where its day was changed, `was_due_on` and `is_due_on` say how: none of them is a task without a day.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="reports")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, null=True, related_name="+")
    words = models.TextField(max_length=4000, blank=True)
    became = models.CharField(max_length=16, choices=State, blank=True)
    was_due_on = models.DateField(null=True)
    is_due_on = models.DateField(null=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints, and the order in which they are read."""

        ordering: ClassVar = ["written_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words="") | ~Q(became=""), name="a_report_of_a_task_says_something"),
            models.CheckConstraint(condition=~Q(became=State.DROPPED) | ~Q(words=""), name="who_drops_a_task_says_why"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "task", "organisation", "words", "became", "was_due_on", "is_due_on", "written_at"), "public"
            ),
            "written_by": "secret",
        }
        deletion = "with the task"

    def __str__(self) -> str:
        return f"{self.became or 'words'} of task {self.task_id}"

    @property
    def sign(self) -> str:
        """By which key pages show what it became; nothing where it stayed as it was."""
        return State(self.became).sign if self.became else ""
