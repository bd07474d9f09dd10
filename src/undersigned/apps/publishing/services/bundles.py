"""The bundle: a revision and everything that proves who stands behind it, under the newest checkpoint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Checkpoint, Entry
from undersigned.apps.ledger.services import sequencer
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Use
from undersigned.apps.signatures import queries as signatures
from undersigned.apps.signatures.models import Endorsement, Means, Signature
from undersigned.apps.signatures.services.signatures import signer
from undersigned.apps.statements.models import Revision
from undersigned.core import bundle, entries, notes
from undersigned.core.entries import Receipt
from undersigned.kit.locks import only_one
from undersigned.kit.retention import rule
from undersigned.kit.store import Store


def make(*, revision: Revision, now: datetime) -> tuple[bytes, str]:
    """Return the bundle and the hash of its bytes. Every acknowledged act is brought into the log first."""
    checkpoint = sequencer.advance(now=now)
    store, name = Store(settings.DATA / "bundles"), f"{revision.digest}.undersigned"
    with only_one(settings.DATA / "bundles.lock"):
        made_at = store.read(f"{revision.digest}.size")
        data = store.read(name)
        if data is None or made_at != str(checkpoint.size).encode():
            data = bundle.write(gather(revision, checkpoint))
            store.write(name, data)
            store.write(f"{revision.digest}.size", str(checkpoint.size).encode())
    return data, sha256(data).hexdigest()


def _forget(digests: Sequence[str]) -> int:
    root = settings.DATA / "bundles"
    with only_one(settings.DATA / "bundles.lock"):
        for digest in set(digests) & set(_old()):  # one may have been made anew meanwhile
            root.joinpath(f"{digest}.undersigned").unlink(missing_ok=True)
            root.joinpath(f"{digest}.size").unlink(missing_ok=True)
    return len(digests)


@rule("bundles", _("Bundles that were made for an earlier state of the log: within the hour."), carry_out=_forget)
def _superseded(now: datetime) -> Sequence[str]:
    """Return the bundles of earlier checkpoints, which may show somebody who withdrew since."""
    return _old()


def _old() -> list[str]:
    newest, marks = ledger.checkpoint(), settings.DATA.joinpath("bundles").glob("*.size")
    return sorted(mark.stem for mark in marks if newest is None or mark.read_text() != str(newest.size))


def gather(revision: Revision, checkpoint: Checkpoint) -> bundle.Bundle:
    """Collect what the bundle of a revision holds under one checkpoint; what happened since is left to the next."""
    revision = Revision.objects.select_related("statement", "sealing").get(pk=revision.pk)
    give = _Receipts(checkpoint)
    related = ("collection", "withdrawal", "fulfilment", "failure", "mandate")
    signed = signatures.endorsements(revision).select_related(*related)
    rows = [row for row in signed if give.covers(row.collection)]
    settled, revoked = _settled(rows, give), _revoked_mandates(rows)
    lines = list(_lines(signatures.confirmed(revision), give))
    return bundle.Bundle(
        statement=revision.sealed,
        receipt=give.of(revision.sealing),
        checkpoint=give.note,
        vkey=ledger.log_key().verifier,
        translations=tuple(
            bundle.BundledTranslation(row.sealed, give.of(row.sealing))
            for row in revision.translations.select_related("sealing").order_by("language")
            if give.covers(row.sealing)
        ),
        attesters=tuple(map(give.of, filter(give.covers, ledger.attester_entries()))) if _attested(rows, give) else (),
        keys=tuple(_keys(rows, give)),
        endorsements=tuple(_endorsement(row, give, settled, revoked.get(row.pk)) for row in rows),
        signatures=bundle.signatures.write(lines),
        tiles={tile: ledger.read_tile(tile) for tile in bundle.tiles.needed(checkpoint.size, _places(lines))},
    )


class _Receipts:
    """Gives receipts that all hold the same checkpoint."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self.checkpoint, self.note = checkpoint, notes.Note.parse(checkpoint.note)

    def covers(self, entry: Entry | None) -> bool:
        """Tell whether an act happened, and the checkpoint was signed over it."""
        return entry is not None and entry.index is not None and entry.index < self.checkpoint.size

    def if_covered(self, entry: Entry | None) -> Receipt | None:
        """Return the receipt of an act, or None when it did not happen, or the checkpoint does not know of it yet."""
        return self.of(entry) if entry is not None and self.covers(entry) else None

    def of(self, entry: Entry) -> Receipt:
        """Return the receipt of an entry that was not erased."""
        opening = ledger.opening(entry)
        if opening is None or entry.index is None:
            raise ledger.NotLoggedYet
        (hashes,) = ledger.proofs([entry.index], self.checkpoint.size)
        return Receipt.make(opening, index=entry.index, hashes=hashes, note=self.note)


def _attested(rows: Sequence[Endorsement], give: _Receipts) -> bool:
    return any(row.means == Means.EMAIL for row in rows) or any(
        signatures.withdrawal_of(row).means is entries.Means.EMAIL for row in rows if give.covers(row.withdrawal)
    )


def _keys(rows: Sequence[Endorsement], give: _Receipts) -> Iterator[bundle.BundledKey]:
    used = {row.key_id for row in rows} | {row.withdrawal_key_id for row in rows if give.covers(row.withdrawal)}
    for row in organisations.keys(number for number in used if number):
        if give.covers(row.registration):
            yield bundle.BundledKey(give.of(row.registration), give.if_covered(row.revocation))


def _settled(rows: Iterable[Endorsement], give: _Receipts) -> set[int]:
    """Return which pledges came to stand: a group of them, only when the checkpoint covers all of it."""
    groups: dict[str, list[Endorsement]] = defaultdict(list)
    for row in rows:
        logged = ledger.record_of(row.fulfilment) if row.fulfilment else None
        if isinstance(logged, entries.ConditionFulfilled):
            groups[logged.group].append(row)
    whole = [group for group in groups.values() if all(give.covers(row.fulfilment) for row in group)]
    return {row.pk for group in whole for row in group}


def _revoked_mandates(rows: Sequence[Endorsement]) -> dict[int, Entry]:
    """Return the entries that say that mandates were revoked, by the numbers of the endorsements under them."""
    mandates = {row.mandate_id for row in rows if row.mandate.revoked_at}
    used = Use.objects.filter(mandate__in=mandates, revocation__isnull=False).select_related("revocation")
    entry_of = {(use.mandate_id, use.digest): use.revocation for use in used}
    return {row.pk: entry for row in rows if row.mandate.revoked_at and (entry := entry_of.get(_mandate(row)))}


def _mandate(row: Endorsement) -> tuple[int, str]:
    record = signatures.record_of(row)
    return row.mandate_id, record.mandate.digest(record.organisation.id)


def _endorsement(
    row: Endorsement, give: _Receipts, settled: Collection[int], revoked: Entry | None
) -> bundle.BundledEndorsement:
    if row.collection is None:
        raise ledger.NotLoggedYet
    return bundle.BundledEndorsement(
        signatures.record_of(row),
        bytes(row.evidence or b""),
        give.of(row.collection),
        _withdrawal(row, give.if_covered(row.withdrawal)),
        fulfilled=give.if_covered(row.fulfilment) if row.pk in settled else None,
        failed=give.if_covered(row.failure),
        mandate_revoked=give.if_covered(revoked),
    )


def _withdrawal(row: Endorsement, receipt: Receipt | None) -> bundle.BundledWithdrawal | None:
    if receipt is None:
        return None
    return bundle.BundledWithdrawal(signatures.withdrawal_of(row), bytes(row.withdrawal_evidence or b""), receipt)


def _lines(rows: Iterable[Signature], give: _Receipts) -> Iterator[bundle.signatures.Signature]:
    for row in rows:
        signed, ended = row.confirmation, row.withdrawal if give.covers(row.withdrawal) else None
        if signed is None or signed.index is None or signed.record is None or not give.covers(signed):
            continue
        # A name is erased when its signature is withdrawn, even while the checkpoint does not know of it yet.
        shown = signer(row) if row.shown and not row.withdrawal else _commitment(signed)
        withdrawn = ended and bundle.signatures.Withdrawn(ended.index or 0, ended.at, bytes(ended.salt or b""))
        yield bundle.signatures.Signature(signed.index, signed.at, bytes(signed.salt or b""), shown, withdrawn or None)


def _commitment(signed: Entry) -> str:
    record = ledger.record_of(signed)
    if not isinstance(record, entries.Signed):
        raise TypeError(record)
    return record.signer


def _places(lines: Iterable[bundle.signatures.Signature]) -> Iterator[int]:
    for line in lines:
        yield line.index
        if line.withdrawn:
            yield line.withdrawn.index
