"""Conditions near their fulfilment, or their end: what others wait for, and what one's own organisation waits for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.needs.queries import places
from undersigned.apps.needs.queries.need import Kind, Need
from undersigned.apps.needs.queries.situation import Situation, of_organisation
from undersigned.apps.needs.queries.texts import Open, Texts, answers
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.signatures import queries as signatures
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.statements.models import Revision
from undersigned.core import conditions

NEAR = 3
"""A condition that misses at most so many organisations, and so many countries, is near."""
SOON = timedelta(days=14)
"""So long before its end somebody hears that their own condition is not fulfilled."""
LOOKED_AT = 2000
"""Pledges, those that end first, in which an organisation is looked for by name."""


def ending(here: Situation) -> Iterator[Need]:
    """Give the pledges of one's organisations that end soon: one query."""
    rows = Endorsement.objects.filter(
        signatures.WAITING,
        organisation__in=here.signing,
        deadline_at__gte=here.now,
        deadline_at__lte=here.until(SOON),
    ).select_related("revision__statement")
    for row in rows.defer("revision__document", "record", "evidence"):
        yield Need(
            kind=Kind.PLEDGE,
            mark=f"{Kind.PLEDGE}-{row.pk}",
            title=row.revision.title,
            url=places.statement(row.revision.statement.slug),
            whose=of_organisation(here.signing[row.organisation_id]),
            since=(row.deadline_at or here.now) - SOON,
            deadline=row.deadline_at,
            note=_("Unless others come, nothing is signed. You can sign without a condition, or on another one."),
        )


@dataclass(frozen=True, slots=True)
class Text:
    """What a need says of a text on which others wait."""

    number: int
    slug: str
    title: str


def naming(here: Situation) -> list[Need]:
    """Give the texts that others sign if one's organisation does, by name: two queries."""
    waiting = list(_pledges_of_newest()) if here.signing else []
    found: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for number, organisation in here.signing.items():
        mark = f'"{organisation.handle}"'.encode()
        for row in waiting:
            if mark in bytes(row["record"]) and _names(row, organisation):
                found[row["revision"], number].append(row)
    given = answers([revision for revision, _number in found], list(here.signing)).given
    return [_named(here.signing[pair[1]], rows) for pair, rows in found.items() if pair not in given]


def _pledges_of_newest() -> Any:
    newer = Revision.objects.filter(
        statement=OuterRef("revision__statement"), version__gt=OuterRef("revision__version")
    )
    rows = Endorsement.objects.filter(signatures.WAITING, ~Exists(newer))
    facts = {"title": F("revision__title"), "slug": F("revision__statement__slug")}
    named = rows.values("revision", "record", "collected_at", "deadline_at", **facts)
    return named.order_by("deadline_at", "pk")[:LOOKED_AT]


def _names(row: dict[str, Any], organisation: Organisation) -> bool:
    return organisation.handle in _pledge(bytes(row["record"])).condition.named


def _pledge(record: bytes) -> conditions.Pledge:
    return signatures.pledge_of(Endorsement(record=record))


def _named(organisation: Organisation, rows: list[dict[str, Any]]) -> Need:
    said = ngettext("%(n)d organisation waits for yours.", "%(n)d organisations wait for yours.", len(rows))
    return _need(
        Kind.NAMED,
        organisation,
        Text(rows[0]["revision"], rows[0]["slug"], rows[0]["title"]),
        since=min(row["collected_at"] for row in rows),
        deadline=min(row["deadline_at"] for row in rows),
        note=said % {"n": len(rows)},
    )


Waits = tuple[conditions.Missing, dict[str, Any]]
"""What a pledge misses, and its row."""


def near(here: Situation, texts: Texts) -> list[Need]:
    """Give the texts on which others wait for few more, who could be one's own organisation: two queries."""
    waiting = _missing([one.revision.pk for one in texts.open])
    found = ((one, _close(waiting[one.revision.pk], one.organisation)) for one in texts.open)
    return [_near(one, close) for one, close in found if close]


def _missing(revisions: list[int]) -> dict[int, list[Waits]]:
    """Return what each pledge under these revisions misses; each revision is worked out once."""
    rows = Endorsement.objects.filter(signatures.WAITING, revision__in=revisions)
    waiting: dict[int, dict[conditions.Pledge, dict[str, Any]]] = defaultdict(dict)
    for row in rows.values("revision", "record", "collected_at", "deadline_at").order_by("pk"):
        waiting[row["revision"]][_pledge(bytes(row["record"]))] = dict(row)
    standing = _standing(list(waiting))
    missing: dict[int, list[Waits]] = defaultdict(list)
    for number, pledges in waiting.items():
        outcome = conditions.settle(standing[number], pledges)
        missing[number] = [(outcome.missing(pledge), row) for pledge, row in pledges.items()]
    return missing


def _standing(revisions: list[int]) -> dict[int, dict[str, str]]:
    rows = Endorsement.objects.filter(signatures.STANDING, revision__in=revisions)
    standing: dict[int, dict[str, str]] = defaultdict(dict)
    for revision, handle, country in rows.values_list("revision", "organisation__handle", "country"):
        standing[revision][handle] = country
    return standing


def _close(waiting: list[Waits], organisation: Organisation) -> list[dict[str, Any]]:
    """Return the pledges that miss so little that this organisation can be what they miss."""
    return [row for missing, row in waiting if _is_near(missing, organisation)]


def _is_near(missing: conditions.Missing, organisation: Organisation) -> bool:
    few = missing.organisations <= NEAR and missing.countries <= NEAR
    return bool(missing) and few and missing.named <= {organisation.handle}


def _near(one: Open, rows: list[dict[str, Any]]) -> Need:
    said = ngettext(
        "%(n)d organisation signs as soon as few others do.",
        "%(n)d organisations sign as soon as few others do.",
        len(rows),
    )
    return _need(
        Kind.NEAR,
        one.organisation,
        Text(one.revision.pk, one.revision.statement.slug, one.revision.title),
        since=min(row["collected_at"] for row in rows),
        deadline=min(row["deadline_at"] for row in rows),
        note=said % {"n": len(rows)},
    )


def _need(
    kind: Kind, organisation: Organisation, text: Text, *, since: datetime, deadline: datetime, note: str
) -> Need:
    return Need(
        kind=kind,
        mark=f"{kind}-{organisation.pk}-{text.number}",
        title=text.title,
        url=places.statement(text.slug),
        whose=of_organisation(organisation),
        since=since,
        deadline=deadline,
        note=note,
    )
