"""Organisations are brought in from a list."""

from __future__ import annotations

import csv
import io

from django.urls import reverse

from undersigned.apps.coalitions.models import Membership, State
from undersigned.apps.organisations.models import Organisation

from tests.cast import OUTSIDER
from tests.factories import organisations
from tests.factories.people import drafter
from tests.web.coalitions.around import at, sitting

LIST = "name,country,acronym\nUnião dos Portos,PT,UP\nUnião dоs Portos,PT,\nLamplighters of Cork,IE,LC\n"


def test_a_list_is_read_decided_on_and_carried_out(six):
    client, address = sitting(drafter()), at("coalition_import", six)

    client.post(address, {"text": LIST})
    preview = client.get(address).content.decode()
    known = organisations.organisation().handle
    client.post(
        address, {"do": "carry-out", "line-1": f"same:{known}", "line-2": "skip", "line-3": "enter", "invite": "on"}
    )
    report = client.get(address).content.decode()

    assert [
        "Very probably the same organisation" in preview,
        "only looks like:" in preview,
        "mixes scripts:" in preview,
    ] == [True] * 3
    assert "1 organisation was entered. 1 was known already. 1 line was left out. 1 was invited." in " ".join(
        report.split()
    )
    assert Membership.objects.get(organisation__name="Lamplighters of Cork").state == State.INVITED


def test_what_is_no_list_is_said_so(six):
    page = sitting(drafter()).post(at("coalition_import", six), {"text": "Hello."}).content.decode()

    assert "No organisation was found in it." in page


def test_a_country_that_is_none_is_refused_with_its_line(six):
    client, address = sitting(drafter()), at("coalition_import", six)
    client.post(address, {"text": "name,country\nLamplighters of Cork,IE\nNowhere United,ZZ\nPier Club,Portugal\n"})

    page = " ".join(client.get(address).content.decode().split())
    client.post(address, {"do": "carry-out", "line-1": "enter", "line-2": "enter", "line-3": "enter"})

    assert '1 line cannot be entered, and says why: <a href="#line-2">2</a>.' in page
    assert "No country is called “\u2068ZZ\u2069”." in page
    entered = Organisation.objects.filter(name__in=["Nowhere United", "Pier Club"])
    assert list(entered.values_list("name", "country")) == [("Pier Club", "PT")]


def test_who_was_invited_and_has_nobody_here_is_told_by_hand(six):
    client, address = sitting(drafter()), at("coalition_import", six)
    client.post(address, {"text": LIST})
    client.post(address, {"do": "carry-out", "line-1": "skip", "line-2": "skip", "line-3": "enter", "invite": "on"})

    report = client.get(address).content.decode()
    page = client.get(at("coalition_untold", six)).content.decode()
    table = client.get(at("coalition_untold_csv", six))

    cork = Organisation.objects.get(name="Lamplighters of Cork")
    claim = reverse("organisation_claim", args=[cork.handle])
    assert [f"{claim}\n" in said for said in (report, page)] == [True, True]
    head, row = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert (head[0], head[3], row[0], row[3].endswith(claim)) == ("name", "claim", cork.name, True)


def test_nobody_is_told_by_hand_for_whom_somebody_acts(six):
    row = organisations.organisation(OUTSIDER)
    sitting(drafter()).post(at("coalition_act", six, row.handle, "invite"), {})

    page = sitting(drafter()).get(at("coalition_untold", six)).content.decode()

    assert (Membership.objects.get(organisation=row).state, "Everybody was told" in page) == ("invited", True)
