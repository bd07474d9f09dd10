"""Organisations name their delegates under a mandate, share out their votes, change their minds, call them back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import Credential, Delegate, Part, Presence, Weights
from undersigned.apps.assemblies.queries import delegates as queries
from undersigned.apps.assemblies.services import delegates
from undersigned.apps.assemblies.services.delegates import Sent, Stand
from undersigned.apps.organisations.models import Mandate, Representative, Role, Scope
from undersigned.apps.organisations.services import mandates
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def held():
    made = assemblies.assembly()
    assemblies.ruled(made, weights=Weights.TABLE)
    return made


def named(seat, person=None, by=None, mandate=None, **said):
    sent = Sent(person=person or organisations.owner(), mandate=mandate or organisations.mandate(), **said)
    return delegates.name(seat=seat, sent=sent, by=by or organisations.owner(), now=NOW)


def test_an_organisation_names_somebody_of_its_own_who_waits_to_be_checked(held):
    editor = organisations.colleague("Edda", Role.EDITOR)

    row = named(assemblies.seat(held), editor, part=Part.ALTERNATE)

    assert (row.person, row.part, row.credential, row.mandate) == (
        editor,
        Part.ALTERNATE,
        Credential.WAITING,
        organisations.mandate(),
    )
    assert list(queries.to_check(held)) == [row]


def test_a_mandate_that_is_not_on_record_is_recorded_with_the_delegate_for_this_assembly(held):
    terms = mandates.Terms(
        body="Congress",
        decided_on=NOW.date(),
        scope=Scope.ASSEMBLY,
        subject=held.public_id,
        subject_title="General assembly",
    )

    row = named(assemblies.seat(held), mandate=terms)

    assert (row.mandate.body, row.mandate.scope, row.mandate.uses.count()) == ("Congress", Scope.ASSEMBLY, 1)


def test_nothing_is_recorded_when_nobody_is_named(held):
    terms = mandates.Terms(body="Congress", decided_on=NOW.date(), scope=Scope.ASSEMBLY, subject=held.public_id)

    with pytest.raises(delegates.TooManyVotes):
        named(assemblies.seat(held, votes=1), mandate=terms, votes=2)

    assert Mandate.objects.filter(body="Congress").count() == 0


def test_only_who_signs_for_the_organisation_names_somebody(held):
    seat = assemblies.seat(held)
    editor = organisations.colleague("Edda", Role.EDITOR)

    for by in (editor, organisations.owner(ATTESTED)):
        with pytest.raises(NotAllowed):
            named(seat, editor, by=by)

    assert Delegate.objects.count() == 0


def test_nobody_is_named_who_does_not_act_for_the_organisation(held):
    with pytest.raises(delegates.NotOfYours):
        named(assemblies.seat(held), organisations.owner(ATTESTED))


def test_somebody_is_sent_once(held):
    seat = assemblies.seat(held)
    named(seat)

    with pytest.raises(delegates.SentAlready):
        named(seat)


def others_mandate(_held):
    return organisations.mandate(ATTESTED)


def revoked(_held):
    row = organisations.mandate()
    Mandate.objects.filter(pk=row.pk).update(revoked_at=NOW)
    return row


def expired(_held):
    row = organisations.mandate()
    Mandate.objects.filter(pk=row.pk).update(until_on=NOW.date() - timedelta(days=1))
    return row


def for_another_assembly(_held):
    row = organisations.mandate()
    Mandate.objects.filter(pk=row.pk).update(scope=Scope.ASSEMBLY, subject="elsewhere")
    return row


def for_a_colleague(_held):
    row = organisations.mandate()
    Mandate.objects.filter(pk=row.pk).update(person=organisations.colleague("Carla", Role.SIGNATORY))
    row.refresh_from_db()
    return row


UNFIT = [others_mandate, revoked, expired, for_another_assembly, for_a_colleague]


@pytest.mark.parametrize("unfit", UNFIT)
def test_the_mandate_is_the_organisations_own_stands_and_is_for_this(unfit, held):
    with pytest.raises(delegates.NotForThis):
        named(assemblies.seat(held), mandate=unfit(held))


def test_a_mandate_for_the_coalition_will_do(held):
    row = organisations.mandate()
    Mandate.objects.filter(pk=row.pk).update(scope=Scope.COALITION, subject=held.host.public_id)

    assert named(assemblies.seat(held), mandate=row).mandate == row


def test_shares_never_come_to_more_than_the_votes(held):
    seat = assemblies.seat(held, votes=45)
    first = named(seat, votes=30)

    with pytest.raises(delegates.TooManyVotes) as refusal:
        named(seat, organisations.colleague("Carla", Role.EDITOR), votes=16)
    named(seat, organisations.colleague("Dario", Role.EDITOR), votes=15)
    with pytest.raises(delegates.TooManyVotes):
        delegates.change(delegate=first, stand=Stand(part=Part.DELEGATE, votes=31), by=organisations.owner(), now=NOW)

    assert refusal.value.left == 15


def test_an_alternate_has_no_share(held):
    with pytest.raises(NotAllowed):
        named(assemblies.seat(held, votes=45), part=Part.ALTERNATE, votes=3)


def test_an_alternate_who_is_there_counts_since_they_were_made_a_delegate(held):
    who = assemblies.delegate(held, part=Part.ALTERNATE)
    Presence.objects.create(delegate=who, arrived_at=NOW, how="self")
    later = NOW + timedelta(hours=2)

    delegates.change(delegate=who, stand=Stand(part=Part.DELEGATE), by=organisations.owner(), now=later)

    row = Presence.objects.get()
    assert (row.arrived_at, row.counted_at, row.left_at) == (NOW, later, None)


def test_a_delegate_who_becomes_an_observer_stays_in_the_room_and_counts_no_more(held):
    who = assemblies.delegate(held)
    assemblies.present(who)
    later = NOW + timedelta(hours=2)

    delegates.change(delegate=who, stand=Stand(part=Part.OBSERVER), by=organisations.owner(), now=later)

    assert list(Presence.objects.order_by("pk").values_list("arrived_at", "counted_at", "left_at")) == [
        (NOW, NOW, later),
        (later, None, None),
    ]


@pytest.mark.parametrize("who", ["organisation", "delegate"])
def test_a_delegate_is_called_back_or_steps_back(who, held):
    editor = organisations.colleague("Edda", Role.EDITOR)
    row = assemblies.delegate(held, person=editor)
    assemblies.present(row)

    delegates.call_back(delegate=row, by=editor if who == "delegate" else organisations.owner(), now=NOW)

    assert (Delegate.objects.get().ended_at, Presence.objects.get().left_at) == (NOW, NOW)
    with pytest.raises(delegates.CalledBack):
        delegates.call_back(delegate=row, by=editor, now=NOW)


def test_nobody_else_calls_a_delegate_back(held):
    row = assemblies.delegate(held)

    with pytest.raises(NotAllowed):
        delegates.call_back(delegate=row, by=organisations.owner(ATTESTED), now=NOW)


def test_a_name_is_shown_while_the_person_agrees(held):
    row = assemblies.delegate(held)
    with pytest.raises(NotAllowed):
        delegates.agree_to_be_shown(delegate=row, by=organisations.owner(ATTESTED), now=NOW)
    before = list(queries.shown(held, NOW))

    delegates.agree_to_be_shown(delegate=row, by=organisations.owner(), now=NOW)
    agreed = list(queries.shown(held, NOW))
    delegates.prefer_not_to_be_shown(delegate=row, by=organisations.owner(), now=NOW)

    assert (before, agreed, list(queries.shown(held, NOW))) == ([], [row], [])


def test_a_link_is_for_one_delegate(held):
    row = assemblies.delegate(held)

    token = queries.token_of(row)
    other = token.replace(token[5], "x" if token[5] != "x" else "y")  # the last sign of a token can be written twice

    assert [queries.delegate_of(one) for one in (token, other, "")] == [row, None, None]


def test_who_signs_for_an_organisation_without_delegates_is_found(held):
    seat = assemblies.seat(held)
    editor = organisations.colleague("Edda", Role.EDITOR)
    found = [queries.without_delegates(who, [held], NOW) for who in (organisations.owner(), editor)]

    named(seat)

    assert (found, queries.without_delegates(organisations.owner(), [held], NOW)) == ([[seat], []], [])


def test_an_accepted_delegate_who_is_not_there_is_found(held):
    row = assemblies.delegate(held)
    found = queries.not_checked_in(organisations.owner(), [held], NOW)

    assemblies.present(row)

    assert (found, queries.not_checked_in(organisations.owner(), [held], NOW)) == ([row], [])


def test_whose_role_ended_speaks_for_nobody(held):
    row = assemblies.delegate(held)
    before = queries.speaking_for(organisations.owner(), held, NOW)

    Representative.objects.filter(organisation__name=REPRESENTATIVE.organisation).update(ends_at=NOW)

    assert (before, queries.speaking_for(organisations.owner(), held, NOW)) == ([row], [])
