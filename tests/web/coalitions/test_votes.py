"""Members vote in the open."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from django.test import Client

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Admission, Coalition, Membership, State
from undersigned.apps.coalitions.services import votes
from undersigned.apps.organisations.models import Organisation

from tests.cast import LAPSED, NOW
from tests.factories import coalitions, organisations
from tests.factories.people import drafter
from tests.web.coalitions.around import DECIDED, at, sitting


def test_members_vote_in_the_open(six):
    Coalition.objects.update(admission=Admission.VOTE, voting_since_at=NOW)
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    address, mandate = at("coalition_vote", six, handle), organisations.mandate().pk

    for choice in ("no", "yes"):
        sitting(organisations.owner()).post(address, {"choice": choice, "mandate": mandate})

    page = Client().get(at("coalition_member", six, handle)).content.decode()
    assert ["<strong>1</strong> yes" in page, "<strong>0</strong> no" in page, "17 May 2026" in page] == [
        True,
        True,
        True,
    ]


def test_who_has_no_mandate_to_vote_records_one_for_this_coalition_and_comes_back_to_the_vote(six):
    Coalition.objects.update(admission=Admission.VOTE, voting_since_at=NOW)
    member = organisations.organisation()
    member.mandates.update(until_on=date(2026, 4, 30))
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    address = f"{at('coalition_vote', six, handle)}?for={member.handle}"

    asked = sitting(organisations.owner()).get(address)

    query = urlencode({"for": f"coalition:{six.public_id}", "next": address})
    assert asked.context["url"] == f"/organisations/{member.handle}/mandates/new/?{query}"


def test_who_is_no_member_does_not_vote(six):
    Coalition.objects.update(admission=Admission.VOTE, voting_since_at=NOW)
    handle = Organisation.objects.get(name=LAPSED.organisation).handle

    answer = sitting(organisations.owner(LAPSED)).post(at("coalition_vote", six, handle), {"choice": "yes"})

    assert (answer.status_code, "You sign for no member" in answer.content.decode()) == (403, True)


def test_votes_on_an_earlier_application_do_not_count(six):
    Coalition.objects.update(admission=Admission.VOTE, voting_since_at=NOW)
    row = Membership.objects.get(organisation__name=LAPSED.organisation)
    handle, client = row.organisation.handle, sitting(drafter())
    sitting(organisations.owner()).post(
        at("coalition_vote", six, handle), {"choice": "yes", "mandate": organisations.mandate().pk}
    )
    refused = client.post(at("coalition_act", six, handle, "refuse"), DECIDED)
    Coalition.objects.update(quorum=100)
    votes.close_due(now=NOW + timedelta(days=15))
    coalitions.applied(six, LAPSED, now=NOW + timedelta(days=16))

    row.refresh_from_db()
    assert (refused.status_code, row.state, queries.tally(row).yes) == (403, State.APPLIED, 0)
