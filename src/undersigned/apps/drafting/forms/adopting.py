"""What the committee chooses: which amendments, what is to stand where they clash, by which decision."""

from __future__ import annotations

from typing import ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.forms import GroundForm
from undersigned.apps.drafting.queries.adoption import Numbers
from undersigned.core import amendments as core
from undersigned.core.text.characters import normalise
from undersigned.kit.fields import ParagraphField
from undersigned.kit.forms import Group

CHOICE, OWN_WORDS = "k-", "w-"
TAKE, OWN, AS_IT_WAS = "take:", "own", "was"
"""What a choice says: whose words, one's own, or nobody's."""
MOST = 2_000


def choices(data: QueryDict) -> dict[str, core.Choice]:
    """Read what was chosen where amendments clash, by the keys of the clashes.

    Raises:
        Malformed: One's own words hold what cannot stand in a signed text.
    """
    found: dict[str, core.Choice] = {}
    for name in [name for name in data if name.startswith(CHOICE)][:MOST]:
        key, value = name.removeprefix(CHOICE), data.get(name, "")
        if value == OWN:
            found[key] = core.Own(normalise(data.get(f"{OWN_WORDS}{key}", "")))
        elif value == AS_IT_WAS:
            found[key] = core.Take(core.AS_IT_WAS)
        elif value.startswith(TAKE):
            found[key] = core.Take(value.removeprefix(TAKE))
    return found


def numbers(data: QueryDict) -> Numbers:
    """Read whether the numbers of the clauses run on."""
    return Numbers.RUN_ON if data.get("numbers") == Numbers.RUN_ON else Numbers.STAY


class DecideForm(GroundForm):
    """By which decision, and what the committee says of it."""

    note = ParagraphField(
        label=_("Comment"),
        required=False,
        max_length=2000,
        rows=3,
        help_text=_("Stands in the history of each of them."),
    )

    grouped: ClassVar[tuple[Group, ...]] = (*GroundForm.grouped, Group(_("What the committee says"), ("note",)))
