from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.models import Mandate, Role, Scope
from undersigned.apps.organisations.services import documents, mandates
from undersigned.apps.organisations.services.mandates import Terms
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import LAPSED, NOW, REPRESENTATIVE
from tests.factories import organisations

TODAY = NOW.date()


def declared(by=None, **change) -> Mandate:
    terms = Terms(**({"body": "Executive board", "decided_on": TODAY} | change))
    organisation = organisations.organisation()
    return mandates.declare(organisation=organisation, terms=terms, by=by or organisations.owner(), now=NOW)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({"decided_on": TODAY + timedelta(days=1)}, "in the future"),
        ({"until_on": TODAY - timedelta(days=1)}, "before it was decided"),
        ({"scope": Scope.STATEMENT}, "for what the mandate was given"),
        ({"subject": "1" * 32}, "for what the mandate was given"),
    ],
)
def test_a_mandate_that_makes_no_sense_is_refused(db, terms, told):
    with pytest.raises(NotAllowed, match=told):
        declared(**terms)


def test_a_mandate_is_for_somebody_who_may_sign(db):
    observer = organisations.colleague("Olga", Role.OBSERVER)

    with pytest.raises(NotAllowed, match="Change their role first"):
        declared(person=observer)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OBSERVER])
def test_only_who_signs_puts_decisions_on_record(db, role):
    with pytest.raises(NotAllowed, match="This needs another one: owner, signatory"):
        declared(by=organisations.colleague("Other", role))


def test_a_second_owner_confirms(db):
    second = organisations.colleague("Second", Role.OWNER)

    row = mandates.confirm(mandate=declared(), by=second, now=NOW)

    assert (row.confirmed_at, row.confirmed_by) == (NOW, second)


def test_nobody_confirms_what_they_declared(db):
    with pytest.raises(NotAllowed, match="Ask another owner"):
        mandates.confirm(mandate=declared(), by=organisations.owner(), now=NOW)


def test_a_mandate_is_confirmed_once(db):
    second, mandate = organisations.colleague("Second", Role.OWNER), declared()
    mandates.confirm(mandate=mandate, by=second, now=NOW)

    with pytest.raises(mandates.AlreadyConfirmed):
        mandates.confirm(mandate=mandate, by=second, now=NOW)


def test_a_revocation_is_in_the_log_under_each_name_by_which_readers_know_the_mandate(installation):
    mandate = declared()
    for named in (REPRESENTATIVE.representative, "", ""):
        mandates.use(mandate=mandate, named=named, now=NOW)

    row = mandates.revoke(mandate=mandate, reason="A new board.", by=organisations.owner(), now=NOW)

    handle = row.organisation.handle
    digests = [mandates.reference(row, named=named).digest(handle) for named in (REPRESENTATIVE.representative, "")]
    records = [ledger.record_of(use.revocation) for use in row.uses.order_by("pk")]
    assert [(one.type, one.mandate, one.organisation) for one in records] == [
        ("mandate-revoked", digest, handle) for digest in digests
    ]
    assert [queries.revocation_of(digest) for digest in digests] == [use.revocation for use in row.uses.order_by("pk")]


def test_a_revocation_of_what_was_never_used_is_nobody_elses_business(installation):
    row = mandates.revoke(mandate=declared(), reason="", by=organisations.owner(), now=NOW)

    assert (row.revoked_at, row.uses.count()) == (NOW, 0)


def test_a_revoked_mandate_is_neither_used_nor_confirmed_nor_revoked(db):
    mandate, second = declared(), organisations.colleague("Second", Role.OWNER)
    mandates.revoke(mandate=mandate, reason="", by=second, now=NOW)

    for act in (
        lambda: mandates.use(mandate=mandate, named="", now=NOW),
        lambda: mandates.confirm(mandate=mandate, by=second, now=NOW),
        lambda: mandates.revoke(mandate=mandate, reason="", by=second, now=NOW),
    ):
        with pytest.raises(mandates.AlreadyRevoked):
            act()


def test_only_what_was_used_is_public(db):
    used, quiet = declared(), declared(body="Assembly")
    mandates.use(mandate=used, named="", now=NOW)

    organisation = organisations.organisation()
    assert list(queries.mandates_used(organisation)) == [used]
    assert list(queries.mandates(organisation)) == [quiet, used]


def test_a_mandate_ends_after_its_last_day(db):
    mandate = declared(until_on=TODAY)

    def may(now):
        return permissions.may_act_under(
            mandate, organisations.owner(), scope=Scope.STATEMENT, subject="1" * 32, now=now
        )

    assert may(NOW) == Allowed()
    assert may(NOW + timedelta(days=1)).reason.startswith("This mandate has expired")


def test_a_document_of_another_organisation_proves_nothing(installation):
    theirs = documents.file(
        organisation=organisations.organisation(LAPSED),
        data=b"Minutes of the council\n",
        name="minutes.txt",
        visibility="none",
        by=organisations.owner(LAPSED),
        now=NOW,
    )

    with pytest.raises(NotAllowed, match="another organisation's"):
        declared(document=theirs)
