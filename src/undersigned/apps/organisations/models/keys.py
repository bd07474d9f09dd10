"""The keys an organisation signs with: registered, rotated, revoked, each with its entry in the log."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models.organisations import Organisation


class KeyKind(models.TextChoices):
    """Where the secret half lives."""

    SSH = "ssh", _("SSH key")
    PASSKEY = "passkey", _("passkey")


class Key(models.Model):
    """A key of an organisation, from when to when it may sign. A passkey is held by one representative."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="keys")
    kind = models.CharField(max_length=8, choices=KeyKind)
    public_key = models.CharField(max_length=600, unique=True)
    fingerprint = models.CharField(max_length=50, unique=True)
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="keys")
    credential = models.CharField(max_length=1400, blank=True)
    label = models.CharField(max_length=100, blank=True)
    registered_at = models.DateTimeField()
    registration = models.ForeignKey("ledger.Entry", models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
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
            models.CheckConstraint(
                condition=Q(kind=KeyKind.SSH, credential="") | (Q(kind=KeyKind.PASSKEY) & ~Q(credential="")),
                name="a_passkey_has_its_credential",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "organisation",
                    "kind",
                    "public_key",
                    "fingerprint",
                    "registered_at",
                    "registration",
                    "replaces",
                    "revoked_at",
                    "compromised_at",
                    "revocation",
                ),
                "public",
            ),
            **dict.fromkeys(("person", "credential", "label"), "secret"),
        }
        deletion = "never: signatures refer to it"

    def __str__(self) -> str:
        return f"{self.fingerprint} of organisation {self.organisation_id}"
