"""The roll of an assembly: who has how many votes, who is there, who casts them; in how many questions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.assemblies.models import Credential, Part, Proxy, Weights
from undersigned.apps.assemblies.queries import roll
from undersigned.apps.organisations.models import Mandate, Representative, Role
from undersigned.apps.votes.services.votes import Casting, Voting

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations

pytestmark = pytest.mark.usefixtures("installation")
LATER = NOW + timedelta(hours=1)


def facts(line: Voting) -> tuple[object, ...]:
    return (
        line.votes,
        line.present,
        [(one.person.name, one.most, one.proxy and one.proxy.handle) for one in line.casters],
    )


def on_roll(held, now=LATER):
    return {line.name: facts(line) for line in roll.roll_of(held, now)}


def test_an_organisation_stands_on_the_roll_with_its_votes_and_who_casts_them():
    held = assemblies.assembly()
    assemblies.ruled(held, weights=Weights.TABLE)
    assemblies.present(assemblies.delegate(held, votes=30, seat_votes=45))
    assemblies.seat(held, ATTESTED, votes=0)

    assert on_roll(held) == {
        REPRESENTATIVE.organisation: (45, True, [(REPRESENTATIVE.representative, 30, None)]),
        ATTESTED.organisation: (0, False, []),
    }


def test_lines_are_in_the_order_of_their_keys_and_name_the_organisation():
    held = assemblies.assembly()
    rows = [assemblies.seat(held, member).organisation for member in (REPRESENTATIVE, ATTESTED, LAPSED)]

    lines = roll.roll_of(held, NOW)

    assert [line.key for line in lines] == sorted((row.handle for row in rows), key=str.encode)
    assert {line.key: (line.organisation, line.country) for line in lines} == {
        row.handle: (row, row.country) for row in rows
    }


def test_by_one_vote_each_a_seat_without_votes_has_none():
    held = assemblies.assembly()
    assemblies.seat(held, votes=45)
    assemblies.seat(held, ATTESTED, votes=0)

    assert [line.votes for line in sorted(roll.roll_of(held, NOW), key=lambda line: -line.votes)] == [1, 0]


@pytest.mark.parametrize("part", [Part.ALTERNATE, Part.OBSERVER])
def test_alternates_and_observers_cast_nothing(part):
    held = assemblies.assembly()
    assemblies.delegate(held, part=part)

    assert on_roll(held) == {REPRESENTATIVE.organisation: (1, False, [])}


@pytest.mark.parametrize("credential", [Credential.WAITING, Credential.REFUSED])
def test_who_was_not_accepted_casts_nothing(credential):
    held = assemblies.assembly()
    who = assemblies.delegate(held, credential=Credential.ACCEPTED)
    type(who).objects.filter(pk=who.pk).update(
        credential=credential, checked_at=None if credential == Credential.WAITING else NOW, because="No mandate."
    )

    assert on_roll(held) == {REPRESENTATIVE.organisation: (1, False, [])}


def role_ended(_who):
    Representative.objects.update(ends_at=NOW + timedelta(minutes=30))


def mandate_revoked(_who):
    Mandate.objects.update(revoked_at=NOW + timedelta(minutes=30))


def mandate_over(_who):
    Mandate.objects.update(until_on=NOW.date() - timedelta(days=1), decided_on=NOW.date() - timedelta(days=9))


def called_back(who):
    type(who).objects.update(ended_at=NOW + timedelta(minutes=30))


ENDS = [role_ended, mandate_revoked, mandate_over, called_back]


@pytest.mark.parametrize("end", ENDS)
def test_whose_role_or_mandate_has_ended_is_not_there_for_a_vote(end):
    held = assemblies.assembly()
    who = assemblies.delegate(held)
    assemblies.present(who)

    end(who)

    assert on_roll(held) == {REPRESENTATIVE.organisation: (1, False, [])}


def entrusted(held, member=ATTESTED, holder=None):
    seat = assemblies.seat(held, member)
    return Proxy.objects.create(
        seat=seat, holder=holder or assemblies.delegate(held), mandate=organisations.mandate(member), given_at=NOW
    )


def test_a_proxy_is_there_and_casts_while_its_holder_is():
    held = assemblies.assembly()
    proxy = entrusted(held)
    absent = on_roll(held)[ATTESTED.organisation]

    assemblies.present(proxy.holder)

    casts = [(REPRESENTATIVE.representative, None, proxy.holder.seat.organisation.handle)]
    assert (absent, on_roll(held)[ATTESTED.organisation]) == ((1, False, casts), (1, True, casts))


def test_a_proxy_rests_while_a_delegate_of_its_own_is_there():
    held = assemblies.assembly()
    assemblies.present(entrusted(held).holder)
    assemblies.present(assemblies.delegate(held, ATTESTED))

    assert on_roll(held)[ATTESTED.organisation] == (1, True, [(ATTESTED.representative, None, None)])


def test_over_days_nobody_is_there_or_not():
    held = assemblies.assembly(form="over-days")
    assemblies.delegate(held)

    (line,) = roll.roll_of(held, LATER)

    assert (line.present, line.casters) == (
        None,
        (Casting(person=organisations.owner(), mandate=organisations.mandate()),),
    )


def test_the_roll_is_asked_for_in_five_questions_however_many_seats_there_are():
    held = assemblies.assembly()
    asked = []
    for member in (REPRESENTATIVE, ATTESTED, LAPSED):
        assemblies.present(assemblies.delegate(held, member))
        assemblies.delegate(
            held, member, person=organisations.colleague(f"Second {member.country}", Role.EDITOR, member)
        )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            roll.roll_of(held, LATER)
        asked.append(len(queries))

    assert asked == [5, 5, 5]
