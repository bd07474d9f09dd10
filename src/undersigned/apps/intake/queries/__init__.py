"""Finding desks, reports, and what waits at them."""

from undersigned.apps.intake.queries.desks import can_be_undone, has_open_desk, keepers, keeps, open_desk, said
from undersigned.apps.intake.queries.waiting import Waiting, waiting

__all__ = ["Waiting", "can_be_undone", "has_open_desk", "keepers", "keeps", "open_desk", "said", "waiting"]
