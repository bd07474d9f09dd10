"""Regions of the world: UN M49, from continents to countries of ISO 3166, named by CLDR in every language.

Two codes that M49 has no row for stand with their neighbours, as in CLDR: TW in 030 and XK in 039. Antarctica, which
M49 puts in no region, is one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from undersigned.kit.days import locale_for

WORLD: Final = "001"
ANTARCTICA: Final = "010"

REGIONS: Final = {
    "002": ("015", "014", "017", "018", "011"),
    "019": ("021", "029", "013", "005"),
    "142": ("143", "030", "035", "034", "145"),
    "150": ("151", "154", "039", "155"),
    "009": ("053", "054", "057", "061"),
    ANTARCTICA: (ANTARCTICA,),
}
"""Continents, and the subregions of which they are made."""

BETWEEN: Final = {"202": ("014", "017", "018", "011"), "419": ("029", "013", "005")}
"""What stands between: Africa south of the Sahara, Latin America and the Caribbean."""

SUBREGIONS: Final = {
    "015": ("DZ", "EG", "EH", "LY", "MA", "SD", "TN"),
    "014": (
        *("BI", "DJ", "ER", "ET", "IO", "KE", "KM", "MG", "MU", "MW", "MZ"),
        *("RE", "RW", "SC", "SO", "SS", "TF", "TZ", "UG", "YT", "ZM", "ZW"),
    ),
    "017": ("AO", "CD", "CF", "CG", "CM", "GA", "GQ", "ST", "TD"),
    "018": ("BW", "LS", "NA", "SZ", "ZA"),
    "011": ("BF", "BJ", "CI", "CV", "GH", "GM", "GN", "GW", "LR", "ML", "MR", "NE", "NG", "SH", "SL", "SN", "TG"),
    "021": ("BM", "CA", "GL", "PM", "US"),
    "029": (
        *("AG", "AI", "AW", "BB", "BL", "BQ", "BS", "CU", "CW", "DM", "DO", "GD", "GP", "HT", "JM"),
        *("KN", "KY", "LC", "MF", "MQ", "MS", "PR", "SX", "TC", "TT", "VC", "VG", "VI"),
    ),
    "013": ("BZ", "CR", "GT", "HN", "MX", "NI", "PA", "SV"),
    "005": ("AR", "BO", "BR", "BV", "CL", "CO", "EC", "FK", "GF", "GS", "GY", "PE", "PY", "SR", "UY", "VE"),
    "143": ("KG", "KZ", "TJ", "TM", "UZ"),
    "030": ("CN", "HK", "JP", "KP", "KR", "MN", "MO", "TW"),
    "035": ("BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"),
    "034": ("AF", "BD", "BT", "IN", "IR", "LK", "MV", "NP", "PK"),
    "145": (
        *("AE", "AM", "AZ", "BH", "CY", "GE", "IL", "IQ", "JO", "KW"),
        *("LB", "OM", "PS", "QA", "SA", "SY", "TR", "YE"),
    ),
    "151": ("BG", "BY", "CZ", "HU", "MD", "PL", "RO", "RU", "SK", "UA"),
    "154": ("AX", "DK", "EE", "FI", "FO", "GB", "GG", "IE", "IM", "IS", "JE", "LT", "LV", "NO", "SE", "SJ"),
    "039": ("AD", "AL", "BA", "ES", "GI", "GR", "HR", "IT", "ME", "MK", "MT", "PT", "RS", "SI", "SM", "VA", "XK"),
    "155": ("AT", "BE", "CH", "DE", "FR", "LI", "LU", "MC", "NL"),
    "053": ("AU", "CC", "CX", "HM", "NF", "NZ"),
    "054": ("FJ", "NC", "PG", "SB", "VU"),
    "057": ("FM", "GU", "KI", "MH", "MP", "NR", "PW", "UM"),
    "061": ("AS", "CK", "NU", "PF", "PN", "TK", "TO", "TV", "WF", "WS"),
    ANTARCTICA: ("AQ",),
}
"""Subregions, and the countries in them."""


def codes() -> tuple[str, ...]:
    """Return every code that can be asked for: the world, continents, what stands between, subregions."""
    return tuple(dict.fromkeys((WORLD, *REGIONS, *BETWEEN, *SUBREGIONS)))


@cache
def countries_in(code: str) -> frozenset[str]:
    """Return the countries of a region; none for a code that is no region's."""
    if code == WORLD:
        return frozenset(country for subregion in SUBREGIONS.values() for country in subregion)
    parts: Iterable[str] = REGIONS.get(code) or BETWEEN.get(code) or (code,)
    return frozenset(country for part in parts for country in SUBREGIONS.get(part, ()))


@cache
def _subregions() -> dict[str, str]:
    return {country: code for code, countries in SUBREGIONS.items() for country in countries}


def region_of(country: str) -> str:
    """Return the subregion of a country; "" for what is no country."""
    return _subregions().get(country, "")


def continent_of(country: str) -> str:
    """Return the continent of a country; "" for what is no country."""
    subregion = region_of(country)
    return next((code for code, parts in REGIONS.items() if subregion in parts), "")


def name_of(code: str, language: str) -> str:
    """Return the name of a region in a language."""
    territory = "AQ" if code == ANTARCTICA else code
    return str(locale_for(language).territories.get(territory, code))


def tree(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return continents with their parts, as the choices of a select: a group each, itself before its parts."""
    return [(name_of(code, language), _options(code, language)) for code in REGIONS]


def _options(code: str, language: str) -> list[tuple[str, str]]:
    between = [key for key, parts in BETWEEN.items() if set(parts) <= set(REGIONS[code])]
    return [(key, name_of(key, language)) for key in dict.fromkeys((code, *between, *REGIONS[code]))]
