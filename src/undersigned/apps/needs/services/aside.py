"""A need is put aside until a day, and brought back."""

from __future__ import annotations

from datetime import date, datetime

from undersigned.apps.needs import permissions, queries
from undersigned.apps.needs.models import PutAside
from undersigned.apps.needs.queries import Need
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


def put(*, need: Need, until_on: date, by: Person, now: datetime) -> PutAside:
    """Keep a need out of somebody's sight before a day. Putting it aside again counts anew."""
    require(permissions.may_put_aside(need, now))
    row, _made = PutAside.objects.update_or_create(
        person=by, mark=need.mark, defaults={"until_on": until_on, "put_at": now}
    )
    queries.forget(by)
    return row


def bring_back(*, mark: str, by: Person) -> None:
    """See a need again. Bringing back what is there changes nothing."""
    PutAside.objects.filter(person=by, mark=mark).delete()
    queries.forget(by)
