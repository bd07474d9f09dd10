"""Organisations are brought in from a list."""

from __future__ import annotations

from undersigned.apps.coalitions.models import Membership, State

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
