"""To whom an appeal goes: public offices, by what they are, confirmed by a second person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Office(models.TextChoices):
    """What an office is. Nobody else gets an appeal: there is no word here for a private person."""

    HEAD = "head", _("head of state or government")
    MINISTRY = "ministry", _("ministry")
    COURT = "court", _("court")
    PROSECUTOR = "prosecutor", _("prosecutor's office")
    PRISON = "prison", _("prison or police authority")
    PARLIAMENT = "parliament", _("parliament")
    REGIONAL = "regional", _("regional or local authority")
    EMBASSY = "embassy", _("embassy or consulate")
    INTERNATIONAL = "international", _("international body")
    COMPANY = "company", _("company headquarters")


class Recipient(models.Model):
    """A public office, as it makes itself known: its name, its published address, and where that is published.

    `address` has the lines of the street or of the box; with town, region and postcode a letter is addressed as its
    country does (`kit.postal`). `salutation` is how a letter begins. Who wrote it down is not who confirms it.
    """

    appeal = models.ForeignKey("appeals.Appeal", models.CASCADE, related_name="recipients")
    position = models.PositiveSmallIntegerField()
    office = models.CharField(max_length=16, choices=Office)
    name = models.CharField(max_length=200)
    attention = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2)
    address = models.TextField(max_length=600, blank=True)
    town = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    salutation = models.CharField(max_length=200, blank=True)
    published_url = models.URLField(max_length=500)
    is_copy = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints, and the order in which they are named."""

        ordering: ClassVar = ["is_copy", "position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="a_recipient_has_a_name"),
            models.CheckConstraint(condition=~Q(address="") | ~Q(email=""), name="a_recipient_can_be_written_to"),
            models.CheckConstraint(condition=~Q(published_url=""), name="a_recipient_is_public_somewhere"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(written_by__isnull=True) | ~Q(confirmed_by=F("written_by")),
                name="who_wrote_a_recipient_down_does_not_confirm_it",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "appeal",
                    "position",
                    "office",
                    "name",
                    "attention",
                    "country",
                    "address",
                    "town",
                    "region",
                    "postcode",
                    "email",
                    "salutation",
                    "published_url",
                    "is_copy",
                ),
                "public",
            ),
            **dict.fromkeys(("written_at", "confirmed_at"), "case team"),
            **dict.fromkeys(("written_by", "confirmed_by"), "secret"),
        }
        deletion = "with the appeal, or when a consent it rests on is taken back or ends"

    def __str__(self) -> str:
        return f"{self.office} of appeal {self.appeal_id}"
