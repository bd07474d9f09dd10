"""Motions: prepared, moved under a number and a mandate, seconded, set aside, taken up again, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.assemblies.models import Moving
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.motions import permissions
from undersigned.apps.motions.models import Advice, Motion
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.services import advice, motions, seconds, turns
from undersigned.apps.organisations.models import Role
from undersigned.apps.organisations.services import mandates
from undersigned.apps.statements.services import drafts
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies, coalitions, organisations
from tests.factories import motions as factory
from tests.factories import statements as texts
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
LATER = NOW + timedelta(hours=1)


def state(row):
    return Motion.objects.get(pk=row.pk).state


def steps(row):
    return [step.state for step in queries.steps_of(row)]


def test_what_is_prepared_is_seen_by_its_organisation_and_by_nobody_else():
    row = factory.drafted()

    seen = [
        who
        for who, person in (
            ("owner", organisations.owner()),
            ("other", organisations.owner(ATTESTED)),
            ("committee", drafter()),
        )
        if permissions.may_see(person, row, NOW) == Allowed()
    ]

    assert seen == ["owner"]
    assert (row.number, row.statement, row.words["title"]) == (None, None, "Open harbours")


def test_what_is_moved_gets_the_next_number_and_a_text_that_is_open_to_amendments():
    at = factory.assembly(amendments_until_at=assemblies.STARTS - timedelta(days=1))
    factory.moved(at)

    row = factory.moved(at)

    round_ = drafting.current(row.statement, NOW)
    assert (row.label, row.state, row.words, row.statement.coalition) == ("M2", "moved", None, at.host)
    assert (round_.audience, round_.closes_at) == ("public", at.amendments_until_at)
    assert queries.wording_of(row).clauses == factory.TEXT.clauses


def test_without_a_mandate_it_is_prepared_and_not_moved():
    row = factory.drafted()

    with pytest.raises(NotAllowed, match="An organisation moves under a mandate"):
        motions.move(motion=row, mandate=None, by=organisations.owner(), now=NOW)

    assert state(row) == "draft"


def test_a_mandate_for_something_else_does_not_let_one_move():
    row = factory.drafted()
    other = mandates.Terms(body="Board", decided_on=REPRESENTATIVE.decided_on, scope="statement", subject="0" * 32)
    mandate = mandates.declare(
        organisation=organisations.organisation(), terms=other, by=organisations.owner(), now=NOW
    )

    with pytest.raises(NotAllowed, match="does not let you do this"):
        motions.move(motion=row, mandate=mandate, by=organisations.owner(), now=NOW)


def test_after_the_time_for_motions_the_committee_alone_moves():
    at = factory.assembly(motions_until_at=NOW + timedelta(minutes=1))
    row = factory.drafted(at)

    with pytest.raises(NotAllowed, match="The time for motions is over"):
        motions.move(motion=row, mandate=organisations.mandate(), by=organisations.owner(), now=LATER)
    urgent = factory.drafted(at, by=None)
    motions.move(motion=urgent, mandate=None, by=drafter(), now=LATER)

    assert (state(row), state(urgent)) == ("draft", "open")


def test_where_the_committee_alone_moves_no_organisation_prepares_anything():
    at = factory.assembly()
    assemblies.ruled(at, moving=Moving.COMMITTEE)

    with pytest.raises(NotAllowed, match="its committee alone"):
        factory.drafted(at)


def test_a_resolution_without_clauses_is_refused():
    empty = replace(factory.TEXT, clauses=())

    with pytest.raises(motions.NoClauses):
        factory.drafted(wording=empty)

    assert not Motion.objects.exists()


def test_enough_seconders_let_it_be_decided_and_one_who_goes_lets_it_wait_again():
    at = factory.assembly(LAPSED)
    assemblies.ruled(at, seconders=2)
    row = factory.moved(at)
    given = factory.seconded(row)
    first = state(row)
    factory.seconded(row, LAPSED)
    second = state(row)

    seconds.take_back(second=given, by=organisations.owner(ATTESTED), now=LATER)

    assert (first, second, state(row)) == ("moved", "open", "moved")
    assert steps(row) == ["moved", "open", "moved"]
    assert queries.missing(Motion.objects.get(pk=row.pk)) == 1


def test_seconding_twice_counts_once():
    row = factory.moved()
    factory.seconded(row)

    factory.seconded(row)

    assert [one.organisation.name for one in queries.seconds_of(row)] == [ATTESTED.organisation]


def test_the_mover_does_not_second_it():
    row = factory.moved()

    with pytest.raises(NotAllowed, match="Others second it"):
        factory.seconded(row, REPRESENTATIVE)


def test_who_has_no_seat_does_not_second_it():
    at = factory.assembly()
    row = factory.moved(at)
    seat = assemblies.seat(at, ATTESTED)
    seat.ended_at = NOW
    seat.save()

    with pytest.raises(NotAllowed, match="no seat"):
        seconds.give(
            motion=row, seat=seat, mandate=organisations.mandate(ATTESTED), by=organisations.owner(ATTESTED), now=NOW
        )


def test_a_seconder_that_has_lost_its_seat_does_not_count():
    row = factory.to_decide()
    assemblies.seat(row.assembly, ATTESTED).delete()

    assert queries.missing(row) == 1


def test_what_the_committee_moves_needs_no_seconder():
    row = factory.moved(by=None)

    assert (row.state, steps(row)) == ("open", ["open"])
    assert [word for _step, word in queries.told(row)] == ["moved"]


def test_the_committee_moves_a_text_that_was_discussed_before():
    at = factory.assembly()
    text = texts.drafted(at.host)

    row = factory.moved(at, by=None, statement=text)

    assert (row.statement, row.title, drafting.current(text, NOW).name) == (text, "Open harbours", "Motion 1")


@pytest.mark.parametrize("why", ["of another coalition", "sealed", "in a motion"])
def test_a_text_that_is_taken_is_not_moved(why):
    at = factory.assembly()
    text = texts.statement() if why == "of another coalition" else texts.drafted(at.host)
    if why == "sealed":
        texts.seal(text)
    if why == "in a motion":
        factory.drafted(at, by=None, statement=text)

    with pytest.raises(motions.TextTaken):
        factory.drafted(at, by=None, statement=text)


def test_nobody_writes_or_seals_by_hand_what_an_organisation_moved():
    row = factory.to_decide()
    wording = replace(factory.TEXT, title="Another title")

    with pytest.raises(NotAllowed, match="changed by amendments"):
        drafts.save(statement=row.statement, wording=wording, based_on=1, by=drafter(), now=LATER)
    with pytest.raises(NotAllowed, match="sealed when the assembly adopts it"):
        texts.seal(row.statement)
    with pytest.raises(NotAllowed, match="stays with that"):
        drafts.discard(statement=row.statement, by=drafter(), now=LATER)


def test_the_committee_goes_on_writing_what_it_moved_itself():
    at = factory.assembly()
    row = factory.moved(at, by=None, statement=texts.drafted(at.host))

    texts.save(row.statement, replace(texts.WORDING, title="Harbours for all"))

    assert queries.wording_of(Motion.objects.get(pk=row.pk)).title == "Harbours for all"


def test_a_motion_that_is_referred_is_taken_up_again_with_its_amendments():
    row = factory.to_decide()
    row = turns.refer(motion=row, body="A working group", because="It needs figures.", by=drafter(), now=NOW)
    closed = drafting.current(row.statement, LATER)

    turns.take_up(motion=row, note="", by=drafter(), now=LATER)

    assert (closed, steps(row)) == (None, ["moved", "open", "referred", "open"])
    assert drafting.current(row.statement, LATER).number == 2


def test_who_is_not_the_chair_adjourns_nothing():
    row = factory.to_decide()

    with pytest.raises(NotAllowed):
        turns.adjourn(motion=row, because="", by=organisations.owner(), now=NOW)

    assert state(row) == "open"


def test_the_mover_withdraws_it_and_nobody_amends_it_any_more():
    row = factory.to_decide()

    motions.withdraw(motion=row, because="It is done.", by=organisations.owner(), now=LATER)

    assert (state(row), drafting.current(row.statement, LATER)) == ("withdrawn", None)
    with pytest.raises(NotAllowed, match="not before the assembly"):
        motions.withdraw(motion=Motion.objects.get(pk=row.pk), because="", by=organisations.owner(), now=LATER)


def test_others_do_not_withdraw_it():
    row = factory.to_decide()

    for person in (organisations.owner(ATTESTED), drafter()):
        with pytest.raises(NotAllowed):
            motions.withdraw(motion=row, because="", by=person, now=LATER)


def test_who_only_writes_for_the_mover_does_not_withdraw_it():
    row = factory.to_decide()

    with pytest.raises(NotAllowed, match="Your role here is"):
        motions.withdraw(motion=row, because="", by=organisations.colleague("Edite", Role.EDITOR), now=LATER)

    assert state(row) == "open"


def test_a_delegate_who_does_not_sign_moves_and_withdraws_under_the_mandate_of_the_delegation():
    at = factory.assembly()
    sent = assemblies.delegate(at, person=organisations.colleague("Olga", Role.OBSERVER))
    row = factory.drafted(at)

    motions.move(motion=row, mandate=sent.mandate, by=sent.person, now=NOW)
    motions.withdraw(motion=Motion.objects.get(pk=row.pk), because="", by=sent.person, now=LATER)

    assert state(row) == "withdrawn"


def test_the_committee_recommends_and_says_why():
    row = factory.moved()

    advice.recommend(motion=row, advice=Advice.REJECT, words="It costs too much.", by=drafter(), now=NOW)

    row.refresh_from_db()
    assert (row.get_advice_display(), row.advice_words) == ("reject", "It costs too much.")


def test_when_the_assembly_closes_no_amendment_is_taken_any_more():
    at = assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])
    coalitions.admitted(at.host)
    row = factory.to_decide(at)

    assemblies.closed(at, now=LATER)

    assert drafting.current(row.statement, LATER) is None


def test_motions_that_are_moved_at_once_have_numbers_of_their_own():
    at = factory.assembly()

    numbers = [factory.moved(at, by=None, deed="decision", title=f"Number {one}").number for one in range(3)]

    assert numbers == [1, 2, 3]


def test_of_a_members_assembly_strangers_see_no_motion():
    row = factory.to_decide(factory.assembly(audience="members"))

    assert permissions.may_see(AnonymousUser(), row, NOW) == permissions.NOWHERE
    assert not drafting.readable(AnonymousUser(), NOW).exists()
    assert permissions.may_see(organisations.owner(ATTESTED), row, NOW) == Allowed()
