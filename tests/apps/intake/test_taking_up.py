"""A case that is made of a report: what becomes of the answers, and that who told can still come back."""

from __future__ import annotations

from datetime import date

import pytest

from undersigned.apps.cases.models import Audience, Case, Kind
from undersigned.apps.cases.services import opening, sources
from undersigned.apps.cases.services.cases import BadDays, Whom
from undersigned.apps.intake.models import State
from undersigned.apps.intake.services import receipts, taking_up, telling
from undersigned.apps.intake.services.holding import ReportGone
from undersigned.apps.intake.services.taking_up import Begun, Piece
from undersigned.core.casework import Happened, When
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import cases, intake

pytestmark = pytest.mark.django_db


def begun(**more):
    given = {
        "called": "The lamplighter",
        "subjects": [Whom(name=intake.ANSWERS["whom"])],
        "review_on": date(2026, 8, 1),
        "delete_on": date(2028, 5, 1),
        "pieces": [
            Piece(kind=Kind.NOTE, value=intake.ANSWERS["what"]),
            Piece(kind=Kind.FAMILY, value=intake.ANSWERS["reach"], audience=Audience.SEALED),
        ],
        "happened": (Happened.DETAINED, When.read("2026-04-29")),
        **more,
    }
    return Begun(**given)


@pytest.fixture
def report(installation):
    return intake.report(intake.desk())


def test_answers_become_facts_and_what_was_told_is_their_source(report):
    by = intake.keeper()
    chosen = frozenset(report.attachments.values_list("pk", flat=True))

    case = taking_up.take_up(report=report, begun=begun(files=chosen), by=by, now=NOW)

    file = opening.read(case=case, by=by, now=NOW)
    assert (file.called, file.first(Kind.NAME, file.subjects[0])) == ("The lamplighter", intake.ANSWERS["whom"])
    assert {(one.row.kind, one["value"], one.row.audience) for one in file.facts} >= {
        (Kind.NOTE, intake.ANSWERS["what"], Audience.TEAM),
        (Kind.FAMILY, intake.ANSWERS["reach"], Audience.SEALED),
    }
    assert [(one["kind"], one["when"]) for one in file.happenings] == [("detained", "2026-04-29")]
    assert [one["sort"] for one in file.sources] == ["testimony", "file"]


def test_a_file_is_the_same_in_the_case(report):
    by, chosen = intake.keeper(), frozenset(report.attachments.values_list("pk", flat=True))

    case = taking_up.take_up(report=report, begun=begun(files=chosen), by=by, now=NOW)

    copies = [one for one in case.sources.all() if one.file]
    assert [sources.copy_of(source=one, by=by, now=NOW).data for one in copies] == [intake.FILE]


def test_who_told_comes_back_still_and_hears_that_it_was_taken_up(report):
    code = intake.told()
    taking_up.take_up(report=report, begun=begun(), by=intake.keeper(), now=NOW)

    found = receipts.find(code, now=NOW)

    assert found is not None
    assert (found.pk, found.state) == (report.pk, State.TAKEN_UP)


def test_a_report_that_is_taken_back_leaves_the_case(report):
    case = taking_up.take_up(report=report, begun=begun(), by=intake.keeper(), now=NOW)

    telling.take_back(report=report, now=NOW)

    assert Case.objects.get() == case


def test_it_is_taken_up_once(report):
    taking_up.take_up(report=report, begun=begun(), by=intake.keeper(), now=NOW)

    with pytest.raises(NotAllowed):
        taking_up.take_up(report=report, begun=begun(), by=intake.keeper(), now=NOW)

    assert Case.objects.count() == 1


def test_of_what_was_taken_back_no_case_is_made(report):
    telling.take_back(report=report, now=NOW)

    with pytest.raises(ReportGone):
        taking_up.take_up(report=report, begun=begun(), by=intake.keeper(), now=NOW)

    assert Case.objects.count() == 0


def test_nobody_but_a_keeper_takes_it_up(report):
    with pytest.raises(NotAllowed):
        taking_up.take_up(report=report, begun=begun(), by=cases.lead(), now=NOW)


def test_when_something_is_wrong_nothing_is_made(report):
    with pytest.raises(BadDays):
        taking_up.take_up(report=report, begun=begun(review_on=date(2025, 1, 1)), by=intake.keeper(), now=NOW)

    report.refresh_from_db()
    assert (Case.objects.count(), report.state) == (0, State.NEW)
