"""Members vouch, committees confirm."""

from __future__ import annotations

from django.urls import reverse

from undersigned.apps.coalitions import queries
from undersigned.apps.organisations.models import Organisation, Verification

from tests.cast import LAPSED, NOW
from tests.factories import organisations
from tests.factories.people import drafter
from tests.web.coalitions.around import DECIDED, at, sitting


def test_a_member_vouches_and_takes_it_back(six):
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    client, address = sitting(organisations.owner()), reverse("vouch", args=[handle])

    client.post(address, {"do": "vouch", "voucher": organisations.organisation().pk})
    row = Verification.objects.get()
    client.post(address, {"do": "take-back", "row": row.pk})

    row.refresh_from_db()
    assert (row.voucher, row.ended_at) == (organisations.organisation(), NOW)


def test_fewer_vouchers_than_needed_do_not_verify(six):
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    sitting(organisations.owner()).post(
        reverse("vouch", args=[handle]), {"do": "vouch", "voucher": organisations.organisation().pk}
    )
    found = Organisation.objects.get(handle=handle)

    assert [queries.verified(found, needed) for needed in (1, 3)] == [
        ("vouched", "União dos Portos"),
        ("none", "1 of 3 vouches: União dos Portos"),
    ]


def test_a_committee_confirms_by_decision_once(six):
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    address = at("organisation_confirm", six, handle)

    for _again in range(2):
        sitting(drafter()).post(address, DECIDED)

    assert [(row.committee, row.decision) for row in Verification.objects.all()] == [
        ("Six harbours", "Committee, 2026-05-01: Agreed at the meeting.")
    ]
