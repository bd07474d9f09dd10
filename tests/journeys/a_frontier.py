"""Puts on stage what can be said together: a frontier, a question, one that is being computed, and none yet."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from undersigned.apps.commonground import queries
from undersigned.apps.commonground.models import Computation
from undersigned.apps.statements.models import Statement
from undersigned.kit.clock import now

from tests.factories import commonground


def places() -> dict[str, str]:
    """Say where its pages are."""
    text = commonground.discussed()
    row = commonground.computed(text, now=now())  # older ones go
    at = [text.slug, row.pk]
    return {
        "common ground": reverse("common_ground", args=[text.slug]),
        "what if": reverse("common_ground", args=[text.slug], query={"leave": "c2", "hold": "c1"}),
        "an offer": reverse("common_ground_text", args=[*at, 2]),
        "an offer, taken": reverse("common_ground_take", args=[*at, 2]),
        "across groups": reverse("common_ground_bridging", args=at),
        "being computed": reverse("common_ground", args=[_being_computed().slug]),
        "no positions": reverse("common_ground", args=[commonground.discussed(said=False).slug]),
    }


def _being_computed() -> Statement:
    """A text whose frontier somebody is computing for a long time."""
    text = commonground.discussed()
    posed = queries.posed(text)
    Computation.objects.create(
        statement=text,
        coalition=text.coalition,
        digest=posed.digest,
        problem=posed.spelled,
        state="running",
        proven=3,
        left=2,
        asked_at=now(),
        wanted_at=now(),
        began_at=now(),
        alive_at=now() + timedelta(days=1),
    )
    return text
