from __future__ import annotations

import pytest

from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Checkpoint
from undersigned.apps.ledger.services import exports
from undersigned.core import merkle, notes

from tests.factories.ledger import acknowledged, act, advance, many_acts


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_export_is_every_file_of_the_newest_tree_and_what_checks_it(installation, tmp_path):
    many_acts(300)
    advance()

    counted = exports.export(tmp_path / "copy")

    log = files(installation / "log")
    hashes = {tile.path for tile in merkle.tiles_of(301)}
    current = hashes | {tile.entries_path for tile in merkle.tiles_of(301) if tile.level == 0}
    assert files(tmp_path / "copy") == {
        **{name: log[name] for name in current},
        "checkpoint": log["checkpoint"],
        "vkey": f"{queries.log_key().verifier}\n".encode(),
        "policy": queries.policy().encode(),
    }
    assert counted == (301, len(current) + 3)


def test_a_stranger_can_check_an_export_by_itself(installation, tmp_path):
    many_acts(300)
    advance()
    exports.export(tmp_path)

    key = notes.VerifierKey.parse_line((tmp_path / "vkey").read_bytes())
    note = notes.Note.parse((tmp_path / "checkpoint").read_bytes())
    head = notes.Policy(logs=(notes.Log(key),)).check(note).checkpoint
    tiles = merkle.AuthenticTiles(head.size, head.root, lambda tile: (tmp_path / tile.path).read_bytes())
    data = [
        entry
        for tile in merkle.tiles_of(head.size)
        if tile.level == 0
        for entry in merkle.split_entries((tmp_path / tile.entries_path).read_bytes(), tile.width)
    ]

    assert data == acknowledged()
    assert [merkle.leaf_hash(entry) for entry in data] == [tiles.leaf(index) for index in range(head.size)]


def test_an_export_into_an_older_copy_brings_it_up_to_date(installation, tmp_path):
    exports.export(tmp_path / "copy")
    act(1)
    advance()

    exports.export(tmp_path / "copy")
    exports.export(tmp_path / "fresh")

    assert files(tmp_path / "fresh").items() <= files(tmp_path / "copy").items()
    assert (tmp_path / "copy" / "checkpoint").read_bytes() == queries.store().read("checkpoint")


def test_a_tree_that_lost_a_tile_is_not_exported_as_if_it_were_whole(installation, tmp_path):
    many_acts(300)
    advance()
    installation.joinpath("log", merkle.Tile(0, 0).path).unlink()

    with pytest.raises(queries.TileMissing):
        exports.export(tmp_path / "copy")

    assert not (tmp_path / "copy" / "checkpoint").exists()


def test_a_log_without_a_checkpoint_is_not_exported(folder, db, tmp_path):
    with pytest.raises(Checkpoint.DoesNotExist):
        exports.export(tmp_path / "copy")

    assert not (tmp_path / "copy").exists()
