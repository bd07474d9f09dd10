"""Reading in: a leaflet, a letter or a list of signatories as bytes in, its structure out.

to_wording(read(data, "appeal.docx"))
"""

from __future__ import annotations

from undersigned.core.reading.drafting import to_wording
from undersigned.core.reading.formats import MAX_BYTES
from undersigned.core.reading.reader import read
from undersigned.core.reading.result import Reading

__all__ = ["MAX_BYTES", "Reading", "read", "to_wording"]
