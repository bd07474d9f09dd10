"""Finding minutes: by assembly, who attended, what is saved, what is to be corrected, what was sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet
from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly, Credential, Delegate, Presence
from undersigned.apps.assemblies.queries import assemblies, presence
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.minutes.models import Correction, Minutes, MinutesDraft
from undersigned.apps.minutes.queries import following, happened
from undersigned.apps.minutes.queries.following import Change, Followed, Kept
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements import queries as statements
from undersigned.apps.votes.models import Secrecy, Vote
from undersigned.core.tally import Outcome
from undersigned.core.text import checkwords
from undersigned.core.text.statement import Statement
from undersigned.core.text.wording import Clause, StatementKind, Wording
from undersigned.kit.days import active

OPEN: Final = Q(accepted_at=None, declined_at=None, withdrawn_at=None)
"""Of corrections that wait for an answer."""
VOTES: Final = 50


def of(assembly: Assembly) -> Minutes | None:
    """Return the minutes of an assembly, if somebody began them."""
    rows = Minutes.objects.select_related("assembly__host", "approval", "sealing").filter(assembly=assembly)
    return rows.first()


def address_of(minutes: Minutes) -> str:
    """Return where minutes are read."""
    return reverse("minutes", args=[minutes.assembly.slug])


def latest(minutes: Minutes) -> MinutesDraft:
    """Return the state that was saved last. Raises DoesNotExist, when drafts are gone after approval."""
    return minutes.drafts.order_by("-number")[:1].get()


def kept_in(draft: MinutesDraft) -> Kept:
    """Return what a saved state holds."""
    wording = statements.wording_from(draft.words)
    return following.read(wording.clauses, draft.written)


def wording_of(minutes: Minutes) -> Wording:
    """Return the minutes as they read: what was sealed, or else what was saved last."""
    if minutes.document is not None:
        return sealed_of(minutes).wording
    return statements.wording_from(latest(minutes).words)


def wording_with(minutes: Minutes, clauses: Sequence[Clause]) -> Wording:
    """Return minutes of these clauses."""
    assembly = minutes.assembly
    held = assembly.opened_at or assembly.starts_at
    return Wording(
        kind=StatementKind.MINUTES,
        language=minutes.language,
        title=happened.title_of(minutes),
        issuer=assembly.host.name,
        dated=held.date().isoformat(),
        clauses=tuple(clauses),
    )


def sealed_of(minutes: Minutes) -> Statement:
    """Return what was sealed. Raises ValueError, when nothing was."""
    if minutes.document is None:
        raise ValueError(minutes)
    return Statement.parse(bytes(minutes.document))


def check_words_of(minutes: Minutes) -> tuple[str, ...]:
    """Return the words by which people compare what was sealed."""
    return checkwords.words(minutes.digest) if minutes.digest else ()


def followed(minutes: Minutes, now: datetime) -> Followed:
    """Return what following what happened would make of the state that was saved last."""
    told = happened.told(minutes, now)
    kept = kept_in(latest(minutes))
    if minutes.audience == "public":
        kept = following.withheld(kept, told.pieces, told.internal)
    return following.follow(kept, told.pieces)


def changes_since(minutes: Minutes, now: datetime) -> tuple[Change, ...]:
    """Return what following would change."""
    return followed(minutes, now).changes


def attended(assembly: Assembly) -> QuerySet[Delegate]:
    """Return the delegates who attended: who was there; over days, whose credentials were accepted."""
    rows = Delegate.objects.filter(seat__assembly=assembly, person__left_at=None)
    if presence.is_taken(assembly):
        came = Presence.objects.filter(delegate__seat__assembly=assembly)
        rows = rows.filter(pk__in=came.order_by().values("delegate"))
    else:
        rows = rows.filter(credential=Credential.ACCEPTED)
    return rows.select_related("person", "seat__organisation").order_by("seat__organisation__name", "pk")


def attended_for(person: Visitor, assembly: Assembly) -> list[Organisation]:
    """Return for which organisations somebody attended, by name."""
    if not isinstance(person, Person) or not person.is_active:
        return []
    found = {row.seat.organisation_id: row.seat.organisation for row in attended(assembly).filter(person=person)}
    return sorted(found.values(), key=lambda one: (one.name, one.pk))


def people_who_attended(assembly: Assembly) -> list[int]:
    """Return the numbers of those who attended, each once."""
    return sorted(set(attended(assembly).order_by().values_list("person", flat=True)))


def corrections(minutes: Minutes) -> QuerySet[Correction]:
    """Return what those who attended want corrected, but for what they took back, in order."""
    return minutes.corrections.filter(withdrawn_at=None).select_related("organisation")


def open_corrections(minutes: Minutes) -> QuerySet[Correction]:
    """Return the corrections that wait for an answer."""
    return corrections(minutes).filter(OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approving:
    """A vote by which minutes may have been approved: of which assembly, and what was asked."""

    vote: Vote
    label: str


def votes_that_approve(minutes: Minutes) -> list[Approving]:
    """Return what later assemblies of the same host adopted by a vote, the latest first."""
    closed = minutes.assembly.closed_at
    if closed is None:
        return []
    later = Assembly.objects.filter(host=minutes.assembly.host_id, opened_at__gte=closed)
    titles = {row.public_id: assemblies.title_of(row, active()) for row in assemblies.with_words(later)}
    rows = Vote.objects.filter(scope="assembly", subject__in=titles, outcome=Outcome.ADOPTED.value)
    found = rows.filter(secrecy__in=Secrecy.values, settled_at__isnull=False).order_by("-settled_at", "-pk")[:VOTES]
    return [Approving(vote=row, label=f"{titles[row.subject]}: {row.title}") for row in found]


def is_used(assembly: int) -> bool:
    """Tell whether there are minutes of an assembly."""
    return Minutes.objects.filter(assembly=assembly).exists()
