"""Lists of cases that others kept: read whatever a spreadsheet saved, looked at, brought in whole, taken out again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.cases.models import Audience, Case, DataKey, Fact, Kind
from undersigned.apps.cases.services import opening
from undersigned.apps.intake.models import Batch
from undersigned.apps.intake.services import importing, lists
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import cases
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

LIST = """called;name;country;lawyer;Happened:Detained;horoscope
the crane driver;Žofie Quillfeather;Portugal;Barrister Wimple;2026-04-29;Leo
the dock clerk;Anselm Übel;PL;;2026-05~;
"""
KEPT = importing.Kept(review_on=date(2026, 8, 1), delete_on=date(2028, 5, 1))


@pytest.fixture
def coalition(installation):
    return cases.coalition()


def brought_in(coalition, text=LIST, by=None, audiences=None, now=NOW):
    found = lists.lines(lists.read(text.encode()), audiences or {})
    return importing.carry_out(coalition=coalition, lines=found, kept=KEPT, by=by or cases.lead(), now=now)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1250"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_whatever_a_spreadsheet_saved_is_read(encoding, separator):
    data = LIST.replace(";", separator).encode(encoding)

    table = lists.read(data)

    assert [row[1] for row in table.rows] == ["Žofie Quillfeather", "Anselm Übel"]


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02\x03", b"only;words\nof;nothing", b"called;name", b"called;name;name\na;b;c"]
)
def test_what_is_no_list_is_refused(data):
    with pytest.raises(lists.NotAList):
        lists.read(data)


def test_more_than_five_hundred_lines_are_too_many():
    with pytest.raises(lists.TooLong):
        lists.read(("called,name\n" + "a,b\n" * 501).encode())


def test_columns_that_nobody_knows_are_named():
    assert lists.read(LIST.encode()).unknown == ["horoscope"]


def test_each_line_becomes_a_case_for_its_team_and_the_lawyer_is_sealed(coalition):
    batch = brought_in(coalition)

    case = batch.cases.order_by("pk")[0]
    file = opening.read(case=case, by=cases.lead(), now=NOW)
    assert file.called == "the crane driver"
    assert {(one.row.kind, one["value"], one.row.audience) for one in file.facts} == {
        (Kind.NAME, "Žofie Quillfeather", Audience.TEAM),
        (Kind.COUNTRY, "PT", Audience.TEAM),
        (Kind.LAWYER, "Barrister Wimple", Audience.SEALED),
    }
    assert [(one["kind"], one["when"]) for one in file.happenings] == [("detained", "2026-04-29")]


def test_nothing_is_public_by_it_whatever_the_list_says(coalition):
    batch = brought_in(coalition, audiences={"name": Audience.PUBLIC, "lawyer": Audience.PUBLIC})

    assert {one.public for one in batch.cases.all()} == {None}
    assert set(Fact.objects.filter(kind=Kind.LAWYER).values_list("audience", flat=True)) == {Audience.SEALED}


@pytest.mark.parametrize(
    ("row", "of"),
    [
        (";;PT;;;", "called"),
        ("a;b;Atlantis;;;", "Atlantis"),
        ("a;b;PT;;29 April;", "29 April"),
        ("a;b;PT;;;;;;", "more cells"),
        (f"a;b;PT;{'x' * 20_001};;", "longer"),
    ],
)
def test_what_is_wrong_is_told_of_its_line_and_then_nothing_comes_in(coalition, row, of):
    text = LIST + row + "\n"

    found = lists.lines(lists.read(text.encode()), {})

    assert [(one.place, of in one.faults[0]) for one in found if one.faults] == [(3, True)]
    with pytest.raises(importing.Faulty):
        brought_in(coalition, text)
    assert Case.objects.count() == 0


def test_the_questionnaire_of_one_person_is_read_from_top_to_bottom(coalition):
    text = (
        "question,answer\nfamily-name,Quillfeather\nfirst-name,Teodora\narrest-date,2026-04-29\narrest-place,Quay 4\n"
    )

    (line,) = lists.lines(lists.read(text.encode()), {})

    assert (line.called, line.faults) == ("Teodora Quillfeather", [])
    assert [(one.kind, one.value) for one in line.facts] == [(Kind.NAME, "Teodora Quillfeather")]
    assert [(str(one.when), one.place) for one in line.events] == [("2026-04-29", "Quay 4")]


def test_an_arrest_on_a_day_that_cannot_be_read_stays_as_it_was_written(coalition):
    text = "family-name,arrest-date,arrest-place\nQuillfeather,the day after Easter,Quay 4\n"

    (line,) = lists.lines(lists.read(text.encode()), {})

    assert [(one.kind, one.value) for one in line.facts[1:]] == [
        (Kind.NOTE, "the day after Easter"),
        (Kind.NOTE, "Quay 4"),
    ]


def test_a_list_travels_between_two_pages_unchanged():
    table = lists.read(LIST.encode())

    assert lists.read(lists.written(table).encode()) == table


def test_the_same_list_twice_at_once_comes_in_once(coalition):
    brought_in(coalition)

    with pytest.raises(importing.SentTwice):
        brought_in(coalition)

    assert Case.objects.count() == 2


def test_who_is_no_case_worker_brings_in_nothing(coalition):
    with pytest.raises(NotAllowed):
        brought_in(coalition, by=drafter())


def test_within_the_hour_it_is_undone_with_all_keys(coalition):
    keys = DataKey.objects.count()
    batch = brought_in(coalition)

    number = importing.undo(batch=batch, by=cases.lead(), now=NOW + timedelta(minutes=59))

    assert (number, Case.objects.count(), DataKey.objects.count(), Batch.objects.count()) == (2, 0, keys, 0)


def test_after_the_hour_it_is_not_undone(coalition):
    batch = brought_in(coalition)

    with pytest.raises(NotAllowed):
        importing.undo(batch=batch, by=cases.lead(), now=NOW + timedelta(minutes=61))

    assert Case.objects.count() == 2


def test_who_did_not_bring_it_in_does_not_undo_it(coalition):
    batch = brought_in(coalition)

    with pytest.raises(NotAllowed):
        importing.undo(batch=batch, by=cases.worker("Ilan Okoro"), now=NOW)


def test_cases_on_which_others_work_are_not_undone(coalition):
    batch = brought_in(coalition)
    cases.member(batch.cases.order_by("pk")[0], "Ilan Okoro")

    with pytest.raises(importing.InUse):
        importing.undo(batch=batch, by=cases.lead(), now=NOW)

    assert Case.objects.count() == 2
