"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """Tasks of coalitions, who took them on, and reports."""

    name = "undersigned.apps.tasks"
    label = "tasks"

    def ready(self) -> None:
        """Let the handlers register what they promise, let go who is a member no more, and say where the plan is."""
        from undersigned.apps.coalitions import events  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.moderation import events as moderation  # noqa: PLC0415  # the same
        from undersigned.apps.tasks import handlers  # noqa: F401, PLC0415  # the same
        from undersigned.apps.tasks.queries import finding, shelves  # noqa: PLC0415  # the same
        from undersigned.apps.tasks.services import tasks  # noqa: PLC0415  # the same

        events.LEFT.append(tasks.leave)
        moderation.KINDS[finding.MODERATED] = shelves.THING
        text = _("What is to be done, by which organisations, until when, and what became of it.")
        events.RECORDS.append(events.Page(label=_("Action plan"), text=text, name="tasks"))
