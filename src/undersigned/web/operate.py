"""How the installation is, for those who run it: what waits, what failed, what was deleted and what is due.

Numbers, rules and names of coalitions: nothing on it is about a person.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from undersigned.apps.cases.models import DataKey, WrappingKey
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.ledger.models import Checkpoint, Entry
from undersigned.apps.moderation.models import Complaint, Objection
from undersigned.apps.people import permissions
from undersigned.apps.people import queries as people
from undersigned.apps.people.models import Letter
from undersigned.kit import jobs, retention
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.models import Sweep
from undersigned.kit.results import require

DAYS_BACK, DAYS_AHEAD, LISTED = 30, 7, 20
FILES = ("casefiles", "intake")
"""Folders in which files of cases and of reports lie, encrypted."""
LATE = timedelta(hours=3)
"""After this long without a sweep, or with acts that wait, no worker runs."""

# In the order in which their names are looked at.
WHAT: dict[str, str | Promise] = {
    ".mail_": _("Mails that could not be sent"),
    ".make_editions": _("Editions that could not be made"),
    ".look_at_domain": _("Domains that could not be looked at"),
    "": _("Other jobs that failed"),
}


@never_cache
@signed_in
def operate(request: HttpRequest) -> HttpResponse:
    """Show operators how the installation is. Nothing is changed here."""
    require(permissions.may_operate(request.user))
    moment = now()
    rules = list(_rules(moment))
    context = {
        "log": _log(moment),
        "failed": _failed(),
        "letters": Letter.objects.count(),
        "reported": Complaint.objects.filter(settled_by=None).count(),
        "objected": Objection.objects.filter(answers=None).count(),
        "free": shutil.disk_usage(settings.DATA).free // 10**9,
        "cases": _cases(),
        "operators": people.operators().count(),
        "swept": _swept(moment),
        "busy": [one for one in rules if one["gone"] or one["soon"]],
        "idle": [one for one in rules if not (one["gone"] or one["soon"])],
        "days_back": DAYS_BACK,
        "days_ahead": DAYS_AHEAD,
        "waiting": _waiting(),
    }
    return render(request, "operate.html", context)


def _log(moment: datetime) -> dict[str, Any]:
    newest, waiting = Checkpoint.objects.order_by("-size").first(), Entry.objects.filter(index=None)
    oldest = waiting.order_by("id").first()
    return {
        "size": newest.size if newest else 0,
        "at": newest.signed_at if newest else None,
        "waiting": waiting.count(),
        "late": oldest is not None and moment - oldest.at > timedelta(minutes=1),
    }


def _failed() -> list[tuple[str | Promise, int]]:
    counted: Counter[str | Promise] = Counter()
    for name, number in jobs.failed().items():
        counted[next(word for part, word in WHAT.items() if part in name)] += number
    return list(counted.items())


def _cases() -> dict[str, Any]:
    """Tell of the keys of cases how many there are, and which file is missing or left over; of files, how large."""
    known = {f"cases-{number}" for number in WrappingKey.objects.values_list("number", flat=True)}
    there = {file.name for file in (settings.DATA / "keys").glob("cases-*")}
    kept = [file for name in FILES for file in (settings.DATA / name).glob("*") if file.is_file()]
    return {
        "keys": DataKey.objects.count(),
        "begun": len(known) > 1,
        "missing": sorted(known - there),
        "left": sorted(there - known),
        "files": len(kept),
        "size": round(sum(file.stat().st_size for file in kept) / 10**6, 1),
    }


def _swept(moment: datetime) -> dict[str, Any]:
    newest = Sweep.objects.order_by("-swept_on").first()
    if newest is None:
        return {"at": None, "late": True, "failed": []}
    failed = [rule.sentence for name, rule in retention.RULES.items() if name in newest.failed]
    return {"at": newest.swept_at, "late": moment - newest.swept_at > LATE, "failed": failed}


def _rules(moment: datetime) -> Iterator[dict[str, Any]]:
    """Give of each rule how much it took away lately, how much would go now, and how much within the next days."""
    gone: Counter[str] = Counter()
    for day in Sweep.objects.filter(swept_on__gt=(moment - timedelta(days=DAYS_BACK)).date()):
        gone.update(day.counts)
    due, soon = retention.due(now=moment), retention.due(now=moment + timedelta(days=DAYS_AHEAD))
    for name, rule in retention.RULES.items():
        yield {"sentence": rule.sentence, "gone": gone[name], "due": due[name], "soon": soon[name]}


def _waiting() -> list[dict[str, Any]]:
    """Give the coalitions that no operator recognised yet, the youngest first."""
    rows = list(
        Coalition.objects.filter(kind=Kind.STANDING, recognised_at=None, ended_at=None).order_by("-pk")[:LISTED]
    )
    proved = coalitions.count_proved(rows)
    return [
        {
            "title": row.called(),
            "url": reverse("coalition", args=[row.slug]),
            "recognise": reverse("coalition_recognise", args=[row.slug]),
            "at": row.started_at,
            "proved": proved[row.pk],
        }
        for row in rows
    ]
