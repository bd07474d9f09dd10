"""Organisations, the keys they sign with, and their mandates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from undersigned.kit.encryption import EncryptedTextField


class Organisation(models.Model):
    """A member: union, NGO, network, party, committee."""

    handle = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    contact = EncryptedTextField(null=True)
    contact_fingerprint = models.BinaryField(max_length=32, null=True, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"), name="a_country_is_two_capital_letters"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="an_organisation_has_a_name"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            "id": "public",
            "handle": "public",
            "name": "public",
            "country": "public",
            "created_at": "public",
            "contact": "secret",
            "contact_fingerprint": "secret",
        }
        deletion = "the contact address, when the organisation asks; the rest stays with what it signed"

    def __str__(self) -> str:
        return f"{self.handle} {self.name}"


class Key(models.Model):
    """An SSH key of an organisation, from when to when it may sign."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="keys")
    public_key = models.CharField(max_length=100, unique=True)
    fingerprint = models.CharField(max_length=50, unique=True)
    registered_at = models.DateTimeField()
    registration = models.ForeignKey("ledger.Entry", models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    compromised_at = models.DateTimeField(null=True)
    revocation = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revocation__isnull=True, compromised_at__isnull=True)
                | Q(revoked_at__isnull=False, revocation__isnull=False),
                name="a_revoked_key_has_its_entry",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("registered_at")),
                name="a_key_is_revoked_after_it_was_registered",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            (
                "id",
                "organisation",
                "public_key",
                "fingerprint",
                "registered_at",
                "registration",
                "revoked_at",
                "compromised_at",
                "revocation",
            ),
            "public",
        )
        deletion = "never: signatures refer to it"

    def __str__(self) -> str:
        return f"{self.fingerprint} of organisation {self.organisation_id}"
