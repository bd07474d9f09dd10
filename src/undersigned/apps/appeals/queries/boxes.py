"""Letters of solidarity: where they may be sent to somebody in prison, while that may be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.solidarity.events import Calling
from undersigned.apps.solidarity.models import LetterBox, resting
from undersigned.apps.solidarity.queries import cases
from undersigned.kit.days import active


def find(code: str, now: datetime) -> LetterBox | None:
    """Return where letters to those of a public case may be sent, by its code."""
    on = cases.today(now)
    rows = LetterBox.objects.filter(resting.standing(on), case__in=cases.public(now).values("pk"), case__code=code)
    return rows.select_related("case__coalition").first()


def calling(case: int, now: datetime) -> Iterator[Calling]:
    """Give that one can write to them, as the page of the case shows it."""
    for code in LetterBox.objects.filter(case=case).values_list("case__code", flat=True):
        if find(code, now) is not None:
            yield Calling(
                title=_("A letter to them, where they are held"),
                language=active(),
                address=reverse("case_letters", args=[code]),
                until_on=None,  # when a consent ends is for the case team
                word=gettext_lazy("Write to them"),
            )
