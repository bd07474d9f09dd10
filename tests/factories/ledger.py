"""Acts in the log, and the whole log worked out anew."""

from __future__ import annotations

import itertools

from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Checkpoint, Entry
from undersigned.apps.ledger.services import acts, sequencer
from undersigned.core import entries, merkle, notes

from tests.cast import NOW
from tests.core.merkle import naive


def act(number: int) -> Entry:
    """Acknowledge one act; it waits for its place."""
    return acts.append(entries.StatementSealed(statement=f"{number:064x}"), now=NOW)


def many_acts(count: int, *, first_place: int | None = None) -> None:
    """Acknowledge so many acts that only their number matters, and not what they commit to.

    With *first_place* they have their places already, as after a crash between places and tiles.
    """
    places = itertools.repeat(None) if first_place is None else itertools.count(first_place)
    rows = (
        Entry(index=place, type="signed", at=NOW, data=b'{"act":%d}' % number)
        for number, place in zip(range(count), places, strict=False)
    )
    Entry.objects.bulk_create(rows, batch_size=5000)


def advance() -> Checkpoint:
    return sequencer.advance(now=NOW)


def acknowledged() -> list[bytes]:
    """Every act in the order in which it was acknowledged, with a place or without."""
    return [bytes(data) for data in Entry.objects.order_by("id").values_list("data", flat=True)]


def heads() -> list[notes.Checkpoint]:
    """Every checkpoint from the first on, each signed by the log's key under the log's name."""
    policy = notes.Policy.parse(queries.policy())
    rows = Checkpoint.objects.order_by("size")
    return [policy.check(notes.Note.parse(note)).checkpoint for note in rows.values_list("note", flat=True)]


def stored(size: int) -> tuple[dict[merkle.Tile, bytes | None], list[bytes]]:
    """What the folder of the log holds of a tree of this size: its hash tiles, and its entries."""
    tiles = {tile: queries.store().read(tile.path) for tile in merkle.tiles_of(size)}
    data: list[bytes] = []
    for tile in merkle.tiles_of(size):
        if tile.level == 0:
            data += merkle.split_entries(queries.store().read(tile.entries_path) or b"", tile.width)
    return tiles, data


def require_sound() -> None:
    """Work the whole log out anew, as slowly as RFC 6962 is written; compare it with all that is stored and signed.

    Everything acknowledged must be in it, in order, under the newest checkpoint, which must be the published one.
    """
    data = acknowledged()
    leaves = [naive.leaf(entry) for entry in data]
    tiles, bundled = stored(len(data))

    assert list(Entry.objects.order_by("id").values_list("index", flat=True)) == list(range(len(data)))
    assert heads()[-1].size == len(data)
    assert [head.root for head in heads()] == [naive.mth(leaves[: head.size]) for head in heads()]
    assert tiles == naive.tiles(leaves)
    assert bundled == data
    assert queries.store().read("checkpoint") == Checkpoint.objects.get(size=len(data)).note.encode()
