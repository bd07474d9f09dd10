"""The errors of the core, as one tree.

    UndersignedError
    ├── Malformed                   The bytes are not what their format says
    │   ├── MalformedAmendment      Not an amendment, or one that no text fits
    │   ├── MalformedAssertion      Not a passkey's assertion in its one spelling
    │   ├── MalformedAttestation    Not an attestation in its one spelling
    │   ├── MalformedCheckWords     Not twelve check words
    │   ├── MalformedCheckpoint     Not a checkpoint, or not in this spelling
    │   ├── MalformedCondition      A condition that demands nothing, or something that cannot be counted
    │   ├── MalformedContainer      Not a ZIP file of which every byte is accounted for
    │   ├── MalformedEndorsement    Not an endorsement in its one spelling
    │   ├── MalformedEntry          Not an entry in its one spelling
    │   ├── MalformedEntryBundle    The bytes do not divide into as many entries as the address says
    │   ├── MalformedKey            Not a verifier key of a type known here, or not in this spelling
    │   ├── MalformedLanguage       Not a language tag, or not its one spelling
    │   ├── MalformedLogRecord      Not a record in its one spelling
    │   ├── MalformedMember         A member of a bundle is not what its name says
    │   ├── MalformedNote           Not a signed note, or not in this spelling
    │   ├── MalformedOpening        Not an opening in its one spelling
    │   ├── MalformedPasskey        Not a passkey's public key in its one spelling, or not one that a site was given
    │   ├── MalformedPolicy         Not a policy; says in which line
    │   ├── MalformedProblem        A problem of common ground that cannot be one
    │   ├── MalformedProof          Not a proof, or not in this spelling
    │   ├── MalformedReceipt        Not a proof, or one that does not say what it is for
    │   ├── MalformedRecord         Bytes that are not canonical JSON, or a value that has none
    │   ├── MalformedRule           Not a rule of recurrence that is kept here
    │   ├── MalformedSignatures     Not lines of signatures in their one spelling and order
    │   ├── MalformedSshKey         Not an OpenSSH public key in its one spelling
    │   ├── MalformedSshSignature   Not an OpenSSH signature in its one spelling
    │   ├── MalformedStatement      Not a statement
    │   ├── MalformedTile           The bytes of a tile are not as many as its width demands
    │   ├── MalformedTilePath       A path that no tile has, or not in this spelling
    │   ├── MalformedTranslation    Not a translation
    │   ├── MalformedValue          A value that a record cannot hold
    │   ├── MalformedVote           Not a vote in its one spelling, or one whose parts do not fit together
    │   ├── MalformedWhen           Not a date that is kept here
    │   ├── MalformedWithdrawal     Not a withdrawal in its one spelling
    │   ├── MalformedWording        A wording that can't be one
    │   ├── MemberMissing           A member that must be there is not
    │   ├── MemberUnknown           A member that has no place in a bundle, or not in this one
    │   ├── NotABundle              A file that does not say that it is a bundle
    │   ├── ReceiptOfAnotherAct     A receipt of an entry of another type than its place demands
    │   ├── RefusedText             A text holds what a signed text must not
    │   ├── UnsupportedPasskey      A key of an algorithm, for a site, or at a point of the curve, that cannot stand …
    │   └── UnsupportedSshKey       A key of a type, or at a point of the curve, that cannot stand behind a signature …
    ├── Unproven                    Well formed, but it does not hold: a signature, a proof or a binding fails
    │   ├── AttestationUnbound      An attestation, but of another record
    │   ├── ChangeUnfit             A change of another text than this one: what it changes is not there, or what it …
    │   ├── CheckWordsDiffer        Twelve good check words, of another text than this one
    │   ├── EndorsementUnbound      An endorsement, but not of this statement
    │   ├── HashLengthWrong         A leaf, a root or a part of the proof is not 32 bytes long
    │   ├── IndexOutsideTree        The tree has no leaf at this index
    │   ├── KeyTypeUnavailable      Signatures of this type cannot be checked here, because the cryptographic library …
    │   ├── LeafNotIncluded         The proof does not lead from this leaf to this root
    │   ├── LogDidNotSign           The checkpoint has no signature by the log that it names
    │   ├── LogNotTrusted           The policy has no log of the checkpoint's name
    │   ├── MandateExpired          What was drawn up later than the mandate lasts
    │   ├── MandateNotYetGiven      What was drawn up before the mandate was decided
    │   ├── MemberDamaged           A member is not the one that the list of sums was made for
    │   ├── MemberNotDerived        A member that follows from the others says something else
    │   ├── NewRootNotReached       The proof does not lead to the root of the later tree
    │   ├── NotSigned               No key that is known signed the note
    │   ├── OldRootNotContinued     The proof does not lead to the root of the earlier tree
    │   ├── PasskeyApplicationWrong An assertion whose authenticator answered for another site than the passkey is for
    │   ├── PasskeyChallengeWrong   An assertion over another record, or over none
    │   ├── PasskeyKeyWrong         An assertion that says of itself that it is by another passkey
    │   ├── PasskeyNotVerified      An assertion without the person: nobody touched the authenticator, or it did not …
    │   ├── PasskeyOriginWrong      An assertion that was made on another site than the passkey is for, or inside …
    │   ├── PasskeyPurposeWrong     What a passkey signed for another purpose, such as its own registration
    │   ├── PasskeySignatureInvalid A passkey's signature over something else, or by somebody who does not hold it
    │   ├── ProofLengthWrong        A proof between these places needs another number of hashes
    │   ├── QuorumNotReached        Too few of the witnesses cosigned the checkpoint
    │   ├── RecordNotCommitted      The record and the salt give another commitment than the entry's, or another type
    │   ├── SignatureInvalid        A key that is known did not make the signature that stands under its name
    │   ├── SignerNotCommitted      The name, the country and the salt give another commitment than the record's signer
    │   ├── SshKeyWrong             A signature made with another key than the one that was asked for
    │   ├── SshNamespaceWrong       A signature that was made for another purpose
    │   ├── SshSignatureInvalid     A signature over other bytes, or by somebody who does not hold the key
    │   ├── TileNotInTree           The hashes of a tile do not lead to the root of the tree
    │   ├── TranslationUnbound      A translation, but not of this statement
    │   └── TreeShrank              The later tree has fewer leaves than the earlier one
    └── Unreadable                  A file that cannot be read in, with the reason a person can act on
        ├── BinaryFile              Not a text in any encoding: a picture, a program, noise
        ├── BrokenFile              The file is not what its format says, or nested to hurt its reader
        ├── EmptyFile               Nothing but white space
        ├── EncryptedFile           Locked with a password
        ├── FileTooLarge            Larger than a statement can be
        ├── ScannedFile             A PDF made of pictures: there are no letters in it
        └── UnknownFormat           A known kind of file that holds no text that we can read

Leaves live beside the code that raises them. They carry facts, not sentences: a code
and parameters, which the apps turn into words that a person can act on.
"""

from __future__ import annotations

from typing import ClassVar


class UndersignedError(Exception):
    """Base of every error the core raises on purpose. Never raised itself."""

    code: ClassVar[str] = "error"

    def __init__(self, detail: str = "", /, **facts: object) -> None:
        """Keep a short English *detail* for logs and tests, and named *facts* for people's sentences."""
        super().__init__(detail)
        self.detail = detail
        self.facts = facts

    def __str__(self) -> str:
        """Name the error and its detail in one line."""
        return f"{self.code}: {self.detail}" if self.detail else self.code


class Malformed(UndersignedError):
    """The bytes are not what their format says. Nothing was learned from them."""

    code = "malformed"


class Unproven(UndersignedError):
    """Well formed, but it does not hold: a signature, a proof or a binding fails."""

    code = "unproven"


class Unreadable(UndersignedError):
    """A file that cannot be read in, with the reason a person can act on."""

    code = "unreadable"
