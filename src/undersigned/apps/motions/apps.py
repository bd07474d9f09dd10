"""Tells Django about this app."""

from django.apps import AppConfig


class MotionsConfig(AppConfig):
    """Motions, seconders, candidacies, resolutions."""

    name = "undersigned.apps.motions"
    label = "motions"
