"""What is signed about the log: keys, notes, checkpoints, cosignatures, policies, and proofs for one entry.

    coalition.example/log                                the log's name …
    3                                                    … holds three entries …
    w2UeVBcUxT1kjsx7rsp/4sNu9PplvM4ksdcShkN95WY=         … which this root stands for

    — coalition.example/log mo9AXK/nfGEVekn…             signed by the log
    — witness.example/w1 IDJKvgAAAABq2VIA93C…            cosigned by a witness, with the time

The formats are those of c2sp.org: signed-note, tlog-checkpoint, tlog-cosignature, tlog-policy,
tlog-proof; docs/spec/log-v1.md says which of their choices are ours.

Whoever steals the log's key can sign a second history, but not make the witnesses cosign it. Whoever
runs the log and all witnesses of a policy can show that policy's readers whatever they like.
"""

from __future__ import annotations

from .checkpoint import Checkpoint, MalformedCheckpoint
from .keys import KeyType, KeyTypeUnavailable, MalformedKey, SigningKey, VerifierKey
from .note import MalformedNote, Note, SignatureLine
from .policy import (
    NO_WITNESS,
    Cosigned,
    Group,
    Log,
    LogDidNotSign,
    LogNotTrusted,
    MalformedPolicy,
    Policy,
    PolicyReport,
    QuorumNotReached,
    Witness,
)
from .proof import MalformedProof, Proof, ProofReport
from .signatures import NotSigned, SignatureInvalid, Signed, cosign, sign, sign_text, verify

__all__ = [
    "NO_WITNESS",
    "Checkpoint",
    "Cosigned",
    "Group",
    "KeyType",
    "KeyTypeUnavailable",
    "Log",
    "LogDidNotSign",
    "LogNotTrusted",
    "MalformedCheckpoint",
    "MalformedKey",
    "MalformedNote",
    "MalformedPolicy",
    "MalformedProof",
    "NotSigned",
    "Note",
    "Policy",
    "PolicyReport",
    "Proof",
    "ProofReport",
    "QuorumNotReached",
    "SignatureInvalid",
    "SignatureLine",
    "Signed",
    "SigningKey",
    "VerifierKey",
    "Witness",
    "cosign",
    "sign",
    "sign_text",
    "verify",
]
