"""The way from the page of a coalition to the cases that it stands with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from undersigned.apps.coalitions.events import Door
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.solidarity.queries import cases


def of_coalition(person: Visitor, coalition: int, now: datetime) -> Iterator[Door]:
    """Lead to the public cases that a coalition published or adopted, if there is one."""
    mine = Q(coalition=coalition) | Q(adoptions__coalition=coalition, adoptions__ended_at=None)
    number = cases.public(now).filter(mine).distinct().count()
    if number:
        said = ngettext("%(n)d public case.", "%(n)d public cases.", number) % {"n": number}
        slug = Coalition.objects.values_list("slug", flat=True).get(pk=coalition)
        yield Door(label=_("Cases that it stands with"), text=said, address=reverse("coalition_cases", args=[slug]))
