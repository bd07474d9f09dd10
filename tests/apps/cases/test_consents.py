"""Consents: recorded, confirmed by a second one, renewed, and taken back with what rests on them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.cases.models import Consent, Purpose
from undersigned.apps.cases.models.consent import standing
from undersigned.apps.cases.services import cases, consents, opening, readings
from undersigned.apps.cases.services.consents import (
    BadDays,
    Given,
    NoPurpose,
    NoReasons,
    NoSource,
    SamePerson,
    TakenBack,
)
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.cases.services.resting import Went
from undersigned.apps.solidarity.models import PublicCase, Sentence
from undersigned.kit import retention
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories import records
from tests.kit import files as samples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]
TODAY = NOW.date()


def held_today(case, day=TODAY):
    return list(case.consents.filter(standing(day)))


def withdraw(consent, *, by=None, now=NOW):
    return consents.withdraw(consent=consent, who="her sister", how="by letter", by=by or factory.lead(), now=now)


def test_a_consent_says_who_consents_how_for_what_and_until_when():
    case = factory.case()
    row = records.consent(case, purposes=(Purpose.STORY, Purpose.NAME), until_on=date(2027, 5, 1))

    (one,) = opening.read(case=case, by=factory.lead(), now=NOW).consents
    assert one.says == {
        "from": records.GIVER,
        "relation": "sister",
        "how": "on the telephone",
        "note": "calls on Sundays",
        "of": [factory.subject(case).pk],
    }
    assert (row.purposes, row.given_on, row.until_on) == (["name", "story"], date(2026, 5, 1), date(2027, 5, 1))


def test_the_database_holds_no_word_of_it():
    row = records.consent(factory.case())
    withdraw(row)

    row.refresh_from_db()
    stored = bytes(row.details) + bytes(row.withdrawal)
    assert [word for word in (records.GIVER, "sister", "telephone", "letter") if word.encode() in stored] == []


@pytest.mark.parametrize(
    ("says", "error"),
    [
        ({"purposes": ()}, NoPurpose),
        ({"given_on": TODAY + timedelta(days=1)}, BadDays),
        ({"until_on": TODAY - timedelta(days=1), "given_on": TODAY - timedelta(days=9)}, BadDays),
        ({"until_on": date(2026, 4, 30)}, BadDays),
    ],
)
def test_what_is_no_consent_is_not_recorded(says, error):
    with pytest.raises(error):
        records.consent(factory.case(), **says)

    assert Consent.objects.count() == 0


def test_a_document_that_proves_it_is_kept_and_opened_by_the_team():
    case, data = factory.case(), samples.pdf()
    row = records.consent(case, data=data)

    assert consents.document_of(consent=row, by=factory.lead(), now=NOW).data == data
    with pytest.raises(NotAllowed, match="There is no such case here"):
        consents.document_of(consent=row, by=factory.worker("Otto Outside"), now=NOW)


def test_reasons_hold_when_a_second_case_worker_confirms_them():
    case = factory.case()
    mara, row = factory.member(case).person, records.reasons(case)
    assert held_today(case) == []

    consents.second(consent=row, by=mara, now=NOW)

    assert held_today(case) == [row]
    with pytest.raises(NoReasons):
        consents.second(consent=row, by=mara, now=NOW)


def test_nobody_confirms_their_own_reasons():
    case = factory.case()
    row = records.reasons(case)

    with pytest.raises(SamePerson):
        consents.second(consent=row, by=factory.lead(), now=NOW)

    assert held_today(case) == []


def test_reasons_of_somebody_whose_account_is_gone_are_confirmed_by_nobody():
    case = factory.case()
    mara, row = factory.member(case).person, records.reasons(case)
    Consent.objects.filter(pk=row.pk).update(noted_by=None)

    with pytest.raises(SamePerson):
        consents.second(consent=row, by=mara, now=NOW)


def test_reasons_need_a_source_that_shows_that_the_name_is_public():
    with pytest.raises(NoSource):
        records.reasons(factory.case(), sources=())


def test_a_consent_has_nothing_to_confirm():
    case = factory.case()

    with pytest.raises(NoReasons):
        consents.second(consent=records.consent(case), by=factory.member(case).person, now=NOW)


def test_a_consent_holds_through_its_last_day():
    case = factory.case()
    row = records.consent(case, until_on=date(2026, 5, 10))

    assert held_today(case, date(2026, 5, 10)) == [row]
    assert held_today(case, date(2026, 5, 11)) == []


def test_a_consent_that_is_taken_back_takes_everything_public_along():
    case = records.ready()
    row = records.consent(case)
    public = records.publish(case)

    went = withdraw(row)

    case.refresh_from_db()
    assert (went, case.public, held_today(case)) == (Went(whole=True, appeals=True), None, [])
    assert (PublicCase.objects.filter(pk=public.pk).exists(), Sentence.objects.exists()) == (False, False)


def test_the_pieces_alone_go_that_rest_on_it():
    case = records.ready(subjects=[cases.Whom(name="Teodora Quillfeather"), cases.Whom(name="Ulla Brack")])
    teodora, _ulla = case.subjects.all()
    first = records.consent(case, subject=teodora, purposes=(Purpose.STORY,))
    letters = records.consent(case, subject=teodora, purposes=(Purpose.APPEAL,))
    records.sentence(case, words="She is held", subjects=(teodora,))
    public = records.publish(case)
    assert [one.words for one in public.sentences.all()] == ["She is held"]

    went = withdraw(letters)

    public.refresh_from_db()
    assert (went, public.appeal_grounds, public.grounds) == (Went(appeals=True), [], [first.pk])


def test_nothing_public_rested_on_it():
    assert withdraw(records.consent(factory.case())).is_nothing


def test_a_consent_is_taken_back_once():
    row = records.consent(factory.case())
    withdraw(row)

    with pytest.raises(TakenBack):
        withdraw(row)


def test_a_consent_to_a_closed_case_is_taken_back_too():
    case = records.ready()
    row = records.consent(case)
    records.publish(case)
    cases.close(case=case, by=factory.lead(), now=NOW)

    assert withdraw(row).whole


def test_only_the_team_records_and_takes_back():
    case = factory.case()
    row, gone = records.consent(case), factory.removed(case)
    later = NOW + timedelta(hours=1)

    for person in (factory.worker("Otto Outside"), gone):
        with pytest.raises(NotAllowed, match="There is no such case here"):
            records.consent(case, by=person, now=later)
        with pytest.raises(NotAllowed, match="There is no such case here"):
            withdraw(row, by=person, now=later)


def test_what_rests_on_a_consent_that_is_over_goes_in_the_night_after():
    case = records.ready()
    row = records.consent(case, until_on=date(2026, 5, 10))
    public = records.publish(case)
    rule = retention.RULES["ended-consents"]

    on_its_day = list(rule.due(NOW + timedelta(days=7)))
    night_after = rule.carry_out(rule.due(NOW + timedelta(days=8)))

    assert (on_its_day, night_after, list(rule.due(NOW + timedelta(days=8)))) == ([], 1, [])
    assert (public.until_on, PublicCase.objects.exists()) == (row.until_on, False)


def test_a_renewed_consent_is_one_of_its_own_and_the_next_copy_rests_on_it():
    case = records.ready()
    old = records.consent(case, until_on=date(2026, 5, 10))
    records.publish(case)

    says = Given(by=records.GIVER, relation="sister", how="in person")
    new = consents.renew(consent=old, says=says, given_on=TODAY, until_on=date(2027, 5, 3), by=factory.lead(), now=NOW)

    public = records.publish(case)
    assert (new.purposes, public.grounds, public.until_on) == (old.purposes, [new.pk], date(2027, 5, 3))
    assert withdraw(old).is_nothing


def test_who_took_it_back_stands_in_the_readings():
    case = factory.case()
    row = records.consent(case)
    withdraw(row)

    lines = readings.of(case=case, by=factory.lead(), now=NOW)
    assert [(one.deed, one.things) for one in lines][:2] == [
        (Deed.TOOK_OUT, [("consent", row.pk)]),
        (Deed.ADDED, [("consent", row.pk)]),
    ]
