"""Two at once: real threads with connections of their own, on a server that lets them run side by side."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.organisations.models import Mandate
from undersigned.apps.organisations.services import mandates
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.signatures.services import endorsements, signatures, withdrawals
from undersigned.apps.signatures.services.signatures import Press
from undersigned.apps.statements.models import Revision
from undersigned.apps.statements.services import drafts, revisions
from undersigned.core.evidence import ssh
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.core.merkle import naive
from tests.factories import organisations
from tests.factories.ledger import advance, heads
from tests.factories.people import drafter
from tests.factories.signatures import (
    collected,
    confirmed,
    drawn_up,
    finish,
    member,
    on_condition,
    requested,
    signer,
    withdrawal_drawn_up,
)
from tests.factories.statements import WORDING, revision, statement

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

AT_ONCE = 6


def at_once(deed: Callable[[], Any]) -> Counter[Any]:
    """Let several threads do the same at the same moment; count what became of it: the type of an error, or None."""
    together = threading.Barrier(AT_ONCE)

    def one(_: int) -> Any:
        together.wait()
        try:
            deed()
        except Exception as error:  # noqa: BLE001  # which it was is what is counted
            return type(error)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(one, range(AT_ONCE)))


def test_of_many_who_collect_one_endorsement_one_succeeds(installation):
    row = drawn_up(text := revision())
    evidence = ssh.sign(REPRESENTATIVE.seed, bytes(row.record))

    outcomes = at_once(lambda: endorsements.collect(endorsement=row, evidence=evidence, now=NOW))

    assert outcomes == {None: 1, endorsements.AlreadyCollected: AT_ONCE - 1}
    assert (queries.endorsements(text).count(), Entry.objects.filter(type="endorsed").count()) == (1, 1)


def test_of_many_records_of_one_organisation_one_is_collected(installation):
    text = revision()
    rows = [drawn_up(text, ATTESTED, now=NOW.replace(minute=minute * 2)) for minute in range(AT_ONCE)]
    waiting = iter(rows)

    outcomes = at_once(lambda: endorsements.confirm(endorsement=next(waiting), now=NOW))

    assert outcomes == {None: 1, endorsements.AlreadyEndorsed: AT_ONCE - 1}
    assert queries.endorsements(text).count() == 1


def test_of_many_who_withdraw_one_endorsement_one_succeeds(installation):
    row = withdrawal_drawn_up(collected(revision()))
    evidence = ssh.sign(REPRESENTATIVE.seed, bytes(row.withdrawal_record or b""))

    outcomes = at_once(lambda: withdrawals.collect(endorsement=row, evidence=evidence, now=NOW))

    assert outcomes == {None: 1, withdrawals.AlreadyWithdrawn: AT_ONCE - 1}
    assert Entry.objects.filter(type="endorsement-withdrawn").count() == 1


def test_pledges_that_come_at_once_find_each_other(installation):
    text = revision()
    rows = [drawn_up(text, member(number), condition=on_condition(organisations=AT_ONCE)) for number in range(AT_ONCE)]
    waiting = iter(enumerate(rows))

    def sign() -> None:
        number, row = next(waiting)
        finish(row, member(number))

    outcomes = at_once(sign)

    groups = {ledger.record_of(entry).group for entry in Entry.objects.filter(type="condition-fulfilled")}
    assert outcomes == {None: AT_ONCE}
    assert (queries.standing_endorsements(text).count(), len(groups)) == (AT_ONCE, 1)


def test_nothing_is_signed_on_a_text_that_is_being_replaced(installation):
    text, by = revision(), drafter()
    rows = [drawn_up(text, member(number)) for number in range(AT_ONCE // 2)]
    asked = [requested(text, signer(number)) for number in range(AT_ONCE // 2 - 1)]
    drafts.save(statement=text.statement, wording=replace(WORDING, title="Other words"), based_on=1, by=by, now=NOW)
    deeds: list[Callable[[], Any]] = [
        lambda: revisions.seal(statement=text.statement, draft_number=2, by=by, now=NOW),
        *[partial(finish, row, member(number)) for number, row in enumerate(rows)],
        *[partial(signatures.confirm_all, presses=[Press.under(row)], now=NOW) for row in asked],
    ]
    waiting = iter(deeds)

    outcomes = at_once(lambda: next(waiting)())  # noqa: PLW0108  # the next one, each time

    kinds = list(Entry.objects.order_by("pk").values_list("type", flat=True))
    sealed = [place for place, kind in enumerate(kinds) if kind == "statement-sealed"][1]
    assert set(outcomes) <= {None, NotAllowed}
    assert [kind for kind in kinds[sealed:] if kind in {"endorsed", "signed"}] == []


def test_an_address_that_asks_many_times_at_once_has_one_wish(installation):
    text = revision()

    outcomes = at_once(lambda: requested(text))

    assert (outcomes, Signature.objects.count()) == ({None: AT_ONCE}, 1)


def test_a_signature_that_is_confirmed_many_times_at_once_is_logged_once(installation):
    row = requested(revision())

    outcomes = at_once(lambda: signatures.confirm_all(presses=[Press.under(row)], now=NOW))

    assert (outcomes, Entry.objects.filter(type="signed").count()) == ({None: AT_ONCE}, 1)


def test_a_signature_that_is_withdrawn_many_times_at_once_is_withdrawn_once(installation):
    row = confirmed(revision())

    outcomes = at_once(lambda: signatures.withdraw(signature=row, now=NOW))

    assert outcomes == {None: 1, NotAllowed: AT_ONCE - 1}
    assert Entry.objects.filter(type="signature-withdrawn").count() == 1


def test_of_many_windows_that_save_at_once_one_succeeds(installation):
    text, by = statement(), drafter()

    outcomes = at_once(lambda: drafts.save(statement=text, wording=WORDING, based_on=1, by=by, now=NOW))

    assert outcomes == {None: 1, drafts.DraftMoved: AT_ONCE - 1}
    assert text.drafts.count() == 2


def test_of_many_who_seal_at_once_one_succeeds(installation):
    text, by = statement(), drafter()

    outcomes = at_once(lambda: revisions.seal(statement=text, draft_number=1, by=by, now=NOW))

    assert outcomes == {None: 1, revisions.NothingChanged: AT_ONCE - 1}
    assert Revision.objects.count() == 1


def test_many_sequencers_at_once_write_one_log(installation):
    text = revision()
    rows = [requested(text, signer(number)) for number in range(AT_ONCE * 3)]
    waiting = iter(rows)

    def confirm_and_advance() -> None:
        for _ in range(3):
            signatures.confirm_all(presses=[Press.under(next(waiting))], now=NOW)
            advance()

    outcomes = at_once(confirm_and_advance)

    # Acts that were acknowledged at once may stand in either order: the log is sound in the one that it chose.
    kept = Entry.objects.order_by("index").values_list("index", "data")
    leaves = [naive.leaf(bytes(data)) for _, data in kept]
    assert outcomes == {None: AT_ONCE}
    assert [index for index, _ in kept] == list(range(len(rows) + 2))
    assert [head.root for head in heads()] == [naive.mth(leaves[: head.size]) for head in heads()]
    assert heads()[-1].size == len(leaves)


def test_a_wish_that_is_sent_many_times_at_once_draws_up_one_record_with_one_mail(installation):
    text = revision()
    organisations.mandate(ATTESTED)
    moments = iter(range(AT_ONCE))

    outcomes = at_once(lambda: drawn_up(text, ATTESTED, now=NOW + timedelta(seconds=next(moments))))

    assert outcomes == {None: AT_ONCE}
    assert (Endorsement.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_a_decision_that_is_sent_many_times_at_once_is_one_mandate(installation):
    row, by = organisations.organisation(), organisations.owner()
    terms = mandates.Terms(body="Congress", decided_on=NOW.date())

    outcomes = at_once(lambda: mandates.declare(organisation=row, terms=terms, by=by, now=NOW))

    assert (outcomes, Mandate.objects.filter(body="Congress").count()) == ({None: AT_ONCE}, 1)
