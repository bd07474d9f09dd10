"""What the pages about delegates and presence share: how a delegate is shown, and who is there against the quorum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Assembly, Credential, Delegate, Part, Presence
from undersigned.apps.assemblies.queries import presence
from undersigned.apps.votes.pages import phrases
from undersigned.core.tally import Of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SIGNS: Final = {Credential.WAITING: "waiting", Credential.ACCEPTED: "holds", Credential.REFUSED: "refused"}
"""The sign of what the committee said, of those of `web.components.signs`."""
TOO_LARGE: Final = _("A vote is open in which no more people can cast. Do it again when that vote is closed.")
COUNTED: Final = {Of.VOTERS: _("Organisations"), Of.VOTES: _("Votes"), Of.COUNTRIES: _("Countries")}


@dataclass(frozen=True, slots=True)
class Shown:
    """A delegate as a page shows them, and whether they are there."""

    row: Delegate
    presence: Presence | None = None

    @property
    def sign(self) -> str:
        """The sign of what the committee said."""
        return SIGNS[Credential(self.row.credential)]

    @property
    def is_delegate(self) -> bool:
        """Whether they cast votes, once accepted."""
        return self.row.part == Part.DELEGATE


def with_presence(assembly: Assembly, rows: Iterable[Delegate]) -> list[Shown]:
    """Return delegates as pages show them; who is there is asked once."""
    there = presence.here_now(assembly)
    return [Shown(row, there.get(row.pk)) for row in rows]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something are there, of how many, and what the rules ask; `reached` is None if they ask nothing."""

    label: str | StrPromise
    there: int
    whole: int
    asked: str = ""
    reached: bool | None = None


def quorum(assembly: Assembly, moment: datetime) -> list[Count]:
    """Return who is there against what the rules ask; nothing, where presence is not taken."""
    found = presence.has_quorum(assembly, moment)
    if not found.is_taken:
        return []
    facts = {fact.of: fact for fact in found.facts}
    return [
        Count(
            label=COUNTED[of],
            there=found.there[of],
            whole=found.whole[of],
            asked=phrases.quorum(facts[of].quorum) if of in facts else "",
            reached=facts[of].is_reached if of in facts else None,
        )
        for of in Of
    ]
