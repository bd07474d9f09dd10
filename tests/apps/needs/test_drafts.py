"""An open round waits for each organisation that takes part and has not spoken, until it closes."""

from __future__ import annotations

import pytest

from undersigned.apps.drafting.models import Audience
from undersigned.apps.needs import queries
from undersigned.apps.organisations.models import Role

from tests.apps.needs import asking
from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import drafting, organisations
from tests.factories.drafting import CLOSES, WEEK
from tests.factories.statements import WORDING, drafted, statement

WAITS = [(REPRESENTATIVE.organisation, "round", WORDING.title)]


def asked(person, now=NOW):
    """What somebody is asked of rounds: the positions that are asked for in them, too, have tests of their own."""
    return [one for one in asking.asked(person, now) if one[1] == "round"]


@pytest.fixture
def text(installation):
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row


def test_it_waits_for_who_writes_for_an_organisation_that_takes_part_until_it_closes(text):
    editor, observer = (organisations.colleague(role, Role(role)) for role in ("editor", "observer"))

    assert [asked(person) for person in (organisations.owner(), editor, observer)] == [WAITS, WAITS, []]
    assert [asked(organisations.owner(), now) for now in (NOW, CLOSES)] == [WAITS, []]
    [need] = [one for one in queries.needs_of(editor, NOW) if one.kind == "round"]
    assert (need.deadline, need.url, need.note) == (CLOSES, f"/drafts/{text.slug}/", "First reading")


def test_it_waits_no_more_once_the_organisation_has_spoken(text):
    drafting.comment(text)
    alone = asked(organisations.owner())
    drafting.comment(text, organisation=organisations.organisation())

    assert (alone, asked(organisations.owner())) == (WAITS, [])
    assert asked(organisations.owner(ATTESTED)) == [(ATTESTED.organisation, "round", WORDING.title)]


def test_it_waits_for_nobody_who_does_not_take_part(installation):
    text = drafting.text()
    organisations.organisation(LAPSED)
    drafting.opened(text, Audience.PUBLIC)

    assert asked(organisations.owner(LAPSED)) == []


def test_it_waits_for_those_whom_a_committee_asked(installation):
    text = statement()
    drafting.asked(text)
    before = asked(organisations.owner())
    drafting.opened(text)

    assert (before, asked(organisations.owner())) == ([], WAITS)


def test_each_round_waits_anew(text):
    drafting.comment(text, organisation=organisations.organisation())
    drafting.closed(text.rounds.get(), now=NOW)

    drafting.opened(text, now=NOW)

    assert asked(organisations.owner()) == WAITS


def test_many_rounds_cost_no_more_queries(text, django_assert_max_num_queries):
    owner = organisations.owner()
    with django_assert_max_num_queries(100) as few:
        queries.needs_of(owner, NOW)
    for _ in range(2):
        drafting.opened(drafted(text.coalition))

    with django_assert_max_num_queries(len(few)):
        assert len(asked(owner, NOW + WEEK)) == 3
