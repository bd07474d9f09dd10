"""Language: which one a text is in, by its script and its most frequent short words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from undersigned.core.reading.fold import fold
from undersigned.core.reading.words import ALL

SAMPLE = 60_000
TOKEN = re.compile(r"[^\W\d_]+(?:'(?=[^\W\d_]))?")
SCRIPTS = (
    ("el", "\u0370", "\u03ff"),
    ("cyrillic", "\u0400", "\u04ff"),
    ("he", "\u0590", "\u05ff"),
    ("arabic", "\u0600", "\u06ff"),
    ("hi", "\u0900", "\u097f"),
    ("bn", "\u0980", "\u09ff"),
    ("ta", "\u0b80", "\u0bff"),
    ("th", "\u0e00", "\u0e7f"),
    ("ka", "\u10a0", "\u10ff"),
    ("ko", "\uac00", "\ud7af"),
    ("ja", "\u3040", "\u30ff"),
    ("zh", "\u4e00", "\u9fff"),
    ("hy", "\u0530", "\u058f"),
    ("am", "\u1200", "\u137f"),
)
SHARED = {
    "cyrillic": ("ru", "uk", "bg", "sr", "mk", "be"),
    "arabic": ("ar", "fa", "ur"),
}
TELLING = {
    "az": "əƏ",
    "tr": "ğĞıİş",
    "fa": "پچژگ",
    "ur": "ٹڈڑںے",
    "uk": "їєґ",
    "be": "ў",
    "pt": "ãõ",
    "es": "ñ¿¡",
    "pl": "łąęż",
    "ro": "ășț",
    "hu": "őű",
    "cs": "řů",
    "vi": "ơưđạ",
    "eo": "ĉĝŝŭ",
    "de": "ß",
    "sq": "ë",
    "ku": "êîû",
    "mk": "ѓќѕ",
    "sr": "ђћ",
}


def detect(text: str) -> str | None:
    """Give the BCP 47 language of *text*, or None when there is too little to tell."""
    sample = text[:SAMPLE]
    script = main_script(sample)
    if script is None:
        return None
    if script in SHARED:
        return best(sample, SHARED[script])
    if script != "latin":
        return script
    return best(sample, latin_codes())


def main_script(text: str) -> str | None:
    """Give the script most letters are in; "ja" as soon as a tenth is kana."""
    counts: Counter[str] = Counter()
    for letter, number in Counter(text).items():
        if letter.isalpha():
            counts[script_of(letter)] += number
    if not counts:
        return None
    if counts["ja"] and counts["ja"] * 8 > counts["zh"]:
        counts["ja"] += counts["zh"]
    counts["zh"] *= 3
    return counts.most_common(1)[0][0]


def script_of(letter: str) -> str:
    """Give the script of one letter."""
    return next((name for name, first, last in SCRIPTS if first <= letter <= last), "latin")


def best(text: str, codes: tuple[str, ...]) -> str | None:
    """Give the code among *codes* whose short words are most frequent in *text*."""
    found = Counter(match[0].rstrip("'") for match in TOKEN.finditer(fold(text)))
    total = sum(found.values())
    if not total:
        return None
    letters = Counter(text)
    scores = {code: score(code, found, letters, total) for code in codes}
    winner = max(codes, key=lambda code: scores[code])
    return winner if scores[winner] > 0 else None


def score(code: str, found: Counter[str], letters: Counter[str], total: int) -> float:
    """Say how well *code* explains the words; letters of its own count a little."""
    known = sum(number for word, number in found.items() if word in common(code))
    own = sum(letters[letter] for letter in TELLING.get(code, ""))
    return known / total + min(0.12, 0.5 * own / total)


def likeness(text: str) -> float:
    """Say how much *text* is like any language, from 0 to about 0.5; for choosing an encoding."""
    script = main_script(text)
    if script is None:
        return 0.0
    words = TOKEN.findall(text.lower())
    codes = SHARED.get(script, latin_codes() if script == "latin" else (script,))
    exact = [sum(1 for word in words if word in lowered(code)) for code in codes]
    return max(exact, default=0) / max(1, len(words))


@cache
def common(code: str) -> frozenset[str]:
    """Give the folded short words of *code*."""
    return next((frozenset(words.common) for words in ALL if words.code == code), frozenset())


@cache
def lowered(code: str) -> frozenset[str]:
    """The same words, with the spellings that a wrong encoding would break."""
    return common(code) | frozenset(ACCENTED.get(code, "").split())


ACCENTED = {
    "tr": "için değil ışık şu çok olduğu göre daha değildir işçi özgürlük hakkı",
    "el": "και το να του της με που την από για τα είναι των στην τον τους τις ότι μας δεν",
    "es": "más está según también él qué así",
    "pt": "não são é às até também já à",
    "fr": "à été même où déjà être après",
    "de": "für über können wäre müssen",
    "it": "è più perché così già",
    "ar": "إلى أن التي على أو كما",
    "pl": "się że są być został",
}


@cache
def latin_codes() -> tuple[str, ...]:
    """Codes of the languages in Latin script, English first."""
    apart = {"el", "he", "hi", "zh", "ja", "ko", *SHARED["cyrillic"], *SHARED["arabic"]}
    return tuple(words.code for words in ALL if words.code not in apart)
