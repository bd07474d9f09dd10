"""Verifying a bundle: organisations against the bare Ed25519 verifications that are in it, supporters by the second."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha512

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from undersigned import verifier
from undersigned.core import bundle
from undersigned.core.bundle import Bundle
from undersigned.core.entries import Organisation
from undersigned.core.evidence import ssh

from tests.core.bundle.sample import Play

ORGANISATIONS = 500
SUPPORTERS = 50_000


def main() -> None:
    """Make two bundles, one of organisations and one of supporters; verify both; print one line for each."""
    organisations = play()
    for number in range(ORGANISATIONS):
        organisation = Organisation(id=f"organisation-{number}", name=f"Organisation {number}", country="PT")
        organisations.register(organisation)
        organisations.endorse(organisation)
    full = organisations.bundle()
    verified, bare = seconds(lambda: check(bundle.write(full))), seconds(lambda: verify_bare(full))
    print(
        f"bundle of {ORGANISATIONS} organisations: {ORGANISATIONS / verified:,.0f} endorsements/s, all of it, against "
        f"{ORGANISATIONS / bare:,.0f} bare Ed25519 verifications/s: {bare / verified:.2f}"
    )
    supporters = play()
    for number in range(SUPPORTERS):
        supporters.sign(f"Supporter {number}")
    data = bundle.write(supporters.bundle())
    counted = seconds(lambda: check(data))
    print(f"bundle of {SUPPORTERS:,} supporters: {SUPPORTERS / counted:,.0f} signatures/s opened and found in the log")


def play() -> Play:
    """Begin a log with a sealed statement."""
    begun = Play()
    begun.seal()
    return begun


def seconds(deed: Callable[[], object]) -> float:
    """Return how long it takes."""
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def check(data: bytes) -> None:
    """Verify, and be sure that it was one."""
    report = verifier.verify(data)
    if report.verdict is not verifier.Verdict.VALID:
        raise RuntimeError(report.failure)


def verify_bare(full: Bundle) -> None:
    """Verify the same signatures over the same bytes with the library alone."""
    for endorsement in full.endorsements:
        signature = ssh.Signature.parse(endorsement.evidence)
        blob = b"\0\0\0\x0bundersigned\0\0\0\0\0\0\0\x06sha512\0\0\0\x40"
        message = b"SSHSIG" + blob + sha512(endorsement.record.canonical()).digest()
        Ed25519PublicKey.from_public_bytes(signature.key.raw).verify(signature.raw, message)


if __name__ == "__main__":
    main()
