"""Who acts for an organisation, in which role, from when to when; who was invited; who says they belong to it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models.organisations import Organisation
from undersigned.kit import tokens
from undersigned.kit.encryption import EncryptedTextField


class Role(models.TextChoices):
    """What a representative may do, the most first."""

    OWNER = "owner", _("owner")
    SIGNATORY = "signatory", _("signatory")
    EDITOR = "editor", _("editor")
    OBSERVER = "observer", _("observer")


class Representative(models.Model):
    """A person who acts for an organisation in one role, from one instant to another. Roles that ended stay."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="representatives")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="representations")
    role = models.CharField(max_length=16, choices=Role)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    named_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(ends_at__isnull=True),
                name="a_person_has_one_open_role_in_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="a_role_ends_after_it_began"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "organisation", "person", "role", "starts_at", "ends_at", "named_at"), "coalition"
        )
        deletion = "two years after the role ended, unless a mandate refers to it. The name is public while `named_at`"

    def __str__(self) -> str:
        return f"person {self.person_id} as {self.role} of organisation {self.organisation_id}"


class Invitation(models.Model):
    """A link by which somebody becomes a representative, once. The address is kept until it is used or has expired.

    Without an address the link is handed over by whoever invites. It is computed, not stored (ADR 0019).
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=16, choices=Role)
    email = EncryptedTextField(null=True)
    email_fingerprint = models.BinaryField(max_length=32)
    nonce = models.BinaryField(max_length=tokens.NONCE_SIZE, default=tokens.fresh)
    language = models.CharField(max_length=35)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="an_invitation_is_accepted_or_revoked",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")), name="an_invitation_expires_after_it_was_sent"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "organisation",
                    "role",
                    "starts_at",
                    "ends_at",
                    "invited_at",
                    "invited_by",
                    "expires_at",
                    "accepted_at",
                    "accepted_by",
                    "revoked_at",
                ),
                "coalition",
            ),
            **dict.fromkeys(("email", "email_fingerprint", "nonce", "language"), "secret"),
        }
        deletion = "90 days after it was accepted, revoked or expired; the address as soon as it is"

    def __str__(self) -> str:
        return f"#{self.pk} to organisation {self.organisation_id}"


class Claim(models.Model):
    """Somebody with an account says that they represent an organisation that is known here; its owners decide."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="claims")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="claims")
    words = models.CharField(max_length=1000, blank=True)
    claimed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    granted = models.BooleanField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(decided_at__isnull=True),
                name="a_person_claims_an_organisation_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, granted__isnull=True)
                | Q(decided_at__isnull=False, granted__isnull=False),
                name="a_decided_claim_was_granted_or_not",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "organisation", "person", "words", "claimed_at", "decided_at", "decided_by", "granted"), "coalition"
        )
        deletion = "90 days after it was decided, or a year after it was made"

    def __str__(self) -> str:
        return f"#{self.pk} by person {self.person_id} on organisation {self.organisation_id}"
