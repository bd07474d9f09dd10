"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Files of cases, their teams and keys."""

    name = "undersigned.apps.cases"
    label = "cases"

    def ready(self) -> None:
        """Let coalitions lead to their case work, and committees to who does it; say who speaks for a public case."""
        from undersigned.apps.cases.queries import doors, speaking  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.cases.services import files, gone, retention, upkeep  # noqa: F401, PLC0415  # the same: their rules
        from undersigned.apps.coalitions import events as coalitions  # noqa: PLC0415  # the same
        from undersigned.apps.solidarity import events as solidarity  # noqa: PLC0415  # the same

        text = _("Who may work on cases of the coalition, until when. The committee itself opens none.")
        coalitions.DOORS.append(doors.of_coalition)
        coalitions.SETTINGS.append(coalitions.Page(label=_("Case workers"), text=text, name="case_workers"))
        solidarity.CARERS.append(speaking.spoken_for)
        solidarity.TEAMS.append(speaking.team_of)
