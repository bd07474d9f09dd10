"""Mails: once a day or a week, to whom it is time to, with what waits; never twice on a day, never with nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.needs import handlers, jobs, queries
from undersigned.apps.needs.models import Preference, Rhythm
from undersigned.apps.needs.services import aside, digests, preferences
from undersigned.apps.organisations.models import Role
from undersigned.apps.people.services import persons
from undersigned.kit import mail, retention

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import coalitions
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter, somebody
from tests.factories.post import work
from tests.factories.signatures import collected, member, on_condition
from tests.factories.statements import drafted, seal

DAY = timedelta(days=1)
SUNDAY = NOW
MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
UNION = REPRESENTATIVE.organisation
LINK = re.compile(r"^    (http\S+)$", re.MULTILINE)


@pytest.fixture
def clock(monkeypatch):
    """The clock of whoever sends: it stands still until the test moves it."""
    moment = [SUNDAY]
    monkeypatch.setattr(handlers, "now", lambda: moment[0])
    return moment


@pytest.fixture
def union(installation, clock):
    """The owner of a member that is asked for a text."""
    coalition = coalitions.coalition()
    coalitions.admitted(coalition)
    seal(drafted(coalition))
    DBTaskResult.objects.all().delete()  # the mail that it was admitted
    return owner()


def go(clock, moment):
    """Let an hour strike, and the worker work."""
    clock[0] = moment
    digests.promise_due(now=moment)
    work()


def receivers(postbox):
    return [address for receivers in postbox.receivers for address in receivers]


def test_who_has_a_role_is_mailed_on_mondays(union, clock, postbox):
    observer = colleague("Some observer", Role.OBSERVER)
    go(clock, SUNDAY)
    assert receivers(postbox) == []

    for hours in range(48):
        go(clock, MONDAY + timedelta(hours=hours))
    assert sorted(receivers(postbox)) == sorted([union.email, drafter().email])

    go(clock, MONDAY + 7 * DAY)
    assert receivers(postbox).count(union.email) == 2
    assert observer.email not in receivers(postbox)


def test_a_worker_that_was_away_on_monday_mails_on_the_day_on_which_it_is_back(union, clock, postbox):
    go(clock, SUNDAY)

    go(clock, MONDAY + 3 * DAY)

    assert union.email in receivers(postbox)


def test_who_wants_it_daily_is_mailed_from_the_next_morning_on(union, clock, postbox):
    preferences.choose(rhythm=Rhythm.DAILY, by=union, now=SUNDAY)

    sent = []
    for moment in (SUNDAY, MONDAY.replace(hour=5), MONDAY.replace(hour=6), MONDAY.replace(hour=23), MONDAY + DAY):
        go(clock, moment)
        sent.append(receivers(postbox).count(union.email))

    assert sent == [0, 0, 1, 1, 2]


def test_who_wants_none_gets_none(union, clock, postbox):
    preferences.choose(rhythm=Rhythm.NEVER, by=union, now=SUNDAY)

    go(clock, MONDAY)

    assert union.email not in receivers(postbox)


def test_who_has_no_role_and_never_asked_gets_none(installation, clock, postbox):
    nobody = somebody("nobody@mail.example", "Nobody")

    go(clock, MONDAY)

    assert (receivers(postbox), queries.preference_of(nobody)) == ([], None)


def test_nothing_is_sent_when_nothing_waits(union, clock, postbox):
    go(clock, SUNDAY)
    [need] = queries.find(union, MONDAY).open
    aside.put(need=need, until_on=(MONDAY + DAY).date(), by=union, now=MONDAY)

    go(clock, MONDAY)

    assert (union.email in receivers(postbox), queries.preference_of(union).sent_on) == (False, None)


def test_who_has_left_is_not_mailed(union, clock, postbox):
    go(clock, SUNDAY)
    digests.promise_due(now=MONDAY)
    email = union.email

    persons.remove(person=union, now=MONDAY)
    clock[0] = MONDAY
    work()

    assert email not in receivers(postbox)


def test_a_mail_that_is_sent_later_is_not_followed_by_that_of_the_day(union, clock, postbox):
    preferences.choose(rhythm=Rhythm.DAILY, by=union, now=SUNDAY)
    digests.promise_due(now=MONDAY)
    clock[0] = MONDAY + DAY

    go(clock, MONDAY + DAY)

    assert (DBTaskResult.objects.count(), receivers(postbox).count(union.email)) == (2, 1)


def test_the_same_promise_kept_twice_is_one_mail(union, clock, postbox):
    preferences.choose(rhythm=Rhythm.DAILY, by=union, now=SUNDAY)

    for _ in range(2):
        handlers.mail_digest(jobs.MailDigest(person_id=union.pk))

    assert len(postbox.mails) == 1


def test_a_mail_that_was_refused_is_tried_again(union, clock, postbox):
    preferences.choose(rhythm=Rhythm.DAILY, by=union, now=SUNDAY)
    postbox.refuses = True
    with pytest.raises(mail.NotSent):
        handlers.mail_digest(jobs.MailDigest(person_id=union.pk))
    assert queries.preference_of(union).sent_on is None

    postbox.refuses = False
    handlers.mail_digest(jobs.MailDigest(person_id=union.pk))

    assert receivers(postbox) == [union.email]


def test_a_clock_that_was_ahead_for_a_while_stops_nobodys_mail(union, clock, postbox):
    preferences.choose(rhythm=Rhythm.DAILY, by=union, now=SUNDAY)
    Preference.objects.update(promised_on=(SUNDAY + 900 * DAY).date(), sent_on=(SUNDAY + 900 * DAY).date())

    go(clock, MONDAY)

    assert receivers(postbox).count(union.email) == 1


def test_two_workers_promise_once_each_in_its_turn(union):
    preferences.choose(rhythm=Rhythm.DAILY, by=union, now=SUNDAY)

    assert [digests.promise_due(now=MONDAY) for _ in range(2)] == [1, 0]


def mailed(union, clock, postbox):
    preferences.choose(rhythm=Rhythm.DAILY, by=union, now=SUNDAY)
    go(clock, MONDAY)
    [one] = [one for one in postbox.mails if one["To"] == union.email]
    return one, one.get_content().replace("\r\n", "\n")


def test_the_mail_says_what_waits_for_whom_and_until_when(union, clock, postbox):
    text = seal(drafted(Coalition.objects.get()))
    collected(text, member(1), condition=on_condition(organisations=2))

    one, words = mailed(union, clock, postbox)

    assert one["Subject"].strip() == "2 things wait for your answer"
    assert words.startswith(
        "With a deadline\n"
        "\n"
        "* Open harbours\n"
        f"  A text to sign, on which others sign soon ({UNION})\n"
        "  in 29 days, until 2 June 2026, 14:02 UTC\n"
        "  1 organisation signs as soon as few others do.\n"
        f"  http://localhost:8000/s/{text.statement.slug}/\n"
        "\n"
        "Waiting\n"
        "\n"
        "* Open harbours\n"
        f"  A text to sign ({UNION})\n"
        "  http://localhost:8000/s/open-harbours/\n"
        "\n"
        "Everything that waits for you"
    )


def test_the_mail_names_no_person_and_no_address(union, clock, postbox):
    _, words = mailed(union, clock, postbox)

    for secret in (union.name, union.email, drafter().name, drafter().email):
        assert secret not in words


def test_the_mail_speaks_the_language_of_the_person(union, clock, postbox):
    persons.correct(person=union, name=union.name, language="ar", now=NOW)
    text = seal(drafted(Coalition.objects.get()))
    collected(text, member(1), condition=on_condition(organisations=2))

    _, words = mailed(union, clock, postbox)

    assert "خلال 29 يومًا" in words


def test_mail_programs_find_the_link_that_stops_the_mail(union, clock, postbox):
    one, words = mailed(union, clock, postbox)

    assert (one["List-Unsubscribe"].strip(), one["List-Unsubscribe-Post"]) == (f"<{LINK.findall(words)[-1]}>", None)


def test_over_https_mail_programs_may_stop_it_in_one_click(union, clock, postbox, settings):
    settings.SECURE, settings.URL = True, "https://undersigned.example"

    one, _ = mailed(union, clock, postbox)

    assert one["List-Unsubscribe"].strip().startswith("<https://undersigned.example/needs/stop/")
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_somebody_chose_goes_with_the_account(union):
    preferences.choose(rhythm=Rhythm.DAILY, by=union, now=SUNDAY)

    persons.remove(person=union, now=NOW)
    retention.sweep(now=NOW)

    assert Preference.objects.filter(person=union).count() == 0
