"""What stands in the place of something hidden."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from undersigned.apps.moderation import permissions
from undersigned.apps.moderation.models import Measure
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed


def hidden(request: HttpRequest, measure: Measure) -> dict[str, object]:
    """Return what `moderation/hidden.html` shows: the measure, and what whoever looks may do about it."""
    moment = now()
    judges = permissions.may_judge(request.user, measure.kind, measure.number, moment) == Allowed()
    return {
        "measure": measure,
        "may_object": permissions.may_object(request.user, measure, moment) == Allowed(),
        "judge_url": reverse("moderation_judge", args=[measure.kind, measure.number]) if judges else "",
    }
