"""The committee answers one after the other; who left withdraws, too; who is not mailed is written to."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from undersigned.apps.coalitions.models import Admission, Coalition, Membership
from undersigned.apps.coalitions.services import register
from undersigned.apps.organisations.models import Organisation, Representative, Role
from undersigned.apps.organisations.services.organisations import Profile, enter

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER
from tests.factories import coalitions, organisations, statements
from tests.factories import signatures as names
from tests.factories.people import drafter
from tests.web.coalitions.around import DECIDED, at, sitting


def handle_of(member) -> str:
    return str(organisations.organisation(member).handle)


def test_after_an_answer_the_committee_is_led_to_the_next_who_waits(six):
    coalitions.applied(six, OUTSIDER)
    first, following = (at("coalition_member", six, handle_of(member)) for member in (LAPSED, OUTSIDER))
    client = sitting(drafter())

    seen = client.get(first).content.decode()
    done = client.post(at("coalition_act", six, handle_of(LAPSED), "admit"), DECIDED, follow=True)
    page = done.content.decode()
    last = client.get(following).content.decode()

    assert (done.request["PATH_INFO"], "It is a member now." in page) == (first, True)
    assert ["1 other organisation waits" in one for one in (seen, page, last)] == [True, True, False]
    assert f'Next: <a href="{following}">' in page
    assert "waits for an answer" not in Client().get(first).content.decode()


def test_from_each_who_waits_one_is_led_on_to_the_next_and_from_the_last_to_the_first(six):
    coalitions.applied(six, OUTSIDER)
    ring = [at("coalition_member", six, handle_of(member)) for member in (LAPSED, OUTSIDER)]

    pages = [sitting(drafter()).get(address).content.decode() for address in ring]

    assert [f'Next: <a href="{following}">' in page for page, following in zip(pages, ring[::-1], strict=True)] == [
        True,
        True,
    ]


def test_where_members_vote_the_committee_is_led_to_nobody(six):
    coalitions.applied(six, OUTSIDER)
    Coalition.objects.update(admission=Admission.VOTE)

    page = sitting(drafter()).get(at("coalition_member", six, handle_of(LAPSED))).content.decode()

    assert "Next:" not in page


def test_who_left_is_led_to_withdrawing_from_the_charter_too(installation):
    six = coalitions.coalition()
    charter = statements.charter(six)
    coalitions.admitted(six)
    signed = names.collected(charter)
    here, link = at("coalition_member", six, handle_of_ours()), reverse("endorsement_withdraw", args=[signed.digest])
    client = sitting(organisations.owner())
    before = client.get(here).content.decode()

    done = client.post(
        at("coalition_leave", six, handle_of_ours()), {"mandate": organisations.mandate().pk}, follow=True
    )
    others = Client().get(here).content.decode()
    names.withdraw(signed)

    pages = [before, done.content.decode(), others, client.get(here).content.decode()]
    assert [link in page for page in pages] == [False, True, False, False]


def handle_of_ours() -> str:
    return str(organisations.organisation().handle)


def test_what_is_no_charter_is_not_withdrawn_from(installation):
    six = coalitions.coalition()
    text = statements.seal(statements.drafted(six))
    coalitions.admitted(six)
    names.collected(text)

    page = sitting(organisations.owner()).post(
        at("coalition_leave", six, handle_of_ours()), {"mandate": organisations.mandate().pk}, follow=True
    )

    assert "Withdraw from it, too" not in page.content.decode()


def test_for_an_invited_organisation_that_nobody_represents_there_are_words_to_send(six):
    nobodys = enter(profile=Profile(name="Faroleiros", country="PT"), by=None, now=NOW)
    ours = organisations.organisation(OUTSIDER)
    client = sitting(drafter())

    pages = [
        client.post(at("coalition_act", six, row.handle, "invite"), {}, follow=True).content.decode()
        for row in (nobodys, ours)
    ]

    claim = reverse("organisation_claim", args=[nobodys.handle])
    assert ["Nobody was mailed" in page for page in pages] == [True, False]
    assert claim in pages[0]
    assert "Nobody was mailed" not in Client().get(at("coalition_member", six, nobodys.handle)).content.decode()


def test_from_the_page_of_a_member_the_committee_confirms_it_and_takes_that_back(six):
    handle, client = handle_of(ATTESTED), sitting(drafter())
    here = at("coalition_member", six, handle)

    before = client.get(here).content.decode()
    client.post(at("organisation_confirm", six, handle), DECIDED)
    after = client.get(here).content.decode()

    links = [at(name, six, handle) for name in ("organisation_confirm", "confirmation_take_back")]
    assert [[f'href="{link}"' in page for link in links] for page in (before, after)] == [[True, False], [False, True]]


def test_nobody_is_offered_to_confirm_whom_they_act_for(six):
    row = organisations.organisation(ATTESTED)
    Representative.objects.create(organisation=row, person=drafter(), role=Role.OBSERVER, starts_at=NOW)

    page = sitting(drafter()).get(at("coalition_member", six, row.handle)).content.decode()

    assert at("organisation_confirm", six, row.handle) not in page


def test_the_history_says_why_a_membership_ended_by_itself(six):
    register.let_go(_closed().pk, NOW)

    page = Client().get(at("coalition_member", six, handle_of(ATTESTED))).content.decode()

    assert ("It was closed." in page, Membership.objects.get(organisation=_closed()).state) == (True, "left")


def _closed() -> Organisation:
    row = organisations.organisation(ATTESTED)
    Organisation.objects.filter(pk=row.pk).update(closed_at=NOW)
    row.refresh_from_db()
    return row
