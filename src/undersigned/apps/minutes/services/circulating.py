"""Minutes are sent to those who attended, who have some days to correct them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.minutes import jobs, permissions
from undersigned.apps.minutes.models import Minutes
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.services.drafts import held
from undersigned.apps.people.models import Person
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import Denied, require

SHORTEST, LONGEST, USUAL = 1, 90, 14
"""Days for corrections."""
SENT: Final = Daily("minutes-sent", 2, _("These minutes were sent twice today. Send them again tomorrow."))


def circulate(*, minutes: Minutes, days: int, by: Person, now: datetime) -> int:
    """Send minutes to those who attended, with so many days for corrections; return how many are mailed.

    Sent again, they have that many days from now on.
    """
    if not SHORTEST <= days <= LONGEST:
        require(Denied(_("Give those who attended between one day and ninety.")))
    with transaction.atomic():
        row = held(minutes)
        require(permissions.may_circulate(by, row, now))
        require_today(SENT, f"minutes:{row.pk}")
        row.circulated_at, row.closes_at = now, now + timedelta(days=days)
        row.save(update_fields=["circulated_at", "closes_at"])
        people = queries.people_who_attended(row.assembly)
        enqueue_all([jobs.MailMinutes(minutes_id=row.pk, person_id=number) for number in people])
        audit.record(Event.MINUTES_CIRCULATED, subject=f"minutes:{row.pk}", by=by.actor, now=now)
    return len(people)
