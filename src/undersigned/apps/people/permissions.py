"""Who may look after the installation."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission


def may_operate(person: AbstractBaseUser | AnonymousUser) -> Permission:
    """Answer whether somebody may see how the installation is: operators."""
    if isinstance(person, Person) and person.is_operator:
        return Allowed()
    return Denied(_("Only those who run this site see this. They make somebody an operator on the server."))
