"""Tells Django about this app."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    """Replies, waiting lists, reminders and messages."""

    name = "undersigned.apps.attendance"
    label = "attendance"

    def ready(self) -> None:
        """Let the handlers register which promises they keep, and the rules what goes when; follow the actions."""
        from undersigned.apps.actions import events  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.attendance import handlers, queries  # noqa: F401, PLC0415  # the same
        from undersigned.apps.attendance.services import news, retention  # noqa: F401, PLC0415  # the same
        from undersigned.apps.credit.events import SHELVES  # noqa: PLC0415  # the same
        from undersigned.apps.credit.models import Brought  # noqa: PLC0415  # the same

        events.CHANGED.append(news.follow)
        SHELVES[Brought.REPLY] = queries.SHELF
