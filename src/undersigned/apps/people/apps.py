"""Tells Django about this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts: the persons who act, each under their own name."""

    name = "undersigned.apps.people"
    label = "people"
