"""What findings mean, in English, for a reader who is no cryptographer.

    meaning("ssh-signature-invalid")    The organisation's key did not sign this record: …

Every code that the core or the verifier can raise while a bundle is checked has its sentence here, or its family's.
"""

from __future__ import annotations

from typing import Final

HEADLINES: Final = {
    "bundle": "Everything in this bundle that can be checked from the file holds.",
    "receipt": "This receipt holds: the log took in this act.",
    "receipt-alone": "This receipt agrees with itself. Without a policy nobody's signature under it was checked.",
    "not-valid": "This does not hold. Do not rely on it.",
    "not-a-bundle": "This is not a bundle of Undersigned.",
    "not-a-receipt": "This is not a receipt of Undersigned.",
}

_DAMAGED: Final = "The file was damaged on its way, or changed by somebody. Get it again, from another place."
_FORGED: Final = "Somebody put this together who did not follow the rules. Nothing in it can be relied on."
_LOG: Final = "What is shown is not what the log holds. Either the bundle was forged, or the log shows false things."

MEANINGS: Final = {
    "not-a-bundle": "The file does not say that it is a bundle: it may be another kind of file, or badly damaged.",
    "malformed-container": _DAMAGED,
    "member-damaged": _DAMAGED,
    "member-missing": "Something that must be in a bundle was left out. " + _FORGED,
    "member-unknown": "Something is in the bundle that has no place there, and that nothing vouches for.",
    "member-not-derived": "A file that should follow from the others says something else. " + _FORGED,
    "malformed-member": "A file in the bundle is not written as it must be. " + _FORGED,
    "malformed-signatures": "The list of supporters is not written as it must be, or counts somebody twice.",
    "translation-unbound": "A translation belongs to another text than this one. It may say something else.",
    "checkpoint-of-another-log": "The bundle's key and its checkpoint belong to different logs.",
    "log-not-trusted": "The log that this comes from is not one that your policy trusts.",
    "log-did-not-sign": "The log's own signature is missing: nobody answers for this state of the log.",
    "log-key-differs": "The bundle names another key than the one that your policy trusts for this log.",
    "not-signed": "A signature that must be there is not: nobody answers for what is said.",
    "signature-invalid": "A signature does not hold: these are not the words that were signed.",
    "quorum-not-reached": "Too few of the witnesses that your policy asks for saw this state of the log.",
    "key-type-unavailable": "A signature is of a kind that cannot be checked on this computer.",
    "receipt-under-another-checkpoint": "A receipt belongs to another state of the log than the rest of the bundle.",
    "receipt-of-another-act": "A receipt is for something else than what it is shown for.",
    "receipt-unbound": "A receipt is for something else than what it is shown for.",
    "record-not-committed": "A receipt claims to stand for something that the log was never given.",
    "signer-not-committed": "A name is shown for a signature that somebody else made.",
    "index-outside-tree": _LOG,
    "proof-length-wrong": _LOG,
    "hash-length-wrong": _LOG,
    "leaf-not-included": _LOG,
    "tile-not-in-tree": _LOG,
    "malformed-tile": _LOG,
    "tile-not-needed": "Something is in the bundle that has no place there, and that nothing vouches for.",
    "endorsement-unbound": "An organisation signed another text, or this one under another title, and is shown here.",
    "evidence-differs": "The evidence is not the one that the log was given when the organisation signed.",
    "before-the-seal": "An act is dated in the log before the text existed in its final words.",
    "key-not-registered": "A signature is by a key that was not registered for this organisation before it was used.",
    "key-revoked": "A signature is by a key that had been revoked before it was used.",
    "key-replaced": "A signature is by a key that had been replaced by another before it was used.",
    "key-of-another-means": "A signature is said to be of another kind than the key that is named can make.",
    "rotation-unbound": "A key is said to have been replaced before there was one.",
    "revocation-unbound": "The revocation of a key is shown for another key.",
    "attester-not-registered": "An e-mail confirmation is attested by a key that was not registered for that.",
    "attester-of-another-log": "The key that attests e-mail confirmations belongs to another installation.",
    "organisation-differs": "The organisation calls itself something else than when its key was registered.",
    "organisation-counted-twice": "One organisation is shown as standing behind the text twice.",
    "ssh-signature-invalid": "The organisation's key did not sign this record: it was changed, or never signed.",
    "ssh-namespace-wrong": "The signature was made for another purpose, and is misused here.",
    "ssh-key-wrong": "The signature was made by another key than the record names.",
    "malformed-ssh-signature": "What is shown as a signature is none.",
    "unsupported-ssh-key": "The signature is by a kind of key that proves nothing here.",
    "malformed-assertion": "What is shown as signed with a passkey is not what any passkey gives.",
    "passkey-key-wrong": "The signature was made with another passkey than the record names.",
    "passkey-purpose-wrong": "The passkey was used for something else, and not to sign.",
    "passkey-challenge-wrong": "The passkey signed another record than the one that is shown.",
    "passkey-origin-wrong": "The passkey was used on another site than the one for which it was made.",
    "passkey-application-wrong": "The passkey answered another site than the one for which it was made.",
    "passkey-not-verified": "The passkey signed without making sure that its holder was there.",
    "passkey-signature-invalid": "The passkey did not sign this record: it was changed, or never signed.",
    "malformed-attestation": "What is shown as an attestation is none.",
    "malformed-note": "What is shown as signed by the installation is not written as it must be.",
    "attestation-unbound": "The e-mail confirmation was for another record than the one it is shown for.",
    "withdrawal-unbound": "The withdrawal belongs to another endorsement or another organisation.",
    "withdrawn-before": "A withdrawal stands in the log before what it withdraws.",
    "mandate-expired": "An organisation signed under a mandate that had run out by then.",
    "mandate-not-yet-given": "An organisation signed under a mandate that had not been decided by then.",
    "mandate-revoked": "An organisation signed under a mandate that it had revoked before.",
    "reservation-unbound": "A reservation is shown on a clause that this text does not have.",
    "condition-out-of-place": "What is said of an organisation's condition cannot be: it never was, or was over.",
    "group-incomplete": "Organisations whose conditions waited for each other are not all here.",
    "fulfilled-too-late": "An organisation is shown as having signed on a condition that was met after its deadline.",
    "condition-not-held": "An organisation is shown as having signed on a condition that was not met.",
    "supporter-counted-twice": "One supporter's signature is counted twice.",
    "supporter-not-in-log": "A supporter is shown whose signature the log does not hold, or who signed another text.",
    "supporter-withdrawal-not-in-log": "A supporter is shown as withdrawn, and the log does not hold the withdrawal.",
    "malformed-receipt": "The file is not written as a receipt must be.",
    "too-much": "The file asks for more memory than this computer gives. Do not trust where it came from.",
}

HELD: Final = {
    "container": "Every byte of the file is accounted for.",
    "members": "Every file in it is undamaged, in its place, and written as it must be.",
    "statement": "The text has the digest {digest}.",
    "translations": "Translations bound to exactly these words: {count}.",
    "log-signature": "The log {origin} signed its state at {size} entries.",
    "witnesses": "Witnesses of your policy that saw the same state of the log: {count}.",
    "seals": "The text and its translations are in the log.",
    "keys": "Organisations' keys registered in the log: {count}.",
    "endorsements": "Organisations that endorsed exactly these words, each checked: {count}.",
    "withdrawals": "Organisations among them that withdrew later, each checked: {count}.",
    "conditions": "Organisations among them that signed on a condition, each met when the log says so: {count}.",
    "pledges": "Organisations that would sign on a condition, which was not met; none of them is counted: {count}.",
    "signatures": "Supporters' signatures in the log, each counted once: {count}.",
    "opening": "The receipt says what it is for, and the log's entry commits to exactly that.",
    "inclusion": "The entry is in the log, at place {index} of {size}.",
}

NOT_CHECKED: Final = {
    "log-key": "That the log's key is the right one: the bundle named it itself. Give a policy to check it.",
    "receipt-log-key": "That the log's key is the right one: the receipt named it itself. Give a policy to check it.",
    "log-signature": "Whether any log signed this at all. Give a policy to check it.",
    "witnesses": "That others were shown the same log: no witness that you trust cosigned it.",
    "completeness": "That nothing was left out: the log has entries that this bundle does not open, and they may be "
    "about this text. Withdrawals may be among them.",
    "organisations": "That organisations are what they say, that their bodies decided what is declared, and that "
    "anybody read the text.",
    "passkeys": "What the screen showed to those who signed with a passkey. It shows consent to exactly this record, "
    "and not that anybody saw it: {count}.",
    "attested": "E-mail confirmations, beyond this installation's word for them: {count}.",
    "counted": "That those by whom conditions were met are so many different organisations: {count} signed on that.",
    "given-up": "That pledges which ended before their deadline were given up by their organisations: {count}.",
    "supporters": "That supporters are distinct people.",
    "compromised": "Which signatures by {id}'s revoked key were made by somebody else: nobody knows since when.",
    "time": "That the times are true: they are by the clock of whoever runs the log.",
    "content": "That what the entry says is true.",
}


def meaning(code: str) -> str:
    """Say what a failure means for a reader."""
    return MEANINGS.get(code, _FORGED)
