"""What people do for an organisation, from entering it to its history, without a script and without a browser."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Claim, Invitation, Mandate, Organisation, Representative, Role
from undersigned.apps.organisations.services import claims, invitations, representatives
from undersigned.apps.organisations.services import organisations as service
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.core.evidence import ssh
from undersigned.kit.clock import now

from tests.cast import LAPSED, NOW, seed
from tests.factories import coalitions, organisations, signatures, statements
from tests.factories.people import drafter, somebody

HERE = "/organisations/uniao-dos-portos/"
NO_NAMES = {"names-TOTAL_FORMS": "2", "names-INITIAL_FORMS": "0"}
PROFILE = {"name": "União dos Portos", "country": "PT", "kind": "union", "do": "enter"} | NO_NAMES


def window(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def ours(installation) -> Organisation:
    return organisations.organisation()


@pytest.fixture
def owner(ours) -> Client:
    return window(organisations.owner())


def told(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def words(answer) -> str:
    return unescape(re.sub(r"\s+", " ", answer.content.decode()))


def test_somebody_enters_their_organisation_and_is_its_owner(installation):
    client = window(somebody("ines@mail.example", "Inês"))

    asked = client.post("/organisations/new/", {"name": "Sindicato do Mar", "country": "PT"})
    given = PROFILE | {"name": "Sindicato do Mar", "names-0-language": "en", "names-0-name": "Union of the Sea"}
    page = client.post("/organisations/new/", given, follow=True)

    row = Organisation.objects.get()
    assert (asked.status_code, asked.context["step"]) == (200, 2)
    assert (page.status_code, page.request["PATH_INFO"]) == (200, f"/organisations/{row.handle}/")
    assert [(one.person.name, one.role) for one in queries.representatives(row, now())] == [("Inês", "owner")]
    assert list(row.names.values_list("language", "name")) == [("en", "Union of the Sea")]


def test_who_types_a_known_name_is_asked_whether_it_is_that_one(ours):
    client = window(somebody("ines@mail.example", "Inês"))

    asked = client.post("/organisations/new/", {"name": "Uniao dos Portos", "country": "PT"})
    on = client.post("/organisations/new/", {"name": "Uniao dos Portos", "country": "PT", "do": "none"})

    assert [one["organisation"]["url"] for one in asked.context["doubts"].proposals] == [HERE]
    assert f'href="{HERE}claim/"' in asked.content.decode()
    assert (on.context["step"], Organisation.objects.count()) == (2, 1)


def test_a_name_that_only_looks_like_a_known_one_is_warned_of(ours):
    client = window(somebody("ines@mail.example", "Inês"))

    asked = client.post("/organisations/new/", {"name": "Uni\u00e3o dos P\u043ertos"})

    assert "This name looks like" in words(asked)


def test_a_name_that_is_changed_at_the_last_moment_is_looked_at_again(ours):
    client = window(somebody("ines@mail.example", "Inês"))
    asked = client.post("/organisations/new/", {"name": "Guild of Lamps"})
    given = PROFILE | {"name": "Uniao dos Portos", "seen": asked.context["seen"]}

    doubted = client.post("/organisations/new/", given)
    count = Organisation.objects.count()
    insisted = client.post("/organisations/new/", given | {"seen": doubted.context["seen"]})

    assert [one["organisation"]["url"] for one in doubted.context["proposals"]] == [HERE]
    assert (count, insisted.status_code, Organisation.objects.count()) == (1, 302, 2)


def test_a_name_that_is_changed_at_the_last_moment_into_one_of_two_scripts_is_warned_of(ours):
    client = window(somebody("ines@mail.example", "Inês"))
    asked = client.post("/organisations/new/", {"name": "Guild of Lamps"})
    given = PROFILE | {"name": "Guild of L\u0430mps", "seen": asked.context["seen"]}

    doubted = client.post("/organisations/new/", given)
    count = Organisation.objects.count()
    insisted = client.post("/organisations/new/", given | {"seen": doubted.context["seen"]})

    assert doubted.context["odd"].sentences
    assert (count, insisted.status_code, Organisation.objects.count()) == (1, 302, 2)


def test_a_name_that_is_edited_into_a_look_alike_is_warned_of(ours):
    me = somebody("ines@mail.example", "Inês")
    row = service.introduce(profile=Profile(name="Guild of Lamps"), by=me, now=NOW)

    given = PROFILE | {"name": "Uni\u00e3o dos P\u043ertos", "do": ""}
    page = window(me).post(f"/organisations/{row.handle}/edit/", given, follow=True)

    assert "This name looks like" in told(page)[1]


def test_the_search_finds_names_in_other_letters_and_says_when_there_is_none(ours):
    service.describe(
        organisation=ours,
        profile=Profile(name=ours.name, country="PT", names=(("ar", "اتحاد الموانئ"),)),
        by=organisations.owner(),
        now=NOW,
    )

    found = [Client().get("/organisations/", {"q": q}) for q in ("اتحاد", "UNIAO", "nobody")]

    assert [len(page.context["organisations"]) for page in found] == [1, 1, 0]
    assert "No organisation like this" in words(found[2])


def test_a_long_list_has_a_next_page_that_keeps_what_was_asked(installation):
    for number in range(32):
        service.enter(profile=Profile(name=f"Guild {number:02}", country="PT"), by=None, now=NOW)

    first = Client().get("/organisations/", {"country": "PT"})
    second = Client().get(first.context["next_url"])

    assert [len(page.context["organisations"]) for page in (first, second)] == [30, 2]
    assert (second.context["next_url"], second.context["previous_url"]) == ("", "/organisations/?country=PT")


def test_the_link_of_an_invitation_is_shown_once(owner):
    made = owner.post(f"{HERE}people/invite/", {"role": "signatory"})
    shown = owner.get(made["Location"])
    again = owner.get(made["Location"], follow=True)

    link = re.search(r"http\S+/invitation/[^/]+/", shown.content.decode())[0]
    assert link not in again.content.decode()
    assert told(again) == ["The link of an invitation is shown once. Take this one back and make another."]


def invited(**change) -> str:
    wish = invitations.Wish(**({"role": Role.SIGNATORY, "language": "en"} | change))
    by = organisations.owner()
    row = invitations.invite(organisation=organisations.organisation(), wish=wish, by=by, now=now())
    return f"/organisations/invitation/{queries.token_of(row)}/"


def test_who_is_signed_out_is_led_to_sign_in_and_back(ours):
    link = invited()

    page = Client().get(link)
    pressed = Client().post(link)

    assert f"/account/sign-in/?next={link}" in unquote(page.content.decode())
    assert f"/account/sign-up/?next={link}" in unquote(page.content.decode())
    assert unquote(pressed["Location"]) == f"/account/sign-in/?next={link}"
    assert Invitation.objects.get().accepted_at is None


def test_any_account_accepts_and_is_told_which_one_does(ours):
    link, client = invited(email="somebody.else@mail.example"), window(somebody("guest@mail.example", "Guest"))

    shown = client.get(link)
    accepted = client.post(link, follow=True)

    assert "You accept as Guest" in words(shown).replace("<strong><bdi>", "").replace("</bdi></strong>", "")
    assert told(accepted) == ["You act for this organisation now."]
    assert "somebody.else@mail.example" not in shown.content.decode()


def test_a_link_that_was_used_says_so(ours):
    link = invited()
    window(somebody("guest@mail.example", "Guest")).post(link)

    late = window(somebody("late@mail.example", "Late")).post(link, follow=True)

    assert told(late) == ["This invitation was used. Each works once: ask for another one."]
    assert Representative.objects.filter(person__name="Late").count() == 0


def test_the_same_link_pressed_twice_by_one_person_does_no_harm(ours):
    link, client = invited(), window(somebody("guest@mail.example", "Guest"))
    client.post(link)

    again = client.post(link, follow=True)

    assert "You accepted this invitation." in words(again)
    assert Representative.objects.filter(person__name="Guest").count() == 1


def test_the_answer_to_an_invitation_is_the_same_whether_or_not_the_address_has_an_account(owner):
    somebody("known@mail.example", "Known")

    pages = []
    for email in ("known@mail.example", "new@mail.example"):
        made = owner.post(f"{HERE}people/invite/", {"role": "signatory", "email": email})
        page = owner.get(made["Location"]).content.decode().replace(email, "")
        pages.append(re.sub(r"/invitation/[^/]+/|csrfmiddlewaretoken[^>]+>", "", page))

    assert pages[0] == pages[1]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "tomorrow", "2026-02-30"])
def test_a_day_that_nobody_means_is_asked_about(owner, day):
    answers = [
        owner.post(f"{HERE}people/invite/", {"role": "editor", "ends_on": day}),
        owner.post(f"{HERE}mandates/new/", MANDATE | {"decided_on": day}),
    ]

    assert [len(answer.context["form"].errors) for answer in answers] == [1, 1]
    assert (Invitation.objects.count(), Mandate.objects.count()) == (0, 0)


def test_the_last_owner_is_told_what_would_help(owner):
    answer = owner.post(f"{HERE}leave/", follow=True)

    assert told(answer)[0].startswith("This is the last owner")
    assert "close the organisation" in told(answer)[0]


def test_a_role_that_ended_in_another_window_is_not_changed_in_this_one(owner, ours):
    second = organisations.colleague("Second", Role.OWNER)
    row = queries.not_ended(ours, now()).get(person=second)
    address = f"{HERE}people/{row.pk}/"
    owner.get(address)
    representatives.leave(representative=row, by=second, now=now())

    assert owner.post(address, {"role": "editor"}).status_code == 404


def test_who_was_demoted_in_another_window_is_told_why_nothing_happens(owner, ours):
    second = organisations.colleague("Second", Role.OWNER)
    theirs = window(second)
    row = queries.not_ended(ours, now()).get(person=second)
    representatives.change_role(representative=row, role=Role.OBSERVER, by=organisations.owner(), now=now())

    answer = theirs.post(f"{HERE}people/invite/", {"role": "owner"})

    assert (answer.status_code, Invitation.objects.count()) == (403, 0)
    assert "Your role here is “observer”. This needs another one: owner. An owner can change yours." in words(answer)


@pytest.mark.parametrize("page", ["people/", "history/", "history.csv"])
def test_strangers_see_nothing_of_what_is_inside(owner, page):
    answer = window(somebody("x@mail.example", "X")).get(HERE + page)

    assert answer.status_code == 403
    assert "You do not act for this organisation. Ask one of its owners to invite you." in words(answer)
    assert "Ana Silva" not in answer.content.decode()


def test_only_who_agreed_is_named_to_everybody(owner, ours):
    organisations.colleague("Quiet Quentin", Role.SIGNATORY)

    before = Client().get(HERE).content.decode()
    owner.post(f"{HERE}named/", {"do": "agree"})
    after = Client().get(HERE).content.decode()
    owner.post(f"{HERE}named/", {"do": "hide"})

    assert ["Ana Silva" in page for page in (before, after, Client().get(HERE).content.decode())] == [
        False,
        True,
        False,
    ]
    assert "Quiet Quentin" not in before + after


def test_owners_decide_claims_and_claimants_see_nothing_before(owner, ours):
    claimant = window(somebody("sofia@mail.example", "Sofia"))
    claimant.post(f"{HERE}claim/", {"words": "I am the treasurer."})
    claim = Claim.objects.get()

    inside = claimant.get(f"{HERE}people/")
    page = owner.get(f"{HERE}people/claims/{claim.pk}/")
    owner.post(f"{HERE}people/claims/{claim.pk}/", {"do": "grant", "role": "editor"})

    assert (inside.status_code, "I am the treasurer." in words(page)) == (403, True)
    assert queries.role_of(claim.person, ours, now()) == Role.EDITOR


def test_operators_decide_where_nobody_does(installation):
    row = service.enter(profile=Profile(name="Guild of Lamps"), by=None, now=NOW)
    window(somebody("sofia@mail.example", "Sofia")).post(f"/organisations/{row.handle}/claim/", {"words": ""})
    operator, claim = window(drafter()), Claim.objects.get()

    led = operator.get("/organisations/mine/")
    listed = operator.get("/organisations/claims/")
    operator.post(f"/organisations/{row.handle}/people/claims/{claim.pk}/", {"do": "grant", "role": "observer"})

    assert 'href="/organisations/claims/"' in led.content.decode()
    assert "Sofia" in words(listed)
    assert queries.role_of(claim.person, row, now()) == Role.OWNER


MANDATE = {"body": "Executive board", "decided_on": "2026-04-28", "what": "standing", "visibility": "none"}


def file(data=b"Minutes of the board\n", name="minutes.txt"):
    return SimpleUploadedFile(name, data)


def test_a_decision_is_put_on_record_with_its_document(owner, ours):
    page = owner.post(f"{HERE}mandates/new/", MANDATE | {"document": file(), "visibility": "all"}, follow=True)

    row = Mandate.objects.get()
    assert (page.status_code, row.document.visibility, row.document.name) == (200, "all", "minutes.txt")
    assert "document on file" in words(page)


def test_a_mandate_is_for_one_of_the_texts_that_take_signatures(owner, ours):
    text = statements.revision()
    what = f"statement:{text.statement.public_id}"

    form = owner.get(f"{HERE}mandates/new/", {"for": what}).context["form"]
    owner.post(f"{HERE}mandates/new/", MANDATE | {"what": what})

    row = Mandate.objects.get()
    assert (form["what"].value(), row.scope, row.subject_title) == (what, "statement", text.title)


@pytest.mark.parametrize("onwards", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_after_a_mandate_nobody_is_led_to_another_site(owner, onwards):
    answer = owner.post(f"{HERE}mandates/new/", MANDATE | {"next": onwards})

    assert answer["Location"].startswith(f"{HERE}mandates/")


def test_after_a_mandate_one_goes_on_where_one_came_from(owner):
    assert owner.post(f"{HERE}mandates/new/", MANDATE | {"next": "/check/"})["Location"] == "/check/"


def test_a_document_that_is_none_of_the_kinds_is_refused_in_words(owner):
    page = owner.post(f"{HERE}mandates/new/", MANDATE | {"document": file(b"MZ\x90\x00\x03", "minutes.pdf")})

    assert "This is none of the kinds that are taken" in words(page)
    assert Mandate.objects.count() == 0


def test_a_mandate_is_everybodys_business_once_it_was_used(owner, ours):
    owner.post(f"{HERE}mandates/new/", MANDATE | {"body": "Secret council"})
    quiet = Mandate.objects.get(body="Secret council")
    signatures.collected(statements.revision())
    used = Mandate.objects.exclude(pk=quiet.pk).get()

    page = Client().get(f"{HERE}mandates/")

    assert [row["pk"] for row in page.context["current"]] == [used.pk]
    assert [Client().get(f"{HERE}mandates/{row.pk}/").status_code for row in (used, quiet)] == [200, 404]
    assert "Secret council" not in page.content.decode()


def test_a_second_owner_confirms_and_the_first_is_not_asked_to(owner, ours):
    owner.post(f"{HERE}mandates/new/", MANDATE)
    address = f"{HERE}mandates/{Mandate.objects.get().pk}/"
    second = window(organisations.colleague("Second", Role.OWNER))

    asked = [page.get(address).context["may_confirm"] for page in (owner, second)]
    page = second.post(address, {"do": "confirm"}, follow=True)

    assert (asked, told(page)) == ([False, True], ["The mandate is confirmed."])


@pytest.mark.parametrize("reason", ["r" * 501, "the other \u202eway round"])
def test_a_mandate_is_not_revoked_without_the_reason_that_was_given(owner, ours, reason):
    owner.post(f"{HERE}mandates/new/", MANDATE)
    row = Mandate.objects.get()

    owner.post(f"{HERE}mandates/{row.pk}/", {"do": "revoke", "reason": reason})

    row.refresh_from_db()
    assert row.revoked_at is None


def test_who_may_not_revoke_a_mandate_is_told_so(owner, ours):
    owner.post(f"{HERE}mandates/new/", MANDATE)
    row = Mandate.objects.get()

    answer = window(organisations.colleague("Sara", Role.SIGNATORY)).post(f"{HERE}mandates/{row.pk}/", {"do": "revoke"})

    row.refresh_from_db()
    assert (answer.status_code, row.revoked_at) == (403, None)


def test_a_key_is_registered_by_signing_what_the_page_shows(owner, ours):
    mine = seed("laptop")
    asked = owner.post(f"{HERE}keys/ssh/", {"key": f"{ssh.public_key(mine)} ana@laptop"})
    shown = owner.get(asked["Location"])
    text = owner.get(shown.context["file_url"]).content

    signature = ssh.sign(mine, text).decode()
    page = owner.post(asked["Location"], {"signature": f"\r\n{signature}\r\n", "label": "laptop"}, follow=True)

    assert shown.context["text"] == text.decode()
    assert re.findall(r"<label[^>]*>([^<]*?) <span", words(shown)) == ["What you call it"]  # "(optional)", once
    assert told(page) == ["The key is registered, and the log says so."]
    assert [key.fingerprint for key in queries.keys_in_force(ours)] == [ssh.public_key(mine).fingerprint]


def test_what_keys_are_called_is_for_our_own_people(owner, ours):
    organisations.key()
    ours.keys.update(label="Ana's laptop")

    pages = [unescape(client.get(f"{HERE}keys/").content.decode()) for client in (owner, Client())]

    assert ["Ana's laptop" in page for page in pages] == [True, False]


def test_a_private_key_that_was_pasted_is_not_sent_back(owner):
    pasted = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----"

    page = owner.post(f"{HERE}keys/ssh/", {"key": pasted})

    assert "This is the private key" in words(page)
    assert "b3BlbnNzaC1rZXktdjEAAAAA" not in page.content.decode()


def test_a_key_that_was_lost_says_since_when(owner, ours):
    key = organisations.key()

    asked = owner.post(f"{HERE}keys/{key.pk}/", {"lost": "yes"})
    owner.post(f"{HERE}keys/{key.pk}/", {"lost": "yes", "since_on": "2026-05-01"})

    key.refresh_from_db()
    assert "Say since which day" in words(asked)
    assert key.compromised_at.date().isoformat() == "2026-05-01"


def test_a_new_name_is_asked_for_twice_when_others_rely_on_the_old_one(owner, ours):
    organisations.key()
    changed = PROFILE | {"name": "União dos Portos e Rios", "do": ""}

    asked = owner.post(f"{HERE}edit/", changed)
    untouched = Organisation.objects.get(pk=ours.pk).name
    done = owner.post(f"{HERE}edit/", dict(asked.context["typed"]) | {"do": "rename"}, follow=True)

    assert (asked.context["keys"], untouched) == (1, "União dos Portos")
    assert told(done) == ["Saved. Register the keys for the new name before you sign again."]
    assert list(queries.keys_in_force(ours)) == []


def test_a_logo_is_drawn_anew_and_shown(owner, ours):
    drawn = BytesIO()
    Image.new("RGB", (40, 40), "teal").save(drawn, "PNG")

    owner.post(f"{HERE}logo/", {"logo": SimpleUploadedFile("logo.png", drawn.getvalue())})
    page = Client().get(HERE)

    served = Client().get(page.context["shown"]["logo_url"])
    assert (served.status_code, served["Content-Type"], served["X-Content-Type-Options"]) == (
        200,
        "image/png",
        "nosniff",
    )
    refused = owner.post(f"{HERE}logo/", {"logo": SimpleUploadedFile("logo.png", b"<svg/>")}, follow=True)
    assert "Send a PNG, JPEG or WebP" in str(told(refused)) or "none of the kinds" in str(told(refused))


def test_the_history_says_in_words_who_did_what(owner, ours):
    second = organisations.colleague("=Second", Role.OWNER)
    owner.post(f"{HERE}mandates/new/", MANDATE)
    window(second).post(f"{HERE}mandates/{Mandate.objects.get().pk}/", {"do": "confirm"})

    events = owner.get(f"{HERE}history/").context["events"]
    table = owner.get(f"{HERE}history.csv").content.decode("utf-8-sig").splitlines()

    assert [(event["title"], event["by"]) for event in events[:2]] == [
        ("A mandate was confirmed", "=Second"),
        ("A mandate was recorded", "Ana Silva"),
    ]
    assert table[0] == "when (UTC),what,about,who,whom,event"
    assert table[-1].endswith("A mandate was confirmed,Executive board,'=Second,,organisations:mandate:confirmed")


def test_the_history_says_at_which_hour_and_what_a_line_is_about(owner, ours):
    text = statements.revision()
    row = signatures.collected(text)
    coalitions.applied(coalitions.coalition())

    page = owner.get(f"{HERE}history/")

    about = {event["title"]: event["about"] for event in page.context["events"] if event["about"]}
    assert {str(title): (found.title, found.url) for title, found in about.items()} == {
        "A mandate was recorded": ("Executive board", f"{HERE}mandates/{row.mandate_id}/"),
        "A key was registered": (row.key.fingerprint[:19], f"{HERE}keys/"),
        "A signature was prepared, not signed yet": ("Open harbours", "/s/open-harbours/v1/"),
        "A text was undersigned": ("Open harbours", "/s/open-harbours/v1/"),
        "A membership in a coalition changed": (
            "\u2068União dos Portos\u2069 in \u2068Six harbours\u2069",
            "/coalitions/six-harbours/register/uniao-dos-portos/",
        ),
    }
    assert 'title="3 May 2026, 14:02 UTC"' in words(page)


def test_the_history_names_nobody_from_outside(installation):
    row = service.enter(profile=Profile(name="Guild of Lamps"), by=drafter(), now=NOW)
    sofia = somebody("sofia@mail.example", "Sofia")
    claim = claims.make(organisation=row, words="", by=sofia, now=NOW)
    claims.grant(claim=claim, role=Role.OWNER, by=drafter(), now=NOW)

    page = window(sofia).get(f"/organisations/{row.handle}/history/")

    assert [event["by"] for event in page.context["events"]] == [
        "Sofia",
        "somebody from outside, or an account that has ended",
        "Sofia",
        "somebody from outside, or an account that has ended",
    ]
    assert drafter().name not in page.content.decode()


def test_for_a_merged_entry_nobody_acts(owner, ours):
    ours.merged_into = organisations.organisation(LAPSED)
    ours.save()

    refused = owner.get(f"{HERE}edit/")

    assert (refused.status_code, "Act for that organisation instead" in words(refused)) == (403, True)


def test_what_is_typed_in_the_profile_and_a_chosen_logo_are_in_no_danger_from_each_other(owner):
    profile, logo = owner.get(f"{HERE}edit/"), owner.get(f"{HERE}logo/")

    assert (b'name="logo"' in profile.content, b'name="about"' in profile.content) == (False, True)
    assert (b'name="logo"' in logo.content, b'name="about"' in logo.content) == (True, False)


def test_no_kind_is_chosen_before_somebody_chooses_it(installation):
    client = window(somebody("ines@mail.example", "Inês"))
    given = PROFILE | {"name": "Sindicato do Mar", "kind": ""}

    asked = words(client.post("/organisations/new/", {"name": "Sindicato do Mar", "country": "PT"}))
    refused = client.post("/organisations/new/", given)

    assert '<option value="" selected>Choose one</option>' in asked
    assert (refused.context["form"].errors["kind"], Organisation.objects.count()) == (["This field is required."], 0)


def test_before_it_is_closed_its_owner_reads_what_ends_with_it(owner, ours):
    coalitions.admitted(coalitions.coalition())
    signatures.collected(statements.revision(), condition=signatures.on_condition(organisations=2))

    asked = words(owner.get(f"{HERE}close/"))
    answer = owner.post(f"{HERE}close/", follow=True)

    assert [
        'href="/coalitions/six-harbours/register/uniao-dos-portos/"><bdi>Six harbours</bdi>' in asked,
        "Its membership ends." in asked,
        "It is ready to sign this on a condition, and does not sign it." in asked,
    ] == [True] * 3
    assert told(answer) == ["The organisation is closed. What it signed stays."]
    assert ours.memberships.get().state == "left"
    assert owner.post(f"{HERE}close/").status_code == 403
