from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from undersigned.apps.people.models import Letter
from undersigned.apps.people.services import codes, letters
from undersigned.apps.people.services.codes import Purpose
from undersigned.kit import retention
from undersigned.kit.clock import now

from tests.cast import DRAFTER, FORMER_DRAFTER
from tests.factories.people import person
from tests.factories.post import work

pytestmark = pytest.mark.usefixtures("installation")
STRANGER = "nobody@mail.example"


def ask(purpose, address=DRAFTER.email):
    return codes.ask(purpose, address=address, now=now())


def test_a_code_is_mailed_by_a_job_and_the_letter_is_gone(postbox):
    person()
    ask(Purpose.SIGN_IN)
    before = len(postbox.mails)

    work()

    (mail,) = postbox.mails
    assert (before, postbox.receivers, Letter.objects.count()) == (0, [[DRAFTER.email]], 0)
    assert mail["Subject"].endswith(" is your code to sign in")
    assert mail["Subject"][:9] in mail.get_content()


@pytest.mark.parametrize(
    ("purpose", "address", "subject"),
    [
        (Purpose.SIGN_IN, STRANGER, "There is no account with this address"),
        (Purpose.SIGN_UP, STRANGER, "… is your code to make an account"),
        (Purpose.SIGN_UP, DRAFTER.email, "… is your code: you have an account already"),
        (Purpose.CONFIRM, DRAFTER.email, "… is your code to go on"),
        (Purpose.NEW_ADDRESS, STRANGER, "… is your code for the new address"),
        (Purpose.NEW_ADDRESS, DRAFTER.email, "This address belongs to another account"),
    ],
)
def test_what_a_mail_is_about_is_said_to_its_receiver_alone(postbox, purpose, address, subject):
    person()
    ask(purpose, address)

    work()

    (mail,) = postbox.mails
    code = mail["Subject"][:9]
    assert (str(mail["Subject"]).replace(code, "…") if "…" in subject else str(mail["Subject"])) == subject
    assert (code in mail.get_content()) == ("…" in subject)


def test_a_mail_is_in_the_language_of_its_person_or_of_the_page():
    who = person()
    who.language = "ar"
    who.save()

    ask(Purpose.SIGN_IN)
    with translation.override("ar"):
        ask(Purpose.SIGN_IN, STRANGER)
    ask(Purpose.SIGN_IN, FORMER_DRAFTER.email)

    assert list(Letter.objects.order_by("pk").values_list("language", flat=True)) == ["ar", "ar", "en"]


def test_neither_address_nor_code_is_in_the_database_in_clear():
    person()
    ask(Purpose.SIGN_IN)

    code = Letter.objects.get().facts.split('"')[3]
    raw = str(list(Letter.objects.extra(select={"a": "address", "f": "facts"}).values("a", "f")))
    promised = str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
    assert [word in raw + promised for word in (DRAFTER.email, code)] == [False, False]


def test_a_code_that_is_no_longer_good_is_not_mailed(postbox):
    person()
    ask(Purpose.SIGN_IN)
    Letter.objects.update(written_at=now() - timedelta(seconds=codes.GOOD_SECONDS))

    work()

    assert (postbox.mails, Letter.objects.count()) == ([], 0)


def test_a_letter_that_could_not_be_sent_is_swept_away():
    ask(Purpose.SIGN_IN)

    swept = retention.sweep(now=now() + letters.KEPT + timedelta(seconds=1))["letters"]

    assert (swept, Letter.objects.count()) == (1, 0)


def test_what_waits_for_a_code_comes_out_of_a_session_as_it_went_in():
    waiting = ask(Purpose.SIGN_UP)

    assert codes.Waiting.of(waiting.kept()) == waiting


def test_a_session_never_holds_the_code():
    waiting = ask(Purpose.SIGN_UP)

    assert Letter.objects.get().facts.split('"')[3].replace(" ", "") not in str(waiting.kept())
