"""The log as static files, as any web server can serve them and any member organisation can keep them."""

from __future__ import annotations

from pathlib import Path

from undersigned.apps.ledger import queries
from undersigned.apps.ledger.models import Checkpoint
from undersigned.core import merkle
from undersigned.kit.store import Store


def export(folder: Path) -> tuple[int, int]:
    """Write checkpoint, vkey, policy and every tile of the newest tree to *folder*; return its size and how many files.

    The checkpoint is written last, so that a copy taken in between is an older log and not a broken one.

    Raises:
        Checkpoint.DoesNotExist: The log has no checkpoint yet.
        TileMissing: The store lost a tile.
    """
    newest = queries.checkpoint()
    if newest is None:
        raise Checkpoint.DoesNotExist
    target, files = Store(folder), 3
    for tile in merkle.tiles_of(newest.size):
        target.write(tile.path, queries.read_tile(tile))
        files += 1
        if tile.level == 0:
            target.write(
                tile.entries_path, merkle.join_entries(queries.read_entries(tile.start, tile.start + tile.width))
            )
            files += 1
    target.write("vkey", f"{queries.log_key().verifier}\n".encode())
    target.write("policy", queries.policy().encode())
    target.write("checkpoint", newest.note.encode())
    return newest.size, files
