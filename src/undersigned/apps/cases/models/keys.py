"""Keys of cases, wrapped by a key that lies in a file and not here."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models

LABEL_SIZE = 16


def fresh_label() -> bytes:
    """Return 16 random bytes by which a row is bound to what it holds."""
    return secrets.token_bytes(LABEL_SIZE)


class WrappingKey(models.Model):
    """That there is, or soon will be, a file `cases-N` with a key that wraps others. The highest number wraps anew."""

    number = models.PositiveIntegerField(primary_key=True)
    made_at = models.DateTimeField()

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("number", "made_at"), "secret")
        deletion = "when a rotation has left nothing that it wraps"

    def __str__(self) -> str:
        return f"cases-{self.number}"


class DataKey(models.Model):
    """A key under which records are kept, wrapped. Whoever deletes it has deleted all of them."""

    label = models.BinaryField(max_length=LABEL_SIZE, default=fresh_label)
    wrapped = models.BinaryField(max_length=200)
    wrapped_by = models.ForeignKey(WrappingKey, models.PROTECT, related_name="data_keys")

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "label", "wrapped", "wrapped_by"), "secret")
        deletion = "with the case, the sealed fact or the report whose key it is, before anything else of it"

    def __str__(self) -> str:
        return f"#{self.pk} by {self.wrapped_by_id}"
