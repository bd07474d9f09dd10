from __future__ import annotations

import shutil

import pytest

from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Entry
from undersigned.apps.ledger.services import sequencer
from undersigned.core import merkle, notes
from undersigned.kit import keys

from tests.apps.ledger.test_sequencer import lower
from tests.factories.ledger import act, advance, many_acts, require_sound


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("acts", [0, 1, 255, 256, 700])
def test_a_lost_folder_is_written_anew_as_it_was(installation, acts):
    many_acts(acts, first_place=1)
    advance()
    before = files(installation / "log")
    shutil.rmtree(installation / "log")

    assert sequencer.rebuild() == acts + 1

    after = files(installation / "log")
    assert after.items() <= before.items()
    sequencer.examine()
    require_sound()


def test_a_log_that_was_written_anew_goes_on(installation):
    many_acts(300)
    advance()
    shutil.rmtree(installation / "log")
    sequencer.rebuild()

    act(1)

    assert advance().size == 302
    require_sound()


def test_acts_that_wait_for_the_log_are_not_written(installation):
    act(1)

    assert sequencer.rebuild() == 1
    assert advance().size == 2


def test_a_damaged_file_is_mended(installation):
    many_acts(300)
    advance()
    before = files(installation / "log")
    for tile in (merkle.Tile(0, 0), merkle.Tile(0, 1, 45), merkle.Tile(1, 0, 1)):
        queries.store().write(tile.path, b"damaged")
    queries.store().write(merkle.Tile(0, 0).entries_path, b"damaged")

    sequencer.rebuild()

    assert files(installation / "log") == before


def test_an_older_database_is_refused_and_nothing_is_written(installation):
    note = notes.sign(notes.Checkpoint(queries.log().origin, 9, bytes(32)), queries.log_key())
    queries.store().write("checkpoint", str(note).encode())
    before = files(installation / "log")

    with pytest.raises(sequencer.LogDisagrees, match="covers 9 entries, the database knows of 1"):
        sequencer.rebuild()

    assert files(installation / "log") == before


def test_a_database_with_other_entries_than_its_checkpoint_is_refused(installation):
    act(1)
    advance()
    before = files(installation / "log")
    lower("an_entry_is_never_changed", "ledger_entry")
    Entry.objects.filter(index=1).update(data=bytes(Entry.objects.get(index=0).data))

    with pytest.raises(sequencer.LogDisagrees, match="do not hash to its last checkpoint"):
        sequencer.rebuild()

    assert files(installation / "log") == before


def test_another_key_than_the_log_is_known_by_is_refused(installation):
    keys.store().write("log", b"00" * 32)

    with pytest.raises(sequencer.LogDisagrees, match="another key than keys/log"):
        sequencer.rebuild()
