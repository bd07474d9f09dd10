"""What minute-takers, the chair and those who attended do at the same moment: on PostgreSQL, side by side."""

from __future__ import annotations

import pytest

from undersigned.apps.minutes.models import Minutes, MinutesDraft
from undersigned.apps.minutes.queries import following
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.services import approving, corrections, drafts
from undersigned.kit.results import NotAllowed

from tests.apps.coalitions.test_races import at_once
from tests.factories import minutes
from tests.factories.people import drafter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

LATER = minutes.LATER


def test_the_minutes_of_an_assembly_are_begun_once(installation):
    held, by = minutes.over(), drafter()
    terms = drafts.Terms(language="en", audience="members", speakers="nobody")

    became = at_once(*[lambda: drafts.begin(assembly=held, terms=terms, by=by, now=LATER) for _window in range(2)])

    assert (became, Minutes.objects.count()) == ({None: 1, drafts.AlreadyBegun: 1}, 1)


def test_of_two_windows_one_writes_in_a_clause_and_both_write_in_two(installation):
    row, by = minutes.begun(), drafter()
    one, other = queries.wording_of(row).clauses[:2]

    def write(clause, text):
        words, seen = drafts.Words(heading="", text=text), following.mark_of(clause)
        return drafts.write(minutes=row, clause=clause.id, words=words, seen=seen, by=by, now=LATER)

    same = at_once(lambda: write(one, "First."), lambda: write(one, "Second."))
    third = queries.wording_of(row).clauses[2]
    apart = at_once(lambda: write(other, "Here."), lambda: write(third, "There."))

    texts = [clause.text for clause in queries.wording_of(row).clauses[1:3]]
    assert (same, apart, texts) == ({None: 1, drafts.EditedSince: 1}, {None: 2}, ["Here.", "There."])
    assert list(MinutesDraft.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_correction_is_answered_once(installation):
    asked, by = minutes.corrected(), drafter()

    became = at_once(
        lambda: corrections.decline(correction=asked, answer="No.", by=by, now=LATER),
        lambda: corrections.accept(correction=asked, taken=corrections.Taken.AS_IT_IS, answer="Yes.", by=by, now=LATER),
    )

    assert became == {None: 1, NotAllowed: 1}


def test_minutes_are_sealed_once(installation):
    row, by = minutes.circulated(), drafter()
    approval = approving.Approval(words="Approved.", read=queries.latest(row).number)
    moment = minutes.after(row)

    became = at_once(
        *[lambda: approving.approve(minutes=row, approval=approval, by=by, now=moment) for _press in range(2)]
    )

    assert became == {None: 1, NotAllowed: 1}
