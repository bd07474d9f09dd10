"""The public form of a desk, and coming back: what strangers see, what they leave, and what nobody learns from it."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import override_settings
from django.urls import reverse

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake.models import Attachment, Message, Report
from undersigned.apps.intake.services import desks, receipts, reports, telling
from undersigned.apps.intake.views.telling import FULL, LEFT
from undersigned.apps.moderation.services import measures
from undersigned.kit import uploading
from undersigned.kit.clock import now
from undersigned.kit.uploading import LeftOut

from tests.cast import NOW
from tests.factories import cases, intake, moderation
from tests.factories.people import drafter
from tests.web.intake.around import TELL, a_file, at, code_in, form_of, just_told, stranger

pytestmark = pytest.mark.django_db
BACK = "/tell/"


@pytest.fixture
def desk(installation):
    return intake.desk()


@pytest.fixture
def slug(desk):
    return desk.coalition.slug


def test_somebody_tells_without_account_token_or_cookie_and_comes_away_with_a_code(slug):
    client = stranger()

    answer = client.post(at(slug), form_of(slug, client, files=a_file()))

    assert answer.status_code == 200
    assert receipts.find(code_in(answer.content.decode()), now=now()) is not None
    assert (dict(client.cookies), Session.objects.count(), Attachment.objects.count()) == ({}, 0, 1)


def test_the_code_stands_in_no_address_title_or_header_and_the_page_is_kept_by_nobody(slug):
    answer = stranger().post(at(slug), form_of(slug))
    code = code_in(answer.content.decode())
    plain = receipts.plain(code)

    head = answer.content.decode().partition("</head>")[0]
    headers = str(dict(answer.headers))
    assert [one for one in (code, plain) if one in head + headers] == []
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store, private", "same-origin")


def test_before_anything_is_sent_the_page_says_who_reads_and_what_is_kept(slug):
    page = stranger().get(at(slug)).content.decode()

    said = ["One case worker, whom the committee named", "deleted 90 days after", "Tor Browser", "We read Frisian."]
    assert [one for one in said if one not in page] == []
    assert "csrfmiddlewaretoken" not in page


def test_sending_again_shows_the_same_code(slug):
    form = form_of(slug)

    pages = [stranger().post(at(slug), form).content.decode() for _press in range(2)]

    assert (code_in(pages[0]), Report.objects.count()) == (code_in(pages[1]), 1)


@pytest.mark.parametrize("why", ["closed", "kept by nobody", "ended", "not public", "unknown"])
def test_where_no_desk_is_open_there_is_no_page_and_nothing_tells_why(desk, why, django_assert_num_queries):
    slug = "nowhere-at-all" if why == "unknown" else desk.coalition.slug
    match why:  # type: ignore[exhaustive-match]  # of what the form has
        case "closed":
            desks.close(desk=desk, by=drafter(), now=NOW)
        case "kept by nobody":
            desk.keepers.update(ended_at=NOW)
        case "ended":
            Coalition.objects.update(ended_at=NOW + timedelta(days=1))
        case "not public":
            Coalition.objects.update(public_at=None)

    with django_assert_num_queries(1):
        answer = stranger().get(at(slug))

    unknown = stranger().get(at("nowhere-at-all"))
    assert answer.status_code == 404
    assert answer.content.replace(slug.encode(), b"") == unknown.content.replace(b"nowhere-at-all", b"")


def test_of_a_coalition_that_was_hidden_there_is_no_form(desk):
    measures.take(verdict=moderation.verdict(desk.coalition.pk, kind="coalition"), by=moderation.judge(), now=NOW)

    assert stranger().get(at(desk.coalition.slug)).status_code == 404


def test_who_is_signed_in_is_told_that_it_is_known_that_they_were_here(slug):
    client = stranger()
    client.force_login(cases.lead())

    pages = [one.get(at(slug)).content.decode() for one in (client, stranger())]

    assert ["You are signed in here." in page for page in pages] == [True, False]


def test_what_was_typed_comes_back_with_what_is_wrong(slug):
    answer = stranger().post(at(slug), form_of(slug, what="", files=a_file()))
    page = answer.content.decode()

    assert (answer.status_code, Report.objects.count()) == (422, 0)
    assert [value for key, value in TELL.items() if key in {"whom", "where", "reach"} and value[:7] not in page] == []
    assert "Choose your files again" in page


def test_a_full_desk_says_when_to_come_back_and_shows_the_words(slug, monkeypatch):
    monkeypatch.setattr(telling, "AN_HOUR", 0)

    page = stranger().post(at(slug), form_of(slug)).content.decode()

    assert "Send it again in an hour" in page
    assert TELL["what"] in page


def test_so_many_forms_with_files_are_looked_at_in_an_hour_and_words_are_taken_in_still(slug, monkeypatch):
    monkeypatch.setattr(telling, "LOOKS_AN_HOUR", 1)

    statuses = [
        stranger().post(at(slug), form_of(slug, **more)).status_code
        for more in ({"files": a_file(b"<html>", "a.html")}, {"files": a_file()}, {})
    ]

    assert (statuses, Report.objects.count()) == ([422, 422, 200], 1)


def test_a_program_that_fills_in_what_nobody_sees_is_sent_away(slug):
    answer = stranger().post(at(slug), form_of(slug, website="https://spam.example"))

    assert (answer.status_code, Report.objects.count()) == (422, 0)


@pytest.mark.parametrize("sort", ["too large", "too many", "another kind"])
def test_files_that_do_not_fit_are_named_and_no_word_is_lost(slug, sort):
    files = {
        "too large": [a_file(b"a" * (11 << 20))],
        "too many": [a_file(b"a", f"{n}.txt") for n in range(6)],
        "another kind": [a_file(b"<html>", "a.html")],
    }

    answer = stranger().post(at(slug), form_of(slug, files=files[sort]))

    assert (answer.status_code, Report.objects.count(), Attachment.objects.count()) == (422, 0, 0)
    assert TELL["what"] in answer.content.decode()


def test_while_others_send_files_words_still_come_through(slug, monkeypatch):
    monkeypatch.setattr(uploading, "SMALL", 0)
    turns = [uploading.TURNS.acquire(blocking=False) for _turn in range(4)]
    try:
        page = stranger().post(at(slug), form_of(slug, files=a_file())).content.decode()
    finally:
        for _turn in turns:
            uploading.TURNS.release()

    assert "Others send files at this moment" in page
    assert TELL["what"] in page


def test_no_file_is_written_anywhere_before_it_is_encrypted(slug, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))

    answer = stranger().post(at(slug), form_of(slug, files=a_file(b"x" * (5 << 20) + b"y")))

    assert answer.status_code == 200


def test_a_form_from_another_site_is_refused(slug):
    answer = stranger().post(at(slug), form_of(slug), headers={"Origin": "https://elsewhere.example"})

    assert (answer.status_code, Report.objects.count()) == (403, 0)


@pytest.mark.parametrize("origin", ["http://harbourharbour.onion", "null"])
def test_over_an_onion_address_everything_works_with_relative_addresses(slug, origin):
    with override_settings(ALLOWED_HOSTS=["harbourharbour.onion"]):
        client = stranger()
        page = client.get(at(slug), headers={"Host": "harbourharbour.onion"}).content.decode()
        form = form_of_page(page)
        answer = client.post(at(slug), form, headers={"Host": "harbourharbour.onion", "Origin": origin})

    assert answer.status_code == 200
    assert "localhost" not in page


def form_of_page(page):
    return {**TELL, "word": page.partition('name="word" value="')[2].partition('"')[0]}


def test_who_comes_back_reads_the_answer_and_not_what_they_told(slug):
    code = just_told()
    reports.answer(report=intake.found(code), words="At which gate?", seen=0, by=intake.keeper(), now=now())

    page = stranger().post(BACK, {"code": receipts.shown(code)}).content.decode()

    assert "At which gate?" in page
    assert [value for value in intake.ANSWERS.values() if len(value) > 5 and value in page] == []


def test_who_comes_back_adds_words_and_files(slug):
    code = just_told()

    page = stranger().post(BACK, {"code": code, "do": "add", "words": "At the north gate.", "files": a_file(b"Gate.")})

    assert "It is taken in." in page.content.decode()
    assert (Message.objects.count(), Attachment.objects.count()) == (1, 2)


def test_nothing_added_is_nothing_kept(slug):
    code = just_told()

    answer = stranger().post(BACK, {"code": code, "do": "add", "words": ""})

    assert (answer.status_code, Message.objects.count()) == (422, 0)


def test_who_comes_back_takes_all_of_it_back(slug):
    code = just_told()

    page = stranger().post(BACK, {"code": code, "do": "take-back"}).content.decode()

    assert "It is deleted" in page
    assert Report.objects.count() == 0


def test_every_wrong_code_gets_the_same_answer(slug):
    code = just_told()
    telling.take_back(report=intake.found(code), now=NOW)

    answers = [stranger().post(BACK, {"code": one}) for one in (code, "0" * 16, "no digits at all", "1", "٠" * 16)]

    assert {(one.status_code, one.content) for one in answers} == {(422, answers[0].content)}
    assert code not in answers[0].content.decode()


def test_a_code_opens_nothing_by_its_address(slug):
    code = just_told()

    page = stranger().get(f"{BACK}?code={code}").content.decode()

    assert "What became of it" not in page


def test_no_word_and_no_address_stands_in_the_logs(slug, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = stranger().post(at(slug), form_of(slug), REMOTE_ADDR="203.0.113.7")
        stranger().post(BACK, {"code": code_in(answer.content.decode())}, REMOTE_ADDR="203.0.113.7")

    sought = [*(value for value in intake.ANSWERS.values() if len(value) > 5), "203.0.113.7"]
    assert [one for one in sought if one in caplog.text] == []


def test_who_is_signed_in_is_not_connected_with_what_they_told(slug):
    client = stranger()
    client.force_login(cases.lead())

    client.post(at(slug), form_of(slug, client))

    assert Report.objects.count() == 1
    assert [field.name for field in Report._meta.fields if field.related_model is type(cases.lead())] == []


def test_reasons_for_leaving_out_files_all_have_a_sentence():
    assert (set(LEFT), set(FULL)) == (set(LeftOut), set(telling.Full))


def test_the_door_is_there_for_everybody(slug):
    assert stranger().get(reverse("intake_told")).status_code == 200
