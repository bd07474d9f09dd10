"""Tells Django about this app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The log: every act of standing, in one order, for ever."""

    name = "undersigned.apps.ledger"
    label = "ledger"
