from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Invitation, Role
from undersigned.apps.organisations.queries import Standing
from undersigned.apps.organisations.services import invitations, representatives
from undersigned.apps.organisations.services import organisations as service
from undersigned.apps.organisations.services.invitations import Over, Wish
from undersigned.apps.people.services import persons
from undersigned.kit import tokens
from undersigned.kit.clock import now as by_the_wall
from undersigned.kit.results import NotAllowed

from tests.cast import LAPSED, NOW
from tests.factories import organisations
from tests.factories.people import somebody
from tests.factories.post import work

ADDRESS = "new.person@mail.example"


def invited(now=NOW, **change) -> Invitation:
    wish = Wish(**({"role": Role.SIGNATORY, "language": "en", "email": ADDRESS} | change))
    return invitations.invite(organisation=organisations.organisation(), wish=wish, by=organisations.owner(), now=now)


@pytest.fixture
def guest(installation):
    return somebody("guest@elsewhere.example", "Guest")


def test_the_mailed_link_makes_a_representative(guest, postbox):
    today = by_the_wall()  # the mail is sent by the clock of the wall
    invited(today)
    work()
    (mail,) = postbox.mails
    token = mail.get_content().split("/invitation/")[1].split("/")[0]

    row = invitations.accept(invitation=queries.invitation_of(token), by=guest, now=today)

    assert (postbox.receivers, row.role, row.person, row.starts_at) == ([[ADDRESS]], "signatory", guest, today)
    assert Invitation.objects.get().email is None


def test_the_mail_says_who_invites_and_for_which_organisation(guest, postbox):
    invited(by_the_wall())
    work()

    (mail,) = postbox.mails

    assert (
        mail.get_content()
        .replace("\r\n", "\n")
        .startswith(
            "Ana Silva, who decides for this organisation, invites you to act for it:\n\n    União dos Portos\n\n"
        )
    )


@pytest.mark.parametrize("name", ["See evil.example", "https://evil", "a@b"])
def test_no_name_of_whoever_invites_leads_elsewhere(guest, postbox, name):
    organisations.organisation()
    owner = organisations.owner()
    owner.name = name
    owner.save()
    invited(by_the_wall())
    work()

    (mail,) = postbox.mails

    assert (name in mail.get_content(), "Somebody who decides" in mail.get_content()) == (False, True)


def test_a_link_works_once(guest):
    invitation = invited()
    invitations.accept(invitation=invitation, by=guest, now=NOW)

    with pytest.raises(Over) as over:
        invitations.accept(invitation=invitation, by=somebody("second@mail.example", "Second"), now=NOW)

    assert over.value.standing is Standing.ACCEPTED
    assert [row.person.name for row in queries.representatives(invitation.organisation, NOW)] == ["Ana Silva", "Guest"]


def test_a_link_expires(guest):
    with pytest.raises(Over) as over:
        invitations.accept(invitation=invited(), by=guest, now=NOW + invitations.LASTS)

    assert over.value.standing is Standing.EXPIRED


def test_a_link_that_was_taken_back_opens_nothing(guest):
    invitation = invitations.revoke(invitation=invited(), by=organisations.owner(), now=NOW)

    with pytest.raises(Over) as over:
        invitations.accept(invitation=invitation, by=guest, now=NOW)

    assert (over.value.standing, invitation.email) == (Standing.REVOKED, None)


def test_what_was_taken_back_is_not_mailed_any_more(guest, postbox):
    invitations.revoke(invitation=invited(), by=organisations.owner(), now=NOW)

    work()

    assert postbox.mails == []


def test_whoever_acts_already_leaves_the_link_for_somebody_else(guest):
    invitation = invited()

    with pytest.raises(representatives.AlreadyRepresents):
        invitations.accept(invitation=invitation, by=organisations.owner(), now=NOW)

    assert invitations.accept(invitation=invitation, by=guest, now=NOW).person == guest


def test_a_second_invitation_to_an_address_takes_the_place_of_the_first(guest):
    first, second = invited(), invited(role=Role.OWNER)

    first.refresh_from_db()
    assert (queries.standing_of(first, NOW), queries.standing_of(second, NOW)) == (Standing.REVOKED, Standing.OPEN)


def test_two_links_without_an_address_stand_side_by_side(guest):
    rows = [invited(email=""), invited(email="")]

    assert list(queries.invitations(organisations.organisation())) == rows[::-1]


def test_a_role_begins_and_ends_as_it_was_offered(guest):
    starts, ends = NOW + timedelta(days=1), NOW + timedelta(days=9)

    row = invitations.accept(invitation=invited(starts_at=starts, ends_at=ends), by=guest, now=NOW)

    found = [queries.role_of(guest, row.organisation, moment) for moment in (NOW, starts, ends)]
    assert found == [None, Role.SIGNATORY, None]


def test_a_role_whose_time_is_over_is_not_accepted(guest):
    invitation = invited(ends_at=NOW + timedelta(days=1))

    with pytest.raises(NotAllowed, match="is over"):
        invitations.accept(invitation=invitation, by=guest, now=NOW + timedelta(days=2))

    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_a_role_cannot_end_before_it_begins(installation):
    with pytest.raises(NotAllowed, match="before it begins"):
        invited(starts_at=NOW + timedelta(days=2), ends_at=NOW + timedelta(days=1))


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.EDITOR, Role.OBSERVER])
def test_only_owners_invite(installation, role):
    by = organisations.colleague("Other", role)

    with pytest.raises(NotAllowed):
        invitations.invite(
            organisation=organisations.organisation(), wish=Wish(role=Role.OWNER, language="en"), by=by, now=NOW
        )

    assert Invitation.objects.count() == 0


def test_an_organisation_that_was_closed_takes_nobody(guest):
    invitation = invited()
    service.close(organisation=organisations.organisation(), by=organisations.owner(), now=NOW)

    with pytest.raises(Over):
        invitations.accept(invitation=invitation, by=guest, now=NOW)


def test_one_address_is_not_flooded(guest, postbox):
    for _ in range(invitations.MAILS_TO_ONE + 2):
        invited(by_the_wall(), role=Role.EDITOR)
        work()

    assert len(postbox.mails) == invitations.MAILS_TO_ONE


def test_no_address_stands_in_the_trail(guest):
    invitation = invited()
    invitations.accept(invitation=invitation, by=guest, now=NOW)

    written = str(list(Line.objects.values_list("event", "actor", "subject")))
    assert "@" not in written


@pytest.mark.parametrize("token", ["", "1-", "1-AAAA", "x", "9-" + "A" * 32])
def test_no_other_token_is_an_invitation(installation, token):
    invited()

    assert queries.invitation_of(token) is None


def test_an_old_link_opens_nothing_of_the_invitation_that_got_its_number(guest):
    invitation = invited()
    token = queries.token_of(invitation)

    Invitation.objects.filter(pk=invitation.pk).update(nonce=tokens.fresh())

    assert queries.invitation_of(token) is None


@pytest.mark.parametrize("what", ["closed_at", "merged_into"])
def test_a_link_that_stayed_open_leads_into_no_organisation_that_is_gone(guest, what):
    invitation = invited()
    row = invitation.organisation
    setattr(row, what, NOW if what == "closed_at" else organisations.organisation(LAPSED))
    row.save()

    with pytest.raises(NotAllowed):
        invitations.accept(invitation=invitation, by=guest, now=NOW)

    assert not guest.representations.exists()


def test_who_has_no_account_any_more_accepts_nothing(guest):
    invitation = invited()
    persons.remove(person=guest, now=NOW)

    with pytest.raises(NotAllowed):
        invitations.accept(invitation=invitation, by=guest, now=NOW)


def test_an_organisation_makes_so_many_links_a_day_mailed_or_not(installation, monkeypatch):
    monkeypatch.setattr(invitations, "LINKS", replace(invitations.LINKS, times=2))
    for email in ("", ADDRESS):
        invited(email=email)

    with pytest.raises(NotAllowed, match="made many invitations today"):
        invited(email="")

    assert Invitation.objects.count() == 2
