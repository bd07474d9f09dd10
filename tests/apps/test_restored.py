"""An older copy of the database is restored: what was taken back since then is taken back again.

The copy is the state to which a savepoint leads back; what lies in files stays as it was last.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction

from undersigned.apps.cases.models import Case, Consent, DataKey
from undersigned.apps.cases.services import cases as services
from undersigned.apps.cases.services import consents
from undersigned.apps.intake.models import Report
from undersigned.apps.intake.services import telling
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.services import publishing
from undersigned.kit import gone

from tests.cast import NOW
from tests.factories import cases, intake, records, solidarity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]
LATER = NOW + timedelta(days=1)


@pytest.fixture
def restored(committed):
    """What happens in the block is not in the copy of the database that is restored after it."""

    @contextmanager
    def block():
        copy = transaction.savepoint()
        with committed():
            yield
        transaction.savepoint_rollback(copy)

    return block


def published() -> tuple[Case, Consent]:
    case = records.ready()
    consent = records.consent(case)
    records.publish(case)
    return Case.objects.get(pk=case.pk), consent


def test_a_consent_that_was_taken_back_lets_nothing_be_public(restored):
    _case, consent = published()
    with restored():
        consents.withdraw(consent=consent, who="her sister", how="by letter", by=cases.lead(), now=NOW)
    before = PublicCase.objects.count()

    told = gone.take_back(LATER)

    consent.refresh_from_db()
    assert (before, PublicCase.objects.count(), consent.withdrawn_at) == (1, 0, LATER)
    assert told["consent"] + told["public-case"] == 2


def test_a_consent_that_stands_goes_on(restored):
    case, consent = published()
    with restored():
        pass

    told = gone.take_back(LATER)

    consent.refresh_from_db()
    assert (set(told.values()), consent.withdrawn_at, case.public is None) == ({0}, None, False)


def test_a_page_that_was_taken_from_the_public_is_not_public(restored):
    case = solidarity.public_case()
    with restored():
        publishing.unpublish(cases=[case], now=NOW)
    before = PublicCase.objects.count()

    told = gone.take_back(LATER)

    assert (before, told["public-case"], PublicCase.objects.count()) == (1, 1, 0)


def test_a_case_that_was_deleted_is_deleted_with_its_keys(restored):
    case = cases.full()
    with restored():
        services.delete(case=case, by=cases.lead(), now=NOW)
    before = (Case.objects.count(), DataKey.objects.exists())

    told = gone.take_back(LATER)

    assert (before, told["case"]) == ((1, True), 1)
    assert (Case.objects.count(), DataKey.objects.count()) == (0, 0)


def test_a_report_that_was_taken_back_is_deleted_with_its_key(restored):
    report = intake.report()
    with restored():
        telling.take_back(report=report, now=NOW)
    before = Report.objects.count()

    told = gone.take_back(LATER)

    assert (before, told["report"], Report.objects.count(), DataKey.objects.count()) == (1, 1, 0, 0)
