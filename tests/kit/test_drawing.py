"""Pictures drawn anew: the pixels come through, and nothing else does."""

from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from undersigned.kit.drawing import LOGO, PHOTOGRAPH, Drawn, Form, Wrong, draw

from tests.kit.files import picture
from tests.kit.test_kinds import vast_picture

SECRET = b"where Nadia lives"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>GPSLatitude where Nadia lives</x:xmpmeta>"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def opened(data):
    return Image.open(BytesIO(data))


def drawn(data, form=PHOTOGRAPH) -> Drawn:
    """What was drawn, in the largest size."""
    made = draw(data, form)
    assert isinstance(made, list)
    return made[0]


def pixel(data, at=(1, 1)):
    return opened(data).convert("RGB").getpixel(at)


def near(one, other) -> bool:
    """Whether nobody sees a difference: a JPEG rounds."""
    return all(abs(a - b) <= 6 for a, b in zip(one, other, strict=True))


def pieces(data) -> set[str]:
    """What a file is made of: the names of the chunks of a PNG, the markers of the segments of a JPEG."""
    if data.startswith(b"\x89PNG"):
        at, names = 8, set()
        while at < len(data):
            (length,) = struct.unpack(">I", data[at : at + 4])
            names.add(data[at + 4 : at + 8].decode())
            at += 12 + length
        return names
    at, names = 2, set()
    while data[at + 1] != 0xDA:  # after it come the pixels
        names.add(f"{data[at + 1]:02X}")
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return names


def of_a_telephone() -> Image.Exif:
    """What telephones write into a photograph: who, with what, when, and where."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Telephone"
    exif[ExifTags.Base.Artist] = SECRET.decode()
    exif[ExifTags.Base.DateTime] = "2026:10:12 12:00:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (38.0, 42.0, 50.0), 3: "W", 4: (9.0, 8.0, 20.0)})
    return exif


def photograph(form: str = "JPEG", size=(400, 300), **more) -> bytes:
    """A picture with everything in it that can be."""
    said = {"exif": of_a_telephone(), "icc_profile": SRGB, **more}
    if form == "PNG":
        info = PngInfo()
        info.add_text("Comment", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        return picture(form, size, pnginfo=info, dpi=(300, 300), **said)
    return picture(form, size, xmp=XMP, **said, **({"comment": SECRET} if form == "JPEG" else {}))


WHOLE = {"PNG": {"IHDR", "IDAT", "IEND"}, "JPEG": {"E0", "DB", "C2", "C4"}}
"""Of a PNG its frame, pixels and end; of a JPEG its name, tables, frame and codes: nothing that tells more."""


@pytest.mark.parametrize("form", [LOGO, PHOTOGRAPH], ids=["logo", "photograph"])
@pytest.mark.parametrize("sent", ["JPEG", "PNG", "WEBP"])
def test_place_day_camera_names_comments_and_profiles_are_left_out(sent, form):
    data = photograph(sent)
    assert (SECRET in data, b"Telephone" in data) == (True, True)
    assert opened(data).getexif().get_ifd(ExifTags.IFD.GPSInfo) != {}

    made = drawn(data, form).data

    assert [SECRET in made, b"Telephone" in made, b"GPS" in made, b"2026:10" in made] == [False] * 4
    assert pieces(made) <= WHOLE[form.file]
    assert (dict(opened(made).getexif()), opened(made).info.get("icc_profile")) == ({}, None)


def test_of_a_jpeg_no_more_is_told_than_that_it_is_one():
    made = opened(drawn(photograph()).data)

    assert set(made.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert (made.info["jfif_density"], made.app.keys()) == ((1, 1), {"APP0"})


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("index.html", SECRET)
    return out.getvalue()


TWO_THINGS = {
    "bytes behind the last one": lambda data: data + SECRET,
    "an archive behind it": lambda data: data + archive(),
    "a page behind it": lambda data: data + b"<script>where Nadia lives</script>",
    "another picture behind it": lambda data: data + photograph("PNG"),
}


@pytest.mark.parametrize("name", TWO_THINGS)
@pytest.mark.parametrize("sent", ["JPEG", "PNG", "WEBP"])
def test_a_file_that_is_two_things_at_once_becomes_one(sent, name):
    data = TWO_THINGS[name](picture(sent))
    assert SECRET in data or b"<script>" in data

    made = drawn(data).data

    assert ([one in made for one in (SECRET, b"<script>", b"PK\x03\x04")], made[-2:]) == ([False] * 3, b"\xff\xd9")


def test_a_page_in_the_comment_of_a_photograph_is_left_out():
    data = picture("JPEG", comment=b"*/alert(1)/* <html><script>")

    assert [one in drawn(data).data for one in (b"alert", b"<html>")] == [False, False]


@pytest.mark.parametrize("turn", range(2, 9))
def test_a_photograph_lies_as_it_was_held_however_that_was(turn):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn

    made = drawn(picture("JPEG", (400, 200), exif=exif))

    assert (made.width, made.height) == ((200, 400) if turn > 4 else (400, 200))


def test_what_is_said_in_another_way_than_cameras_do_does_not_hinder():
    assert drawn(picture("JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xffgarbage")).width == 40


@pytest.mark.parametrize("save", [("WEBP", {"lossless": True}), ("PNG", {})], ids=["webp", "png"])
def test_of_pictures_that_move_the_first_is_kept(save):
    form, more = save
    frames, out = [Image.new("RGB", (40, 20), colour) for colour in ("red", "blue")], BytesIO()
    frames[0].save(out, form, save_all=True, append_images=frames[1:], **more)
    assert getattr(opened(out.getvalue()), "n_frames", 1) == 2

    made = drawn(out.getvalue(), LOGO).data

    assert (getattr(opened(made), "n_frames", 1), pixel(made), pieces(made)) == (1, (255, 0, 0), WHOLE["PNG"])


def test_of_a_photograph_with_others_in_it_the_first_is_kept():
    frames, out = [Image.new("RGB", (40, 20), colour) for colour in ("red", "blue")], BytesIO()
    frames[0].save(out, "MPO", save_all=True, append_images=frames[1:])

    made = drawn(out.getvalue()).data

    assert (getattr(opened(made), "n_frames", 1), near(pixel(made), (254, 0, 0))) == (1, True)


def sixteen_bits(colour: int, samples: int) -> bytes:
    """A PNG of 8 by 8 pixels, each of one sample (grey) or three (colours) of sixteen bits."""
    row = b"\0" + struct.pack(">H", colour) * samples * 8
    frame = struct.pack(">IIBBBBB", 8, 8, 16, 0 if samples == 1 else 2, 0, 0, 0)
    chunks = [(b"IHDR", frame), (b"IDAT", zlib.compress(row * 8)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in chunks)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize("samples", [1, 3], ids=["grey", "colours"])
@pytest.mark.parametrize(("sixteen", "eight"), [(0, 0), (0x4000, 0x40), (0x8080, 0x80), (0xFFFF, 0xFF)])
def test_sixteen_bits_become_eight_of_the_same_brightness(samples, sixteen, eight):
    assert near(pixel(drawn(sixteen_bits(sixteen, samples)).data), (eight,) * 3)


INKS = {
    "printer's inks": ("CMYK", "JPEG", (0, 255, 255, 0), (255, 0, 0)),
    "grey": ("L", "JPEG", 100, (100, 100, 100)),
    "black and white": ("1", "PNG", 1, (255, 255, 255)),
    "a palette": ("P", "PNG", 0, (0, 0, 0)),
    "grey that is transparent": ("LA", "PNG", (100, 0), (255, 255, 255)),
    "colours that are transparent": ("RGBA", "PNG", (10, 20, 30, 0), (255, 255, 255)),
}


@pytest.mark.parametrize("name", INKS)
def test_every_kind_of_pixels_becomes_the_same_colour(name):
    mode, form, colour, seen = INKS[name]
    out = BytesIO()
    Image.new(mode, (40, 20), colour).save(out, form)

    made = drawn(out.getvalue()).data

    assert (opened(made).mode, near(pixel(made), seen)) == ("RGB", True)


def test_a_logo_stays_transparent():
    out = BytesIO()
    Image.new("RGBA", (40, 20), (10, 20, 30, 40)).save(out, "PNG")

    assert opened(drawn(out.getvalue(), LOGO).data).getpixel((1, 1)) == (10, 20, 30, 40)


def swapped() -> bytes:
    """A profile in which red is called blue."""
    return SRGB.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colours_are_translated_before_their_profile_is_left_out(mode):
    out = BytesIO()
    Image.new(mode, (40, 20), "red").save(out, "PNG", icc_profile=swapped())

    made = drawn(out.getvalue(), LOGO).data

    assert (near(pixel(made), (0, 0, 255)), b"iCCP" in made) == (True, False)


def test_a_profile_that_cannot_be_read_is_left_out_all_the_same():
    made = drawn(picture("JPEG", colour="red", icc_profile=b"no profile at all")).data

    assert (near(pixel(made), (255, 0, 0)), b"no profile" in made) == (True, False)


def sizes(data, form: Form) -> list[tuple[int, int]]:
    made = draw(data, form)
    assert isinstance(made, list)
    assert [opened(one.data).size for one in made] == [(one.width, one.height) for one in made]
    return [(one.width, one.height) for one in made]


SIZES = {
    "wide": ((4000, 3000), [(1600, 1200), (480, 360)]),
    "high": ((3000, 4000), [(1200, 1600), (360, 480)]),
    "small": ((300, 200), [(300, 200), (300, 200)]),
    "between": ((1000, 500), [(1000, 500), (480, 240)]),
    "a line": ((5000, 1), [(1600, 1), (480, 1)]),
}


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("sent", ["JPEG", "PNG"])
def test_a_photograph_is_drawn_in_two_sizes_and_never_larger_than_it_is(sent, name):
    size, found = SIZES[name]

    assert sizes(picture(sent, size), PHOTOGRAPH) == found


def test_a_logo_is_drawn_in_one_size():
    assert sizes(picture("JPEG", (3000, 1500)), LOGO) == [(512, 256)]


def test_a_photograph_of_fifty_million_pixels_is_taken():
    assert sizes(picture("JPEG", (8160, 6120)), PHOTOGRAPH) == [(1600, 1200), (480, 360)]


def claimed(width: int, height: int) -> bytes:
    """A JPEG that says in its frame that it is much larger than it is."""
    data = picture("JPEG", (40, 20))
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def told_in_a_bomb() -> bytes:
    """A PNG with a text of a gigabyte, packed into a megabyte."""
    data, text = picture("PNG"), b"Comment\0\0" + zlib.compress(bytes(64 * 1024 * 1024))
    return data[:33] + chunk(b"zTXt", text) + data[33:]


REFUSED = {
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Wrong.NO_PICTURE),
    "a GIF": (picture("GIF"), Wrong.NO_PICTURE),
    "a TIFF": (picture("TIFF"), Wrong.NO_PICTURE),
    "a page with the beginning of a photograph": (b"\xff\xd8\xff<html>", Wrong.NO_PICTURE),
    "half a PNG": (picture("PNG", (400, 400))[:-30], Wrong.NO_PICTURE),
    "half a photograph": (picture("JPEG", (400, 400))[:700], Wrong.NO_PICTURE),
    "half a WebP": (picture("WEBP", (400, 400))[:30], Wrong.NO_PICTURE),
    "a PNG that was changed on the way": (picture("PNG").replace(b"IDAT", b"IDAT\0", 1), Wrong.NO_PICTURE),
    "nothing": (b"", Wrong.NO_PICTURE),
    "a vast PNG": (vast_picture(5_001), Wrong.TOO_MANY_PIXELS),
    "a vaster PNG": (vast_picture(30_000), Wrong.TOO_MANY_PIXELS),
    "a photograph that says it is vast": (claimed(65_000, 65_000), Wrong.TOO_MANY_PIXELS),
    "a photograph that says it is large": (claimed(12_000, 9_000), Wrong.TOO_MANY_PIXELS),
    "a text that unpacks to more than the picture": (told_in_a_bomb(), Wrong.NO_PICTURE),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_or_too_much_of_one_is_not_drawn(name):
    data, wrong = REFUSED[name]

    assert draw(data, PHOTOGRAPH) == wrong


def test_no_part_of_a_photograph_is_taken_for_the_whole():
    data = photograph()

    made = [draw(data[:length], PHOTOGRAPH) for length in range(0, len(data), 97)]

    assert set(made) == {Wrong.NO_PICTURE}


def test_it_knows_nothing_of_django():
    command = "import sys; import undersigned.kit.drawing; print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
