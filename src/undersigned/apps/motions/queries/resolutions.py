"""Resolutions of a coalition, where each is read, and what a sealed text and a decision say of where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.coalitions.events import Grounded
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.moderation.queries import hidden
from undersigned.apps.motions import words
from undersigned.apps.motions.models import Backing, Motion, Put, Putting, Resolution
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.queries.motions import address_of as where
from undersigned.apps.statements.events import Origin
from undersigned.apps.statements.queries import KIND
from undersigned.apps.tasks.events import Resolved
from undersigned.apps.votes.models import Vote
from undersigned.apps.votes.permissions import may_read
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import isolated
from undersigned.kit.results import Allowed

RELATED = ("coalition", "revision__statement", "motion__assembly")


def of_coalition(coalition: Coalition, said: str = "", year: int | None = None) -> QuerySet[Resolution]:
    """Return the resolutions of a coalition in whose titles these words are, the latest first."""
    rows = Resolution.objects.filter(coalition=coalition).exclude(revision__statement__in=hidden(KIND))
    for word in said.split():
        rows = rows.filter(Q(revision__title__icontains=word) | Q(motion__title__icontains=word))
    if year is not None:
        rows = rows.filter(year=year)
    return rows.select_related(*RELATED).order_by("-year", "-number")


def years(coalition: Coalition) -> list[int]:
    """Return the years in which a coalition adopted resolutions, the latest first."""
    rows = Resolution.objects.filter(coalition=coalition).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def find(slug: str, year: int, number: int) -> Resolution | None:
    """Return the resolution of a coalition with this number."""
    rows = Resolution.objects.filter(coalition__slug=slug, year=year, number=number)
    return rows.select_related(*RELATED).first()


def of_motion(motion: Motion) -> Resolution | None:
    """Return the resolution that a motion became."""
    return Resolution.objects.filter(motion=motion).select_related(*RELATED).first()


def address_of(resolution: Resolution) -> str:
    """Return where a resolution is read: its number leads to the text as it was sealed."""
    return reverse("resolution", args=[resolution.coalition.slug, resolution.year, resolution.number])


def vote_on(motion: Motion) -> Vote | None:
    """Return the vote that adopted a motion."""
    rows = Putting.objects.filter(motion=motion, put__in=[Put.WHOLE, Put.ELECTION], vote__settled_at__isnull=False)
    found = rows.select_related("vote").order_by("-pk").first()
    return found.vote if found else None


def origins(person: Visitor, revision: int, now: datetime) -> Iterable[Origin]:
    """Say of a sealed text which resolution it is, and which coalitions stand behind it."""
    rows = Resolution.objects.filter(revision=revision).select_related("coalition", "motion__assembly")
    for row in rows:
        facts = {"number": row.label, "coalition": isolated(row.coalition.called()), **_adopted(row.motion)}
        said = _("Resolution %(number)s of %(coalition)s, adopted by %(assembly)s. %(counts)s") % facts
        if not _is_told(person, row.motion, now):
            said = _("Resolution %(number)s") % facts
        yield Origin(words=said, links=_links(person, row.motion, now), is_adoption=True)
    for backing in (
        Backing.objects.filter(revision=revision)
        .select_related("coalition", "motion__assembly")
        .order_by("since_at", "pk")
    ):
        facts = {"coalition": isolated(backing.coalition.called()), **_adopted(backing.motion)}
        said = _("%(coalition)s stands behind this text: decided by %(assembly)s. %(counts)s") % facts
        if not _is_told(person, backing.motion, now):
            said = _("%(coalition)s stands behind this text.") % facts
        since = day_in(backing.since_at.date(), active())
        said = f"{said} " + _("Since %(day)s.") % {"day": since}
        if backing.ended_at is not None:
            days = {"since": since, "until": day_in(backing.ended_at.date(), active())}
            said = _("%(coalition)s stood behind this text from %(since)s until %(until)s.") % {**facts, **days}
        yield Origin(words=said, links=_links(person, backing.motion, now))


def _adopted(motion: Motion) -> dict[str, str]:
    vote = vote_on(motion)
    title = assemblies.title_of(motion.assembly)
    return {"assembly": isolated(title), "counts": f"{puttings.result_line(vote)}." if vote else ""}


def counts_of(resolution: Resolution, person: Visitor, now: datetime) -> str:
    """Return the numbers of the vote that adopted a resolution, for who may read that vote."""
    vote = vote_on(resolution.motion)
    may = vote is not None and may_read(person, vote, now) == Allowed()
    return puttings.result_line(vote) if vote is not None and may else ""


def _is_told(person: Visitor, motion: Motion, now: datetime) -> bool:
    """Tell whether somebody may know at which assembly a motion was adopted, and how."""
    if not assemblies.visible_to(person, now).filter(pk=motion.assembly_id).exists():
        return False
    vote = vote_on(motion)
    return vote is None or may_read(person, vote, now) == Allowed()


def _links(person: Visitor, motion: Motion, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return where the motion and the vote are read, if whoever looks may see the assembly."""
    if not _is_told(person, motion, now):
        return ()
    vote = vote_on(motion)
    voted = [(_("The vote"), reverse("vote", args=[vote.public_id]))] if vote else []
    return (
        (_("The motion"), where(motion)),
        *voted,
        (_("The assembly"), assemblies.address_of(motion.assembly)),
    )


def grounded(person: Visitor, decisions: Sequence[int], now: datetime) -> Iterable[Grounded]:
    """Say of decisions which motions and votes they were, as far as somebody may see these assemblies."""
    seen = assemblies.visible_to(person, now).order_by().values("pk")
    rows = Motion.objects.filter(decision__in=decisions, assembly__in=seen).select_related("assembly")
    for row in rows.order_by("number"):
        said = words.labelled(row.label, row.title)
        yield Grounded(decision=row.decision_id or 0, words=said, address=where(row), language=row.language)
    for resolution in Resolution.objects.filter(motion__decision__in=decisions).select_related(*RELATED, "motion"):
        said = _("Resolution %(number)s") % {"number": resolution.label}
        yield Grounded(decision=resolution.motion.decision_id or 0, words=said, address=address_of(resolution))


def named(revisions: Iterable[int]) -> dict[int, Resolved]:
    """Return the numbers of those sealed texts that are resolutions: for tasks that stand in them."""
    rows = Resolution.objects.filter(revision__in=list(revisions)).select_related("coalition")
    return {row.revision_id: Resolved(label=row.label, address=address_of(row)) for row in rows}


LABEL = gettext_lazy("Resolutions")
