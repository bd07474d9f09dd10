"""Accounts come, change and go."""

from undersigned.apps.people.services.persons import add, remove

__all__ = ["add", "remove"]
