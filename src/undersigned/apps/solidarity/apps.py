"""Tells Django about this app."""

from django.apps import AppConfig


class SolidarityConfig(AppConfig):
    """Public cases, and who stands with them."""

    name = "undersigned.apps.solidarity"
    label = "solidarity"

    def ready(self) -> None:
        """Let the schedule follow the days, motions adopt cases, coalitions lead to theirs, moderation judge them."""
        from undersigned.apps.coalitions import events as coalitions  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.moderation import events as moderation  # noqa: PLC0415  # the same
        from undersigned.apps.solidarity import handlers  # noqa: F401, PLC0415  # the same
        from undersigned.apps.solidarity.forms import registering  # noqa: PLC0415  # the same
        from undersigned.apps.solidarity.queries import cases, doors, shelves  # noqa: PLC0415  # the same
        from undersigned.apps.solidarity.services import gone, retention  # noqa: F401, PLC0415  # the same

        coalitions.DOORS.append(doors.of_coalition)
        coalitions.SHELVES[cases.MODERATED] = shelves.SHELF
        moderation.KINDS[cases.MODERATED] = shelves.THING
        registering.register()
