"""The words of an appeal, one row a language, and its updates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class AppealText(models.Model):
    """An appeal in one language. `points` and `tips` have a line for each; `letter` is the model letter."""

    appeal = models.ForeignKey("appeals.Appeal", models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=200)
    concern = models.CharField(max_length=200, blank=True)
    facts = models.TextField(max_length=6000)
    background = models.TextField(max_length=6000, blank=True)
    points = models.TextField(max_length=4000)
    tips = models.TextField(max_length=2000, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    letter = models.TextField(max_length=6000)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appeal", "language"], name="an_appeal_is_in_a_language_once"),
            models.CheckConstraint(condition=~Q(title=""), name="an_appeal_has_a_title"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            (
                "id",
                "appeal",
                "language",
                "title",
                "concern",
                "facts",
                "background",
                "points",
                "tips",
                "subject",
                "letter",
            ),
            "public",
        )
        deletion = "with the appeal, or when a consent it rests on is taken back or ends"

    def __str__(self) -> str:
        return f"{self.language} of appeal {self.appeal_id}"


class Update(models.Model):
    """Further information on an appeal, under the same number."""

    appeal = models.ForeignKey("appeals.Appeal", models.CASCADE, related_name="updates")
    language = models.CharField(max_length=35)
    words = models.TextField(max_length=4000)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints, and the order in which they are read."""

        ordering: ClassVar = ["-published_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="an_update_of_an_appeal_says_something")
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "appeal", "language", "words", "published_at"), "public"),
            "published_by": "secret",
        }
        deletion = "with the appeal, or when a consent it rests on is taken back or ends"

    def __str__(self) -> str:
        return f"update of appeal {self.appeal_id}"
