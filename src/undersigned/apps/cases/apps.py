"""Tells Django about this app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Files of cases, their teams and keys."""

    name = "undersigned.apps.cases"
    label = "cases"
