"""Pictures that everybody may see, such as logos and photographs: drawn anew, so that no byte sent is ever served.

    var/pictures/3f/3fa1…9c.png
    var/photographs/b0/b07d…41.jpg          and the same, smaller: b07d…41-small.jpg

Named by the SHA-256 of what is served, which therefore never changes. How they are drawn, and what is left out,
`kit.drawing` says. SVG is not taken: it is a program as much as a picture.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from undersigned.kit import aside
from undersigned.kit.drawing import LOGO, PHOTOGRAPH, Drawn, Form, Wrong, draw
from undersigned.kit.kinds import Fault, NotTaken
from undersigned.kit.store import Store

SECONDS = 20
"""For drawing one anew."""
WAIT_SECONDS = 24 * 3600
"""How old a picture must be that nobody refers to, before it is taken for forgotten."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable", **HEADERS}
_HASH = re.compile(r"[0-9a-f]{64}")


class Size(StrEnum):
    """The sizes in which a picture is kept: what its name has before the ending."""

    WHOLE = ""
    SMALL = "-small"


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture that was kept: the name by which it is served, and its pixels."""

    digest: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pictures of one sort, in a folder of their own, of at most so many bytes when they are sent."""

    folder: str
    form: Form
    ending: str
    type: str
    limit: int

    def keep(self, data: bytes) -> Kept:
        """Draw a picture anew and keep it.

        Raises:
            NotTaken: It is too large, or none.
        """
        if len(data) > self.limit:
            raise NotTaken(Fault.PICTURE_TOO_LARGE, limit=self.limit)
        drawn = self._drawn(data)
        digest = sha256(drawn[0].data).hexdigest()
        for size, one in reversed(list(zip(Size, drawn, strict=False))):  # whoever sees the whole one sees all
            self._store().write(self._name(digest, size), one.data)
        return Kept(digest, drawn[0].width, drawn[0].height)

    def _drawn(self, data: bytes) -> list[Drawn]:
        try:
            drawn = aside.within(SECONDS, draw, data, self.form)
        except aside.TooMuch as error:
            raise NotTaken(Fault.TOO_MANY_PIXELS) from error
        if isinstance(drawn, Wrong):
            raise NotTaken(Fault(drawn.value))
        return drawn

    def read(self, digest: str, size: Size = Size.WHOLE) -> bytes | None:
        """Return the bytes of a picture, or None."""
        return self._store().read(self._name(digest, size)) if _HASH.fullmatch(digest) else None

    def forgettable(self, wanted: AbstractSet[str]) -> list[str]:
        """Return the pictures that nobody refers to, but for those of the last day: their row may be on its way."""
        kept, old = self._store().root.glob(f"??/*.{self.ending}"), time.time() - WAIT_SECONDS
        found = {file.stem[:64] for file in kept if file.stat().st_mtime < old}
        return sorted(digest for digest in found if digest not in wanted and _HASH.fullmatch(digest))

    def forget(self, digests: Sequence[str]) -> int:
        """Delete pictures in each of their sizes; return how many."""
        for digest in digests:
            for size in Size:
                self._store().delete(self._name(digest, size))
        return len(digests)

    def response(self, digest: str, size: Size, headers: dict[str, str]) -> HttpResponse:
        """Serve a picture, from our own address.

        Raises:
            Http404: There is none.
        """
        data = self.read(digest, size)
        if data is None:
            raise Http404
        return HttpResponse(data, content_type=self.type, headers=headers)

    def _store(self) -> Store:
        return Store(settings.DATA / self.folder)

    def _name(self, digest: str, size: Size) -> str:
        if not _HASH.fullmatch(digest):
            raise ValueError(digest)
        return f"{digest[:2]}/{digest}{size}.{self.ending}"


LOGOS = Shelf("pictures", LOGO, "png", "image/png", 5 * 1024 * 1024)
PHOTOGRAPHS = Shelf("photographs", PHOTOGRAPH, "jpg", "image/jpeg", 20 * 1024 * 1024)


def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve a logo, to be kept for a year."""
    return LOGOS.response(digest, Size.WHOLE, FOR_A_YEAR)
