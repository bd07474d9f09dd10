"""A case as a questionnaire: what somebody may open, and what they choose of it."""

from __future__ import annotations

from datetime import date

import pytest

from undersigned.apps.cases.models import Audience, Kind
from undersigned.apps.cases.services import opening, questionnaire, readings
from undersigned.apps.cases.services.cases import Whom
from undersigned.apps.cases.services.questionnaire import NothingChosen
from undersigned.apps.cases.services.readings import Deed
from undersigned.core.casework import Confidence, Happened, When
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories import records
from tests.factories.people import somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]
TODAY = date(2026, 5, 3)


def answers(case, by=None, subject=None):
    file = opening.read(case=case, by=by or factory.lead(), now=NOW)
    return questionnaire.answers(file, subject or file.subjects[0], TODAY)


def test_what_the_team_knows_answers_the_questions():
    case = factory.case()
    factory.fact(case, kind=Kind.OCCUPATION, value="docker")
    factory.fact(case, kind=Kind.CHARGES, value="Incitement")
    records.arrest(case, charges="Article 12")
    records.arrest(case, kind=Happened.TRANSFERRED, when=When.read("2024-08"), place="Fort Ebb", words="")

    assert answers(case) == {
        "family-name": factory.NAME,
        "profession": "Dock worker",
        "arrest-date": "3 June 2024",
        "arrest-place": records.PLACE,
        "arrest-reasons": "Incitement",
        "arrest-legal-basis": "Article 12",
        "detention-date": "3 June 2024",
        "detention-duration": "22 months",
        "detention-places": f"3 June 2024: {records.PLACE}\nAugust 2024: Fort Ebb",
        "detention-reasons": "Incitement",
        "detention-legal-basis": "Article 12",
        "circumstances": (
            f"3 June 2024: Arrested or detained. {records.PLACE}. {records.WORDS}.\n"
            "August 2024: Moved to another prison. Fort Ebb."
        ),
        "submitter": "Six harbours",
    }


def test_what_is_disputed_is_told_and_counts_for_no_day():
    case = factory.case()
    records.arrest(case, confidence=Confidence.DISPUTED)

    told = answers(case)
    assert ("arrest-date" in told, "detention-duration" in told) == (True, False)


def test_what_is_sealed_answers_only_for_those_who_may_open_it():
    case = factory.case()
    mara = factory.member(case).person
    factory.fact(case, Audience.SEALED, kind=Kind.IDENTITY, value="Kestrel 77", by=mara)

    told = [answers(case, by).get("identity-document") for by in (mara, factory.lead())]

    assert told == ["Kestrel 77", None]


def test_each_of_several_has_a_questionnaire_of_their_own():
    case = factory.case(subjects=[Whom(name="Ida"), Whom(name="Una")])
    ida, una = case.subjects.all()
    records.arrest(case, subjects=(una,))

    told = [answers(case, subject=one) for one in (ida, una)]
    assert [(one["family-name"], "arrest-date" in one) for one in told] == [("Ida", False), ("Una", True)]


def test_who_took_what_stands_in_the_readings_without_a_word_of_it():
    case = factory.case()
    by = factory.lead()
    file = opening.read(case=case, by=by, now=NOW)

    questionnaire.note(case=case, chosen=["family-name", "arrest-date"], file=file, by=by, now=NOW)

    line = readings.of(case=case, by=by, now=NOW)[0]
    name = case.facts.get(kind=Kind.NAME)
    assert (line.deed, line.things, line.words) == (Deed.EXPORTED, [("fact", name.pk)], "family-name arrest-date")


def test_nothing_chosen_is_nothing_taken():
    case = factory.case()
    file = opening.read(case=case, by=factory.lead(), now=NOW)

    with pytest.raises(NothingChosen):
        questionnaire.note(case=case, chosen=[], file=file, by=factory.lead(), now=NOW)


def test_only_the_team_takes_it():
    case = factory.case()
    file = opening.read(case=case, by=factory.lead(), now=NOW)

    with pytest.raises(NotAllowed, match="There is no such case here"):
        questionnaire.note(case=case, chosen=["family-name"], file=file, by=somebody("o@mail.example", "Otto"), now=NOW)


def test_the_arrest_is_the_one_with_which_the_last_time_in_custody_began():
    case = factory.case()
    records.arrest(case, when=When.read("2019-03"))
    records.arrest(case, kind=Happened.RELEASED, when=When.read("2019-09"))
    records.arrest(case)

    assert answers(case)["arrest-date"] == "3 June 2024"
