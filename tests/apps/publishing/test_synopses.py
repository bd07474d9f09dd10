"""Synopses of drafts: what is in them, for whom."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.drafting.models import Audience
from undersigned.apps.drafting.services import proposals, supports
from undersigned.apps.publishing import queries
from undersigned.apps.publishing.editions import synopsis as shown
from undersigned.apps.publishing.editions.synopsis import Answer, Format, Side, State
from undersigned.apps.publishing.services import synopses
from undersigned.apps.statements import queries as statements
from undersigned.core.amendments import Delete, Replace
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER
from tests.factories import amendments, drafting, organisations
from tests.factories.people import drafter
from tests.factories.statements import save

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
BY_NIGHT = Replace(clause="c1", label="1", text="Every harbour is open by night.")
NOBODY = AnonymousUser()


@pytest.fixture
def text(installation):
    """A draft in its first reading."""
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row


def read(text, by=None, now=LATER):
    return queries.synopsis(by or drafter(), text, now)


def test_it_tells_the_draft_of_today_its_rounds_and_the_moment(text):
    found = read(text)

    assert (found.statement, found.draft, found.as_of) == (text.public_id, 1, LATER)
    assert found.wording == statements.wording_of(statements.latest_draft(text))
    assert found.address.endswith(f"/drafts/{text.slug}/")
    (round_,) = found.rounds
    assert (round_.number, round_.name, round_.audience, round_.opens_at) == (1, "First reading", "members", NOW)


def test_it_tells_an_amendment_with_its_words_its_organisation_and_who_supports_it(text):
    row = amendments.proposed(text, BY_NIGHT, mandated=True)
    amendments.supported(row)

    (one,) = read(text).amendments

    body, day = row.mandate.body, row.mandate.decided_on
    assert (one.label, one.parent, one.round, one.state, one.standing) == ("A1", "", 1, State.PROPOSED, 1)
    assert one.organisation == shown.Organisation(
        handle=row.organisation.handle, name=row.organisation.name, mandate=shown.Mandate(body=body, decided_on=day)
    )
    assert (one.said.changes, one.said.before, one.said.rationale) == ((BY_NIGHT,), read(text).wording, "It is better.")
    assert [(who.name, who.mandate) for who in one.supports] == [(organisations.organisation(ATTESTED).name, None)]


def test_support_that_was_taken_back_is_not_told(text):
    row = amendments.proposed(text)
    given = amendments.supported(row)

    supports.take_back(amendment=row, organisation=given.organisation, by=organisations.owner(ATTESTED), now=LATER)

    assert read(text).amendments[0].supports == ()


def test_what_amends_an_amendment_is_told_upon_its_words(text):
    parent = amendments.proposed(text, BY_NIGHT)
    amendments.proposed(text, replace(BY_NIGHT, text="Every harbour is open."), by=ATTESTED, parent=parent)

    first, second = read(text).amendments

    assert (second.parent, second.said.upon) == ("A1", 1)
    assert second.said.before.clauses[0].text == first.said.changes[0].text


def test_collisions_of_open_amendments_are_told_by_their_labels(text):
    amendments.proposed(text, BY_NIGHT)
    amendments.proposed(text, replace(BY_NIGHT, text="Every harbour is open by day."), by=ATTESTED)
    amendments.proposed(text, Delete(clause="c1"))

    found = [(one.kind.value, one.clause, one.names) for one in read(text).collisions]

    assert found == [
        ("same-clause", "c1", ("A1", "A2")),
        ("deleted", "c1", ("A3", "A1")),
        ("deleted", "c1", ("A3", "A2")),
    ]


def test_a_counter_proposal_and_its_answer_are_told(text):
    row = amendments.proposed(text)
    counter = amendments.countered(row, Delete(clause="c2"))
    waiting = read(text).amendments[0].countered

    proposals.decline(proposal=counter, comment="We need it.", by=organisations.owner(), now=LATER)

    ((told,),) = ([one.countered for one in read(text).amendments],)
    assert [(one.side, one.answer) for one in waiting] == [(Side.DRAFTERS, Answer.WAITING)]
    assert [(one.answer, one.comment, one.changes) for one in told] == [
        (Answer.DECLINED, "We need it.", (Delete(clause="c2"),))
    ]


def test_an_adopted_amendment_keeps_the_words_it_was_made_to(text):
    row = amendments.proposed(text, BY_NIGHT)

    amendments.adopted(text, row)

    found = read(text)
    (one,) = found.amendments
    assert (found.draft, one.state, one.said.draft) == (2, State.ADOPTED, 1)
    assert found.wording.clauses[0].text == BY_NIGHT.text
    assert one.said.before.clauses[0].text == "Every harbour is open to those in distress."


@pytest.mark.parametrize("form", list(Format))
def test_a_draft_of_an_amendment_is_never_in_it_not_even_for_whose_it_is(text, form):
    amendments.drafted(text, replace(BY_NIGHT, text="Unspoken words."))

    for reader in (drafter(), organisations.owner()):
        data = synopses.make(statement=text, form=form, by=reader, now=LATER)
        assert (b"Unspoken" in data, read(text, reader).amendments) == (False, ())


def test_everybody_reads_of_a_public_round_and_not_what_was_said_before_it(text):
    amendments.proposed(text, replace(BY_NIGHT, text="Said among members."))
    drafting.closed(text.rounds.get())
    drafting.opened(text, Audience.PUBLIC, now=NOW + 2 * drafting.WEEK)
    later = NOW + 3 * drafting.WEEK
    amendments.proposed(text, replace(BY_NIGHT, text="Said to all."), now=later)

    inside, outside = (
        json.loads(synopses.make(statement=text, form=Format.JSON, by=one, now=later)) for one in (drafter(), NOBODY)
    )

    assert [[one["label"] for one in found["amendments"]] for found in (inside, outside)] == [["A1", "A2"], ["A2"]]
    assert [[one["name"] for one in found["rounds"]] for found in (inside, outside)] == [
        ["First reading", "Second reading"],
        ["Second reading"],
    ]
    assert "Said among members." not in json.dumps(outside)


@pytest.mark.parametrize("form", list(Format))
def test_who_may_not_read_the_draft_gets_none(text, form):
    amendments.proposed(text)

    for stranger in (NOBODY, organisations.owner(OUTSIDER)):
        with pytest.raises(NotAllowed):
            synopses.make(statement=text, form=form, by=stranger, now=LATER)


def test_as_many_questions_are_asked_for_three_amendments_as_for_one(text):
    def asked():
        with CaptureQueriesContext(connection) as found:
            queries.synopsis(drafter(), text, LATER)
        return len(found)

    amendments.supported(amendments.proposed(text))
    once = asked()
    for _ in range(2):
        amendments.supported(amendments.proposed(text))

    assert asked() == once


@pytest.mark.parametrize(
    ("form", "begins"), [(Format.PDF, b"%PDF-1.7"), (Format.CSV, b"\xef\xbb\xbf"), (Format.JSON, b"{")]
)
def test_each_form_is_made(text, form, begins):
    amendments.proposed(text)

    assert synopses.make(statement=text, form=form, by=drafter(), now=LATER).startswith(begins)


def test_a_draft_that_was_saved_since_is_told_and_amendments_say_what_they_were_made_to(text):
    amendments.proposed(text, BY_NIGHT)
    wording = statements.wording_of(statements.latest_draft(text))
    save(text, replace(wording, title="Harbours"))

    found = read(text)

    assert (found.draft, found.wording.title, found.amendments[0].said.draft) == (2, "Harbours", 1)
