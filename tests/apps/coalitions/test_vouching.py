from __future__ import annotations

import pytest

from undersigned.apps.audit.events import Event
from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.models import Admission, Coalition, Decision, Kind, Membership, State, Term
from undersigned.apps.coalitions.services import decisions, register, vouching
from undersigned.apps.coalitions.services.coalitions import start
from undersigned.apps.organisations import events, queries
from undersigned.apps.organisations.models import Verification
from undersigned.apps.organisations.services import organisations as services
from undersigned.apps.organisations.services.organisations import Profile, introduce
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.people import drafter


@pytest.fixture(autouse=True)
def _one_is_enough(settings):
    """Let one voucher be enough to show it."""
    settings.VOUCHERS = 1


def vouch(voucher=REPRESENTATIVE, organisation=ATTESTED):
    return vouching.vouch(
        organisation=organisations.organisation(organisation),
        voucher=organisations.organisation(voucher),
        by=organisations.owner(voucher),
        now=NOW,
    )


@pytest.fixture(autouse=True)
def one_is_enough(settings):
    settings.VOUCHERS = 1


def words():
    row = organisations.organisation(ATTESTED)
    return queries.how_verified([row])[row.pk].words


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
    assert queries.how_verified([theirs])[theirs.pk].words == "not verified"


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


def take_back(of, by=None):
    ground = decisions.Taken(body="Committee", decided_on=NOW.date(), words="We were misled.")
    return vouching.take_back_confirmation(
        coalition=of, organisation=organisations.organisation(ATTESTED), ground=ground, by=by or drafter(), now=NOW
    )


@pytest.fixture
def confirmed(installation):
    """A coalition that confirms an organisation which another one confirms, too; their names are the same."""
    six, namesake = coalitions.coalition(), coalitions.coalition()
    for one in (six, namesake):
        ground = coalitions.decision(one)
        vouching.confirm(organisation=organisations.organisation(ATTESTED), decision=ground, by=drafter(), now=NOW)
    return six


def test_a_committee_takes_back_by_another_decision_and_what_others_confirm_stays(confirmed):
    row = take_back(confirmed)

    still = queries.verifications(organisations.organisation(ATTESTED)).get()
    assert (row.ended_at, row.ending) == (NOW, "Committee, 2026-05-03: We were misled.")
    assert (still.committee, still.coalition_slug, words()) == ("Six harbours", "six-harbours-2", words())
    assert Line.objects.filter(event=Event.VERIFICATION_ENDED).count() == 1


def test_what_was_taken_back_is_not_taken_back_again_and_can_be_confirmed_anew(confirmed):
    take_back(confirmed)
    recorded = Decision.objects.count()

    with pytest.raises(vouching.NotConfirmed):
        take_back(confirmed)
    assert Decision.objects.count() == recorded

    again = vouching.confirm(
        organisation=organisations.organisation(ATTESTED),
        decision=coalitions.decision(confirmed),
        by=drafter(),
        now=NOW,
    )
    assert again.ended_at is None


def test_only_the_committee_takes_back_what_it_confirmed(confirmed):
    with pytest.raises(NotAllowed):
        take_back(confirmed, organisations.owner(ATTESTED))
    assert queries.verifications(organisations.organisation(ATTESTED)).count() == 2


def test_by_whose_committee_it_was_confirmed_is_told_with_what_became_of_the_coalition(confirmed, settings):
    settings.VOUCHERS = 1
    Coalition.objects.filter(pk=confirmed.pk).update(ended_at=NOW, name="Seven harbours")
    Coalition.objects.filter(slug="six-harbours-2").update(recognised_at=None)

    known = events.committees(["six-harbours", "six-harbours-2", "nobody", ""])

    assert {slug: (one.name, one.url, one.words) for slug, one in known.items()} == {
        "six-harbours": ("Seven harbours", "/coalitions/six-harbours/", "This coalition has ended."),
        "six-harbours-2": (
            "Six harbours",
            "/coalitions/six-harbours-2/",
            "What this coalition says of others does not count here now.",
        ),
    }


def test_nobody_vouches_for_a_closed_organisation(installation):
    coalitions.admitted(coalitions.coalition())
    services.close(organisation=organisations.organisation(ATTESTED), by=organisations.owner(ATTESTED), now=NOW)

    with pytest.raises(NotAllowed):
        vouch()


def test_a_vouching_is_taken_back_once(installation):
    coalitions.admitted(coalitions.coalition())
    row = vouch()

    for _again in range(2):
        vouching.take_back(verification=row, by=organisations.owner(), now=NOW)

    assert Line.objects.filter(event=Event.VERIFICATION_ENDED).count() == 1


def test_what_a_member_said_in_the_moment_in_which_it_ceased_to_be_one_ends(installation):
    six = coalitions.coalition()
    membership = coalitions.admitted(six)
    vouch()
    stays = [vouching.sweep(now=NOW), words()]
    Membership.objects.filter(pk=membership.pk).update(state=State.LEFT)

    assert (stays, vouching.sweep(now=NOW), words()) == ([0, "vouched for by 1"], 1, "not verified")


def test_a_member_that_has_to_sign_the_charter_again_vouches_for_nobody_until_then(installation):
    six = coalitions.coalition(recognised_at=NOW)
    row = coalitions.admitted(six)
    vouch()

    register.doubt(coalition=six, organisation=row.organisation, now=NOW)

    said = words()
    with pytest.raises(NotAllowed):
        vouch()
    coalitions.applied(six)
    vouch()
    assert (said, words()) == ("not verified", "vouched for by 1")
