from __future__ import annotations

import pytest

from undersigned.apps.coalitions.models import Admission, Coalition, Kind, Membership, State, Term
from undersigned.apps.coalitions.services import decisions, register, vouching
from undersigned.apps.coalitions.services.coalitions import start
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Verification
from undersigned.apps.organisations.services.organisations import Profile, introduce
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.people import drafter


def vouch(voucher=REPRESENTATIVE, organisation=ATTESTED):
    return vouching.vouch(
        organisation=organisations.organisation(organisation),
        voucher=organisations.organisation(voucher),
        by=organisations.owner(voucher),
        now=NOW,
    )


def words():
    row = organisations.organisation(ATTESTED)
    return queries.how_verified([row], needed=1)[row.pk].words


def test_an_admitted_member_vouches_once_and_can_take_it_back(installation):
    coalitions.admitted(coalitions.coalition())
    row = vouch()

    said = words()
    with pytest.raises(vouching.AlreadyVouched):
        vouch()
    vouching.take_back(verification=row, by=organisations.owner(), now=NOW)
    assert (said, words()) == ("vouched for by 1", "not verified")


def test_who_was_not_admitted_vouches_for_nobody(installation):
    coalitions.applied(coalitions.coalition())

    with pytest.raises(NotAllowed):
        vouch()
    assert words() == "not verified"


def test_nobody_vouches_for_themselves_or_in_the_name_of_others(installation):
    coalitions.admitted(coalitions.coalition())

    with pytest.raises(NotAllowed):
        vouch(organisation=REPRESENTATIVE)
    with pytest.raises(NotAllowed):
        vouching.vouch(
            organisation=organisations.organisation(ATTESTED),
            voucher=organisations.organisation(),
            by=organisations.owner(ATTESTED),
            now=NOW,
        )


def test_a_committee_confirms_by_a_decision_that_is_named(installation):
    decision = coalitions.decision(coalitions.coalition())

    row = vouching.confirm(organisation=organisations.organisation(ATTESTED), decision=decision, by=drafter(), now=NOW)

    assert (row.committee, row.decision, words()) == (
        "Six harbours",
        "Committee, 2026-05-03: Agreed.",
        "confirmed by Six harbours",
    )


def test_only_the_committee_confirms(installation):
    decision = coalitions.decision(coalitions.coalition())

    with pytest.raises(NotAllowed):
        vouching.confirm(
            organisation=organisations.organisation(ATTESTED), decision=decision, by=organisations.owner(), now=NOW
        )
    assert words() == "not verified"


def test_who_acts_for_an_organisation_does_not_say_that_it_is_what_it_says(installation):
    six, impostor = coalitions.coalition(), organisations.owner()
    coalitions.admitted(six)
    theirs = introduce(profile=Profile(name="Front of one"), by=impostor, now=NOW)
    Term.objects.create(post=six.posts.get(), person=impostor, starts_at=NOW)
    decision = decisions.Taken(body="Committee", decided_on=NOW.date(), words="Known.")

    with pytest.raises(NotAllowed):
        vouching.vouch(organisation=theirs, voucher=organisations.organisation(), by=impostor, now=NOW)
    with pytest.raises(NotAllowed):
        vouching.confirm_for(coalition=six, organisation=theirs, ground=decision, by=impostor, now=NOW)
    assert queries.how_verified([theirs], needed=1)[theirs.pk].words == "not verified"


def test_one_person_is_one_voice_for_however_many_members_they_sign(installation):
    six, one = coalitions.coalition(), organisations.owner()
    coalitions.admitted(six)
    other = introduce(profile=Profile(name="Another of theirs"), by=one, now=NOW)
    Membership.objects.create(coalition=six, organisation=other, state=State.ADMITTED, changed_at=NOW)
    Verification.objects.create(organisation=other, means="domain", domain="theirs.example", established_at=NOW)
    vouch()

    with pytest.raises(NotAllowed):
        vouching.vouch(organisation=organisations.organisation(ATTESTED), voucher=other, by=one, now=NOW)
    assert words() == "vouched for by 1"


@pytest.mark.parametrize("deed", [register.suspend, register.exclude])
def test_who_is_a_member_no_more_vouches_for_nobody(installation, deed):
    six = coalitions.coalition()
    membership = coalitions.admitted(six)
    vouch()

    deed(membership=membership, decision=coalitions.decision(six), by=drafter(), now=NOW)

    assert words() == "not verified"


def test_who_is_still_a_member_elsewhere_vouches_on(installation):
    six, other = coalitions.coalition(), coalitions.coalition()
    membership = coalitions.admitted(six)
    coalitions.admitted(other)
    vouch()

    register.exclude(membership=membership, decision=coalitions.decision(six), by=drafter(), now=NOW)

    assert words() == "vouched for by 1"


@pytest.fixture
def theirs(installation):
    """A coalition with a great name that somebody began a minute ago, with their own people in it."""
    organisations.organisation()
    row = start(name="United Nations", kind=Kind.STANDING, by=organisations.owner(), now=NOW)
    Coalition.objects.filter(pk=row.pk).update(admission=Admission.AUTOMATIC)
    row.refresh_from_db()
    coalitions.applied(row)
    return row


def test_a_coalition_that_anybody_begins_says_of_nobody_who_they_are(theirs):
    ground = decisions.Taken(body="General Assembly", decided_on=NOW.date(), words="Known.")
    friend = organisations.organisation(ATTESTED)

    with pytest.raises(NotAllowed):
        vouch()
    with pytest.raises(NotAllowed):
        vouching.confirm_for(coalition=theirs, organisation=friend, ground=ground, by=organisations.owner(), now=NOW)
    assert words() == "not verified"


def test_one_whose_members_have_proved_their_domains_does(theirs, settings):
    settings.VOUCHERS = 1
    member = organisations.organisation()
    Verification.objects.create(organisation=member, means="domain", domain="portos.example", established_at=NOW)

    vouch()

    assert words() == "vouched for by 1"


def test_who_was_admitted_without_a_look_vouches_for_nobody(installation):
    coalitions.admitted(coalitions.coalition(admission=Admission.AUTOMATIC))

    with pytest.raises(NotAllowed):
        vouch()
    assert words() == "not verified"
