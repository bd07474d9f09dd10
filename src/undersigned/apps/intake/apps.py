"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IntakeConfig(AppConfig):
    """Reports of strangers, and lists brought in."""

    name = "undersigned.apps.intake"
    label = "intake"

    def ready(self) -> None:
        """Let rules say what goes when, and coalitions lead to their desk."""
        from undersigned.apps.cases import events as cases  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.coalitions import events as coalitions  # noqa: PLC0415  # the same
        from undersigned.apps.intake.queries import doors  # noqa: PLC0415  # the same
        from undersigned.apps.intake.services import gone, retention  # noqa: F401, PLC0415  # the same

        text = _("Anybody tells of a case, without an account. Who keeps the desk reads it, and nobody else.")
        cases.BESIDE.append(doors.beside_cases)
        coalitions.DOORS.append(doors.of_coalition)
        coalitions.SETTINGS.append(
            coalitions.Page(label=pgettext_lazy("where one tells of a case", "Desk"), text=text, name="intake_desk")
        )
