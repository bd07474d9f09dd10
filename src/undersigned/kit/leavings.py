"""What Django and its jobs leave behind, and when it goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from undersigned.kit.retention import rule


@rule("sessions", _("Sessions, and what was typed and not sent: when they are over, two weeks after signing in."))
def _sessions(now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__lt=now)


@rule("jobs", _("Background jobs, which name rows and nobody: a day after they were done, 30 days after they failed."))
def _jobs(now: datetime) -> QuerySet[Any]:
    done = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - timedelta(days=1))
    failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=now - timedelta(days=30))
    return DBTaskResult.objects.filter(done | failed)
