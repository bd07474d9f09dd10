"""Tells Django about the web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and components."""

    name = "undersigned.web"
    label = "web"
