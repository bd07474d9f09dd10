"""Names under texts, at every stage: organisations and people."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.signatures.services import endorsements, signatures, withdrawals
from undersigned.apps.statements.models import Revision
from undersigned.core import entries
from undersigned.core.evidence import ssh

from tests.cast import ATTESTED, NOW, REPRESENTATIVE, SUPPORTER, Member, Signer, seed
from tests.factories import organisations


def wish(member: Member = REPRESENTATIVE, *, now: datetime = NOW, **terms: Any) -> endorsements.Wish:
    known = {
        "mandate": organisations.mandate(member),
        "key": organisations.key(member, now=now),
        "named": member.representative,
    }
    return endorsements.Wish(language="en", **(known | terms))


def drawn_up(revision: Revision, member: Member = REPRESENTATIVE, *, now: datetime = NOW, **terms: Any) -> Endorsement:
    """A record that waits to be signed; *terms* are those of `Wish`."""
    by = organisations.owner(member)
    return endorsements.draw_up(revision=revision, wish=wish(member, now=now, **terms), by=by, now=now)


def collected(revision: Revision, member: Member = REPRESENTATIVE, *, now: datetime = NOW, **terms: Any) -> Endorsement:
    """An endorsement that stands, or a pledge, by the member's key or by its mail."""
    return finish(drawn_up(revision, member, now=now, **terms), member, now=now)


def finish(row: Endorsement, member: Member = REPRESENTATIVE, *, now: datetime = NOW) -> Endorsement:
    """Sign what was drawn up."""
    if not member.seed:
        return endorsements.confirm(endorsement=row, now=now)
    return endorsements.collect(endorsement=row, evidence=ssh.sign(member.seed, bytes(row.record)), now=now)


def on_condition(**demands: Any) -> entries.Condition:
    """A condition, of which everything but what is given is usual."""
    return entries.Condition(**({"deadline": NOW + timedelta(days=30)} | demands))


def withdrawn(revision: Revision, member: Member = REPRESENTATIVE, *, now: datetime = NOW) -> Endorsement:
    return withdraw(collected(revision, member, now=now), member, now=now)


def withdrawal_drawn_up(
    row: Endorsement, member: Member = REPRESENTATIVE, *, reason: str = "", now: datetime = NOW
) -> Endorsement:
    """A withdrawal that waits for the member's key, or for its mail."""
    by = organisations.owner(member)
    return withdrawals.draw_up(endorsement=row, key=organisations.key(member), reason=reason, by=by, now=now)


def withdraw(row: Endorsement, member: Member = REPRESENTATIVE, *, now: datetime = NOW) -> Endorsement:
    return finish_withdrawal(withdrawal_drawn_up(row, member, now=now), member, now=now)


def finish_withdrawal(row: Endorsement, member: Member = REPRESENTATIVE, *, now: datetime = NOW) -> Endorsement:
    if not member.seed:
        return withdrawals.confirm(endorsement=row, now=now)
    evidence = ssh.sign(member.seed, bytes(row.withdrawal_record or b""))
    return withdrawals.collect(endorsement=row, evidence=evidence, now=now)


def member(number: int) -> Member:
    """One organisation of many, each with a key of its own."""
    name = f"Dock workers of pier {number}"
    return replace(REPRESENTATIVE, organisation=name, seed=seed(name))


def attested_member(number: int) -> Member:
    """One organisation of many, each with an address of its own."""
    return replace(ATTESTED, organisation=f"Theatre {number}", email=f"desk@theatre-{number}.example")


def supporter(signer: Signer = SUPPORTER) -> signatures.Supporter:
    return signatures.Supporter(
        name=signer.name,
        email=signer.email,
        country=signer.country,
        shown=signer.shown,
        language=signer.language,
    )


def requested(revision: Revision, signer: Signer = SUPPORTER, *, now: datetime = NOW) -> Signature:
    return signatures.request(revision=revision, supporter=supporter(signer), now=now)


def confirm(row: Signature, *, now: datetime = NOW) -> Signature:
    """Open the mailed link and press its button."""
    signatures.confirm_all(presses=[signatures.Press.under(row)], now=now)
    row.refresh_from_db()
    return row


def confirmed(revision: Revision, signer: Signer = SUPPORTER, *, now: datetime = NOW) -> Signature:
    return confirm(requested(revision, signer, now=now), now=now)


def signer(number: int, *, shown: bool = True) -> Signer:
    """One person of many, each with an address of their own."""
    return replace(SUPPORTER, name=f"Person {number}", email=f"person-{number}@mail.example", shown=shown)
