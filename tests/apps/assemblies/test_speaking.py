"""The list of speakers: who may ask, in which order they speak, what the chair does by hand."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.assemblies.models import (
    Assembly,
    Credential,
    Delegate,
    Item,
    Part,
    Priority,
    Seat,
    Speaking,
    Speech,
    SpeechSort,
)
from undersigned.apps.assemblies.queries import rules
from undersigned.apps.assemblies.queries import speaking as queries
from undersigned.apps.assemblies.services import items, speaking
from undersigned.apps.organisations.models import Organisation
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import agenda, assemblies
from tests.factories.people import drafter

SECOND = timedelta(seconds=1)
ORDER = SpeechSort.POINT_OF_ORDER


@pytest.fixture
def hall(installation):
    """An assembly at an item, and its delegates of two organisations."""
    held = assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])
    return agenda.current(held), *(Delegate.objects.order_by("pk"))


def waiting(row: Item) -> list[int]:
    return [one.pk for one in queries.waiting(row, rules.current(row.assembly_id))]


@pytest.mark.django_db
def test_a_delegate_asks_once_and_withdraws(hall):
    row, mine, _other = hall
    first, again = agenda.asked(row, mine), agenda.asked(row, mine)

    listed = waiting(row)
    speaking.withdraw(speech=first, by=mine.person, now=NOW)
    speaking.withdraw(speech=first, by=mine.person, now=NOW + SECOND)

    assert (first, listed) == (again, [first.pk])
    assert waiting(row) == []
    assert Speech.objects.get(pk=first.pk).withdrawn_at == NOW


@pytest.mark.django_db
def test_one_speaks_at_a_time_and_calling_the_next_ends_who_spoke(hall):
    row, mine, other = hall
    first, second = agenda.asked(row, mine), agenda.asked(row, other, now=NOW + SECOND)

    speaking.call_next(item=row, by=drafter(), now=NOW)
    speaking.call_next(item=row, by=drafter(), now=NOW + SECOND)

    assert queries.speaking(row) == second
    assert Speech.objects.get(pk=first.pk).ended_at == NOW + SECOND
    assert speaking.call_next(item=row, by=drafter(), now=NOW) is None


@pytest.mark.django_db
def test_a_point_of_order_comes_first_and_is_heard_when_the_list_is_closed(hall):
    row, mine, other = hall
    speech = agenda.asked(row, mine)

    speaking.close_list(item=row, by=drafter(), now=NOW)
    with pytest.raises(speaking.ListClosed):
        agenda.asked(row, other)
    point = agenda.asked(row, other, ORDER, now=NOW + SECOND)
    closed = waiting(row)
    speaking.open_list(item=row, by=drafter(), now=NOW)
    late = agenda.asked(row, other, now=NOW + 2 * SECOND)

    assert closed == [point.pk, speech.pk]
    assert waiting(row) == [point.pk, speech.pk, late.pk]


@pytest.mark.django_db
def test_who_has_spoken_on_the_item_comes_after_who_has_not(hall):
    row, mine, other = hall
    agenda.spoke(row, mine)

    again, fresh = agenda.asked(row, mine), agenda.asked(row, other, now=NOW + SECOND)

    assert waiting(row) == [fresh.pk, again.pk]


@pytest.mark.django_db
def test_a_place_by_hand_holds_while_the_list_moves_up(hall):
    row, mine, other = hall
    third = assemblies.delegate(row.assembly, LAPSED)
    speeches = [
        Speech.objects.create(item=row, delegate=who, asked_at=NOW + place * SECOND)
        for place, who in enumerate((mine, other, third))
    ]

    speaking.place(speech=speeches[0], at=3, by=drafter(), now=NOW)
    by_hand = waiting(row)
    speaking.call_next(item=row, by=drafter(), now=NOW)
    moved_up = waiting(row)
    speaking.place(speech=speeches[0], at=0, by=drafter(), now=NOW)

    assert by_hand == [speeches[1].pk, speeches[2].pk, speeches[0].pk]
    assert moved_up == [speeches[2].pk, speeches[0].pk]
    assert waiting(row) == [speeches[0].pk, speeches[2].pk]


@pytest.mark.django_db
def test_who_may_ask_to_speak_is_as_the_rules_say(hall):
    row, mine, _other = hall
    watcher = assemblies.delegate(row.assembly, LAPSED, part=Part.OBSERVER)

    with pytest.raises(NotAllowed):
        agenda.asked(row, watcher)
    assemblies.ruled(row.assembly, because="The assembly decided so.", speaking=Speaking.ALL)
    heard = agenda.asked(row, watcher)
    with pytest.raises(NotAllowed):
        speaking.ask(item=row, delegate=mine, by=watcher.person, now=NOW)
    Delegate.objects.filter(pk=mine.pk).update(credential=Credential.REFUSED, because="No mandate.", checked_at=NOW)
    with pytest.raises(NotAllowed):
        agenda.asked(row, Delegate.objects.get(pk=mine.pk))

    assert waiting(row) == [heard.pk]


@pytest.mark.django_db
def test_nobody_speaks_on_an_item_at_which_the_assembly_is_not(hall):
    row, mine, _other = hall
    waits = agenda.asked(row, mine)
    items.adjourn(item=row, by=drafter(), now=NOW)

    with pytest.raises(items.NotNow):
        agenda.asked(row, mine, ORDER)
    with pytest.raises(items.NotNow):
        speaking.call(speech=waits, by=drafter(), now=NOW)


@pytest.mark.django_db
def test_a_speaker_ends_their_own_speech_and_nobody_elses(hall):
    row, mine, other = hall
    speech = speaking.call(speech=agenda.asked(row, mine), by=drafter(), now=NOW)

    with pytest.raises(NotAllowed):
        speaking.end(speech=speech, by=other.person, now=NOW)
    with pytest.raises(NotAllowed):
        speaking.call_next(item=row, by=mine.person, now=NOW)
    speaking.end(speech=speech, by=mine.person, now=NOW + SECOND)

    assert Speech.objects.get(pk=speech.pk).ended_at == NOW + SECOND


@pytest.mark.django_db
def test_every_word_of_the_list_is_seen_by_who_polls(hall):
    row, mine, _other = hall
    versions = [Assembly.objects.get(pk=row.assembly_id).version]

    speech = agenda.asked(row, mine)
    for deed in (
        lambda: None,
        lambda: speaking.place(speech=speech, at=1, by=drafter(), now=NOW),
        lambda: speaking.call(speech=speech, by=drafter(), now=NOW),
        lambda: speaking.end(speech=speech, by=drafter(), now=NOW),
        lambda: speaking.close_list(item=row, by=drafter(), now=NOW),
        lambda: speaking.open_list(item=row, by=drafter(), now=NOW),
    ):
        deed()
        versions.append(Assembly.objects.get(pk=row.assembly_id).version)

    assert [after - before for before, after in pairwise(versions)] == [1] * 6


def a_speech(pk: int, organisation: int, country: str, **facts: object) -> Speech:
    of = Organisation(pk=organisation, country=country)
    sent = Delegate(pk=pk, person_id=pk, seat=Seat(pk=organisation, organisation=of))
    return Speech(pk=pk, delegate=sent, asked_at=NOW + pk * SECOND, **{"sort": SpeechSort.SPEECH, **facts})


@pytest.mark.parametrize(
    ("priority", "before", "found"),
    [
        (Priority.ASKED, {}, [1, 2, 3, 4]),
        (Priority.PERSON, {1: 2, 3: 1}, [2, 4, 1, 3]),
        (Priority.ORGANISATION, {}, [1, 3, 2, 4]),
        (Priority.ORGANISATION, {10: 1}, [3, 1, 2, 4]),
        (Priority.COUNTRY, {"PT": 2}, [3, 4, 1, 2]),
        (Priority.COUNTRY, {}, [1, 3, 2, 4]),
    ],
)
def test_the_rules_say_who_comes_first(priority, before, found):
    rows = [a_speech(1, 10, "PT"), a_speech(2, 10, "PT"), a_speech(3, 20, "LB"), a_speech(4, 20, "LB")]

    listed = queries.ordered(rows, priority, Counter(before))

    assert [row.pk for row in listed] == found


@given(
    asked=st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["PT", "LB", ""]), st.booleans()), max_size=12),
    priority=st.sampled_from(list(Priority)),
    places=st.dictionaries(st.integers(0, 11), st.integers(1, 15), max_size=4),
)
def test_everybody_is_on_the_list_once_and_points_of_order_before_speeches(asked, priority, places):
    rows = [
        a_speech(pk, of, country, sort=ORDER if order else SpeechSort.SPEECH)
        for pk, (of, country, order) in enumerate(asked)
    ]
    for row in rows:
        row.place = places.get(row.pk)

    listed = queries.ordered(rows, priority, Counter())

    by_rule = [row.sort for row in listed if row.place is None]
    assert sorted(row.pk for row in listed) == [row.pk for row in rows]
    assert by_rule == sorted(by_rule, key=lambda sort: sort != ORDER)
