"""Calendars that organisations keep elsewhere, and that are brought in here again and again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Source(models.Model):
    """The address of an organisation's own calendar (RFC 5545, over https), when it was read, and what came of it.

    `digest`, `etag` and `last_modified` are those of the last reading, so that what did not change is not read again.
    `fresh_at` is when it last went well, and `outcome` is empty when it did, else a code of `kit.outcomes` or of the
    reader, and `detail` what goes with it; `failures` counts in a row. `report` holds what was not taken at the last
    reading, a list of triples each: the code, the title, and what goes with the code.
    """

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="calendars")
    campaign = models.ForeignKey("campaigns.Campaign", models.SET_NULL, null=True, related_name="sources")
    url = models.URLField(max_length=500)
    kind = models.CharField(max_length=32)
    zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=35)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    stopped_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    fresh_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=32, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=64, blank=True)

    class Meta:
        """Constraints, and the index of what is due."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "url"],
                condition=Q(stopped_at__isnull=True),
                name="a_calendar_is_brought_in_once",
            ),
            models.CheckConstraint(condition=~Q(zone=""), name="a_calendar_has_a_time_zone"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(stopped_at__isnull=True), name="calendars_that_are_due"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "organisation", "campaign", "kind", "zone", "country", "language", "fresh_at"), "public"
            ),
            **dict.fromkeys(
                (
                    "url",
                    "added_at",
                    "stopped_at",
                    "due_at",
                    "read_at",
                    "outcome",
                    "detail",
                    "failures",
                    "found",
                    "left",
                    "report",
                    "digest",
                    "etag",
                    "last_modified",
                ),
                "coalition",
            ),
            "added_by": "secret",
        }
        deletion = "never; what it brought in that was to come when it was stopped, 30 days after that"

    def __str__(self) -> str:
        return f"#{self.pk} of organisation {self.organisation_id}"
