"""What a representative does from the text to the signature, and back, without a browser."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from undersigned.apps.organisations.models import Mandate, Organisation, Representative, Role
from undersigned.apps.organisations.services import keys
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.core.evidence import ssh

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER, REPRESENTATIVE, seed
from tests.factories import organisations
from tests.factories.people import somebody
from tests.factories.post import postbox, work
from tests.factories.signatures import collected, on_condition, withdrawal_drawn_up
from tests.factories.statements import revision
from tests.web.signing import follow, form_of, told, undersign
from tests.web.stage import as_owner

__all__ = ["postbox"]


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
