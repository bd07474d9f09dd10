"""Endorsements of organisations and signatures of supporters, with their evidence and their end."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from undersigned.kit import tokens
from undersigned.kit.encryption import EncryptedTextField


class Means(models.TextChoices):
    """By what an organisation signs."""

    PASSKEY = "passkey", "passkey"
    SSH = "ssh", "SSH key"
    EMAIL = "email", "e-mail, attested"


class Endorsement(models.Model):
    """An organisation's signature under a revision: drawn up, then collected with its evidence, perhaps withdrawn.

    With a deadline it is conditional: once collected it is a pledge, which becomes an endorsement when it is fulfilled,
    or fails. `record` says what the condition is. `name` and `country` are the organisation's as they were signed, and
    `reserved` is the number of clauses that it excepts.
    """

    revision = models.ForeignKey("statements.Revision", models.PROTECT, related_name="endorsements")
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="endorsements")
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    mandate = models.ForeignKey("organisations.Mandate", models.PROTECT, related_name="endorsements")
    representative = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    means = models.CharField(max_length=8, choices=Means)
    key = models.ForeignKey("organisations.Key", models.PROTECT, null=True, related_name="+")
    record = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    reserved = models.PositiveSmallIntegerField(default=0)
    nonce = models.BinaryField(max_length=tokens.NONCE_SIZE, default=tokens.fresh)
    contact = EncryptedTextField(null=True)
    language = models.CharField(max_length=35)
    drawn_up_at = models.DateTimeField()
    evidence = models.BinaryField(null=True)
    collected_at = models.DateTimeField(null=True)
    collection = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")
    deadline_at = models.DateTimeField(null=True)
    fulfilled_at = models.DateTimeField(null=True)
    fulfilment = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")
    failed_at = models.DateTimeField(null=True)
    failure = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")
    withdrawer = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    withdrawal_key = models.ForeignKey("organisations.Key", models.PROTECT, null=True, related_name="+")
    withdrawal_record = models.BinaryField(null=True)
    withdrawal_evidence = models.BinaryField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Constraints, and the index of the public list."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["revision", "organisation"],
                condition=Q(collected_at__isnull=False, withdrawn_at__isnull=True, failed_at__isnull=True),
                name="an_organisation_stands_once_behind_a_revision",
            ),
            models.CheckConstraint(
                condition=Q(collected_at__isnull=True, evidence__isnull=True, collection__isnull=True)
                | Q(collected_at__isnull=False, evidence__isnull=False, collection__isnull=False),
                name="a_collected_endorsement_has_evidence_and_entry",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawal__isnull=True)
                | Q(
                    collected_at__isnull=False,  # else the comparison is neither true nor false, and nothing is refused
                    withdrawn_at__gte=F("collected_at"),
                    withdrawal__isnull=False,
                    withdrawal_record__isnull=False,
                    withdrawal_evidence__isnull=False,
                ),
                name="a_withdrawn_endorsement_stood_and_has_evidence_and_entry",
            ),
            models.CheckConstraint(
                condition=Q(fulfilled_at__isnull=True, fulfilment__isnull=True)
                | Q(
                    fulfilled_at__gte=F("collected_at"),
                    fulfilment__isnull=False,
                    collected_at__isnull=False,
                    deadline_at__isnull=False,
                ),
                name="a_fulfilled_pledge_was_conditional_and_has_its_entry",
            ),
            models.CheckConstraint(
                condition=Q(failed_at__isnull=True, failure__isnull=True)
                | Q(
                    failed_at__gte=F("collected_at"),
                    failure__isnull=False,
                    collected_at__isnull=False,
                    deadline_at__isnull=False,
                    fulfilled_at__isnull=True,
                ),
                name="a_failed_pledge_was_conditional_not_fulfilled_and_has_its_entry",
            ),
            models.CheckConstraint(
                condition=Q(means=Means.EMAIL, key__isnull=True) | (~Q(means=Means.EMAIL) & Q(key__isnull=False)),
                name="who_signs_with_a_key_names_it",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["revision", "country", "name", "id"],
                condition=Q(collected_at__isnull=False, withdrawn_at__isnull=True, failed_at__isnull=True),
                name="standing_endorsements",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "revision",
                    "organisation",
                    "name",
                    "country",
                    "mandate",
                    "means",
                    "key",
                    "record",
                    "digest",
                    "reserved",
                    "evidence",
                    "drawn_up_at",
                    "collected_at",
                    "collection",
                    "deadline_at",
                    "fulfilled_at",
                    "fulfilment",
                    "failed_at",
                    "failure",
                    "withdrawal_key",
                    "withdrawal_record",
                    "withdrawal_evidence",
                    "withdrawn_at",
                    "withdrawal",
                ),
                "public",
            ),
            **dict.fromkeys(("representative", "withdrawer"), "coalition"),
            "nonce": "secret",
            "contact": "secret",
            "language": "secret",
        }
        deletion = "drawn up and not collected: after 30 days; the rest never"

    def __str__(self) -> str:
        return f"{self.digest[:12]} of organisation {self.organisation_id}"

    @property
    def is_pledge(self) -> bool:
        """Whether it waits, or waited, for a condition."""
        return self.deadline_at is not None

    @property
    def waits(self) -> bool:
        """Whether it is a pledge of which nothing has become yet."""
        ended = self.withdrawn_at or self.fulfilled_at or self.failed_at
        return self.is_pledge and self.collected_at is not None and not ended

    @property
    def is_doubtful(self) -> bool:
        """Whether others are known to have held its key by then: it is shown, and not counted."""
        since = self.key.compromised_at if self.key else None
        return since is not None and self.collected_at is not None and since <= self.collected_at


class Signature(models.Model):
    """A supporter's signature under a revision: asked for, confirmed from the mailbox, perhaps withdrawn.

    `via` is whose link was followed, until it is counted for them.
    """

    revision = models.ForeignKey("statements.Revision", models.PROTECT, related_name="signatures")
    nonce = models.BinaryField(max_length=tokens.NONCE_SIZE, default=tokens.fresh)
    name = EncryptedTextField(null=True)
    email = EncryptedTextField(null=True)
    email_fingerprint = models.BinaryField(max_length=32)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=35)
    shown = models.BooleanField()
    # In hex, and encrypted like the name: whoever had salt and log could try names until one fits.
    signer_salt = EncryptedTextField(null=True)
    # Without an index, which every wish would have to be written into: nobody looks for it, and no organisation goes.
    via = models.ForeignKey("organisations.Organisation", models.SET_NULL, null=True, related_name="+", db_index=False)
    requested_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmation = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Constraints, and the indexes of the count and of the public list."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["revision", "email_fingerprint"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_address_signs_a_revision_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmation__isnull=True)
                | Q(confirmed_at__isnull=False, confirmation__isnull=False),
                name="a_confirmed_signature_has_its_entry",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawal__isnull=True)
                | Q(confirmed_at__isnull=False, withdrawn_at__gte=F("confirmed_at"), withdrawal__isnull=False),
                name="a_withdrawn_signature_was_confirmed_and_has_its_entry",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(name__isnull=True, email__isnull=True),
                name="a_withdrawn_signature_keeps_no_name",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(via__isnull=True),
                name="a_signature_that_counts_forgets_who_brought_it",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["revision", "confirmed_at"],
                condition=Q(confirmed_at__isnull=False, withdrawn_at__isnull=True),
                name="standing_signatures",
            ),
            models.Index(
                fields=["revision", "id"],
                condition=Q(confirmed_at__isnull=False, withdrawn_at__isnull=True, shown=True),
                name="shown_signatures",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                ("id", "revision", "shown", "confirmed_at", "confirmation", "withdrawn_at", "withdrawal"), "public"
            ),
            **dict.fromkeys(
                (
                    "nonce",
                    "name",
                    "email",
                    "email_fingerprint",
                    "country",
                    "language",
                    "signer_salt",
                    "via",
                    "requested_at",
                ),
                "secret",
            ),
        }
        deletion = (
            "name and address when withdrawn; who brought it when it counts; asked for and not confirmed: after 7 "
            "days. A name is public where `shown`"
        )

    def __str__(self) -> str:
        return f"#{self.pk} under revision {self.revision_id}"
