"""A small coalition in memory: its organisations, its log, and the bundle of its text, as the apps make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from undersigned.core import bundle
from undersigned.core.bundle import (
    Bundle,
    BundledEndorsement,
    BundledKey,
    BundledTranslation,
    BundledWithdrawal,
    Signature,
    Withdrawn,
)
from undersigned.core.entries import (
    AttesterRegistered,
    Condition,
    ConditionFailed,
    ConditionFulfilled,
    Endorsed,
    Endorsement,
    EndorsementWithdrawn,
    Entry,
    KeyRegistered,
    KeyRevoked,
    KeyRotated,
    Mandate,
    MandateRevoked,
    Means,
    Opening,
    Organisation,
    Receipt,
    Record,
    Reservation,
    SignatureWithdrawn,
    Signed,
    Signer,
    StatementReference,
    StatementSealed,
    TranslationSealed,
    Withdrawal,
    commit,
    group_of,
)
from undersigned.core.evidence import attestation, ssh
from undersigned.core.evidence.attestation import Attestation
from undersigned.core.evidence.keys import PublicKey
from undersigned.core.merkle import Tile, extend, inclusion_proof, leaf_hash
from undersigned.core.notes import Checkpoint, KeyType, Log, Note, Policy, SigningKey, Witness, cosign, sign
from undersigned.core.text.statement import Statement
from undersigned.core.text.translation import Translation
from undersigned.core.text.wording import Clause, StatementKind, Wording

from tests.factories.passkeys import Passkey

ORIGIN = "coalition.example/log"
BEGIN = datetime(2026, 5, 3, 14, 0, 0, tzinfo=UTC)
DEADLINE = datetime(2026, 6, 30, 22, 0, 0, tzinfo=UTC)


def seed(name: str) -> bytes:
    """Give 32 bytes that are always the same for a name: keys and salts of a play, never of a person."""
    return sha256(name.encode()).digest()


LOG_KEY = SigningKey(ORIGIN, KeyType.ED25519, seed("log"))
WITNESS_KEY = SigningKey("witness.example/w1", KeyType.ED25519_COSIGNATURE, seed("witness"))
ATTESTER_KEY = SigningKey(attestation.attester_name(ORIGIN), KeyType.ED25519, seed("attester"))
POLICY = Policy(logs=(Log(LOG_KEY.verifier),), witnesses=(Witness("w1", WITNESS_KEY.verifier),), quorum="w1")

STATEMENT = Statement(
    id=seed("statement").hex()[:32],
    version=1,
    previous=None,
    wording=Wording(
        kind=StatementKind.DECLARATION,
        language="en",
        title="On the ports",
        issuer="The coalition",
        dated="2026-05-03",
        clauses=(
            Clause(id="c1", label="1", text="No port is closed."),
            Clause(id="c2", label="2", text="Nor will be."),
        ),
    ),
)
SPANISH = Translation(
    of=STATEMENT.digest,
    language="es",
    title="Sobre los puertos",
    clauses=(Clause(id="c1", label="1", text="Ninguno."),),
)
ARABIC = Translation(
    of=STATEMENT.digest, language="ar", title="عن الموانئ", clauses=(Clause(id="c2", label="٢", text="ولن يُغلق."),)
)
FRANCE = Organisation(id="france", name="France", country="FR")
PORTUGAL = Organisation(id="uniao-dos-portos", name="União dos Portos", country="PT")
BOLIVIA = Organisation(id="bolivia", name="Bolivia", country="BO")
HARBOUR = Organisation(id="harbour", name="Harbour Pilots", country="NL")
GREECE = Organisation(id="greece", name="Ελλάδα", country="GR")
INDIA = Organisation(id="india", name="भारत", country="IN")
EGYPT = Organisation(id="egypt", name="مصر", country="EG")
NETWORK = Organisation(id="network", name="شبكة الموانئ")


@dataclass
class PlayLog:
    """A log in memory: takes entries in, grows a real tree, signs and cosigns, gives receipts."""

    key: SigningKey = LOG_KEY
    cosigners: tuple[SigningKey, ...] = (WITNESS_KEY,)
    openings: list[Opening] = field(default_factory=list)
    entries: list[bytes] = field(default_factory=list)
    tiles: dict[Tile, bytes] = field(default_factory=dict)
    root: bytes = sha256(b"").digest()

    def append(self, record: Record, signer: Signer | None = None, *, at: datetime | None = None) -> int:
        """Take in a record; give its index."""
        index = len(self.entries)
        salt = seed(f"salt {index}")
        time = at or BEGIN + timedelta(minutes=index)
        entry = Entry(type=record.type, time=time, commitment=commit(record, salt))
        self.openings.append(Opening(entry=entry, record=record, salt=salt, signer=signer))
        self._grow([entry.canonical()])
        return index

    def pad(self, count: int) -> None:
        """Take in entries that are about something else."""
        self.openings += [self.openings[0]] * count
        self._grow([b"another coalition's entry %d" % number for number in range(count)])

    def _grow(self, entries: list[bytes]) -> None:
        growth = extend(len(self.entries), map(leaf_hash, entries), self.read)
        self.entries += entries
        self.tiles.update(growth.tiles)
        self.root = growth.root

    def read(self, tile: Tile) -> bytes:
        """Give a tile as wide as it is asked for."""
        wide = next(
            one for one in self.tiles if (one.level, one.index) == (tile.level, tile.index) and one.width >= tile.width
        )
        return self.tiles[wide][: tile.width * 32]

    def checkpoint(self) -> Note:
        """Sign and cosign the tree as it is."""
        checkpoint = Checkpoint(self.key.name, len(self.entries), self.root)
        note = sign(checkpoint, self.key)
        for cosigner in self.cosigners:
            note = note.with_signature(cosign(checkpoint, cosigner, 1_790_000_000))
        return note

    def receipt(self, index: int) -> Receipt:
        """Give the receipt of the entry at an index, under the checkpoint of the tree as it is."""
        hashes = inclusion_proof(index, len(self.entries), self.read)
        return Receipt.make(self.openings[index], index=index, hashes=hashes, note=self.checkpoint())


@dataclass
class Endorsing:
    """One organisation's endorsement in the making."""

    record: Endorsement
    evidence: bytes
    index: int
    withdrawal: tuple[Withdrawal, bytes, int] | None = None
    fulfilled: int | None = None
    failed: int | None = None
    mandate_revoked: int | None = None


@dataclass
class Play:
    """Everything that happened, in order; `bundle` gives what there is to show for it."""

    log: PlayLog = field(default_factory=PlayLog)
    statement: Statement = STATEMENT
    attester: SigningKey = ATTESTER_KEY
    attesters: list[int] = field(default_factory=list)
    sealed: int = -1
    translations: list[tuple[Translation, int]] = field(default_factory=list)
    keys: dict[tuple[str, PublicKey], list[int]] = field(default_factory=dict)
    endorsements: list[Endorsing] = field(default_factory=list)
    signatures: list[tuple[int, bool, int | None]] = field(default_factory=list)

    def register_attester(self) -> None:
        self.attesters.append(self.log.append(AttesterRegistered(key=self.attester.verifier)))

    def seal(self, *translations: Translation) -> None:
        self.sealed = self.log.append(StatementSealed(statement=self.statement.digest))
        for one in translations:
            record = TranslationSealed(statement=one.of, translation=one.digest, language=one.language)
            self.translations.append((one, self.log.append(record)))

    def register(self, organisation: Organisation, key: PublicKey | None = None) -> None:
        key = key or key_of(organisation)
        record = KeyRegistered(organisation=organisation, key=key, verified="met by the committee")
        self.keys[organisation.id, key] = [self.log.append(record)]

    def rotate(self, organisation: Organisation, key: PublicKey, replaces: PublicKey) -> None:
        record = KeyRotated(organisation=organisation, key=key, replaces=replaces, verified="asked again")
        self.keys[organisation.id, key] = [self.log.append(record)]

    def revoke(self, organisation: Organisation, compromised_at: datetime | None, key: PublicKey | None = None) -> None:
        key = key or key_of(organisation)
        record = KeyRevoked(organisation=organisation.id, key=key, compromised_at=compromised_at)
        self.keys[organisation.id, key].append(self.log.append(record))

    def endorse(self, organisation: Organisation, means: Means = Means.SSH, **changes: Any) -> Endorsing:
        """Endorse; *changes* go into the record before it is signed."""
        record = replace(endorsement(organisation, means, self.statement), **changes)
        evidence = self.evidence(record, organisation)
        index = self.log.append(Endorsed(endorsement=record.digest, evidence=sha256(evidence).hexdigest()))
        self.endorsements.append(Endorsing(record, evidence, index))
        return self.endorsements[-1]

    def pledge(self, organisation: Organisation, *reservations: Reservation, **demands: Any) -> Endorsing:
        """Register, and endorse on a condition."""
        self.register(organisation)
        condition = Condition(**{"deadline": DEADLINE, **demands, "named": frozenset(demands.get("named", ()))})
        return self.endorse(organisation, condition=condition, reservations=reservations)

    def fulfil(self, *pledges: Endorsing, at: datetime | None = None) -> None:
        """Log that these conditions are fulfilled, all at once, whether they are or not."""
        group = group_of(one.record.digest for one in pledges)
        for one in pledges:
            record = ConditionFulfilled(endorsement=one.record.digest, group=group, statement=self.statement.digest)
            one.fulfilled = self.log.append(record, at=at)

    def fail(self, pledge: Endorsing, *, at: datetime | None = None) -> None:
        record = ConditionFailed(endorsement=pledge.record.digest, statement=self.statement.digest)
        pledge.failed = self.log.append(record, at=at)

    def revoke_mandate(self, endorsed: Endorsing) -> None:
        organisation = endorsed.record.organisation.id
        record = MandateRevoked(mandate=endorsed.record.mandate.digest(organisation), organisation=organisation)
        endorsed.mandate_revoked = self.log.append(record)

    def withdraw(self, endorsed: Endorsing, organisation: Organisation, **changes: Any) -> None:
        means = endorsed.record.means
        record = Withdrawal(
            endorsement=endorsed.record.digest,
            organisation=organisation.id,
            means=means,
            key=fingerprint(organisation, means),
            drawn_up_at=BEGIN + timedelta(days=1),
            reason="The general assembly decided otherwise.",
        )
        record = replace(record, **changes)
        evidence = self.evidence(record, organisation)
        digest = sha256(evidence).hexdigest()
        logged = EndorsementWithdrawn(endorsement=record.endorsement, withdrawal=record.digest, evidence=digest)
        endorsed.withdrawal = (record, evidence, self.log.append(logged))

    def evidence(self, record: Endorsement | Withdrawal, organisation: Organisation) -> bytes:
        if record.means is Means.SSH:
            return ssh.sign(seed(organisation.id), record.canonical())
        if record.means is Means.PASSKEY:
            return passkey_of(organisation).sign(record.canonical())
        attested = Attestation(record=record.digest, domain="example.org", confirmed_at=BEGIN)
        return attestation.attest(attested, self.attester)

    def sign(self, name: str, country: str = "", *, shown: bool = True) -> int:
        signer = Signer(name=name, country=country, salt=seed(f"signer {len(self.log.entries)}"))
        index = self.log.append(Signed(statement=self.statement.digest, signer=signer.commitment), signer)
        self.signatures.append((index, shown, None))
        return index

    def withdraw_signature(self, index: int) -> None:
        gone = self.log.append(SignatureWithdrawn(signature=self.log.openings[index].entry.commitment))
        self.signatures = [(one, shown, gone if one == index else was) for one, shown, was in self.signatures]

    def bundle(self) -> Bundle:
        """Give the bundle, under the checkpoint of the log as it is now."""
        log = self.log
        signatures = [self._signature(*one) for one in self.signatures]
        indexes = [index for one, _, gone in self.signatures for index in (one, gone) if index is not None]
        return Bundle(
            statement=self.statement,
            receipt=log.receipt(self.sealed),
            checkpoint=log.checkpoint(),
            vkey=log.key.verifier,
            translations=by(language, (BundledTranslation(one, log.receipt(at)) for one, at in self.translations)),
            attesters=tuple(map(log.receipt, self.attesters)),
            keys=by(key_name, (BundledKey(*map(log.receipt, at)) for at in self.keys.values())),
            endorsements=by(bundle.folder, map(self._endorsement, self.endorsements)),
            signatures=bundle.signatures.write(signatures),
            tiles={
                tile: log.read(tile)
                for tile in sorted(bundle.tiles.needed(len(log.entries), indexes), key=lambda tile: tile.path)
            },
        )

    def _endorsement(self, one: Endorsing) -> BundledEndorsement:
        withdrawal = None
        if one.withdrawal is not None:
            record, evidence, index = one.withdrawal
            withdrawal = BundledWithdrawal(record, evidence, self.log.receipt(index))
        outcomes = (one.fulfilled, one.failed, one.mandate_revoked)
        return BundledEndorsement(
            one.record,
            one.evidence,
            self.log.receipt(one.index),
            withdrawal,
            *(None if at is None else self.log.receipt(at) for at in outcomes),
        )

    def _signature(self, index: int, shown: bool, gone: int | None) -> Signature:  # noqa: FBT001  # a case of a table
        opened = self.log.openings[index]
        record = opened.record
        assert isinstance(record, Signed)
        assert opened.signer
        withdrawn = None
        if gone is not None:
            withdrawn = Withdrawn(gone, self.log.openings[gone].entry.time, self.log.openings[gone].salt)
        signer = opened.signer if shown and withdrawn is None else record.signer
        return Signature(index, opened.entry.time, opened.salt, signer, withdrawn)


def by(name: Callable[[Any], str], parts: Iterable[Any]) -> tuple[Any, ...]:
    """Put parts in the order in which a bundle is read."""
    return tuple(sorted(parts, key=name))


def language(one: BundledTranslation) -> str:
    return one.translation.language


def path(tile: Tile) -> str:
    return tile.path


def key_name(key: BundledKey) -> str:
    record = key.registered.record(KeyRegistered)
    return f"{record.organisation.id}-{record.key.tag}"


def key_of(organisation: Organisation) -> ssh.PublicKey:
    return ssh.public_key(seed(organisation.id))


def passkey_of(organisation: Organisation) -> Passkey:
    return Passkey(seed(organisation.id))


def fingerprint(organisation: Organisation, means: Means) -> str | None:
    """Name the key with which an organisation signs by these means, if by any."""
    if means is Means.SSH:
        return key_of(organisation).fingerprint
    return passkey_of(organisation).public.fingerprint if means is Means.PASSKEY else None


def endorsement(organisation: Organisation, means: Means = Means.SSH, statement: Statement = STATEMENT) -> Endorsement:
    """Draw up the record of an endorsement."""
    return Endorsement(
        statement=StatementReference.to(statement),
        organisation=organisation,
        mandate=Mandate(body="Executive board", decided_on="2026-05-02", representative="Ana Silva"),
        means=means,
        key=fingerprint(organisation, means),
        drawn_up_at=BEGIN,
    )


def story(padding: int = 0) -> Play:
    """Tell of a statement in three languages, eight organisations, five supporters, and who thought better of it.

    Of the eight, two sign if the other does, and one has only pledged.
    """
    play = Play()
    play.register_attester()
    play.seal(SPANISH, ARABIC)
    for organisation in (FRANCE, PORTUGAL, BOLIVIA):
        play.register(organisation)
    play.endorse(FRANCE)
    play.endorse(PORTUGAL)
    bolivia = play.endorse(BOLIVIA)
    play.endorse(NETWORK, Means.EMAIL)
    play.sign("Zoë Müller", "DE")
    play.sign("Not To Be Shown", "TR", shown=False)
    gone = play.sign("Thought Better", "PT")
    play.log.pad(padding)
    play.sign("ليلى", "EG")
    play.withdraw(bolivia, BOLIVIA)
    play.withdraw_signature(gone)
    play.sign("Last One")
    play.register(HARBOUR, passkey_of(HARBOUR).public)
    play.endorse(HARBOUR, Means.PASSKEY)
    greece = play.pledge(GREECE, named=["india"])
    india = play.pledge(INDIA, Reservation(clause="c2", text="Not at night."), organisations=5, countries=4)
    play.pledge(EGYPT, organisations=100)
    play.fulfil(greece, india)
    play.revoke_mandate(greece)
    return play
