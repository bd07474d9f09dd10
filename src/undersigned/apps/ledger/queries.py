"""Reading the log: its keys, its tiles, its checkpoints, and the receipt of an entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.conf import settings
from django.urls import reverse

from undersigned.apps.ledger.models import Checkpoint, Entry, Log
from undersigned.core import entries, merkle, notes
from undersigned.core.entries import records
from undersigned.core.evidence.attestation import attester_name
from undersigned.kit import keys
from undersigned.kit.store import Store


class TileMissing(Exception):
    """A tile that the checkpoint needs is not in the store."""


class NotLoggedYet(Exception):
    """The act is acknowledged; the next checkpoint will cover it."""


def store() -> Store:
    """Return the folder that is served under `/log/`."""
    return Store(settings.DATA / "log")


def log() -> Log:
    """Return the log of this installation.

    Raises:
        Log.DoesNotExist: It was not created yet.
    """
    return Log.objects.get()


def log_key() -> notes.SigningKey:
    """Return the key that signs checkpoints. Its name is the log's origin."""
    return notes.SigningKey(log().origin, notes.KeyType.ED25519, keys.load("log"))


def attester_key() -> notes.SigningKey:
    """Return the key that attests confirmations by e-mail."""
    return notes.SigningKey(attester_name(log().origin), notes.KeyType.ED25519, keys.load("attester"))


def policy() -> str:
    """Return the policy under which this log's checkpoints are accepted: its own key, no witnesses yet."""
    return f"log {log_key().verifier} {settings.URL}/log/\nquorum none\n"


def checkpoint() -> Checkpoint | None:
    """Return the newest checkpoint, or None before the first."""
    return Checkpoint.objects.order_by("-size").first()


def read_tile(tile: merkle.Tile) -> bytes:
    """Return the bytes of a tile; of a full one when the partial one was not kept.

    Raises:
        TileMissing: Neither is there.
    """
    data = store().read(tile.path)
    if data is None and not tile.is_full:
        full = store().read(merkle.Tile(tile.level, tile.index).path)
        data = full and full[: tile.width * merkle.HASH_SIZE]
    if data is None:
        raise TileMissing(tile.path)
    return data


def read_bundle(tile: merkle.Tile) -> bytes | None:
    """Return the stored bundle of the entries under a tile of level 0, or None."""
    return store().read(tile.entries_path)


def read_entries(start: int, stop: int) -> list[bytes]:
    """Return the bytes of the entries `[start, stop)`, which have their places."""
    rows = Entry.objects.filter(index__gte=start, index__lt=stop).order_by("index")
    return [bytes(data) for data in rows.values_list("data", flat=True)]


def entry_url(entry: Entry | None) -> str:
    """Return where an entry of the log is read; the log, while it waits for its place."""
    return reverse("log_entry", args=[entry.index]) if entry and entry.index is not None else reverse("log")


def record_of(entry: Entry) -> entries.Record | None:
    """Return what an entry stands for, or None once it was erased."""
    return None if entry.record is None else records.parse(bytes(entry.record))


def opening(entry: Entry, signer: entries.Signer | None = None) -> entries.Opening | None:
    """Return what opens an entry, or None once it was erased. *signer* belongs to `signed` entries."""
    record = record_of(entry)
    if record is None or entry.salt is None:
        return None
    return entries.Opening(entry=parsed(entry), record=record, salt=bytes(entry.salt), signer=signer)


def proofs(indexes: Iterable[int], size: int) -> Iterator[tuple[bytes, ...]]:
    """Return, for each index, the hashes that lead from its entry to the root of the tree of *size* entries."""
    return merkle.inclusion_proofs(indexes, size, read_tile)


def receipt(entry: Entry, opened: entries.Opening | None) -> notes.Proof:
    """Return the receipt of an entry under the newest checkpoint, with what opens it for those who may know.

    Raises:
        NotLoggedYet: The entry waits for the next checkpoint.
    """
    newest = checkpoint()
    if newest is None or entry.index is None or entry.index >= newest.size:
        raise NotLoggedYet
    (hashes,) = proofs([entry.index], newest.size)
    extra = replace(opened, log=log_key().verifier).canonical() if opened else b""
    return notes.Proof(index=entry.index, hashes=hashes, note=notes.Note.parse(newest.note), extra=extra)


def attester_entries() -> list[Entry]:
    """Return the entries in which the keys of this installation's attester were registered."""
    return list(Entry.objects.filter(type=entries.EntryType.ATTESTER_REGISTERED).order_by("index"))


def parsed(entry: Entry) -> entries.Entry:
    """Return an entry as a value of the core."""
    return entries.Entry.parse(bytes(entry.data))


def leaf_hash(entry: Entry) -> bytes:
    """Return the hash under which an entry stands in the tree."""
    return merkle.leaf_hash(bytes(entry.data))


def tree_head(checkpoint: Checkpoint) -> notes.Checkpoint:
    """Return what a checkpoint says, as a value of the core."""
    return notes.Checkpoint.parse(notes.Note.parse(checkpoint.note).text)
