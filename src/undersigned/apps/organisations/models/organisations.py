"""What an organisation is called, where it works, and which other row turned out to be the same."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of collective it is."""

    UNION = "union", _("trade union")
    ASSOCIATION = "association", _("association or NGO")
    NETWORK = "network", _("network or federation")
    PARTY = "party", _("party")
    COMMITTEE = "committee", _("committee")
    MEDIA = "media", _("publisher or medium")
    BODY = "body", _("public body")
    OTHER = "other", _("other")


class Step(models.TextChoices):
    """What an organisation that is new here does next, in order."""

    MANDATE = "mandate", _("Record the decision that lets you act")
    KEY = "key", _("Register a key")
    COLLEAGUE = "colleague", _("Invite a second representative")
    DOMAIN = "domain", _("Verify by your domain")
    COALITION = "coalition", _("Join a coalition, or begin one")


class Organisation(models.Model):
    """A member: union, NGO, network, party, committee. `name` and `country` are what stands in signed records.

    `folded` is what it is found by: all its names and its acronym, without case and accents. `put_aside` are the steps
    that its people do not want to be reminded of.
    """

    handle = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    acronym = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=2, blank=True)
    countries = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.OTHER)
    website = models.URLField(max_length=300, blank=True)
    about = models.TextField(max_length=2000, blank=True)
    logo = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    closed_at = models.DateTimeField(null=True)
    folded = models.TextField(blank=True)
    put_aside = models.JSONField(default=list, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"), name="a_country_is_two_capital_letters"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="an_organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="an_organisation_is_not_merged_into_itself",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "handle",
                    "name",
                    "acronym",
                    "country",
                    "countries",
                    "kind",
                    "website",
                    "about",
                    "logo",
                    "created_at",
                    "merged_into",
                    "closed_at",
                    "folded",
                ),
                "public",
            ),
            "created_by": "secret",
            "put_aside": "coalition",
        }
        deletion = "never once it stands behind anything; an entered one that nobody represents: by an operator"

    def __str__(self) -> str:
        return f"{self.handle} {self.name}"


class Name(models.Model):
    """What an organisation is called in one language, besides the name that stands in signed records."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    language = models.CharField(max_length=35)
    name = models.CharField(max_length=200)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "language"], name="an_organisation_has_one_name_in_a_language"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_name_in_a_language_is_not_empty"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "organisation", "language", "name"), "public")
        deletion = "when the organisation takes it away"

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"


class Merger(models.Model):
    """The record of two rows found to be one organisation: which stays, why, and who said so."""

    kept = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    merged = models.OneToOneField(Organisation, models.PROTECT, related_name="merger")
    reason = models.CharField(max_length=500)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="a_merger_is_of_two"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_merger_has_a_reason"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "kept", "merged", "reason", "merged_at"), "public"),
            "merged_by": "secret",
        }
        deletion = "never"

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.kept_id}"
