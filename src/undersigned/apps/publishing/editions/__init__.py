"""Editions: one wording, rendered in one language and one format.

    >>> editions.render(Format.PDF, wording, Facts())
    b'%PDF-1.7…'

Pure renderers: a wording and the facts about it in, bytes out; the same in, the same out. They
read nothing but the fonts, phrases and templates shipped beside them. Who controls this part
decides what readers see of a text, and nothing else: what was undersigned is the digest, which
every edition shows, and no edition is ever hashed or signed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from undersigned.apps.publishing.editions import markdown, page, pdf, plain
from undersigned.apps.publishing.editions.facts import (
    Endorsement,
    Facts,
    Mandate,
    Means,
    Reservation,
    Verification,
    Verified,
)
from undersigned.apps.publishing.editions.fonts import CannotPrint, UnprintableCharacters
from undersigned.apps.publishing.editions.typesetting import TooLongToPrint, TypesettingFailed
from undersigned.core.text.wording import Wording

__all__ = [
    "CannotPrint",
    "Endorsement",
    "Facts",
    "Format",
    "Mandate",
    "Means",
    "Reservation",
    "TooLongToPrint",
    "TypesettingFailed",
    "UnprintableCharacters",
    "Verification",
    "Verified",
    "render",
]


class Format(StrEnum):
    """A format an edition comes in; the value is the suffix of its file."""

    PAGE = "html"
    PDF = "pdf"
    PLAIN = "txt"
    MARKDOWN = "md"

    @property
    def media_type(self) -> str:
        """Name the format as HTTP does (RFC 9110, section 8.3)."""
        match self:
            case Format.PAGE:
                return "text/html; charset=utf-8"
            case Format.PDF:
                return "application/pdf"
            case Format.PLAIN:
                return "text/plain; charset=utf-8"
            case Format.MARKDOWN:
                return "text/markdown; charset=utf-8"
            case _:
                assert_never(self)


def render(form: Format, wording: Wording, facts: Facts) -> bytes:
    """Render *wording* in one format; the same arguments give the same bytes.

    Raises:
        CannotPrint: Only of `Format.PDF`, and one of these three:
        UnprintableCharacters: No shipped font shows some of its characters.
        TooLongToPrint: The text is longer than `typesetting.MAX_CHARACTERS`.
        TypesettingFailed: The typesetter took too long, or died.
    """
    match form:
        case Format.PAGE:
            return page.render(wording, facts)
        case Format.PDF:
            return pdf.render(wording, facts)
        case Format.PLAIN:
            return plain.render(wording, facts)
        case Format.MARKDOWN:
            return markdown.render(wording, facts)
        case _:
            assert_never(form)
