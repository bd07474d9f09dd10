"""Reading: a bundle out of the bytes of one file, or the first thing that is wrong with its form.

    read(write(bundle)) == bundle

What is read is undamaged and well formed, and holds nothing that `write` would not have put there under the name that
it would have used. None of that is a proof: whoever forges a bundle packs it as well as we do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeVar

from undersigned.core.bundle import container, names, sums
from undersigned.core.bundle.layout import EVIDENCE, MIMETYPE, WITHDRAWAL_EVIDENCE, layout
from undersigned.core.bundle.values import (
    Bundle,
    BundledEndorsement,
    BundledKey,
    BundledTranslation,
    BundledWithdrawal,
)
from undersigned.core.entries import (
    AttesterRegistered,
    ConditionFailed,
    ConditionFulfilled,
    Endorsed,
    Endorsement,
    EndorsementWithdrawn,
    KeyRegistered,
    KeyRevoked,
    MandateRevoked,
    Receipt,
    Record,
    StatementSealed,
    TranslationSealed,
    Withdrawal,
)
from undersigned.core.errors import Malformed, Unproven
from undersigned.core.merkle import Tile
from undersigned.core.notes import Checkpoint, Note, VerifierKey
from undersigned.core.text.statement import Statement
from undersigned.core.text.translation import Translation

_DERIVED: Final = frozenset({names.README, names.ALLOWED_SIGNERS})

Parsed = TypeVar("Parsed")


class NotABundle(Malformed):
    """A file that does not say that it is a bundle."""

    code = "not-a-bundle"


class MalformedMember(Malformed):
    """A member of a bundle is not what its name says. Facts ``where``, and ``reason``, the code of what is wrong."""

    code = "malformed-member"


class MemberMissing(Malformed):
    """A member that must be there is not. Fact ``where``."""

    code = "member-missing"


class MemberUnknown(Malformed):
    """A member that has no place in a bundle, or not in this one. Fact ``where``."""

    code = "member-unknown"


class MemberNotDerived(Unproven):
    """A member that follows from the others says something else. Fact ``where``."""

    code = "member-not-derived"


def read(data: bytes, limit: int = container.TOTAL_LIMIT) -> Bundle:
    """Read a bundle of at most *limit* bytes when unpacked: its container, its sums, and the form of every member.

    Raises:
        NotABundle: There is no mimetype that says so.
        MalformedContainer: See `container.read`.
        MemberDamaged: See `sums.check`.
        MalformedMember, MemberMissing, MemberUnknown, MemberNotDerived: It is not what `write` would have written.
    """
    members = _unpack(data, limit)
    _take(members, names.SUMS)
    sums.check(members)
    bundle = _Reader(members).bundle()
    _require_layout(bundle, members)
    return bundle


def _unpack(data: bytes, limit: int) -> dict[str, bytes]:
    if not _claims_to_be_one(data):
        raise NotABundle("neither the beginning of a bundle nor a ZIP with the members of one")
    members = container.read(data, limit)
    if _take(members, names.MIMETYPE) != MIMETYPE:
        raise sums.MemberDamaged("another mimetype", where=names.MIMETYPE)
    return members


def _claims_to_be_one(data: bytes) -> bool:
    """Tell a bundle, also a damaged one, from files of other kinds."""
    if container.begins_with(data, names.MIMETYPE, MIMETYPE):
        return True
    tell_tale = (names.SUMS, names.STATEMENT, names.STATEMENT_RECEIPT)
    return data.startswith(b"PK\3\4") and sum(name.encode() in data for name in tell_tale) > 1


def _require_layout(bundle: Bundle, members: Mapping[str, bytes]) -> None:
    expected = dict(layout(bundle))
    for name in sorted(members.keys() - expected.keys() - {names.SUMS}):
        raise MemberUnknown(repr(name), where=name)
    for name in sorted(name for name in expected if name in _DERIVED or name.endswith(names.PEM)):
        if expected[name]() != _take(members, name):
            raise MemberNotDerived(name, where=name)


def _take(members: Mapping[str, bytes], name: str) -> bytes:
    if name not in members:
        raise MemberMissing(name, where=name)
    return members[name]


def _checkpoint(data: bytes) -> Note:
    note = Note.parse(data)
    Checkpoint.parse(note.text)
    return note


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Say of which member it is when something turns out to be malformed inside."""
    try:
        yield
    except Malformed as error:
        raise MalformedMember(str(error), **error.facts | {"where": name, "reason": error.code}) from error


class _Reader:
    """Takes the members of a bundle apart, each by the parser of its own format."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        self._members = members

    def bundle(self) -> Bundle:
        return Bundle(
            statement=self._parse(names.STATEMENT, Statement.parse),
            receipt=self._receipt(names.STATEMENT_RECEIPT, StatementSealed),
            checkpoint=self._parse(names.CHECKPOINT, _checkpoint),
            vkey=self._parse(names.VKEY, VerifierKey.parse_line),
            translations=tuple(self._translations()),
            attesters=tuple(self._attesters()),
            keys=tuple(self._keys()),
            endorsements=tuple(map(self._endorsement, self._folders())),
            signatures=_take(self._members, names.SIGNATURES),
            tiles=dict(self._tiles()),
        )

    def _named(self, start: str, end: str = "") -> list[str]:
        return sorted(name for name in self._members if name.startswith(start) and name.endswith(end))

    def _folders(self) -> list[str]:
        inside = (name for name in self._named(names.ENDORSEMENTS) if name.count("/") == 2)
        return sorted({name[: name.rindex("/") + 1] for name in inside})

    def _parse(self, name: str, parse: Callable[[bytes], Parsed]) -> Parsed:
        data = _take(self._members, name)
        with _naming(name):
            return parse(data)

    def _receipt(self, name: str, kind: type[Record]) -> Receipt:
        receipt = self._parse(name, Receipt.parse)
        with _naming(name):
            receipt.record(kind)
        return receipt

    def _receipt_if_there(self, name: str, kind: type[Record]) -> Receipt | None:
        return self._receipt(name, kind) if name in self._members else None

    def _translations(self) -> Iterator[BundledTranslation]:
        for name in self._named(names.TRANSLATIONS, ".json"):
            receipt = name.removesuffix(".json") + names.PROOF
            yield BundledTranslation(self._parse(name, Translation.parse), self._receipt(receipt, TranslationSealed))

    def _attesters(self) -> Iterator[Receipt]:
        for name in self._named(names.ATTESTERS, names.PROOF):
            yield self._receipt(name, AttesterRegistered)

    def _keys(self) -> Iterator[BundledKey]:
        others = {*self._named(names.ATTESTERS), *self._named(names.KEYS, names.REVOKED)}
        for name in self._named(names.KEYS, names.PROOF):
            if name not in others:
                yield BundledKey(self._receipt(name, KeyRegistered), self._revoked(name))

    def _revoked(self, registered: str) -> Receipt | None:
        return self._receipt_if_there(registered.removesuffix(names.PROOF) + names.REVOKED, KeyRevoked)

    def _endorsement(self, folder: str) -> BundledEndorsement:
        record = self._parse(folder + names.RECORD, Endorsement.parse)
        return BundledEndorsement(
            record,
            _take(self._members, folder + EVIDENCE[record.means]),
            self._receipt(folder + names.RECEIPT, Endorsed),
            self._withdrawal(folder) if folder + names.WITHDRAWAL in self._members else None,
            self._receipt_if_there(folder + names.FULFILLED, ConditionFulfilled),
            self._receipt_if_there(folder + names.FAILED, ConditionFailed),
            self._receipt_if_there(folder + names.MANDATE_REVOKED, MandateRevoked),
        )

    def _withdrawal(self, folder: str) -> BundledWithdrawal:
        record = self._parse(folder + names.WITHDRAWAL, Withdrawal.parse)
        return BundledWithdrawal(
            record,
            _take(self._members, folder + WITHDRAWAL_EVIDENCE[record.means]),
            self._receipt(folder + names.WITHDRAWAL_RECEIPT, EndorsementWithdrawn),
        )

    def _tiles(self) -> Iterator[tuple[Tile, bytes]]:
        for name in self._named(names.TILES):
            with _naming(name):
                yield Tile.parse(name), self._members[name]
