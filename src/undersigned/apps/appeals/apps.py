"""Tells Django about this app."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    """Appeals, their recipients, and how many were sent."""

    name = "undersigned.apps.appeals"
    label = "appeals"

    def ready(self) -> None:
        """Let the handlers register what is done by itself; stand behind cases, texts, credit, aims and moderation."""
        from undersigned.apps.appeals import handlers  # noqa: F401, PLC0415  # models must be loaded first
        from undersigned.apps.appeals.queries import boxes, doors, finding, origins, progress, shelves  # noqa: PLC0415  # the same
        from undersigned.apps.appeals.services import taking  # noqa: PLC0415  # the same
        from undersigned.apps.campaigns import events as campaigns  # noqa: PLC0415  # the same
        from undersigned.apps.campaigns.models import Counted  # noqa: PLC0415  # the same
        from undersigned.apps.coalitions import events as coalitions  # noqa: PLC0415  # the same
        from undersigned.apps.credit.events import SHELVES  # noqa: PLC0415  # the same
        from undersigned.apps.credit.models import Brought  # noqa: PLC0415  # the same
        from undersigned.apps.moderation import events as moderation  # noqa: PLC0415  # the same
        from undersigned.apps.solidarity import events as solidarity  # noqa: PLC0415  # the same
        from undersigned.apps.statements import events as statements  # noqa: PLC0415  # the same

        solidarity.UNPUBLISHED.append(taking.take_back)
        solidarity.UNAPPEALED.append(taking.take_back)
        solidarity.OUTCOMES.append(shelves.outcomes)
        solidarity.CALLING.extend((shelves.calling, boxes.calling))
        coalitions.DOORS.append(doors.of_coalition)
        statements.ORIGINS.append(origins.of_text)
        statements.LOCKED.append(origins.locked)
        statements.WITHHELD.append(origins.is_withheld)
        moderation.KINDS[finding.MODERATED] = shelves.THING
        SHELVES[Brought.APPEAL] = shelves.SHELF
        campaigns.COUNTERS[Counted.APPEALS] = progress.of_campaign
