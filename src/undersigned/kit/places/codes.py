"""Zones by the names CLDR knows them by, and who reads whose names of places where there is none of their own."""

from __future__ import annotations

from typing import Final

CLDR_ZONES: Final = {
    "Africa/Asmara": "Africa/Asmera",
    "America/Argentina/Buenos_Aires": "America/Buenos_Aires",
    "America/Argentina/Catamarca": "America/Catamarca",
    "America/Argentina/Cordoba": "America/Cordoba",
    "America/Argentina/Jujuy": "America/Jujuy",
    "America/Argentina/Mendoza": "America/Mendoza",
    "America/Indiana/Indianapolis": "America/Indianapolis",
    "America/Kentucky/Louisville": "America/Louisville",
    "America/Nuuk": "America/Godthab",
    "Asia/Ho_Chi_Minh": "Asia/Saigon",
    "Asia/Kathmandu": "Asia/Katmandu",
    "Asia/Kolkata": "Asia/Calcutta",
    "Asia/Yangon": "Asia/Rangoon",
    "Atlantic/Faroe": "Atlantic/Faeroe",
    "Europe/Kyiv": "Europe/Kiev",
    "Pacific/Chuuk": "Pacific/Truk",
    "Pacific/Pohnpei": "Pacific/Ponape",
}
"""CLDR goes on calling these zones by their old names."""

FALLBACKS: Final = {
    "ur": "fa", "fa": "ar", "ckb": "fa", "ps": "fa", "sd": "ur", "ug": "fa",
    "uk": "ru", "bg": "ru", "sr": "ru", "be": "ru", "mk": "sr", "kk": "ru", "ky": "ru", "tg": "ru", "mn": "ru",
    "mr": "hi", "ne": "hi", "as": "bn", "yi": "he", "ti": "am",
    "zh-Hant": "zh", "zh": "zh-Hant", "yue": "zh-Hant",
}  # fmt: skip
"""Whose names a reader can read where GeoNames has none in their own language."""
