"""The sequencer: the only writer of the tree.

It gives entries their places, writes the tiles, and then says so in a checkpoint, in this order:

    places (database)  →  tiles (files)  →  checkpoint (database)  →  checkpoint (file)

Each step can be done again after a crash with the same result, and the way back in is the normal way:
every run begins by comparing what is stored with the last checkpoint.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Checkpoint, Entry
from undersigned.core import merkle, notes
from undersigned.core.entries import AttesterRegistered
from undersigned.core.entries.commitments import SALT_SIZE, commit_bytes
from undersigned.core.errors import Unproven
from undersigned.kit.locks import only_one

BATCH = 20_000
"""Entries that one checkpoint covers at most, so that a long queue shows progress."""


MEND = "Write the folder of the log anew from the database: `undersigned log rebuild`."

GIVE_PLACE = 'UPDATE ledger_entry SET "index" = %s WHERE id = %s'


class LogDisagrees(Exception):
    """What is stored and the last checkpoint do not agree. Nothing was written; its text says what to restore."""


def advance(*, now: datetime) -> Checkpoint:
    """Bring every acknowledged act into the log, and sign the checkpoint that covers it.

    Raises:
        LogDisagrees: Tiles, database and checkpoint tell different histories.
    """
    with only_one(settings.DATA / "log.lock"):
        checkpoint = _last()
        _refuse_disagreement(checkpoint)
        while (grown := _grow(checkpoint, now)) is not checkpoint:
            checkpoint = grown
        return checkpoint


def examine() -> None:
    """Compare every tile, and every entry under it, with the newest checkpoint: what a server does before it begins.

    `advance` looks only at the tiles that it builds upon.

    Raises:
        LogDisagrees: A tile, a bundle of entries or a row of the database is not what the checkpoint was signed over,
            or a key is not the one that the log is known by.
    """
    with only_one(settings.DATA / "log.lock"):
        last = _last()
        _refuse_disagreement(last)
        if last.size:
            tiles = merkle.AuthenticTiles(last.size, _tree_head(last.note).root, queries.read_tile)
            for tile in merkle.tiles_of(last.size):
                _examine(tile, tiles)
            _refuse_false_records(last.size)
            _refuse_unknown_attester()


def rebuild() -> int:
    """Write the folder of the log anew from the database, as after a restore; return the size of the log.

    The entries must hash to the last signed checkpoint, so that nothing else can come out than what was there.

    Raises:
        LogDisagrees: The database is older than a checkpoint that was published, damaged, or was signed by another key.
    """
    with only_one(settings.DATA / "log.lock"):
        last = _last()
        _refuse_older_database(queries.store().read("checkpoint"), last)
        if not last.size:
            return 0
        _refuse_another_key(last)
        rows = Entry.objects.filter(index__lt=last.size).order_by("index").values_list("data", flat=True)
        growth = merkle.extend(0, (merkle.leaf_hash(bytes(data)) for data in rows.iterator()), queries.read_tile)
        if (growth.size, growth.root) != (last.size, _tree_head(last.note).root):
            raise LogDisagrees("The database's entries do not hash to its last checkpoint. Restore it from a backup.")
        for tile, hashes in growth.tiles.items():
            if tile.level == 0:
                rows_under = queries.read_entries(tile.start, tile.start + tile.width)
                queries.store().write(tile.entries_path, merkle.join_entries(rows_under))
            queries.store().write(tile.path, hashes)
        queries.store().write("checkpoint", last.note.encode())
        return last.size


def _examine(tile: merkle.Tile, tiles: merkle.AuthenticTiles) -> None:
    try:
        hashes = tiles(tile)
    except (queries.TileMissing, merkle.MalformedTile, merkle.TileNotInTree) as error:
        raise LogDisagrees(f"{tile.path} is missing or damaged. {MEND}") from error
    if tile.level:
        return
    rows = queries.read_entries(tile.start, tile.start + tile.width)
    if b"".join(map(merkle.leaf_hash, rows)) != hashes:
        raise LogDisagrees(f"The database holds other entries than {tile.path}. Restore it from a backup.")
    if queries.read_bundle(tile) != merkle.join_entries(rows):
        raise LogDisagrees(f"{tile.entries_path} is missing or damaged. {MEND}")


def _refuse_false_records(size: int) -> None:
    """Refuse a record that its entry was not made from: pages and bundles would show what nobody logged."""
    rows = Entry.objects.filter(index__lt=size, record__isnull=False).values_list("index", "data", "record", "salt")
    for index, data, record, salt in rows.iterator(chunk_size=2000):
        if not _commits(bytes(data), bytes(record or b""), bytes(salt or b"")):
            raise LogDisagrees(f"The database holds another record than entry {index} was made from. Restore it.")


def _commits(data: bytes, record: bytes, salt: bytes) -> bool:
    return len(salt) == SALT_SIZE and commit_bytes(record, salt).encode() in data


def _refuse_unknown_attester() -> None:
    """What an attester attests whose key is not in the log, no bundle could ever prove."""
    key = queries.attester_key().verifier
    if AttesterRegistered(key=key) not in map(queries.record_of, queries.attester_entries()):
        raise LogDisagrees("The log knows another attester than keys/attester. Restore that key.")


def _last() -> Checkpoint:
    return Checkpoint.objects.order_by("-size").first() or Checkpoint(size=0, note="")


def _refuse_disagreement(last: Checkpoint) -> None:
    """Compare database, tiles and the published checkpoint; mend what a crash left undone, refuse the rest."""
    published = queries.store().read("checkpoint")
    _refuse_older_database(published, last)
    if not last.size:
        return
    _refuse_another_key(last)
    try:
        root = merkle.root(last.size, queries.read_tile)
    except (queries.TileMissing, merkle.MalformedTile) as error:
        raise LogDisagrees(f"A tile is missing or damaged: {error}. {MEND}") from error
    if root != _tree_head(last.note).root:
        raise LogDisagrees(f"The tiles do not hash to the last checkpoint. {MEND}")
    if published != last.note.encode():
        queries.store().write("checkpoint", last.note.encode())


def _refuse_older_database(published: bytes | None, last: Checkpoint) -> None:
    if published is not None and (size := _tree_head(published).size) > last.size:
        raise LogDisagrees(
            f"The published checkpoint covers {size} entries, the database knows of {last.size}. "
            "The database was restored from an older backup; restore a newer one. Going on would fork the log."
        )


def _refuse_another_key(last: Checkpoint) -> None:
    """Who knows the log knows it by its key: under another one, every receipt and policy would be of another log."""
    try:
        notes.verify(notes.Note.parse(last.note), [queries.log_key().verifier])
    except Unproven as error:
        raise LogDisagrees(
            "The last checkpoint was signed with another key than keys/log. Restore that key."
        ) from error


def _tree_head(note: bytes | str) -> notes.Checkpoint:
    return notes.Checkpoint.parse(notes.Note.parse(note).text)


def _grow(last: Checkpoint, now: datetime) -> Checkpoint:
    """Bring the next batch in; give back *last* itself when there is nothing to bring."""
    _give_places()
    entries = list(Entry.objects.filter(index__gte=last.size).order_by("index")[:BATCH].values_list("index", "data"))
    if not entries and last.size:
        return last
    if [index for index, _ in entries] != list(range(last.size, last.size + len(entries))):
        raise LogDisagrees("Places in the log are missing from the database. Restore it from a newer backup.")
    data = [bytes(entry) for _, entry in entries]
    growth = merkle.extend(last.size, map(merkle.leaf_hash, data), queries.read_tile)
    _write_tiles(last.size, data, growth)
    # From here on the tiles are complete; a crash leaves them waiting for their checkpoint.
    note = notes.sign(notes.Checkpoint(queries.log().origin, growth.size, growth.root), queries.log_key())
    checkpoint = Checkpoint.objects.create(size=growth.size, note=str(note), signed_at=now)
    queries.store().write("checkpoint", checkpoint.note.encode())
    return checkpoint


def _give_places() -> None:
    """Number the entries that have none, in the order in which they were committed."""
    if not Entry.objects.filter(index=None).exists():
        return
    with transaction.atomic(), connection.cursor() as cursor:
        waiting = Entry.objects.filter(index=None).order_by("id").values_list("id", flat=True)[:BATCH]
        highest = Entry.objects.aggregate(highest=Max("index"))["highest"]
        places = enumerate(waiting, start=0 if highest is None else highest + 1)
        cursor.executemany(GIVE_PLACE, list(places))


def _write_tiles(size: int, entries: Sequence[bytes], growth: merkle.Growth) -> None:
    """Write the hash tiles that changed, and the bundles of entries under those of level 0."""
    for tile, hashes in growth.tiles.items():
        if tile.level == 0:
            _write(tile.entries_path, merkle.join_entries(_under(tile, size, entries)))
        _write(tile.path, hashes)


def _write(name: str, data: bytes) -> None:
    """Write a tile; what a crash left there is the same, and anything else is never written over."""
    known = queries.store().read(name)
    if known is None:
        queries.store().write(name, data)
    elif known != data:
        raise LogDisagrees(
            f"{name} belongs to another history than the database. "
            "One of them was restored from a backup without the other; restore both. Going on would fork the log."
        )


def _under(tile: merkle.Tile, size: int, entries: Sequence[bytes]) -> list[bytes]:
    """Return the entries under a tile of level 0: those that were there before, and the new ones."""
    before = queries.read_entries(tile.start, min(size, tile.start + tile.width)) if tile.start < size else []
    new = entries[max(0, tile.start - size) : max(0, tile.start + tile.width - size)]
    return [*before, *new]
