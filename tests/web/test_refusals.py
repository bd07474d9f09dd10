"""Refusals that a person can do something about."""

from __future__ import annotations

from django.test import Client

from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.core.evidence import ssh

from tests.cast import REPRESENTATIVE
from tests.factories.signatures import drawn_up
from tests.factories.statements import revision, seal, statement


def test_a_form_that_was_open_for_too_long_says_so(installation):
    text = revision()
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post(f"/s/{text.statement.slug}/sign/", {"name": "Ana"})

    assert answer.status_code == 403
    assert "open for too long" in answer.content.decode()


def test_an_organisation_that_signed_another_text_meanwhile_is_asked_to_begin_once_more(installation):
    one, other = revision(), seal(statement())
    early, late = drawn_up(one, REPRESENTATIVE), drawn_up(other, REPRESENTATIVE)
    assert early.organisation != late.organisation
    evidence = {row: ssh.sign(REPRESENTATIVE.seed, bytes(row.record)).decode() for row in (early, late)}

    _first, answer = [
        Client().post(f"/endorsement/{queries.token_of(row)}/", {"signature": evidence[row]}) for row in (early, late)
    ]

    assert answer.status_code == 200
    assert "Begin once more" in answer.content.decode()
    assert list(Endorsement.objects.filter(collected_at__isnull=False)) == [early]
