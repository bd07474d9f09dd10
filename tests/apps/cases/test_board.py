"""The board: how it stands with those of a case, what comes next, and who saw it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.cases.models import Audience
from undersigned.apps.cases.queries import sharing
from undersigned.apps.cases.services import board, cases, members, opening, readings, searching
from undersigned.core.casework import Happened, Status, When
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import cases as factory
from tests.factories import organisations, records

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]


def shown(by=None, now=NOW):
    return board.of(by=by or factory.lead(), now=now)


def happened(case, kind, when, **says):
    return records.arrest(case, kind=kind, when=When.read(when), **says)


def deeds(case):
    return [line.deed.value for line in readings.of(case=case, by=factory.lead(), now=NOW)]


def test_a_case_stands_where_what_happened_puts_it_and_its_hearing_comes_next():
    case = factory.case()
    happened(case, Happened.DETAINED, "2026-04")
    happened(case, Happened.HEARING, "2026-05-06")
    happened(case, Happened.HEARING, "2026-07-01")

    card = shown()[0]

    assert (card.called, card.status, card.leads, card.review_due) == (factory.CALLED, Status.HELD, True, False)
    assert (card.next.what, card.next.days) == (Happened.HEARING, 3)


def test_an_arrest_of_this_month_has_been_and_a_hearing_of_this_month_may_come():
    case = factory.case()
    happened(case, Happened.DETAINED, "2026-05")
    before = shown()[0].next

    happened(case, Happened.HEARING, "2026-05")

    assert (before, shown()[0].next.what) == (None, Happened.HEARING)


def test_of_several_persons_the_gravest_says_where_a_case_stands():
    case = factory.case(subjects=[cases.Whom(name="Ida"), cases.Whom(name="Otto")])
    ida, otto = case.subjects.all()
    happened(case, Happened.DETAINED, "2026-03")
    happened(case, Happened.RELEASED, "2026-04", subjects=(ida,))
    held = shown()[0]

    happened(case, Happened.RELEASED, "2026-05-02", subjects=(otto,))

    assert (held.status, held.people, shown()[0].status) == (Status.HELD, 2, Status.FREE)


def test_what_was_taken_out_puts_nobody_in_prison():
    case = factory.case()
    row = happened(case, Happened.DETAINED, "2026-03")

    type(row).objects.update(replaced_at=NOW)

    assert shown()[0].status == Status.UNKNOWN


def test_what_comes_first_stands_first_and_a_review_that_is_due_before_nothing():
    later, sooner = factory.case(called="later"), factory.case(called="sooner")
    factory.case(called="nothing")
    factory.case(called="due", review_on=NOW.date() + timedelta(days=1))
    happened(later, Happened.HEARING, "2026-06-01")
    happened(sooner, Happened.HEARING, "2026-05-20")

    assert [card.called for card in shown(now=NOW + timedelta(days=2))] == ["sooner", "later", "due", "nothing"]


def test_a_case_that_is_deleted_soon_says_so():
    factory.case(review_on=date(2026, 5, 10), delete_on=date(2026, 5, 20))

    assert (shown()[0].next.what, shown()[0].next.days) == (board.DELETION, 17)


def test_a_closed_case_has_nothing_that_comes():
    case = factory.case()
    happened(case, Happened.HEARING, "2026-05-06")

    cases.close(case=case, by=factory.lead(), now=NOW)

    assert shown()[0].next is None


def test_the_board_holds_the_cases_of_whoever_looks_and_no_others():
    case = factory.case()
    mara = factory.member(case, "Mara Voss").person
    factory.case(called="Another")
    gone, late = factory.removed(case), factory.lapsed(case)

    assert [card.case for card in shown(mara)] == [case]
    assert [shown(who, NOW + timedelta(days=1)) for who in (gone, late)] == [[], []]


def test_without_a_second_factor_the_board_is_empty():
    case = factory.case()
    mara = factory.member(case, "Mara Voss").person
    factory.without_factor(mara)

    assert (shown(mara), searching.find(words="Varmouth", by=mara, now=NOW)) == ([], [])


def test_that_somebody_saw_a_case_on_the_board_is_written_down_once_an_hour():
    case = factory.case()

    shown()
    shown()

    assert deeds(case) == ["listed", "added"]


def test_words_are_found_however_they_are_written_and_that_somebody_looked_is_written_down():
    case = factory.case()
    factory.fact(case, note="told by Zoë on the quay")

    found = [searching.find(words=words, by=factory.lead(), now=NOW) for words in ("ZOE quay", "marzipan", "zoe pier")]

    assert [[one.case for one in some] for some in found] == [[case], [case], []]
    assert deeds(case).count("searched") == 3


def test_members_see_of_which_cases_something_is_for_them():
    case, other = factory.case(), factory.case(called="Another")
    factory.fact(case, Audience.PUBLIC)
    happened(other, Happened.DETAINED, "2026-03", audience=Audience.COALITION)
    factory.fact(factory.case(called="A third"))

    rows = members.cases(coalition=case.coalition, by=factory.lead(), now=NOW)

    told = [(one.case, one.names, one.country) for one in rows]
    assert told == [(other, [], ""), (case, [factory.WORDS["public"]], "")]
    assert deeds(case)[0] == "listed"


def test_who_acts_for_no_member_sees_and_reads_nothing():
    case = factory.case()
    factory.fact(case, Audience.COALITION)
    organisations.organisation(ATTESTED)
    stranger = organisations.owner(ATTESTED)

    with pytest.raises(NotAllowed):
        members.cases(coalition=case.coalition, by=stranger, now=NOW)
    with pytest.raises(NotAllowed):
        opening.of_coalition(case=case, by=stranger, now=NOW)

    assert deeds(case) == ["added", "added"]


def test_a_case_with_nothing_for_members_is_not_there_for_them():
    case = factory.full()
    for row in case.facts.all():
        type(row).objects.filter(pk=row.pk, audience__in=sharing.FOR_MEMBERS).update(audience=Audience.TEAM)

    with pytest.raises(NotAllowed, match="no such case"):
        opening.of_coalition(case=case, by=factory.lead(), now=NOW)
