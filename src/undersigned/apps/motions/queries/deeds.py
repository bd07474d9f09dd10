"""What deeds keep of their terms, and the rows that these name, as they are now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.queries.assemblies import coalitions_of
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.coalitions.models import Membership, Post
from undersigned.apps.motions.models import ELECTION, Backing, Motion
from undersigned.apps.motions.queries.motions import RELATED
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.statements.models import Revision
from undersigned.kit.forms import isolated

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

OWN: Final[dict[str, str | StrPromise]] = {
    "membership": _("The register is that of %(coalition)s alone; all coalitions of this assembly vote on it."),
    ELECTION: _("The post is one of %(coalition)s alone; all coalitions of this assembly vote on it."),
    "day": _("The campaign is one of %(coalition)s; all coalitions of this assembly vote on it."),
    "backing": _("It is %(coalition)s alone that stands there; all coalitions of this assembly vote on it."),
}
"""What is the host's own, where several coalitions meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """A line of an action plan, as a motion says it: what, which organisations by their handles, until when."""

    title: str
    organisations: tuple[str, ...] = ()
    due_on: date | None = None


def motion_of(motion: int) -> Motion:
    """Return a motion by its row's number, with what it belongs to."""
    return Motion.objects.select_related(*RELATED).get(pk=motion)


def whose(deed: str, assembly: Assembly) -> str:
    """Say whose own it is what a deed changes, where several coalitions meet; nothing where one does."""
    if deed not in OWN or len(coalitions_of(assembly)) < 2:
        return ""
    return str(OWN[deed]) % {"coalition": isolated(assembly.host.called())}


def in_words(motion: Motion, *said: str) -> str:
    """Return what the adoption of a motion does, and whose own it is what it changes."""
    return " ".join(one for one in (*said, whose(motion.deed, motion.assembly)) if one)


def to_do(motion: Motion) -> tuple[ToDo, ...]:
    """Return the tasks that a motion sets when it is adopted."""
    return tuple(
        ToDo(
            title=one["title"],
            organisations=tuple(one.get("organisations", ())),
            due_on=date.fromisoformat(one["due_on"]) if one.get("due_on") else None,
        )
        for one in motion.facts.get("tasks", ())
    )


def by_handles(handles: Iterable[str]) -> dict[str, Organisation]:
    """Return organisations by their handles; who is not known any more is left out."""
    return {row.handle: row for row in Organisation.objects.filter(handle__in=list(handles))}


def membership_of(motion: Motion) -> Membership | None:
    """Return where the organisation stands whose membership a motion is about."""
    rows = Membership.objects.filter(coalition=motion.assembly.host_id, organisation__handle=motion.facts["handle"])
    return rows.select_related("coalition", "organisation").first()


def post_of(motion: Motion) -> Post | None:
    """Return the post to which a motion elects."""
    rows = Post.objects.filter(coalition=motion.assembly.host_id, pk=motion.facts["post"])
    return rows.select_related("coalition").first()


def campaign_of(motion: Motion) -> Campaign | None:
    """Return the campaign to which a motion adds a day."""
    rows = Campaign.objects.filter(coalitions=motion.assembly.host_id, slug=motion.facts["campaign"])
    return rows.first()


def revision_of(motion: Motion) -> Revision | None:
    """Return the sealed text behind which a motion wants the coalition to stand."""
    rows = Revision.objects.filter(digest=motion.facts["digest"])
    return rows.select_related("statement__coalition").first()


def stands_behind(coalition: int, revision: Revision) -> bool:
    """Tell whether a coalition, by its number, stands behind a sealed text now."""
    return Backing.objects.filter(coalition=coalition, revision=revision, ended_at__isnull=True).exists()
