"""The directory, for other programs."""

from __future__ import annotations

import json

from django.test import Client

from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.services import committee
from undersigned.apps.organisations.models import Organisation

from tests.cast import LAPSED, NOW
from tests.factories.people import drafter
from tests.web.coalitions.around import DECIDED, at, sitting


def test_the_directory_speaks_popolo(six):
    committee.be_named(term=Term.objects.get(), by=drafter(), now=NOW)

    answer = Client().get(at("coalition_directory", six, "json"))
    found = json.loads(answer.content)

    assert answer["Content-Disposition"] == 'attachment; filename="six-harbours.json"'
    assert sorted(found) == ["@context", "areas", "memberships", "organizations", "persons", "posts"]
    assert [row["name"] for row in found["organizations"]] == [
        "Six harbours",
        "Kadıköy Theatre Workers",
        "União dos Portos",
    ]
    assert found["persons"] == [{"id": f"person-{drafter().pk}", "name": drafter().name}]
    assert {name for kind in found.values() for row in kind if isinstance(row, dict) for name in row} <= POPOLO


POPOLO = {
    "id", "name", "other_names", "classification", "description", "founding_date", "links", "sources", "area_id",
    "label", "role", "member", "person_id", "organization_id", "post_id", "on_behalf_of_id", "start_date", "end_date",
    "identifier",
}  # fmt: skip
"""Properties of the classes Organization, Membership, Post, Person and Area of the Popolo specification."""


def test_the_directory_as_a_table_computes_nothing(six):
    Organisation.objects.filter(name=LAPSED.organisation).update(name="=cmd()")
    sitting(drafter()).post(at("coalition_act", six, Organisation.objects.get(name="=cmd()").handle, "admit"), DECIDED)

    lines = Client().get(at("coalition_directory", six, "csv")).content.decode("utf-8-sig").splitlines()

    assert lines[0].split(",")[:4] == ["handle", "name", "acronym", "country"]
    assert [line.split(",")[1] for line in lines[1:]] == ["'=cmd()", "Kadıköy Theatre Workers", "União dos Portos"]


def test_nobody_is_in_the_directory_who_did_not_agree(six):
    found = json.loads(Client().get(at("coalition_directory", six, "json")).content)

    assert (found["persons"], [row for row in found["memberships"] if "person_id" in row]) == ([], [])
