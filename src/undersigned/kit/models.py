"""What the plumbing remembers: how often something happened to somebody, and what the schedule deleted."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Count(models.Model):
    """So many times within these seconds. The mark says nothing about whom without this installation's key."""

    mark = models.CharField(max_length=64, primary_key=True)
    times = models.PositiveIntegerField()
    until = models.BigIntegerField(db_index=True)

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {"mark": "secret", "times": "secret", "until": "secret"}
        deletion = "when its seconds are over, by the hourly sweep"

    def __str__(self) -> str:
        return f"{self.times} until {self.until}"


class Sweep(models.Model):
    """What the schedule deleted on one day: numbers by rule, and which rules failed when it last ran."""

    swept_on = models.DateField(primary_key=True)
    swept_at = models.DateTimeField()
    counts = models.JSONField()
    failed = models.JSONField(default=list)

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {"swept_on": "secret", "swept_at": "secret", "counts": "secret", "failed": "secret"}
        deletion = "after 400 days"

    def __str__(self) -> str:
        return f"{self.swept_on}: {sum(self.counts.values())}"
