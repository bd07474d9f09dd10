"""What is hidden, by whomever, is named to nobody who may not see it."""

import pytest

from undersigned.apps.actions.services import actions, reports
from undersigned.apps.moderation import events
from undersigned.apps.moderation.models import Complaint, Ground
from undersigned.apps.moderation.services import complaints
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories.actions import action
from tests.factories.moderation import measure, text
from tests.factories.organisations import owner
from tests.factories.reports import AFTER, report

pytestmark = pytest.mark.django_db


def complain(kind, number):
    return complaints.make(kind=kind, number=number, ground=Ground.OTHER, words="", contact="", language="en", now=NOW)


def test_what_its_organiser_hid_is_not_there_to_be_reported():
    row = action()
    actions.hide(action=row, by=owner(), now=NOW)

    with pytest.raises(NotAllowed, match="nothing public"):
        complain("action", row.pk)

    assert events.seen("action", row.pk).is_public is False
    assert not Complaint.objects.exists()


def test_what_a_measure_hid_is_not_there_to_be_reported_again():
    row = text()
    measure(row.pk)

    with pytest.raises(NotAllowed, match="nothing public"):
        complain("statement", row.pk)


def test_a_report_goes_out_of_sight_with_its_action():
    row = report()

    assert events.seen("report", row.pk).is_public is True
    actions.hide(action=row.action, by=owner(), now=AFTER)

    assert events.seen("report", row.pk).is_public is False


def test_a_report_that_was_hidden_by_itself_is_not_public():
    row = report()
    reports.hide(report=row, by=owner(), now=AFTER)

    assert events.seen("report", row.pk).is_public is False
