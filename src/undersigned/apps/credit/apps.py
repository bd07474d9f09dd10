"""Tells Django about this app."""

from django.apps import AppConfig


class CreditConfig(AppConfig):
    """Credit: which organisation brought how many signatures, replies and appeals."""

    name = "undersigned.apps.credit"
    label = "credit"
