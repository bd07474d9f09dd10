"""Addresses on envelopes, in the form of the country to which they go."""

from __future__ import annotations

import pytest

from undersigned.kit import postal
from undersigned.kit.postal import Address


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (
            Address(street=("Mohrenstraße 37",), town="Berlin", postcode="10117", country="DE"),
            ["Mohrenstraße 37", "10117 Berlin"],
        ),
        (
            Address(street=("1-1-1 Kasumigaseki", "Chiyoda-ku"), town="Tokyo", postcode="100-8977", country="JP"),
            ["1-1-1 Kasumigaseki", "Chiyoda-ku", "Tokyo 100-8977"],
        ),
        (
            Address(
                street=("950 Pennsylvania Ave NW",), town="Washington", region="DC", postcode="20530", country="US"
            ),
            ["950 Pennsylvania Ave NW", "WASHINGTON DC 20530"],
        ),
        (
            Address(street=("P.O. Box 7775",), town="Riyadh", postcode="11472", country="SA"),
            ["P.O. Box 7775", "Riyadh 11472"],
        ),
        (
            Address(street=("102 Petty France",), town="London", postcode="SW1H 9AJ", country="GB"),
            ["102 Petty France", "LONDON", "SW1H 9AJ"],
        ),
        (
            Address(
                street=("Milli Müdafaa Caddesi 22",), town="Kızılay", region="Ankara", postcode="06659", country="TR"
            ),
            ["Milli Müdafaa Caddesi 22", "06659 Kızılay/Ankara"],
        ),
        (
            Address(street=("Rua de São Bento",), town="Praia", country="QQ"),
            ["Rua de São Bento", "Praia"],
        ),
    ],
)
def test_an_address_is_written_as_its_country_writes_it(address: Address, lines: list[str]) -> None:
    assert postal.lines(address) == lines


def test_parts_that_are_not_known_leave_no_marks_behind() -> None:
    address = Address(street=("Palacio Nacional", " "), country="MX", town="Ciudad de México")

    assert postal.lines(address) == ["Palacio Nacional", "Ciudad de México"]


@pytest.mark.parametrize(
    ("postcode", "country", "likely"),
    [
        ("10117", "DE", True),
        ("1011", "DE", False),
        ("20530-0001", "US", True),
        ("100-8977", "JP", True),
        ("SW1H 9AJ", "GB", True),
        ("", "DE", True),
    ],
)
def test_a_postcode_has_as_many_digits_as_those_of_its_country(postcode: str, country: str, likely: bool) -> None:  # noqa: FBT001  # a table
    assert postal.is_likely(postcode, country) is likely
