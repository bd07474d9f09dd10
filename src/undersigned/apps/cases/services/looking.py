"""One fact, opened to be said otherwise; and what a case said before, which can be put back for thirty days."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Audience, Case, Fact
from undersigned.apps.cases.queries import team, vault
from undersigned.apps.cases.services import readings
from undersigned.apps.cases.services.opening import Opened
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


def one(*, fact: Fact, by: Person, now: datetime) -> Opened[Fact]:
    """Open a fact, and write down that somebody opened it.

    Raises:
        NotAllowed: They are not in the team, or it is sealed to others.
    """
    require(permissions.may_read(by, fact, now))
    key = vault.key_of_fact(fact, vault.key_of(fact.case))
    with transaction.atomic():
        readings.write(case=fact.case, by=by, deed=readings.Deed.OPENED, rows=[fact], now=now)
    return Opened(fact, vault.opened(fact, key=key))


def before(*, case: Case, by: Person, now: datetime) -> list[Opened[Fact]]:
    """Open what was replaced and taken out, the latest first, and write down that somebody did.

    What is sealed to others is left out, and so is what was emptied when it was sealed.

    Raises:
        NotAllowed: They are not in the team.
    """
    require(permissions.may_open(by, case, now))
    rows = case.facts.exclude(replaced_at=None).select_related("key", "subject", "noted_by", "replaced_by")
    found = list(rows.order_by("-replaced_at", "-pk"))
    sealed = [row for row in found if row.audience == Audience.SEALED]
    mine = team.granted(by, sealed, now) if sealed else set()
    key = vault.key_of(case)
    open_ = [row for row in found if row.audience != Audience.SEALED or row.pk in mine]
    with transaction.atomic():
        readings.write(case=case, by=by, deed=readings.Deed.READ, rows=open_, now=now)
    opened = [Opened(row, vault.opened(row, key=vault.key_of_fact(row, key))) for row in open_]
    return [one for one in opened if one["value"]]
