from __future__ import annotations

import os
import stat

import pytest

from undersigned.kit.store import Store


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_was_written_reads_back(tmp_path):
    store = Store(tmp_path)

    store.write("tile/0/000", b"hashes")

    assert (store.read("tile/0/000"), names(tmp_path)) == (b"hashes", ["tile/0/000"])


def test_what_was_never_written_is_nothing(tmp_path):
    store = Store(tmp_path)
    store.write("tile", b"a file")

    assert [store.read(name) for name in ("checkpoint", "tile/0", "no/such/folder")] == [None, None, None]


def test_a_second_write_replaces_the_first(tmp_path):
    store = Store(tmp_path)
    store.write("checkpoint", b"old")

    store.write("checkpoint", b"new")

    assert (store.read("checkpoint"), names(tmp_path)) == (b"new", ["checkpoint"])


def test_a_reader_who_opened_the_old_file_keeps_it_whole(tmp_path):
    store = Store(tmp_path)
    store.write("checkpoint", b"old")

    with (tmp_path / "checkpoint").open("rb") as reader:
        store.write("checkpoint", b"new and longer")
        assert reader.read() == b"old"


@pytest.mark.parametrize("step", ["fsync", "replace", "fchmod"])
def test_a_write_that_fails_leaves_the_old_bytes_and_nothing_else(tmp_path, monkeypatch, step):
    store = Store(tmp_path)
    store.write("checkpoint", b"old")

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        with pytest.raises(OSError, match="No space left"):
            store.write("checkpoint", b"new")

    assert (store.read("checkpoint"), names(tmp_path)) == (b"old", ["checkpoint"])


@pytest.mark.parametrize(("mode", "kept"), [({}, 0o644), ({"mode": 0o600}, 0o600)])
def test_a_file_is_readable_for_whom_it_is_meant(tmp_path, mode, kept):
    Store(tmp_path).write("file", b"", **mode)

    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == kept


LEAVING = ["", ".", "..", "../x", "x/../../y", "x/..", "/etc/passwd", "x//y", "x/", "./x", "x\0y", "..\\x", "C:\\x"]


@pytest.mark.parametrize("name", LEAVING)
def test_a_name_that_would_leave_the_folder_is_refused(tmp_path, name):
    store = Store(tmp_path / "inside")

    with pytest.raises(ValueError):
        store.read(name)
    with pytest.raises(ValueError):
        store.write(name, b"")

    assert names(tmp_path) == []
