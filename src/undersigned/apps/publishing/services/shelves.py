"""What coalitions are told of their texts: the charter, those that goals link to, and who excepts which clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import events
from undersigned.apps.coalitions.events import Charter, Reserved, Shelf, Undersigned, Work
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.signatures import queries as signatures
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision

KIND = "statement"
MOST = 50
"""Texts in one answer."""


def charter(coalition: int) -> Charter | None:
    """Return the charter of a coalition, by its number."""
    revision = statements.charter(Coalition.objects.get(pk=coalition))
    if revision is None:
        return None
    return Charter(
        title=revision.title,
        language=revision.language,
        address=reverse("statement", args=[revision.statement.slug]),
        undersign=reverse("undersign", args=[revision.statement.slug]),
        digest=revision.digest,
        words=revision.check_words,
        sealed_at=revision.sealed_at,
    )


def reserved(digest: str) -> Iterator[Reserved]:
    """Give who stands behind a text but for some of its clauses."""
    revision = Revision.objects.filter(digest=digest).first()
    for row in signatures.standing_endorsements(revision) if revision else ():
        for one in signatures.record_of(row).reservations:
            yield Reserved(clause=one.clause, organisation=row.name, words=one.text)


def undersigned(coalition: int, organisation: int) -> Iterator[Undersigned]:
    """Give under which charters of a coalition an organisation stands: the versions that it never withdrew from."""
    for row in signatures.standing_in(coalition, organisation)[:MOST]:
        if statements.is_charter(row.revision):
            yield Undersigned(
                title=row.revision.title,
                language=row.revision.language,
                withdraw=reverse("endorsement_withdraw", args=[row.digest]),
            )


def find(numbers: Iterable[int]) -> list[Work]:
    """Return the texts with these numbers, as they were last sealed."""
    return _works(statements.published().filter(statement__in=list(numbers)))


def search(coalition: int, words: str) -> list[Work]:
    """Return the texts of a coalition that were sealed, the latest first: those whose titles have all these words."""
    rows = statements.published().filter(statement__coalition=coalition)
    for word in words.split()[:10]:
        rows = rows.filter(title__icontains=word)
    return _works(rows[:MOST])


def _works(rows: Iterable[Revision]) -> list[Work]:
    found = list(rows)
    counts = signatures.counts_of_organisations(found)
    return [_work(row, counts[row.pk]) for row in found]


def _work(revision: Revision, organisations: int) -> Work:
    return Work(
        kind=KIND,
        number=revision.statement_id,
        title=revision.title,
        language=revision.language,
        address=reverse("statement", args=[revision.statement.slug]),
        on=revision.sealed_at.date(),
        sort=revision.wording.kind.value,
        organisations=organisations,
    )


events.SHELVES[KIND] = Shelf(label=_("Texts"), find=find, search=search)
events.CHARTERS.append(charter)
events.RESERVED.append(reserved)
events.UNDERSIGNED.append(undersigned)
