"""The hostile packer: changes what a bundle holds and makes everything that follows from it anew, as well as we do."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from undersigned import verifier
from undersigned.core import bundle
from undersigned.core.bundle import Bundle, BundledEndorsement, container, names, sums
from undersigned.core.notes import Policy
from undersigned.verifier import BundleFacts, Failure, ReceiptFacts, Report

from tests.core.bundle import sample
from tests.verifier import forgeries


def unpack(data: bytes) -> dict[str, bytes]:
    """Give the members of a bundle."""
    return container.read(data)


def pack(members: Mapping[str, bytes]) -> bytes:
    """Pack members, with sums that agree with them."""
    members = {name: content for name, content in members.items() if name != names.SUMS}
    return container.write(members | {names.SUMS: sums.write(members)}, first=names.MIMETYPE)


def pack_as_it_is(members: Mapping[str, bytes]) -> bytes:
    """Pack members, whatever the sums say."""
    return container.write(members, first=names.MIMETYPE)


def one_of(told: Bundle, organisation: str) -> BundledEndorsement:
    """Give an organisation's endorsement."""
    (found,) = (one for one in told.endorsements if one.record.organisation.id == organisation)
    return found


def exchanged(parts: tuple[Any, ...], old: object, new: object) -> tuple[Any, ...]:
    """Put one part in the place of another."""
    assert old in parts
    return tuple(new if part == old else part for part in parts)


def answer(told: Bundle | bytes, policy: Policy | None = sample.POLICY) -> tuple[str, str]:
    """Give the code and the member of the first thing that fails."""
    data = told if isinstance(told, bytes) else bundle.write(told)
    report = verifier.verify(data, policy)
    assert report.verdict is verifier.Verdict.NOT_VALID
    assert report.failure
    assert report.facts is None
    if "WRITE_VECTORS" in os.environ and policy == sample.POLICY:
        forgeries.write(data, report.failure.code, report.failure.where)
    return report.failure.code, report.failure.where


def failure(report: Report) -> Failure:
    """Give what failed; something did."""
    assert report.failure
    return report.failure


def bundle_facts(report: Report) -> BundleFacts:
    """Give what a bundle says; it is a valid one."""
    assert isinstance(report.facts, BundleFacts), report.failure
    return report.facts


def receipt_facts(report: Report) -> ReceiptFacts:
    """Give what a receipt says; it is a valid one."""
    assert isinstance(report.facts, ReceiptFacts), report.failure
    return report.facts
