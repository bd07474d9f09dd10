"""Tells Django about this app."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Calendars, maps, feeds, posters and programmes."""

    name = "undersigned.apps.calendars"
    label = "calendars"

    def ready(self) -> None:
        """Make calendars' files for those who come."""
        from undersigned.apps.attendance import events  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.calendars.queries.feeds_one import one_day  # noqa: PLC0415  # the same

        events.CALENDAR_FILES.append(one_day)
