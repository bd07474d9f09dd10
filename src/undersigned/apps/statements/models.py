"""Statements: a draft with its history, and the revisions and translations that were sealed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from undersigned.core.text import checkwords
from undersigned.core.text.statement import Statement as Sealed
from undersigned.core.text.translation import Translation as SealedTranslation
from undersigned.core.text.wording import Wording


class Statement(models.Model):
    """A text with a life. Its words are in its drafts and revisions.

    The ids of clauses below `reserved_below` are given: to a draft, or to somebody who proposes a new clause for one.
    """

    slug = models.SlugField(max_length=80, unique=True, allow_unicode=False)
    public_id = models.CharField(max_length=32, unique=True)
    coalition = models.ForeignKey("coalitions.Coalition", models.PROTECT, related_name="statements")
    proposer = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, blank=True, related_name="proposed"
    )
    reserved_below = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("people.Person", models.PROTECT, related_name="statements")

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            "id": "public",
            "slug": "public",
            "public_id": "public",
            "coalition": "public",
            "proposer": "public",
            "reserved_below": "coalition",
            "started_at": "coalition",
            "started_by": "secret",
        }
        deletion = "never once sealed"

    def __str__(self) -> str:
        return self.slug


class Draft(models.Model):
    """One saved state of the words. Saving adds a row: nothing written is lost, and two windows cannot overwrite it."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField()
    words = models.JSONField()
    next_clause = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "number"], name="a_draft_is_saved_once_under_a_number"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            "id": "coalition",
            "statement": "coalition",
            "number": "coalition",
            "words": "coalition",
            "next_clause": "coalition",
            "saved_at": "coalition",
            "saved_by": "secret",
        }
        deletion = "with the statement, while it was never sealed"

    def __str__(self) -> str:
        return f"draft {self.number} of statement {self.statement_id}"


class Revision(models.Model):
    """One sealed version: exact bytes, exact digest. Never changed; a new version never inherits signatures."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    document = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=500)
    sealed_at = models.DateTimeField()
    sealing = models.ForeignKey("ledger.Entry", models.PROTECT, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "version"], name="a_statement_has_one_revision_a_version"),
            models.CheckConstraint(condition=Q(version__gte=1), name="versions_begin_at_one"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "statement", "version", "document", "digest", "language", "title", "sealed_at", "sealing"), "public"
        )
        deletion = "never"

    def __str__(self) -> str:
        return f"{self.digest[:12]} version {self.version} of statement {self.statement_id}"

    @property
    def sealed(self) -> Sealed:
        """The statement as it was sealed, read from its bytes."""
        return Sealed.parse(bytes(self.document))

    @property
    def wording(self) -> Wording:
        """Its words in the language they were sealed in."""
        return self.sealed.wording

    @property
    def check_words(self) -> tuple[str, ...]:
        """The twelve words that stand for its digest."""
        return checkwords.words(self.digest)


class Translation(models.Model):
    """A revision's text in another language, bound to that revision's digest."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="translations")
    language = models.CharField(max_length=35)
    document = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField()
    sealing = models.ForeignKey("ledger.Entry", models.PROTECT, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "language"], name="a_revision_has_one_translation_a_language"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "revision", "language", "document", "digest", "sealed_at", "sealing"), "public"
        )
        deletion = "never"

    def __str__(self) -> str:
        return f"{self.language} of revision {self.revision_id}"

    @property
    def sealed(self) -> SealedTranslation:
        """The translation as it was sealed, read from its bytes."""
        return SealedTranslation.parse(bytes(self.document))
