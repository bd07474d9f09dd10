"""What whoever held an action says of it afterwards, with pictures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from undersigned.apps.actions.models.actions import Action


class Report(models.Model):
    """How it was on one day: from how many to how many people came, and a few words, for everybody to read."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="reports")
    on = models.DateField()
    least = models.PositiveIntegerField(null=True)
    most = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=35)
    text = models.TextField(max_length=10_000, blank=True)
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    moderated_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints, and the index of the page of a day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "on"], name="a_day_is_reported_once"),
            models.CheckConstraint(
                condition=Q(least__isnull=True, most__isnull=True)
                | Q(least__isnull=False, most__isnull=False, least__lte=F("most")),
                name="a_headcount_is_a_range",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["on"], name="reports_by_day")]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "action", "on", "least", "most", "language", "text", "reported_at", "changed_at"), "public"
            ),
            **dict.fromkeys(("hidden_at", "moderated_at"), "coalition"),
            "reported_by": "secret",
        }
        deletion = "when whoever reported takes it away, or with the action"

    def __str__(self) -> str:
        return f"of action {self.action_id} on {self.on}"


class Picture(models.Model):
    """A picture of a report, drawn anew (`kit.pictures`), with the words for those who do not see it."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="pictures")
    digest = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500)
    author = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        """Constraints, the order of the page, and the index by which pictures are served."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "digest"], name="a_report_shows_a_picture_once"),
            models.CheckConstraint(condition=~Q(words=""), name="a_picture_is_described"),
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="pictures_by_digest")]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "report", "digest", "width", "height", "words", "author", "added_at"), "public"
        )
        deletion = "when whoever reported takes it away, or with the report"

    def __str__(self) -> str:
        return self.digest[:12]
