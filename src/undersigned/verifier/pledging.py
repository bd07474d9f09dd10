"""Pledges: mandates and reservations that hold, and conditions that were fulfilled when the log says so.

    check_conditions(ground, endorsements)    goes through the log from the seal on, counting who comes and who goes

An organisation whose condition is not fulfilled has not signed. So what the installation computed is not believed: at
each group's place in the log, everybody who stood then is counted again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from undersigned.core.bundle import BundledEndorsement, folder, names
from undersigned.core.conditions import Standing
from undersigned.core.entries import (
    ConditionFailed,
    ConditionFulfilled,
    Endorsed,
    Endorsement,
    MandateRevoked,
    Receipt,
    group_of,
)
from undersigned.verifier.failures import (
    ConditionNotHeld,
    ConditionOutOfPlace,
    FulfilledTooLate,
    GroupIncomplete,
    MandateRevokedBefore,
    ReceiptUnbound,
    ReservationUnbound,
    at,
)
from undersigned.verifier.ground import Ground, check_receipt


def check_record(ground: Ground, record: Endorsement) -> None:
    """Check that the mandate lasted when the record was drawn up, and that reservations are on clauses of the text.

    Raises:
        MandateExpired, MandateNotYetGiven: It did not.
        ReservationUnbound: There is no such clause.
    """
    record.mandate.require_at(record.drawn_up_at)
    for one in record.reservations:
        if one.clause not in ground.clauses:
            raise ReservationUnbound(one.clause, clause=one.clause)


def check_outcome(ground: Ground, endorsement: BundledEndorsement, inside: str) -> None:
    """Check the receipts of what became of an endorsement's condition and mandate, each by itself.

    Raises:
        UndersignedError: Something does not hold; fact ``where`` says in which member of the folder *inside*.
    """
    digest = endorsement.receipt.record(Endorsed).endorsement
    if endorsement.fulfilled is not None:
        with at(inside + names.FULFILLED):
            logged = endorsement.fulfilled.record(ConditionFulfilled)
            _check_place(ground, endorsement, endorsement.fulfilled, (logged.endorsement, logged.statement), digest)
    if endorsement.failed is not None:
        with at(inside + names.FAILED):
            failed = endorsement.failed.record(ConditionFailed)
            _check_place(ground, endorsement, endorsement.failed, (failed.endorsement, failed.statement), digest)
            if endorsement.fulfilled is not None:
                raise ConditionOutOfPlace("fulfilled, and failed")
    if endorsement.mandate_revoked is not None:
        with at(inside + names.MANDATE_REVOKED):
            _check_revocation(ground, endorsement, endorsement.mandate_revoked)


def check_conditions(ground: Ground, endorsements: Sequence[BundledEndorsement]) -> None:
    """Check every group of pledges that is said to be fulfilled, at its place in the log, over those who stood then.

    Raises:
        GroupIncomplete: Not all of a group are there.
        FulfilledTooLate: A deadline had passed.
        ConditionOutOfPlace: One of a group stood no more.
        ConditionNotHeld: Too few stood, or others than were named.
    """
    groups = _groups(endorsements)
    coming = {one.receipt.index: [one] for one in endorsements if one.record.condition is None} | groups
    going = _going(ground, coming)
    standing = Standing()
    for place in sorted(coming.keys() | going.keys()):
        for one in going.get(place, ()):
            standing.go(one.record.organisation.id, one.record.organisation.country)
        for one in coming.get(place, ()):
            standing.come(one.record.organisation.id, one.record.organisation.country)
        for one in groups.get(place, ()):
            _require_held(one, standing)


def _check_place(
    ground: Ground, endorsement: BundledEndorsement, receipt: Receipt, logged: tuple[str, str], digest: str
) -> None:
    if logged != (digest, ground.digest):
        raise ReceiptUnbound("of another pledge, or of another text")
    if endorsement.record.condition is None:
        raise ConditionOutOfPlace("of an endorsement without condition")
    if receipt.index <= endorsement.receipt.index:
        raise ConditionOutOfPlace(f"index {receipt.index}, pledged at {endorsement.receipt.index}")
    check_receipt(receipt, ground.note)


def _check_revocation(ground: Ground, endorsement: BundledEndorsement, receipt: Receipt) -> None:
    organisation = endorsement.record.organisation.id
    mandate = endorsement.record.mandate.digest(organisation)
    if receipt.record(MandateRevoked) != MandateRevoked(mandate=mandate, organisation=organisation):
        raise ReceiptUnbound("of another mandate")
    if receipt.index <= endorsement.receipt.index:
        raise MandateRevokedBefore(f"index {receipt.index}, endorsed at {endorsement.receipt.index}")
    check_receipt(receipt, ground.note)


def _groups(endorsements: Iterable[BundledEndorsement]) -> dict[int, list[BundledEndorsement]]:
    """Give the groups, each under the place from which on it stands: the highest index of its entries."""
    named: dict[str, list[tuple[Receipt, BundledEndorsement]]] = defaultdict(list)
    for one in endorsements:
        if one.fulfilled is not None:
            named[one.fulfilled.record(ConditionFulfilled).group].append((one.fulfilled, one))
    for group, members in named.items():
        _require_whole(group, members)
    return {max(receipt.index for receipt, _ in members): [one for _, one in members] for members in named.values()}


def _require_whole(group: str, members: Sequence[tuple[Receipt, BundledEndorsement]]) -> None:
    latest = max(receipt.time for receipt, _ in members)
    found = group_of(receipt.record(ConditionFulfilled).endorsement for receipt, _ in members)
    for _, one in members:
        with at(folder(one) + names.FULFILLED):
            if found != group:
                raise GroupIncomplete(f"{len(members)} of group {group}")
            condition = one.record.condition
            if condition is not None and latest > condition.deadline:
                raise FulfilledTooLate(f"{latest}, deadline {condition.deadline}")


def _going(ground: Ground, coming: Mapping[int, Iterable[BundledEndorsement]]) -> dict[int, list[BundledEndorsement]]:
    """Give those who stand no more from a place on."""
    going: dict[int, list[BundledEndorsement]] = defaultdict(list)
    for place, members in coming.items():
        for one in members:
            end = _end(ground, one)
            if end is not None and end < place:
                raise ConditionOutOfPlace(f"ended at {end}", where=folder(one) + names.FULFILLED)
            if end is not None:
                going[end].append(one)
    return going


def _end(ground: Ground, endorsement: BundledEndorsement) -> int | None:
    """Give the index from which on an endorsement stands no more: withdrawn, or revoked as never the organisation's."""
    record, ends = endorsement.record, []
    if endorsement.withdrawal is not None:
        ends.append(endorsement.withdrawal.receipt.index)
    key = ground.keys.get((record.organisation.id, record.key or ""))
    if key is not None and key.revoked is not None and key.was_compromised_at(endorsement.receipt.time):
        ends.append(key.revoked)
    return min(ends, default=None)


def _require_held(pledge: BundledEndorsement, standing: Standing) -> None:
    organisation, condition = pledge.record.organisation, pledge.record.condition
    if condition is None:
        return
    lacking = standing.lacks(condition, organisation=organisation.id, country=organisation.country)
    if lacking:
        raise ConditionNotHeld(
            f"{lacking.organisations} organisations and {lacking.countries} countries too few, "
            f"missing {sorted(lacking.named)}",
            where=folder(pledge) + names.FULFILLED,
            organisations=lacking.organisations,
            countries=lacking.countries,
            named=sorted(lacking.named),
        )
