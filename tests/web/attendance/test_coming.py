"""Somebody comes: through the pages, as a browser without JavaScript does it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from undersigned.apps.actions.models import Action, Shown, Telling
from undersigned.apps.attendance import queries
from undersigned.apps.attendance.models import Reply
from undersigned.apps.attendance.services import replies

from tests.cast import NOW
from tests.factories import campaigns, organisations
from tests.factories.actions import action
from tests.factories.attendance import GUEST, asked, coming, confirm, guest, party
from tests.factories.people import somebody

pytestmark = pytest.mark.usefixtures("installation")

SECRET = "Cais das Colunas"
SAID = {"on": "2026-10-12", "persons": "2", "name": "", "email": GUEST.email, "reminders": "on"}
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """Let the pages' clock show when the tests are."""
    for module in ("coming", "organisers", "common"):
        monkeypatch.setattr(f"undersigned.apps.attendance.views.{module}.now", lambda: NOW)


def form_of(held):
    return f"/actions/{held.slug}/come/"


def link_of(row):
    return f"/coming/{queries.token_of(row)}/"


def page_of(row):
    return Client().get(link_of(row)).content.decode()


def test_from_the_form_by_the_link_to_the_seat():
    held, browser = action(), Client()

    answer = browser.post(form_of(held), SAID)
    row = Reply.objects.get()
    looked_at = replies.mark(row)
    browser.post(link_of(row), {"do": "confirm", "looked_at": looked_at})

    row.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, f"/actions/{held.slug}/come/sent/")
    assert (row.persons, row.name, row.reminders, row.seat_at) == (2, None, True, NOW)


def test_a_mail_program_that_opens_the_link_confirms_nothing():
    row = asked(action())

    answers = [Client().get(link_of(row)), Client().head(link_of(row)), Client().post(link_of(row))]

    row.refresh_from_db()
    assert ([answer.status_code for answer in answers], row.confirmed_at) == ([200, 200, 302], None)


def test_the_answer_is_the_same_whether_an_address_replied_or_not():
    held = action()
    coming(held)

    known = Client().post(form_of(held), SAID)
    stranger = Client().post(form_of(held), SAID | {"email": "nobody@mail.example"})

    assert (known.status_code, known["Location"], known.content) == (
        stranger.status_code,
        stranger["Location"],
        stranger.content,
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "no address"}, "email"),
        ({"persons": "0"}, "persons"),
        ({"persons": "51"}, "persons"),
        ({"persons": "many"}, "persons"),
        ({"on": "2026-10-13"}, "on"),
        ({"name": "x" * 101}, "name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(wrong, field):
    held = action()

    answer = Client().post(form_of(held), SAID | {"name": "Gaia", "via": "uniao-dos-portos"} | wrong)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (200, [field])
    assert form["via"].value() == "uniao-dos-portos"
    assert 'value="uniao-dos-portos"' in answer.content.decode()
    assert Reply.objects.count() == 0


def test_nobody_asks_for_more_than_there_can_be():
    answer = Client().post(form_of(action(capacity=4)), SAID | {"persons": "5"})

    assert answer.context["form"].errors["persons"] == [
        "One reply is for 4 persons at most here. Larger groups reply more than once."
    ]


@pytest.mark.parametrize(("capacity", "button"), [(1, "Yes, I wait for a seat"), (2, "Yes, I come")])
def test_before_the_button_one_is_told_whether_there_are_seats(capacity, button):
    held = action(capacity=capacity, shown=Shown.NOTHING)
    party(held, 1)
    row = asked(held)

    page = page_of(row)

    assert (f">{button}</button>" in page, "you would wait for some" in page) == (True, capacity == 1)


def test_the_form_of_a_full_action_is_headed_by_what_it_does():
    held = action(capacity=1)
    party(held, 1)

    assert ">Wait for a seat</h1>" in Client().get(form_of(held)).content.decode()


def test_a_refusal_loses_nothing_that_was_typed(monkeypatch):
    monkeypatch.setattr(replies, "FLOOD", 0)

    answer = Client().post(form_of(action()), SAID | {"name": "Gaia"})

    assert (answer.status_code, 'value="Gaia"' in answer.content.decode()) == (200, True)
    assert answer.context["form"].non_field_errors()[0].startswith("Very many have asked")


@pytest.mark.parametrize("hidden", [{"hidden_at": NOW}, {"moderated_at": NOW}, {"listed_at": None}])
def test_what_is_out_of_sight_is_not_there(hidden):
    held = action()
    Action.objects.update(**hidden)

    assert [Client().get(form_of(held)).status_code, Client().post(form_of(held), SAID).status_code] == [404, 404]


def test_of_what_is_called_off_the_reason_is_told():
    held = action()
    Action.objects.update(called_off_at=NOW, called_off_because="Storm")
    held.occurrences.update(called_off=True)

    answer = Client().get(form_of(held))

    assert (answer.status_code, "This action was called off." in answer.content.decode()) == (403, True)


def test_of_a_series_one_chooses_the_day():
    held = action(rule="FREQ=DAILY;COUNT=3")

    page = Client().get(form_of(held), {"on": "2026-10-13"})
    Client().post(form_of(held), SAID | {"on": "2026-10-14"})

    assert [value for value, _label in page.context["form"].fields["on"].choices] == [
        "2026-10-12",
        "2026-10-13",
        "2026-10-14",
    ]
    assert page.context["form"]["on"].value() == "2026-10-13"
    assert Reply.objects.get().on.isoformat() == "2026-10-14"


@pytest.mark.parametrize("address", ["/coming/1-xxxx/", "/coming/x/", "/coming/999-" + "A" * 32 + "/"])
def test_a_forged_link_leads_nowhere(address):
    coming(action())

    answer = Client().get(address)

    assert (answer.status_code, "This reply is deleted" in answer.content.decode()) == (404, False)


def test_under_the_link_to_a_reply_that_the_schedule_deleted_one_is_told_so():
    row = coming(action())
    address = link_of(row)
    row.delete()

    answers = [Client().get(address), Client().post(address, {"do": "confirm"})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert ["This reply is deleted" in answer.content.decode() for answer in answers] == [True, True]
    assert [answer["Referrer-Policy"] for answer in answers] == ["no-referrer"] * 2


def test_under_the_link_nothing_is_cached_and_nothing_found():
    row = coming(action())

    answers = [Client().get(link_of(row)), Client().post(link_of(row), {"do": "confirm"})]

    for answer in answers:
        assert "no-store" in answer["Cache-Control"]
        assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex, nofollow", "no-referrer")


@pytest.mark.parametrize(
    ("telling", "before", "come"),
    [(Telling.EVERYBODY, True, True), (Telling.COMING, False, True), (Telling.MAILED, False, False)],
)
def test_the_exact_place_is_shown_to_those_who_may_know(telling, before, come):
    held = action(telling=telling, capacity=1)
    row = asked(held)
    form = Client().get(form_of(held)).content.decode()
    unconfirmed = page_of(row)
    confirm(row)
    waiting = party(held, 2)

    assert (SECRET in form, SECRET in unconfirmed, SECRET in page_of(waiting)) == (before, before, before)
    assert (SECRET in page_of(row)) is come


def test_at_the_set_hour_the_place_is_under_the_link(monkeypatch):
    row = coming(action(telling=Telling.MAILED, told_hours=10))
    begins = row.begins_at or NOW

    for module in ("coming", "common"):
        monkeypatch.setattr(f"undersigned.apps.attendance.views.{module}.now", lambda: begins - timedelta(hours=10))

    assert SECRET in page_of(row)


def test_whoever_cancelled_learns_no_place():
    row = coming(action())
    Client().post(link_of(row), {"do": "cancel"})

    page = page_of(row)

    assert ("You do not come" in page, SECRET in page, GUEST.name in page) == (True, False, False)


def test_one_changes_how_many_come():
    row = coming(action(capacity=3))

    Client().post(link_of(row), {"do": "change", "persons": "3", "name": "The Grecos"})

    row.refresh_from_db()
    assert (row.persons, row.name, row.reminders) == (3, "The Grecos", False)


def test_every_form_behind_the_link_is_sent_to_the_link_itself():
    page = page_of(coming(action()))

    assert re.findall(r"<form[^>]*>", page.partition("<main")[2]) == [
        '<form method="post" class="stack-form" novalidate>',
        '<form method="post" class="stack">',
    ]


def test_where_there_are_not_enough_seats_it_says_so_and_nothing_changes():
    held = action(capacity=3)
    row = coming(held)
    party(held, 2, 2)

    answer = Client().post(link_of(row), {"do": "change", "persons": "2", "name": "The Grecos"})

    row.refresh_from_db()
    assert list(answer.context["form"].errors) == ["persons"]
    assert ('value="The Grecos"' in answer.content.decode(), row.persons, row.name) == (True, 1, GUEST.name)


def test_what_changed_since_one_looked_is_shown_again_and_not_confirmed():
    held, browser = action(), Client()
    row = asked(held)
    looked_at = replies.mark(row)
    Client().post(form_of(held), SAID | {"persons": "9"})

    answer = browser.post(link_of(row), {"do": "confirm", "looked_at": looked_at}, follow=True)

    row.refresh_from_db()
    assert (row.confirmed_at, "What was asked for has changed" in answer.content.decode()) == (None, True)


def test_the_link_of_an_organisation_is_carried_to_the_reply_also_through_errors():
    union, held = organisations.organisation(), action()
    browser = Client()
    form = browser.get(form_of(held), {"via": union.handle}).context["form"]
    carried = form["via"].value()
    failed = browser.post(form_of(held), SAID | {"email": "no", "via": carried}).context["form"]["via"].value()

    browser.post(form_of(held), SAID | {"via": failed})

    assert Reply.objects.get().via == union
    assert dict(browser.cookies.items()).keys() <= {"csrftoken"}


def test_a_link_with_an_unknown_name_is_followed_without_a_word():
    held = action()

    answer = Client().post(form_of(held), SAID | {"via": "nobody-here"})

    assert (answer.status_code, Reply.objects.get().via) == (302, None)


@pytest.mark.parametrize("shown", [Shown.SOME, Shown.NOTHING])
def test_where_the_number_is_hidden_no_page_tells_it(shown):
    held = action(shown=shown, capacity=5437)
    for number, persons in enumerate((50, 50, 37)):
        party(held, number, persons)
    mine = coming(held)

    pages = [
        Client().get(form_of(held)).content.decode(),
        page_of(mine),
        Client().get(f"/actions/{held.slug}/").content.decode(),
    ]

    for page in pages:
        assert re.findall(r"(?<![\w-])(?:137|138|5,?299|5,?300|5,?437)(?![\w-])", page) == []  # no part of a token


def test_whoever_has_an_account_finds_their_replies_there():
    row = coming(action())
    client = Client()
    client.force_login(somebody(GUEST.email, "Gaia Greco"))

    page = client.get("/account/rights/").content.decode()

    assert (f"{link_of(row)}" in page, "Lights at the quay" in page) == (True, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_under_a_link_asks_as_often_whoever_else_comes(django_assert_max_num_queries, number):
    held = action(capacity=10)
    rows = [coming(held, guest(place)) for place in range(number)]

    with django_assert_max_num_queries(8):
        Client().get(link_of(rows[0]))


def test_days_of_a_series_that_are_over_are_not_offered(monkeypatch):
    held = action(rule="FREQ=DAILY;COUNT=3")
    later = campaigns.ON + 2 * DAY
    moment = NOW.replace(year=2026, month=10, day=14, hour=9)
    for module in ("coming", "common"):
        monkeypatch.setattr(f"undersigned.apps.attendance.views.{module}.now", lambda: moment)

    choices = Client().get(form_of(held)).context["form"].fields["on"].choices

    assert [value for value, _label in choices] == [later.isoformat()]
