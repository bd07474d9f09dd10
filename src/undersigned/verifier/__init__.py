"""The verifier: is what a file says of a statement, and of who stands behind it, borne out by what it holds?

    report = verify(data, policy)      valid · not valid, and what fails first · not a bundle

It imports the core and nothing else, so that a reader can read all of it. Whoever controls this program on your
computer controls the answer; get it from somewhere else than the bundle.
"""

from __future__ import annotations

from undersigned.verifier.checking import RECEIPT_START, verify, verify_file, verify_receipt
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
    WitnessFacts,
)

__all__ = [
    "RECEIPT_START",
    "BundleFacts",
    "Failure",
    "Finding",
    "LogFacts",
    "OrganisationFacts",
    "ReceiptFacts",
    "Report",
    "Status",
    "SupporterFacts",
    "Verdict",
    "WitnessFacts",
    "verify",
    "verify_file",
    "verify_receipt",
]
