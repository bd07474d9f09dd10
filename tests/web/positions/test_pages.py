"""The pages about positions: what they say to whom, and that they work with buttons alone."""

from __future__ import annotations

import pytest

from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Sees

from tests.factories import organisations, positions
from tests.factories.people import drafter
from tests.web.positions.around import at, own
from tests.web.stage import window_of

OWN = ("positions_answer", "positions_condition", "positions_history", "positions_import", "positions_own_list")
DESK = ("positions_terms", "positions_remind")


def standing(text):
    known = queries.answers_of(text, organisations.organisation())
    return {clause: row.position for (clause, _key), row in known.items()}


@pytest.mark.parametrize("name", OWN)
def test_an_organisations_own_pages_open_to_its_people(text, name):
    assert window_of(organisations.owner()).get(own(text, name)).status_code == 200


@pytest.mark.parametrize("name", DESK)
def test_the_committee_says_how_it_asks_and_reminds(text, name):
    assert window_of(drafter()).get(at(text, name)).status_code == 200


@pytest.mark.parametrize("sees", list(Sees))
def test_the_overview_opens_however_one_asks(text, sees):
    positions.seen_by(text, sees)
    positions.answer(text)

    found = [window_of(by).get(at(text)).status_code for by in (drafter(), organisations.owner())]

    assert found == [200, 200]
