r"""Characters: which may stand in a signed text, and how what people type becomes one of two texts that look alike.

    'Cafe\u0301 \r\n'      typed, in two code points for one letter, with a stray space and a Windows line end
    'Caf\u00e9'              kept

The rules and their reasons are in docs/spec/statement-v1.md, "Characters". Whoever could get a refused character
past this module could show a reader other words than the ones that were signed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import regex  # type: ignore[import-untyped]  # published without types

from undersigned.core.errors import Malformed

KEPT_FORMATS: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"  # visible signs of numbers
    "\u061c\u200e\u200f"  # marks that put neutral characters on the right side
    "\u200b\u200c\u200d"  # break here, don't join, join
    "\u180e"
)
MARKS_LIMIT: Final = 30  # in a row, as in the Stream-Safe Text Format of UAX #15
DIRECTIONS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and a symbol by category, and nothing to the eye

_MANY_MARKS: Final = regex.compile(rf"\p{{M}}{{{MARKS_LIMIT + 1}}}")
_INVISIBLE: Final = re.compile("[\u00ad\u2060\ufeff]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028]")
_DIRECTIONS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACES: Final = "".join(c for c in map(chr, range(0x3001)) if unicodedata.category(c) == "Zs")
_SPACE_AT_LINE_END: Final = re.compile(f"[{_SPACES}]\n")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_LINE_BREAK: Final = re.compile(f"\n[{_SPACES}\n]*")
_DEFECTS: Final = {
    "Cc": "control-character",
    "Cf": "format-character",
    "Cn": "unassigned-character",
    "Co": "private-character",
    "Cs": "surrogate",
    "Zl": "line-separator",
    "Zp": "line-separator",
}


class RefusedText(Malformed):
    """A text holds what a signed text must not.

    Facts: ``defect``, and for a single character ``character`` ("U+202E"), ``line`` and ``column``, both from 1.
    """

    code = "refused-text"


def require(text: str) -> None:
    """Let pass only a string that any canonical record may hold.

    Raises:
        RefusedText: A character that must not be there, or not Normalization Form C.
    """
    refused = [text.index(character) for character in set(text) if _defect(character)]
    if refused:
        raise _refused(text, min(refused))
    _require_few_marks(text)
    if not unicodedata.is_normalized("NFC", text):
        raise RefusedText("not in Normalization Form C", defect="not-nfc")


def require_line(text: str) -> None:
    """Let pass only one line: no line feed, no white space at either end.

    Raises:
        RefusedText: As `require`, or the text is more than one tidy line.
    """
    require(text)
    if "\n" in text:
        raise RefusedText("more than one line", defect="more-than-one-line")
    _require_trimmed(text)


def require_paragraphs(text: str) -> None:
    """Let pass only paragraphs parted by one blank line, without white space where it can't be seen.

    Raises:
        RefusedText: As `require`, or white space stands at an end of the text or of a line, or three line feeds meet.
    """
    require(text)
    _require_trimmed(text)
    if _SPACE_AT_LINE_END.search(text):
        raise RefusedText("white space at the end of a line", defect="space-at-line-end")
    if "\n\n\n" in text:
        raise RefusedText("more than one blank line", defect="blank-lines")


def normalise(text: str) -> str:
    """Give the canonical paragraphs of what a person typed or pasted.

    Line ends of every system become line feeds, tabs spaces; soft hyphens, word joiners and byte order marks go;
    white space goes where it can't be seen; the rest is put into Normalization Form C.

    Raises:
        RefusedText: What is left can't stand in a signed text: NUL, bidi overrides, private characters, …
    """
    _require_few_marks(text)
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = "\n".join(line.rstrip(_SPACES) for line in text.split("\n"))
    text = _BLANK_LINES.sub("\n\n", text).strip(_SPACES + "\n")
    require_paragraphs(text)
    return text


def normalise_line(text: str) -> str:
    """Give the canonical single line of what a person typed; line ends become spaces.

    Raises:
        RefusedText: As `normalise`.
    """
    return _LINE_BREAK.sub(" ", normalise(text))


def without_directions(text: str) -> str:
    """Take the bidi embeddings, overrides and isolates (U+202A–202E, U+2066–2069) out of a text.

    Where the author's program put them, the text may now read in another order; so tell whoever owns it.
    """
    return _DIRECTIONS.sub("", text)


def is_blank(text: str) -> bool:
    """Tell whether a text shows nothing: it holds no letter, number, punctuation mark or symbol that can be seen."""
    return not any(unicodedata.category(character)[0] in "LNPS" and character not in BLANKS for character in text)


def _defect(character: str) -> str | None:
    if character == "\n" or character in KEPT_FORMATS:
        return None
    return "bidi-control" if character in DIRECTIONS else _DEFECTS.get(unicodedata.category(character))


def _refused(text: str, place: int) -> RefusedText:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    name = f"U+{ord(text[place]):04X}"
    detail = f"{name} at line {line}, column {column}"
    return RefusedText(detail, defect=_defect(text[place]), character=name, line=line, column=column)


def _require_few_marks(text: str) -> None:
    # Before normalisation too, which takes quadratic time to sort them.
    if not text.isascii() and _MANY_MARKS.search(text):
        raise RefusedText(f"more than {MARKS_LIMIT} combining marks in a row", defect="many-marks")


def _require_trimmed(text: str) -> None:
    if text != text.strip(_SPACES + "\n"):
        raise RefusedText("white space at the beginning or end", defect="space-at-end")
