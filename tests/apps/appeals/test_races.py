"""What writers, supporters and those who end a consent do at the same moment: on PostgreSQL, side by side."""

from __future__ import annotations

import pytest
from django.db import transaction

from undersigned.apps.appeals.models import Appeal, AppealText, Means, Recipient, Sent, State
from undersigned.apps.appeals.services import appeals, sent, texts
from undersigned.apps.solidarity.services import publishing
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.apps.coalitions.test_races import at_once
from tests.cast import NOW
from tests.factories import appeals as factory
from tests.factories import coalitions, solidarity
from tests.factories.people import drafter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def taken_back(ground: int) -> None:
    with transaction.atomic():
        publishing.retract(grounds=[ground], now=NOW)


def test_appeals_that_are_begun_at_once_have_numbers_of_their_own(installation):
    home, by = coalitions.coalition(), drafter()
    facts = appeals.Facts(cases=(factory.public_case(home).pk,))
    begin = lambda: appeals.begin(coalition=home, facts=facts, language="en", by=by, now=NOW)  # noqa: E731  # four times

    became = at_once(*[begin for _window in range(4)])

    assert (became, sorted(Appeal.objects.values_list("number", flat=True))) == ({None: 4}, [1, 2, 3, 4])


def test_of_two_who_save_one_language_at_once_the_second_is_told(installation):
    row, by = factory.begun(), drafter()
    save = lambda title: texts.save(  # noqa: E731  # twice
        appeal=row, language="en", words=factory.words(title=title), based_on="", by=by, now=NOW
    )

    became = at_once(lambda: save("One"), lambda: save("Two"))

    assert became == {None: 1, EditedSince: 1}


def test_one_form_that_is_sent_many_times_at_once_counts_once_and_many_forms_all_count(installation):
    row = factory.opened()
    said, nonce = sent.Said(means=Means.MAIL, country="PT"), sent.nonce(row)

    at_once(*[lambda: sent.count(appeal=row, said=said, nonce=nonce, now=NOW) for _press in range(4)])
    at_once(*[lambda: sent.count(appeal=row, said=said, nonce=sent.nonce(row), now=NOW) for _one in range(4)])

    assert Sent.objects.get().count == 5


def test_an_appeal_that_is_opened_while_a_consent_is_taken_back_has_no_word_left(installation):
    row = factory.ready()
    other = factory.colleague(row.coalition)

    became = at_once(
        lambda: appeals.open_(appeal=row, seen=row.sequence, by=other, now=NOW),
        lambda: taken_back(solidarity.APPEAL),
    )

    row.refresh_from_db()
    assert became in ({None: 2}, {None: 1, NotAllowed: 1})
    assert (row.state, AppealText.objects.count(), Recipient.objects.count()) == (State.TAKEN_BACK, 0, 0)


def test_an_appeal_that_is_begun_while_its_case_goes_is_for_nobody(installation):
    home, by = coalitions.coalition(), drafter()
    facts = appeals.Facts(cases=(factory.public_case(home).pk,))

    at_once(
        lambda: appeals.begin(coalition=home, facts=facts, language="en", by=by, now=NOW),
        lambda: taken_back(solidarity.NAME),
    )

    assert set(Appeal.objects.values_list("state", flat=True)) <= {State.TAKEN_BACK}
