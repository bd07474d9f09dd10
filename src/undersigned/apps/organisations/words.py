"""Recognition in sentences: why an organisation may be one that is known here, and what is odd about a name.

    Very probably the same organisation
    The names are the same but for capitals, accents or punctuation: “UNIAO DOS PORTOS”, “União dos Portos”.
    Both name the same country.

Only names, places and websites were compared. So no sentence here says that anything was verified: whoever copies a
name is recognised as whom they copy.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.core.recognition import Certainty, Kind, LookAlike, Match, Places, Reason
from undersigned.kit.forms import isolated

Words = str | Promise

CAUTION: Final = _(
    "We compared names, places and websites, nothing else. This does not say who stands behind a name: "
    "how an organisation was verified is said beside it."
)
SURELY: Final[dict[Certainty, Words]] = {
    Certainty.CERTAIN: _("Very probably the same organisation"),
    Certainty.LIKELY: _("Probably the same organisation"),
    Certainty.POSSIBLE: _("Perhaps the same organisation"),
}
BECAUSE: Final[dict[Kind, Words]] = {
    Kind.SAME_NAME: _("The names are the same but for capitals, accents or punctuation: “%(ours)s”, “%(theirs)s”."),
    Kind.OTHER_SCRIPT: _("The names are one name in two scripts: “%(ours)s”, “%(theirs)s”."),
    Kind.SMALL_WORDS: _("The names differ only in small words or the legal form: “%(ours)s”, “%(theirs)s”."),
    Kind.SAME_DOMAIN: _("Both give this website: %(theirs)s. Anybody can give any website."),
    Kind.SAME_ACRONYM: _("Both have the acronym %(theirs)s."),
    Kind.ACRONYM_OF_NAME: _("The acronym of one is made of the first letters of the other: “%(ours)s”, “%(theirs)s”."),
    Kind.OTHER_ORDER: _("The names have the same words in another order: “%(ours)s”, “%(theirs)s”."),
    Kind.TRANSLATED: _("The names mean the same in two languages, word by word: “%(ours)s”, “%(theirs)s”."),
    Kind.NEAR_SPELLING: _("The names differ in a letter or two: “%(ours)s”, “%(theirs)s”."),
}
ALIKE: Final = _("Both are called “%(theirs)s”.")
WHERE: Final[dict[Places, Words]] = {
    Places.SAME: _("Both name the same country."),
    Places.UNKNOWN: _("One of them names no country, or both."),
    Places.DIFFERENT: _("They name different countries."),
}


def surely(match: Match) -> Words:
    """Say how surely it is the same, in a headline."""
    return SURELY[match.certainty]


def because(match: Match) -> list[str]:
    """Say why, the strongest reason first, a sentence each; what the countries say comes last."""
    return [*map(_reason, match.reasons), str(WHERE[match.places])]


def looks_like(alike: LookAlike) -> str:
    """Warn that a name looks like one that is known, and is not it: with the characters that differ."""
    said = __("This name looks like “%(theirs)s”, and is written with other characters.")
    if not alike.letters:
        return said % {"theirs": isolated(alike.theirs)}
    return __("This name looks like “%(theirs)s”, and is written with other characters: %(letters)s.") % {
        "theirs": isolated(alike.theirs),
        "letters": ", ".join(map(_letter, alike.letters)),
    }


def mixed(words: tuple[str, ...]) -> str:
    """Warn of words that mix scripts as no language does; nothing, if there are none."""
    if not words:
        return ""
    told = ", ".join(f"“{isolated(word)}”" for word in words)
    return __("In %(words)s characters of several scripts stand in one word. Readers may be led astray.") % {
        "words": told
    }


def _reason(reason: Reason) -> str:
    same = reason.kind is Kind.SAME_NAME and reason.ours == reason.theirs
    sentence = str(ALIKE if same else BECAUSE[reason.kind])
    return sentence % {"ours": isolated(reason.ours), "theirs": isolated(reason.theirs)}


def _letter(letter: str) -> str:
    """Name a character that looks like another: itself, and what Unicode calls it."""
    return f"{isolated(letter)} ({unicodedata.name(letter, '').lower() or f'U+{ord(letter):04X}'})"
