"""What is to be read for an item: kept, handed out, taken away."""

from __future__ import annotations

import pytest

from undersigned.apps.assemblies.models import Document
from undersigned.apps.assemblies.queries import agenda as queries
from undersigned.apps.assemblies.services import agenda as planning
from undersigned.apps.assemblies.services import documents as services
from undersigned.kit import documents
from undersigned.kit.kinds import NotTaken
from undersigned.kit.results import NotAllowed

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import agenda, assemblies, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db


def test_a_file_is_kept_as_it_is_and_added_again_it_is_the_same_one(installation):
    row = agenda.item(assemblies.assembly())

    first, again = agenda.paper(row), agenda.paper(row, "Report")

    assert first.pk == again.pk
    assert [(one.title, one.type, one.size) for one in row.documents.all()] == [("Report", "text/plain", 17)]
    assert documents.read(first.sha256, owner=queries.owner(row)) == b"Nothing is left.\n"


def test_a_file_of_another_kind_is_not_taken(installation):
    row = agenda.item(assemblies.assembly())

    with pytest.raises(NotTaken):
        agenda.paper(row, data=b"MZ\x90\x00\x03" + bytes(200))

    assert not Document.objects.exists()


def test_an_address_is_added_once(installation):
    row = agenda.item(assemblies.assembly())
    facts = {"item": row, "url": "https://harbours.example/report", "by": drafter(), "now": NOW}

    services.add_address(title="Report", **facts)
    services.add_address(title="The report", **facts)

    assert [(one.title, one.url) for one in row.documents.all()] == [("The report", facts["url"])]


def test_with_its_item_a_file_is_deleted_for_good(installation, django_capture_on_commit_callbacks):
    row = agenda.item(assemblies.assembly())
    kept, other = agenda.paper(row), agenda.paper(row, data=b"Another.\n")
    whose = queries.owner(row)

    with django_capture_on_commit_callbacks(execute=True):
        services.remove(document=other, by=drafter(), now=NOW)
        planning.remove(item=row, by=drafter(), now=NOW)

    for one in (kept, other):
        with pytest.raises(documents.Gone):
            documents.read(one.sha256, owner=whose)


def test_delegates_add_nothing(installation):
    row = agenda.item(assemblies.opened(seats=[REPRESENTATIVE]))

    with pytest.raises(NotAllowed):
        agenda.paper(row, by=organisations.owner(REPRESENTATIVE))

    assert not Document.objects.exists()
