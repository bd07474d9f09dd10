"""Tells Django about this app."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Rounds, amendments, comments."""

    name = "undersigned.apps.drafting"
    label = "drafting"

    def ready(self) -> None:
        """Let the handlers register which promises they keep, and rooms below show what is discussed."""
        from undersigned.apps.coalitions import events  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.drafting import handlers  # noqa: F401, PLC0415  # the same
        from undersigned.apps.drafting.queries.rounds import discussed, subjects_of_mandates  # noqa: PLC0415  # the same
        from undersigned.apps.drafting.queries.states import states  # noqa: PLC0415  # the same
        from undersigned.apps.drafting.services import amendments, retention, rounds  # noqa: F401, PLC0415  # the same
        from undersigned.apps.organisations import events as organisations  # noqa: PLC0415  # the same
        from undersigned.apps.statements import events as statements  # noqa: PLC0415  # the same

        events.DISCUSSED.append(discussed)
        organisations.SUBJECTS.append(subjects_of_mandates)
        statements.STATES.append(states)
        statements.SEALED += [rounds.end, amendments.let_go]
