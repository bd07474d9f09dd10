"""What several do to one text at the same moment: on PostgreSQL, where two transactions run side by side."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from undersigned.apps.drafting.models import Amendment, State, Step
from undersigned.apps.drafting.services import adopting, proposals
from undersigned.apps.drafting.services import amendments as services
from undersigned.apps.drafting.services.proposals import AlreadyAnswered
from undersigned.apps.drafting.services.steps import NotFromThere
from undersigned.apps.statements.models import Draft
from undersigned.apps.statements.services.drafts import DraftMoved
from undersigned.core.amendments import Delete, InsertAfter, Replace
from undersigned.core.text.wording import Clause

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import amendments, coalitions, drafting, organisations
from tests.factories.people import drafter
from tests.factories.statements import seal

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*deeds: Callable[[], Any]) -> Counter[Any]:
    """Do all of this at the same moment; count what became of it: the type of an error, or None."""
    together = threading.Barrier(len(deeds))

    def one(deed: Callable[[], Any]) -> Any:
        together.wait()
        try:
            deed()
        except Exception as error:  # noqa: BLE001  # which it was is what is counted
            return type(error)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(deeds)) as pool:
        return Counter(pool.map(one, deeds))


def text():
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row


def adopts(of, *rows):
    """The committee adopts what it looked at before."""
    selection, ground, by = amendments.selection(of, *rows), coalitions.decision(of.coalition), drafter()
    return lambda: adopting.adopt(statement=of, selection=selection, ground=ground, by=by, now=NOW)


def test_of_two_who_adopt_at_once_one_does_and_the_other_writes_nothing(installation):
    of = text()
    first, second = amendments.proposed(of), amendments.proposed(of, Delete(clause="c2"), by=ATTESTED)

    became = at_once(adopts(of, first), adopts(of, second))

    assert (became, Draft.objects.count()) == ({None: 1, DraftMoved: 1}, 2)
    assert sorted(Amendment.objects.values_list("state", flat=True)) == ["adopted", "proposed"]


def test_it_is_adopted_or_withdrawn_and_not_both(installation):
    of = text()
    row, by = amendments.proposed(of), organisations.owner()

    became = at_once(adopts(of, row), lambda: services.withdraw(amendment=row, note="", by=by, now=NOW))

    assert became == {None: 1, NotFromThere: 1}
    state = Amendment.objects.get().state
    assert (state, Draft.objects.count()) in [(State.ADOPTED, 2), (State.WITHDRAWN, 1)]
    assert list(Step.objects.order_by("pk").values_list("became", flat=True)) == ["proposed", state]


def test_amendments_that_are_proposed_at_once_get_numbers_and_clauses_of_their_own(installation):
    of = text()
    new = InsertAfter(after="c2", clause=Clause(id="c900000001", text="New."))
    rows = [amendments.drafted(of, by=member) for member in (REPRESENTATIVE, ATTESTED)]
    owners = [organisations.owner(), organisations.owner(ATTESTED)]
    words = amendments.words(of, new)
    starts = [amendments.proposer(), amendments.proposer(ATTESTED)]

    became = at_once(
        *(
            lambda row=row, by=by: services.propose(amendment=row, by=by, now=NOW)
            for row, by in zip(rows, owners, strict=True)
        ),
        *(
            lambda one=one, by=by: services.start(statement=of, proposer=one, words=words, by=by, now=NOW)
            for one, by in zip(starts, owners, strict=True)
        ),
    )

    assert became == {None: 4}
    assert sorted(Amendment.objects.filter(number__isnull=False).values_list("number", flat=True)) == [1, 2]
    made = Amendment.objects.filter(state=State.DRAFT).order_by("pk")
    ids = [row.proposals.get().changes["changes"][0]["clause"]["id"] for row in made]
    assert sorted(ids) == ["c3", "c4"]


def test_an_answer_and_another_counter_proposal_do_not_overwrite_each_other(installation):
    of = text()
    row, by = amendments.proposed(of), organisations.owner()
    counter = amendments.countered(row, Delete(clause="c2"))
    other = amendments.words(of, Replace(clause="c1", text="Open."))
    committee = drafter()

    became = at_once(
        lambda: proposals.accept(proposal=counter, comment="", by=by, now=NOW),
        lambda: proposals.counter(amendment=row, words=other, by=committee, now=NOW),
    )

    counter.refresh_from_db()
    assert (became, counter.answer) in [({None: 2}, "accepted"), ({None: 1, AlreadyAnswered: 1}, "replaced")]


def test_it_is_adopted_before_the_text_is_sealed_or_overtaken_by_it(installation):
    of = text()
    row = amendments.proposed(of)

    became = at_once(adopts(of, row), lambda: seal(of))

    state = Amendment.objects.get().state
    assert (state, became[None]) in [(State.ADOPTED, 1), (State.OVERTAKEN, 1), (State.OVERTAKEN, 2)]
