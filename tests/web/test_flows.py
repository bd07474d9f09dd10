"""What people do from the first page to the last, without a script and without a browser."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from undersigned import verifier
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.signatures.models import Signature
from undersigned.apps.statements import queries
from undersigned.apps.statements.models import Revision, Statement
from undersigned.core import entries, notes

from tests.cast import ATTESTED, HIDDEN_SUPPORTER, REPRESENTATIVE, SUPPORTER
from tests.factories.post import postbox, work
from tests.factories.signatures import collected
from tests.factories.statements import replace_revision, revision, statement
from tests.web.stage import signed_in

__all__ = ["postbox"]

TEXT = """# Open harbours

Every harbour is open to those in distress.

Nobody is punished for *helping*.
"""
ARABIC = """# موانئ مفتوحة

كل ميناء مفتوح لمن هم في خطر.

لا يعاقب أحد على المساعدة.
"""


def follow(answer, client):
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer["Location"])


def draft_of(text, **change):
    """What the form of the draft sends when one presses a button."""
    latest = queries.latest_draft(text)
    wording = queries.wording_of(latest)
    form = {
        "title": wording.title,
        "kind": wording.kind.value,
        "language": wording.language,
        "issuer": wording.issuer,
        "dated": wording.dated,
        "licence": wording.licence,
        "based_on": latest.number,
        "clause": [clause.id for clause in wording.clauses],
        "do": "save",
    }
    for clause in wording.clauses:
        form |= {f"label-{clause.id}": clause.label, f"text-{clause.id}": clause.text}
        form |= {f"heading-{clause.id}": clause.heading}
    return form | change


def words(text):
    return queries.wording_of(queries.latest_draft(text))


def test_what_a_draft_does_not_take_in_is_shown(installation):
    client = signed_in()
    text = f"Open harbours\n\nLisbon, 3 November 2026\n\n{'Every harbour is open to those in distress. ' * 3}"

    page = client.post("/secretariat/new/", {"text": text})

    assert page.context["reading"]["around"] == ("Lisbon, 3 November 2026",)
    assert '<span dir="auto">Lisbon, 3 November 2026</span>' in page.content.decode()


def test_the_secretariat_reads_a_text_in_writes_it_and_seals_it(installation):
    client = signed_in()

    shown = client.post("/secretariat/new/", {"text": TEXT})
    assert (shown.status_code, shown.context["reading"]["title"]) == (200, "Open harbours")
    follow(client.post("/secretariat/new/", {"do": "draft"}), client)
    text = Statement.objects.get()
    address = f"/secretariat/{text.slug}/"
    assert len(words(text).clauses) == 2

    client.post(address, draft_of(text, do="add"))
    (added,) = [clause.id for clause in words(text).clauses if not clause.text]
    client.post(address, draft_of(text, **{f"text-{added}": "Every ship may call."}))
    client.post(address, draft_of(text, do=f"up:{added}"))
    assert [clause.text for clause in words(text).clauses][1] == "Every ship may call."
    client.post(address, draft_of(text, do=f"delete:{added}"))
    client.post(f"{address}restore/4/")
    assert [clause.id for clause in words(text).clauses][1] == added

    assert client.get(f"{address}preview/").status_code == 200
    digest = client.get(f"{address}seal/").context["digest"]
    published = follow(client.post(f"{address}seal/", {"digest": digest}), client)
    assert (published.status_code, Revision.objects.get().digest) == (200, digest)
    assert "Every ship may call." in published.content.decode()

    work()
    for form in ("html", "pdf", "txt", "md"):
        assert client.get(f"/s/open-harbours/v1/en/{form}").status_code == 200


def test_a_draft_that_was_changed_since_it_was_looked_at_is_not_sealed(installation):
    client = signed_in()
    text = revision().statement
    address = f"/secretariat/{text.slug}/"
    client.post(address, draft_of(text, title="Open harbours, amended"))
    digest = client.get(f"{address}seal/").context["digest"]
    client.post(address, draft_of(text, title="Something else"))

    answer = client.post(f"{address}seal/", {"digest": digest})

    assert (answer["Location"], Revision.objects.count()) == (f"{address}seal/", 1)


def test_the_second_of_two_windows_is_shown_what_the_first_changed(installation):
    client = signed_in()
    text = revision().statement
    mine = draft_of(text, **{"text-c1": "Mine."})
    client.post(f"/secretariat/{text.slug}/", draft_of(text, **{"text-c1": "Theirs."}))

    answer = client.post(f"/secretariat/{text.slug}/", mine)

    (difference,) = answer.context["differences"]
    assert (answer.status_code, text.drafts.count()) == (409, 2)
    assert {piece.text.strip() for piece in difference["pieces"]} >= {"Theirs", "Mine"}
    assert "Mine." in answer.content.decode()


def test_what_two_windows_changed_alone_is_joined_and_nothing_is_undone_by_saving(installation):
    client = signed_in()
    text = revision().statement
    mine = draft_of(text, **{"text-c1": "Mine."})
    client.post(f"/secretariat/{text.slug}/", draft_of(text, title="Theirs", **{"text-c2": "Theirs."}))

    answer = client.post(f"/secretariat/{text.slug}/", mine)
    shown = {"title": answer.context["form"]["title"].value()} | {row.id: row.text for row in answer.context["clauses"]}

    assert (answer.status_code, answer.context["differences"], text.drafts.count()) == (409, [], 2)
    assert shown == {"title": "Theirs", "c1": "Mine.", "c2": "Theirs."}
    joined = mine | {"title": "Theirs", "text-c2": "Theirs.", "based_on": answer.context["based_on"]}
    assert client.post(f"/secretariat/{text.slug}/", joined).status_code == 302
    saved = queries.wording_of(queries.latest_draft(text))
    assert [clause.text for clause in saved.clauses] == ["Mine.", "Theirs."]


def test_a_deleted_clause_is_taken_back_with_what_was_typed_beside_it(installation):
    client = signed_in()
    text = revision().statement
    page = follow(client.post(f"/secretariat/{text.slug}/", draft_of(text, title="New", do="delete:c1")), client)
    assert [row.id for row in page.context["clauses"]] == ["c2"]

    (told,) = page.context["messages"]
    client.post(told.extra_tags)

    found = queries.wording_of(queries.latest_draft(text))
    assert (str(told), found.title, len(found.clauses)) == ("The clause is deleted.", "New", 2)


def test_a_draft_is_thrown_away_after_asking_and_what_is_sealed_is_not(installation):
    client = signed_in()
    sealed, written = revision().statement, statement()

    asked = client.get(f"/secretariat/{written.slug}/discard/")
    refused = client.post(f"/secretariat/{sealed.slug}/discard/")
    page = follow(client.post(f"/secretariat/{written.slug}/discard/"), client)

    assert "This cannot be undone." in asked.content.decode()
    assert (refused.status_code, "The draft is deleted." in page.content.decode()) == (403, True)
    assert list(Statement.objects.all()) == [sealed]


def test_who_sealed_a_text_is_told_to_send_its_address_and_nobody_else_is(installation):
    text = revision()
    address = f"/s/{text.statement.slug}/"

    ours, others = (client.get(address).context["spread"] for client in (signed_in(), Client()))

    assert (f"http://testserver{address}" in ours["words"], ours["mailto"][:16], others) == (
        True,
        "mailto:?subject=",
        None,
    )


def test_the_address_to_send_stands_apart_from_words_of_any_direction(installation):
    text = revision()
    address = f"/s/{text.statement.slug}/"

    page = signed_in().get(address, {"language": "ar"}).content.decode()

    assert page.count(f'<a href="http://testserver{address}" rel="nofollow">') == 1


def test_the_secretariat_seals_a_translation_beside_the_original(installation):
    client = signed_in()
    text = revision()
    address = f"/secretariat/{text.statement.slug}/v1/translate/"

    shown = client.post(address, {"text": ARABIC})
    assert [pair["translation"].id for pair in shown.context["pairs"]] == ["c1", "c2"]
    page = follow(client.post(address, {"do": "seal"}), client)

    assert 'dir="rtl"' in page.content.decode()
    assert queries.languages_of(text) == ["en", "ar"]


def test_a_translation_that_lacks_a_clause_is_not_sealed(installation):
    client = signed_in()
    text = revision()

    answer = client.post(f"/secretariat/{text.statement.slug}/v1/translate/", {"text": ARABIC.rpartition("لا")[0]})

    assert (answer.status_code, queries.languages_of(text)) == (200, ["en"])
    assert "pairs" not in answer.context


def ask(client, text, signer=SUPPORTER, **change):
    given = {"name": signer.name, "email": signer.email, "country": signer.country}
    given |= {"show_name": "on"} if signer.shown else {}
    return client.post(f"/s/{text.statement.slug}/sign/", given | change)


def link_in(mail):
    return re.search(r"http\S+", mail.get_content())[0].removeprefix("http://localhost:8000")


def test_a_supporter_signs_takes_the_receipt_and_withdraws(installation, postbox):
    text, client = revision(), Client()
    follow(ask(client, text), client)
    work()
    link = link_in(postbox.mails[0])

    assert client.get(link).status_code == 200
    assert Signature.objects.get().confirmed_at is None  # a mail program opened the link, and nobody signed
    done = follow(client.post(link), client)
    assert SUPPORTER.name in client.get(f"/s/{text.statement.slug}/").content.decode()

    receipt = client.get(done.context["receipt_url"])
    report = verifier.verify_receipt(receipt.content, notes.Policy.parse(ledger.policy()))
    opening = entries.Opening.parse(notes.Proof.parse(receipt.content).extra)
    assert (report.verdict, opening.signer.name) == (verifier.Verdict.VALID, SUPPORTER.name)

    follow(client.post(link, {"do": "withdraw"}), client)
    page = client.get(f"/s/{text.statement.slug}/").content.decode()
    assert SUPPORTER.name not in page
    assert client.get(done.context["receipt_url"]).status_code == 404


def test_who_hides_their_name_is_counted_and_not_shown(installation, postbox):
    text, client = revision(), Client()
    ask(client, text, HIDDEN_SUPPORTER)
    work()
    client.post(link_in(postbox.mails[0]))

    page = client.get(f"/s/{text.statement.slug}/")
    assert (page.context["counts"]["supporters"], page.context["counts"]["hidden"]) == (1, 1)
    assert HIDDEN_SUPPORTER.name not in page.content.decode()


def test_the_answer_is_the_same_whether_or_not_an_address_is_known(installation, postbox):
    text, client = revision(), Client()

    first = follow(ask(client, text), client)
    again = follow(ask(client, text), client)
    work()
    client.post(link_in(postbox.mails[0]))
    signed = follow(ask(client, text), client)

    assert first.content == again.content == signed.content
    assert SUPPORTER.email not in first.content.decode()


def test_a_link_to_a_text_that_was_replaced_signs_nothing(installation, postbox):
    text, client = revision(), Client()
    ask(client, text)
    work()
    replace_revision(text)

    answer = client.post(link_in(postbox.mails[0]))

    assert answer.status_code == 403
    assert "replaced by a newer one" in answer.content.decode()
    assert Signature.objects.get().confirmed_at is None


def test_a_journalist_checks_the_bundle_of_all_of_it(installation, postbox):
    text, client = revision(), Client()
    for signer in (SUPPORTER, HIDDEN_SUPPORTER):
        ask(client, text, signer)
    collected(text)
    collected(text, ATTESTED)
    work()
    for mail in postbox.mails[:2]:
        client.post(link_in(mail))

    bundle = client.get(f"/s/{text.statement.slug}/v1/bundle").content

    report = verifier.verify(bundle, notes.Policy.parse(ledger.policy()))
    checked = client.post("/check/", {"file": SimpleUploadedFile("open-harbours-v1.undersigned", bundle)})
    assert report.verdict is verifier.Verdict.VALID
    assert {one.name for one in report.facts.organisations} == {REPRESENTATIVE.organisation, ATTESTED.organisation}
    assert (report.facts.supporters.standing, checked.context["report"]["outcome"]) == (2, "valid")
    assert HIDDEN_SUPPORTER.name.encode() not in bundle


def test_a_private_entry_is_proved_and_not_opened_to_everybody(installation, postbox):
    text, client = revision(), Client()
    ask(client, text)
    work()
    done = follow(client.post(link_in(postbox.mails[0])), client)
    index = done.context["signature"]["entry_index"]

    page = client.get(reverse("log_entry", args=[index]))

    assert (page.context["record"], page.context["record_state"]) == ("", "private")
    assert SUPPORTER.name not in page.content.decode()
