"""Tells Django about this app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what, when: one line an act, never changed."""

    name = "undersigned.apps.audit"
    label = "audit"
