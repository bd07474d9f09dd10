"""Minutes: their saved states, what those who were there want corrected, and what was approved."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may read minutes that were approved."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("the organisations that took part")


class Speakers(models.TextChoices):
    """Who is named of those who spoke."""

    NOBODY = "nobody", _("nobody")
    ORGANISATIONS = "organisations", _("their organisations")
    PERSONS = "persons", _("their organisations, and those by name who let everybody know it")


class State(StrEnum):
    """Where minutes stand. It is told from facts, and stored nowhere."""

    DRAFT = "draft"
    CIRCULATED = "circulated"
    """Those who attended can correct them."""
    CORRECTED = "corrected"
    """The time for corrections is over; they wait to be approved."""
    APPROVED = "approved"

    @property
    def label(self) -> str | Promise:
        """The word for it."""
        return {
            State.DRAFT: _("being written"),
            State.CIRCULATED: _("with those who attended, for corrections"),
            State.CORRECTED: _("to be approved"),
            State.APPROVED: _("approved and sealed"),
        }[self]


class Minutes(models.Model):
    """The minutes of an assembly. What is sealed is `document`: a statement's bytes, whose digest the log commits to.

    They are the minute-taker's until they are circulated; then those who attended have until `closes_at` for
    corrections; then they are approved: by the chair in `approved_by_words`, or by a vote, which `approval` names.
    `votes` says which clause of the document tells of which vote.
    """

    assembly = models.OneToOneField("assemblies.Assembly", models.PROTECT, related_name="minutes")
    public_id = models.CharField(max_length=32, unique=True)
    language = models.CharField(max_length=35)
    audience = models.CharField(max_length=16, choices=Audience, default=Audience.MEMBERS)
    speakers = models.CharField(max_length=16, choices=Speakers, default=Speakers.ORGANISATIONS)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    circulated_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by_words = models.CharField(max_length=500, blank=True)
    approval = models.ForeignKey("votes.Vote", models.PROTECT, null=True, related_name="+")
    votes = models.JSONField(default=dict, blank=True)
    document = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    sealing = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(circulated_at__isnull=True, closes_at__isnull=True)
                | Q(circulated_at__isnull=False, closes_at__isnull=False, closes_at__gte=F("circulated_at")),
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
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | ~Q(approved_by_words=""),
                name="who_approves_minutes_says_by_what",
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
                    "speakers",
                    "approved_at",
                    "approved_by_words",
                    "approval",
                    "votes",
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

    def state(self, now: datetime) -> State:
        """Where they stand at a moment."""
        if self.approved_at is not None:
            return State.APPROVED
        if self.circulated_at is None or self.closes_at is None:
            return State.DRAFT
        return State.CIRCULATED if now < self.closes_at else State.CORRECTED


class MinutesDraft(models.Model):
    """One saved state of the minutes. Saving adds a row: two windows cannot overwrite each other.

    `words` are as those of a draft of a statement; `written` says by clause of what it tells, and what the system wrote
    there, by a mark, so that a clause that nobody touched follows what happened, and one that somebody wrote stays. It
    holds what was left out, too, and the number of the next clause.
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
