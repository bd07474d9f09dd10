"""Elections: organisations propose, candidates accept, whoever is elected holds the post from that moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.services import committee
from undersigned.apps.coalitions.services.committee import Appointment
from undersigned.apps.motions import permissions
from undersigned.apps.motions.events import DEEDS
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import candidacies as queries
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.services import candidacies, retention
from undersigned.apps.motions.services.candidacies import Proposed
from undersigned.apps.motions.services.putting import NothingToPut
from undersigned.apps.organisations.models import Role
from undersigned.apps.votes.models import State
from undersigned.kit import tokens
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.usefixtures("installation")


def option(row):
    return f"c{row.pk}"


def holders(motion):
    return [
        term.person.name
        for term in coalitions.committee(motion.assembly.host, NOW)
        if term.post_id == motion.facts["post"]
    ]


def propose(motion, *, member=REPRESENTATIVE, by=None, **said):
    seat = assemblies.seat(motion.assembly, member)
    return candidacies.propose(
        motion=motion, seat=seat, proposed=Proposed(**said), by=by or organisations.owner(member), now=NOW
    )


def elected(vote, *rows):
    return factory.chosen(vote, dict.fromkeys(factory.MEMBERS, tuple(sorted(option(row) for row in rows))))


# Candidates.


def test_who_proposes_themselves_stands():
    row = factory.election()

    made = factory.candidate(row)

    assert (made.accepted_at, list(queries.standing(row))) == (NOW, [made])


def test_a_colleague_is_asked_and_stands_when_they_accept():
    row = factory.election()
    other = organisations.colleague("Rui Reis", Role.EDITOR)
    made = propose(row, name="Rui Reis", person=other)
    before = list(queries.standing(row))

    candidacies.accept(candidacy=made, by=other, now=NOW)

    assert (before, list(queries.standing(row)), list(queries.asked(other))) == ([], [made], [])


def test_somebody_whom_nobody_knows_here_accepts_by_the_link():
    row = factory.election()
    made = propose(row, name="Tess Treasurer")
    stranger = somebody("tess@mail.example", "Tess T.")

    found = queries.by_token(queries.token_of(made))
    candidacies.accept(candidacy=found, by=stranger, now=NOW)

    made.refresh_from_db()
    assert (made.person, made.name, made.accepted_at) == (stranger, "Tess Treasurer", NOW)


def test_a_link_that_was_guessed_opens_nothing():
    made = propose(factory.election(), name="Tess Treasurer")

    guessed = [queries.token_of(made)[:-2] + "AA", tokens.make("candidacy", made.pk, tokens.fresh()), "nonsense"]

    assert [queries.by_token(one) for one in guessed] == [None] * 3


def test_nobody_else_accepts_for_who_was_proposed():
    made = propose(factory.election(), name="Rui", person=organisations.colleague("Rui Reis", Role.EDITOR))

    with pytest.raises(NotAllowed, match="Somebody else was proposed"):
        candidacies.accept(candidacy=made, by=organisations.owner(ATTESTED), now=NOW)


def test_an_organisation_proposes_by_name_only_who_acts_for_it():
    with pytest.raises(candidacies.NotKnownTo):
        propose(factory.election(), name="Deniz", person=organisations.owner(ATTESTED))


def test_somebody_stands_once():
    row = factory.election()
    factory.candidate(row)

    with pytest.raises(candidacies.StandsAlready):
        factory.candidate(row)


def test_who_has_no_seat_proposes_nobody_and_in_other_motions_nobody_is_proposed():
    at = factory.meeting()
    row, other = factory.election(at), factory.decision(at)

    with pytest.raises(NotAllowed):
        propose(row, by=drafter(), name="Delphine")
    with pytest.raises(NotAllowed, match="elects nobody"):
        propose(other, name="Ana")


def test_who_declines_does_not_stand_and_who_proposed_can_take_it_back():
    row = factory.election()
    one = propose(row, name="Rui", person=organisations.colleague("Rui Reis", Role.EDITOR))
    two = propose(row, name="Tess Treasurer")

    candidacies.withdraw(candidacy=one, by=one.person, now=NOW)
    candidacies.withdraw(candidacy=two, by=organisations.owner(), now=NOW)

    assert list(queries.of_motion(row)) == []


def test_who_never_answers_is_forgotten_a_month_after_the_assembly_and_who_stood_is_not():
    row = factory.election()
    stood, silent = factory.candidate(row), propose(row, name="Tess Treasurer")
    over = row.assembly.ends_at + timedelta(days=30)

    before, after = (list(retention._candidates(moment)) for moment in (over, over + timedelta(seconds=1)))

    assert (before, after) == ([], [silent])
    assert stood.accepted_at == NOW


# Votes.


def test_nobody_is_elected_while_nobody_stands():
    row = factory.election()
    propose(row, name="Tess Treasurer")

    with pytest.raises(NothingToPut):
        factory.elect(row)


def test_who_wins_holds_the_post_by_the_decision_of_the_vote():
    row = factory.election(ends_on="2027-12-31")
    one, two = factory.candidate(row), factory.candidate(row, ATTESTED)

    vote = elected(factory.elect(row), one)

    found = factory.fresh(row)
    term = Term.objects.get(post=found.facts["post"])
    assert (vote.secrecy, [entry["name"] for entry in vote.options]) == ("closed", [one.name, two.name])
    assert (found.state, found.failed_because, holders(found)) == ("adopted", "", ["Ana Silva"])
    assert (term.decision, term.organisation.name) == (found.decision, REPRESENTATIVE.organisation)
    assert term.ends_at == datetime(2027, 12, 31, 23, tzinfo=UTC)
    assert "Ana Silva" in DEEDS["election"].shown(found.pk).words


@pytest.mark.parametrize(("name", "named_at"), [("", NOW), ("D.", None)])
def test_whoever_is_elected_under_their_own_name_is_named_on_the_committee(name, named_at):
    row = factory.election()
    one = factory.candidate(row, name=name)

    elected(factory.elect(row), one)

    assert Term.objects.get(post=row.facts["post"]).named_at == named_at


def test_whoever_held_the_post_goes_unless_elected_again():
    row = factory.election()
    post = row.assembly.host.posts.get(pk=row.facts["post"])
    for person in (organisations.owner(), organisations.owner(LAPSED)):
        committee.appoint(post=post, appointment=Appointment(person=person, starts_at=NOW), by=drafter(), now=NOW)
    again = factory.candidate(row)

    elected(factory.elect(row), again)

    assert holders(row) == ["Ana Silva"]


def test_whoever_holds_the_post_stays_where_the_motion_says_so():
    row = factory.election(before="stay")
    post = row.assembly.host.posts.get(pk=row.facts["post"])
    held = Appointment(person=organisations.owner(LAPSED), starts_at=NOW)
    committee.appoint(post=post, appointment=held, by=drafter(), now=NOW)

    one = factory.candidate(row)

    elected(factory.elect(row), one)

    assert sorted(holders(row)) == ["Ana Silva", "Zofia Lis"]


def test_where_a_seat_stays_open_the_election_goes_on_for_the_rest():
    row = factory.election(seats=2)
    one = factory.candidate(row)

    elected(factory.elect(row), one)

    found = factory.fresh(row)
    assert (found.state, holders(found)) == ("open", ["Ana Silva"])
    two = factory.candidate(found, ATTESTED)
    vote = factory.elect(found)
    assert [entry["id"] for entry in vote.options] == [option(two)]
    elected(vote, two)
    assert (factory.fresh(row).state, sorted(holders(row))) == ("adopted", ["Ana Silva", "Deniz Aydın"])


def test_where_all_are_equal_nobody_is_elected_and_it_is_put_again():
    row = factory.election()
    one, two = factory.candidate(row), factory.candidate(row, ATTESTED)

    factory.chosen(factory.elect(row), {REPRESENTATIVE: (option(one),), ATTESTED: (option(two),)})

    found = factory.fresh(row)
    assert (found.state, found.decision, holders(found)) == ("open", None, [])
    assert permissions.may_put(drafter(), found, NOW) == Allowed()


def test_a_candidate_who_withdraws_breaks_the_vote_off_and_it_is_asked_again_without_them():
    row = factory.election()
    one, two = factory.candidate(row), factory.candidate(row, ATTESTED)
    vote = factory.elect(row)

    candidacies.withdraw(candidacy=one, by=one.person, now=NOW)

    vote.refresh_from_db()
    again = puttings.waiting(row).vote
    assert (vote.state, [entry["id"] for entry in again.options]) == (State.BROKEN_OFF, [option(two)])
    elected(again, two)
    assert holders(row) == ["Deniz Aydın"]


def test_somebody_who_has_left_is_appointed_by_hand():
    row = factory.election()
    one = factory.candidate(row)
    vote = factory.elect(row)
    Motion.objects.filter(pk=row.pk).update(title=row.title)
    one.person.left_at = NOW
    one.person.save()

    factory.chosen(vote, dict.fromkeys((ATTESTED, LAPSED), (option(one),)))

    found = factory.fresh(row)
    assert (found.state, found.did_at) == ("adopted", None)
    assert "has no account here any more" in found.failed_because
