"""One of each record, and Hypothesis strategies for what they are made of."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from undersigned.core.entries import (
    AccountErased,
    AttesterRegistered,
    ConditionFailed,
    ConditionFulfilled,
    EditionFormat,
    EditionPublished,
    Endorsed,
    EndorsementWithdrawn,
    KeyRegistered,
    KeyRevoked,
    KeyRotated,
    MandateRevoked,
    MembershipChanged,
    MembershipState,
    Organisation,
    PersonalDataErased,
    SignatureWithdrawn,
    Signed,
    StatementSealed,
    TranslationSealed,
    VoteClosed,
    VoteOpened,
)
from undersigned.core.evidence import ssh
from undersigned.core.notes import KeyType, SigningKey
from undersigned.core.text.characters import is_blank

from tests.factories.passkeys import Passkey

NOW = datetime(2026, 5, 3, 14, 2, 11, tzinfo=UTC)
SALT = bytes(range(32))
ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64
KEY = ssh.public_key(bytes(range(32)))
PASSKEY = Passkey(bytes(range(32))).public
UNION = Organisation(id="uniao-dos-portos", name="União dos Portos", country="PT")
ATTESTER = SigningKey("coalition.example/log/attester", KeyType.ED25519, bytes(range(32))).verifier

RECORDS = (
    AttesterRegistered(key=ATTESTER),
    StatementSealed(statement=ONE),
    TranslationSealed(statement=ONE, translation=TWO, language="pt-BR"),
    KeyRegistered(organisation=UNION, key=KEY, verified="the committee met its secretary"),
    KeyRevoked(organisation=UNION.id, key=KEY, compromised_at=NOW),
    KeyRevoked(organisation=UNION.id, key=KEY, compromised_at=None),
    Endorsed(endorsement=ONE, evidence=TWO),
    EndorsementWithdrawn(endorsement=ONE, evidence=TWO, withdrawal=THREE),
    Signed(statement=ONE, signer=TWO),
    SignatureWithdrawn(signature=ONE),
    EditionPublished(statement=ONE, language="ar", edition=EditionFormat.PDF, sha256=TWO),
    PersonalDataErased(erased=ONE),
    KeyRotated(organisation=UNION, key=PASSKEY, replaces=KEY, verified="asked again by telephone"),
    ConditionFulfilled(endorsement=ONE, group=TWO, statement=THREE),
    ConditionFailed(endorsement=ONE, statement=TWO),
    MandateRevoked(mandate=ONE, organisation=UNION.id),
    MembershipChanged(
        coalition="0" * 32,
        decision="Committee, minutes of 3 May",
        on="2026-05-03",
        organisation=UNION,
        state=MembershipState.ADMITTED,
    ),
    MembershipChanged(
        coalition="f" * 32, decision="", on="2026-05-03", organisation=UNION, state=MembershipState.APPLIED
    ),
    AccountErased(account=ONE),
    VoteOpened(electorate=ONE, question=TWO, vote="a" * 32),
    VoteClosed(result=ONE, vote="a" * 32),
)

RECORD_IDS = [f"{number}-{record.type}" for number, record in enumerate(RECORDS)]

instants = st.datetimes(timezones=st.just(UTC)).map(lambda instant: instant.replace(microsecond=0))
salts = st.binary(min_size=32, max_size=32)
digests = salts.map(bytes.hex)
names = st.text(alphabet="aZ9é漢ا '\u200d", min_size=1, max_size=20).map(str.strip)
names = names.filter(lambda name: not is_blank(name))
