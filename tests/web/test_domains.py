"""Proving a domain, page by page, without a script: by owners, by claimants, and by those who would lead us astray."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from undersigned.apps.organisations.models import DomainProof, Means, Verification
from undersigned.apps.organisations.services import claims, verification
from undersigned.apps.organisations.services import organisations as service
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.kit.clock import now

from tests.cast import ATTESTED, NOW
from tests.factories import organisations
from tests.factories.people import somebody
from tests.kit.stranger import DOMAIN, Names, name_server, outside

HERE = "/organisations/uniao-dos-portos/"


def window(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def owner(installation) -> Client:
    organisations.organisation()
    return window(organisations.owner())


def words(answer) -> str:
    plain = re.sub(r"<[^>]+>|[\u2068\u2069]", "", answer.content.decode())
    return unescape(re.sub(r"\s+", " ", plain))


def told(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def begun(client, domain=DOMAIN):
    answer = client.post(f"{HERE}verify/", {"domain": domain}, follow=True)
    return answer, DomainProof.objects.order_by("-pk").first()


def test_an_owner_is_told_exactly_what_to_publish_and_where(owner):
    answer, proof = begun(owner)

    line = f"undersigned={proof.word}"
    commands = re.findall(r'<pre class="command"[^>]*>(.*?)</pre>', answer.content.decode())
    assert commands == [line, f"https://{DOMAIN}/.well-known/undersigned.txt", line]
    assert re.findall(r"<code>(.*?)</code>", answer.content.decode()) == [DOMAIN, f"_undersigned.{DOMAIN}"]


def test_there_are_words_for_whoever_looks_after_the_website(owner):
    answer, proof = begun(owner)

    (letter,) = re.findall(r'<pre class="bytes"[^>]*>(.*?)</pre>', answer.content.decode(), re.DOTALL)

    line = f"undersigned={proof.word}"
    assert f"everybody can see that {DOMAIN} is ours" in letter
    assert f"a record of the kind TXT at {DOMAIN}, beside those that are there, with this value:\n{line}\n" in letter
    assert f"\nhttps://{DOMAIN}/.well-known/undersigned.txt\n{line}\n" in letter


def test_the_file_is_given_as_it_is_to_be_published(owner):
    _, proof = begun(owner)

    answer = owner.get(f"{HERE}verify/{proof.pk}/undersigned.txt")

    assert (answer.content.decode(), answer["Content-Type"], answer["Content-Disposition"]) == (
        f"undersigned={proof.word}\n",
        "text/plain; charset=utf-8",
        'attachment; filename="undersigned.txt"',
    )


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("https://Dockers.example/about/?x=1", DOMAIN),
        ("dockers.example/", DOMAIN),
        (" DOCKERS.example. ", DOMAIN),
        ("häfen.example", "xn--hfen-loa.example"),
        ("إختبار.example", "xn--kgbechtv.example"),
    ],
)
def test_a_domain_is_taken_as_people_write_it(owner, typed, domain):
    begun(owner, typed)

    assert DomainProof.objects.get().domain == domain


@pytest.mark.parametrize(
    "typed",
    [
        "127.0.0.1",
        "http://169.254.169.254/latest/meta-data",
        "[::1]",
        "localhost",
        "http://localhost:8000/",
        "user@dockers.example",
        "dockers.example:22",
        "a b.example",
        "dockers..example",
        "file:///etc/passwd",
        "gopher://x",
        "x" * 64 + ".example",
        "0x7f.1",
        "straße.example",
    ],
)
def test_what_is_no_domain_is_refused_with_a_word_at_the_field(owner, typed):
    answer, proof = begun(owner, typed)

    assert (proof, answer.status_code, list(answer.context["form"].errors)) == (None, 200, ["domain"])


def test_a_domain_of_another_script_is_shown_in_it_and_as_computers_spell_it(owner):
    answer, _ = begun(owner, "häfen.example")

    shown = (answer.context["domain"], answer.context["a_labels"], answer.context["odd"])
    assert shown == ("häfen.example", "xn--hfen-loa.example", [])
    assert "As computers spell it: xn--hfen-loa.example" in words(answer)


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ("аpple.example", 2),  # one Cyrillic letter
        ("арр.example", 1),  # all Cyrillic, and looks Latin
        ("привет.example", 0),
    ],
)
def test_a_domain_that_leads_the_eye_astray_is_marked(owner, typed, warnings):
    answer, _ = begun(owner, typed)

    assert len(answer.context["odd"]) == warnings


def test_what_a_domain_looks_like_is_said_letter_by_letter(owner):
    answer, _ = begun(owner, "сосо.example")

    (said,) = answer.context["odd"]
    assert "“\u2068сосо.example\u2069” looks like “\u2068coco.example\u2069”, and is another domain." in said


def test_looking_is_promised_and_the_page_waits_without_a_script(owner):
    _, proof = begun(owner)

    answer = owner.post(f"{HERE}verify/{proof.pk}/", {"do": "look"}, follow=True)

    assert (answer["Refresh"], "We are looking now" in words(answer)) == ("4", True)
    assert "It is published: look now" not in words(answer)


def test_the_page_waits_no_longer_once_it_was_looked_for(owner):
    _, proof = begun(owner)
    owner.post(f"{HERE}verify/{proof.pk}/", {"do": "look"})

    with name_server(Names({})) as names:
        verification.check(proof=proof, now=now(), outside=outside(names, 9, None))
    answer = owner.get(f"{HERE}verify/{proof.pk}/")

    assert (answer.headers.get("Refresh"), "There is no dockers.example" in words(answer)) == (None, True)


def test_a_script_in_a_record_is_shown_as_text(owner):
    _, proof = begun(owner)
    with name_server(Names({(DOMAIN, "TXT"): ['"undersigned=<script>alert(1)</script>"']})) as names:
        verification.check(proof=proof, now=now(), outside=outside(names, 9, None))

    answer = owner.get(f"{HERE}verify/{proof.pk}/")

    assert b"<script>alert" not in answer.content
    assert b"undersigned=&lt;script&gt;alert(1)&lt;/script&gt;" in answer.content


def test_a_domain_that_is_proved_already_is_not_asked_for_twice(owner):
    _, proof = begun(owner)

    answer, again = begun(owner, "https://DOCKERS.example")

    assert (again, answer.redirect_chain) == (proof, [(f"{HERE}verify/{proof.pk}/", 302)])


def test_a_domain_is_given_up(owner):
    _, proof = begun(owner)
    Verification.objects.create(organisation=proof.organisation, means=Means.DOMAIN, domain=DOMAIN, established_at=NOW)

    answer = owner.post(f"{HERE}verify/{proof.pk}/", {"do": "give-up"}, follow=True)

    assert told(answer) == ["Given up. This domain says nothing about the organisation any more."]
    assert (Verification.objects.get().ended_at is None, len(answer.context["past"])) == (False, 1)


def test_nobody_else_sees_the_word(owner):
    _, proof = begun(owner)
    other = organisations.organisation(ATTESTED)

    seen = [
        window(organisations.owner(ATTESTED)).get(f"{HERE}verify/{proof.pk}/").status_code,
        window(organisations.owner(ATTESTED)).get(f"/organisations/{other.handle}/verify/{proof.pk}/").status_code,
        Client().get(f"{HERE}verify/{proof.pk}/").status_code,
        window(organisations.owner(ATTESTED)).get(f"{HERE}verify/{proof.pk}/undersigned.txt").status_code,
    ]

    public = Client().get(f"{HERE}verification/").content.decode()
    assert (seen, proof.word in public) == ([403, 404, 302, 403], False)


def test_a_claimant_is_led_to_the_one_domain_that_counts(installation):
    profile = Profile(name="Dockers", website=f"https://www.{DOMAIN}/")
    row, ada = service.enter(profile=profile, by=None, now=NOW), somebody("ada@mail.example", "Ada")
    claims.make(organisation=row, words="", by=ada, now=NOW)
    client = window(ada)
    here = f"/organisations/{row.handle}/"

    led = client.get(f"{here}claim/")
    offered = client.get(f"{here}verify/")
    other = client.post(f"{here}verify/", {"domain": "mallory.example"})
    chosen = client.post(f"{here}verify/", {"domain": offered.context["to_win"]}, follow=True)

    assert (f"{here}verify/" in led.content.decode(), offered.context["to_win"]) == (True, DOMAIN)
    assert (other.status_code, chosen.status_code) == (403, 200)
    assert "Publish no code that somebody else sent you." in words(chosen)


def test_a_claimant_who_has_won_finds_themselves_the_owner(installation):
    profile = Profile(name="Dockers", website=f"https://{DOMAIN}/")
    row, ada = service.enter(profile=profile, by=None, now=NOW), somebody("ada@mail.example", "Ada")
    claims.make(organisation=row, words="", by=ada, now=NOW)
    proof = verification.ask(organisation=row, domain=DOMAIN, by=ada, now=now())
    with name_server(Names({(DOMAIN, "TXT"): [f'"{verification.line(proof)}"']})) as names:
        verification.check(proof=proof, now=now(), outside=outside(names, 9, None))

    answer = window(ada).get(f"/organisations/{row.handle}/verify/{proof.pk}/")

    assert (answer.status_code, answer.context["proved"], answer.context["may_manage"]) == (200, True, True)


def test_everybody_sees_by_what_it_is_verified_and_was(owner):
    row, other = organisations.organisation(), organisations.organisation(ATTESTED)
    reasons = [
        {"means": Means.DOMAIN, "domain": "xn--hfen-loa.example", "failing_since_at": NOW},
        {"means": Means.VOUCHED, "voucher": other},
        {"means": Means.DOMAIN, "domain": "old.example", "ended_at": NOW + timedelta(days=1)},
    ]
    for one in reasons:
        Verification.objects.create(organisation=row, established_at=NOW, **one)

    answer = Client().get(f"{HERE}verification/")

    assert [(one["how"], one["domain"]) for one in answer.context["reasons"]] == [
        ("failing", "häfen.example"),
        ("vouched", ""),
    ]
    assert ([one["domain"] for one in answer.context["ended"]], answer.context["missing"]) == (["old.example"], 2)
