"""What people keep of their needs, and when it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.needs.models import Feed, Preference, PutAside
from undersigned.kit.retention import rule


@rule("needs-aside", _("What somebody wants to be reminded of later: when its day comes, or the account ends."))
def _aside(now: datetime) -> QuerySet[PutAside]:
    return PutAside.objects.filter(Q(until_on__lte=now.date()) | Q(person__left_at__isnull=False))


@rule("digests", _("How often somebody wants to be mailed what needs them: when the account ends."))
def _preferences(now: datetime) -> QuerySet[Preference]:
    return Preference.objects.filter(person__left_at__isnull=False)


@rule("feeds", _("Addresses for calendars: a year after they were revoked, or when the account ends."))
def _feeds(now: datetime) -> QuerySet[Feed]:
    return Feed.objects.filter(Q(revoked_at__lt=now - timedelta(days=365)) | Q(person__left_at__isnull=False))
