"""Puts on stage what a committee answers, confirms and takes back, who left, and what is told before one is closed."""

from __future__ import annotations

from django.urls import reverse

from undersigned.apps.coalitions.models import Coalition, Kind, State
from undersigned.apps.coalitions.services import coalitions, recognition, register, vouching
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.apps.organisations.models import Mandate, Organisation, Representative, Role
from undersigned.apps.organisations.services import mandates, organisations
from undersigned.apps.organisations.services.organisations import Profile

from tests.cast import NOW
from tests.factories.people import drafter, somebody

KNOWN = Taken(body="Committee", decided_on=NOW.date(), words="We have worked with them for years.")
MISLED = Taken(body="Committee", decided_on=NOW.date(), words="We were misled: it is another one of that name.")


def places(row: Coalition, mine: Organisation) -> dict[str, str]:
    """Say where these pages are; *mine* is a member for which the drafter signs."""
    confirmed, misled, gone = [one.organisation for one in row.memberships.filter(state=State.ADMITTED)[:3]]
    for one in (confirmed, misled):
        vouching.confirm_for(coalition=row, organisation=one, ground=KNOWN, by=drafter(), now=NOW)
    vouching.take_back_confirmation(coalition=row, organisation=misled, ground=MISLED, by=drafter(), now=NOW)
    _leave(row, gone)
    return {
        "taking back": reverse("confirmation_take_back", args=[row.slug, confirmed.handle]),
        "one that is confirmed": reverse("vouch", args=[confirmed.handle]),
        "one that is mine": reverse("vouch", args=[mine.handle]),
        "one that was confirmed": reverse("organisation_verification", args=[misled.handle]),
        "one that left": reverse("coalition_member", args=[row.slug, gone.handle]),
        "closing a member": reverse("organisation_close", args=[mine.handle]),
        "one that nobody tells": reverse("coalition_member", args=[row.slug, _nobodys(row).handle]),
        "recognised": reverse("coalition_recognise", args=[row.slug]),
    } | _answering()


def _leave(row: Coalition, gone: Organisation) -> None:
    """Let a member leave that stays under the charter, and for which the drafter signs."""
    me = drafter()
    Representative.objects.create(organisation=gone, person=me, role=Role.SIGNATORY, starts_at=NOW)
    register.leave(membership=row.memberships.get(organisation=gone), mandate=_mandate(gone), by=me, now=NOW)


def _mandate(of: Organisation) -> Mandate:
    terms = mandates.Terms(body="Congress", decided_on=NOW.date())
    return mandates.declare(organisation=of, terms=terms, by=drafter(), now=NOW)


def _nobodys(row: Coalition) -> Organisation:
    nobodys = organisations.enter(profile=Profile(name="جمعية المنارات", country="LB"), by=None, now=NOW)
    register.invite(coalition=row, organisation=nobodys, decision=None, by=drafter(), now=NOW)
    return nobodys


def _answering() -> dict[str, str]:
    """Let three wait for the answer of a committee whose coalition nobody recognised."""
    row = coalitions.start(name="League of ferries", kind=Kind.STANDING, by=drafter(), now=NOW)
    recognition.recognise_no_more(coalition=row, by=None, now=NOW)
    waiting = [_applied(row, number) for number in range(3)]
    return {
        "one of three who wait": reverse("coalition_member", args=[row.slug, waiting[0].handle]),
        "not recognised": reverse("coalition", args=[row.slug]),
        "recognising": reverse("coalition_recognise", args=[row.slug]),
    }


def _applied(row: Coalition, number: int) -> Organisation:
    by = somebody(f"crew@ferry-{number}.example", f"Ferris {number}")
    new = organisations.introduce(profile=Profile(name=f"Ferry crew {number}", country="NO"), by=by, now=NOW)
    ground = register.Ground(endorsement=f"{number}f" * 32)
    register.join(coalition=row, organisation=new, ground=ground, by=by, now=NOW)
    return new
