"""Tells Django about this app."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """Tasks of coalitions, who took them on, and reports."""

    name = "undersigned.apps.tasks"
    label = "tasks"
