"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class VotesConfig(AppConfig):
    """Votes, their rolls, ballots, and results."""

    name = "undersigned.apps.votes"
    label = "votes"

    def ready(self) -> None:
        """Let the handlers register which promises and duties they keep, and the rules what goes when."""
        from undersigned.apps.votes import handlers  # noqa: F401, PLC0415  # models must be loaded first
        from undersigned.apps.votes.services import retention  # noqa: F401, PLC0415  # the same

        _tell_the_coalition()
        _tell_who_merges()


def _tell_the_coalition() -> None:
    """Let the page of a coalition lead to its votes."""
    from undersigned.apps.coalitions import events  # noqa: PLC0415  # models must be loaded first

    events.RECORDS.append(events.Page(label=pgettext_lazy("that were held", "Votes"), text="", name="coalition_votes"))


def _tell_who_merges() -> None:
    """Let whoever merges an entry know in which open votes it has a vote."""
    from undersigned.apps.organisations import events  # noqa: PLC0415  # models must be loaded first
    from undersigned.apps.votes import queries  # noqa: PLC0415  # the same

    events.MERGING.append(queries.concerns_of_mergers)
