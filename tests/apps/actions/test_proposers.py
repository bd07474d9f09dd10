"""Who proposed an action: found by their address, and forgotten when they say so."""

from __future__ import annotations

import pytest
from django.db import connection

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.services import proposals
from undersigned.apps.audit.models import Line
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import actions
from tests.factories.actions import PROPOSER

pytestmark = pytest.mark.usefixtures("installation")


def test_proposals_are_found_by_the_address_in_any_spelling_and_by_no_other():
    rows = [actions.proposed(address="One"), actions.waiting(address="Two"), actions.approved(address="Three")]
    actions.proposed(email="another@mail.example", address="Four")

    assert queries.proposals_of(f" {PROPOSER.upper()} ") == rows
    assert queries.proposals_of("nobody@mail.example") == []


def test_the_mark_of_an_address_tells_nothing_of_it_and_is_another_in_each_campaign():
    actions.proposed()
    marks = [queries.proposer_mark(number, PROPOSER) for number in (7, 8)]

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM actions_action")
        raw = str([bytes(one) if isinstance(one, memoryview) else one for one in cursor.fetchone()])
    assert (len(set(marks)), PROPOSER in raw) == (2, False)


def test_who_proposed_what_is_held_is_forgotten_and_the_action_stays():
    row = actions.approved()

    proposals.forget(action=row, now=NOW)

    row.refresh_from_db()
    assert (row.proposer, row.proposer_fingerprint, row.proposer_language) == (None, None, "")
    assert (queries.is_listed(row), queries.proposals_of(PROPOSER)) == (True, [])
    line = Line.objects.get(event="actions:proposer:forgotten")
    assert (line.organisation, line.actor) == (None, "")


@pytest.mark.parametrize("made", [actions.proposed, actions.waiting])
def test_what_waits_is_taken_back_instead(made):
    row = made()

    with pytest.raises(NotAllowed, match="waits for an answer"):
        proposals.forget(action=row, now=NOW)


def test_who_leaves_takes_back_what_waits_and_is_forgotten_where_it_was_answered():
    waits, held = actions.waiting(address="One"), actions.approved(address="Two")
    others = actions.waiting(email="another@mail.example", address="Three")

    proposals.leave(email=PROPOSER, now=NOW)

    assert set(Action.objects.values_list("pk", flat=True)) == {held.pk, others.pk}
    assert (Action.objects.get(pk=held.pk).proposer, waits.pk in {held.pk, others.pk}) == (None, False)
    assert Action.objects.get(pk=others.pk).proposer == "another@mail.example"
