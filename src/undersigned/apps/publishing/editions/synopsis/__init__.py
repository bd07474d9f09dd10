"""Synopses: a draft with everything that was proposed to change in it, for a table with people around it.

    >>> synopsis.render(Format.PDF, Synopsis(…))
    b'%PDF-1.7…'

One value becomes a PDF in two columns, a table of the changes, and a JSON document. Pure, like the other editions: who
controls this part decides what readers see, and nothing else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from undersigned.apps.publishing.editions.synopsis import document, pdf, table
from undersigned.apps.publishing.editions.synopsis.values import (
    Amendment,
    Answer,
    Mandate,
    Organisation,
    Round,
    Side,
    State,
    Synopsis,
    Version,
)

__all__ = [
    "Amendment",
    "Answer",
    "Format",
    "Mandate",
    "Organisation",
    "Round",
    "Side",
    "State",
    "Synopsis",
    "Version",
    "render",
]


class Format(StrEnum):
    """A format that a synopsis comes in; the value is the suffix of its file."""

    PDF = "pdf"
    CSV = "csv"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """Name the format as HTTP does (RFC 9110, section 8.3)."""
        match self:
            case Format.PDF:
                return "application/pdf"
            case Format.CSV:
                return "text/csv; charset=utf-8"
            case Format.JSON:
                return "application/json; charset=utf-8"
            case _:
                assert_never(self)


def render(form: Format, synopsis: Synopsis) -> bytes:
    """Render a synopsis in one format; the same arguments give the same bytes.

    Raises:
        ChangeUnfit: A change does not fit the text that it was made against.
        CannotPrint: Only of `Format.PDF`, as of the other editions.
    """
    match form:
        case Format.PDF:
            return pdf.render(synopsis)
        case Format.CSV:
            return table.render(synopsis)
        case Format.JSON:
            return document.render(synopsis)
        case _:
            assert_never(form)
