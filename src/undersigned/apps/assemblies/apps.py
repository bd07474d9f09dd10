"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssembliesConfig(AppConfig):
    """Assemblies, their rules, delegates, agenda and speakers."""

    name = "undersigned.apps.assemblies"
    label = "assemblies"

    def ready(self) -> None:
        """Say below what is read, judged and decided at assemblies; let rules say what goes when."""
        from undersigned.apps.assemblies import events as assemblies  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.assemblies import handlers  # noqa: F401, PLC0415  # the same
        from undersigned.apps.assemblies.queries import plans, shelves  # noqa: PLC0415  # the same
        from undersigned.apps.assemblies.queries import seats as seated  # noqa: PLC0415  # the same
        from undersigned.apps.assemblies.services import (  # noqa: PLC0415  # the same
            hiding,
            retention,  # noqa: F401  # its rules
            retention_agenda,  # noqa: F401  # its rules
            retention_delegates,  # noqa: F401  # its rules
            seats,
        )
        from undersigned.apps.coalitions import events as coalitions  # noqa: PLC0415  # the same
        from undersigned.apps.moderation import events as moderation  # noqa: PLC0415  # the same
        from undersigned.apps.organisations import events as organisations  # noqa: PLC0415  # the same

        organisations.GONE.append(seats.leave_all)
        organisations.ENDING.append(seated.endings)
        coalitions.SHELVES[shelves.KIND] = shelves.SHELF
        assemblies.LIVE.append(plans.panels)
        coalitions.MEETINGS.append(shelves.on_page)
        coalitions.SEATED.append(shelves.of_organisation)
        coalitions.RECORDS.insert(0, coalitions.Page(label=_("All assemblies"), text="", name="coalition_assemblies"))
        moderation.KINDS[shelves.KIND] = shelves.THING
        moderation.ALONG[shelves.KIND].append(moderation.Along(hide=hiding.hide, show=hiding.show))
        organisations.SUBJECTS.append(shelves.subjects_of_mandates)
        _hear_of_votes()


def _hear_of_votes() -> None:
    """Say of votes of an assembly who runs, counts and reads them, what they belong to, and who is there."""
    from undersigned.apps.assemblies import permissions  # noqa: PLC0415  # the same
    from undersigned.apps.assemblies.events import NOT_YET  # noqa: PLC0415  # the same
    from undersigned.apps.assemblies.queries import ballots, presence  # noqa: PLC0415  # models must be loaded first
    from undersigned.apps.assemblies.services import live, voting  # noqa: PLC0415  # the same
    from undersigned.apps.votes import events  # noqa: PLC0415  # the same

    NOT_YET.append(ballots.open_votes)
    events.ASKED_AGAIN.append(voting.asked_again)
    events.RUNNING.append(permissions.runs_vote)
    events.TELLING.append(permissions.tells_vote)
    events.READING.append(permissions.reads_vote)
    events.ABOUT.append(ballots.about)
    events.PRESENT.append(presence.of_vote)
    events.OVER.append(ballots.over_by)
    events.CHANGED.append(live.vote_changed)
    events.CAST.append(live.ballot_came)
