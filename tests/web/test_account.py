"""A person looks after their account: name, address, authenticator app, recovery codes, and links from the operator."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from undersigned.apps.audit.models import Line
from undersigned.apps.people.models import Entrance, Letter, Person
from undersigned.apps.people.services import codes, entrances, factors, visits
from undersigned.kit import retention
from undersigned.kit.clock import now

from tests.cast import DRAFTER, FORMER_DRAFTER
from tests.factories.people import person

pytestmark = pytest.mark.usefixtures("installation")
NEW = "delphine@new.example"
OWN_PAGES = ["/account/e-mail/", "/account/passkeys/", "/account/app/", "/account/recovery-codes/"]


@pytest.fixture
def client():
    """Somebody who signed in just now."""
    who = Client()
    who.force_login(person())
    confirm(who)
    return who


def confirm(who, seconds_ago=0):
    session = who.session
    session["confirmed_at"] = int(now().timestamp()) - seconds_ago
    session.save()


def mailed(kind):
    return json.loads(Letter.objects.filter(kind=kind).latest("pk").facts)["code"]


def events():
    return list(Line.objects.order_by("pk").values_list("event", flat=True))[2:]


def step(who, place, deed, /, **more):
    return who.post(place, {"account_step": deed, **more})


def app_code(secret, which=1):
    counter = list(yield_hotp_counters_from_time())[which]
    return format_hotp_value(hotp_value(secret, counter))


def connect(who):
    """Connect an app; give its secret."""
    secret = who.get("/account/app/").context["secret"].replace(" ", "")
    step(who, "/account/app/", "connect", code=app_code(secret, 0))
    return secret


def half_in():
    who = Client()
    step(who, "/account/sign-in/", "address", email=DRAFTER.email)
    return who, step(who, "/account/code/", "code", code=mailed("sign_in"), next="/log/")


def signed_in(who):
    return "_auth_user_id" in who.session


def test_somebody_corrects_their_name_and_says_in_which_language_to_write(client):
    step(client, "/account/", "correct", name=" Delphine D. ", language="ar")

    who = Person.objects.get()
    assert (who.name, who.language, events()) == ("Delphine D.", "ar", ["people:person:corrected"])


@pytest.mark.parametrize("given", [{"name": ""}, {"name": "D", "language": "xx"}])
def test_what_cannot_be_is_told_and_nothing_is_changed(client, given):
    answer = step(client, "/account/", "correct", **given)

    assert (answer.status_code, Person.objects.get().name) == (200, DRAFTER.name)


@pytest.mark.parametrize("place", OWN_PAGES)
def test_who_signed_in_long_ago_shows_once_more_that_it_is_them(client, place):
    confirm(client, visits.RECENT_SECONDS)

    assert client.get(place)["Location"] == f"/account/confirm/?next={place.replace('/', '%2F')}"
    assert step(client, place, "remove")["Location"] == f"/account/confirm/?next={place.replace('/', '%2F')}"

    step(client, "/account/confirm/", "send", next=place)
    wrong = step(client, "/account/confirm/", "code", code="1", next=place)
    right = step(client, "/account/confirm/", "code", code=mailed("confirm"), next=place)
    assert (wrong.status_code, right["Location"], client.get(place).status_code) == (200, place, 200)


def test_strangers_who_ask_for_codes_do_not_keep_out_who_is_signed_in(client):
    for _time in range(codes.MAILS_AN_HOUR + 1):
        Client().post("/account/sign-in/", {"account_step": "address", "email": DRAFTER.email})

    step(client, "/account/confirm/", "send")

    assert Letter.objects.filter(kind="confirm").count() == 1


def test_an_address_changes_when_the_code_from_the_new_one_is_typed_in(client):
    step(client, "/account/e-mail/", "new", email=NEW.upper())
    before = Person.objects.get().email
    step(client, "/account/e-mail/", "code", code="1")

    answer = step(client, "/account/e-mail/", "code", code=mailed("new_address"))

    assert (before, Person.objects.get().email, answer["Location"]) == (DRAFTER.email, NEW, "/account/")
    told = [(letter.kind, letter.address) for letter in Letter.objects.order_by("pk")]
    assert told == [("new_address", NEW), ("old_address", DRAFTER.email)]
    assert events() == ["people:address:changed"]


def test_an_address_that_somebody_else_took_in_the_meantime_is_not_taken_away(client):
    step(client, "/account/e-mail/", "new", email=FORMER_DRAFTER.email)
    other = person(FORMER_DRAFTER)

    answer = step(client, "/account/e-mail/", "code", code=mailed("new_address"))

    other.refresh_from_db()
    assert (answer.status_code, other.email) == (200, FORMER_DRAFTER.email)


def test_changing_the_address_can_be_given_up(client):
    step(client, "/account/e-mail/", "new", email=NEW)

    step(client, "/account/e-mail/", "stop")

    assert client.get("/account/e-mail/").context["waiting"] is None


def test_an_app_is_asked_for_after_the_mailed_code(client):
    secret = connect(client)
    who, answer = half_in()
    before = signed_in(who)

    wrong = step(who, "/account/second-factor/", "factor", code="000000", next="/log/")
    right = step(who, "/account/second-factor/", "factor", code=app_code(secret), next="/log/")

    assert (answer["Location"], before, wrong.status_code) == ("/account/second-factor/?next=%2Flog%2F", False, 200)
    assert (right["Location"], signed_in(who)) == ("/log/", True)
    assert events() == ["people:second-factor:added", "people:recovery-codes:made"]


def test_a_session_that_somebody_laid_out_is_not_half_in_with_whoever_showed_the_code(client):
    connect(client)
    step(who := Client(), "/account/sign-in/", "address", email=DRAFTER.email)
    before = who.cookies["sessionid"].value

    answer = step(who, "/account/code/", "code", code=mailed("sign_in"))

    assert (answer["Location"], who.cookies["sessionid"].value == before) == ("/account/second-factor/", False)


def test_a_code_of_the_app_is_good_once(client):
    secret = connect(client)
    code = app_code(secret)
    first, second = half_in()[0], None
    step(first, "/account/second-factor/", "factor", code=code)

    second, _ = half_in()
    step(second, "/account/second-factor/", "factor", code=code)

    assert (signed_in(first), signed_in(second)) == (True, False)


def test_a_code_that_is_not_the_apps_connects_none(client):
    client.get("/account/app/")

    answer = step(client, "/account/app/", "connect", code="000000")

    assert (answer.status_code, factors.has_app(Person.objects.get())) == (200, False)


def test_the_secret_of_an_app_and_the_seed_of_codes_are_encrypted(client):
    secret = connect(client)

    data = {row.type: json.dumps(row.data) for row in Authenticator.objects.all()}

    assert (sorted(data), secret in data["totp"]) == (["recovery_codes", "totp"], False)
    assert get_adapter().decrypt(json.loads(data["totp"])["secret"]) == secret


def test_a_recovery_code_stands_in_for_the_app_once(client):
    connect(client)
    codes = client.get("/account/recovery-codes/").context["codes"]
    who, _ = half_in()
    step(who, "/account/second-factor/", "factor", code=codes[0])
    again, _ = half_in()
    step(again, "/account/second-factor/", "factor", code=codes[0])

    left = client.get("/account/recovery-codes/").context["codes"]

    assert (signed_in(who), signed_in(again), left) == (True, False, codes[1:])
    assert events()[-1] == "people:recovery-code:used"


def test_new_recovery_codes_void_the_ones_before(client):
    connect(client)
    before = client.get("/account/recovery-codes/").context["codes"]

    step(client, "/account/recovery-codes/", "make")

    after = client.get("/account/recovery-codes/").context["codes"]
    assert (len(after), set(before) & set(after)) == (len(before), set())


def test_who_has_no_app_has_no_recovery_codes(client):
    step(client, "/account/recovery-codes/", "make")

    assert (client.get("/account/recovery-codes/").context["codes"], Authenticator.objects.count()) == ([], 0)


def test_guessing_the_app_ends_even_for_who_then_guesses_right(client):
    secret = connect(client)
    who, _ = half_in()
    for _ in range(factors.TRIES):
        step(who, "/account/second-factor/", "factor", code="000000")

    answer = step(who, "/account/second-factor/", "factor", code=app_code(secret))

    assert (answer.context["form"].errors["code"], signed_in(who)) == (
        ["Too many wrong codes. Wait a quarter of an hour, then try again."],
        False,
    )


def test_who_did_not_give_the_mailed_code_cannot_give_the_apps(client):
    secret = connect(client)

    answer = step(who := Client(), "/account/second-factor/", "factor", code=app_code(secret))

    assert (answer["Location"], signed_in(who)) == ("/account/sign-in/", False)


def test_an_app_is_disconnected_with_its_recovery_codes(client):
    connect(client)

    step(client, "/account/app/", "disconnect")

    _, answer = half_in()
    assert (answer["Location"], Authenticator.objects.count()) == ("/log/", 0)
    assert events()[-1] == "people:second-factor:removed"
    assert [letter.kind for letter in Letter.objects.order_by("pk")] == ["notice", "notice", "sign_in"]


@pytest.mark.parametrize("credential", ["", "{}", "[]", "1", '"x"', '{"id": "a"}', "{" * 10_000, '{"response": {}}'])
def test_what_is_no_passkey_is_refused(client, credential):
    client.post("/account/passkeys/offer/")
    added = step(client, "/account/passkeys/", "add", credential=credential)
    who = Client()
    who.post("/account/passkey/options/")
    entered = who.post("/account/passkey/", {"credential": credential})

    assert (added.status_code, Authenticator.objects.count()) == (200, 0)
    assert (entered["Location"], signed_in(who)) == ("/account/sign-in/", False)


@pytest.mark.parametrize("number", ["", "x", "9" * 40, "1"])
def test_no_other_number_removes_a_passkey(client, number):
    assert step(client, "/account/passkeys/", "remove", passkey=number)["Location"] == "/account/passkeys/"


def test_a_device_is_asked_to_recognise_who_makes_a_passkey(client):
    offered = client.post("/account/passkeys/offer/").json()["publicKey"]

    assert offered["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert offered["user"]["name"] == DRAFTER.email
    assert offered["rp"] == {"id": "testserver", "name": "Undersigned (testserver)"}


def test_a_link_of_the_operator_lets_in_once():
    who = person()
    secret = entrances.make(person=who, now=now())
    looked, used, again = Client(), Client(), Client()

    looked.get(f"/account/enter/{secret}/")
    answer = used.post(f"/account/enter/{secret}/")
    refused = again.post(f"/account/enter/{secret}/")

    assert [signed_in(each) for each in (looked, used, again)] == [False, True, False]
    assert (answer["Location"], refused.status_code, Entrance.objects.count()) == ("/needs/", 404, 0)
    assert events() == ["people:person:linked"]


def test_a_link_of_the_operator_is_good_for_a_quarter_of_an_hour():
    secret = entrances.make(person=person(), now=now() - entrances.GOOD_FOR)

    assert Client().post(f"/account/enter/{secret}/").status_code == 404
    assert (retention.sweep(now=now())["entrances"], Entrance.objects.count()) == (1, 0)


def test_a_new_link_voids_the_one_before():
    who = person()
    first, second = (entrances.make(person=who, now=now()) for _ in range(2))

    assert [Client().get(f"/account/enter/{secret}/").status_code for secret in (first, second)] == [404, 200]


def test_a_copy_of_the_database_makes_no_link():
    secret = entrances.make(person=person(), now=now())

    assert secret not in Entrance.objects.get().mark
    assert Client().get(f"/account/enter/{Entrance.objects.get().mark}/").status_code == 404


def test_nothing_is_good_for_longer_when_the_clock_was_ahead(client):
    confirm(client, -24 * 3600)

    assert client.get("/account/app/").status_code == 302
