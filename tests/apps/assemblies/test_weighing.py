"""A table of votes is read as people paste it, and says of each line what it means or what is wrong."""

from __future__ import annotations

import pytest

from undersigned.apps.assemblies.services import weighing
from undersigned.apps.organisations.models import Organisation

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def held():
    made = assemblies.assembly()
    assemblies.seat(made, votes=12)
    organisations.organisation(ATTESTED)
    return made


def meant(held, text):
    return [(line.organisation and line.organisation.name, line.votes, line.was) for line in weighing.read(held, text)]


FORMS = {
    "a semicolon": "{name} ; 45",
    "a tabulator": "{name}\t45",
    "a comma": "{name},45",
    "an Arabic semicolon": "{name}؛ ٤٥",
    "an Arabic comma": "{name}، 45",
    "a handle": "{handle};45",
    "an address": "https://example.org/organisations/{handle}/ ; 45",
    "any case": "{upper} ; 45",
    "columns": '"{handle}","{name}","PT","45"',
    "a space": "{handle} 45",
    "a guard": "'{name} ; 45",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_line_is_understood_with(form, held):
    row = Organisation.objects.get(name=REPRESENTATIVE.organisation)
    text = form.format(name=row.name, handle=row.handle, upper=row.name.upper())

    assert meant(held, text) == [(row.name, 45, 12)]


@pytest.mark.parametrize("number", ["1200", "1 200", "1'200", "1’200", "1\u202f200", "١٢٠٠"])
def test_numbers_are_read_as_people_write_them(number, held):
    assert meant(held, f"{REPRESENTATIVE.organisation} ; {number}") == [(REPRESENTATIVE.organisation, 1200, 12)]


def test_who_has_no_seat_gets_one():
    held = assemblies.assembly()
    organisations.organisation(ATTESTED)

    (line,) = weighing.read(held, f"{ATTESTED.organisation} ; 3")

    assert (line.is_new, line.is_change, line.was) == (True, True, None)


def test_a_heading_and_empty_lines_are_left_out(held):
    text = f"organisation ; votes\n\n{REPRESENTATIVE.organisation} ; 12\n"

    (line,) = weighing.read(held, text)

    assert (line.place, line.is_change) == (3, False)


def test_what_is_wrong_is_said_and_gives_nothing(held):
    twin = organisations.organisation(LAPSED)
    Organisation.objects.filter(pk=twin.pk).update(acronym="TWIN")
    Organisation.objects.filter(name=ATTESTED.organisation).update(acronym="TWIN")
    assemblies.seat(held, LAPSED)
    assemblies.seat(held, ATTESTED)
    name = REPRESENTATIVE.organisation
    text = f"{name} ; 5\n{name} ; 6\nNobody ; 7\n{name}\nTWIN ; 8\n{name} ; 1000000001"

    lines = weighing.read(held, text)

    assert [bool(line.fault) for line in lines] == [False, True, True, True, True, True]
    assert weighing.pairs(lines) == [(Organisation.objects.get(name=name), 5)]


def test_closed_organisations_are_told_apart(held):
    Organisation.objects.filter(name=ATTESTED.organisation).update(closed_at=NOW)

    (line,) = weighing.read(held, f"{ATTESTED.organisation} ; 5")

    assert "closed" in line.fault
