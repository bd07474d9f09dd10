"""Reporting a page without an account, the queue of those who decide, the record, and hidden pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.moderation.models import Complaint, Hidden, Measure, Objection, Outcome
from undersigned.apps.moderation.services import measures
from undersigned.apps.people.models import Person

from tests.cast import NOW, OUTSIDER
from tests.factories import organisations
from tests.factories.actions import action
from tests.factories.moderation import complaint, judge, measure, objection, text, verdict
from tests.factories.people import drafter
from tests.web.stage import window_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _installation(installation):
    pass


@pytest.fixture
def row():
    return text()


@pytest.fixture
def convener(row):
    Person.objects.filter(pk=drafter().pk).update(operator_since_at=None)
    return drafter_alone()


def drafter_alone():
    return Person.objects.get(name="Delphine Duarte")


def page(response):
    return re.sub(r"\s+", " ", response.content.decode())


def report_address(row):
    return reverse("report", args=["statement", row.pk])


def judge_address(row):
    return reverse("moderation_judge", args=["statement", row.pk])


@pytest.mark.parametrize("name", ["statement", "coalition", "organisation"])
def test_a_public_page_can_be_reported_from_its_foot(row, name):
    organisations.organisation()
    args = {
        "statement": [row.slug],
        "coalition": [row.coalition.slug],
        "organisation": [organisations.organisation().handle],
    }[name]

    shown = page(Client().get(reverse(name, args=args)))

    link = re.search(r'href="(/report/[^"]+)"', shown).group(1)
    assert Client().get(link).status_code == 200


def test_somebody_without_an_account_reports_a_page(row):
    sent = {"ground": "person", "words": "It names my neighbour.", "contact": "me@home.example"}

    answer = Client().post(report_address(row), sent, follow=True)

    assert answer.redirect_chain == [(reverse("report_sent"), 302)]
    kept = Complaint.objects.get()
    assert (kept.ground, kept.words, kept.contact) == ("person", "It names my neighbour.", "me@home.example")


def test_what_was_typed_stays_when_the_ground_is_missing(row):
    answer = Client().post(report_address(row), {"words": "It names my neighbour.", "contact": "me"})

    assert "It names my neighbour." in page(answer)
    assert not Complaint.objects.exists()


def test_what_is_not_public_cannot_be_reported():
    assert Client().get("/report/statement/99999/").status_code == 404
    assert Client().get("/report/secrets/1/").status_code == 404


def test_the_terms_stand_beside_what_is_reported_and_the_operators_own_in_each_language(row, settings, tmp_path):
    (tmp_path / "terms.txt").write_text("No <b>adverts</b>.", encoding="utf-8")
    (tmp_path / "terms.ar.txt").write_text("لا إعلانات.", encoding="utf-8")
    settings.TERMS = str(tmp_path / "terms.txt")

    assert "What is called to here is peaceful and lawful." in page(Client().get(report_address(row)))
    assert "No &lt;b&gt;adverts&lt;/b&gt;." in page(Client().get(reverse("terms")))
    assert "لا إعلانات." in page(Client().get(reverse("terms"), headers={"Accept-Language": "ar"}))


def test_whoever_judges_sees_what_was_said_decides_and_it_is_gone(row):
    complaint(row.pk)
    window = window_of(judge())

    assert "It names my neighbour." in page(window.get(judge_address(row)))
    sent = {"outcome": "hidden", "ground": "person", "reason": "It named a private person."}
    answer = window.post(judge_address(row), sent, follow=True)

    assert "Decided, and written into the record." in page(answer)
    assert "Nothing waits" in page(answer)
    hidden = Client().get(reverse("statement", args=[row.slug]))
    assert hidden.status_code == 403
    assert "It named a private person." in page(hidden)
    assert row.revisions.get().title not in page(hidden)


@pytest.mark.parametrize("name", ["statement_revision", "edition", "bundle", "sign", "undersign"])
def test_what_is_hidden_is_hidden_at_every_address(row, name):
    measure(row.pk)
    addresses = {
        "statement_revision": reverse("statement_revision", args=[row.slug, 1]),
        "edition": reverse("edition", args=[row.slug, 1, "en", "txt"]),
        "bundle": reverse("bundle", args=[row.slug, 1]),
        "sign": reverse("sign", args=[row.slug]),
        "undersign": reverse("undersign", args=[row.slug]),
    }

    answer = window_of(organisations.owner()).get(addresses[name])

    assert answer.status_code == 403
    assert row.revisions.get().title not in page(answer)


def test_without_a_reason_nothing_is_decided(row):
    answer = window_of(judge()).post(judge_address(row), {"outcome": "hidden", "ground": "person", "reason": " "})

    assert answer.status_code == 200
    assert not Measure.objects.exists()


@pytest.mark.parametrize("who", ["outsider", "nobody"])
def test_others_neither_see_nor_decide(row, who):
    complaint(row.pk)
    window = window_of(organisations.owner(OUTSIDER)) if who == "outsider" else Client()
    sent = {"outcome": "hidden", "ground": "person", "reason": "It named a private person."}

    for answer in (window.get(judge_address(row)), window.post(judge_address(row), sent)):
        assert "my neighbour" not in page(answer)
    assert "my neighbour" not in page(window.get(reverse("moderation")))
    assert not Hidden.objects.exists()


def test_those_whose_page_it_is_find_the_way_to_object(row, convener):
    taken = measure(row.pk, by=judge())
    window = window_of(convener)

    shown = page(window.get(reverse("statement", args=[row.slug])))
    assert reverse("measure_object", args=[taken.pk]) in shown
    window.post(reverse("measure_object", args=[taken.pk]), {"words": "He holds a public office."})

    assert Objection.objects.get().words == "He holds a public office."
    assert "He holds a public office." not in page(Client().get(reverse("moderation_record")))


def test_an_objection_is_answered_by_somebody_else(row, convener):
    said = objection(measure(row.pk, by=judge()), convener)
    other = window_of(judge("Omar Operator"))

    assert reverse("objection_answer", args=[said.pk]) in page(other.get(reverse("moderation")))
    sent = {"outcome": "shown", "reason": "He does."}
    own = page(window_of(judge()).get(reverse("moderation")))
    assert (reverse("objection_answer", args=[said.pk]) in own, "You took this measure. Somebody else" in own) == (
        False,
        True,
    )
    assert "Nothing waits" not in own
    assert window_of(judge()).post(reverse("objection_answer", args=[said.pk]), sent).status_code == 403
    other.post(reverse("objection_answer", args=[said.pk]), sent)

    assert Client().get(reverse("statement", args=[row.slug])).status_code == 200


def test_the_record_names_what_is_shown_and_not_what_is_hidden(row):
    title = row.revisions.get().title
    measure(row.pk)
    assert title not in page(Client().get(reverse("moderation_record")))

    measure(row.pk, Outcome.SHOWN)

    assert title in page(Client().get(reverse("moderation_record")))


def test_the_record_is_read_page_by_page(row, monkeypatch):
    monkeypatch.setattr("undersigned.apps.moderation.queries.PAGE", 2)
    for _each in range(3):
        measure(row.pk)

    first = page(Client().get(reverse("moderation_record")))
    following = re.search(r'href="(\?before=\d+)"', first).group(1)

    assert first.count("It named a private person.") == 2
    assert page(Client().get(reverse("moderation_record") + following)).count("It named a private person.") == 1


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, ""])
def test_an_address_of_the_record_that_means_nothing_shows_its_first_page(row, before):
    measure(row.pk)

    assert "It named a private person." in page(Client().get(reverse("moderation_record") + f"?before={before}"))


def test_the_ground_is_what_was_reported_last_and_nothing_where_nobody_reported(row):
    window = window_of(judge())

    before = window.get(judge_address(row)).context["form"]["ground"].value()
    complaint(row.pk)

    assert (before, window.get(judge_address(row)).context["form"]["ground"].value()) == ("", "person")


def test_the_record_does_not_say_that_what_was_shown_again_is_what_it_was_said_to_be(row, convener):
    said = objection(measure(row.pk, by=judge()), convener)
    waiting = page(Client().get(reverse("moderation_record")))
    sent = {"outcome": "shown", "reason": "He does."}

    window_of(judge("Omar Operator")).post(reverse("objection_answer", args=[said.pk]), sent)

    record = page(Client().get(reverse("moderation_record")))
    assert "A text: hidden, and objected to" in waiting
    assert "It was said: “It is aimed at a private person, or tells who somebody is”." in record
    assert "A text: shown again, after an objection" in record


def test_those_who_hold_a_hidden_action_are_led_from_it_to_where_they_object():
    held = action()
    taken = measures.take(verdict=verdict(held.pk, kind="action"), by=judge(), now=NOW)
    window, path = window_of(organisations.owner()), f"/actions/{held.slug}/"

    before = page(window.get(path))
    objection(taken, organisations.owner())

    assert reverse("measure_object", args=[taken.pk]) in before
    assert reverse("measure_object", args=[taken.pk]) not in page(window.get(path))
