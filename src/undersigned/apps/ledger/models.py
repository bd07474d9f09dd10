"""The log's memory: entries in order, what opens them, and the checkpoints that were signed.

Who controls the database can drop or forge acts that no checkpoint covers yet. What a checkpoint covers
cannot be changed unnoticed by anyone who kept the checkpoint, a receipt or a copy of the tiles.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from undersigned.core.entries import EntryType


class Log(models.Model):
    """The one log of this installation. Created by an explicit act; its origin never changes."""

    origin = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [models.CheckConstraint(condition=Q(only=True), name="an_installation_has_one_log")]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {"id": "public", "origin": "public", "created_at": "public", "only": "public"}
        deletion = "never"

    def __str__(self) -> str:
        return self.origin


class Entry(models.Model):
    """One act in the log. `index` is empty until the sequencer has given it its place.

    `record` and `salt` open the commitment; erasing a person's data empties them and leaves the rest.
    """

    index = models.PositiveBigIntegerField(null=True, unique=True)
    type = models.CharField(max_length=32, choices=[(kind.value, kind.value) for kind in EntryType])
    at = models.DateTimeField()
    data = models.BinaryField(max_length=512)
    record = models.BinaryField(null=True)
    salt = models.BinaryField(max_length=32, null=True)

    class Meta:
        """Constraints and the sequencer's index."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(record__isnull=True, salt__isnull=True) | Q(record__isnull=False, salt__isnull=False),
                name="an_entry_is_opened_by_record_and_salt_together",
            ),
        ]
        indexes: ClassVar = [models.Index("id", condition=Q(index__isnull=True), name="entries_without_a_place")]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            "id": "secret",
            "index": "public",
            "type": "public",
            "at": "public",
            "data": "public",
            "record": "secret",
            "salt": "secret",
        }
        deletion = "record and salt with the person's data; the rest never"

    def __str__(self) -> str:
        return f"{'#' + str(self.index) if self.index is not None else 'unplaced'} {self.type}"


class Checkpoint(models.Model):
    """What the log said about itself, once, for ever."""

    size = models.PositiveBigIntegerField(unique=True)
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {"id": "public", "size": "public", "note": "public", "signed_at": "public"}
        deletion = "never"

    def __str__(self) -> str:
        return f"checkpoint of {self.size}"
