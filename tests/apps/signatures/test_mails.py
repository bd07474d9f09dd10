from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.conf import settings
from django_tasks_db.models import DBTaskResult

from undersigned.apps.signatures import queries
from undersigned.apps.signatures.services import signatures
from undersigned.kit import retention
from undersigned.kit.jobs import LAST_ATTEMPT

from tests.cast import ATTESTED, NOW, SUPPORTER
from tests.factories import organisations
from tests.factories.post import work
from tests.factories.signatures import confirmed, drawn_up, on_condition, requested
from tests.factories.statements import ARABIC, WORDING, revision

LINK = re.compile(r"^    (http\S+)$", re.MULTILINE)


def text_of(mail):
    return mail.get_content().replace("\r\n", "\n")


def subject_of(mail):
    return mail["Subject"].strip()  # a long one begins on a line of its own


def token_in(mail):
    (link,) = LINK.findall(text_of(mail))
    assert link.startswith(settings.URL)
    return link.rstrip("/").rpartition("/")[2]


def test_a_supporter_gets_the_link_to_their_own_signature(installation, postbox):
    row = requested(revision(), replace(SUPPORTER, language="en"))

    work()

    (mail,) = postbox.mails
    assert (mail["To"], postbox.receivers) == (SUPPORTER.email, [[SUPPORTER.email]])
    assert subject_of(mail) == "Confirm your signature under “Open harbours”"
    assert (mail["From"], mail["Auto-Submitted"]) == (settings.DEFAULT_FROM_EMAIL, "auto-generated")
    assert queries.signature_of(token_in(mail)) == row


def test_who_signed_before_gets_the_same_link_and_is_told_so(installation, postbox):
    text = revision()
    row = confirmed(text, replace(SUPPORTER, language="en"))
    requested(text)

    work()

    first, second = postbox.mails
    assert [subject_of(mail) for mail in (first, second)] == ["You have signed “Open harbours”"] * 2
    assert token_in(first) == token_in(second)
    assert queries.signature_of(token_in(second)) == row


def test_a_representative_gets_the_link_to_the_endorsement(installation, postbox):
    row = drawn_up(revision(), ATTESTED)

    work()

    (mail,) = postbox.mails
    assert (mail["To"], postbox.receivers) == (ATTESTED.email, [[ATTESTED.email]])
    assert subject_of(mail) == "Confirm that Kadıköy Theatre Workers undersigns “Open harbours”"
    assert queries.endorsement_of(token_in(mail)) == row


def test_the_link_to_an_endorsement_comes_with_its_organisation_text_and_condition(installation, postbox):
    named = organisations.organisation().handle
    condition = on_condition(organisations=3, countries=2, named=frozenset({named}))
    drawn_up(revision(), ATTESTED, condition=condition)

    work()

    said = text_of(postbox.mails[0])
    asked, _colon, rest = said.partition(":\n\n")
    assert "Kadıköy Theatre Workers" in asked
    assert rest.startswith(
        "    Open harbours\n\n"
        "Only if all of this holds by 2 June 2026; otherwise nothing is signed:\n\n"
        "    3 organisations sign, yours included\n"
        "    they come from 2 countries\n"
        "    União dos Portos signs\n\n"
        "Read it, "
    )


def test_a_mail_about_an_endorsement_holds_no_more_words_of_whoever_asked(installation, postbox):
    words = "Your account is blocked, see https://evil.example"
    drawn_up(revision(), replace(ATTESTED, body=words), named=words)

    work()

    (mail,) = postbox.mails
    assert [part for part in (mail["Subject"], text_of(mail)) if "evil" in part or "blocked" in part] == []


def test_an_arabic_text_arrives_as_it_was_written(installation, postbox):
    requested(revision(ARABIC), replace(SUPPORTER, language="en"))

    work()

    (mail,) = postbox.mails
    assert subject_of(mail) == "Confirm your signature under “موانئ مفتوحة”"
    assert "\n    موانئ مفتوحة\n" in text_of(mail)
    assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")


def test_a_supporter_is_written_to_in_their_own_language(installation, postbox):
    requested(revision(), replace(SUPPORTER, language="ar"))

    work()

    (mail,) = postbox.mails
    assert re.search(r"[\u0600-\u06ff]", subject_of(mail))


def test_mark_up_in_a_title_is_not_mangled_in_a_mail(installation, postbox):
    requested(revision(replace(WORDING, title="Bread & <roses>")), replace(SUPPORTER, language="en"))

    work()

    assert subject_of(postbox.mails[0]) == "Confirm your signature under “Bread & <roses>”"


@pytest.mark.parametrize(
    "title", ["Bcc: everyone@mail.example", "=?utf-8?q?Bcc=3A?= everyone@mail.example", "A: b\u2028Bcc: c@mail.example"]
)
def test_no_title_adds_a_header_or_a_receiver(installation, postbox, title):
    shown = " ".join(title.split())
    requested(revision(replace(WORDING, title=shown)), replace(SUPPORTER, language="en"))

    work()

    (mail,) = postbox.mails
    assert postbox.receivers == [[SUPPORTER.email]]
    assert sorted(mail.keys()) == [
        "Auto-Submitted",
        "Content-Transfer-Encoding",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]


@pytest.mark.parametrize("email", ["a@mail.example\nBcc: b@mail.example", "a@mail.example\r\n\r\nBuy!"])
def test_no_address_adds_a_header_or_a_receiver(installation, postbox, email):
    requested(revision(), replace(SUPPORTER, email=email))

    work()

    assert postbox.mails == []


def test_what_was_swept_or_withdrawn_meanwhile_is_not_written_to(installation, postbox):
    text = revision()
    requested(text)
    retention.sweep(now=NOW.replace(year=2027))
    signatures.withdraw(signature=confirmed(text), now=NOW)

    work()

    assert postbox.mails == []
    assert {row.status for row in DBTaskResult.objects.all()} == {"SUCCESSFUL"}


def try_again(times):
    """Let the time pass after which a job is tried again."""
    for _ in range(times):
        DBTaskResult.objects.filter(status="READY").update(run_after=NOW)
        work()


def test_a_server_that_is_away_is_tried_again_later(installation, postbox, settings):
    settings.EMAIL_PORT, port = 1, settings.EMAIL_PORT
    row = requested(revision())
    work()
    assert postbox.mails == []

    settings.EMAIL_PORT = port
    try_again(1)

    assert queries.signature_of(token_in(postbox.mails[0])) == row
    assert {row.status for row in DBTaskResult.objects.all()} == {"SUCCESSFUL"}


def test_an_address_that_is_refused_for_good_is_written_nowhere(installation, postbox, capfd, caplog):
    postbox.refuses = True
    requested(revision())
    drawn_up(revision(), ATTESTED)

    try_again(LAST_ATTEMPT + 1)

    failed = DBTaskResult.objects.filter(status="FAILED")
    kept = "\n".join(f"{row.args_kwargs} {row.return_value} {row.traceback}" for row in DBTaskResult.objects.all())
    everything = kept + caplog.text + "".join(capfd.readouterr())
    assert [row.exception_class_path for row in failed] == ["undersigned.kit.mail.NotSent"] * 2
    assert [word for word in ("nadia", "kadikoy", "550 5.1.1") if word in everything] == []
