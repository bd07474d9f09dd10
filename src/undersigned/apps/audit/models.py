"""The audit trail. No foreign keys: it never interferes with live data, and outlives it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from undersigned.apps.audit.events import Event


class Line(models.Model):
    """One act. Rows are added and read; the database refuses to change or delete them.

    `organisation` is the number of the one that it was done for or to: it may read the line.
    """

    at = models.DateTimeField()
    event = models.CharField(max_length=64, choices=[(event.value, event.value) for event in Event])
    actor = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=128)
    organisation = models.PositiveBigIntegerField(null=True, db_index=True)

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            "id": "secret",
            "at": "secret",
            "event": "secret",
            "actor": "secret",
            "subject": "secret",
            "organisation": "secret",
        }
        deletion = "kept with the installation; holds no names and no addresses"

    def __str__(self) -> str:
        return f"#{self.pk} {self.event} {self.subject}"
