from __future__ import annotations

import stat

import pytest

from undersigned.kit import keys


@pytest.fixture
def empty(tmp_path, settings):
    settings.DATA = tmp_path
    return tmp_path / "keys"


def test_what_is_missing_is_created_once(empty):
    assert keys.create_missing() == ["django", "fields", "log", "attester"]
    before = {name: keys.load(name) for name in keys.NAMES}

    assert keys.create_missing() == []
    assert {name: keys.load(name) for name in keys.NAMES} == before
    assert len(set(before.values())) == 4


def test_one_lost_key_does_not_change_the_others(empty):
    keys.create_missing()
    before = keys.load("log")
    empty.joinpath("fields").unlink()

    assert keys.create_missing() == ["fields"]
    assert keys.load("log") == before


def test_only_the_operators_account_can_read_a_key(empty):
    keys.create_missing()

    assert {stat.S_IMODE(path.stat().st_mode) for path in empty.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "content", [b"", b"ab" * 31, b"ab" * 33, b"xy" * 32, b"\xff" * 64, "٣".encode() * 32], ids=repr
)
def test_what_is_no_key_is_missing(empty, content):
    empty.mkdir()
    empty.joinpath("log").write_bytes(content)

    with pytest.raises(keys.KeyMissing, match="log"):
        keys.load("log")


def test_a_key_that_is_not_there_is_missing(empty):
    with pytest.raises(keys.KeyMissing, match="attester"):
        keys.load("attester")
