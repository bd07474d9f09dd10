from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import transaction

from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Entry
from undersigned.apps.ledger.services import acts
from undersigned.core import entries, merkle, notes
from undersigned.core.errors import Malformed

from tests.cast import NOW
from tests.core.entries.values import RECORD_IDS, RECORDS
from tests.factories.ledger import act, advance, many_acts


@pytest.mark.parametrize("record", RECORDS, ids=RECORD_IDS)
def test_what_was_appended_opens_what_the_log_keeps(installation, record):
    entry = acts.append(record, now=NOW)

    said = queries.opening(Entry.objects.get(pk=entry.pk))
    said.check()
    assert (said.record, said.entry.time, said.entry.type) == (record, NOW, record.type)


def test_many_acts_keep_their_order(installation):
    records = [entries.StatementSealed(statement=f"{number:064x}") for number in range(20)]

    rows = acts.append_all(records, now=NOW)

    assert [queries.opening(row).record for row in rows] == records
    assert [row.pk for row in rows] == sorted(row.pk for row in rows)


def test_the_same_act_twice_is_committed_to_under_two_salts(installation):
    one, two = act(1), act(1)

    assert one.record == two.record
    assert one.salt != two.salt
    assert one.data != two.data


def undone() -> None:
    with transaction.atomic():
        act(1)
        raise Undone


class Undone(Exception):
    """Something else in the same transaction failed."""


def test_an_act_that_was_undone_is_not_in_the_log(installation):
    with pytest.raises(Undone):
        undone()

    assert advance().size == 1


def policy():
    return notes.Policy.parse(queries.policy())


def test_a_receipt_shows_an_act_to_whoever_has_the_policy(installation):
    row = act(1)
    many_acts(300)
    advance()
    row.refresh_from_db()

    proof = queries.receipt(row, queries.opening(row))

    opening = entries.Opening.parse(proof.extra)
    opening.check()
    assert proof.verify(opening.entry.canonical(), policy()).index == row.index
    assert opening == replace(queries.opening(row), log=queries.log_key().verifier)


def test_there_is_no_receipt_before_the_next_checkpoint(installation):
    row = act(1)

    with pytest.raises(queries.NotLoggedYet):
        queries.receipt(row, queries.opening(row))


def test_a_receipt_of_an_erased_act_proves_its_place_and_opens_nothing(installation):
    row = act(1)
    advance()
    acts.erase(row, now=NOW)
    advance()
    row.refresh_from_db()

    proof = queries.receipt(row, queries.opening(row))

    assert (proof.verify(bytes(row.data), policy()).index, proof.extra) == (1, b"")


def test_the_proofs_of_many_entries_are_those_of_each(installation):
    many_acts(600)
    size = advance().size

    together = list(queries.proofs(range(0, size, 50), size))

    assert together == [merkle.inclusion_proof(index, size, queries.read_tile) for index in range(0, size, 50)]


def test_what_opens_an_act_is_not_erased_without_saying_so(installation):
    row = act(1)

    with pytest.raises(Malformed):
        acts.erase(row, now=NOW.replace(microsecond=1))  # an entry has no such time

    assert queries.opening(Entry.objects.get(pk=row.pk)) == queries.opening(row)
