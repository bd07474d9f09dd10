"""The committee acts on who belongs, members leave, and the register says so."""

from __future__ import annotations

import pytest
from django.test import Client

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Change, Decision, Membership, State
from undersigned.apps.coalitions.services import register
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations.models import Mandate, Organisation

from tests.cast import ATTESTED, LAPSED, NOW
from tests.factories import organisations
from tests.factories.people import drafter
from tests.web.coalitions.around import DECIDED, at, sitting


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (("admit",), "admitted"),
        (("refuse",), "excluded"),
        (("admit", "suspend"), "suspended"),
        (("admit", "suspend", "restore"), "admitted"),
        (("admit", "exclude"), "excluded"),
        (("refuse", "invite"), "invited"),
    ],
)
def test_the_committee_acts_by_decisions(six, steps, state):
    client, row = sitting(drafter()), Organisation.objects.get(name=LAPSED.organisation)

    for step in steps:
        assert client.post(at("coalition_act", six, row.handle, step), DECIDED).status_code == 302

    membership = Membership.objects.get(organisation=row)
    assert membership.state == state
    assert [change.decision is not None for change in queries.history(membership)][1:] == [True] * len(steps)


@pytest.mark.parametrize(
    ("steps", "said"),
    [(("refuse",), "declined"), (("admit", "exclude"), "excluded"), (("admit", "suspend", "restore"), "restored")],
)
def test_the_register_says_what_an_organisation_became_as_its_own_page_does(six, steps, said):
    client, row = sitting(drafter()), Organisation.objects.get(name=LAPSED.organisation)
    for step in steps:
        client.post(at("coalition_act", six, row.handle, step), DECIDED)

    lines = client.get(at("coalition_register", six)).context["lines"]
    found = [client.get(at("coalition_register", six) + f"?state={state}") for state in (said, "excluded", "admitted")]

    assert (lines[0]["state"], client.get(at("coalition_member", six, row.handle)).context["events"][0]["state"]) == (
        said,
        said,
    )
    assert [lines[0] in page.context["lines"] for page in found] == [True, said == "excluded", False]


def test_a_decision_says_of_whom_it_is_and_the_register_leads_to_it(six):
    client, row = sitting(drafter()), Organisation.objects.get(name=LAPSED.organisation)
    client.post(at("coalition_act", six, row.handle, "admit"), DECIDED)

    [line, *_others] = Client().get(at("coalition_register", six)).context["lines"]
    [newest, *_older] = Client().get(line["decision_url"]).context["decisions"]

    assert line["decision_url"].endswith(f"#decision-{newest.pk}")
    assert [(one.did, one.organisation) for one in newest.resting] == [("member", row)]


def test_a_recorded_decision_is_offered_with_what_rests_on_it(six):
    client, row = sitting(drafter()), Organisation.objects.get(name=LAPSED.organisation)
    client.post(at("coalition_act", six, row.handle, "admit"), DECIDED)

    offered = client.get(at("coalition_act", six, row.handle, "suspend")).context["form"].fields["decision"].choices
    [first, newest, *_older] = [str(label) for _value, label in offered]

    assert (first, f"rests on it: \u2068{row.name}\u2069 (member)" in newest) == (
        "another one, which I write below",
        True,
    )


def test_an_act_needs_a_decision(six):
    row = Organisation.objects.get(name=LAPSED.organisation)

    answer = sitting(drafter()).post(at("coalition_act", six, row.handle, "admit"), {})

    assert "Say by which decision" in answer.content.decode()
    assert Membership.objects.get(organisation=row).state == State.APPLIED


def test_in_the_second_window_one_is_told_that_it_was_done(six):
    first, second = sitting(drafter()), sitting(drafter())
    address = at("coalition_act", six, Organisation.objects.get(name=LAPSED.organisation).handle, "admit")

    told = [window.post(address, DECIDED, follow=True).content.decode() for window in (first, second)]

    assert ["It is a member now." in page for page in told] == [True, False]
    assert "This organisation is a member: somebody else was quicker." in told[1]
    assert Decision.objects.filter(words=DECIDED["words"]).count() == 1


def test_who_was_never_a_member_is_shown_as_not_admitted(six):
    row = Organisation.objects.get(name=LAPSED.organisation)
    sitting(drafter()).post(at("coalition_act", six, row.handle, "refuse"), DECIDED)

    page = Client().get(at("coalition_member", six, row.handle)).content.decode()

    said = "\u2068Committee\u2069, 1 May 2026: \u2068Agreed at the meeting.\u2069"
    assert ["not admitted" in page, said in page] == [True, True]


def test_a_page_gives_the_day_of_a_decision_as_its_reader_writes_it_and_the_log_as_iso_does(six):
    row = Organisation.objects.get(name=LAPSED.organisation)
    sitting(drafter()).post(at("coalition_act", six, row.handle, "admit"), DECIDED)

    pages = [
        Client().get(address, headers={"accept-language": "ar"}).content.decode()
        for address in (at("coalition_register", six), at("coalition_member", six, row.handle))
    ]

    entry = Change.objects.order_by("-pk")[0].entry
    assert ["1 مايو 2026" in page for page in pages] == [True, True]
    assert ["2026-05-01:" in page for page in pages] == [False, False]
    assert ledger.record_of(entry).decision == "Committee, 2026-05-01: Agreed at the meeting."


def test_decisions_to_choose_from_have_days_as_their_reader_writes_them(six):
    row = Organisation.objects.get(name=LAPSED.organisation)

    page = sitting(drafter()).get(at("coalition_act", six, row.handle, "admit"), headers={"accept-language": "ar"})

    assert "3 مايو 2026 · Committee: Agreed." in page.content.decode()


def test_an_organisation_leaves_under_its_mandate(six):
    mandate, handle = organisations.mandate(), organisations.organisation().handle
    stranger = sitting(organisations.owner(ATTESTED)).post(at("coalition_leave", six, handle), {"mandate": mandate.pk})

    sitting(organisations.owner()).post(at("coalition_leave", six, handle), {"mandate": mandate.pk})

    assert (stranger.status_code, Membership.objects.get(organisation__handle=handle).state) == (403, State.LEFT)


def test_without_a_mandate_one_is_led_to_recording_it(six):
    Mandate.objects.update(revoked_at=NOW)

    page = sitting(organisations.owner()).get(at("coalition_leave", six, organisations.organisation().handle))

    assert "A mandate is needed" in page.content.decode()


def test_the_register_is_narrowed_down_and_paged(six):
    client = Client()

    pages = [
        client.get(at("coalition_register", six) + query).content.decode()
        for query in ("?state=applied", "?q=gdynia", "?q=nobody")
    ]

    assert [page.count('scope="row"') for page in pages] == [3, 1, 0]
    assert "Nothing like this is in the register." in pages[2]


def test_who_signed_with_a_key_that_others_may_have_held_is_told_to_sign_again(six):
    row = Membership.objects.get(organisation=organisations.organisation(ATTESTED))
    register.doubt(coalition=six, organisation=row.organisation, now=NOW)

    pages = [
        sitting(person).get(at("coalition_member", six, row.organisation.handle))
        for person in (drafter(), organisations.owner(ATTESTED))
    ]
    refused = sitting(drafter()).post(at("coalition_act", six, row.organisation.handle, "restore"), DECIDED)

    told = [page.content.decode() for page in pages]
    assert ["It neither votes nor vouches until it signs again." in one for one in told] == [True, True]
    assert ["Sign the charter again" in one for one in told] == [False, True]
    assert [act["label"] for act in pages[0].context["acts"]] == ["Exclude"]
    assert (refused.status_code, Membership.objects.get(pk=row.pk).state) == (403, "suspended")
