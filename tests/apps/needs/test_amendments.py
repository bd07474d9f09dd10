"""A counter-proposal waits for who proposed; what a closed round left undecided waits for the committee."""

from __future__ import annotations

import pytest

from undersigned.apps.drafting.services import amendments as services
from undersigned.apps.drafting.services import proposals
from undersigned.apps.needs import queries
from undersigned.apps.organisations.models import Role
from undersigned.core.amendments import Delete

from tests.apps.needs.asking import asked
from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import amendments, drafting, organisations
from tests.factories.people import drafter
from tests.factories.statements import WORDING

COUNTER = (REPRESENTATIVE.organisation, "counter", WORDING.title)
UNDECIDED = ("Six harbours", "amendments", WORDING.title)


@pytest.fixture
def text(installation):
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row


def counter(person):
    return [one for one in asked(person) if one[1] == "counter"]


def undecided(person, now=NOW):
    return [one for one in asked(person, now) if one[1] == "amendments"]


def test_a_counter_proposal_waits_for_its_proposer_until_it_is_answered(text):
    made = amendments.countered(amendments.proposed(text), Delete(clause="c2"))
    editor, observer = (organisations.colleague(role, Role(role)) for role in ("editor", "observer"))

    before = [counter(who) for who in (organisations.owner(), editor, observer, organisations.owner(ATTESTED))]
    [need] = [one for one in queries.needs_of(editor, NOW) if one.kind == "counter"]
    proposals.decline(proposal=made, comment="", by=editor, now=NOW)

    assert before == [[COUNTER], [COUNTER], [], []]
    assert (need.url, need.note) == (f"/drafts/{text.slug}/amendments/1/answer/", "A1")
    assert counter(organisations.owner()) == []


def test_under_a_mandate_it_waits_for_who_signs(text):
    amendments.countered(amendments.proposed(text, mandated=True), Delete(clause="c2"))
    editor, signatory = (organisations.colleague(role, Role(role)) for role in ("editor", "signatory"))

    assert [counter(who) for who in (editor, signatory)] == [[], [COUNTER]]


def test_what_was_decided_or_cannot_be_read_any_more_waits_for_nobody(text):
    row = amendments.proposed(text)
    amendments.countered(row, Delete(clause="c2"))
    text.coalition.memberships.filter(organisation=row.organisation).update(state="suspended")
    unread = counter(organisations.owner())
    text.coalition.memberships.filter(organisation=row.organisation).update(state="admitted")
    services.withdraw(amendment=row, note="", by=organisations.owner(), now=NOW)

    assert (unread, counter(organisations.owner())) == ([], [])


def test_once_the_round_is_closed_open_amendments_wait_for_the_committee_alone(text):
    row = amendments.proposed(text)
    amendments.proposed(text, Delete(clause="c2"), by=ATTESTED)
    while_open = undecided(drafter())
    drafting.closed(text.rounds.get(), now=NOW)

    [need] = [one for one in queries.needs_of(drafter(), NOW) if one.kind == "amendments"]
    organisations.organisation(LAPSED)
    others = [undecided(organisations.owner(who)) for who in (REPRESENTATIVE, LAPSED)]

    assert (while_open, undecided(drafter()), others) == ([], [UNDECIDED], [[], []])
    assert (need.url, need.note) == (f"/drafts/{text.slug}/amendments/adopt/", "2 amendments are open.")
    amendments.adopted(text, row)
    assert [one.note for one in queries.needs_of(drafter(), NOW) if one.kind == "amendments"] == [
        "1 amendment is open."
    ]


def test_drafts_of_amendments_wait_for_no_committee(text):
    amendments.drafted(text)
    drafting.closed(text.rounds.get(), now=NOW)

    assert undecided(drafter()) == []
