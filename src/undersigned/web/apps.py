"""Tells Django about the web."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


class WebConfig(AppConfig):
    """Templates, static files and components."""

    name = "undersigned.web"
    label = "web"

    def ready(self) -> None:
        """Let `check --deploy` miss what readers of a public site need."""
        checks.register(somebody_answers, deploy=True)


def somebody_answers(**_facts: Any) -> list[checks.CheckMessage]:
    """Warn while no page says who runs the site, and how to reach them."""
    if settings.OPERATOR and settings.CONTACT:
        return []
    said = "No page says who runs this site. Set UNDERSIGNED_OPERATOR and UNDERSIGNED_CONTACT."
    return [checks.Warning(said, id="undersigned.W001")]
