"""Reading in: a leaflet, a letter or a list of signatories as bytes in, its structure out."""

from __future__ import annotations

from undersigned.core.reading.reader import read
from undersigned.core.reading.result import Reading

__all__ = ["Reading", "read"]
