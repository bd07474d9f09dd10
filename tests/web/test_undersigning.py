"""What a representative does from the text to the signature, and back, without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from undersigned.apps.organisations.models import Document, Mandate, Organisation, Representative, Role
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.core.evidence import assertion, ssh
from undersigned.core.text.wording import StatementKind

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER, REPRESENTATIVE, seed
from tests.factories import organisations, statements
from tests.factories.passkeys import Passkey, text
from tests.factories.people import somebody
from tests.factories.post import postbox, work
from tests.factories.signatures import collected, drawn_up, member, on_condition, withdrawal_drawn_up
from tests.factories.statements import WORDING, replace_revision, revision, statement
from tests.web.signing import follow, form_of, told, undersign
from tests.web.stage import as_owner

__all__ = ["postbox"]

PHONE = Passkey(b"the phone of Ana Silva, 32 bytes", site="undersigned.example.org")


def link_in(mail):
    return re.search(r"http\S+", mail.get_content())[0].removeprefix("http://localhost:8000")


def test_who_is_not_signed_in_is_asked_to_and_what_was_typed_is_carried(installation):
    place = undersign(revision())

    looked, sent = Client().get(place), Client().post(place, {"body": "Board"})

    assert looked["Location"] == f"/account/sign-in/?next={place}"
    assert (sent.status_code, sent["Location"]) == (307, f"/account/sign-in/?next={quote(place, safe='')}")


def test_who_acts_for_no_organisation_is_told_how_to(installation):
    client = Client()
    client.force_login(somebody("new@mail.example", "Nina New"))

    page = told(client.get(undersign(revision())))

    assert "You act for no organisation yet" in page
    assert "Enter your organisation" in page


def test_whose_role_does_not_sign_is_told_so(installation):
    client = Client()
    client.force_login(organisations.colleague("Rui Costa", Role.OBSERVER))

    page = told(client.get(undersign(revision())))

    assert "You are observer. Owners and signatories sign; an owner can change your role." in page


def test_who_acts_for_two_chooses(installation):
    client = as_owner(REPRESENTATIVE)
    other = organisations.organisation(ATTESTED)
    Representative.objects.create(
        organisation=other, person=organisations.owner(), role=Role.SIGNATORY, starts_at=NOW.replace(hour=0)
    )
    place = undersign(revision())

    first, second = client.get(place), client.get(f"{place}?for={other.handle}")

    assert [row.organisation.name for row in first.context["signing"]] == [
        ATTESTED.organisation,
        REPRESENTATIVE.organisation,
    ]
    assert second.context["organisation"] == other


def test_nobody_signs_for_an_organisation_that_a_link_names(installation):
    client = as_owner(ATTESTED)
    other = organisations.organisation(REPRESENTATIVE)

    page = told(client.get(f"{undersign(revision())}?for={other.handle}"))

    assert "You cannot sign for the organisation that this link names." in page


def test_an_organisation_undersigns_with_its_key_and_withdraws(installation):
    revised, client = revision(), as_owner(REPRESENTATIVE)
    asked = client.post(undersign(revised), form_of(named="on"))
    page = follow(asked, client)
    record = client.get(page.context["record_url"]).content
    assert unescape(page.context["record"]) == record.decode()
    for shown in (revised.digest, revised.check_words[0], "Open harbours", "decided by", "Ana Silva"):
        assert shown in told(page)

    signature = ssh.sign(REPRESENTATIVE.seed, record)
    done = follow(client.post(asked["Location"], {"signature": f"\r\n{signature.decode()}\r\n"}), client)
    assert "has undersigned" in told(done)
    published = client.get(f"/s/{revised.statement.slug}/")
    assert [line["organisation"] for line in published.context["countries"][0]["endorsements"]] == ["União dos Portos"]

    place = f"{done.context['page']}withdraw/"
    given = {"reason": "Our congress decided otherwise.", "means": organisations.key().pk}
    asked_again = follow(client.post(place, given), client)
    record = client.get(asked_again.context["record_url"]).content
    file = SimpleUploadedFile("withdrawal.json.sig", ssh.sign(REPRESENTATIVE.seed, record))
    follow(client.post(f"{place}sign/", {"signature_file": file}), client)
    page = client.get(f"/s/{revised.statement.slug}/")
    assert (page.context["countries"], page.context["withdrawn"][0]["reason"]) == (
        [],
        "Our congress decided otherwise.",
    )


def test_a_decision_that_is_not_on_record_yet_is_put_there(installation):
    revised, client = revision(), as_owner(REPRESENTATIVE)
    given = form_of(mandate="new", body="General assembly", decided_on="2026-05-02", until_on="2027-01-01")

    follow(client.post(undersign(revised), given), client)

    mandate = Mandate.objects.get(body="General assembly")
    assert (mandate.scope, mandate.subject) == ("statement", revised.statement.public_id)
    assert Endorsement.objects.get().mandate == mandate


def test_a_decision_is_not_kept_when_the_record_cannot_be_drawn_up(installation):
    client = as_owner(REPRESENTATIVE)
    given = form_of(mandate="new", body="General assembly", decided_on="2399-01-01")

    answer = client.post(undersign(revision()), given)

    assert "The day you gave is in the future." in told(answer)
    assert (Endorsement.objects.count(), Mandate.objects.filter(body="General assembly").count()) == (0, 0)


def test_a_condition_says_which_entry_to_name_instead_of_a_merged_one(installation):
    gone, stays = organisations.organisation(LAPSED), organisations.organisation(ATTESTED)
    Organisation.objects.filter(pk=gone.pk).update(merged_into=stays)

    answer = as_owner(REPRESENTATIVE).post(
        undersign(revision()), form_of(these=gone.handle, deadline="2999-01-01", organisations="")
    )

    said = f"“\u2068{gone.name}\u2069” was merged into “\u2068{stays.name}\u2069”, and signs nothing any more."
    assert (said in told(answer), Endorsement.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"mandate": "new"}, "Say which body of your organisation decided."),
        ({"mandate": "new", "body": "Board"}, "Say on which day it decided."),
        ({"body": "Board"}, "You chose a recorded decision and stated another one."),
        ({"decided_on": "2026-05-02"}, "You chose a recorded decision and stated another one."),
        ({"organisations": "3"}, "A condition needs a last day: say which."),
        ({"deadline": "2999-01-01"}, "Say what has to be fulfilled by then, or leave the day empty."),
        ({"these": "nobody-at-all", "deadline": "2999-01-01"}, "“nobody-at-all” is not known here."),
        ({"seek": "Nobody at all", "deadline": "2999-01-01"}, "Nobody is known here by these words."),
        ({"organisations": "3", "deadline": "2001-01-01"}, "The last day of the condition has passed."),
    ],
    ids=["body", "day", "two decisions", "two days", "deadline", "condition", "unknown", "not found", "past"],
)
def test_what_is_missing_is_asked_for(installation, change, why):
    client = as_owner(REPRESENTATIVE)

    answer = client.post(undersign(revision()), form_of(**change))

    assert (answer.status_code, Endorsement.objects.count()) == (200, 0)
    assert why in told(answer)


def test_several_of_one_name_are_told_apart_by_their_addresses(installation):
    client = as_owner(ATTESTED)
    real, _false = organisations.organisation(), organisations.organisation(OUTSIDER)
    given = form_of(ATTESTED, deadline="2999-01-01")

    unclear = client.post(undersign(revision()), given | {"seek": REPRESENTATIVE.organisation})
    clear = client.post(undersign(revision()), given | {"seek": f"https://site.example/o/{real.handle}/"})

    assert "Tick whom you mean, or empty the search." in told(unclear)
    assert [one.ticked for one in unclear.context["form"].offered] == [False, False]
    assert clear.status_code == 302
    assert queries.record_of(Endorsement.objects.get()).condition.named == {real.handle}


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda record: ssh.sign(OUTSIDER.seed, record), "signed with another key"),
        (lambda record: ssh.sign(REPRESENTATIVE.seed, record, "file"), "-n undersigned"),
        (lambda record: ssh.sign(REPRESENTATIVE.seed, record + b"\n"), "not over this record"),
        (lambda record: record, "not a signature of ssh-keygen"),
    ],
    ids=["another-key", "another-purpose", "another-record", "nothing"],
)
def test_who_signs_wrongly_is_told_what_to_do(installation, make, why):
    client = as_owner(REPRESENTATIVE)
    asked = client.post(undersign(revision()), form_of())
    record = client.get(follow(asked, client).context["record_url"]).content

    answer = client.post(asked["Location"], {"signature": make(record).decode()})

    assert why in told(answer)
    assert Endorsement.objects.get().collected_at is None


def passkey(device=PHONE, who=REPRESENTATIVE):
    by = organisations.owner(who)
    row = organisations.organisation(who)
    held = keys.Passkey(credential=text(device.credential), person=by)
    return keys.register(organisation=row, key=device.public, by=by, now=NOW, label="Phone", passkey=held)


def test_a_passkey_is_recommended_and_signs(installation):
    revised, client, key = revision(), as_owner(REPRESENTATIVE), passkey()
    form = client.get(undersign(revised))
    assert form.context["form"]["means"].initial == str(key.pk)

    asked = client.post(undersign(revised), form_of(means=key.pk))
    page = follow(asked, client)
    options = json.loads(page.context["options"])
    record = bytes(Endorsement.objects.get().record)
    assert options["challenge"] == text(assertion.challenge(record))
    assert options["allowCredentials"] == [{"type": "public-key", "id": key.credential}]
    assert (options["rpId"], options["userVerification"]) == (PHONE.site, "required")
    assert "It does not prove what the screen showed" in told(page)
    assert "This passkey was made for undersigned.example.org, and signs nowhere else." in told(page)

    done = follow(client.post(asked["Location"], {"credential": PHONE.response(record)}), client)
    (country,) = client.get(f"/s/{revised.statement.slug}/").context["countries"]
    assert "has undersigned" in told(done)
    assert [line["how"] for line in country["endorsements"]] == ["passkey"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda _: "", "Nothing was signed. Press the button"),
        (lambda _: "{}", "This is not the answer of a passkey."),
        (
            lambda record: Passkey(b"the phone of somebody else here!", site=PHONE.site).response(record),
            "perhaps with that of another organisation or person",
        ),
        (lambda record: PHONE.response(record + b" "), "This signature is over another record."),
        (lambda record: replace(PHONE, site="elsewhere.example").response(record), "was made for another address"),
    ],
    ids=["nothing", "nonsense", "another passkey", "another record", "another site"],
)
def test_a_passkey_that_does_not_fit_is_refused_with_a_reason(installation, answer, why):
    revised, client, key = revision(), as_owner(REPRESENTATIVE), passkey()
    asked = client.post(undersign(revised), form_of(means=key.pk))
    record = bytes(Endorsement.objects.get().record)

    page = client.post(asked["Location"], {"credential": answer(record)})

    assert why in told(page)
    assert Endorsement.objects.get().collected_at is None


def test_the_passkey_of_another_is_not_offered_and_not_taken(installation):
    theirs = passkey(who=ATTESTED)
    client = as_owner(REPRESENTATIVE)

    answer = client.post(undersign(revision()), form_of(means=theirs.pk))

    assert (answer.status_code, Endorsement.objects.count()) == (200, 0)


def test_an_organisation_undersigns_by_mail_and_withdraws_by_mail(installation, postbox):
    revised, client = revision(), as_owner(ATTESTED)
    follow(client.post(undersign(revised), form_of(ATTESTED)), client)
    work()
    link = link_in(postbox.mails[0])
    stranger = Client()  # another device, on which nobody has signed in
    assert revised.digest in told(stranger.get(link))
    assert Endorsement.objects.get().collected_at is None

    done = follow(stranger.post(link), stranger)

    (country,) = client.get(f"/s/{revised.statement.slug}/").context["countries"]
    assert [line["how"] for line in country["endorsements"]] == ["attested"]
    follow(client.post(f"{done.context['page']}withdraw/", {"reason": "", "means": "email"}), client)
    work()
    follow(stranger.post(link_in(postbox.mails[1])), stranger)
    assert client.get(f"/s/{revised.statement.slug}/").context["countries"] == []


def test_a_link_to_withdraw_that_was_made_up_opens_nothing(installation):
    row = withdrawal_drawn_up(collected(revision()))

    assert Client().get(f"/endorsed/{row.digest}/withdraw/{queries.token_of(row)}/").status_code == 404


def test_the_second_of_two_is_told_that_the_organisation_stands(installation):
    revised, client = revision(), as_owner(REPRESENTATIVE)
    asked = client.post(undersign(revised), form_of(mandate="new", body="Board", decided_on="2026-04-28"))
    record = bytes(Endorsement.objects.get().record)
    collected(revised, named="")

    late = client.post(asked["Location"], {"signature": ssh.sign(REPRESENTATIVE.seed, record).decode()})
    anew = client.get(undersign(revised))

    for page in (late, anew):
        assert "União dos Portos has signed this text already" in told(page)
        assert page.context["page"] == f"/endorsed/{queries.endorsements(revised).get().digest}/"


def replaced(row):
    replace_revision(row.revision)


def merged(row):
    Organisation.objects.filter(pk=row.organisation_id).update(merged_into=organisations.organisation(ATTESTED))


def role_ended(row):
    Representative.objects.filter(person=row.representative).update(ends_at=NOW)


def mandate_expired(row):
    Mandate.objects.filter(pk=row.mandate_id).update(until_on=row.mandate.decided_on)


def mandate_revoked(row):
    mandates.revoke(mandate=row.mandate, reason="", by=row.representative, now=NOW)


LATE = {
    replaced: "This version was replaced by a newer one.",
    merged: "This entry was merged into another.",
    role_ended: "You do not act for this organisation.",
    mandate_expired: "This mandate has expired.",
    mandate_revoked: "This mandate was revoked.",
}


@pytest.mark.parametrize("undo", LATE)
def test_every_reason_why_it_is_too_late_has_its_sentence(installation, undo):
    row = drawn_up(revision())
    undo(row)

    signed = {"signature": ssh.sign(REPRESENTATIVE.seed, bytes(row.record)).decode()}
    answer = Client().post(f"/endorsement/{queries.token_of(row)}/", signed)

    assert LATE[undo] in told(answer)
    assert Endorsement.objects.get().collected_at is None


def test_a_key_that_was_revoked_meanwhile_has_its_sentence(installation):
    client, row = as_owner(REPRESENTATIVE), drawn_up(revision())
    keys.revoke(key=row.key, compromised_at=None, by=row.representative, now=NOW)

    answer = client.post(
        f"/endorsement/{queries.token_of(row)}/",
        {"signature": ssh.sign(REPRESENTATIVE.seed, bytes(row.record)).decode()},
    )

    assert "This key was revoked or replaced. Begin once more, and sign with another one." in told(answer)


def test_a_condition_is_told_plainly_before_and_after(installation):
    revised, client = revision(), as_owner(REPRESENTATIVE)
    other = organisations.organisation(LAPSED)
    given = form_of(organisations="3", countries="2", seek=LAPSED.organisation, deadline="2999-01-01")

    asked = client.post(undersign(revised), given)
    page = follow(asked, client)
    record = bytes(Endorsement.objects.get().record)
    done = follow(client.post(asked["Location"], {"signature": ssh.sign(REPRESENTATIVE.seed, record).decode()}), client)
    published = client.get(f"/s/{revised.statement.slug}/")

    assert "3 organisations sign, this one included" in told(page)
    assert "is ready to sign" in told(done)
    assert queries.record_of(Endorsement.objects.get()).condition.named == {other.handle}
    assert (published.context["countries"], published.context["counts"]["organisations"]) == ([], 0)
    (ready,) = published.context["ready"]
    assert ready["missing"] == {"organisations": 2, "countries": 1, "names": [LAPSED.organisation]}
    assert "These have not signed, and are not counted." in told(published)


def test_a_pledge_is_given_up_where_it_is_shown(installation):
    revised, client = revision(), as_owner(REPRESENTATIVE)
    row = collected(revised, condition=on_condition(organisations=3))

    page = client.get(f"/endorsed/{row.digest}/")
    ask = client.get(f"/endorsed/{row.digest}/withdraw/")

    assert "Give it up" in told(page)
    assert "To give that up is a normal act: nothing was signed" in told(ask)


def charter():
    draft = statement(replace(WORDING, kind=StatementKind.CHARTER))
    type(draft.coalition).objects.filter(pk=draft.coalition_id).update(kind="standing", reservations="allowed")
    draft.refresh_from_db()
    return statements.seal(draft)


def test_a_reservation_is_shown_beside_its_clause(installation):
    revised, client = charter(), as_owner(REPRESENTATIVE)
    asked = client.post(undersign(revised), form_of(**{"reservation-c2": "We read this\r\nas a wish."}))
    page = follow(asked, client)
    assert "We read this" in told(page)

    record = bytes(Endorsement.objects.get().record)
    client.post(asked["Location"], {"signature": ssh.sign(REPRESENTATIVE.seed, record).decode()})
    published = client.get(f"/s/{revised.statement.slug}/")

    found = {clause["id"]: clause["reservations"] for clause in published.context["clauses"]}
    assert found == {"c1": [], "c2": [{"organisation": "União dos Portos", "text": "We read this\nas a wish."}]}


def test_a_text_that_is_no_charter_takes_no_reservations(installation):
    client = as_owner(REPRESENTATIVE)

    page = client.get(undersign(revision()))

    assert [name for name in page.context["form"].fields if name.startswith("reservation")] == []


def test_the_line_of_a_mandate_says_what_became_of_it(installation):
    revised, client = revision(), Client()
    row = collected(revised)
    before = told(client.get(f"/s/{revised.statement.slug}/"))
    mandates.revoke(mandate=row.mandate, reason="", by=organisations.owner(), now=NOW)

    after = told(client.get(f"/s/{revised.statement.slug}/"))

    assert ("self-declared" in before, "revoked" in before, "revoked" in after) == (True, False, True)


@pytest.mark.parametrize(("visibility", "linked"), [("all", True), ("members", False), ("none", False)])
def test_a_document_on_file_is_linked_when_it_is_for_everybody(installation, visibility, linked):
    row = organisations.organisation()
    filed = Document.objects.create(
        organisation=row, sha256="a" * 64, type="application/pdf", size=9, uploaded_at=NOW, visibility=visibility
    )
    terms = mandates.Terms(body="Congress", decided_on=REPRESENTATIVE.decided_on, document=filed)
    mandate = mandates.declare(organisation=row, terms=terms, by=organisations.owner(), now=NOW)
    signed = collected(revision(), mandate=mandate)

    page = Client().get(f"/endorsed/{signed.digest}/")

    assert page.context["endorsement"]["mandate"]["document"] == "a" * 64
    assert (f"/mandates/{mandate.pk}/document/" in page.content.decode()) == linked
    assert ("document on file" in told(page), "self-declared" in told(page)) == (True, not linked)

    Document.objects.update(deleted_at=NOW)
    page = Client().get(f"/endorsed/{signed.digest}/")
    assert ("document on file" in told(page), "self-declared" in told(page)) == (False, True)


def test_thousands_of_organisations_are_shown_page_by_page(installation, monkeypatch):
    monkeypatch.setattr("undersigned.apps.publishing.views.statements.ORGANISATIONS", 2)
    revised, client = revision(), Client()
    for number in range(3):
        collected(revised, replace(member(number), country="FR" if number == 2 else "PT"))

    first = client.get(f"/s/{revised.statement.slug}/")
    second = client.get(first.context["next_signed_url"])

    def names(page):
        return [
            (one["code"], line["organisation"]) for one in page.context["countries"] for line in one["endorsements"]
        ]

    assert names(first) == [("FR", "Dock workers of pier 2"), ("PT", "Dock workers of pier 0")]
    assert names(second) == [("PT", "Dock workers of pier 1")]
    assert (second.context["next_signed_url"], second.context["counts"]["organisations"]) == ("", 3)


def test_what_was_signed_is_handed_out_to_everybody_exactly(installation):
    row, client = collected(revision()), Client()

    record = client.get(f"/endorsed/{row.digest}/record.json")
    evidence = client.get(f"/endorsed/{row.digest}/evidence")

    ssh.verify(evidence.content, record.content, ssh.public_key(REPRESENTATIVE.seed))
    assert evidence["Content-Disposition"] == 'attachment; filename="record.json.sig"'


def test_what_waits_to_be_signed_has_no_public_page(installation):
    row = drawn_up(revision())

    assert Client().get(f"/endorsed/{row.digest}/").status_code == 404


def test_a_new_key_of_a_colleague_withdraws(installation):
    row = collected(revision())
    by = organisations.colleague("Rui Costa", Role.SIGNATORY)
    key = keys.register(
        organisation=row.organisation, key=ssh.public_key(seed("new")), by=organisations.owner(), now=NOW
    )
    client = Client()
    client.force_login(by)
    place = f"/endorsed/{row.digest}/withdraw/"

    asked = follow(client.post(place, {"reason": "", "means": key.pk}), client)
    signed = ssh.sign(seed("new"), client.get(asked.context["record_url"]).content)
    done = follow(client.post(f"{place}sign/", {"signature": signed.decode()}), client)

    assert "has withdrawn" in told(done)
