"""A session ended while a form with a file was filled in: the words come along, the file does not, and that is said."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client, RequestFactory

from undersigned.apps.organisations.models import Mandate
from undersigned.apps.people.models import Letter
from undersigned.kit import carrying

from tests.factories import organisations
from tests.web.test_organisations import HERE, MANDATE, words

SIGN_IN = f"/account/sign-in/?next={HERE}mandates/new/"
LEFT = '<input type="hidden" name="left_behind"'


@pytest.fixture
def late(installation) -> Client:
    """Somebody whose session has ended, at the page that asks them to sign in, with what they had typed."""
    organisations.organisation()
    return Client()


def minutes() -> SimpleUploadedFile:
    return SimpleUploadedFile("minutes.pdf", b"%PDF-1.7 minutes")


def signed_in_again(client: Client, sent: dict[str, object]) -> str:
    """Send the form to the page of signing in, as the browser does when it is led there; then sign in."""
    carried = client.post(SIGN_IN, sent).context["carried"]
    along = {"next": f"{HERE}mandates/new/", "carried": carried}
    client.post("/account/sign-in/", along | {"account_step": "address", "email": organisations.owner().email})
    code = json.loads(Letter.objects.get().facts)["code"]
    return words(client.post("/account/code/", along | {"account_step": "code", "code": code}))


def test_the_file_of_a_form_is_asked_for_again(late):
    shown = signed_in_again(late, MANDATE | {"document": minutes()})

    assert "The file does not come along" in shown
    assert "You had chosen: <bdi>minutes.pdf</bdi>" in shown
    assert '<input type="file" name="document" id="file-1" required>' in shown
    assert f'<input type="hidden" name="body" value="{MANDATE["body"]}">' in shown
    assert (LEFT in shown, Mandate.objects.count()) == (False, 0)


def test_without_a_file_nothing_is_said_of_one(late):
    shown = signed_in_again(late, MANDATE)

    assert ("Send what I typed" in shown, "The file" in shown) == (True, False)


def test_a_form_that_was_open_for_too_long_asks_for_the_file_again_too(installation):
    client = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})

    answer = client.post(f"{HERE}mandates/new/", MANDATE | {"document": minutes()})

    assert "You had chosen: <bdi>minutes.pdf</bdi>" in words(answer)
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("page", ["sign-in", "code"])
def test_a_file_that_comes_to_the_pages_where_people_sign_in_lies_on_no_disk(installation, page):
    """It may be of a form whose files are encrypted before they touch one."""
    large = SimpleUploadedFile("witness.txt", b"Seen at four. " * 1_000_000)
    request = RequestFactory().post(f"/account/{page}/", {"title": "A witness", "file": large})

    taken = request.FILES["file"]

    assert (type(taken), taken.name, taken.read()) == (InMemoryUploadedFile, "witness.txt", b"")
    assert carrying.typed(request) == "title=A+witness&left_behind=file%2Fwitness.txt"


def test_a_file_that_comes_to_another_page_is_taken(installation):
    request = RequestFactory().post("/check/", {"file": SimpleUploadedFile("text.txt", b"Words.")})

    with request.FILES["file"] as taken:
        assert taken.read() == b"Words."
