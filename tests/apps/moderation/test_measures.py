"""Deciding about what was reported: who may, what becomes of it, who is told, and what is said against it."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.audit.models import Line
from undersigned.apps.moderation import queries
from undersigned.apps.moderation.models import Authority, Complaint, Hidden, Measure, Outcome
from undersigned.apps.moderation.queries import IsHidden
from undersigned.apps.moderation.services import measures
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.kit import retention
from undersigned.kit.results import NotAllowed

from tests.cast import NOW, OUTSIDER
from tests.factories import moderation, organisations
from tests.factories.moderation import KIND, complaint, judge, measure, objection, text, verdict
from tests.factories.people import drafter
from tests.factories.post import work

pytestmark = pytest.mark.django_db


def number():
    return Statement.objects.get().pk


def test_what_is_hidden_is_in_no_list_and_shown_to_nobody():
    row = text()

    measure(row.pk)

    assert list(statements.published()) == []
    with pytest.raises(IsHidden):
        queries.require_shown(KIND, row.pk)


def test_what_is_shown_again_stands_where_it_stood():
    row = text()
    measure(row.pk)

    measure(row.pk, Outcome.SHOWN)

    assert [one.statement_id for one in statements.published()] == [row.pk]
    queries.require_shown(KIND, row.pk)
    assert not Hidden.objects.exists()


def test_what_stays_settles_what_was_reported():
    row = text()
    complaint(row.pk)

    decided = measure(row.pk, Outcome.KEPT)

    assert Complaint.objects.get().settled_by == decided
    assert queries.waiting(judge(), NOW) == []


def test_what_is_hidden_twice_is_hidden_by_the_latest_measure():
    row = text()
    measure(row.pk)

    latest = measure(row.pk)

    assert queries.measure_hiding(KIND, row.pk) == latest
    assert Measure.objects.count() == 2


def test_a_committee_decides_about_its_texts_as_a_committee(convener):
    taken = measures.take(verdict=verdict(number()), by=convener, now=NOW)

    assert taken.authority == Authority.COMMITTEE


def test_an_operator_decides_as_an_operator():
    assert measure(text().pk).authority == Authority.OPERATOR


def test_an_outsider_decides_about_nothing_and_sees_nothing_of_what_was_reported():
    row = text()
    complaint(row.pk)
    stranger = organisations.owner(OUTSIDER)

    with pytest.raises(NotAllowed):
        measures.take(verdict=verdict(row.pk), by=stranger, now=NOW)

    assert queries.waiting(stranger, NOW) == []
    assert not Hidden.objects.exists()


def test_a_committee_does_not_judge_its_own_coalition(convener):
    coalition = text().coalition

    with pytest.raises(NotAllowed):
        measures.take(verdict=verdict(coalition.pk, kind="coalition"), by=convener, now=NOW)


def test_every_measure_is_in_the_audit_trail_without_what_was_said():
    row = text()
    complaint(row.pk, words="It names Ana Silva.")

    decided = measure(row.pk)

    line = Line.objects.order_by("pk").last()
    assert (line.event, line.subject) == ("moderation:measure:taken", f"measure:{decided.pk}")


def test_whoever_gave_an_address_is_told_once_and_then_forgotten(postbox):
    row = text()
    complaint(row.pk, contact="neighbour@home.example")
    DBTaskResult.objects.all().delete()

    measure(row.pk)
    work()

    to_them = [mail for mail, whom in zip(postbox.mails, postbox.receivers, strict=True) if "neighbour" in whom[0]]
    assert [mail["Subject"] for mail in to_them] == ["What became of what you reported"]
    body = to_them[0].get_content()
    assert ("    A text" in body, "    It named a private person." in body) == (True, True)
    assert row.revisions.get().title not in body
    assert Complaint.objects.get().contact is None


def test_those_whose_text_it_is_are_told_and_not_who_reported_it(postbox):
    row = text()
    complaint(row.pk, contact="neighbour@home.example", words="I live next door.")
    DBTaskResult.objects.all().delete()

    measure(row.pk)
    work()

    to_them = [mail for mail, whom in zip(postbox.mails, postbox.receivers, strict=True) if whom == [drafter().email]]
    assert len(to_them) == 1
    body = to_them[0].get_content()
    assert "It named a private person." in body
    assert "neighbour" not in body
    assert "next door" not in body


def test_those_who_objected_are_told_that_they_were_answered(postbox, convener):
    said = objection(measure(number(), by=judge()), convener)
    work()
    postbox.mails.clear()

    measures.answer(objection=said, outcome=Outcome.SHOWN, reason="He does.", by=judge("Omar Operator"), now=NOW)
    work()

    assert [mail["Subject"] for mail in postbox.mails] == ["Your objection was answered"]
    assert "Somebody reported" not in postbox.mails[0].get_content()


def test_those_whose_text_it_is_object_once_and_somebody_else_answers(convener):
    first = measure(number(), by=judge())
    said = objection(first, convener)

    with pytest.raises(NotAllowed, match="objected to this already"):
        objection(first, convener)
    with pytest.raises(NotAllowed, match="Operators decide about this"):
        measures.answer(objection=said, outcome=Outcome.SHOWN, reason="I was wrong.", by=organisations.owner(), now=NOW)
    moderation.judge("Omar Operator")
    with pytest.raises(NotAllowed, match="Somebody else has to answer"):
        measures.answer(objection=said, outcome=Outcome.HIDDEN, reason="No.", by=judge(), now=NOW)
    answered = measures.answer(
        objection=said, outcome=Outcome.SHOWN, reason="He does.", by=judge("Omar Operator"), now=NOW
    )

    assert answered.over == said
    assert [one.statement_id for one in statements.published()] == [number()]
    with pytest.raises(NotAllowed, match="answered already"):
        measures.answer(objection=said, outcome=Outcome.HIDDEN, reason="No.", by=judge("Omar Operator"), now=NOW)


def test_where_one_person_runs_everything_an_objection_waits_for_another(convener):
    said = objection(measure(number(), by=judge()), convener)

    with pytest.raises(NotAllowed, match="Somebody else has to answer"):
        measures.answer(objection=said, outcome=Outcome.SHOWN, reason="I was wrong.", by=judge(), now=NOW)

    assert queries.objections(judge("Omar Operator"), NOW) == [said]


def test_a_stranger_does_not_object():
    taken = measure(text().pk)

    with pytest.raises(NotAllowed, match="Only those to whom this belongs"):
        objection(taken, organisations.owner(OUTSIDER))


def test_nobody_objects_to_what_is_hidden_no_more(convener):
    taken = measure(number(), by=judge())
    measure(number(), Outcome.SHOWN, by=judge())

    with pytest.raises(NotAllowed, match="Nothing is hidden"):
        objection(taken, convener)


def test_the_record_is_told_in_two_questions(django_assert_num_queries):
    row = text()
    for _each in range(3):
        measure(row.pk)

    with django_assert_num_queries(2):
        lines = queries.record()

    assert [line.seen.title for line in lines] == [row.revisions.get().title] * 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_as_often_for_many_as_for_one(count, django_assert_num_queries):
    row = text()
    for _each in range(count):
        complaint(row.pk)

    by = judge()
    with django_assert_num_queries(2):
        waiting = queries.waiting(by, NOW)

    assert [one.count for one in waiting] == [count]


def test_what_was_said_goes_after_ninety_days():
    row = text()
    complaint(row.pk)
    measure(row.pk)

    retention.sweep(now=NOW + timedelta(days=91))

    assert Complaint.objects.get().words is None


def test_what_was_said_stays_while_nobody_has_decided():
    complaint(text().pk)

    retention.sweep(now=NOW + timedelta(days=400))

    assert Complaint.objects.get().words == "It names my neighbour."
