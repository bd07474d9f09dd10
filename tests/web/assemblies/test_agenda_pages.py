"""Pages of the agenda: put together at the desk, read and printed by everybody, without what is internal."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly, Item, Sort
from undersigned.apps.assemblies.queries import marks
from undersigned.apps.assemblies.queries.agenda import Sight, agenda_of

from tests.cast import OUTSIDER, REPRESENTATIVE
from tests.factories import agenda, assemblies, organisations, tasks
from tests.factories.people import drafter
from tests.web.stage import window_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee() -> Client:
    return window_of(drafter())


def delegate() -> Client:
    return window_of(organisations.owner(REPRESENTATIVE))


def at(name: str, of: Assembly, *more: object) -> str:
    return reverse(name, args=[of.slug, *more])


def numbered(of: Assembly) -> list[str]:
    return [f"{line.number} {line.title}" for line in agenda_of(of, Sight.PARTICIPANTS)]


def typed(title: str, **more: object) -> dict[str, object]:
    return {"title": title, "sort": "discussion", "seen": "everybody", **more}


def test_a_new_agenda_begins_with_what_agendas_begin_with_or_not(installation, committee):
    held = assemblies.assembly()

    committee.post(at("assembly_agenda_begin", held))
    committee.post(at("assembly_agenda_begin", held))

    assert numbered(held) == [
        "1 Opening",
        "2 Adoption of the agenda",
        "3 Minutes of the last assembly",
        "4 Open tasks",
    ]


def test_an_item_is_added_with_its_times_and_changed(installation, committee):
    held = assemblies.assembly()

    committee.post(at("assembly_item_new", held), typed("Ports", minutes="20", at="11:30"))
    row = Item.objects.get()
    shown = committee.get(at("assembly_item_change", held, row.pk)).content.decode()
    said = typed("Harbours", seen="participants", based_on=marks.of_item(row))
    committee.post(at("assembly_item_change", held, row.pk), said)

    assert 'value="11:30' in shown
    assert row.starts_at.isoformat() == "2026-11-28T10:30:00+00:00"
    changed = Item.objects.get()
    assert (changed.title, changed.minutes, changed.starts_at) == ("Harbours", None, None)
    assert changed.internal_at is not None


def test_of_two_windows_the_second_is_told_what_the_first_saved_and_keeps_what_was_typed(installation, committee):
    held = assemblies.assembly()
    row = agenda.item(held, "Ports")
    address, seen = at("assembly_item_change", held, row.pk), marks.of_item(row)
    committee.post(address, typed("Harbours", based_on=seen, minutes="20"))

    answer = committee.post(address, typed("Piers", based_on=seen))

    text = answer.content.decode()
    mark = marks.of_item(Item.objects.get())
    assert (answer.status_code, numbered(held)) == (409, ["1 Harbours"])
    assert [word for word in ('value="Piers"', "Harbours", "Somebody else saved this", mark) if word not in text] == []
    assert committee.post(address, typed("Piers", based_on=mark)).status_code == 302
    assert numbered(held) == ["1 Piers"]


def test_an_item_is_moved_by_its_buttons_and_where_it_is_dragged(installation, committee):
    held = assemblies.assembly()
    first, second, third = (agenda.item(held, title) for title in "abc")

    committee.post(at("assembly_agenda_order", held), {"move": f"{third.pk}-up"})
    by_button = numbered(held)
    committee.post(at("assembly_agenda_order", held), {"put": first.pk, "beside": second.pk, "where": "after"})

    assert by_button == ["1 a", "2 c", "3 b"]
    assert numbered(held) == ["1 c", "2 b", "3 a"]


@pytest.mark.parametrize("sent", [{}, {"move": "x-up"}, {"move": "1-away"}, {"put": "9" * 30, "beside": "1"}])
def test_nonsense_moves_nothing(installation, committee, sent):
    held = assemblies.assembly()
    agenda.item(held)

    answer = committee.post(at("assembly_agenda_order", held), sent)

    assert answer.status_code == 404


def test_after_adoption_a_change_without_a_reason_changes_nothing(installation, committee):
    held = assemblies.opened()
    row, _other = agenda.item(held, "a"), agenda.item(held, "b")
    committee.post(at("assembly_agenda_adopt", held))

    committee.post(at("assembly_agenda_order", held), {"move": f"{row.pk}-down"})
    refused = numbered(held)
    form = committee.post(at("assembly_item_change", held, row.pk), typed("c")).content.decode()
    committee.post(at("assembly_agenda_order", held), {"move": f"{row.pk}-down", "because": "Guests arrived."})

    assert (refused, numbered(held)) == (["1 a", "2 b"], ["1 b", "2 a"])
    assert 'name="because"' in form
    assert "Guests arrived." in committee.get(at("assembly_agenda", held)).content.decode()


def test_a_file_is_read_by_everybody_and_that_of_an_internal_item_by_who_takes_part(installation, committee):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    rows = [agenda.item(held), agenda.internal(held)]
    for row in rows:
        file = SimpleUploadedFile("report.txt", b"Nothing is left.\n")
        committee.post(at("assembly_document_new", held, row.pk), {"title": "Report", "file": file})

    places = [at("assembly_document", held, row.pk, row.documents.get().pk) for row in rows]
    found = [[who.get(place).status_code for place in places] for who in (Client(), delegate(), committee)]

    assert found == [[200, 404], [200, 200], [200, 200]]


def test_a_document_is_a_file_or_an_address(installation, committee):
    held = assemblies.assembly()
    row = agenda.item(held)
    place = at("assembly_document_new", held, row.pk)

    neither = committee.post(place, {"title": "Report"})
    program = committee.post(place, {"title": "Report", "file": SimpleUploadedFile("a.pdf", b"MZ" + bytes(300))})
    committee.post(place, {"title": "Report", "url": "https://harbours.example/"})

    assert (neither.status_code, program.status_code) == (200, 200)
    assert [one.url for one in row.documents.all()] == ["https://harbours.example/"]
    committee.post(at("assembly_document_remove", held, row.pk, row.documents.get().pk))
    assert not row.documents.exists()


PAGES = ("assembly", "assembly_agenda_print", "assembly_live", "assembly_live_state", "assembly_live_mine")
PROJECTED = ("assembly_projector", "assembly_projector_state")


def test_an_internal_title_is_on_no_page_that_others_see(installation):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    row = agenda.called(agenda.internal(held, about="Nobody else may know.", owner="The treasurer"))
    agenda.paper(row, "Letter of the bank")
    places = [at(name, held) for name in PAGES + PROJECTED]
    secrets = (agenda.SECRET, "Nobody else may know.", "The treasurer", "Letter of the bank")

    for who in (Client(), window_of(organisations.owner(OUTSIDER))):
        pages = [who.get(place) for place in places]
        assert [page.status_code for page in pages] == [200] * len(places)
        assert not [secret for page in pages for secret in secrets if secret in page.content.decode()]
        assert who.get(at("assembly_item", held, row.pk)).status_code == 404
        assert "Internal item" in pages[PAGES.index("assembly_live_state")].content.decode()

    inside = [delegate().get(at(name, held)).content.decode() for name in ("assembly_live_state", "assembly_item")[:1]]
    assert agenda.SECRET in inside[0]
    assert all(agenda.SECRET not in delegate().get(at(name, held)).content.decode() for name in PROJECTED)


def test_the_item_of_open_tasks_lists_those_that_whoever_looks_may_read(installation):
    held = assemblies.assembly()
    tasks.unowned(held.host)
    row = agenda.item(held, "Open tasks", sort=Sort.TASKS)

    page = Client().get(at("assembly_item", held, row.pk))

    assert "Count the posters" in page.content.decode()


def test_an_item_is_taken_off_at_its_page(installation, committee):
    held = assemblies.assembly()
    row = agenda.item(held)

    committee.post(at("assembly_item_remove", held, row.pk))

    assert numbered(held) == []


def test_who_minutes_notes_what_the_minutes_are_to_say(installation, committee):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    row = agenda.current(held)

    committee.post(at("assembly_item_note", held, row.pk), {"words": "Everybody agreed."})
    refused = delegate().post(at("assembly_item_note", held, row.pk), {"words": "Nobody."})

    assert (Item.objects.get().note, refused.status_code) == ("Everybody agreed.", 403)


def test_the_desk_of_the_agenda_is_for_those_who_put_it_together(installation, committee):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    agenda.item(held)

    found = [who.get(at("assembly_agenda", held)).status_code for who in (committee, delegate(), Client())]

    assert found == [200, 403, 302]


def test_where_clocks_show_utc_the_times_are_said_once(installation):
    here, elsewhere = (
        Client()
        .get(reverse("assembly", args=[agenda.item(assemblies.assembly(zone=zone)).assembly.slug]))
        .content.decode()
        for zone in ("UTC", "Europe/Paris")
    )

    assert ["data-elsewhere hidden" in page for page in (here, elsewhere)] == [True, False]
    assert ["Times in UTC." in page for page in (here, elsewhere)] == [True, False]
