"""Amendments as they are put to the vote: which can be, with what they collide, what stands if they are adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import OPEN, Amendment
from undersigned.apps.drafting.queries import Docket
from undersigned.apps.drafting.queries.collisions import Collision, collisions
from undersigned.apps.drafting.queries.docket import THIS
from undersigned.apps.motions.models import Motion
from undersigned.apps.statements import queries as statements
from undersigned.core import amendments as core


def docket_of(motion: Motion) -> Docket | None:
    """Return all amendments of a motion with their wordings; none where it has no text."""
    return drafting.docket_of(motion.statement) if motion.statement else None


def open_in(docket: Docket, numbers: Sequence[int]) -> list[Amendment]:
    """Return those of these rows that wait for a decision, in the order in which they are named."""
    found = (docket.amendments.get(number) for number in numbers)
    return [one for one in found if one is not None and one.state in OPEN]


def voted_choices(docket: Docket, chosen: Sequence[Amendment]) -> dict[str, core.Choice]:
    """Return what stands where the text was changed since an amendment was written: what was voted on last."""
    made = drafting.adoption_of(docket, chosen, {})
    return {one.key: core.Take(THIS) for one in made.undecided if one.amendment is not None}


def clashing(docket: Docket, chosen: Sequence[Amendment]) -> list[str]:
    """Say where amendments cannot both stand: then they are put to the vote one after the other, not together."""
    made = drafting.adoption_of(docket, chosen, voted_choices(docket, chosen))
    if not made.undecided:
        return []
    return [one.sentence for one in collisions(docket, chosen) if one.is_grave] or [_("They cannot all stand.")]


def told_before(docket: Docket) -> Mapping[int, list[Collision]]:
    """Return with what each open amendment collides, by its row's number."""
    found: dict[int, list[Collision]] = {}
    for one in collisions(docket):
        for amendment in one.amendments:
            found.setdefault(amendment.pk, []).append(one)
    return found


def is_moved_on(motion: Motion, draft: int) -> bool:
    """Tell whether the text of a motion reads otherwise than in the draft of this number, which was put to the vote."""
    if motion.statement is None:
        return False
    seen = statements.draft_of(motion.statement, draft)
    latest = statements.latest_draft(motion.statement)
    return seen is None or statements.wording_of(seen) != statements.wording_of(latest)
