"""What letters begin and end with, in the languages in which many are written, and what writers are offered.

Placeholders stand in braces: `{salutation}` is the one of the office, `{points}` what is asked, line by line, and
`{name}` where whoever sends it writes theirs.
"""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext as _

from undersigned.kit.days import base_of

SALUTATION, POINTS, NAME = "{salutation}", "{points}", "{name}"
KNOWN: Final = (SALUTATION, POINTS, NAME)
_BRACES: Final = re.compile(r"\{[^{}]{0,40}\}")

SALUTATIONS: Final = {
    "en": "Dear Sir or Madam,",
    "ar": "تحية طيبة وبعد،",
    "de": "Sehr geehrte Damen und Herren,",
    "el": "Αξιότιμοι κύριοι, αξιότιμες κυρίες,",
    "es": "Señoras y señores:",
    "fa": "با سلام و احترام،",
    "fr": "Madame, Monsieur,",
    "he": "שלום רב,",
    "hi": "महोदय/महोदया,",
    "it": "Gentili Signore e Signori,",
    "nl": "Geachte heer, mevrouw,",
    "pl": "Szanowni Państwo,",
    "pt": "Exmos. Senhores e Senhoras,",
    "ru": "Уважаемые дамы и господа!",
    "tr": "Sayın Yetkili,",
    "uk": "Шановні пані та панове!",
    "zh": "尊敬的先生或女士：",
}
CLOSINGS: Final = {
    "en": "Yours respectfully,",
    "ar": "وتفضلوا بقبول فائق الاحترام،",
    "de": "Hochachtungsvoll",
    "el": "Με εκτίμηση,",
    "es": "Atentamente,",
    "fa": "با احترام،",
    "fr": "Veuillez agréer l’expression de ma haute considération.",
    "he": "בכבוד רב,",
    "hi": "सादर,",
    "it": "Con osservanza,",
    "nl": "Hoogachtend,",
    "pl": "Z wyrazami szacunku",
    "pt": "Com os melhores cumprimentos,",
    "ru": "С уважением,",
    "tr": "Saygılarımla,",
    "uk": "З повагою,",
    "zh": "此致 敬礼",
}


def salutation(language: str) -> str:
    """Return how a letter in a language begins that goes to no one person."""
    return SALUTATIONS.get(base_of(language), SALUTATIONS["en"])


def closing(language: str) -> str:
    """Return how a letter in a language ends."""
    return CLOSINGS.get(base_of(language), CLOSINGS["en"])


def unknown(letter: str) -> list[str]:
    """Return what stands in braces and is no placeholder."""
    return [found for found in _BRACES.findall(letter) if found not in KNOWN]


def filled(letter: str, *, salutation: str, points: str, name: str) -> str:
    """Return a letter with everything in its place; without a name, a line is left to write it."""
    for placeholder, words in ((SALUTATION, salutation), (POINTS, points), (NAME, name)):
        letter = letter.replace(placeholder, words)
    return letter.strip()


def offered_letter(language: str) -> str:
    """Return a letter to begin from; call it with the language of the text switched on."""
    first = _("I am writing to you about …, and I am concerned about …")
    return f"{SALUTATION}\n\n{first}\n\n{_('I respectfully ask you:')}\n\n{POINTS}\n\n{closing(language)}\n{NAME}"


def offered_tips() -> str:
    """Return what helps a letter, a line for each; call it with the language of the text switched on."""
    return "\n".join(
        (
            _("Be polite. Whoever opens your letter may be the one who can help."),
            _("Keep to the facts that stand here, and say only what you know."),
            _("Write as yourself: say what you do, and that you follow the case from where you live."),
            _("Ask for what the law of that country and the treaties it has joined grant everybody."),
            _("Leave out parties, beliefs and what you think of the government: it could harm those you write for."),
        )
    )
