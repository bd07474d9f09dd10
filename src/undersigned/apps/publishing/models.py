"""Editions that were made and published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Edition(models.Model):
    """A rendering of a revision in one language and one form. The file lies in the store under its hash."""

    revision = models.ForeignKey("statements.Revision", models.PROTECT, related_name="editions")
    language = models.CharField(max_length=35)
    form = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    shows = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    publication = models.ForeignKey("ledger.Entry", models.PROTECT, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["revision", "language", "form", "sha256"], name="an_edition_is_published_once"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "revision", "language", "form", "sha256", "size", "shows", "made_at", "publication"), "public"
        )
        deletion = "never"

    def __str__(self) -> str:
        return f"{self.form} in {self.language} of revision {self.revision_id}"
