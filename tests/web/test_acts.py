"""What pages call the acts of the log, and who of a checked bundle has signed and who has not."""

from __future__ import annotations

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import strip_tags

from undersigned import verifier
from undersigned.apps.ledger import queries
from undersigned.apps.ledger.services import acts
from undersigned.apps.ledger.views import check, explorer
from undersigned.core import bundle
from undersigned.core.entries import EntryType, MembershipChanged, MembershipState, Organisation

from tests.cast import NOW
from tests.core.bundle import sample
from tests.factories.ledger import advance


def shown(report):
    """Give the lines of the organisations of a report, as a reader sees them."""
    page = render_to_string(
        "check.html", {"form": check.CheckForm(), "report": check._shown(report, "ports.undersigned")}
    )
    listed = re.search(r'<ul class="signers.*?</ul>', page, re.DOTALL)
    assert listed
    lines = (strip_tags(line.replace("<", " <")).split() for line in listed[0].split("</li>"))
    return [" ".join(words) for words in lines if words]


def test_every_act_has_a_name():
    assert explorer.KINDS.keys() == set(EntryType)


def test_what_concerns_persons_is_not_opened_to_everybody():
    assert set(EntryType) - explorer.PUBLIC == {
        EntryType.SIGNED, EntryType.SIGNATURE_WITHDRAWN, EntryType.MANDATE_REVOKED, EntryType.MEMBERSHIP_CHANGED,
    }  # fmt: skip


def test_a_receipt_of_a_membership_says_whose_and_what_it_became(installation):
    organisation = Organisation(id="spain", name="España", country="ES")
    record = MembershipChanged(
        coalition="0" * 32, decision="", on="2026-05-03", organisation=organisation, state=MembershipState.ADMITTED
    )
    entry = acts.append(record, now=NOW)
    advance()
    entry.refresh_from_db()
    receipt = str(queries.receipt(entry, queries.opening(entry))).encode()

    answer = Client().post("/check/", {"file": SimpleUploadedFile("x.tlog-proof", receipt)})

    facts = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", answer.content.decode(), re.DOTALL)
    assert [(name, unescape(strip_tags(value))) for name, value in facts if name in {"Act", "Organisation"}] == [
        ("Act", "organisation's membership in a coalition changed"),
        ("Organisation", "España: admitted, 2026-05-03"),
    ]


def test_the_explorer_does_not_open_a_membership(installation):
    record = MembershipChanged(
        coalition="0" * 32,
        decision="",
        on="2026-05-03",
        organisation=Organisation(id="spain", name="España", country="ES"),
        state=MembershipState.APPLIED,
    )
    entry = acts.append(record, now=NOW)
    advance()
    entry.refresh_from_db()

    page = Client().get(f"/log/entry/{entry.index}/")

    assert page.status_code == 200
    assert "España" not in page.content.decode()


def test_who_has_only_pledged_is_not_shown_as_having_signed():
    play = sample.story()
    spain = Organisation(id="spain", name="España", country="ES")
    sweden = Organisation(id="sweden", name="Sverige", country="SE")
    play.fail(play.pledge(spain, organisations=100))
    play.withdraw(play.pledge(sweden, organisations=100), sweden)

    lines = shown(verifier.verify(bundle.write(play.bundle()), sample.POLICY))

    mandate = "Executive board, 2026-05-02 (Ana Silva)"
    assert lines == [
        f"Bolivia Bolivia Withdrawn {mandate}",
        f"مصر Egypt ready to sign, if … {mandate}",
        f"France France key {mandate}",
        f"Ελλάδα Greece key {mandate} · mandate revoked on 3 May 2026",
        f"Harbour Pilots Netherlands key {mandate}",
        f"भारत India key {mandate} with reservations on: c2",
        f"شبكة الموانئ e-mail, attested {mandate}",
        f"España Spain condition not fulfilled {mandate}",
        f"Sverige Sweden condition not fulfilled {mandate}",
        f"União dos Portos Portugal key {mandate}",
    ]
