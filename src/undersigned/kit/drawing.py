r"""Pictures from strangers, drawn anew: what comes out has the pixels of what was sent, and nothing else of it.

    draw(photograph, PHOTOGRAPH)     [Drawn(b"\xff\xd8…", 1600, 1200), Drawn(b"\xff\xd8…", 480, 360)]

No place, no day, no camera, no name, no comment, no colour profile, no second frame, no bytes behind the last one.
Turned as it was held, in the colours of the web (sRGB). Runs in a process of its own (`kit.aside`): it knows nothing of
Django, and a decoder that is led astray takes nothing along.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageCms, ImageOps

READ: Final = ("PNG", "JPEG", "WEBP")
PIXELS: Final = 25_000_000
PHOTOGRAPHED: Final = 100_000_000
"""Pixels of a JPEG, which need not be unpacked in full: telephones take fifty million and more."""
PAPER: Final = (255, 255, 255)
"""What shows through where a picture is transparent, in a form that cannot be."""


class Wrong(StrEnum):
    """Why nothing was drawn."""

    NO_PICTURE = "no-picture"
    TOO_MANY_PIXELS = "too-many-pixels"


@dataclass(frozen=True, slots=True)
class Form:
    """In what form pictures are drawn: that of the file, and how many pixels the longer side of each size has."""

    file: str
    sides: tuple[int, ...]


LOGO: Final = Form("PNG", (512,))
PHOTOGRAPH: Final = Form("JPEG", (1600, 480))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that was drawn: the bytes of its file, and its pixels."""

    data: bytes
    width: int
    height: int


def draw(data: bytes, form: Form) -> list[Drawn] | Wrong:
    """Draw a PNG, JPEG or WebP anew, once in each size of a form; never larger than it is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of vast ones, which are counted here; of odd metadata, which are left out
            return _draw(data, form)
    except Image.DecompressionBombError:
        return Wrong.TOO_MANY_PIXELS
    except Exception:  # noqa: BLE001  # decoders of pictures raise whatever they like
        return Wrong.NO_PICTURE


def _draw(data: bytes, form: Form) -> list[Drawn] | Wrong:
    with Image.open(BytesIO(data), formats=READ) as picture:
        picture.verify()
    with Image.open(BytesIO(data), formats=READ) as picture:
        most = PHOTOGRAPHED if picture.format in {"JPEG", "MPO"} else PIXELS
        if picture.width * picture.height > most:
            return Wrong.TOO_MANY_PIXELS
        picture.draft(None, _within(picture.size, form.sides[0]))
        profile = picture.info.get("icc_profile")
        whole = _plain(_upright(picture))
    return [_file(whole, profile, form, side) for side in form.sides]


def _within(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Return a size of the same shape whose longer side is *side*."""
    longer = max(size)
    return (max(1, size[0] * side // longer), max(1, size[1] * side // longer))


def _upright(picture: Any) -> Image.Image:
    """Turn a picture as it was held; what is said of it in another way than cameras do is not believed."""
    picture.load()
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001  # the same
        return picture.copy()  # type: ignore[no-any-return]  # adopted pictures have no type


def _plain(picture: Image.Image) -> Image.Image:
    """Give a picture one of four kinds of pixels: RGB, RGBA, CMYK or L."""
    if picture.mode.startswith("I"):  # sixteen bits of grey
        return picture.point(lambda value: value * (1 / 257)).convert("L")
    if picture.mode in {"RGB", "RGBA", "CMYK", "L"} and "transparency" not in picture.info:
        return picture
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _file(whole: Image.Image, profile: bytes | None, form: Form, side: int) -> Drawn:
    small = whole.copy()
    if max(small.size) > side:
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
    coloured = _of_the_web(small, profile)
    clean = Image.new("RGBA", coloured.size) if form.file == "PNG" else Image.new("RGB", coloured.size, PAPER)
    opaque = form.file == "PNG" or coloured.mode != "RGBA"
    clean.paste(coloured.convert(clean.mode) if opaque else coloured, mask=None if opaque else coloured)
    out = BytesIO()
    if form.file == "PNG":
        clean.save(out, "PNG", optimize=True)
    else:
        clean.save(out, form.file, quality=82, optimize=True, progressive=True)
    return Drawn(out.getvalue(), *clean.size)


def _of_the_web(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Translate colours into those that are meant where nothing is said; a profile that cannot be read says nothing."""
    if not profile:
        return picture
    try:
        said, web = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        if picture.mode != "RGBA":
            return ImageCms.profileToProfile(picture, said, web, outputMode="RGB") or picture
        plain = ImageCms.profileToProfile(picture.convert("RGB"), said, web, outputMode="RGB") or picture
        plain.putalpha(picture.getchannel("A"))
    except Exception:  # noqa: BLE001  # the same
        return picture
    return plain
