"""An organisation entrusts its votes to the delegate of another one, within the rules, and takes them back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import Credential, Part, Proxy
from undersigned.apps.assemblies.queries import roll
from undersigned.apps.assemblies.services import delegates, proxies
from undersigned.apps.organisations.models import Mandate, Role
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW
from tests.factories import assemblies, organisations

pytestmark = pytest.mark.usefixtures("installation")
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def held():
    made = assemblies.assembly()
    assemblies.ruled(made, proxies=1)
    return made


def give(held, member, holder, by=None, mandate=None):
    return proxies.give(
        seat=assemblies.seat(held, member),
        holder=holder,
        mandate=mandate or organisations.mandate(member),
        by=by or organisations.owner(member),
        now=NOW,
    )


def test_a_delegate_casts_the_votes_of_another_organisation_until_it_takes_them_back(held):
    holder = assemblies.delegate(held)
    proxy = give(held, ATTESTED, holder)
    by_key = {line.key: [one.person for one in line.casters] for line in roll.roll_of(held, LATER)}

    proxies.take_back(proxy=proxy, by=organisations.owner(ATTESTED), now=LATER)

    key = proxy.seat.organisation.handle
    after = {line.key: line.casters for line in roll.roll_of(held, LATER)}
    assert (by_key[key], after[key]) == ([holder.person], ())
    with pytest.raises(proxies.NotGiven):
        proxies.take_back(proxy=proxy, by=organisations.owner(ATTESTED), now=LATER)


def test_where_the_rules_know_no_proxies_none_is_given():
    held = assemblies.assembly()

    with pytest.raises(NotAllowed):
        give(held, ATTESTED, assemblies.delegate(held))


def test_one_delegate_holds_no_more_than_the_rules_allow(held):
    holder = assemblies.delegate(held)
    give(held, ATTESTED, holder)

    with pytest.raises(proxies.FullHands):
        give(held, LAPSED, holder)


def test_an_organisation_entrusts_its_votes_once(held):
    give(held, ATTESTED, assemblies.delegate(held))
    other = assemblies.delegate(held, person=organisations.colleague("Carla", Role.EDITOR))

    with pytest.raises(proxies.AlreadyGiven):
        give(held, ATTESTED, other)


def test_votes_are_not_passed_on(held):
    first, second = assemblies.delegate(held), assemblies.delegate(held, ATTESTED)
    give(held, LAPSED, second)

    with pytest.raises(proxies.PassedOn):
        give(held, ATTESTED, first)


def test_who_gave_its_votes_away_holds_none_of_others(held):
    first, second = assemblies.delegate(held), assemblies.delegate(held, ATTESTED)
    give(held, ATTESTED, first)

    with pytest.raises(proxies.PassedOn):
        give(held, LAPSED, second)


def test_a_proxy_is_for_a_delegate_of_another_organisation(held):
    own = assemblies.delegate(held, ATTESTED)

    with pytest.raises(NotAllowed):
        give(held, ATTESTED, own)


@pytest.mark.parametrize("facts", [{"part": Part.OBSERVER}, {"credential": Credential.WAITING}])
def test_only_who_votes_holds_a_proxy(facts, held):
    with pytest.raises(proxies.NotAble):
        give(held, ATTESTED, assemblies.delegate(held, **facts))


def test_somebody_who_is_sent_by_both_holds_no_proxy_of_either(held):
    holder = assemblies.delegate(held)
    assemblies.delegate(held, ATTESTED, person=holder.person)

    with pytest.raises(proxies.PassedOn):
        give(held, ATTESTED, holder)


def test_only_who_signs_gives_it_under_a_mandate_of_its_own(held):
    holder = assemblies.delegate(held)

    with pytest.raises(NotAllowed):
        give(held, ATTESTED, holder, by=organisations.owner())
    with pytest.raises(proxies.NotForThis):
        give(held, ATTESTED, holder, mandate=organisations.mandate())

    assert Proxy.objects.count() == 0


def test_a_proxy_whose_mandate_has_ended_counts_no_more(held):
    holder = assemblies.delegate(held)
    proxy = give(held, ATTESTED, holder)
    Mandate.objects.filter(pk=proxy.mandate_id).update(revoked_at=LATER)

    casters = {line.key: line.casters for line in roll.roll_of(held, LATER)}

    assert casters[proxy.seat.organisation.handle] == ()


def test_it_ends_when_its_holder_is_called_back(held):
    holder = assemblies.delegate(held)
    give(held, ATTESTED, holder)

    delegates.call_back(delegate=holder, by=organisations.owner(), now=LATER)

    assert Proxy.objects.get().ended_at == LATER


def test_its_holder_can_give_it_back_and_a_stranger_cannot(held):
    holder = assemblies.delegate(held)
    proxy = give(held, ATTESTED, holder)
    with pytest.raises(NotAllowed):
        proxies.take_back(proxy=proxy, by=organisations.owner(LAPSED), now=LATER)

    proxies.take_back(proxy=proxy, by=holder.person, now=LATER)

    assert Proxy.objects.get().ended_at == LATER
