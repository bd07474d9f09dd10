"""How often something happened to somebody, counted where all processes look."""

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
