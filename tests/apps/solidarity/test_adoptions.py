"""A coalition adopts a public case by a motion, and ends that; of what is public no more a motion tells nothing."""

from __future__ import annotations

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.apps.motions.events import DEEDS
from undersigned.apps.motions.models import Motion
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.forms.adopting import AdoptionForm
from undersigned.apps.solidarity.models import Adoption, PublicCase
from undersigned.apps.solidarity.services import adoptions, publishing
from undersigned.kit.results import NotAllowed

from tests.cast import NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import coalitions, organisations, puttings, solidarity
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")

DECIDED = Taken(body="Committee", decided_on=NOW.date(), words="It ends.")


def motion(case: PublicCase, at=None, **facts: str) -> Motion:
    return puttings.motion(
        at or puttings.meeting(), deed="case", title="To stand with them", facts={"case": case.code, **facts}
    )


def adopted(case: PublicCase) -> Adoption:
    """A coalition of the drafter's that stands with a case."""
    return Adoption.objects.create(case=case, coalition=coalitions.coalition(), adopted_at=NOW)


@pytest.fixture
def spokesperson(monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody who speaks for all cases, as a room above knows."""
    somebody = organisations.owner(OUTSIDER)
    monkeypatch.setattr(events, "CARERS", [lambda person, cases, _now: cases if person.pk == somebody.pk else ()])
    return somebody


def test_a_coalition_stands_with_a_case_by_the_decision_of_an_assembly() -> None:
    case = solidarity.public_case()
    at = puttings.meeting()

    found = puttings.adopted(motion(case, at))

    row = Adoption.objects.get()
    assert (row.case, row.coalition, row.motion, row.ended_at) == (case, at.host, found.pk, None)
    assert row.decision == found.decision
    assert row.decision is not None
    assert DEEDS["case"].shown(found.pk).address == f"/cases/{case.code}/"
    assert Line.objects.filter(event="solidarity:adoption:begun", subject=f"adoption:{row.pk}").count() == 1


def test_a_decision_stays_on_record_and_names_nobody() -> None:
    case = solidarity.full_case()

    found = puttings.adopted(motion(case))

    assert found.decision is not None
    assert case.code in found.decision.words
    assert [word in found.decision.words for word in ("Mara", "Ilves", "Tamm", "Ostport")] == [False] * 4


def test_a_coalition_adopts_a_case_once() -> None:
    case, at = solidarity.public_case(), puttings.meeting()

    found = [puttings.adopted(motion(case, at)) for _again in range(2)]

    assert [one.failed_because for one in found] == [
        "",
        "The coalition has adopted this case already. There is nothing left to do.",
    ]
    assert Adoption.objects.count() == 1


@pytest.mark.parametrize("what", [{}, {"what": "no-longer"}])
def test_a_motion_about_what_is_public_no_more_says_the_same_as_about_what_never_was(what: dict[str, str]) -> None:
    at, case = puttings.meeting(), solidarity.full_case()
    row = motion(case, at, **what)
    publishing.unpublish(cases=[case], now=NOW)
    never = puttings.motion(at, deed="case", title="To stand with them", facts={"case": "bbbbbbbb", **what})

    found = [puttings.adopted(one) for one in (row, never)]

    assert {one.failed_because for one in found} == {
        "There is no public case with this code. There is nothing left to do."
    }
    assert [DEEDS["case"].shown(one.pk) for one in found] == [None, None]


def test_what_a_motion_did_is_shown_as_long_as_the_case_is_public() -> None:
    case = solidarity.public_case()
    found = puttings.adopted(motion(case))

    publishing.unpublish(cases=[case], now=NOW)

    assert DEEDS["case"].shown(found.pk) is None
    assert Adoption.objects.count() == 0


def test_a_later_motion_ends_it() -> None:
    case, at = solidarity.public_case(), puttings.meeting()
    puttings.adopted(motion(case, at))

    found = puttings.adopted(motion(case, at, what="no-longer"))

    row = Adoption.objects.get()
    assert (found.failed_because, row.ended_at, row.end_decision) == ("", NOW, found.decision)


def test_what_a_coalition_has_not_adopted_it_cannot_end() -> None:
    found = puttings.adopted(motion(solidarity.public_case(), what="no-longer"))

    assert found.failed_because == "The coalition has not adopted this case. There is nothing left to do."


@pytest.mark.parametrize(
    "typed", ["{code}", "{CODE}", "/cases/{code}/", "https://undersigned.example/cases/{code}/?language=ar"]
)
def test_a_case_is_found_by_its_code_and_by_its_address(typed: str) -> None:
    case, at = solidarity.public_case(), puttings.meeting()

    form = AdoptionForm({"what": "with", "case": typed.format(code=case.code, CODE=case.code.upper())}, assembly=at)

    assert form.is_valid(), form.errors
    assert form.facts() == {"case": case.code}


@pytest.mark.parametrize(
    "typed", ["Mara Ilves", "bbbbbbbb", "/cases/", "/cases/numbers/", "https://[", "/s/somewhere/"]
)
def test_what_is_no_public_case_is_not_taken(typed: str) -> None:
    solidarity.public_case()

    form = AdoptionForm({"what": "with", "case": typed}, assembly=puttings.meeting())

    assert list(form.errors) == ["case"]


def test_a_form_offers_to_end_what_there_is_alone() -> None:
    case, at = solidarity.public_case(), puttings.meeting()

    form = AdoptionForm({"what": "no-longer", "case": case.code}, assembly=at)

    assert form.errors == {"case": ["The coalition has not adopted this case. Choose one that it stands with."]}


def test_the_committee_ends_it_by_a_decision() -> None:
    row = adopted(solidarity.public_case())

    with pytest.raises(adoptions.NoDecision):
        adoptions.end(adoption=row, ground=None, by=drafter(), now=NOW)
    adoptions.end(adoption=row, ground=DECIDED, by=drafter(), now=NOW)

    row.refresh_from_db()
    assert (row.ended_at, row.end_decision.words) == (NOW, "It ends.")
    assert Line.objects.filter(event="solidarity:adoption:ended", actor=drafter().actor).count() == 1


def test_who_speaks_for_the_case_ends_it_without_one(spokesperson: Person) -> None:
    row = adopted(solidarity.public_case())

    adoptions.end(adoption=row, ground=None, by=spokesperson, now=NOW)

    row.refresh_from_db()
    assert (row.ended_at, row.end_decision) == (NOW, None)


def test_nobody_else_ends_it() -> None:
    row = adopted(solidarity.public_case())

    with pytest.raises(NotAllowed):
        adoptions.end(adoption=row, ground=DECIDED, by=organisations.owner(REPRESENTATIVE), now=NOW)

    row.refresh_from_db()
    assert row.ended_at is None


def test_it_ends_once() -> None:
    row = adopted(solidarity.public_case())
    adoptions.end(adoption=row, ground=DECIDED, by=drafter(), now=NOW)

    with pytest.raises(adoptions.StandsNoLonger):
        adoptions.end(adoption=row, ground=DECIDED, by=drafter(), now=NOW)
