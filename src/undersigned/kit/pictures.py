"""Pictures that everybody may see, such as logos: drawn anew, so that no byte of what was sent is ever served.

    var/pictures/3f/3fa1…9c.png

Named by the SHA-256 of what is served, which therefore never changes, and may be kept by every cache. SVG is not
taken: it is a program as much as a picture.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from hashlib import sha256
from io import BytesIO

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from PIL import Image, ImageOps

from undersigned.kit.kinds import Fault, NotTaken, require_picture
from undersigned.kit.store import Store

LIMIT = 5 * 1024 * 1024
PIXELS = 25_000_000
SIDE = 512
"""Pixels of the longer side of what is served."""
WAIT_SECONDS = 24 * 3600
"""How old a picture must be that nobody refers to, before it is taken for forgotten."""

HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
_HASH = re.compile(r"[0-9a-f]{64}")


def keep(data: bytes) -> str:
    """Draw a picture anew, keep it, and return the name by which it is served.

    Raises:
        NotTaken: It is too large, or none.
    """
    if len(data) > LIMIT:
        raise NotTaken(Fault.TOO_LARGE, limit=LIMIT)
    drawn = redraw(data)
    digest = sha256(drawn).hexdigest()
    _store().write(_name(digest), drawn)
    return digest


def redraw(data: bytes) -> bytes:
    """Return the pixels of a PNG, JPEG or WebP as a small PNG: no metadata, no second frame, no hidden bytes.

    Raises:
        NotTaken: It is none of them, is damaged, or would unpack to too much.
    """
    try:
        require_picture(data, PIXELS)
    except NotTaken as error:
        raise NotTaken(Fault.NO_PICTURE if error.fault == Fault.BROKEN else error.fault) from error
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
            picture.draft("RGB", (SIDE * 2, SIDE * 2))  # a JPEG need not be unpacked in full
            turned = ImageOps.exif_transpose(picture).convert("RGBA")
    except Exception as error:  # decoders of pictures raise whatever they like
        raise NotTaken(Fault.NO_PICTURE) from error
    turned.thumbnail((SIDE, SIDE))
    clean, out = Image.new("RGBA", turned.size), BytesIO()
    clean.paste(turned)
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()


def forgettable(wanted: AbstractSet[str]) -> list[str]:
    """Return the pictures that nobody refers to, but for those of the last day: their row may be on its way."""
    kept = _store().root.glob("??/*.png")
    old = time.time() - WAIT_SECONDS
    return sorted(file.stem for file in kept if file.stem not in wanted and file.stat().st_mtime < old)


def forget(digests: Sequence[str]) -> int:
    """Delete pictures; return how many."""
    for digest in digests:
        _store().delete(_name(digest))
    return len(digests)


def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve a picture, from our own address, to be kept for a year."""
    data = _store().read(_name(digest)) if _HASH.fullmatch(digest) else None
    if data is None:
        raise Http404
    return HttpResponse(data, content_type="image/png", headers=HEADERS)


def _store() -> Store:
    return Store(settings.DATA / "pictures")


def _name(digest: str) -> str:
    if not _HASH.fullmatch(digest):
        raise ValueError(digest)
    return f"{digest[:2]}/{digest}.png"
