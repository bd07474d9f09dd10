"""What happens at a desk at the same moment: on PostgreSQL, where two transactions run side by side."""

from __future__ import annotations

import pytest

from undersigned.apps.cases.models import Case, DataKey
from undersigned.apps.intake.models import Message, Report
from undersigned.apps.intake.services import reports, taking_up, telling
from undersigned.apps.intake.services.holding import ReportGone
from undersigned.kit.results import NotAllowed

from tests.apps.coalitions.test_races import at_once
from tests.apps.intake.test_taking_up import begun
from tests.cast import NOW
from tests.factories import intake

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_the_same_form_sent_four_times_at_once_is_one_report(installation):
    desk = intake.desk()

    became = at_once(*[lambda: intake.told(desk) for _press in range(4)])

    assert (became, Report.objects.count(), DataKey.objects.count()) == ({None: 4}, 1, 1)


def test_of_two_who_answer_at_once_the_second_reads_first(installation):
    row, by = intake.report(), intake.keeper()

    became = at_once(
        *[
            lambda words=words: reports.answer(report=row, words=words, seen=0, by=by, now=NOW)
            for words in ("One.", "Two.")
        ]
    )

    assert (became, Message.objects.count()) == ({None: 1, reports.AnsweredSince: 1}, 1)


def test_a_report_is_taken_up_once(installation):
    row, by = intake.report(), intake.keeper()

    became = at_once(*[lambda: taking_up.take_up(report=row, begun=begun(), by=by, now=NOW) for _press in range(2)])

    assert (became, Case.objects.count()) == ({None: 1, NotAllowed: 1}, 1)


def test_what_is_taken_back_while_somebody_answers_is_gone_whoever_was_first(installation):
    row, by = intake.report(), intake.keeper()

    became = at_once(
        lambda: telling.take_back(report=row, now=NOW),
        lambda: reports.answer(report=row, words="When?", seen=0, by=by, now=NOW),
    )

    assert became in ({None: 2}, {None: 1, ReportGone: 1})
    assert (Report.objects.count(), Message.objects.count()) == (0, 0)
