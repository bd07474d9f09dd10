"""Amendments that wait: a counter-proposal for its proposer, and what a closed round left the committee to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils.translation import ngettext

from undersigned.apps.drafting.models import OPEN, Amendment, Round
from undersigned.apps.drafting.queries import counters_to_answer, readable
from undersigned.apps.needs.queries import places
from undersigned.apps.needs.queries.need import Kind, Need
from undersigned.apps.needs.queries.situation import Situation, of_coalition, of_organisation
from undersigned.apps.statements import queries as statements


def counters(here: Situation) -> Iterator[Need]:
    """Give the counter-proposals that somebody answers, each for the organisation that proposed: three queries.

    Who only writes for an organisation answers for what rests on no mandate.
    """
    rows = counters_to_answer(here.writing.values())
    rows = rows.filter(Q(amendment__mandate__isnull=True) | Q(amendment__organisation__in=here.signing))
    found = list(rows)
    texts = {row.amendment.statement_id for row in found}
    read = set(readable(here.person, here.now).filter(pk__in=texts).values_list("pk", flat=True)) if texts else set()
    titles = _titles(read)
    for row in found:
        amendment = row.amendment
        if amendment.statement_id not in read:
            continue
        yield Need(
            kind=Kind.COUNTER,
            mark=f"{Kind.COUNTER}-{amendment.organisation_id}-{row.pk}",
            title=titles.get(amendment.statement_id) or amendment.label,
            url=places.first(("drafting_amendment_answer", (amendment.statement.slug, amendment.number))),
            whose=of_organisation(here.writing[amendment.organisation_id]),
            since=row.made_at,
            note=amendment.label,
        )


def undecided(here: Situation) -> Iterator[Need]:
    """Give the texts of which a round is closed and amendments wait for a decision: three queries.

    Those to a motion wait for its assembly, which comes to them by its agenda.
    """
    waiting = Amendment.objects.filter(statement__coalition__in=here.coordinated, state__in=OPEN)
    waiting = waiting.filter(statement__motion=None)
    numbers = Counter(waiting.values_list("statement", flat=True))
    if not numbers:
        return
    rows = Round.objects.filter(statement__in=numbers).select_related("statement").order_by("number")
    latest = {row.statement_id: row for row in rows}
    closed = {number: row for number, row in latest.items() if row.closes_at <= here.now}
    titles = _titles(closed)
    for number, row in closed.items():
        said = ngettext("%(n)d amendment is open.", "%(n)d amendments are open.", numbers[number])
        yield Need(
            kind=Kind.AMENDMENTS,
            mark=f"{Kind.AMENDMENTS}-{number}-{row.pk}",
            title=titles.get(number) or row.name,
            url=places.first(("drafting_amendment_adopt", (row.statement.slug,))),
            whose=of_coalition(here.coordinated[row.statement.coalition_id]),
            since=row.closes_at,
            note=said % {"n": numbers[number]},
        )


def _titles(numbers: Iterable[int]) -> dict[int, str]:
    asked = list(numbers)
    newest = statements.latest_drafts().filter(statement__in=asked) if asked else ()
    return {draft.statement_id: draft.words["title"] for draft in newest}
