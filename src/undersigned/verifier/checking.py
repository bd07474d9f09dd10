"""Checking a file: a bundle or a receipt in, a report out, whatever the file is.

    verify(data, policy).verdict    Verdict.VALID

The order is that of docs/spec/bundle-v1.md: the first thing that fails is named. Whoever made the file decides what
is in it, and nothing else; who is believed, the policy says, and where there is none, the report says that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, Protocol, TypeVar

from undersigned.core import bundle as bundles
from undersigned.core.bundle import Bundle, names
from undersigned.core.bundle.container import TOTAL_LIMIT
from undersigned.core.entries import KeyRevoked, Means, MembershipChanged, Organisation, Receipt, Record, Signer
from undersigned.core.errors import UndersignedError
from undersigned.core.notes import Checkpoint, Policy
from undersigned.core.text import checkwords
from undersigned.verifier.endorsing import check_endorsement, require_each_once
from undersigned.verifier.failures import at
from undersigned.verifier.ground import check_log, lay, policy_facts
from undersigned.verifier.pledging import check_conditions
from undersigned.verifier.report import (
    BundleFacts,
    Failure,
    Finding,
    LogFacts,
    OrganisationFacts,
    ReceiptFacts,
    Report,
    Status,
    SupporterFacts,
    Verdict,
)
from undersigned.verifier.sentences import HEADLINES, HELD, NOT_CHECKED, meaning
from undersigned.verifier.signing import check_signatures

RECEIPT_START: Final = b"c2sp.org/tlog-proof@"
"""How a receipt begins."""

In = TypeVar("In")
Out = TypeVar("Out")


class Mapping(Protocol):
    """What does as `map` does, perhaps on several processors."""

    def __call__(self, function: Callable[[In], Out], parts: Iterable[In], /) -> Iterable[Out]:
        """Apply the function to each part, in order."""


def verify(data: bytes, policy: Policy | None = None, mapping: Mapping = map, limit: int = TOTAL_LIMIT) -> Report:
    """Verify a bundle of at most *limit* bytes when unpacked. Never raises.

    *mapping* applies a function to each endorsement, for those in a hurry.
    """
    held: list[Finding] = []
    try:
        facts, open_questions = _check(data, policy, mapping, limit, held)
    except bundles.NotABundle as error:
        return _failed(Verdict.NOT_A_BUNDLE, "not-a-bundle", error, held)
    except UndersignedError as error:
        return _failed(Verdict.NOT_VALID, "not-valid", error, held)
    except (MemoryError, RecursionError) as error:
        return _failed(Verdict.NOT_VALID, "not-valid", error, held)
    return Report(
        verdict=Verdict.VALID,
        headline=HEADLINES["bundle"],
        held=tuple(held),
        not_checked=tuple(open_questions),
        facts=facts,
    )


def verify_receipt(data: bytes, policy: Policy | None = None) -> Report:
    """Verify a receipt. Never raises."""
    held: list[Finding] = []
    try:
        facts = _check_receipt(Receipt.parse(data), policy, held)
    except (UndersignedError, MemoryError, RecursionError) as error:
        if data.startswith(RECEIPT_START):
            return _failed(Verdict.NOT_VALID, "not-valid", error, held)
        return _failed(Verdict.NOT_A_BUNDLE, "not-a-receipt", error, held)
    return Report(
        verdict=Verdict.VALID,
        headline=HEADLINES["receipt" if facts.log.key else "receipt-alone"],
        held=tuple(held),
        not_checked=tuple(_open_to_a_receipt(facts.log, policy)),
        facts=facts,
    )


def verify_file(data: bytes, policy: Policy | None = None, mapping: Mapping = map, limit: int = TOTAL_LIMIT) -> Report:
    """Verify a bundle or a receipt, whichever the file is. Never raises. The arguments are those of `verify`."""
    return verify_receipt(data, policy) if data.startswith(RECEIPT_START) else verify(data, policy, mapping, limit)


def _check(
    data: bytes, policy: Policy | None, mapping: Mapping, limit: int, held: list[Finding]
) -> tuple[BundleFacts, Iterator[Finding]]:
    bundle = bundles.read(data, limit)
    statement, digest = bundle.statement, bundle.statement.digest
    held += [_held("container"), _held("members"), _held("statement", digest=digest)]
    for one in bundle.translations:
        with at(names.translation(one.translation.language)):
            one.translation.require_of(statement)
    held += _counted("translations", len(bundle.translations))
    log = check_log(bundle.checkpoint, bundle.vkey, policy)
    held += [_held("log-signature", origin=log.origin, size=log.size), *_counted("witnesses", len(log.witnesses))]
    ground = lay(bundle, log.origin)
    held += [_held("seals"), *_counted("keys", len(bundle.keys))]
    organisations = tuple(mapping(partial(check_endorsement, ground), bundle.endorsements))
    require_each_once(organisations)
    check_conditions(ground, bundle.endorsements)
    held += _found(organisations)
    supporters = check_signatures(bundle, Checkpoint.parse(bundle.checkpoint.text), ground)
    held += _counted("signatures", supporters.standing + supporters.withdrawn)
    facts = _facts(bundle, digest, organisations, supporters, log)
    return facts, _open_to_a_bundle(bundle, facts, policy)


def _found(organisations: tuple[OrganisationFacts, ...]) -> Iterator[Finding]:
    """Count who has signed apart from who has only pledged."""
    signed = [one for one in organisations if one.has_signed]
    yield from _counted("endorsements", len(signed))
    yield from _counted("withdrawals", sum(one.status is Status.WITHDRAWN for one in signed))
    yield from _counted("conditions", sum(one.fulfilled_at is not None for one in signed))
    yield from _counted("pledges", len(organisations) - len(signed))


def _facts(
    bundle: Bundle,
    digest: str,
    organisations: tuple[OrganisationFacts, ...],
    supporters: SupporterFacts,
    log: LogFacts,
) -> BundleFacts:
    wording = bundle.statement.wording
    return BundleFacts(
        title=wording.title,
        language=wording.language,
        version=bundle.statement.version,
        digest=digest,
        check_words=checkwords.words(digest),
        languages=(wording.language, *(one.translation.language for one in bundle.translations)),
        organisations=organisations,
        supporters=supporters,
        log=log,
    )


def _open_to_a_bundle(bundle: Bundle, facts: BundleFacts, policy: Policy | None) -> Iterator[Finding]:
    if policy is None:
        yield _not_checked("log-key")
    if not facts.log.witnesses:
        yield _not_checked("witnesses")
    yield _not_checked("completeness")
    yield from _open_to_organisations(facts.organisations)
    for key in bundle.keys:
        revoked = key.revoked.record(KeyRevoked) if key.revoked else None
        if revoked and revoked.compromised_at is None:
            yield _not_checked("compromised", id=revoked.organisation)
    if facts.supporters.standing:
        yield _not_checked("supporters")
    yield _not_checked("time")


def _open_to_organisations(organisations: tuple[OrganisationFacts, ...]) -> Iterator[Finding]:
    if organisations:
        yield _not_checked("organisations")
    means = [means for one in organisations for means in (one.means, one.withdrawn_by)]
    if passkeys := means.count(Means.PASSKEY):
        yield _not_checked("passkeys", count=passkeys)
    if attested := means.count(Means.EMAIL):
        yield _not_checked("attested", count=attested)
    if counted := sum(one.fulfilled_at is not None for one in organisations):
        yield _not_checked("counted", count=counted)
    if given_up := sum(map(_given_up, organisations)):
        yield _not_checked("given-up", count=given_up)


def _given_up(one: OrganisationFacts) -> bool:
    return one.condition is not None and one.failed_at is not None and one.failed_at <= one.condition.deadline


def _receipt_log(receipt: Receipt, policy: Policy | None) -> LogFacts:
    """Check the checkpoint under the policy, or without one under the key that the receipt names."""
    if policy is not None:
        return policy_facts(policy.check(receipt.proof.note))
    if (key := receipt.opening.log) is not None:
        return check_log(receipt.proof.note, key, None)
    return LogFacts(origin=receipt.proof.checkpoint.origin, size=receipt.proof.checkpoint.size, key="")


def _check_receipt(receipt: Receipt, policy: Policy | None, held: list[Finding]) -> ReceiptFacts:
    receipt.opening.check()
    held.append(_held("opening"))
    log = _receipt_log(receipt, policy)
    if log.key:
        held += [_held("log-signature", origin=log.origin, size=log.size), *_counted("witnesses", len(log.witnesses))]
    receipt.proof.verify_inclusion(receipt.opening.entry.canonical())
    held.append(_held("inclusion", index=receipt.index, size=log.size))
    opening = receipt.opening
    return ReceiptFacts(
        type=opening.entry.type,
        index=receipt.index,
        time=receipt.time,
        statement=getattr(opening.record, "statement", ""),
        signer=opening.signer.name if isinstance(opening.signer, Signer) else "",
        log=log,
        organisation=_organisation(opening.record),
        state=f"{opening.record.state}, {opening.record.on}" if isinstance(opening.record, MembershipChanged) else "",
    )


def _organisation(record: Record) -> str:
    found = getattr(record, "organisation", "")
    return found.name if isinstance(found, Organisation) else str(found)


def _open_to_a_receipt(log: LogFacts, policy: Policy | None) -> Iterator[Finding]:
    if not log.key:
        yield _not_checked("log-signature")
    elif policy is None:
        yield _not_checked("receipt-log-key")
    if not log.witnesses:
        yield _not_checked("witnesses")
    yield _not_checked("time")
    yield _not_checked("content")


def _failed(verdict: Verdict, headline: str, error: Exception, held: list[Finding]) -> Report:
    if isinstance(error, UndersignedError):
        where = str(error.facts.get("where", ""))
        failure = Failure(error.code, where, error.detail or error.code, meaning(error.code))
    else:
        failure = Failure("too-much", "", type(error).__name__, meaning("too-much"))
    return Report(verdict=verdict, headline=HEADLINES[headline], failure=failure, held=tuple(held))


def _held(code: str, **facts: object) -> Finding:
    return Finding(code, HELD[code].format(**facts))


def _counted(code: str, count: int) -> list[Finding]:
    return [_held(code, count=count)] if count else []


def _not_checked(code: str, **facts: object) -> Finding:
    return Finding(code, NOT_CHECKED[code].format(**facts))
