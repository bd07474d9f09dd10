"""Members vouch, committees confirm."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Organisation, Verification

from tests.cast import LAPSED, NOW
from tests.factories import organisations
from tests.factories.people import drafter, somebody
from tests.web.coalitions.around import DECIDED, at, sitting


def test_a_member_vouches_and_takes_it_back(six):
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    client, address = sitting(organisations.owner()), reverse("vouch", args=[handle])

    client.post(address, {"do": "vouch", "voucher": organisations.organisation().pk})
    row = Verification.objects.get()
    client.post(address, {"do": "take-back", "row": row.pk})

    row.refresh_from_db()
    assert (row.voucher, row.ended_at) == (organisations.organisation(), NOW)


def test_fewer_vouchers_than_needed_do_not_verify(six, settings):
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    sitting(organisations.owner()).post(
        reverse("vouch", args=[handle]), {"do": "vouch", "voucher": organisations.organisation().pk}
    )
    found = Organisation.objects.get(handle=handle)

    seen = []
    for settings.VOUCHERS in (1, 3):
        how = queries.verified(found)
        seen.append((how.sign, how.detail))
    assert seen == [
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


def lapsed() -> Organisation:
    return Organisation.objects.get(name=LAPSED.organisation)


def test_a_committee_takes_back_what_it_confirmed_and_the_history_says_so(six):
    handle, client = lapsed().handle, sitting(drafter())
    client.post(at("organisation_confirm", six, handle), DECIDED)
    offered = client.get(reverse("vouch", args=[handle])).content.decode()
    address = at("confirmation_take_back", six, handle)

    asked = client.get(address)
    done = [client.post(address, DECIDED | {"words": "We were misled."}, follow=True) for _twice in range(2)]

    pages = [answer.content.decode() for answer in done]
    assert (f'href="{address}"' in offered, asked.status_code) == (True, 200)
    assert ["Taken back." in page for page in pages] == [True, False]
    assert "somebody else was quicker" in pages[1]
    assert "Taken back by the decision: <bdi>Committee, 1 May 2026: We were misled.</bdi>" in pages[0]
    assert f'<a href="{at("coalition", six)}"><bdi>Six harbours</bdi></a>' in pages[0]
    assert client.get(address).status_code == 302


def test_wherever_a_confirmation_is_shown_it_leads_to_the_coalition(six):
    handle = lapsed().handle
    sitting(drafter()).post(at("organisation_confirm", six, handle), DECIDED)
    link = f'href="{at("coalition", six)}"><bdi'

    pages = [reverse(name, args=[handle]) for name in ("organisation", "organisation_verification")]
    seen = [Client().get(page).content.decode() for page in [*pages, at("coalition_member", six, handle)]]

    assert [link in page or f'class="plain" {link}' in page for page in seen] == [True] * 3


def test_who_cannot_vouch_is_told_why_before_any_form(six):
    Coalition.objects.update(recognised_at=None)
    member, own, nobody = organisations.owner(), organisations.owner(LAPSED), somebody("no@body.example", "No")
    address = reverse("vouch", args=[lapsed().handle])

    told = [sitting(one).get(address).content.decode() for one in (member, own, nobody, drafter())]

    assert ['value="vouch"' in page for page in told] == [False] * 4
    assert [
        "an operator has to recognise it" in told[0],
        "You act for this organisation." in told[1],
        "You sign for none, or it vouches" in told[2],
        "an operator has to recognise it" in told[3],
    ] == [True] * 4


def test_what_is_offered_is_not_refused(six):
    address = reverse("vouch", args=[lapsed().handle])
    client = sitting(organisations.owner())

    page = client.get(address).content.decode()
    done = client.post(address, {"do": "vouch", "voucher": organisations.organisation().pk}, follow=True)

    assert ('value="vouch"' in page, "vouches for it now, in public." in done.content.decode()) == (True, True)


def test_an_operator_recognises_a_coalition_after_being_asked(six):
    Coalition.objects.update(recognised_at=None)
    client, address = sitting(drafter()), at("coalition_recognise", six)
    before = client.get(at("coalition", six)).content.decode()

    asked = client.get(address)
    client.post(address, {})
    untouched = Coalition.objects.get().recognised_at
    for _twice in range(2):
        client.post(address, {"do": "recognise"})

    assert (f'href="{address}"' in before, asked.status_code, untouched) == (True, 200, None)
    assert Coalition.objects.get().recognised_at == NOW
    assert sitting(organisations.owner()).get(address).status_code == 403
    assert f'href="{address}"' not in Client().get(at("coalition", six)).content.decode()
    client.post(address, {"do": "recognise-no-more"})
    assert Coalition.objects.get().recognised_at is None
