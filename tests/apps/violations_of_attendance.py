"""How the database is asked for what the tables of those who come, and of who brought them, must not hold."""

from __future__ import annotations

from undersigned.apps.attendance.models import Message, Reply, Tally
from undersigned.apps.credit.models import Brought, Credit
from undersigned.apps.signatures.models import Signature

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import actions, attendance, campaigns, organisations, signatures, statements


def asked() -> Reply:
    return attendance.asked(actions.action())


def coming() -> Reply:
    return attendance.coming(actions.action())


def message() -> Message:
    row = attendance.coming(actions.action())
    written: Message = attendance.written(row.action)
    return written


def tally() -> Tally:
    return Tally.objects.create(action=actions.action(), on=campaigns.ON, persons=31)


def credit() -> Credit:
    by = organisations.organisation()
    return Credit.objects.create(organisation=by, kind=Brought.SIGNATURE, number=1, count=7)


def signature_with_a_bringer() -> None:
    row = signatures.confirmed(statements.revision())
    Signature.objects.filter(pk=row.pk).update(via=organisations.organisation())


def reply_with_a_bringer() -> None:
    row = coming()
    Reply.objects.filter(pk=row.pk).update(via=organisations.organisation())


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "an_address_replies_once_for_a_day": (twice(asked), "action_id, on, email_fingerprint"),
    "a_reply_is_for_one_to_fifty_persons": (changed(asked, persons=51), ""),
    "who_has_a_seat_has_confirmed": (changed(asked, seat_at=NOW), ""),
    "a_cancelled_reply_keeps_no_name": (changed(asked, cancelled_at=NOW), ""),
    "a_reply_that_counts_forgets_who_brought_it": (reply_with_a_bringer, ""),
    "a_message_says_something": (changed(message, text=""), ""),
    "a_day_is_tallied_once": (twice(tally), "action_id, on"),
    "an_organisation_has_one_count_for_a_thing": (twice(credit), "kind, number, organisation_id"),
    "credit_is_for_something": (changed(credit, kind=""), ""),
    "a_signature_that_counts_forgets_who_brought_it": (signature_with_a_bringer, ""),
}
