"""A supporter proposes an action without an account; an organisation holds it, corrects it, or says why not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.services import proposals
from undersigned.apps.organisations.models import Role

from tests.cast import ATTESTED, NOW
from tests.factories import actions as made
from tests.factories.organisations import colleague, organisation, owner
from tests.factories.post import work
from tests.web.actions.around import PROPOSED, at, field, said, sitting

MAIL = "pia@mail.example"


def form_of(campaign):
    return reverse("action_propose", args=[campaign.slug])


def link(row):
    return reverse("proposal", args=[queries.proposal_token_of(row)])


def test_a_proposal_goes_by_a_mailed_link_to_the_organisation_that_publishes_it(campaign, postbox):
    sent = Client().post(form_of(campaign), PROPOSED, follow=True)
    work()
    row = Action.objects.get()
    mailed = "".join(mail.get_content() for mail in postbox.mails if mail["To"] == MAIL)
    looked = Client().get(link(row))
    before = (row.proposal_confirmed_at, sitting(owner()).get(at("action_answer", row)).status_code)

    Client().post(link(row), {"do": "confirm"})
    asked = sitting(owner()).get(at("action_answer", row))
    sitting(owner()).post(at("action_answer", row), {"do": "approve", "looked_at": field(asked, "looked_at")})

    row.refresh_from_db()
    assert ("Check your e-mail" in said(sent), link(row) in mailed) == (True, True)
    assert ("One button is left" in said(looked), before) == (True, (None, 404))
    assert (row.listed_at, "holds it. Thank you" in said(Client().get(link(row)))) == (NOW, True)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"email": "pia"}, "email"),
        ({"agreed": ""}, "agreed"),
        ({"organisation": "nobody-such"}, "organisation"),
        ({"on": "2027-01-01", "kind": "vigil"}, "on"),
        ({"locality": ""}, "locality"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(campaign, changed, wrong):
    page = Client().post(form_of(campaign), PROPOSED | {"description": "We sing at dusk."} | changed)

    kept = "We sing at dusk." in page.content.decode()
    assert (page.status_code, list(page.context["form"].errors), kept) == (422, [wrong], True)
    assert Action.objects.count() == 0


def test_the_form_shows_the_terms_and_warns_of_private_addresses(campaign):
    page = said(Client().get(form_of(campaign)))

    assert ("Never write a private address" in page, "What holds here" in page) == (True, True)


def test_only_organisations_that_take_part_can_be_asked(campaign):
    organisation(ATTESTED)

    offered = Client().get(form_of(campaign)).context["form"].fields["organisation"].choices

    assert [(code, [name for _handle, name in rows]) for code, rows in offered[1:]] == [
        ("Portugal", ["União dos Portos"])
    ]


def test_who_proposed_corrects_it_while_it_waits_and_nobody_after(campaign):
    row = made.waiting(campaign)
    address = reverse("proposal_correct", args=[queries.proposal_token_of(row)])
    opened = Client().get(address)

    Client().post(address, PROPOSED | {"title": "At dusk", "looked_at": field(opened, "looked_at")})
    row.refresh_from_db()
    corrected = row.texts.get().title
    proposals.decline(action=row, reason="Too far.", by=owner(), now=NOW)

    assert (corrected, Client().get(address).status_code) == ("At dusk", 403)
    assert "Too far." in said(Client().get(link(row)))


def test_a_correction_keeps_what_the_form_does_not_ask_for(campaign):
    row = made.waiting(campaign, rule="FREQ=DAILY;COUNT=3", capacity=12)
    address = reverse("proposal_correct", args=[queries.proposal_token_of(row)])

    Client().post(address, PROPOSED | {"title": "At dusk"})

    row.refresh_from_db()
    assert (row.texts.get().title, row.rule, row.capacity) == ("At dusk", "FREQ=DAILY;COUNT=3", 12)


def test_what_is_taken_back_is_deleted(campaign):
    row = made.waiting(campaign)

    page = Client().post(link(row), {"do": "take-back"})

    assert (page.status_code, Action.objects.count(), Client().get(link(row)).status_code) == (302, 0, 404)


def test_what_was_corrected_since_it_was_looked_at_is_not_approved_unseen(campaign):
    row = made.waiting(campaign)
    client = sitting(owner())
    mark = field(client.get(at("action_answer", row)), "looked_at")
    proposals.correct(action=row, plan=made.plan(capacity=9), looked_at=None, now=NOW + timedelta(minutes=1))

    page = said(client.post(at("action_answer", row), {"do": "approve", "looked_at": mark}, follow=True))

    row.refresh_from_db()
    assert ("It was corrected since" in page, row.listed_at) == (True, None)


def test_a_proposal_is_declined_with_a_reason_only(campaign):
    row, client = made.waiting(campaign), sitting(owner())

    without = client.post(at("action_answer", row), {"do": "decline", "reason": ""})
    client.post(at("action_answer", row), {"do": "decline", "reason": "We are elsewhere that day."})

    row.refresh_from_db()
    assert (without.status_code, row.declined_at, row.declined_because) == (422, NOW, "We are elsewhere that day.")


def test_the_organisation_corrects_a_proposal_and_comes_back_to_answer_it(campaign):
    row, client = made.waiting(campaign), sitting(owner())
    opened = client.get(at("action_change", row))
    typed = PROPOSED | {"title": "Corrected", "shown": "some", "deleted_days": "14", "repeats": "once"}

    answer = client.post(at("action_change", row), typed | {"looked_at": field(opened, "looked_at")})

    row.refresh_from_db()
    assert (answer.headers["Location"], row.texts.get().title, row.listed_at) == (
        at("action_answer", row),
        "Corrected",
        None,
    )


def test_the_organisation_never_learns_who_proposed_it(campaign):
    row = made.waiting(campaign, email=MAIL)

    pages = [sitting(owner()).get(at(name, row)).content.decode() for name in ("action_answer", "action_change")]

    assert [MAIL in page for page in pages] == [False, False]


def test_nobody_else_sees_or_answers_a_proposal(campaign):
    made.taking_part(ATTESTED, campaign)
    row = made.waiting(campaign)
    observer = colleague("Olga Observer", Role.OBSERVER)
    people = (sitting(owner(ATTESTED)), sitting(observer), Client())

    seen = [client.get(at("action_answer", row)).status_code for client in people]
    done = [client.post(at("action_answer", row), {"do": "approve"}).status_code for client in people]

    row.refresh_from_db()
    assert (seen, done, row.listed_at) == ([404, 403, 302], [404, 403, 307], None)


def test_a_link_that_was_changed_opens_nothing(campaign):
    address = link(made.waiting(campaign))
    other = "y" if address[-2] == "x" else "x"

    assert Client().get(f"{address[:-2]}{other}/").status_code == 404


def test_in_a_campaign_without_members_nobody_can_be_asked(installation):
    from tests.factories import campaigns  # noqa: PLC0415  # one that nobody joined

    page = said(Client().get(form_of(campaigns.campaign())))

    assert "Nobody can be asked yet" in page


def test_who_proposed_has_their_address_deleted_once_it_was_answered(campaign):
    waits, held = made.waiting(campaign), made.approved(campaign, address="Another quay")
    before = ["Delete my address" in said(Client().get(link(row))) for row in (waits, held)]

    answers = [Client().post(link(row), {"do": "forget"}).status_code for row in (waits, held)]

    rows = Action.objects.in_bulk()
    assert (before, answers) == ([False, True], [403, 302])
    assert [rows[row.pk].proposer for row in (waits, held)] == [MAIL, None]
    assert "Delete my address" not in said(Client().get(link(held)))
