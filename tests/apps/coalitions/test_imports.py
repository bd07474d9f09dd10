from __future__ import annotations

import pytest

from undersigned.apps.coalitions.services import imports
from undersigned.apps.coalitions.services.imports import Choice, Deed, Line
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.core import reading
from undersigned.kit.results import NotAllowed

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.people import drafter

CSV = """\ufeffName,Country,Acronym,Kind,Website,name:fr,Remark
União dos Portos,pt,,union,,,known here
Journalists of the Harbour,BE,JH,network,https://harbour.example,Journalistes du port,
Bad\u202ename,,,,,,
Nowhere,XX1,,,javascript:alert(1),,
,,,,,,
""".encode()


def lines():
    return imports.from_csv(CSV)


def test_a_list_is_read_by_its_columns():
    first, second, third, fourth = lines()

    assert (first.name, first.profile.country, first.profile.kind) == ("União dos Portos", "PT", "union")
    assert (second.profile.acronym, second.profile.website, second.profile.names) == (
        "JH",
        "https://harbour.example",
        (("fr", "Journalistes du port"),),
    )
    assert [(line.profile, bool(line.fault)) for line in (third, fourth)] == [(None, True), (None, True)]


@pytest.mark.parametrize("data", [b"", b"organisation\nX\n", b"\xff\xfe\x00", b'name\n"open'])
def test_what_is_no_list_is_refused(data):
    with pytest.raises(imports.NotAList):
        imports.from_csv(data)


@pytest.mark.parametrize(
    "website",
    ["http://[evil", "https://evil.example:99999/", "http://\u2100.example/", "http://", "javascript:alert(1)"],
)
def test_what_is_no_website_is_left_out(website):
    (line,) = imports.from_csv(f"name,website\nHarbour,{website}\n".encode())

    assert (line.profile.name, line.profile.website) == ("Harbour", "")


def test_the_organisations_of_a_text_are_a_list():
    found = reading.read(
        b"# A call\n\nLet us meet.\n\nSigned,\n\nDock Workers Union (Spain)\nHarbour Union (Norway)\n", "call.md"
    )

    assert [(line.name, line.profile.country) for line in imports.from_reading(found)] == [
        ("Dock Workers Union", "ES"),
        ("Harbour Union", "NO"),
    ]


def test_what_is_known_is_proposed_as_the_same_and_nothing_is_written(installation):
    known = organisations.organisation()

    proposals = imports.propose(lines())

    assert [one.deed for one in proposals] == [Deed.SAME, Deed.ENTER, Deed.SKIP, Deed.SKIP]
    assert (proposals[0].recognised.certain, Organisation.objects.count()) == (known, 1)


def test_a_name_that_only_looks_like_a_known_one_is_marked(installation):
    known = organisations.organisation()
    false = Line(place=1, name="União dоs Portos", profile=Profile(name="União dоs Portos", country="PT"))  # Cyrillic о

    (proposal,) = imports.propose([false])

    assert ([row for row, _ in proposal.recognised.look_alikes], proposal.deed) == ([known], Deed.ENTER)
    assert proposal.recognised.mixed == ("dоs",)


def test_what_was_decided_is_done(installation):
    coalition, known = coalitions.coalition(), organisations.organisation()
    same, enter, skip, _ = lines()

    outcome = imports.carry_out(
        coalition=coalition,
        choices=[
            Choice(line=same, deed=Deed.SAME, known=known),
            Choice(line=enter, deed=Deed.ENTER),
            Choice(line=skip, deed=Deed.ENTER),
        ],
        by=drafter(),
        now=NOW,
    )
    invited = [
        imports.invite_all(coalition=coalition, rows=[*outcome.entered, *outcome.recognised], by=drafter(), now=NOW)
        for _ in range(2)
    ]

    assert ([row.name for row in outcome.entered], outcome.recognised, outcome.skipped) == (
        ["Journalists of the Harbour"],
        (known,),
        1,
    )
    assert (invited, {row.state for row in coalition.memberships.all()}) == ([2, 0], {"invited"})


def test_who_is_not_on_the_committee_imports_nothing(installation):
    coalition, by = coalitions.coalition(), organisations.owner(REPRESENTATIVE)

    with pytest.raises(NotAllowed):
        imports.carry_out(coalition=coalition, choices=[Choice(line=lines()[1], deed=Deed.ENTER)], by=by, now=NOW)
    assert Organisation.objects.count() == 0
