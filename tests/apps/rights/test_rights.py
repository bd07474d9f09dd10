"""A person goes: nothing that names them stays but what an organisation signed."""

from __future__ import annotations

import hmac
import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.needs.models import Feed
from undersigned.apps.organisations.models import Claim, Key, Representative, Role
from undersigned.apps.organisations.services import representatives
from undersigned.apps.people.models import Person, Visit
from undersigned.apps.rights import queries, words
from undersigned.apps.rights.services import erasure
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.signatures.services import signatures
from undersigned.core.entries import AccountErased
from undersigned.kit.clock import now

from tests.cast import NOW, REPRESENTATIVE, SUPPORTER, Account
from tests.factories.ledger import advance, require_sound
from tests.factories.organisations import colleague, key, mandate, organisation, owner
from tests.factories.people import person
from tests.factories.post import work
from tests.factories.signatures import collected, confirmed, drawn_up
from tests.factories.statements import revision

pytestmark = pytest.mark.usefixtures("installation")


def signed_in(who):
    client = Client()
    client.force_login(who)
    session = client.session
    session["confirmed_at"] = int(now().timestamp())  # as if they had just shown that it is them
    session.save()
    return client


def everything_kept():
    """All that stands in the database, in clear."""
    with connection.cursor() as cursor:
        kept = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept += [value for row in cursor for value in row]
    kept = [bytes(value) if isinstance(value, memoryview) else value for value in kept]
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in kept).lower()


def test_every_table_that_refers_to_persons_has_a_name_for_them():
    assert sorted(model._meta.label_lower for model in queries.tables()) == sorted(words.TITLES)


def test_what_is_held_is_told_with_what_somebody_was_in_it():
    who = owner()
    mandate()
    Key.objects.filter(pk=key().pk).update(person=who)

    told = {piece.table: [row["as"] for row in piece.rows] for piece in queries.held(who)}

    assert told == {
        "organisations.key": [["person"]],
        "organisations.mandate": [["declared_by"]],
        "organisations.organisation": [["created_by"]],
        "organisations.representative": [["person"]],
    }


def test_of_what_somebody_entered_for_others_only_their_part_is_told():
    mandate()

    (piece,) = [piece for piece in queries.held(owner()) if piece.table == "organisations.mandate"]
    (row,) = piece.rows
    assert sorted(row.keys() & {"body", "declared_at", "revocation_reason"}) == ["declared_at"]


def test_nobody_is_told_of_others():
    stranger = person(Account(name="A stranger", email="stranger@mail.example"))
    collected(revision())

    assert queries.held(stranger) == []
    assert REPRESENTATIVE.representative not in json.dumps(queries.export(stranger, now=NOW))


def test_an_export_holds_nothing_that_lets_somebody_in():
    who = person()
    Authenticator.objects.create(user=who, type="totp", data={"secret": "a very secret thing"})
    client = signed_in(who)

    told = json.dumps(queries.export(who, now=NOW))

    assert [word for word in ("a very secret thing", client.session.session_key, who.password) if word in told] == []
    assert [piece.table for piece in queries.held(who)] == ["mfa.authenticator"]


def test_what_was_signed_from_the_same_address_is_found():
    who = person(account_of(SUPPORTER))
    row = confirmed(revision(), SUPPORTER)
    confirmed(revision(), replace(SUPPORTER, email="another@mail.example"))

    assert queries.signatures(who) == [row]


def account_of(signer):
    return Account(name=signer.name, email=signer.email)


def test_nothing_is_left_that_names_the_person():
    name, who = "Quirina Quist", colleague("Quirina Quist", Role.SIGNATORY)
    representatives.agree_to_be_named(representative=Representative.objects.get(person=who), by=who, now=NOW)
    Authenticator.objects.create(user=who, type="totp", data={})
    assert name.lower().encode() in everything_kept()

    erasure.erase(person=who, by="", now=NOW)

    role = Representative.objects.get(person=who)
    assert [word for word in (b"quirina", b"quist") if word in everything_kept()] == []
    assert (role.ends_at, role.named_at, Authenticator.objects.filter(user=who).count()) == (NOW, None, 0)
    assert Person.objects.get(pk=who.pk).left_at == NOW


def test_what_is_the_persons_alone_goes_whatever_app_keeps_it():
    who, other = owner(), colleague("Somebody Else", Role.EDITOR)
    for person_ in (who, other):
        Claim.objects.create(organisation=organisation(), person=person_, claimed_at=NOW)
        Authenticator.objects.create(user=person_, type="totp", data={})
        Feed.objects.create(person=person_, label="My telephone", made_at=NOW)
        signed_in(person_).get("/account/")

    erasure.erase(person=who, by="", now=NOW)

    theirs = [[model.objects.filter(**{name: one}).count() for model, name in OWN] for one in (who, other)]
    assert theirs == [[0, 0, 0, 0], [1, 1, 1, 1]]


OWN = [(Claim, "person"), (Authenticator, "user"), (Feed, "person"), (Visit, "person")]


def test_what_was_drawn_up_and_not_signed_goes():
    drawn_up(revision())

    erasure.erase(person=owner(), by="", now=NOW)

    assert Endorsement.objects.count() == 0


def test_what_the_organisation_signed_stays_and_the_log_is_sound():
    row = collected(revision())
    record = bytes(row.record)
    entries = Entry.objects.count()

    erasure.erase(person=owner(), by="", now=NOW)

    row.refresh_from_db()
    advance()
    require_sound()
    assert (bytes(row.record), Entry.objects.count() >= entries) == (record, True)


def test_a_passkey_of_the_person_signs_for_nobody_any_more():
    held = key()
    Key.objects.filter(pk=held.pk).update(person=owner())

    erasure.erase(person=owner(), by="", now=NOW)

    held.refresh_from_db()
    advance()
    assert (held.revoked_at is not None, Entry.objects.filter(type="key-revoked").count()) == (True, 1)
    require_sound()


def logged():
    """Let the promised moment come at which the log says so; return how long after the erasure it is."""
    (promise,) = DBTaskResult.objects.filter(args_kwargs__args__0="rights.log_erasure")
    DBTaskResult.objects.filter(pk=promise.pk).update(run_after=NOW)
    work()
    return promise.run_after - NOW


def test_an_erasure_is_in_the_log_without_a_name():
    who = person(account_of(SUPPORTER))

    proof = erasure.erase(person=who, by="", now=NOW)
    late = logged()

    advance()
    require_sound()
    entry = Entry.objects.get(type="account-erased")
    message = json.dumps({"email": SUPPORTER.email}, separators=(",", ":")).encode()
    assert hmac.new(bytes.fromhex(proof.salt), message, sha256).hexdigest() == proof.account
    assert ledger.record_of(entry) == AccountErased(account=proof.account)
    assert timedelta(0) <= late < timedelta(days=1)
    assert bytes.fromhex(proof.salt) not in everything_kept()
    assert proof.salt.encode() not in everything_kept()


def test_two_erasures_of_one_address_have_nothing_in_common():
    proofs = [erasure.erase(person=person(account_of(SUPPORTER)), by="", now=NOW) for _ in range(2)]

    assert len({proof.account for proof in proofs} | {proof.salt for proof in proofs}) == 4


def test_what_is_withdrawn_before_has_an_entry_of_its_own_and_the_account_another():
    who = person(account_of(SUPPORTER))
    row = confirmed(revision(), SUPPORTER)

    signatures.withdraw(signature=row, now=NOW)
    erasure.erase(person=who, by="", now=NOW)
    logged()

    kinds = Entry.objects.order_by("pk").values_list("type", flat=True)
    assert list(kinds)[-3:] == ["signature-withdrawn", "personal-data-erased", "account-erased"]


def test_the_proof_is_given_once():
    client = signed_in(person())

    told = client.post("/account/rights/erase/", {"do": "erase"}, follow=True)
    again = client.get("/account/rights/erased/")
    assert told.redirect_chain == [("/account/rights/erased/", 302)]
    logged()

    proof = told.context["proof"]
    assert client.cookies["known"].value == ""
    shown = [proof["salt"] in page.content.decode() for page in (told, again)]
    record = ledger.record_of(Entry.objects.get(type="account-erased"))
    assert (shown, record.account) == ([True, False], proof["account"])


def test_the_last_owner_is_told_and_not_kept():
    house, who = organisation(), owner()

    assert [row.name for row in erasure.plan(person=who, now=NOW).orphaned] == [house.name]

    erasure.erase(person=who, by="", now=NOW)
    assert Representative.objects.filter(ends_at=None).count() == 0


def test_one_of_two_owners_orphans_nothing():
    who = owner()
    organisation()
    colleague("Second Owner", Role.OWNER)

    assert erasure.plan(person=who, now=NOW).orphaned == []


def test_a_plan_changes_nothing():
    collected(revision())
    before = everything_kept()

    erasure.plan(person=owner(), now=NOW)

    assert everything_kept() == before


def test_what_was_signed_as_a_supporter_is_left_to_its_own_link():
    who = person(account_of(SUPPORTER))
    confirmed(revision(), SUPPORTER)

    plan = erasure.plan(person=who, now=NOW)
    erasure.erase(person=who, by="", now=NOW)

    assert (len(plan.signatures), Signature.objects.get().withdrawn_at) == (1, None)


def test_the_page_shows_what_is_held():
    who = owner()
    mandate()

    page = signed_in(who).get("/account/rights/").content.decode()

    assert [word for word in (who.email, "Roles that you have", "Take everything along") if word not in page] == []


def test_everything_can_be_taken_along_and_that_is_written_down():
    who = owner()
    organisation()

    answer = signed_in(who).post("/account/rights/my-data.json")

    told = json.loads(answer.content)
    assert (told["account"]["email"], list(told["tables"])) == (
        who.email,
        ["organisations.organisation", "organisations.representative", "people.visit"],
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="undersigned-my-data.json"'
    assert list(Line.objects.filter(event="rights:data:exported").values_list("actor", "subject")) == [(who.actor,) * 2]


def test_an_erasure_is_asked_for_twice_and_then_done():
    who = owner()
    collected(revision())
    client = signed_in(who)

    page = client.get("/account/rights/erase/").content.decode()
    asked = client.post("/account/rights/erase/")
    assert (asked.status_code, Person.objects.get(pk=who.pk).left_at) == (200, None)
    done = client.post("/account/rights/erase/", {"do": "erase"})

    assert (done.status_code, done["Location"]) == (302, "/account/rights/erased/")
    assert Person.objects.get(pk=who.pk).left_at is not None
    assert client.get("/account/rights/").status_code == 302
    assert [
        word for word in ("has no other owner", "stays, and your name in it", "downloaded") if word not in page
    ] == []


def test_what_somebody_called_their_key_goes_with_them():
    who, row = owner(), key()
    Key.objects.filter(pk=row.pk).update(person=who, kind="passkey", credential="c", label="Ana's telephone")

    erasure.erase(person=who, by="", now=NOW)

    assert Key.objects.values_list("label", flat=True).get(pk=row.pk) == ""


def test_whoever_has_not_just_shown_that_it_is_them_is_asked_to():
    client = Client()
    client.force_login(who := person())

    answer = client.post("/account/rights/erase/", {"do": "erase"})

    assert answer["Location"] == "/account/confirm/?next=%2Faccount%2Frights%2Ferase%2F"
    assert Person.objects.get(pk=who.pk).left_at is None


@pytest.mark.parametrize("path", ["/account/rights/", "/account/rights/erase/"])
def test_nobody_else_sees_it(path):
    assert Client().get(path)["Location"] == f"/account/sign-in/?next={path}"


def test_an_export_is_nothing_that_a_link_can_start():
    assert signed_in(person()).get("/account/rights/my-data.json").status_code == 405
