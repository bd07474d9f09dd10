from __future__ import annotations

import os
import time
from hashlib import sha256
from io import BytesIO

import pytest
from django.http import Http404
from django.test import RequestFactory
from PIL import Image

from undersigned.kit import pictures
from undersigned.kit.kinds import Fault, NotTaken
from undersigned.kit.pictures import LOGOS, PHOTOGRAPHS, Kept, Size

from tests.kit.files import picture
from tests.kit.test_kinds import vast_picture

pytestmark = pytest.mark.usefixtures("folder")
SHELVES = pytest.mark.parametrize("shelf", [LOGOS, PHOTOGRAPHS], ids=["logos", "photographs"])


def opened(data):
    return Image.open(BytesIO(data))


def files(folder, shelf) -> list[str]:
    return sorted(path.name for path in folder.glob(f"{shelf.folder}/*/*"))


def test_a_logo_is_kept_as_one_png():
    kept = LOGOS.keep(picture("JPEG", (1000, 500)))

    data = LOGOS.read(kept.digest)
    assert (opened(data).format, opened(data).size, sha256(data).hexdigest()) == ("PNG", (512, 256), kept.digest)
    assert (kept, LOGOS.read(kept.digest, Size.SMALL)) == (Kept(kept.digest, 512, 256), None)


def test_a_photograph_is_kept_in_two_sizes(folder):
    kept = PHOTOGRAPHS.keep(picture("PNG", (2000, 1000)))

    whole, small = (PHOTOGRAPHS.read(kept.digest, size) for size in Size)
    assert [(opened(one).format, opened(one).size) for one in (whole, small)] == [
        ("JPEG", (1600, 800)),
        ("JPEG", (480, 240)),
    ]
    assert (kept, sha256(whole).hexdigest()) == (Kept(kept.digest, 1600, 800), kept.digest)
    assert files(folder, PHOTOGRAPHS) == [f"{kept.digest}-small.jpg", f"{kept.digest}.jpg"]


@SHELVES
def test_keeping_one_twice_changes_nothing(folder, shelf):
    first, second = (shelf.keep(picture()) for _time in range(2))

    assert (first, len(files(folder, shelf))) == (second, len(shelf.form.sides))


REFUSED = {
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Fault.NO_PICTURE),
    "a GIF": (picture("GIF"), Fault.NO_PICTURE),
    "half a picture": (picture("PNG", (400, 400))[:-30], Fault.NO_PICTURE),
    "nothing": (b"", Fault.NO_PICTURE),
    "a vast one": (vast_picture(5_001), Fault.TOO_MANY_PIXELS),
    "one of many bytes": (bytes(PHOTOGRAPHS.limit + 1), Fault.PICTURE_TOO_LARGE),
}


@SHELVES
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_not_taken(folder, shelf, name):
    data, fault = REFUSED[name]

    with pytest.raises(NotTaken) as raised:
        shelf.keep(data)

    assert (raised.value.fault, files(folder, shelf)) == (fault, [])


@SHELVES
def test_how_large_one_may_be_is_said(shelf):
    with pytest.raises(NotTaken) as raised:
        shelf.keep(bytes(shelf.limit + 1))

    assert str(raised.value).startswith(f"This picture is larger than {shelf.limit // (1024 * 1024)} MB.")


def test_a_logo_is_served_from_here_for_a_year():
    digest = LOGOS.keep(picture()).digest

    answer = pictures.picture(RequestFactory().get("/"), digest)

    assert sha256(answer.content).hexdigest() == digest
    assert dict(answer.headers) == {
        "Content-Type": "image/png",
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }


@pytest.mark.parametrize("digest", ["0" * 64, "../../keys/log", ""])
def test_a_picture_that_is_not_there_is_not_found(digest):
    with pytest.raises(Http404):
        pictures.picture(RequestFactory().get("/"), digest)


def test_a_photograph_is_not_served_as_a_logo():
    digest = PHOTOGRAPHS.keep(picture()).digest

    with pytest.raises(Http404):
        pictures.picture(RequestFactory().get("/"), digest)


@SHELVES
def test_pictures_that_nobody_refers_to_go_after_a_day_in_each_size(folder, shelf):
    wanted, forgotten, new = (shelf.keep(picture(colour=colour)).digest for colour in ("red", "green", "blue"))
    before = time.time() - 2 * 24 * 3600
    for path in folder.glob(f"{shelf.folder}/*/*"):
        if path.name[:64] in {wanted, forgotten}:
            os.utime(path, (before, before))

    assert shelf.forgettable({wanted}) == [forgotten]
    assert shelf.forget([forgotten]) == 1

    assert {name[:64] for name in files(folder, shelf)} == {wanted, new}
    assert len(files(folder, shelf)) == 2 * len(shelf.form.sides)
