"""The form of who undersigns: what is kept on the way, whom a condition names, what is folded away."""

from __future__ import annotations

import pytest

from undersigned.apps.ledger.models import Entry
from undersigned.apps.organisations.models import Key, Mandate, Organisation
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.core.evidence import ssh

from tests.cast import ATTESTED, LAPSED, OUTSIDER, REPRESENTATIVE, seed
from tests.factories import organisations
from tests.factories.coalitions import coalition
from tests.factories.post import postbox, work
from tests.factories.signatures import collected
from tests.factories.statements import charter as a_charter
from tests.factories.statements import revision
from tests.web.signing import follow, form_of, told, undersign
from tests.web.stage import as_owner

__all__ = ["postbox"]

TYPED = {"body": "Congress", "decided_on": "2026-04-30", "organisations": "3", "deadline": "2999-01-01", "named": "on"}

NEW = seed("a key made on the way")


def values(page):
    form = page.context["form"]
    return {name: form[name].value() for name in (*TYPED, "means", "mandate", "these")}


def test_who_registers_a_key_on_the_way_is_back_with_what_was_typed_and_signs_with_it(installation):
    text, client = revision(), as_owner(REPRESENTATIVE)
    other = organisations.organisation(LAPSED)
    sent = form_of(**TYPED, mandate="new", means="email", these=[other.handle], do="key")

    asked = follow(client.post(undersign(text), sent), client)
    ssh_page = client.get(asked.context["ssh_url"])
    challenged = follow(client.post(asked.context["ssh_url"], {"key": str(ssh.public_key(NEW))}), client)
    place = challenged.request["PATH_INFO"] + "?" + challenged.request["QUERY_STRING"]
    signature = ssh.sign(NEW, client.get(challenged.context["file_url"]).content)
    back = client.post(place, {"signature": signature.decode(), "label": ""})

    here = f"{undersign(text)}?for={organisations.organisation().handle}"
    assert (asked.context["next"], ssh_page.context["back"], challenged.context["back"]) == (here, here, here)
    assert back["Location"] == here
    key = Key.objects.get(public_key=str(ssh.public_key(NEW)))
    known = TYPED | {"means": str(key.pk), "mandate": "new", "these": [other.handle]}
    assert values(client.get(here)) == known


def test_who_records_a_decision_on_the_way_is_back_under_it(installation):
    text, client = revision(), as_owner(REPRESENTATIVE)
    sent = form_of(**TYPED, do="mandate")

    asked = follow(client.post(undersign(text), sent), client)
    decided = {"body": "Assembly", "decided_on": "2026-05-02", "what": "standing", "visibility": "none"}
    place = asked.request["PATH_INFO"] + "?" + asked.request["QUERY_STRING"]
    back = follow(client.post(place, decided), client)

    mandate = organisations.organisation().mandates.get(body="Assembly")
    assert asked.context["form"]["what"].value() == f"statement:{text.statement.public_id}"
    stated = {"body": "", "decided_on": ""}  # of the decision that is recorded now
    brought = {"mandate": str(mandate.pk), "means": str(organisations.key().pk), "these": []}
    assert values(back) == TYPED | stated | brought


def test_who_comes_back_without_a_key_has_what_was_chosen_before(installation):
    text, client, key = revision(), as_owner(REPRESENTATIVE), organisations.key()
    client.post(undersign(text), form_of(means="email", do="key"))

    back = client.get(f"{undersign(text)}?for={organisations.organisation().handle}")

    assert (back.context["form"]["means"].value(), key.pk) == ("email", key.pk)


def test_what_was_typed_for_one_text_is_not_shown_for_another_and_not_once_it_is_drawn_up(installation):
    text, other, client = revision(), revision(), as_owner(REPRESENTATIVE)
    here = f"?for={organisations.organisation().handle}"
    client.post(undersign(text), form_of(**TYPED, do="key"))

    elsewhere = client.get(undersign(other) + here)
    client.post(undersign(text), form_of())
    afterwards = client.get(undersign(text) + here)

    assert elsewhere.context["form"]["body"].value() is None
    assert afterwards.context["form"]["body"].value() is None


def test_a_private_key_that_was_pasted_is_not_kept(installation):
    text, client = revision(), as_owner(REPRESENTATIVE)
    client.post(undersign(text), form_of(body="-----BEGIN OPENSSH PRIVATE KEY-----", do="key"))

    back = client.get(f"{undersign(text)}?for={organisations.organisation().handle}")

    assert "PRIVATE KEY" not in back.content.decode()


def offered(page):
    return [(one.organisation.name, one.ticked) for one in page.context["form"].offered]


@pytest.mark.parametrize(
    "words",
    ["gdynia", "HARBOUR guild", "harbour-guild-of-gdynia", "https://a.example/organisations/harbour-guild-of-gdynia/"],
)
def test_an_organisation_is_found_by_words_and_by_its_address(installation, words):
    client, found = as_owner(REPRESENTATIVE), organisations.organisation(LAPSED)

    page = client.post(undersign(revision()), form_of(seek=words, do="seek", body="Congress"))

    assert [name for name, _ticked in offered(page)] == [found.name]
    assert (page.context["form"]["body"].value(), page.context["form"].errors) == ("Congress", {})
    assert "not verified" in told(page)


def test_whom_one_looks_for_next_is_added_to_those_who_are_ticked(installation):
    client = as_owner(REPRESENTATIVE)
    first, second = organisations.organisation(LAPSED), organisations.organisation(ATTESTED)

    page = client.post(undersign(revision()), form_of(these=[first.handle], seek="theatre", do="seek"))
    both = form_of(these=[first.handle, second.handle], seek="theatre", deadline="2999-01-01")
    signed = client.post(undersign(revision()), both)

    assert offered(page) == [(first.name, True), (second.name, False)]
    assert signed.status_code == 302
    assert queries.record_of(Endorsement.objects.get()).condition.named == {first.handle, second.handle}


def test_the_enter_key_goes_on_where_nothing_is_looked_for(installation):
    client = as_owner(REPRESENTATIVE)

    assert client.post(undersign(revision()), form_of(do="enter", seek=" ")).status_code == 302


def test_the_enter_key_looks_for_whom_one_has_typed_until_somebody_is_ticked(installation):
    client, found = as_owner(REPRESENTATIVE), organisations.organisation(LAPSED)
    sent = form_of(do="enter", seek="gdynia", deadline="2999-01-01")

    looked = client.post(undersign(revision()), sent)
    gone_on = client.post(undersign(revision()), sent | {"these": [found.handle]})

    assert (offered(looked), looked.context["form"].errors) == ([(found.name, False)], {})
    assert gone_on.status_code == 302


def test_of_two_that_are_called_the_same_none_is_taken_before_it_is_ticked(installation):
    client = as_owner(ATTESTED)
    organisations.organisation(), organisations.organisation(OUTSIDER)

    page = client.post(undersign(revision()), form_of(ATTESTED, seek="União dos Portos", deadline="2999-01-01"))

    assert "Tick whom you mean, or empty the search." in told(page)
    assert [ticked for _name, ticked in offered(page)] == [False, False]


def test_an_entry_that_was_merged_is_not_offered(installation):
    client, gone = as_owner(REPRESENTATIVE), organisations.organisation(LAPSED)
    Organisation.objects.filter(pk=gone.pk).update(merged_into=organisations.organisation(ATTESTED))

    page = client.post(undersign(revision()), form_of(seek="gdynia", do="seek"))

    assert offered(page) == []


def test_how_many_stand_today_is_said_where_numbers_are_asked_for(installation):
    text, client = revision(), as_owner(REPRESENTATIVE)
    alone = told(client.get(undersign(text)))
    collected(text, LAPSED)

    second = told(client.get(undersign(text)))

    assert "Today: 0 organisations have signed, from 0 countries. With yours: 1 organisation, 1 country." in alone
    assert "Today: 1 organisation has signed, from 1 country. With yours: 2 organisations, 2 countries." in second


def test_goals_are_folded_until_something_is_said_of_one(installation):
    six = coalition()
    type(six).objects.filter(pk=six.pk).update(reservations="allowed")
    text, client = a_charter(six), as_owner(REPRESENTATIVE)

    before = client.get(undersign(text)).content.decode()
    after = client.post(undersign(text), form_of(**{"reservation-c2": "Not this.", "means": "blood"})).content.decode()

    assert (before.count('<details class="goal">'), before.count('<details class="goal" open>')) == (2, 0)
    assert after.count('<details class="goal" open>') == 1


def test_a_double_click_declares_one_mandate_and_draws_up_one_record_with_one_mail(installation, postbox):
    text, client = revision(), as_owner(ATTESTED)
    sent = form_of(ATTESTED, mandate="new", body="Congress", decided_on="2026-04-30")

    answers = [client.post(undersign(text), sent) for _ in range(2)]
    work()

    assert [answer["Location"] for answer in answers] == [f"{undersign(text)}sent/"] * 2
    assert Mandate.objects.filter(body="Congress").count() == 1
    assert (Endorsement.objects.count(), len(postbox.mails)) == (1, 1)


@pytest.mark.parametrize("condition", [{}, {"organisations": "5", "deadline": "2999-01-01"}], ids=["sign", "pledge"])
def test_of_two_windows_the_second_is_led_to_what_the_first_has_signed(installation, condition):
    text, client = revision(), as_owner(REPRESENTATIVE)
    first = client.post(undersign(text), form_of(**condition))["Location"]
    second = client.post(undersign(text), form_of(**condition, named="on"))["Location"]
    signed = [
        {"signature": ssh.sign(REPRESENTATIVE.seed, client.get(f"{place}record.json").content).decode()}
        for place in (first, second)
    ]

    done = [client.post(first, signed[0]), client.post(first, signed[0]), client.post(second, signed[1])]

    row = queries.endorsements(text).get()
    assert [answer.status_code for answer in done] == [302, 200, 200]
    assert f"/endorsed/{row.digest}/" in told(done[1])
    assert done[2].context["page"] == f"/endorsed/{row.digest}/"
    assert ("is ready to sign already" in told(done[2])) == bool(condition)


@pytest.mark.parametrize("who", [REPRESENTATIVE, ATTESTED], ids=["key", "mail"])
def test_of_two_windows_that_withdraw_the_second_sees_that_it_is_done(installation, postbox, who):
    row, client = collected(revision(), who), as_owner(who)
    place = f"/endorsed/{row.digest}/withdraw/"
    key = organisations.key(who)
    for _ in range(2):
        client.post(place, {"reason": "", "means": key.pk if key else "email"})
    work()
    row.refresh_from_db()
    sign = f"{place}sign/" if key else f"{place}{queries.withdrawal_token_of(row)}/"
    sent = {"signature": ssh.sign(who.seed, client.get(f"{place}withdrawal.json").content).decode()} if key else {}

    answers = [client.post(sign, sent, follow=True) for _ in range(2)]

    assert ["has withdrawn" in told(answer) for answer in answers] == [True, True]
    assert len(postbox.mails) == (0 if key else 2)  # one to sign, one to withdraw
    assert Entry.objects.filter(type="endorsement-withdrawn").count() == 1
