"""Days of action, with what every action on them begins from; kinds of action and parts of the world."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from undersigned.apps.campaigns.models.campaigns import Campaign, Material


class DayOfAction(models.Model):
    """A day, in each place's own day, and its template: what actions on it say unless they say otherwise.

    `kind` is the key of a kind of action (`campaigns.words`).
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="days")
    on = models.DateField()
    kind = models.CharField(max_length=32)
    materials = models.ManyToManyField(Material, related_name="days", blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        """Constraints, and the order of the list."""

        ordering: ClassVar = ["on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "on"], name="a_day_is_a_day_of_action_once"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "campaign", "on", "kind", "materials", "changed_at"), "public")
        deletion = "with the campaign, or when its committee takes it away before there is an action"

    def __str__(self) -> str:
        return f"{self.on} of campaign {self.campaign_id}"


class DayText(models.Model):
    """The template of a day in one language: the title and description of actions, and words to invite with."""

    day = models.ForeignKey(DayOfAction, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=300)
    description = models.TextField(max_length=10_000, blank=True)
    invitation = models.TextField(max_length=4000, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "language"], name="a_day_has_one_template_in_a_language"),
            models.CheckConstraint(condition=~Q(title=""), name="a_template_has_a_title"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "day", "language", "title", "description", "invitation"), "public")
        deletion = "with the day"

    def __str__(self) -> str:
        return self.title


class KindOfAction(models.Model):
    """A coalition's own kind of action, or a kind that everybody has and this coalition does not use.

    `key` is one of `campaigns.words.BuiltIn`, then `unused_at` says since when it is not offered here; or the
    coalition's own, `own-` and a number, with its `names` by language. A kind that actions have is only retired.
    """

    coalition = models.ForeignKey("coalitions.Coalition", models.CASCADE, related_name="kinds_of_action")
    key = models.CharField(max_length=32)
    names = models.JSONField(default=dict, blank=True)
    unused_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coalition", "key"], name="a_coalition_says_a_kind_once"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "coalition", "key", "names", "unused_at"), "public")
        deletion = "with the coalition"

    def __str__(self) -> str:
        return f"{self.key} of coalition {self.coalition_id}"


class Region(models.Model):
    """A coalition's own part of the world: a name in languages, and countries."""

    coalition = models.ForeignKey("coalitions.Coalition", models.CASCADE, related_name="regions")
    slug = models.SlugField(max_length=80)
    names = models.JSONField(default=dict)
    countries = models.JSONField(default=list)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coalition", "slug"], name="a_coalition_has_a_region_once"),
            models.CheckConstraint(condition=~Q(countries=[]), name="a_region_has_countries"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "coalition", "slug", "names", "countries"), "public")
        deletion = "when the committee takes it away"

    def __str__(self) -> str:
        return f"{self.slug} of coalition {self.coalition_id}"
