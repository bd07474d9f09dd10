"""Tells Django about this app."""

from django.apps import AppConfig


class VotesConfig(AppConfig):
    """Votes, their rolls, ballots, and results."""

    name = "undersigned.apps.votes"
    label = "votes"
