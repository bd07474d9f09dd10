"""Pledges: what each still waits for, and who would follow whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from undersigned.apps.organisations.models import Organisation
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.queries.finding import record_of
from undersigned.apps.signatures.queries.standing import SOUND, countries_of_standing, waiting
from undersigned.apps.statements.models import Revision
from undersigned.core import conditions, entries


def pledge_of(endorsement: Endorsement) -> conditions.Pledge:
    """Return a pledge as a value of the core."""
    record = record_of(endorsement)
    if record.condition is None:
        raise TypeError("an endorsement without condition is no pledge")
    return conditions.Pledge(
        organisation=record.organisation.id, country=record.organisation.country, condition=record.condition
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pledge, the condition it waits for, what is missing, and what organisations (by id) are called."""

    endorsement: Endorsement
    condition: entries.Condition
    missing: conditions.Missing
    names: Mapping[str, str]

    @property
    def missing_names(self) -> list[str]:
        """The organisations that are missing, as they are called."""
        return sorted(self.names.get(handle, handle) for handle in self.missing.named)


def what_is_missing(revision: Revision) -> list[Waiting]:
    """Return every pledge that waits, with what it still waits for; none that is doubtful, and about to end."""
    rows = {pledge_of(row): row for row in waiting(revision).filter(SOUND)}
    outcome = conditions.settle(countries_of_standing(revision) if rows else {}, rows)
    missing = {pledge: outcome.missing(pledge) for pledge in rows}
    handles = {handle for pledge in rows for handle in pledge.condition.named}
    names = dict(Organisation.objects.filter(handle__in=handles).values_list("handle", "name"))
    return [Waiting(row, pledge.condition, missing[pledge], names) for pledge, row in rows.items()]


@dataclass(frozen=True, slots=True)
class Following:
    """With so many more signatures these pledges are fulfilled, besides those of the steps before."""

    newcomers: int
    endorsements: list[Endorsement]


def following(revision: Revision, waiting: Sequence[Waiting]) -> list[Following]:
    """Return who follows if so many more sign, from the fewest on; see `core.conditions.following`."""
    rows = {pledge_of(one.endorsement): one.endorsement for one in waiting}
    steps = conditions.following(countries_of_standing(revision) if rows else {}, rows)
    return [
        Following(step.newcomers, [row for pledge, row in rows.items() if pledge in step.pledges]) for step in steps
    ]
