"""Minutes: their saved states, what those who were there want corrected, and what was approved."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may read minutes that were approved."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("the organisations that took part")


class Minutes(models.Model):
    """The minutes of an assembly. What is sealed is `document`: a statement's bytes, whose digest the log commits to.

    They are the minute-taker's until they are circulated; then those who attended have until `closes_at` for
    corrections; then they are approved, by a vote or by the chair, as `approved_by_words` says.
    """

    assembly = models.OneToOneField("assemblies.Assembly", models.PROTECT, related_name="minutes")
    public_id = models.CharField(max_length=32, unique=True)
    language = models.CharField(max_length=35)
    audience = models.CharField(max_length=16, choices=Audience, default=Audience.MEMBERS)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    circulated_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by_words = models.CharField(max_length=500, blank=True)
    document = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    sealing = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(circulated_at__isnull=True, closes_at__isnull=True)
                | Q(circulated_at__isnull=False, closes_at__gte=F("circulated_at")),
                name="minutes_are_circulated_until_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, document__isnull=True, sealing__isnull=True, digest="")
                | Q(
                    approved_at__isnull=False,
                    circulated_at__isnull=False,
                    document__isnull=False,
                    sealing__isnull=False,
                    digest__regex=r"^[0-9a-f]{64}$",
                ),
                name="approved_minutes_are_sealed",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "assembly",
                    "public_id",
                    "language",
                    "audience",
                    "approved_at",
                    "approved_by_words",
                    "document",
                    "digest",
                    "sealing",
                ),
                "public",
            ),
            **dict.fromkeys(("begun_at", "circulated_at", "closes_at"), "coalition"),
            "begun_by": "secret",
        }
        deletion = "never once approved. Minutes for members are for members"

    def __str__(self) -> str:
        return f"of assembly {self.assembly_id}"


class MinutesDraft(models.Model):
    """One saved state of the minutes. Saving adds a row: two windows cannot overwrite each other.

    `words` are as those of a draft of a statement; `written` says by clause what the system wrote there, by a mark, so
    that a clause that nobody touched follows what happened, and one that somebody wrote stays.
    """

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField()
    words = models.JSONField()
    written = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["minutes", "number"], name="minutes_are_saved_once_under_a_number"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "minutes", "number", "words", "written", "saved_at"), "coalition"),
            "saved_by": "secret",
        }
        deletion = "a year after the minutes were approved"

    def __str__(self) -> str:
        return f"draft {self.number} of minutes {self.minutes_id}"


class Correction(models.Model):
    """What somebody who attended wants to read in the place of a clause, and whether the minute-taker took it."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="corrections")
    clause = models.CharField(max_length=32)
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    was = models.TextField(max_length=20_000)
    words = models.TextField(max_length=20_000)
    because = models.CharField(max_length=1000, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints, and the order of the list."""

        ordering: ClassVar = ["written_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
                name="a_correction_is_accepted_or_declined",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "minutes",
                    "clause",
                    "organisation",
                    "was",
                    "words",
                    "because",
                    "written_at",
                    "accepted_at",
                    "declined_at",
                    "answer",
                    "withdrawn_at",
                ),
                "coalition",
            ),
            "written_by": "secret",
        }
        deletion = "a year after the minutes were approved"

    def __str__(self) -> str:
        return f"of clause {self.clause} of minutes {self.minutes_id}"
