"""Accounts: persons, where they are signed in, links that let them in, and mails that wait to be sent to them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from undersigned.kit.encryption import EncryptedTextField


class People(BaseUserManager["Person"]):
    """Finds and makes accounts. E-mail addresses are the same in any case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Find an account by its address."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody with an account. Nobody has a password: the column is Django's, and ends sessions when it changes."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=35, blank=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    operator_since_at = models.DateTimeField(null=True, blank=True)

    objects = People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="an_address_is_kept_in_lower_case"),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(operator_since_at=None), name="who_has_left_operates_nothing"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            "id": "secret",
            "email": "secret",
            "name": "secret",
            "language": "secret",
            "password": "secret",
            "last_login": "secret",
            "joined_at": "secret",
            "left_at": "secret",
            "operator_since_at": "secret",
        }
        deletion = "name, address and language when the account ends; the number stays with what was done under it"

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django's hook; the fact is when somebody left
        """Whether the account can still be used."""
        return self.left_at is None

    @property
    def is_operator(self) -> bool:
        """Whether this person runs the installation."""
        return self.operator_since_at is not None and self.left_at is None

    @property
    def actor(self) -> str:
        """How this person stands in the audit trail."""
        return f"person:{self.pk}"

    def __str__(self) -> str:
        return f"#{self.pk}"


class Visit(models.Model):
    """One session in which somebody is signed in: on what kind of device, and when it was last used."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="visits")
    session = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=32, blank=True)
    system = models.CharField(max_length=32, blank=True)
    began_at = models.DateTimeField()
    used_at = models.DateTimeField()

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(
            ("id", "person", "session", "browser", "system", "began_at", "used_at"), "secret"
        )
        deletion = "with its session: when somebody signs out, or two weeks after signing in"

    def __str__(self) -> str:
        return f"#{self.pk} of #{self.person_id}"


class Entrance(models.Model):
    """A link that lets one person in, once. Made by the operator; of its secret only the hash is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "person", "mark", "made_at"), "secret")
        deletion = "when it is used, or an hour after it was made"

    def __str__(self) -> str:
        return f"#{self.pk} of #{self.person_id}"


class Letter(models.Model):
    """A mail that was promised: to an address, of a kind, with its facts. It is gone once it was sent."""

    class Kind(models.TextChoices):
        """What a mail is about, as the template is called."""

        SIGN_IN = "sign_in"
        SIGN_UP = "sign_up"
        KNOWN = "known"
        UNKNOWN = "unknown"
        CONFIRM = "confirm"
        NEW_ADDRESS = "new_address"
        ADDRESS_TAKEN = "address_taken"
        OLD_ADDRESS = "old_address"
        NOTICE = "notice"

    kind = models.CharField(max_length=16, choices=Kind)
    address = EncryptedTextField()
    facts = EncryptedTextField()
    language = models.CharField(max_length=35)
    written_at = models.DateTimeField()

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = dict.fromkeys(("id", "kind", "address", "facts", "language", "written_at"), "secret")
        deletion = "when it was sent, or after two days"

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
