"""The container: every byte accounted for, whoever packed it; and nothing unpacked that should not be."""

import io
import shutil
import struct
import subprocess
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.bundle import container
from undersigned.core.bundle.container import MalformedContainer

MEMBERS = {"mimetype": b"application/x", "a.txt": b"aaaa" * 100, "folder/b.json": b'{"b":1}', "z": b""}
DATA = container.write(MEMBERS, first="mimetype")

member_names = st.text(alphabet="abcXYZ0189._-/", min_size=1, max_size=12).filter(lambda name: not name.endswith("/"))


def zipped(members, method=zipfile.ZIP_DEFLATED, **options):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def refused(data, **options):
    with pytest.raises(MalformedContainer) as caught:
        container.read(data, **options)
    return caught.value.facts


@given(st.dictionaries(member_names, st.binary(max_size=50), min_size=1, max_size=8))
def test_what_is_written_is_read(members):
    first = next(iter(members))

    assert container.read(container.write(members, first)) == members


def test_the_same_members_are_the_same_bytes_in_whatever_order():
    backwards = dict(reversed(MEMBERS.items()))

    assert container.write(backwards, first="mimetype") == DATA
    assert container.write(container.read(DATA), first="mimetype") == DATA


def test_the_first_member_is_where_tools_that_guess_types_look():
    assert DATA[:4] == b"PK\x03\x04"
    assert DATA[30:51] == b"mimetypeapplication/x"
    assert container.begins_with(DATA, "mimetype", b"application/x")


def test_python_reads_what_we_write():
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        found = {info.filename: archive.read(info) for info in archive.infolist()}
        order = [info.filename for info in archive.infolist()]
        dates = {info.date_time for info in archive.infolist()}

    assert found == MEMBERS
    assert order == ["mimetype", "a.txt", "folder/b.json", "z"]
    assert dates == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_python_packs_is_read(method):
    assert container.read(zipped(MEMBERS, method)) == MEMBERS


def test_what_is_packed_to_a_stream_is_read():
    class Stream(io.RawIOBase):
        def __init__(self):
            self.parts = []

        def writable(self):
            return True

        def write(self, part):
            self.parts.append(bytes(part))
            return len(part)

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in MEMBERS.items():
            archive.writestr(name, content)

    assert container.read(b"".join(stream.parts)) == MEMBERS


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("zip"), reason="needs zip (Info-ZIP)")
@pytest.mark.parametrize("options", [[], ["-X"], ["-0"], ["-D", "-9"]], ids=["as it is", "-X", "-0", "-D -9"])
def test_what_info_zip_packs_is_read(tmp_path, options):
    for name, content in MEMBERS.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content)

    subprocess.run(["zip", "-q", "-r", *options, tmp_path / "out.zip", "."], cwd=tmp_path / "in", check=True)

    assert container.read((tmp_path / "out.zip").read_bytes()) == MEMBERS


@pytest.mark.parametrize(
    ("data", "defect"),
    [
        (b"", "end"),
        (b"PK\x05\x06", "end"),
        (DATA + b"\n", "end"),
        (b"#!/bin/sh\n" + DATA, "end"),
        (DATA[:-1], "end"),
    ],
    ids=["nothing", "a beginning", "a byte after", "bytes before", "cut short"],
)
def test_what_lies_around_a_container_is_refused(data, defect):
    assert refused(data)["defect"] == defect


def test_bytes_between_the_parts_are_refused():
    at = DATA.index(b"PK\x01\x02")
    end = struct.pack("<I", at + 4)
    moved = DATA[:at] + b"junk" + DATA[at:-6] + end + DATA[-2:]

    assert refused(moved) == {"defect": "gap"}


def test_bytes_before_the_first_member_are_refused_also_when_everything_points_past_them():
    parts = []
    at = DATA.index(b"PK\x01\x02")
    central, end = bytearray(DATA[at:-22]), bytearray(DATA[-22:])
    place = 0
    while place < len(central):
        (offset,) = struct.unpack_from("<I", central, place + 42)
        struct.pack_into("<I", central, place + 42, offset + 4)
        place += 46 + struct.unpack_from("<H", central, place + 28)[0]
    struct.pack_into("<I", end, 16, at + 4)
    parts = [b"junk", DATA[:at], bytes(central), bytes(end)]

    assert refused(b"".join(parts))["defect"] == "gap"


def test_two_members_of_one_name_are_refused():
    data = container.write({"a": b"one", "b": b"two"}, first="a").replace(b"b", b"a")

    assert refused(data) == {"defect": "duplicate", "where": "a"}


def test_two_members_over_one_another_are_refused():
    at = DATA.index(b"PK\x01\x02")
    first = DATA[at : at + 46 + 8]
    second = first[:-8] + b"mimetypf"
    length, offset = struct.pack("<I", 2 * len(first)), struct.pack("<I", 51)
    end = DATA[-22:-14] + struct.pack("<HH", 2, 2) + length + offset + b"\0\0"

    assert refused(DATA[:51] + first + second + end)["defect"] == "gap"


def test_a_comment_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", b"one")
        archive.comment = b"read me"

    assert refused(buffer.getvalue())["defect"] == "end"


def test_a_comment_of_a_member_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("a")
        info.comment = b"read me"
        archive.writestr(info, b"one")

    assert refused(buffer.getvalue()) == {"defect": "directory", "where": "a"}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_compression_is_refused(method):
    assert refused(zipped(MEMBERS, method))["defect"] in {"method", "flags"}


def test_encryption_is_refused():
    data = bytearray(DATA)
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + place] |= 1

    assert refused(bytes(data)) == {"defect": "flags", "where": "mimetype"}


def test_members_with_different_attributes_are_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, mode in (("a", 0o644), ("link", 0o120777)):
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, b"/etc/passwd")

    assert refused(buffer.getvalue()) == {"defect": "attributes"}


@pytest.mark.parametrize("kind", [0x0001, 0x7075, 0x9901])
def test_an_extra_field_that_changes_what_a_member_is_is_refused(kind):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("a")
        info.extra = struct.pack("<HH", kind, 8) + bytes(8)
        archive.writestr(info, b"one")

    assert refused(buffer.getvalue()) == {"defect": "extra", "where": "a"}


def test_a_name_that_is_not_ascii_is_refused():
    assert refused(zipped({"é": b""}))["defect"] == "name"


def test_a_directory_of_nothing_is_refused_and_one_of_something_passed_over():
    assert container.read(zipped({"folder/": b"", "folder/a": b"one"})) == {"folder/a": b"one"}
    assert refused(zipped({"folder/": b"", "a": b"one"})) == {"defect": "directory", "where": "folder/"}
    assert refused(zipped({"folder/": b"hidden", "folder/a": b"one"})) == {"defect": "directory", "where": "folder/"}


def test_a_wrong_checksum_names_the_member():
    at = DATA.index(b"aaaa")
    changed = DATA[:at] + b"b" + DATA[at + 1 :]

    assert refused(changed) == {"defect": "damaged", "where": "a.txt"}


def test_a_bomb_is_not_unpacked():
    bomb = zipped({"mimetype": b"", "bomb": bytes(80 << 20)})

    assert refused(bomb) == {"defect": "bomb"}


def test_a_member_that_unpacks_to_more_than_it_says_is_not_unpacked():
    honest = zipped({"a": bytes(100_000)})
    lying = honest.replace(struct.pack("<I", 100_000), struct.pack("<I", 10))
    assert lying != honest

    assert refused(lying) == {"defect": "damaged", "where": "a"}


def test_what_deflate_cannot_read_is_not_unpacked():
    data = zipped({"a": b"words and words and words"})
    at = data.index(b"a", 30) + 1
    broken = data[:at] + b"\xff" + data[at + 1 :]

    assert refused(broken) == {"defect": "damaged", "where": "a"}


@pytest.mark.parametrize("marked", [True, False], ids=["with its mark", "without"])
def test_a_descriptor_may_follow_a_member_and_must_agree_with_it(marked):
    member, after = described(b"one", b"PK\x07\x08" if marked else b"")

    assert container.read(member) == {"a": b"one"}
    assert refused(after) == {"defect": "local", "where": "a"}


def described(content, mark):
    """Give a container whose one member is described after its content: truly, and falsely."""
    crc = zlib.crc32(content)
    sizes = struct.pack("<3I", crc, len(content), len(content))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 8, 0, 0, 33, 0, 0, 0, 1, 0) + b"a" + content
    true, false = mark + sizes, mark + sizes[:-1] + b"\1"
    start = len(local) + len(true)
    head = struct.pack("<4s6H", b"PK\x01\x02", 20, 20, 8, 0, 0, 33)
    central = head + sizes + struct.pack("<5H2I", 1, 0, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(central), start, 0)
    return local + true + central + end, local + false + central + end


def test_a_reader_can_ask_for_less():
    assert refused(DATA, limit=100) == {"defect": "bomb"}


def test_more_members_than_zip_can_count_are_not_written():
    with pytest.raises(ValueError, match="more than a container can hold"):
        container.write({f"{number}": b"" for number in range(65_535)}, first="0")


@given(st.binary(max_size=300))
def test_reading_fails_in_no_other_way(data):
    with pytest.raises(MalformedContainer):
        container.read(data)


@given(at=st.integers(min_value=0, max_value=len(DATA) - 1), value=st.integers(min_value=0, max_value=255))
def test_a_changed_byte_is_noticed_wherever_it_is(at, value):
    changed = DATA[:at] + bytes([value]) + DATA[at + 1 :]

    if changed != DATA:
        refused(changed)
