from __future__ import annotations

import random
from hashlib import sha256

import pytest
from django.db import connection, transaction

from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Checkpoint, Entry, Log
from undersigned.apps.ledger.services import acts, sequencer
from undersigned.core import merkle

from tests.cast import NOW
from tests.factories.ledger import act, advance, heads, many_acts, require_sound


def lower(guard: str, table: str) -> None:
    """Take a guard away, as a hostile operator would, for the rest of this test."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {guard}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def test_everything_acknowledged_is_in_the_next_checkpoint_in_order(installation):
    for number in range(5):
        act(number)

    assert advance().size == 6  # the attester's key, and five acts
    require_sound()


def test_a_log_that_nothing_was_added_to_says_nothing_new(installation):
    act(1)

    assert advance() == advance()
    assert [head.size for head in heads()] == [1, 2]


def test_the_checkpoint_bears_the_time_and_the_name_of_the_log(installation):
    act(1)

    checkpoint = advance()

    assert (checkpoint.signed_at, heads()[-1].origin) == (NOW, "localhost:8000/log")


def test_a_log_grows_through_tiles_of_every_width(installation):
    for count in (1, 2, 250, 1, 1, 1, 255, 256, 300):
        many_acts(count)
        advance()
        require_sound()


def test_more_acts_than_one_batch_come_in_under_several_checkpoints(installation, monkeypatch):
    monkeypatch.setattr(sequencer, "BATCH", 100)
    many_acts(250)

    advance()

    assert [head.size for head in heads()] == [1, 101, 201, 251]
    require_sound()


def test_a_log_of_three_levels_of_tiles_is_sound(installation):
    many_acts(66_000, first_place=1)

    assert advance().size == 66_001
    require_sound()


@pytest.mark.parametrize("seed", range(4))
def test_a_log_that_grew_by_chance_is_sound(installation, seed):
    chance = random.Random(seed)

    for _ in range(8):
        many_acts(chance.choice([0, 1, 3, 40, 255, 257]))
        advance()

    require_sound()


def test_an_erased_act_leaves_the_log_sound_and_says_nothing_any_more(installation):
    entry = act(1)
    advance()

    acts.erase(entry, now=NOW)
    advance()

    require_sound()
    entry.refresh_from_db()
    assert (entry.record, entry.salt, queries.opening(entry)) == (None, None, None)
    said = queries.opening(Entry.objects.order_by("id").last())
    assert (said.record.type, said.record.erased) == ("personal-data-erased", queries.parsed(entry).commitment)


def test_a_log_that_was_never_begun_does_not_advance(folder, db):
    many_acts(1)

    with pytest.raises(Log.DoesNotExist):
        advance()

    assert not Checkpoint.objects.exists()


def test_a_lost_checkpoint_file_is_written_again(installation):
    installation.joinpath("log", "checkpoint").unlink()

    advance()

    require_sound()


def test_an_old_checkpoint_file_is_brought_up_to_date(installation):
    old = queries.store().read("checkpoint")
    act(1)
    advance()
    queries.store().write("checkpoint", old)

    advance()

    require_sound()


def flip(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


def another_tree(data: bytes) -> bytes:
    return sha256(data).digest() * (len(data) // 32)


DAMAGE = {
    "one bit": flip,
    "cut short": lambda data: data[:-1],
    "empty": lambda data: data[:0],
    "another tree": another_tree,
}
BUILT_UPON = [merkle.Tile(0, 1, 45).path, merkle.Tile(1, 0, 1).path]
STORED = [*BUILT_UPON, merkle.Tile(0, 0).path, merkle.Tile(0, 0).entries_path, merkle.Tile(0, 1, 45).entries_path]


@pytest.fixture
def log(installation):
    """The folder of a log of 301 entries."""
    many_acts(300)
    advance()
    return installation / "log"


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("path", BUILT_UPON)
def test_nothing_is_built_upon_a_damaged_tile(log, path, damage):
    tile = log / path
    tile.write_bytes(DAMAGE[damage](tile.read_bytes()))
    act(1)

    with pytest.raises(sequencer.LogDisagrees, match="Write the folder of the log anew"):
        advance()

    assert heads()[-1].size == 301


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("path", STORED)
def test_damage_anywhere_is_found_before_the_server_begins(log, path, damage):
    tile = log / path
    tile.write_bytes(DAMAGE[damage](tile.read_bytes()))

    with pytest.raises(sequencer.LogDisagrees, match="Write the folder of the log anew"):
        sequencer.examine()


@pytest.mark.parametrize("path", STORED)
def test_a_missing_file_is_found_before_the_server_begins(log, path):
    log.joinpath(path).unlink()

    with pytest.raises(sequencer.LogDisagrees, match="Write the folder of the log anew"):
        sequencer.examine()


def test_an_entry_that_was_changed_in_the_database_is_found_before_the_server_begins(log):
    lower("an_entry_is_never_changed", "ledger_entry")
    Entry.objects.filter(index=7).update(data=b"{}")

    with pytest.raises(sequencer.LogDisagrees, match="The database holds other entries"):
        sequencer.examine()


def test_a_record_that_was_changed_in_the_database_is_found_before_the_server_begins(log):
    lower("an_entry_is_never_changed", "ledger_entry")
    Entry.objects.filter(index=0).update(record=b"{}")

    with pytest.raises(sequencer.LogDisagrees, match="another record than entry 0"):
        sequencer.examine()


def test_a_sound_log_is_found_sound(log):
    sequencer.examine()

    require_sound()


def test_a_log_before_its_first_entry_is_found_sound(folder, db):
    sequencer.examine()

    assert not Checkpoint.objects.exists()


def test_a_database_older_than_the_published_checkpoint_is_refused(installation):
    backup = transaction.savepoint()
    act(1)
    advance()
    transaction.savepoint_rollback(backup)
    act(2)

    with pytest.raises(sequencer.LogDisagrees, match="covers 2 entries, the database knows of 1"):
        advance()

    assert [head.size for head in heads()] == [1]


def test_tiles_of_another_history_are_never_written_over(installation):
    backup = transaction.savepoint()
    act(1)
    advance()
    transaction.savepoint_rollback(backup)
    installation.joinpath("log", "checkpoint").unlink()
    written = queries.store().read(merkle.Tile(0, 0, 2).path)
    act(2)

    with pytest.raises(sequencer.LogDisagrees, match="another history"):
        advance()

    assert queries.store().read(merkle.Tile(0, 0, 2).path) == written
    assert [head.size for head in heads()] == [1]


def test_a_database_that_lost_places_is_refused(installation):
    act(1)
    Entry.objects.filter(index=None).update(index=7)

    with pytest.raises(sequencer.LogDisagrees, match="Places in the log are missing"):
        advance()


@pytest.mark.parametrize("name", ["log", "attester"])
def test_a_key_that_the_log_does_not_know_is_found_before_the_server_begins(log, name):
    log.parent.joinpath("keys", name).write_text("5b" * 32)

    with pytest.raises(sequencer.LogDisagrees, match=f"keys/{name}"):
        sequencer.examine()


def test_nothing_is_signed_with_another_key(log):
    log.parent.joinpath("keys", "log").write_text("5b" * 32)
    act(1)

    with pytest.raises(sequencer.LogDisagrees, match="keys/log"):
        advance()

    assert Checkpoint.objects.order_by("-size").first().size == 301
