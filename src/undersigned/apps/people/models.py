"""Accounts of the secretariat."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class People(BaseUserManager["Person"]):
    """Finds and makes accounts. E-mail addresses are the same in any case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Find an account by its address."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody with an account. In this version every account belongs to the secretariat."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="an_address_is_kept_in_lower_case"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            "id": "secret",
            "email": "secret",
            "name": "secret",
            "password": "secret",
            "last_login": "secret",
            "joined_at": "secret",
            "left_at": "secret",
        }
        deletion = "by the operator, with `undersigned person remove`"

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django's hook; the fact is when somebody left
        """Whether the account can still be used."""
        return self.left_at is None

    @property
    def actor(self) -> str:
        """How this person stands in the audit trail."""
        return f"person:{self.pk}"

    def __str__(self) -> str:
        return f"#{self.pk} {self.email}"
