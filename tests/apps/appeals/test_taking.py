"""A consent that ends takes appeals back in the same transaction: words, offices, updates, texts and files."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from undersigned.apps.appeals import permissions, queries
from undersigned.apps.appeals.models import Appeal, AppealText, Recipient, State, Update
from undersigned.apps.appeals.queries import finding
from undersigned.apps.appeals.services import statements, taking
from undersigned.apps.moderation.queries import is_public
from undersigned.apps.publishing.models import Edition
from undersigned.apps.publishing.services import publications
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.services import publishing
from undersigned.apps.statements.events import Hand, locked, origins
from undersigned.apps.statements.models import Revision, Statement
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import appeals, coalitions, solidarity
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db


def sealed(row: Appeal) -> Revision:
    return publications.seal(statement=row.statement, draft_number=1, by=drafter(), now=NOW)


def words_left() -> list[int]:
    return [rows.objects.count() for rows in (AppealText, Update, Recipient)]


@pytest.mark.parametrize("ground", [solidarity.APPEAL, solidarity.NAME])
def test_a_consent_that_goes_takes_every_word_along(installation, ground):
    row = appeals.opened()
    appeals.update(row)

    publishing.retract(grounds=[ground], now=NOW)

    row.refresh_from_db()
    assert (row.state, row.taken_back_at, words_left()) == (State.TAKEN_BACK, NOW, [0, 0, 0])
    assert list(finding.shown(NOW)) == []


def test_another_consent_that_goes_leaves_it(installation):
    row = appeals.opened()

    publishing.retract(grounds=[solidarity.PICTURE, solidarity.LETTERS], now=NOW)

    assert list(finding.shown(NOW)) == [row]


def test_drafts_are_taken_back_too(installation):
    row = appeals.ready()

    publishing.retract(grounds=[solidarity.APPEAL], now=NOW)

    row.refresh_from_db()
    assert (row.state, words_left()) == (State.TAKEN_BACK, [0, 0, 0])
    with pytest.raises(NotAllowed, match="the words of this appeal are gone"):
        appeals.text(row)


def test_an_appeal_for_two_is_taken_back_when_one_of_them_withdraws(installation):
    home = coalitions.coalition()
    first, second = appeals.public_case(home), appeals.public_case(home)
    row = appeals.opened(home, first, second)

    publishing.retract(grounds=[solidarity.APPEAL], now=NOW, case=first)

    row.refresh_from_db()
    assert (row.state, row.cases.count(), words_left()) == (State.TAKEN_BACK, 0, [0, 0, 0])
    assert PublicCase.objects.count() == 2


def test_what_is_undone_with_its_transaction_was_not_taken_back(installation):
    row = appeals.opened()

    with transaction.atomic():
        publishing.retract(grounds=[solidarity.APPEAL], now=NOW)
        transaction.set_rollback(True)

    row.refresh_from_db()
    assert row.state == State.OPEN


def test_a_consent_whose_day_is_over_is_read_no_more_and_then_deleted(installation):
    home = coalitions.coalition()
    case = appeals.public_case(home, appeals=solidarity.rests(solidarity.APPEAL, until_on=date(2026, 5, 10)))
    row = appeals.opened(home, case, send_by_on=date(2026, 5, 10))
    after = NOW + timedelta(days=8)

    assert list(finding.shown(after)) == []
    taking.take_back_lapsed(now=after)

    row.refresh_from_db()
    assert (row.state, words_left()) == (State.TAKEN_BACK, [0, 0, 0])


def test_nothing_is_taken_back_while_consents_stand(installation):
    appeals.opened()

    assert taking.take_back_lapsed(now=NOW) == 0
    assert words_left() == [2, 0, 2]


def test_the_numbers_stay(installation):
    row = appeals.opened()
    appeals.sent_once(row, country="PT")

    publishing.retract(grounds=[solidarity.APPEAL], now=NOW)

    assert (queries.number_of(row), row.sent.get().count) == ("1/2026", 1)


def test_a_text_for_organisations_that_was_not_sealed_is_deleted(installation):
    appeals.with_text()

    publishing.retract(grounds=[solidarity.APPEAL], now=NOW)

    assert Statement.objects.count() == 0


def test_a_text_that_was_sealed_loses_its_title_address_words_and_files(
    installation, django_capture_on_commit_callbacks
):
    row = appeals.with_text()
    revision = sealed(row)
    publications.publish(revision=revision, now=NOW)
    slug = Statement.objects.get().slug

    with django_capture_on_commit_callbacks(execute=True):
        publishing.retract(grounds=[solidarity.APPEAL], now=NOW)

    revision.refresh_from_db()
    statement = Statement.objects.get()
    assert (is_public("statement", statement.pk), revision.title) == (False, "An appeal 1/2026")
    assert "free-the-crane-driver" in slug
    assert statement.slug == f"draft-{statement.public_id}"
    assert Edition.objects.count() == 0
    assert [draft.words["clauses"] for draft in statement.drafts.all()] == [[]]
    assert "A consent ended" in locked(statement.pk, Hand.WRITES, NOW)


def test_the_page_of_the_text_leads_to_the_appeal(installation):
    row = appeals.with_text()
    revision = sealed(row)

    [origin] = origins(drafter(), revision.pk, NOW)

    assert (origin.address, "1/2026" in origin.words) == (queries.address_of(row), True)
    publishing.retract(grounds=[solidarity.APPEAL], now=NOW)
    assert origins(drafter(), revision.pk, NOW) == []


def test_a_text_is_made_of_facts_and_points(installation):
    row = appeals.opened()

    wording = statements.wording_of(row, row.texts.get(language="en"))

    assert (wording.kind, wording.title, [(one.label, one.text) for one in wording.clauses][1:]) == (
        "appeal",
        appeals.TITLE,
        [("", "We ask:"), ("1", "Let her go."), ("2", "Let a lawyer see her at once.")],
    )


def test_there_is_one_text_and_the_committee_makes_it(installation):
    row = appeals.with_text()

    with pytest.raises(statements.HasOne):
        statements.draw_up(appeal=row, by=drafter(), now=NOW)


def test_nobody_sees_the_desk_of_what_they_do_not_write(installation):
    row = appeals.opened()
    publishing.retract(grounds=[solidarity.APPEAL], now=NOW)
    row.refresh_from_db()

    assert permissions.may_follow(drafter(), row, NOW) == permissions.TAKEN_BACK
