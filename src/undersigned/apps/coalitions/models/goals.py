"""The numbered goals of a charter, and what the coalition says and does about each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from undersigned.apps.coalitions.models.coalitions import Coalition


class Topic(models.Model):
    """A word under which a coalition gathers goals: housing, migration, child labour."""

    coalition = models.ForeignKey(Coalition, models.CASCADE, related_name="topics")
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, allow_unicode=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coalition", "slug"], name="a_coalition_has_a_topic_once"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "coalition", "name", "slug"), "public")
        deletion = "when the committee takes it away"

    def __str__(self) -> str:
        return self.name


class Goal(models.Model):
    """A clause of the sealed charter, by its stable id. A newer charter that drops the clause retires the goal."""

    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="goals")
    clause = models.CharField(max_length=16)
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=500)
    charter = models.CharField(max_length=64)
    since_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    topics = models.ManyToManyField(Topic, related_name="goals", blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coalition", "clause"], name="a_clause_is_one_goal"),
            models.UniqueConstraint(
                fields=["coalition", "number"],
                condition=Q(retired_at__isnull=True),
                name="goals_of_a_coalition_have_numbers_of_their_own",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "coalition", "clause", "number", "label", "title", "charter", "since_at", "retired_at", "topics"),
            "public",
        )
        deletion = "never"

    def __str__(self) -> str:
        return f"goal {self.number} of coalition {self.coalition_id}"


class Link(models.Model):
    """Something that the coalition says or does about a goal. `kind` and `number` name the row in its own room."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=32)
    number = models.PositiveBigIntegerField()
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    unlinked_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["goal", "kind", "number"],
                condition=Q(unlinked_at__isnull=True),
                name="a_thing_is_linked_to_a_goal_once",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "goal", "kind", "number", "linked_at", "unlinked_at"), "public"),
            "linked_by": "secret",
        }
        deletion = "with the goal"

    def __str__(self) -> str:
        return f"{self.kind}:{self.number} under goal {self.goal_id}"
