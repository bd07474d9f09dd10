"""Appeals are written by one person and opened by another, and end by themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.appeals import permissions, queries
from undersigned.apps.appeals.models import Appeal, Outcome, Sent, State
from undersigned.apps.appeals.queries import finding, shelves, waiting
from undersigned.apps.appeals.services import appeals as services
from undersigned.apps.appeals.services import recipients, texts
from undersigned.apps.audit.models import Line
from undersigned.apps.campaigns.models import Counted
from undersigned.apps.campaigns.queries.progress import countable, counters
from undersigned.apps.credit.events import offered
from undersigned.apps.publishing.services import publications
from undersigned.apps.solidarity import events as solidarity_events
from undersigned.apps.solidarity.models import Adoption, PublicCase
from undersigned.kit.results import Allowed, NotAllowed
from undersigned.kit.saving import EditedSince

from tests.cast import NOW
from tests.factories import appeals, campaigns, coalitions, organisations, signatures, solidarity
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def facts(row, **changes):
    cases = tuple(row.cases.values_list("pk", flat=True))
    return services.Facts(**{"cases": cases, "send_by_on": row.send_by_on, **changes})


def test_appeals_are_numbered_in_their_coalition_and_year(installation):
    home = coalitions.coalition()
    case = appeals.public_case(home)
    first, second = appeals.begun(home, case), appeals.begun(home, case)
    services.discard(appeal=second, by=drafter(), now=NOW)

    third = appeals.begun(home, case)

    assert [queries.number_of(row) for row in (first, second, third)] == ["1/2026", "2/2026", "2/2026"]


def test_only_the_committee_and_who_speaks_for_a_case_begin_one(installation, monkeypatch):
    home = coalitions.coalition()
    case, carer = appeals.public_case(home), somebody("carer@cases.example", "Cara Carer")
    given = services.Facts(cases=(case.pk,))
    with pytest.raises(NotAllowed, match="written by the committee"):
        services.begin(coalition=home, facts=given, language="en", by=carer, now=NOW)
    cares = [lambda person, cases, _now: {one for one in cases if person == carer and one == case.pk}]
    monkeypatch.setattr(solidarity_events, "CARERS", cares)

    row = services.begin(coalition=home, facts=given, language="en", by=carer, now=NOW)

    assert row.written_by == carer
    assert permissions.may_change(organisations.owner(), row, NOW) == permissions.NOT_YOURS


def test_an_appeal_is_for_cases_with_a_consent_to_appeals_alone(installation):
    home = coalitions.coalition()
    without = solidarity.public_case(home)
    lapsed = appeals.public_case(home, appeals=solidarity.rests(solidarity.APPEAL, until_on=solidarity.YESTERDAY))
    another = solidarity.full_case(coalitions.coalition())

    for cases in ((), (without.pk,), (lapsed.pk,), (another.pk,), (999,)):
        with pytest.raises(services.NoCases):
            services.begin(coalition=home, facts=services.Facts(cases=cases), language="en", by=drafter(), now=NOW)


@pytest.mark.parametrize("on", [date(2026, 5, 2), date(2027, 6, 1)])
def test_an_appeal_ends_soon_and_not_before_it_begins(installation, on):
    with pytest.raises(services.BadDay):
        appeals.begun(send_by_on=on)


def test_an_appeal_does_not_outlast_the_consent(installation):
    home = coalitions.coalition()
    case = appeals.public_case(home, appeals=solidarity.rests(solidarity.APPEAL, until_on=date(2026, 5, 20)))

    with pytest.raises(services.BadDay):
        appeals.begun(home, case, send_by_on=date(2026, 5, 21))

    assert appeals.begun(home, case, send_by_on=date(2026, 5, 20)).send_by_on == date(2026, 5, 20)


def test_two_who_change_the_facts_at_once_lose_nothing(installation):
    row = appeals.begun()
    mark = services.mark(row)
    services.change(appeal=row, facts=facts(row, send_by_on=date(2026, 6, 1)), based_on=mark, by=drafter(), now=NOW)

    with pytest.raises(EditedSince):
        services.change(appeal=row, facts=facts(row, send_by_on=date(2026, 7, 1)), based_on=mark, by=drafter(), now=NOW)

    row.refresh_from_db()
    assert (row.send_by_on, row.sequence) == (date(2026, 6, 1), 1)


def test_two_who_write_one_language_at_once_lose_nothing_and_two_languages_do_not_meet(installation):
    row = appeals.begun()
    mark = texts.mark(appeals.text(row))
    said = appeals.words(title="Let her go home")
    texts.save(appeal=row, language="en", words=said, based_on=mark, by=drafter(), now=NOW)
    appeals.text(row, "ar", appeals.arabic())

    with pytest.raises(EditedSince):
        texts.save(appeal=row, language="en", words=appeals.words(), based_on=mark, by=drafter(), now=NOW)

    assert dict(row.texts.values_list("language", "title")) == {
        "en": "Let her go home",
        "ar": "أطلقوا سراح سائقة الرافعة في أوستبورت",
    }


@pytest.mark.parametrize(
    ("letter", "wrong"),
    [
        ("No place for it.", texts.NoSalutation),
        ("{salutation} {salutation}", texts.NoSalutation),
        ("{salutation} {adress}", texts.UnknownPlaceholder),
        ("{salutation}" + "x" * 4000, texts.TooLong),
    ],
)
def test_a_letter_begins_with_the_salutation_of_the_office_and_is_short(installation, letter, wrong):
    row = appeals.begun()

    with pytest.raises(wrong):
        appeals.text(row, said=appeals.words(letter=letter))

    assert row.texts.count() == 0


def test_the_first_language_stays(installation):
    row = appeals.written()

    with pytest.raises(texts.StillNeeded):
        texts.remove(text=row.texts.get(language="en"), by=drafter(), now=NOW)
    texts.remove(text=row.texts.get(language="ar"), by=drafter(), now=NOW)

    assert [text.language for text in row.texts.all()] == ["en"]


def test_what_is_missing_is_named_before_it_is_handed_over(installation):
    row = appeals.begun(send_by_on=None)

    with pytest.raises(services.Unfinished) as refusal:
        services.hand_over(appeal=row, by=drafter(), now=NOW)

    assert [one.what for one in refusal.value.missing] == ["text", "recipient", "day"]


def test_who_wrote_it_does_not_open_it(installation):
    row = appeals.ready()

    with pytest.raises(NotAllowed, match="You wrote this last"):
        services.open_(appeal=row, seen=row.sequence, by=drafter(), now=NOW)
    services.open_(appeal=row, seen=row.sequence, by=appeals.colleague(row.coalition), now=NOW)

    row.refresh_from_db()
    assert (row.state, row.opened_at, row.opened_by) == (State.OPEN, NOW, appeals.colleague(row.coalition))


def test_an_appeal_for_a_case_that_others_care_for_is_opened_by_one_of_those(installation, monkeypatch):
    theirs, home = appeals.public_case(), coalitions.coalition()
    Adoption.objects.create(case=theirs, coalition=home, adopted_at=NOW)
    row, carer = appeals.ready(home, theirs), somebody("carer@cases.example", "Cara Carer")
    with pytest.raises(NotAllowed, match="Somebody of its case team opens the appeal"):
        services.open_(appeal=row, seen=row.sequence, by=appeals.colleague(home), now=NOW)
    cares = [lambda person, cases, _now: {one for one in cases if person == carer and one == theirs.pk}]
    monkeypatch.setattr(solidarity_events, "CARERS", cares)

    services.open_(appeal=row, seen=row.sequence, by=carer, now=NOW)

    row.refresh_from_db()
    assert (row.state, row.opened_by) == (State.OPEN, carer)


def test_what_is_opened_is_what_was_looked_over(installation):
    row = appeals.ready()
    seen = row.sequence
    recipients.remove(recipient=row.recipients.get(is_copy=True), by=drafter(), now=NOW)

    with pytest.raises(EditedSince):
        services.open_(appeal=row, seen=seen, by=appeals.colleague(row.coalition), now=NOW)

    row.refresh_from_db()
    assert row.state == State.READY


def test_whoever_changes_a_word_of_what_was_handed_over_is_who_wrote_it_last(installation):
    row = appeals.ready()
    other, english = appeals.colleague(row.coalition), row.texts.get(language="en")
    texts.save(
        appeal=row, language="en", words=appeals.words(facts="Less."), based_on=texts.mark(english), by=other, now=LATER
    )
    row.refresh_from_db()
    assert (row.state, row.written_by) == (State.DRAFT, other)
    services.hand_over(appeal=row, by=other, now=LATER)
    row.refresh_from_db()

    with pytest.raises(NotAllowed, match="You wrote this last"):
        services.open_(appeal=row, seen=row.sequence, by=other, now=LATER)

    services.open_(appeal=row, seen=row.sequence, by=drafter(), now=LATER)


def test_an_appeal_opens_once_every_office_is_confirmed(installation):
    row = appeals.written()
    services.hand_over(appeal=row, by=drafter(), now=NOW)
    row.refresh_from_db()

    with pytest.raises(services.NotAllConfirmed):
        services.open_(appeal=row, seen=row.sequence, by=appeals.colleague(row.coalition), now=NOW)


def test_nothing_of_an_open_appeal_is_changed_but_updates_come_under_its_number(installation):
    row = appeals.opened()
    told = permissions.OPENED.reason

    with pytest.raises(NotAllowed, match=str(told)[:20]):
        appeals.text(row, "de", appeals.words())
    appeals.update(row)

    assert [one.words for one in row.updates.all()] == ["A lawyer saw her on Tuesday."]


def test_an_appeal_is_over_on_the_day_after_its_last_one_whether_or_not_anything_ran(installation):
    row = appeals.opened()
    last = NOW.replace(month=6, day=14, hour=23)
    after = last + timedelta(hours=1)

    assert list(queries.open_(last)) == [row]
    assert list(queries.open_(after)) == []
    assert (queries.standing(row, last), queries.standing(row, after)) == (State.OPEN, State.ENDED)
    assert permissions.may_send(row, last) == Allowed()
    assert permissions.may_send(row, after) == permissions.NOT_OPEN


def test_what_is_over_is_written_down_once(installation):
    row = appeals.opened()
    after = NOW + timedelta(days=60)

    counts = services.end_past(now=after), services.end_past(now=after)

    row.refresh_from_db()
    assert counts == (1, 0)
    assert (row.state, row.ended_at, row.outcome) == (State.ENDED, after, "")


def test_an_appeal_ends_with_its_outcome(installation):
    row = appeals.ended()

    assert (row.state, row.outcome, row.outcome_on) == (State.ENDED, Outcome.FREED, NOW.date())
    assert list(queries.open_(NOW)) == []
    with pytest.raises(services.BadDay):
        services.end(appeal=row, outcome=Outcome.BETTER, on=NOW.date() + timedelta(days=1), by=drafter(), now=NOW)


def test_an_appeal_is_over_when_the_consent_is(installation):
    home = coalitions.coalition()
    case = appeals.public_case(home, appeals=solidarity.rests(solidarity.APPEAL, until_on=date(2026, 5, 10)))
    row = appeals.opened(home, case, send_by_on=date(2026, 5, 10))

    assert list(finding.shown(NOW)) == [row]
    assert list(finding.shown(NOW + timedelta(days=8))) == []


def test_who_looks_it_over_is_told_and_who_wrote_it_is_not(installation):
    row = appeals.written()
    other = appeals.colleague(row.coalition)
    services.hand_over(appeal=row, by=drafter(), now=NOW)

    assert (list(waiting.to_open(other, NOW)), list(waiting.to_open(drafter(), NOW))) == ([row], [])
    assert (waiting.to_confirm(other, NOW).count(), waiting.to_confirm(drafter(), NOW).count()) == (2, 0)


def test_the_last_days_of_an_open_one_are_told(installation):
    row = appeals.opened()

    assert list(waiting.soon(drafter(), NOW)) == []
    assert list(waiting.soon(drafter(), NOW.replace(month=6, day=11))) == [row]


def test_the_trail_tells_deeds_and_no_word(installation):
    row = appeals.opened()

    lines = Line.objects.filter(subject=f"appeal:{row.pk}").order_by("pk")

    assert [line.event.removeprefix("appeals:") for line in lines] == [
        "appeal:begun",
        "appeal:changed",
        "appeal:changed",
        "recipient:written-down",
        "recipient:written-down",
        "recipient:confirmed",
        "recipient:confirmed",
        "appeal:handed-over",
        "appeal:opened",
    ]


def test_credit_and_moderation_know_an_appeal_by_its_number_and_no_name(installation):
    row = appeals.opened()
    coalitions.admitted(row.coalition)

    seen = shelves.find([row.pk])[row.pk]
    offers = offered("appeal", organisations.organisation().pk, NOW)

    assert (seen.title, [one.title for one in offers]) == (
        "An appeal 1/2026",
        [f"An appeal 1/2026 · {row.coalition.called()}"],
    )


def test_a_case_says_what_can_be_done_for_it_today(installation):
    row = appeals.opened()
    case = PublicCase.objects.get()

    open_ = solidarity_events.calling(case.pk, NOW)
    over = solidarity_events.calling(case.pk, NOW + timedelta(days=60))

    letters = f"/cases/{case.code}/letters/"
    assert [one.address for one in open_] == [queries.address_of(row), letters]
    assert [one.address for one in over] == [letters]


def test_a_discarded_appeal_leaves_nothing(installation):
    row = appeals.ready()

    services.discard(appeal=row, by=drafter(), now=NOW)

    assert Appeal.objects.count() == 0


def test_a_campaign_can_aim_at_letters_that_were_sent_in_its_days(installation):
    row = appeals.opened()
    campaign = campaigns.campaign(row.coalition)
    first, last = campaign.from_on, campaign.last_on
    for on in (first - timedelta(days=1), first, last, last + timedelta(days=1)):
        Sent.objects.create(appeal=row, country="PT", means="mail", on=on, count=10)

    assert Counted.APPEALS in countable(campaign)
    assert counters()[Counted.APPEALS](campaign, NOW) == 20


def test_the_review_of_a_year_is_told_what_came_of_appeals(installation):
    row = appeals.ended()
    case, year = PublicCase.objects.get(), (date(2026, 1, 1), date(2026, 12, 31))

    found = solidarity_events.outcomes([case.pk], *year)
    others = [
        solidarity_events.outcomes([999], *year),
        solidarity_events.outcomes([case.pk], date(2025, 1, 1), year[0]),
    ]

    assert [(one.title, one.address, one.on, one.said) for one in found] == [
        (appeals.TITLE, queries.address_of(row), NOW.date(), "freed")
    ]
    assert others == [[], []]


def test_who_signed_an_appeal_is_told_on_the_page_of_the_case(installation):
    row = appeals.with_text()
    signatures.collected(publications.seal(statement=row.statement, draft_number=1, by=drafter(), now=NOW))

    [first, _letters] = solidarity_events.calling(PublicCase.objects.get().pk, NOW)

    assert (first.endorsements, first.endorsed_by) == (
        1,
        (("União dos Portos", f"/organisations/{organisations.organisation().handle}/"),),
    )


def test_when_a_consent_to_letters_ends_is_told_to_nobody(installation):
    last = date(2026, 12, 31)
    case = appeals.public_case(letters=solidarity.letters(grounds=solidarity.rests(solidarity.LETTERS, until_on=last)))

    [letters] = solidarity_events.calling(case.pk, NOW)

    assert (letters.address, letters.until_on) == (f"/cases/{case.code}/letters/", None)
