from __future__ import annotations

import os
import time
from hashlib import sha256
from io import BytesIO

import pytest
from django.http import Http404
from django.test import RequestFactory
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from undersigned.kit import pictures
from undersigned.kit.kinds import Fault, NotTaken

from tests.kit.files import picture
from tests.kit.test_kinds import vast_picture

pytestmark = pytest.mark.usefixtures("folder")


def opened(data):
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_drawn_anew_as_png(form):
    drawn = pictures.redraw(picture(form))

    assert (opened(drawn).format, opened(drawn).size, opened(drawn).info) == ("PNG", (40, 20), {})


def test_a_large_picture_is_made_small():
    assert opened(pictures.redraw(picture("JPEG", (3000, 1500)))).size == (512, 256)


def test_nothing_of_what_was_sent_is_served():
    words, info = b"where it was taken", PngInfo()
    info.add_text("Comment", words.decode())
    sent = picture("PNG", pnginfo=info) + words

    assert (words in sent, words in pictures.redraw(sent)) == (True, False)


def test_a_photograph_lies_as_it_was_held():
    turned = Image.Exif()
    turned[0x0112] = 6  # to be turned by a quarter

    assert opened(pictures.redraw(picture("JPEG", exif=turned))).size == (20, 40)


def test_of_pictures_that_move_the_first_is_kept():
    frames = [Image.new("RGB", (40, 20), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    drawn = opened(pictures.redraw(out.getvalue()))
    assert (getattr(drawn, "n_frames", 1), drawn.convert("RGB").getpixel((1, 1))) == (1, (255, 0, 0))


REFUSED = {
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Fault.NO_PICTURE),
    "a GIF": (picture("GIF"), Fault.NO_PICTURE),
    "a BMP": (picture("BMP"), Fault.NO_PICTURE),
    "half a picture": (picture("PNG", (400, 400))[:-30], Fault.NO_PICTURE),
    "half a photograph": (picture("JPEG", (400, 400))[:300], Fault.NO_PICTURE),
    "nothing": (b"", Fault.NO_PICTURE),
    "a vast one": (vast_picture(5_001), Fault.TOO_MANY_PIXELS),
    "one of many bytes": (bytes(pictures.LIMIT + 1), Fault.TOO_LARGE),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_not_taken(folder, name):
    data, fault = REFUSED[name]

    with pytest.raises(NotTaken) as raised:
        pictures.keep(data)

    assert (raised.value.fault, folder.joinpath("pictures").exists()) == (fault, False)


def test_a_picture_is_served_from_here_for_a_year():
    digest = pictures.keep(picture())

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


def test_pictures_that_nobody_refers_to_go_after_a_day(folder):
    wanted, forgotten, new = (pictures.keep(picture(colour=colour)) for colour in ("red", "green", "blue"))
    for digest in (wanted, forgotten):
        file, before = folder / "pictures" / digest[:2] / f"{digest}.png", time.time() - 2 * 24 * 3600
        os.utime(file, (before, before))

    assert pictures.forgettable({wanted}) == [forgotten]
    assert pictures.forget([forgotten]) == 1

    assert sorted(path.stem for path in folder.glob("pictures/*/*")) == sorted([wanted, new])
