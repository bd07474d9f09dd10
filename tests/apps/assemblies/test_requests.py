"""What delegates ask of the chair, and what becomes of it."""

from __future__ import annotations

import pytest

from undersigned.apps.assemblies.models import Delegate, Item, ItemState, RequestSort
from undersigned.apps.assemblies.queries import speaking as queries
from undersigned.apps.assemblies.services import requests
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import agenda, assemblies, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(installation):
    """An assembly at an item, and its delegates of two organisations."""
    held = assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])
    return agenda.current(held), *(Delegate.objects.order_by("pk"))


def ask(who: Delegate, sort: RequestSort = RequestSort.PAUSE, words: str = ""):
    return requests.ask(delegate=who, sort=sort, words=words, by=who.person, now=NOW)


def test_what_is_asked_waits_for_the_chair_and_is_asked_once(hall):
    row, mine, other = hall

    first, again, another = ask(mine), ask(mine), ask(other, RequestSort.OTHER, "Open a window.")

    assert first == again
    assert list(queries.unanswered(row.assembly)) == [first, another]
    assert first.item == row


def test_the_chair_grants_or_declines_once(hall):
    row, mine, _other = hall
    first, second = ask(mine), ask(mine, RequestSort.COUNT)

    requests.grant(request=first, by=drafter(), now=NOW)
    requests.decline(request=second, by=drafter(), now=NOW)
    with pytest.raises(requests.Answered):
        requests.decline(request=first, by=drafter(), now=NOW)
    with pytest.raises(NotAllowed):
        requests.grant(request=ask(mine), by=mine.person, now=NOW)

    assert [(one.granted_at, one.declined_at) for one in queries.requests_of(row)][:2] == [(NOW, None), (None, NOW)]


@pytest.mark.parametrize(
    ("sort", "state", "is_closed"),
    [
        (RequestSort.CLOSE_LIST, ItemState.CURRENT, True),
        (RequestSort.CLOSE_DEBATE, ItemState.CURRENT, True),
        (RequestSort.ADJOURN, ItemState.ADJOURNED, False),
        (RequestSort.PAUSE, ItemState.CURRENT, False),
    ],
)
def test_to_grant_some_is_to_do_them(hall, sort, state, is_closed):
    row, mine, _other = hall

    requests.grant(request=ask(mine, sort), by=drafter(), now=NOW)

    row = Item.objects.get(pk=row.pk)
    assert (row.state, row.list_closed_at is not None) == (state, is_closed)


def test_a_request_is_taken_back_by_who_made_it(hall):
    row, mine, other = hall
    wish = ask(mine)

    with pytest.raises(NotAllowed):
        requests.withdraw(request=wish, by=other.person, now=NOW)
    requests.withdraw(request=wish, by=mine.person, now=NOW)

    assert list(queries.unanswered(row.assembly)) == []


def test_several_that_wait_are_enough(hall):
    _row, mine, _other = hall
    for number in range(requests.MOST):
        ask(mine, RequestSort.OTHER, f"Wish {number}.")

    with pytest.raises(requests.TooManyRequests):
        ask(mine)


def test_who_takes_no_part_asks_nothing(hall):
    row, mine, _other = hall

    with pytest.raises(NotAllowed):
        requests.ask(delegate=mine, sort=RequestSort.PAUSE, by=organisations.owner(LAPSED), now=NOW)

    assert list(queries.unanswered(row.assembly)) == []
