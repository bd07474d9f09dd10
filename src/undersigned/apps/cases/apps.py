"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Files of cases, their teams and keys."""

    name = "undersigned.apps.cases"
    label = "cases"

    def ready(self) -> None:
        """Let coalitions lead to their case work, and their committees to who does it."""
        from undersigned.apps.cases.queries import doors  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.coalitions import events as coalitions  # noqa: PLC0415  # the same

        text = _("Who may work on cases of the coalition, until when. The committee itself opens none.")
        coalitions.DOORS.append(doors.of_coalition)
        coalitions.SETTINGS.append(coalitions.Page(label=_("Case workers"), text=text, name="case_workers"))
