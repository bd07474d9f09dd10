"""Bundles: several motions in one vote, and one that is taken out of it."""

from __future__ import annotations

import pytest

from undersigned.apps.drafting.models import Amendment
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.services import bundles, motions
from undersigned.apps.motions.services.putting import NothingToPut, Terms
from undersigned.apps.votes.models import State
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")


def fresh(row):
    return Amendment.objects.get(pk=row.pk)


def announced(*rows):
    return bundles.announce(motions=rows, terms=Terms(), by=drafter(), now=NOW)


def test_a_bundle_is_announced_first_and_its_title_says_which_motions_are_in_it():
    rows = factory.three()

    vote = announced(*rows[:2])

    assert vote.state is State.PREPARED
    assert vote.title == (
        "All together, adopted or rejected: M1: The office moves to Sète; M2: The office moves to Sète"
    )
    assert [one.vote for one in puttings.bundles(rows[0].assembly)] == [vote]


def test_a_bundle_is_adopted_with_all_that_is_in_it_by_one_decision():
    rows = factory.three()
    vote = bundles.open_(vote=announced(*rows), by=drafter(), now=NOW)

    factory.settled(vote, for_=factory.MEMBERS)

    found = [factory.fresh(row) for row in rows]
    assert [one.state for one in found] == ["adopted"] * 3
    assert len({one.decision for one in found}) == 1


def test_an_organisation_with_a_seat_takes_a_motion_out_and_the_others_are_announced_anew():
    rows = factory.three()
    first = announced(*rows)
    seat = assemblies.seat(rows[0].assembly, ATTESTED)

    made = bundles.take_out(vote=first, motion=rows[1], seat=seat, by=organisations.owner(ATTESTED), now=NOW)

    first.refresh_from_db()
    assert first.state is State.BROKEN_OFF
    assert "Kadıköy Theatre Workers" in first.broken_off_because
    assert [one.label for one in puttings.bundle_of(made).motions] == ["M1", "M3"]
    assert "M2" not in made.title


def test_where_one_is_left_of_a_bundle_it_is_no_bundle_any_more():
    rows = factory.three()[:2]
    seat = assemblies.seat(rows[0].assembly, ATTESTED)

    made = bundles.take_out(vote=announced(*rows), motion=rows[1], seat=seat, by=organisations.owner(ATTESTED), now=NOW)

    assert made is None
    assert not any(puttings.is_taken(row) for row in rows)


def test_nothing_is_taken_out_once_the_vote_is_open_and_by_nobody_without_a_seat():
    rows = factory.three()
    vote = announced(*rows)
    seat = assemblies.seat(rows[0].assembly, ATTESTED)

    with pytest.raises(NotAllowed):
        bundles.take_out(vote=vote, motion=rows[1], seat=seat, by=organisations.owner(LAPSED), now=NOW)
    bundles.open_(vote=vote, by=drafter(), now=NOW)
    with pytest.raises(bundles.NotAnnounced):
        bundles.take_out(vote=vote, motion=rows[1], seat=seat, by=organisations.owner(ATTESTED), now=NOW)


def test_a_motion_that_is_withdrawn_leaves_its_bundle():
    at = factory.meeting()
    rows = [factory.decision(at, by=REPRESENTATIVE), factory.decision(at), factory.decision(at)]
    announced(*rows)

    motions.withdraw(motion=factory.fresh(rows[0]), because="We thought again.", by=organisations.owner(), now=NOW)

    assert [[one.label for one in bundle.motions] for bundle in puttings.bundles(at)] == [["M2", "M3"]]


def test_motions_with_different_majorities_are_no_bundle_and_one_alone_is_none():
    at = factory.meeting()
    one, other = factory.decision(at), factory.motion(at, deed="agenda", facts={})

    with pytest.raises(bundles.DifferentMatters):
        announced(one, other)
    with pytest.raises(NothingToPut):
        announced(one)


# Amendments.
