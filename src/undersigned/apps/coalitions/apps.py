"""Tells Django about this app."""

from django.apps import AppConfig


class CoalitionsConfig(AppConfig):
    """Coalitions: their charter's goals, their committee, their register of members, and what was decided."""

    name = "undersigned.apps.coalitions"
    label = "coalitions"

    def ready(self) -> None:
        """Begin to do what is due."""
        from undersigned.apps.coalitions import handlers, queries  # noqa: F401, PLC0415  # models must be loaded first
        from undersigned.apps.coalitions.services import register, retention  # noqa: F401, PLC0415  # the same
        from undersigned.apps.organisations import events  # noqa: PLC0415  # the same

        events.COMMITTEES.append(queries.committees)
        events.ENDING.append(queries.endings)
        events.GONE.append(register.let_go)
