"""The text of a motion: organisations with a seat amend it, under mandates for the assembly; others read it, or not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.assemblies.models import Assembly, Item
from undersigned.apps.assemblies.queries import marks
from undersigned.apps.assemblies.services import assemblies as meetings
from undersigned.apps.drafting import permissions as drafting
from undersigned.apps.drafting import queries
from undersigned.apps.drafting.models import Audience
from undersigned.apps.drafting.services import amendments as amending
from undersigned.apps.drafting.services.amendments import Proposer
from undersigned.apps.moderation.services import measures
from undersigned.apps.motions.queries import motions as found
from undersigned.apps.motions.queries import shelves
from undersigned.apps.motions.services import motions, retention, texts
from undersigned.apps.organisations.models import Scope
from undersigned.apps.organisations.services import mandates
from undersigned.kit.results import Allowed, Denied, NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import amendments, assemblies, moderation, organisations
from tests.factories import motions as factory
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
NOBODY = AnonymousUser()


def test_an_organisation_of_another_coalition_with_a_seat_amends_it():
    at = factory.assembly()
    assemblies.seat(at, LAPSED)
    row = factory.to_decide(at)

    made = amendments.proposed(row.statement, by=LAPSED)

    assert made.label == "A1"


def test_who_has_no_seat_reads_a_public_motion_and_does_not_amend_it():
    row = factory.to_decide()
    outsider, organisation = organisations.owner(OUTSIDER), organisations.organisation(OUTSIDER)

    may = drafting.may_propose(outsider, organisation, row.statement, NOW)

    assert (may, drafting.may_read(outsider, row.statement, NOW)) == (drafting.NOT_TAKING_PART, Allowed())
    assert queries.proposing(outsider, row.statement, NOW) == []


def test_a_mandate_for_the_assembly_lets_one_amend_its_motions():
    row = factory.to_decide()
    terms = mandates.Terms(
        body="Board", decided_on=REPRESENTATIVE.decided_on, scope=Scope.ASSEMBLY, subject=row.assembly.public_id
    )
    organisation, owner = organisations.organisation(ATTESTED), organisations.owner(ATTESTED)
    mandate = mandates.declare(organisation=organisation, terms=terms, by=owner, now=NOW)

    made = amending.start(
        statement=row.statement,
        proposer=Proposer(organisation=organisation, mandate=mandate),
        words=amendments.words(row.statement),
        by=owner,
        now=NOW,
    )

    assert made.mandate == mandate
    assert mandate in queries.mandates_for(organisation, row.statement, owner, NOW)


def test_a_mandate_for_another_assembly_does_not():
    row = factory.to_decide()
    terms = mandates.Terms(body="Board", decided_on=REPRESENTATIVE.decided_on, scope=Scope.ASSEMBLY, subject="0" * 32)
    organisation, owner = organisations.organisation(ATTESTED), organisations.owner(ATTESTED)
    mandate = mandates.declare(organisation=organisation, terms=terms, by=owner, now=NOW)

    answer = drafting.may_use(mandate, owner, organisation, row.statement, NOW)

    assert isinstance(answer, Denied)


def test_a_delegate_without_a_role_reads_the_text_of_a_members_assembly():
    at = factory.assembly(audience="members")
    row = factory.to_decide(at)
    sent = organisations.owner(OUTSIDER)
    before = drafting.may_read(sent, row.statement, NOW)

    assemblies.delegate(at, ATTESTED, person=sent)

    assert (before, drafting.may_read(sent, row.statement, NOW)) == (drafting.NOT_HERE, Allowed())


def test_what_stands_under_an_internal_item_is_for_who_takes_part():
    at = factory.assembly()
    item = Item.objects.create(assembly=at, position=1, title="Staff", internal_at=NOW)
    row = factory.to_decide(at, item=item)

    assert not found.seen_by(NOBODY, at, NOW).exists()
    assert found.seen_by(organisations.owner(ATTESTED), at, NOW).get() == row
    assert queries.latest(row.statement).audience == Audience.MEMBERS
    assert list(shelves.on_items(NOBODY, [item.pk], NOW)) == []


def test_what_a_measure_hides_is_read_by_the_committee_and_by_nobody_else():
    row = factory.to_decide()

    measures.take(verdict=moderation.verdict(row.pk, kind="motion"), by=moderation.judge(), now=NOW)

    readers = (NOBODY, organisations.owner(OUTSIDER), drafter())
    assert [found.seen_by(one, row.assembly, NOW).exists() for one in readers] == [False, False, True]
    assert [drafting.may_read(one, row.statement, NOW) == Allowed() for one in readers] == [False, False, True]


def test_only_public_motions_are_reported_and_the_committee_is_told():
    at = factory.assembly()
    public, draft = factory.moved(at, by=None), factory.drafted(at, by=None)
    inside = factory.moved(factory.assembly(audience="members"), by=None)

    seen = shelves.find([public.pk, draft.pk, inside.pk])

    assert list(seen) == [public.pk]
    assert shelves.holders(public.pk, NOW) == [drafter().pk]


def test_under_an_item_motions_stand_in_the_order_of_treatment():
    at = factory.assembly()
    item = Item.objects.create(assembly=at, position=1, title="Decisions")
    factory.moved(at, by=None, deed="decision", title="A sentence", item=item)
    factory.moved(at, by=None, deed="rules", title="Other rules", item=item)

    business = list(shelves.on_items(NOBODY, [item.pk], NOW))

    assert [(one.label, one.title, one.state) for one in business] == [
        ("M2", "Other rules", "proposed"),
        ("M1", "A sentence", "proposed"),
    ]


def test_the_live_page_shows_the_next_motion_with_its_clauses_in_short():
    at = factory.assembly()
    item = Item.objects.create(assembly=at, position=1, title="Decisions", state="current", called_at=NOW)
    factory.moved(at, by=None, item=item)

    (panel,) = shelves.panels(NOBODY, at.pk, NOW)

    (line,) = panel.context["motions"]
    assert (line["label"], [clause["text"] for clause in line["clauses"]]) == (
        "M1",
        ["Every harbour is open to those in distress.", "Nobody is punished for helping."],
    )


def test_an_assembly_with_a_motion_is_not_thrown_away():
    at = factory.assembly()
    before = shelves.is_used(at.pk)

    factory.drafted(at)

    assert (before, shelves.is_used(at.pk)) == (False, True)


@pytest.mark.parametrize(
    ("amendments_until", "now", "closes"),
    [
        (assemblies.STARTS, NOW, assemblies.STARTS),
        (None, NOW, assemblies.ENDS),
        (assemblies.STARTS, assemblies.STARTS, assemblies.ENDS),
        (assemblies.STARTS, assemblies.ENDS, assemblies.ENDS + texts.LATE),
    ],
)
def test_amendments_are_taken_until_the_assembly_says_and_to_its_end_if_later(amendments_until, now, closes):
    at = factory.assembly(amendments_until_at=amendments_until)

    assert texts.closing(at, now) == closes


def moved_to(at, **facts):
    """The assembly, with other moments."""
    row = Assembly.objects.get(pk=at.pk)
    return meetings.change(
        assembly=row, frame=assemblies.frame(**facts), based_on=marks.of_frame(row), by=drafter(), now=NOW
    )


def test_amendments_are_taken_until_the_assembly_says_whenever_it_says_so():
    at = factory.assembly()
    row = factory.to_decide(at)
    before = queries.current(row.statement, NOW).closes_at

    moved_to(at, amendments_until_at=assemblies.STARTS)

    after = queries.current(row.statement, NOW)
    assert (before, after.closes_at, after.number) == (assemblies.ENDS, assemblies.STARTS, 1)


def test_an_assembly_that_becomes_public_lets_everybody_read_its_motions():
    at = factory.assembly(audience="members")
    row = factory.to_decide(at)

    moved_to(at, audience="public")

    assert [one.audience for one in queries.rounds(row.statement)] == ["public", "members"]


def test_a_motion_that_comes_under_an_item_for_everybody_is_read_by_everybody():
    at = factory.assembly()
    inside = Item.objects.create(assembly=at, position=1, title="Staff", internal_at=NOW)
    outside = Item.objects.create(assembly=at, position=2, title="Harbours")
    row = factory.to_decide(at, item=inside)
    before = drafting.may_read(NOBODY, row.statement, NOW)

    motions.place_under(motion=row, item=outside, by=drafter(), now=NOW)

    assert (before, drafting.may_read(NOBODY, row.statement, NOW)) == (drafting.NOT_HERE, Allowed())
    assert queries.current(row.statement, NOW).audience == Audience.PUBLIC


def test_to_what_is_called_off_no_amendment_is_taken_until_it_is_taken_up():
    at = factory.assembly()
    row = factory.to_decide(at)
    meetings.call_off(assembly=at, because="A storm.", by=drafter(), now=NOW)
    off = queries.current(row.statement, NOW)

    meetings.take_up(assembly=at, by=drafter(), now=NOW)

    assert (off, queries.current(row.statement, NOW).number) == (None, 2)


def test_what_was_never_moved_goes_a_year_after_the_assembly():
    at = factory.assembly()
    draft, _moved = factory.drafted(at), factory.moved(at, by=None)

    before = list(retention._drafts(at.ends_at + timedelta(days=365)))
    after = list(retention._drafts(at.ends_at + timedelta(days=366)))

    assert (before, after) == ([], [draft])


def test_nothing_is_moved_before_the_assembly_is_announced():
    at = assemblies.drafted()
    row = factory.drafted(at, by=None)

    with pytest.raises(NotAllowed, match="not announced yet"):
        motions.move(motion=row, mandate=None, by=drafter(), now=NOW)
