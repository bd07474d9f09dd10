"""Who is called back, comes later or leaves while a vote is open: what was cast stays, and nobody gains a vote."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import Credential, Form, Matter, Part, Proxy, Weights
from undersigned.apps.assemblies.services import credentials, delegates, presence, proxies, seats, voting
from undersigned.apps.assemblies.services.delegates import Stand
from undersigned.apps.organisations.models import Mandate, Role
from undersigned.apps.votes import permissions
from undersigned.apps.votes.models import Caster, Voter
from undersigned.apps.votes.services import closing
from undersigned.kit.results import Allowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
LATER = NOW + timedelta(minutes=5)
ASKING = voting.Asking(title="An action plan", language="en", matter=Matter.MOTION)


@pytest.fixture
def held():
    """Two organisations are there."""
    rules = {"weights": Weights.TABLE, "proxies": 1, "quorum": ()}
    return assemblies.opened(seats=[REPRESENTATIVE, ATTESTED], rules=rules)


def put(held):
    return voting.put(assembly=held, asking=ASKING, by=drafter(), now=NOW)


def delegate(held, member=REPRESENTATIVE):
    return held.seats.get(organisation=organisations.organisation(member)).delegates.get(
        person=organisations.owner(member)
    )


def casters(vote, now=LATER):
    """Who can cast now, by name."""
    rows = Caster.objects.filter(voter__vote=vote).select_related(
        "voter__vote", "voter__organisation", "mandate", "proxy"
    )
    return sorted(row.person.name for row in rows if permissions.may_cast(row.person, row, now) == Allowed())


def test_who_is_called_back_casts_no_more(held):
    vote = put(held)

    delegates.call_back(delegate=delegate(held), by=organisations.owner(), now=LATER)

    assert casters(vote) == [ATTESTED.representative]


def test_whose_mandate_ends_casts_no_more(held):
    vote = put(held)

    Mandate.objects.filter(organisation=organisations.organisation()).update(revoked_at=LATER)

    assert casters(vote) == [ATTESTED.representative]


def test_whose_credentials_are_refused_casts_no_more(held):
    vote = put(held)

    number = delegate(held).pk
    credentials.refuse(assembly=held, delegates=[number], because="A mistake.", by=drafter(), now=LATER)

    assert casters(vote) == [ATTESTED.representative]


def test_an_alternate_takes_the_place_of_a_delegate(held):
    alternate = organisations.colleague("Alma", Role.EDITOR)
    row = assemblies.delegate(held, person=alternate, part=Part.ALTERNATE)
    vote = put(held)
    delegates.call_back(delegate=delegate(held), by=organisations.owner(), now=LATER)

    delegates.change(delegate=row, stand=Stand(part=Part.DELEGATE), by=organisations.owner(), now=LATER)

    assert casters(vote) == sorted(["Alma", ATTESTED.representative])


def test_over_days_who_is_accepted_later_can_cast():
    held = assemblies.opened(form=Form.OVER_DAYS)
    row = assemblies.delegate(held, credential=Credential.WAITING)
    vote = put(held)
    before = casters(vote)

    credentials.accept(assembly=held, delegates=[row.pk], by=drafter(), now=LATER)

    assert (before, casters(vote)) == ([], [REPRESENTATIVE.representative])


def test_over_days_votes_are_entrusted_while_a_vote_is_open_and_taken_back():
    held = assemblies.opened(form=Form.OVER_DAYS, rules={"proxies": 1})
    holder, seat = assemblies.delegate(held), assemblies.seat(held, ATTESTED)
    vote = put(held)
    proxy = proxies.give(
        seat=seat, holder=holder, mandate=organisations.mandate(ATTESTED), by=organisations.owner(ATTESTED), now=LATER
    )
    given = casters(vote)

    proxies.take_back(proxy=proxy, by=organisations.owner(ATTESTED), now=LATER)

    assert (given, casters(vote)) == ([REPRESENTATIVE.representative] * 2, [REPRESENTATIVE.representative])


def test_votes_that_change_after_the_opening_change_nothing_in_it(held):
    vote = put(held)

    seats.weigh(seat=delegate(held).seat, votes=100, by=drafter(), now=LATER)

    assert set(Voter.objects.filter(vote=vote).values_list("votes", flat=True)) == {1}


def test_who_leaves_can_still_cast_and_is_not_there_at_the_closing(held):
    vote = put(held)
    presence.leave(delegate=delegate(held), how="self", by=organisations.owner(), now=LATER)
    able = casters(vote)

    closing.close(vote=vote, by=drafter(), now=LATER + timedelta(minutes=1))

    there = dict(Voter.objects.filter(vote=vote).values_list("name", "present_at_closing"))
    assert REPRESENTATIVE.representative in able
    assert there == {REPRESENTATIVE.organisation: False, ATTESTED.organisation: True}


def test_whoever_takes_a_proxy_to_a_vote_casts_for_an_organisation_that_is_not_there(held):
    seat = assemblies.seat(held, ATTESTED)
    presence.leave(delegate=delegate(held, ATTESTED), how="self", by=organisations.owner(ATTESTED), now=NOW)
    Proxy.objects.create(seat=seat, holder=delegate(held), mandate=organisations.mandate(ATTESTED), given_at=NOW)

    vote = put(held)

    assert (
        dict(Voter.objects.filter(vote=vote).values_list("name", "present_at_opening"))[ATTESTED.organisation] is True
    )
    assert casters(vote).count(REPRESENTATIVE.representative) == 2
