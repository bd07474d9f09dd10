"""What accounts leave behind, and when it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.people.models import Entrance, Letter, Visit
from undersigned.apps.people.services.entrances import GOOD_FOR
from undersigned.apps.people.services.letters import KEPT
from undersigned.kit.retention import rule


@rule("letters", _("Mails that could not be sent: after two days. A mail that was sent is gone at once."))
def _letters(now: datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(written_at__lt=now - KEPT)


@rule("entrances", _("Links by which an operator lets somebody in, and that were not used: after an hour."))
def _entrances(now: datetime) -> QuerySet[Entrance]:
    return Entrance.objects.filter(made_at__lte=now - GOOD_FOR)


@rule("visits", _("With which browser somebody signed in, and when: two weeks after signing in."))
def _visits(now: datetime) -> QuerySet[Visit]:
    return Visit.objects.filter(began_at__lt=now - timedelta(seconds=settings.SESSION_COOKIE_AGE))
