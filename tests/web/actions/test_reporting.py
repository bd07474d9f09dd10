"""Reporting after the day, as a browser sends it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Picture, Report
from undersigned.apps.actions.services import actions as held
from undersigned.apps.actions.services import reports
from undersigned.kit.pictures import PHOTOGRAPHS

from tests.cast import ATTESTED
from tests.factories import actions
from tests.factories.campaigns import ON
from tests.factories.organisations import owner
from tests.factories.people import drafter
from tests.factories.reports import AFTER, BEGUN, picture, report
from tests.kit.test_drawing import SECRET, photograph
from tests.web.coalitions.around import sitting

pytestmark = pytest.mark.usefixtures("installation")
SENT = {
    "least": "120",
    "most": "200",
    "text": "Many came.",
    "language": "en",
    "words": "",
    "author": "",
    "based_on": "",
}


@pytest.fixture(autouse=True)
def _at(monkeypatch):
    """Let it be the day after."""
    for module in ("reports", "pictures"):
        monkeypatch.setattr(f"undersigned.apps.actions.views.{module}.now", lambda: AFTER)


def at(name, action, *more):
    return reverse(name, args=[action.slug, "2026-10-12", *more])


def upload(data=None, name="12.jpg"):
    return SimpleUploadedFile(name, photograph() if data is None else data, "image/jpeg")


def send(action, client=None, **changes):
    return (client or sitting(owner())).post(at("action_report", action), {**SENT, **changes})


def test_whoever_held_it_says_how_many_came_and_how_it_was():
    action = actions.action()

    answer = send(action)

    row = Report.objects.get()
    assert answer.headers["Location"] == at("action_report", action)
    assert (row.least, row.most, row.text, row.on) == (120, 200, "Many came.", ON)


def test_a_picture_comes_with_its_words_and_without_what_is_in_the_file(folder):
    action = actions.action()

    send(action, picture=upload(), words="A square full of lamps.", author="Ana")

    row = Picture.objects.get()
    served = Client().get(reverse("report_picture", args=[row.digest])).content
    assert (row.words, row.author, SECRET in served, SECRET in photograph()) == (
        "A square full of lamps.",
        "Ana",
        False,
        True,
    )


def test_one_number_is_an_exact_one():
    send(actions.action(), most="")

    assert (Report.objects.get().least, Report.objects.get().most) == (120, 120)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no lower end": ({"least": ""}, "least"),
    "the ends are swapped": ({"least": "200", "most": "120"}, "most"),
    "fewer than none": ({"least": "-1"}, "least"),
    "more than there are": ({"most": "10000001"}, "most"),
    "no number": ({"least": "many"}, "least"),
    "a picture without words": ({"picture": photograph()}, "words"),
    "words without a picture": ({"words": "A square."}, "picture"),
    "a picture that is none": ({"picture": b"<svg/>", "words": "A square."}, "picture"),
    "a picture of nothing": ({"picture": b"", "words": "A square."}, "picture"),
    "a picture that is too large": ({"picture": bytes(PHOTOGRAPHS.limit + 1), "words": "A square."}, "picture"),
    "half a picture": ({"picture": photograph()[:900], "words": "A square."}, "picture"),
    "a language that there is not": ({"language": "Klingonese"}, "language"),
    "letters that turn lines": ({"text": "Many \u202e came."}, "text"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_at_its_field_and_nothing_that_was_typed_is_lost(name):
    changes, field = WRONG[name]
    sent = {key: upload(value) if isinstance(value, bytes) else value for key, value in changes.items()}

    answer = send(actions.action(), **{"author": "Ana Silva", **sent})

    assert (answer.status_code, field in answer.context["form"].errors) == (200, True)
    assert ('value="Ana Silva"' in answer.content.decode(), Report.objects.count()) == (True, 0)


def test_a_picture_that_came_along_with_a_mistake_is_asked_for_again():
    answer = send(actions.action(), least="many", picture=upload(), words="A square.")

    assert answer.context["form"].errors["picture"] == ["Choose the picture once more: browsers do not send it twice."]


def test_a_report_that_says_nothing_is_not_saved():
    answer = send(actions.action(), least="", most="", text=" ")

    assert answer.context["form"].non_field_errors() == ["Say how many came, write a few words, or add a picture."]


def test_who_comes_late_is_told_and_keeps_what_they_typed():
    row = report(text="Theirs.")

    answer = send(row.action, text="Mine.")

    page = answer.content.decode()
    assert (answer.status_code, Report.objects.get().text) == (409, "Theirs.")
    assert ["Mine." in page, "Theirs" in page, "Somebody else saved this report" in page] == [True, True, True]


def test_then_they_save_it_all_the_same():
    row = report(text="Theirs.")
    mark = send(row.action, text="Mine.").context["mark"]

    send(row.action, text="Mine.", based_on=mark)

    assert Report.objects.get().text == "Mine."


def test_a_report_is_hidden_at_once_and_shown_again():
    row = report()
    client = sitting(owner())

    client.post(at("action_report_hide", row.action), {"do": "hide"})
    hidden = queries.reports_of_action(row.action)
    notice = "Hidden: nobody but your organisation" in client.get(at("action_report", row.action)).content.decode()
    client.post(at("action_report_hide", row.action), {"do": "show"})

    assert (hidden, notice, queries.reports_of_action(row.action)) == ([], True, [row])


def test_a_report_is_taken_away_after_one_was_asked():
    row, client = report(), sitting(owner())

    asked = (client.get(at("action_report_take_away", row.action)).status_code, Report.objects.count())
    client.post(at("action_report_take_away", row.action))

    assert (asked, Report.objects.count()) == ((200, 1), 0)


def test_a_picture_is_described_otherwise_and_taken_away():
    row, client = picture(), sitting(owner())
    here = at("action_report_picture", row.report.action, row.pk)

    client.post(here, {"words": "Lamps on the water.", "author": ""})
    words = Picture.objects.get().words
    empty = client.post(here, {"words": "", "author": ""}).context["form"].errors
    client.post(here, {"do": "take-away"})

    assert (words, list(empty), Picture.objects.count()) == ("Lamps on the water.", ["words"], 0)


def test_the_picture_of_another_report_is_not_found():
    row = picture()
    other = report(actions.action(row.report.action.campaign, locality="Porto"))

    assert sitting(owner()).get(at("action_report_picture", other.action, row.pk)).status_code == 404


def test_what_moderation_hid_is_said_to_whoever_reported():
    row = report()
    reports.moderated(row.pk, AFTER)

    page = sitting(owner()).get(at("action_report", row.action)).content.decode()

    assert "This report was hidden by moderation" in page


def test_one_is_told_that_no_faces_are_needed():
    page = sitting(owner()).get(at("action_report", actions.action())).content.decode()

    assert ["No faces are needed." in page, "who has seen the picture and said yes" in page] == [True, True]


def test_before_the_beginning_one_is_told_from_when_on(monkeypatch):
    action = actions.action()
    monkeypatch.setattr("undersigned.apps.actions.views.reports.now", lambda: BEGUN.replace(hour=16))

    answer = sitting(owner()).get(at("action_report", action))

    assert (answer.status_code, "has not begun yet" in answer.content.decode()) == (403, True)


PAGES = ("action_report", "action_report_take_away")


@pytest.mark.parametrize("page", PAGES)
def test_others_do_not_report(page):
    row = report()

    seen = [
        client.get(at(page, row.action)).status_code
        for client in (Client(), sitting(drafter()), sitting(owner(ATTESTED)), sitting(owner()))
    ]

    assert seen == [302, 403, 403, 200]


@pytest.mark.parametrize("page", PAGES)
def test_of_what_is_hidden_others_learn_nothing(page):
    row = report()
    held.hide(action=row.action, by=owner(), now=AFTER)

    assert [sitting(who).get(at(page, row.action)).status_code for who in (owner(ATTESTED), owner())] == [404, 200]


@pytest.mark.parametrize("on", ["2026-10-13", "20261012", "soon", "2026-99-99"])
def test_a_day_on_which_it_was_not_held_has_no_report(on):
    row = report()

    answer = sitting(owner()).get(reverse("action_report", args=[row.action.slug, on]))

    assert answer.status_code == (403 if on == "2026-10-13" else 404)
