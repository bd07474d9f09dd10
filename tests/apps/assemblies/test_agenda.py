"""The agenda: numbers, planned times, order, what is internal, what happens once it is adopted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import AgendaChange, Assembly, Item, ItemState, Sort
from undersigned.apps.assemblies.queries import agenda as queries
from undersigned.apps.assemblies.queries import marks
from undersigned.apps.assemblies.queries.agenda import Sight
from undersigned.apps.assemblies.services import agenda as services
from undersigned.apps.assemblies.services.agenda import Seen, Way, What
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.cast import NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import agenda, assemblies, organisations
from tests.factories.assemblies import STARTS
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def numbered(of: Assembly, sight: Sight = Sight.PARTICIPANTS) -> list[str]:
    return [f"{line.number} {line.title}" for line in queries.agenda_of(of, sight, "en")]


def test_items_are_numbered_by_their_places_and_a_pause_has_no_number(installation):
    held = assemblies.assembly()
    agenda.item(held, "Opening")
    agenda.item(held, "Lunch", sort=Sort.PAUSE)
    second = agenda.item(held, "Ports")
    below = agenda.item(held, "Harbours", under=second)
    agenda.item(held, "Piers", under=below)
    agenda.item(held, "Mines", under=second)

    found = numbered(held)

    assert found == ["1 Opening", " Lunch", "2 Ports", "2.1 Harbours", "2.1.1 Piers", "2.2 Mines"]


def test_items_stand_three_deep_at_most(installation):
    held = assemblies.assembly()
    deepest = agenda.item(held, "c", under=agenda.item(held, "b", under=agenda.item(held, "a")))

    with pytest.raises(services.TooDeep):
        agenda.item(held, "d", under=deepest)


def test_times_follow_from_the_start_and_what_each_takes_until_nobody_knows(installation):
    held = assemblies.assembly()
    agenda.item(held, "Opening", minutes=10)
    ports = agenda.item(held, "Ports", minutes=5)
    agenda.item(held, "Harbours", under=ports, minutes=20)
    agenda.item(held, "Talk")
    agenda.item(held, "Mines", minutes=15)
    agenda.item(held, "Vote", starts_at=STARTS + 90 * MINUTE)

    lines = queries.agenda_of(held, Sight.PARTICIPANTS)

    assert [line.begins_at and (line.begins_at - STARTS) // MINUTE for line in lines] == [0, 10, 15, 35, None, 90]
    assert lines[1].ends_at == STARTS + 35 * MINUTE


def test_an_item_that_is_to_begin_before_the_one_above_it_is_over_is_early(installation):
    held = assemblies.assembly()
    agenda.item(held, "Opening", minutes=60)
    agenda.item(held, "Vote", starts_at=STARTS + 30 * MINUTE)

    lines = queries.agenda_of(held, Sight.PARTICIPANTS)

    assert [line.is_early for line in lines] == [False, True]


def test_of_an_internal_item_others_learn_its_place_and_nothing_else(installation):
    held = assemblies.assembly()
    agenda.item(held, "Opening")
    secret = agenda.internal(held, about="Nobody else may know.", owner="The treasurer", titles={"ar": "ديون"})
    agenda.item(held, "Who owes it", under=secret)
    agenda.item(held, "Ports")

    lines = queries.agenda_of(held, Sight.EVERYBODY, "ar")

    assert [(line.number, line.item is None) for line in lines] == [("1", False), ("2", True), ("3", False)]
    assert "ديون" not in repr(lines)
    assert numbered(held, Sight.EVERYBODY) == ["1 Opening", "2 Internal item", "3 Ports"]
    assert numbered(held) == ["1 Opening", f"2 {agenda.SECRET}", "2.1 Who owes it", "3 Ports"]


def test_who_takes_part_sees_internal_items_and_who_looks_on_does_not(installation):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    visitors = [drafter(), organisations.owner(REPRESENTATIVE), organisations.owner(OUTSIDER)]

    found = [queries.sight_of(person, held, NOW) for person in visitors]

    assert found == [Sight.PARTICIPANTS, Sight.PARTICIPANTS, Sight.EVERYBODY]


def test_a_title_is_said_in_the_language_asked_for_or_that_of_the_assembly(installation):
    held = assemblies.assembly()
    row = agenda.item(held, "Ports", titles={"ar": "موانئ", "pt-BR": "Portos"})

    found = [queries.title_of(row, held, tag) for tag in ("ar", "pt", "de")]

    assert found == [("موانئ", "ar"), ("Portos", "pt-BR"), ("Ports", "en")]


@pytest.mark.parametrize(
    ("which", "way", "found"),
    [
        ("b", Way.UP, ["1 b", "2 a", "2.1 a1", "3 c"]),
        ("b", Way.DOWN, ["1 a", "1.1 a1", "2 c", "3 b"]),
        ("b", Way.IN, ["1 a", "1.1 a1", "1.2 b", "2 c"]),
        ("a1", Way.OUT, ["1 a", "2 a1", "3 b", "4 c"]),
        ("a", Way.UP, ["1 a", "1.1 a1", "2 b", "3 c"]),
        ("c", Way.DOWN, ["1 a", "1.1 a1", "2 b", "3 c"]),
        ("a", Way.IN, ["1 a", "1.1 a1", "2 b", "3 c"]),
        ("b", Way.OUT, ["1 a", "1.1 a1", "2 b", "3 c"]),
    ],
)
def test_items_are_moved_by_steps(installation, which, way, found):
    held = assemblies.assembly()
    rows = {"a": agenda.item(held, "a")}
    rows |= {"a1": agenda.item(held, "a1", under=rows["a"]), "b": agenda.item(held, "b"), "c": agenda.item(held, "c")}

    services.move(item=Item.objects.get(pk=rows[which].pk), way=way, by=drafter(), now=NOW)

    assert numbered(held) == found


def test_no_item_comes_under_itself(installation):
    held = assemblies.assembly()
    above = agenda.item(held, "a")
    below = agenda.item(held, "b", under=above)

    with pytest.raises(services.TooDeep):
        services.place(item=above, parent=below, at=0, by=drafter(), now=NOW)

    assert numbered(held) == ["1 a", "1.1 b"]


def changed(row, title, **more):
    said = {"what": What(title=title), "seen": Seen.EVERYBODY, "based_on": marks.of_item(row), **more}
    return services.change(item=row, by=drafter(), now=NOW, **said)


def test_who_changes_what_somebody_else_saved_in_between_is_told_and_changes_nothing(installation):
    held = assemblies.opened()
    row = agenda.item(held, "Ports")
    seen = marks.of_item(row)
    changed(row, "Harbours", seen=Seen.PARTICIPANTS)

    with pytest.raises(EditedSince):
        changed(row, "Piers", based_on=seen)

    assert numbered(held) == ["1 Harbours"]


def test_after_the_assembly_adopted_its_agenda_whoever_changes_it_says_why(installation):
    held = assemblies.opened()
    row = agenda.item(held, "Ports")
    adopted = services.adopt(assembly=held, by=drafter(), now=NOW)
    again = services.adopt(assembly=held, by=drafter(), now=NOW + MINUTE)

    with pytest.raises(services.NeedsReason):
        changed(row, "Harbours")
    changed(row, "Piers", because="A delegate asked.")

    assert numbered(held) == ["1 Piers"]
    assert (adopted.agenda_adopted_at, again.agenda_adopted_at) == (NOW, NOW)
    assert list(AgendaChange.objects.values_list("item", "deed", "because")) == [
        (row.pk, "changed", "A delegate asked.")
    ]


def test_an_empty_agenda_is_not_adopted(installation):
    held = assemblies.opened()

    with pytest.raises(services.NothingToAdopt):
        services.adopt(assembly=held, by=drafter(), now=NOW)


def test_an_item_is_taken_off_with_what_stands_under_it_but_not_one_that_was_called(installation):
    held = assemblies.opened()
    ports = agenda.item(held, "Ports")
    agenda.item(held, "Harbours", under=ports)
    mines = agenda.current(held, "Mines")

    services.remove(item=ports, by=drafter(), now=NOW)
    services.remove(item=ports, by=drafter(), now=NOW)
    with pytest.raises(services.Taken):
        services.remove(item=mines, by=drafter(), now=NOW)

    assert numbered(held) == ["1 Mines"]


def test_nobody_else_puts_the_agenda_together(installation):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    row = agenda.item(held, "Ports")
    by = organisations.owner(REPRESENTATIVE)

    for deed in (
        lambda: services.add(assembly=held, what=What(title="Mine"), by=by, now=NOW),
        lambda: services.remove(item=row, by=by, now=NOW),
        lambda: services.move(item=row, way=Way.UP, by=by, now=NOW),
        lambda: services.adopt(assembly=held, by=by, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            deed()

    assert numbered(held) == ["1 Ports"]


def test_every_change_of_the_agenda_is_seen_by_who_polls(installation):
    held = assemblies.assembly()
    row = agenda.item(held, "Ports")
    agenda.item(held, "Mines")
    before = Assembly.objects.get(pk=held.pk).version

    services.move(item=row, way=Way.DOWN, by=drafter(), now=NOW)

    assert Assembly.objects.get(pk=held.pk).version == before + 1


def test_an_agenda_asks_as_much_of_the_database_for_many_items_as_for_one(installation, django_assert_num_queries):
    held = assemblies.assembly()
    agenda.item(held, "Opening")
    agenda.internal(held)
    above = agenda.item(held, "Ports")
    agenda.item(held, "Harbours", under=above)
    held = Assembly.objects.get(pk=held.pk)

    with django_assert_num_queries(1):
        lines = queries.agenda_of(held, Sight.EVERYBODY)

    assert [line.state for line in lines] == [ItemState.WAITING] * 4
