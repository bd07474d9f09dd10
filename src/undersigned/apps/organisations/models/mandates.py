"""Mandates: which body of an organisation decided, when, for what, until when, and the document that proves it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models.organisations import Organisation
from undersigned.kit.encryption import EncryptedTextField


class Scope(models.TextChoices):
    """For what a mandate was given."""

    STATEMENT = "statement", _("one statement")
    COALITION = "coalition", _("joining, voting and leaving in one coalition")
    CAMPAIGN = "campaign", _("one campaign")
    ASSEMBLY = "assembly", _("one assembly")
    STANDING = "standing", _("everything, until it ends")


class Visibility(models.TextChoices):
    """Who may read the document. Its hash is public in any case."""

    ALL = "all", _("everybody")
    MEMBERS = "members", _("members of our coalitions")
    NONE = "none", _("nobody but us")


class Document(models.Model):
    """A file that an organisation put on record, by the SHA-256 of its exact bytes, which are kept encrypted."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=64)
    type = models.CharField(max_length=100)
    name = EncryptedTextField(null=True)
    size = models.PositiveBigIntegerField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.NONE)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="a_document_has_its_hash"),
            models.UniqueConstraint(
                fields=["organisation", "sha256"],
                condition=Q(deleted_at__isnull=True),
                name="an_organisation_files_a_document_once",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "organisation", "sha256", "type", "size", "uploaded_at", "visibility"), "public"),
            **dict.fromkeys(("name", "uploaded_by"), "secret"),
            "deleted_at": "public",
        }
        deletion = "the bytes when the organisation takes it back; the hash stays with the mandate"

    def __str__(self) -> str:
        return f"{self.sha256[:12]} of organisation {self.organisation_id}"


class Mandate(models.Model):
    """The decision of an organisation that lets a representative act. It is declared, and may be confirmed.

    `subject` is what it is for, unless standing: the public id of the statement or coalition. `person` is the only one
    who may act under it; without one, every signatory may. A second owner who confirms it makes it more than a
    declaration of the one who uses it. Revoked, it stays, and so does what was signed under it, marked.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    body = models.CharField(max_length=200)
    decided_on = models.DateField()
    scope = models.CharField(max_length=16, choices=Scope)
    subject = models.CharField(max_length=64, blank=True)
    subject_title = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="mandates")
    until_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="mandates")
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    revocation_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(body=""), name="a_mandate_names_the_body_that_decided"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("decided_on")),
                name="a_mandate_ends_after_it_was_decided",
            ),
            models.CheckConstraint(
                condition=Q(scope=Scope.STANDING, subject="") | (~Q(scope=Scope.STANDING) & ~Q(subject="")),
                name="a_mandate_is_standing_or_has_a_subject",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("declared_at")),
                name="a_mandate_is_revoked_after_it_was_declared",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=F("declared_at")),
                name="a_mandate_is_confirmed_after_it_was_declared",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "organisation",
                    "body",
                    "decided_on",
                    "scope",
                    "subject",
                    "subject_title",
                    "until_on",
                    "document",
                    "declared_at",
                    "confirmed_at",
                    "revoked_at",
                    "revocation_reason",
                ),
                "public",
            ),
            **dict.fromkeys(("person", "declared_by", "confirmed_by", "revoked_by"), "coalition"),
        }
        deletion = "never once something was signed under it; else a year after it ended. Public once something was"

    def __str__(self) -> str:
        return f"#{self.pk} of organisation {self.organisation_id}"


class Use(models.Model):
    """That something public rests on a mandate, by the digest under which records name it, and when it was given up.

    A mandate has one digest for each name under which it was used: with the representative's, or with none.
    """

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="uses")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField()
    revocation = models.ForeignKey("ledger.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mandate", "digest"], name="a_mandate_is_used_once_under_a_name"),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="a_used_mandate_has_its_digest"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "mandate", "digest", "used_at", "revocation"), "public")
        deletion = "never"

    def __str__(self) -> str:
        return f"{self.digest[:12]} of mandate {self.mandate_id}"
