"""Who may write and seal. In this version: everybody with an account, since accounts belong to the secretariat."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, NotAllowed, Permission, require

Visitor = Person | AnonymousUser


def may_draft(person: Visitor) -> Permission:
    """Answer whether somebody may start, edit and translate statements here."""
    return _secretariat(person)


def may_seal(person: Visitor) -> Permission:
    """Answer whether somebody may fix a text for good."""
    return _secretariat(person)


def secretary(person: Visitor, permission: Permission) -> Person:
    """Return the account of somebody who is allowed.

    Raises:
        NotAllowed: They are not, and why.
    """
    require(permission)
    if not isinstance(person, Person):
        raise NotAllowed(_("Sign in as a member of the secretariat first."))
    return person


def _secretariat(person: Visitor) -> Permission:
    if not person.is_authenticated:
        return Denied(_("Sign in as a member of the secretariat first."))
    if not person.is_active:
        return Denied(_("This account has ended. Ask the secretariat for a new one."))
    return Allowed()
