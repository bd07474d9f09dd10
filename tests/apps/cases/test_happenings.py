"""What happened, and what is to come: written down, said otherwise, taken out and put back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.cases.models import Audience, Happening
from undersigned.apps.cases.services import happenings, opening, readings, rows
from undersigned.apps.cases.services.cases import Whom
from undersigned.apps.cases.services.facts import TakenOut
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.cases.services.writing import NotOfThisCase
from undersigned.core.casework import Confidence, Happened, When
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories import records

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]


def file_of(case):
    return opening.read(case=case, by=factory.lead(), now=NOW)


def test_what_happened_is_read_as_it_was_written():
    case = factory.case(subjects=[Whom(name="Ida"), Whom(name="Una")])
    _ida, una = case.subjects.all()
    source = records.source(case)

    records.arrest(case, subjects=(una,), sources=(source,), charges="Article 12", court="", sentence="")

    (one,) = file_of(case).happenings
    assert one.says == {
        "kind": "detained",
        "when": "2024-06-03",
        "confidence": "probable",
        "place": records.PLACE,
        "words": records.WORDS,
        "language": "en",
        "charges": "Article 12",
    }
    assert (list(one.row.subjects.all()), list(one.row.sources.all())) == ([una], [source])


def test_the_database_holds_no_word_of_it():
    row = records.arrest(factory.case())

    words = [records.PLACE, records.WORDS, "detained", "2024-06"]
    assert [word for word in words if word.encode() in bytes(row.details)] == []


def test_a_hearing_that_is_to_come_is_one_of_them():
    case = factory.case()

    records.arrest(case, kind=Happened.HEARING, when=When.read("2026-06"), confidence=Confidence.REPORTED)

    assert [(one["kind"], one["when"]) for one in file_of(case).happenings] == [("hearing", "2026-06")]


def test_what_is_said_otherwise_takes_the_place_of_what_was_said():
    case = factory.case()
    old = records.arrest(case)

    new = happenings.change(happening=old, what=records.was(place="Elsewhere"), by=factory.lead(), now=NOW)

    old.refresh_from_db()
    assert (old.replaced_at, old.replaced_by_id) == (NOW, new.pk)
    assert [one["place"] for one in file_of(case).happenings] == ["Elsewhere"]


def test_what_says_the_same_writes_nothing():
    case = factory.case()
    row = records.arrest(case)

    same = happenings.change(happening=row, what=records.was(), by=factory.lead(), now=NOW)

    assert (same, Happening.objects.count()) == (row, 1)


def test_two_editors_at_once_do_not_overwrite_each_other():
    case = factory.case()
    mara, row = factory.member(case).person, records.arrest(case)
    happenings.change(happening=row, what=records.was(place="Mara says so"), by=mara, now=NOW)

    with pytest.raises(EditedSince):
        happenings.change(happening=row, what=records.was(place="Ana says so"), by=factory.lead(), now=NOW)

    assert [one["place"] for one in file_of(case).happenings] == ["Mara says so"]


def test_what_was_taken_out_can_be_put_back():
    case = factory.case()
    row = records.arrest(case)

    rows.take_out(row=row, by=factory.lead(), now=NOW)
    assert file_of(case).happenings == []
    with pytest.raises(TakenOut):
        happenings.change(happening=row, what=records.was(), by=factory.lead(), now=NOW)

    rows.put_back(row=row, by=factory.lead(), now=NOW)
    assert [one.row for one in file_of(case).happenings] == [row]
    with pytest.raises(TakenOut):
        rows.put_back(row=row, by=factory.lead(), now=NOW)


def test_what_was_said_before_is_not_put_back_beside_what_is_said_now():
    case = factory.case()
    old = records.arrest(case)
    happenings.change(happening=old, what=records.was(place="Elsewhere"), by=factory.lead(), now=NOW)

    with pytest.raises(EditedSince):
        rows.put_back(row=old, by=factory.lead(), now=NOW)


@pytest.mark.parametrize("which", ["subjects", "sources"])
def test_subjects_and_sources_are_those_of_the_case(which):
    case, other = factory.case(), factory.case()
    theirs = {"subjects": (factory.subject(other),), "sources": (records.source(other),)}

    with pytest.raises(NotOfThisCase):
        records.arrest(case, **{which: theirs[which]})


def test_a_source_that_was_taken_out_is_not_cited():
    case = factory.case()
    source = rows.take_out(row=records.source(case), by=factory.lead(), now=NOW)

    with pytest.raises(NotOfThisCase):
        records.arrest(case, sources=(source,))


def test_only_the_team_writes_in_a_case():
    case = factory.case()
    row = records.arrest(case)
    outsider, gone = factory.worker("Otto Outside"), factory.removed(case)
    later = NOW + timedelta(hours=1)

    for person in (outsider, gone):
        with pytest.raises(NotAllowed, match="There is no such case here"):
            records.arrest(case, by=person, now=later)
        with pytest.raises(NotAllowed, match="There is no such case here"):
            happenings.change(happening=row, what=records.was(), by=person, now=later)
        with pytest.raises(NotAllowed, match="There is no such case here"):
            rows.take_out(row=row, by=person, now=later)


def test_who_wrote_what_stands_in_the_readings():
    case = factory.case()
    mara = factory.member(case).person
    row = records.arrest(case, by=mara)
    new = happenings.change(happening=row, what=records.was(place="Else"), by=mara, now=NOW)
    rows.take_out(row=new, by=mara, now=NOW)

    lines = readings.of(case=case, by=factory.lead(), now=NOW)
    mine = [(one.deed, one.things) for one in lines if one.person == mara]
    assert mine == [
        (Deed.TOOK_OUT, [("happening", new.pk)]),
        (Deed.CHANGED, [("happening", new.pk)]),
        (Deed.ADDED, [("happening", row.pk)]),
    ]


def test_members_of_the_coalition_read_what_is_for_them():
    case = factory.case()
    records.arrest(case)
    records.arrest(case, audience=Audience.COALITION, place="For members")

    file = opening.of_coalition(case=case, by=factory.lead(), now=NOW)

    assert [one["place"] for one in file.happenings] == ["For members"]
