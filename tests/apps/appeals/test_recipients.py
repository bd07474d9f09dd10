"""Appeals go to public offices; two people stand behind each address."""

from __future__ import annotations

import pytest

from undersigned.apps.appeals.models import Office
from undersigned.apps.appeals.queries import checks, letters
from undersigned.apps.appeals.services import recipients
from undersigned.apps.appeals.services.recipients import CHECKLIST
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.cast import NOW
from tests.factories import appeals
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db


def test_there_is_no_kind_for_a_private_person():
    assert {one.value for one in Office} == {
        "head",
        "ministry",
        "court",
        "prosecutor",
        "prison",
        "parliament",
        "regional",
        "embassy",
        "international",
        "company",
    }


@pytest.mark.parametrize("email", ["minister@gmail.com", "office@Yahoo.FR", "a@t-online.de"])
def test_an_address_that_anybody_can_have_is_refused(installation, email):
    row = appeals.begun()

    with pytest.raises(recipients.FreeMail):
        appeals.recipient(row, email=email)

    assert row.recipients.count() == 0


def test_an_office_can_be_written_to(installation):
    with pytest.raises(recipients.Unreachable):
        appeals.recipient(appeals.begun(), email="", address="")


def test_who_wrote_it_down_does_not_confirm_it(installation):
    row = appeals.recipient(appeals.begun())
    mark = recipients.mark(row)

    with pytest.raises(NotAllowed, match="You wrote this office down"):
        recipients.confirm(recipient=row, checked=frozenset(CHECKLIST), based_on=mark, by=drafter(), now=NOW)
    appeals.confirmed(row)

    row.refresh_from_db()
    assert (row.confirmed_at, row.confirmed_by) == (NOW, appeals.colleague(row.appeal.coalition))


def test_whoever_confirms_says_yes_to_every_line(installation):
    row = appeals.recipient(appeals.begun())
    by, most = appeals.colleague(row.appeal.coalition), frozenset(CHECKLIST[1:])

    with pytest.raises(recipients.NotAllChecked):
        recipients.confirm(recipient=row, checked=most, based_on=recipients.mark(row), by=by, now=NOW)

    row.refresh_from_db()
    assert row.confirmed_at is None


def test_what_is_changed_after_it_was_looked_at_is_not_confirmed(installation):
    row = appeals.recipient(appeals.begun())
    seen = recipients.mark(row)
    recipients.change(recipient=row, details=appeals.details(town="Westport"), based_on=seen, by=drafter(), now=NOW)
    by = appeals.colleague(row.appeal.coalition)

    with pytest.raises(EditedSince):
        recipients.confirm(recipient=row, checked=frozenset(CHECKLIST), based_on=seen, by=by, now=NOW)


def test_what_is_changed_after_it_was_confirmed_is_confirmed_anew(installation):
    row = appeals.confirmed(appeals.recipient(appeals.begun()))

    recipients.change(
        recipient=row,
        details=appeals.details(town="Westport"),
        based_on=recipients.mark(row),
        by=appeals.colleague(row.appeal.coalition),
        now=NOW,
    )

    row.refresh_from_db()
    assert (row.town, row.confirmed_at, row.written_by) == (
        "Westport",
        None,
        appeals.colleague(row.appeal.coalition),
    )


def test_twelve_offices_are_enough(installation):
    row = appeals.begun()
    for number in range(recipients.MOST):
        appeals.recipient(row, name=f"Office {number}")

    with pytest.raises(recipients.TooMany):
        appeals.recipient(row)


@pytest.mark.parametrize(
    ("details", "odd"),
    [
        ({}, []),
        ({"email": "jan.kowal@justice.example"}, ["looks like that of one person"]),
        ({"email": "press.office@justice.example"}, []),
        ({"address": "7 Rope Walk, flat 4"}, ["somebody’s home"]),
        ({"email": "office@ministry.example"}, ["another name"]),
        ({"country": "DE", "postcode": "81"}, ["postcode"]),
        ({"town": ""}, ["No town"]),
    ],
)
def test_what_is_odd_is_told_to_whoever_confirms(installation, details, odd):
    row = appeals.recipient(appeals.begun(), **details)

    told = [str(one) for one in checks.oddities(row)]

    assert [word in said for word, said in zip(odd, told, strict=True)] == [True] * len(odd)


@pytest.mark.parametrize(
    ("sent_from", "last"),
    [("", "POLAND"), ("DE", "POLEN / POLAND"), ("FR", "POLOGNE / POLAND"), ("LB", "POLAND"), ("PL", "81-000 Ostport")],
)
def test_the_country_is_the_last_line_in_capitals_and_none_within_it(installation, sent_from, last):
    row = appeals.recipient(appeals.begun())

    lines = letters.envelope(row, sent_from)

    assert (lines[0], lines[-1]) == ("Ministry of Justice of Ostland", last)


def test_the_salutation_of_an_office_stands_in_letters_of_its_language_alone(installation):
    row = appeals.written()
    office = row.recipients.all()[0]

    begins = [letters.letter(row.texts.get(language=tag), office, "").splitlines()[0] for tag in ("en", "ar")]

    assert begins == ["Your Excellency,", "تحية طيبة وبعد،"]


def test_a_letter_has_salutation_points_and_name_in_their_places(installation):
    row = appeals.written()
    office, english = row.recipients.all()[0], row.texts.get(language="en")

    said = letters.letter(english, office, "Ana Silva")

    assert said == (
        "Your Excellency,\n\nMara Ilves spoke for her colleagues.\n\nI ask you:\n\n"
        "1. Let her go.\n2. Let a lawyer see her at once.\n\nYours respectfully,\nAna Silva"
    )


def test_a_letter_to_several_begins_as_its_language_does(installation):
    arabic = appeals.written().texts.get(language="ar")

    assert letters.letter(arabic, None, "").startswith("تحية طيبة وبعد،")
