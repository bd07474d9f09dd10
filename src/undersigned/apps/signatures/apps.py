"""Tells Django about this app."""

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    """Who stands behind a revision: endorsements of organisations, signatures of supporters, withdrawals."""

    name = "undersigned.apps.signatures"
    label = "signatures"
