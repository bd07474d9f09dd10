"""Postal addresses: what stands on an envelope, in the form of the country to which it goes.

    lines(Address(street=("Mohrenstraße 37",), town="Berlin", postcode="10117", country="DE"))
    ["Mohrenstraße 37", "10117 Berlin"]

Forms are those of the Universal Postal Union's addressing systems, and of libaddressinput for letters from abroad: the
country stands alone on the last line, in capitals. A library was looked at and not taken: it brings an HTTP client,
and its forms fit on a page. Where a country is not known here, the town stands above region and postcode, which
everybody can read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

_FORMS: Final = {
    "{street}\n{postcode} {town}\n{region}": (
        "AD AF AL AM AO AR AT AX AZ BA BE BG BI BO BY CH CL CM CO CR CU CV CZ DE DJ DK DO DZ EC EE ET FI FO FR GA "
        "GE GF GL GN GP GR GT GW HN HR HT HU IL IS KG KM KW LA LI LT LU MA MC MD ME MG MK MQ MR MY NC NE NI NL NO "
        "PF PL PM PT PY RE RO RS SE SI SK SM SN SY TG TJ TM TN UY UZ VA WF XK YT ZM"
    ),
    "{street}\n{postcode} {town}, {region}": "CN ES IT MX",
    "{street}\n{postcode} {town}/{region}": "TR",
    "{street}\n{town} {region} {postcode}": "AU CA JP KR PR TW US",
    "{street}\n{town}-{region}\n{postcode}": "BR",
    "{street}\n{town}\n{region}\n{postcode}": "BW EG GB GG IE IM IQ JE KE KZ LK OM RU UA ZA ZW",
    "{street}\n{town} {postcode}\n{region}": "IN MZ NG SZ VE",
    "{street}\n{region}\n{town} {postcode}": "BD BH JO LB LR MM MV NP NZ PH PS SA SG TZ YE",
    "{street}\n{town}\n{region} {postcode}": "ID KH PK TH VN",
    "{street}\n{town}, {region}\n{postcode}": "IR",
}
_DIGITS: Final = {
    range(4, 5): "AM AT AU BD BE BG CH DK GE HU LU NL NO NZ PH SI TN ZA",
    range(5, 6): "CZ DE DZ EE EG ES FI FR GR HR ID IQ IT KR KW LK LT MA MX MY RS SE SK TH TR UA UY",
    range(6, 7): "BY CN IN KG KZ RO RU SG UZ",
    range(4, 11): "BR IR JP PL PT SA US",
}
T = TypeVar("T")


def _by_country(known: dict[T, str]) -> dict[str, T]:
    return {country: one for one, countries in known.items() for country in countries.split()}


FORMS: Final = _by_country(_FORMS)
DIGITS: Final = _by_country(_DIGITS)
"""How many digits a postcode has."""
OTHERWISE: Final = "{street}\n{town}\n{region} {postcode}"
CAPITALS: Final = frozenset({"AU", "CA", "GB", "IE", "PR", "US"})
"""Where the post asks for towns in capitals."""
LARGEST: Final = 8
"""Lines of a street that fit into the window of an envelope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address as it was written down, part by part."""

    street: tuple[str, ...]
    country: str
    town: str = ""
    region: str = ""
    postcode: str = ""


def lines(address: Address) -> list[str]:
    """Return the lines of an address without its country, as that country writes them; empty parts are left out."""
    given = {
        "street": "\n".join(line.strip() for line in address.street if line.strip()),
        "town": address.town.upper() if address.country in CAPITALS else address.town,
        "region": address.region,
        "postcode": address.postcode,
    }
    filled = FORMS.get(address.country, OTHERWISE).format(**given)
    return [line for one in filled.split("\n") if (line := _tidied(one))]


def _tidied(line: str) -> str:
    """Take away what stood between two parts, one of which is not there."""
    line = re.sub(r"\s+", " ", line).strip()
    return re.sub(r"^[,/-]\s*|\s*[,/-]$", "", line).strip()


@cache
def form_of(country: str) -> str:
    """Return the form of a country's addresses as one line, for the help beside a field: its parts in their order."""
    return FORMS.get(country, OTHERWISE).replace("\n", " · ")


def is_likely(postcode: str, country: str) -> bool:
    """Tell whether a postcode has as many digits as those of a country; true where that is not known here."""
    wanted = DIGITS.get(country)
    return wanted is None or not postcode or sum(character.isdecimal() for character in postcode) in wanted
