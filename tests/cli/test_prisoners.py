"""The appeal of 1961 in the demo: its persons and years are those of the file, it goes to nobody, and says so."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import pytest

from undersigned.apps.appeals.models import Appeal, Recipient, State
from undersigned.apps.appeals.queries import finding
from undersigned.apps.cases.models import Basis, Consent
from undersigned.apps.motions.models import Motion
from undersigned.apps.people.services import persons
from undersigned.apps.solidarity.models import Adoption, Citation, Moment, PublicCase, Sentence
from undersigned.apps.solidarity.queries import cases
from undersigned.cli import adopting, prisoners
from undersigned.core.casework import Precision, When

from tests.cast import NOW

KNOWN = json.loads(files("undersigned.examples").joinpath("forgotten-prisoners-1961.json").read_text("utf-8"))


@pytest.fixture
def _played(installation):
    by = persons.add(email="secretariat@example.org", name="Secretariat", now=NOW)
    persons.appoint(person=by, now=NOW)
    prisoners.play(by=by, began=NOW)


pytestmark = pytest.mark.usefixtures("_played")


def test_the_six_are_public_by_their_names():
    found = [(row.subjects.get().name, row.country) for row in cases.public(NOW).order_by("pk")]

    assert found == [(one["name"], one["country"]) for one in KNOWN["cases"]]


def test_every_year_is_in_the_file_and_none_is_more_exact_than_that():
    for row in Moment.objects.select_related("case"):
        one = next(one for one in KNOWN["cases"] if one["name"] == row.case.subjects.get().name)
        when = When.read(row.when)

        assert when.precision == Precision.YEAR
        assert (
            f"{when.year}" in f"{one['situation']} {one['outcome']} {KNOWN['published_on'] if '?' in row.when else ''}"
        )


def test_what_is_said_in_english_stands_in_the_file_and_in_the_newspaper():
    told = " ".join(f"{one['occupation']} {one['situation']} {one['outcome']}" for one in KNOWN["cases"]).lower()
    said = [row.words.lower().rstrip(".") for row in Sentence.objects.filter(language="en")]

    assert [words for words in said if words not in told] == []
    assert {row.on for row in Citation.objects.all()} == {KNOWN["published_on"]}
    assert Sentence.objects.exclude(citations=None).count() == Sentence.objects.count() == 36


def test_everything_rests_on_reasons_of_two():
    rows = list(Consent.objects.all())
    numbers = {number for row in PublicCase.objects.all() for number in row.grounds}

    assert [row.basis for row in rows] == [Basis.REASONS] * 6
    assert [row.noted_by_id != row.seconded_by_id for row in rows] == [True] * 6
    assert numbers == {row.pk for row in rows}


def test_the_appeal_is_over_and_goes_to_nobody():
    row = Appeal.objects.get()

    assert (finding.number_of(row), finding.standing(row, NOW), row.opened_at.date()) == (
        "1/1961",
        State.ENDED,
        date(1961, 5, 28),
    )
    assert row.opened_by_id != row.written_by_id
    assert [(one.email, "in 1961" in one.name) for one in Recipient.objects.all()] == [("", True)] * 6
    assert [text.language for text in row.texts.order_by("language")] == ["en", "fr"]
    assert list(finding.open_(NOW)) == []


def test_a_made_up_coalition_adopts_the_trade_unionist_by_a_motion():
    adoption = Adoption.objects.get()

    assert adoption.case.subjects.get().name == prisoners.ADOPTED
    assert ("(made up)" in adoption.coalition.name, adoption.motion) == (True, Motion.objects.get().pk)
    assert prisoners.ADOPTED not in f"{adopting.MOTION} {adopting.TITLE}"
