"""What may be published, because somebody consents, or because two case workers say why."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models.keys import fresh_label


class Purpose(models.TextChoices):
    """For what a consent is."""

    NAME = "name", _("the name")
    PICTURE = "picture", _("a picture")
    STORY = "story", _("the story")
    APPEAL = "appeal", _("appeals")
    LETTERS = "letters", _("letters to them")


class Basis(models.TextChoices):
    """On what a publication rests."""

    CONSENT = "consent", _("consent")
    REASONS = "reasons", _("the reasons of two case workers")


def standing(today: date) -> Q:
    """Return the condition on grounds that hold on a day."""
    in_time = Q(until_on__isnull=True) | Q(until_on__gte=today)
    complete = Q(basis=Basis.CONSENT) | Q(seconded_at__isnull=False)
    return Q(withdrawn_at__isnull=True) & in_time & complete


class Consent(models.Model):
    """What may be published of somebody, or of all whom a case is about, for which purposes, from when until when.

    Details: ``{"from", "relation", "how", "note"}``, or ``{"reasons", "public_at"}``; where it is of all, ``{"of"}``
    has the numbers of those whom the case was about then. `withdrawal`: ``{"by", "how"}``. Both are encrypted as the
    case is. `file` names a document that proves it. Reasons hold when a second one says so.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="consents")
    subject = models.ForeignKey("cases.Subject", models.CASCADE, null=True, related_name="consents")
    label = models.BinaryField(max_length=16, default=fresh_label)
    basis = models.CharField(max_length=8, choices=Basis, default=Basis.CONSENT)
    purposes = models.JSONField()
    given_on = models.DateField()
    until_on = models.DateField(null=True)
    details = models.BinaryField()
    file = models.CharField(max_length=32, blank=True)
    sources = models.ManyToManyField("cases.Source", related_name="+")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    seconded_at = models.DateTimeField(null=True)
    seconded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    withdrawal = models.BinaryField(null=True)

    class Meta:
        """Constraints, and the order in which they were given."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(purposes=[]), name="a_consent_is_for_something"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("given_on")),
                name="a_consent_ends_after_it_was_given",
            ),
            models.CheckConstraint(
                condition=Q(seconded_by__isnull=True) | Q(noted_by__isnull=True) | ~Q(seconded_by=F("noted_by")),
                name="reasons_are_those_of_two",
            ),
            models.CheckConstraint(
                condition=Q(seconded_at__isnull=True) | Q(basis=Basis.REASONS), name="only_reasons_are_seconded"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "case",
                    "subject",
                    "basis",
                    "purposes",
                    "given_on",
                    "until_on",
                    "details",
                    "file",
                    "sources",
                    "noted_at",
                    "noted_by",
                    "seconded_at",
                    "seconded_by",
                    "withdrawn_at",
                    "withdrawn_by",
                    "withdrawal",
                ),
                "case team",
            ),
            "label": "secret",
        }
        deletion = "with the case"

    def __str__(self) -> str:
        return f"{self.basis} {self.pk} of case {self.case_id}"
