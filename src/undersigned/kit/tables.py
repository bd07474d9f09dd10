"""Tables: CSV in UTF-8 with a mark that spreadsheets know it by, and nothing in it that a program would compute."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

RISKY: Final = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, or skips before one."""


def written(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a table, row by row; the header is ours and stays as it is."""
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return sheet.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a cell so that no program computes it: an apostrophe says that it is text."""
    return f"'{cell}" if cell.startswith(RISKY) else cell
