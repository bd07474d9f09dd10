"""Supporters' signatures: asked for on the page, confirmed from the mailbox, withdrawn by the same link."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.models import Field

from undersigned.apps.credit.models import Brought
from undersigned.apps.credit.services import counts
from undersigned.apps.credit.services.counts import Bringing
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.ledger.services import acts
from undersigned.apps.signatures import jobs, permissions
from undersigned.apps.signatures.models import Signature
from undersigned.apps.statements.models import Revision
from undersigned.apps.statements.services.revisions import hold
from undersigned.core import entries
from undersigned.core.evidence import spelling
from undersigned.kit import limits
from undersigned.kit.encryption import fingerprint
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.results import Allowed, require
from undersigned.kit.tokens import Link

MAILS, MAILS_SECONDS = 5, 3600
"""Mails that one address gets from here in this time, whoever asks: the form is no way to flood somebody's mailbox."""

SAID = ("name", "country", "shown", "language", "via", "requested_at")
# Who asks once more without an organisation's link was brought all the same.
SAY_AGAIN = """UPDATE signatures_signature SET name = %s, country = %s, shown = %s, language = %s,
via_id = COALESCE(%s, via_id), requested_at = %s WHERE id = %s AND confirmed_at IS NULL"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supporter:
    """Who asks to sign: as they wrote it. `shown`: their name may stand under the text.

    `via` is the number of the organisation whose link they followed.

    Raises MalformedValue when name or country cannot stand in a record: later would be too late, in a group of many.
    """

    name: str
    email: str
    country: str
    shown: bool
    language: str
    via: int | None = None

    def __post_init__(self) -> None:
        spelling.name(self.name)
        spelling.country(self.country)


def request(*, revision: Revision, supporter: Supporter, now: datetime) -> Signature:
    """Take in the wish to sign, and promise the mail that confirms it. Until it is confirmed, the last words count.

    Whoever asks learns nothing about earlier signatures of the address: the same statements are sent to the
    database whether there is one or not, and all that differs is in the mail.
    """
    require(permissions.may_sign(revision))
    return request_all(wishes=[(revision, supporter)], now=now)[0]


def request_all(*, wishes: Sequence[tuple[Revision, Supporter]], now: datetime) -> list[Signature]:
    """Take in many wishes as one transaction, in the given order; their texts must take signatures."""
    asked = [_wish(revision, supporter, now) for revision, supporter in wishes]
    with transaction.atomic():
        Signature.objects.bulk_create(asked, ignore_conflicts=True)
        live = _live(asked)
        found = [live[_address(row)] for row in asked]
        _say_again(asked, found)
        enqueue_all([jobs.MailSupporter(signature_id=row.pk) for row in _to_mail(found)])
    return found


def _live(asked: Sequence[Signature]) -> dict[tuple[int, bytes], Signature]:
    revisions, marks = {row.revision_id for row in asked}, {row.email_fingerprint for row in asked}
    rows = Signature.objects.filter(revision__in=revisions, email_fingerprint__in=marks, withdrawn_at=None)
    return {_address(row): row for row in rows}


def _address(row: Signature) -> tuple[int, bytes]:
    return row.revision_id, bytes(row.email_fingerprint)


def _say_again(asked: Sequence[Signature], found: Sequence[Signature]) -> None:
    """Let the last words count in what was asked for before, and is not confirmed."""
    known = Signature._meta  # noqa: SLF001  # Django's documented name
    fields: list[Field[Any, Any]] = [known.get_field(name) for name in SAID]  # type: ignore[misc]
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in asked]
    with connection.cursor() as cursor:
        cursor.executemany(SAY_AGAIN, [(*said, row.pk) for said, row in zip(values, found, strict=True)])


def _to_mail(rows: Sequence[Signature]) -> list[Signature]:
    within = limits.within_all("mail", [row.email or "" for row in rows], times=MAILS, seconds=MAILS_SECONDS)
    return [row for row, may in zip(rows, within, strict=True) if may]


def _wish(revision: Revision, supporter: Supporter, now: datetime) -> Signature:
    mark = fingerprint(supporter.email.strip().lower(), purpose=f"supporter:{revision.pk}")
    return Signature(
        revision=revision,
        name=supporter.name,
        email=supporter.email,
        email_fingerprint=mark,
        country=supporter.country,
        shown=supporter.shown,
        language=supporter.language,
        via_id=supporter.via,
        requested_at=now,
    )


class Confirmation(Enum):
    """What became of a wish to confirm."""

    STANDS = auto()
    """It stands, since now or since before."""
    WITHDRAWN = auto()
    CLOSED = auto()
    """The text has a newer version; nothing was signed."""
    CHANGED = auto()
    """What was asked for is not what the person looked at; nothing was signed."""
    UNKNOWN = auto()
    """There is no such wish to sign, or it was deleted because nobody confirmed it in time."""


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed the button under their link.

    `looked_at` is the `mark` of what they saw, if their page gave it. Anybody who knows an address can ask to sign
    with it and so change what waits there: under another name, or under the same name, shown.
    """

    link: Link
    looked_at: str = ""

    @classmethod
    def under(cls, row: Signature) -> Press:
        """Return the press of somebody who follows the link to a row, whatever they saw."""
        return cls(Link(row.pk, bytes(row.nonce)))


def confirm_all(*, presses: Sequence[Press], now: datetime) -> list[Confirmation]:
    """Make many signatures stand as one transaction, and log them; return what became of each, in the given order."""
    with transaction.atomic():
        rows = _locked(press.link.number for press in presses)
        meant = [_meant(press, rows) for press in presses]
        fresh = {row.pk: row for row in meant if isinstance(row, Signature) and _waits(row)}
        takes = _open_revisions(row.revision_id for row in fresh.values())
        _stand([row for row in fresh.values() if row.revision_id in takes], takes, now)
    return [_outcome(row) if isinstance(row, Signature) else row for row in meant]


def _meant(press: Press, rows: Mapping[int, Signature]) -> Signature | Confirmation:
    """Return the row that somebody pressed the button for, or why there is nothing to confirm."""
    row = rows.get(press.link.number)
    if row is None or bytes(row.nonce) != press.link.nonce:
        return Confirmation.UNKNOWN
    if _waits(row) and press.looked_at and press.looked_at != mark(row):
        return Confirmation.CHANGED
    return row


def mark(signature: Signature) -> str:
    """Return a mark of what a person is about to sign with: name, country, and whether the name is shown."""
    said = (signature.name or "", signature.country, "shown" if signature.shown else "counted")
    return sha256("\n".join(said).encode()).hexdigest()


def _waits(row: Signature) -> bool:
    return row.confirmed_at is None and row.withdrawn_at is None


def _locked(numbers: Iterable[int]) -> dict[int, Signature]:
    fields = ("revision_id", "nonce", "name", "country", "shown", "via_id", "confirmed_at", "withdrawn_at")
    return Signature.objects.only(*fields).select_for_update().in_bulk(set(numbers))


def _open_revisions(revisions: Iterable[int]) -> dict[int, str]:
    """Return the digests of those revisions that take signatures."""
    rows = Revision.objects.only("digest", "statement_id", "version").in_bulk(set(revisions))
    hold(rows.values())
    return {row.pk: row.digest for row in rows.values() if permissions.may_sign(row) == Allowed()}


# One statement for all rows, which SQLite and PostgreSQL both read; bulk_update would build a CASE for every column.
CONFIRM = """UPDATE signatures_signature
SET confirmed_at = %s, signer_salt = fact.column1, confirmation_id = fact.column2, via_id = NULL
FROM (VALUES {rows}) AS fact WHERE id = fact.column3"""
SALT: Field[Any, Any] = Signature._meta.get_field("signer_salt")  # noqa: SLF001  # Django's documented name


def _stand(rows: Sequence[Signature], digests: dict[int, str], now: datetime) -> None:
    if not rows:
        return
    for row in rows:
        row.signer_salt, row.confirmed_at = secrets.token_hex(entries.SALT_SIZE), now
    records = [entries.Signed(statement=digests[row.revision_id], signer=signer(row).commitment) for row in rows]
    logged = acts.append_all(records, now=now)
    facts: list[Any] = [connection.ops.adapt_datetimefield_value(now)]
    for row, entry in zip(rows, logged, strict=True):
        facts += SALT.get_db_prep_save(row.signer_salt, connection), entry.pk, row.pk
    with connection.cursor() as cursor:
        cursor.execute(CONFIRM.format(rows=", ".join(["(%s, %s, %s)"] * len(rows))), facts)
    counts.count(Bringing(Brought.SIGNATURE, row.revision_id, row.via_id) for row in rows if row.via_id)


def _outcome(row: Signature) -> Confirmation:
    if row.withdrawn_at:
        return Confirmation.WITHDRAWN
    return Confirmation.STANDS if row.confirmed_at else Confirmation.CLOSED


def signer(signature: Signature) -> entries.Signer:
    """Return who signed, with the salt: for the signer's own receipt, and for the bundle when the name is shown."""
    return entries.Signer(
        name=signature.name or "", country=signature.country, salt=bytes.fromhex(signature.signer_salt or "")
    )


def withdraw(*, signature: Signature, now: datetime) -> Signature:
    """End a signature: the count falls, name and address are deleted, the log says both, of a number."""
    with transaction.atomic():
        signature = (
            Signature.objects.select_for_update(of=("self",)).select_related("confirmation").get(pk=signature.pk)
        )
        require(permissions.may_withdraw(signature))
        confirmation = _confirmation(signature)
        signature.withdrawn_at = max(now, signature.confirmed_at or now)  # the clock may have gone back
        signature.withdrawal, _ = acts.append_all(
            [
                entries.SignatureWithdrawn(signature=confirmation.commitment),
                entries.PersonalDataErased(erased=confirmation.commitment),
            ],
            now=now,
        )
        signature.name = signature.email = signature.signer_salt = None
        signature.country = signature.language = ""
        # Equal for equal addresses, the old one would still tell whoever has the key that this address signed.
        signature.email_fingerprint = secrets.token_bytes(32)
        signature.save()
    return signature


def _confirmation(signature: Signature) -> entries.Entry:
    entry: Entry | None = signature.confirmation
    if entry is None:
        raise RuntimeError("a signature without entry cannot be withdrawn")
    return ledger.parsed(entry)
