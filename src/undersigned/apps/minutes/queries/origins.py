"""Where a resolution was adopted: the sealed minutes of its assembly, linked from its text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.minutes.models import Audience, Minutes
from undersigned.apps.minutes.queries.minutes import address_of
from undersigned.apps.statements.events import Origin


def of_text(person: Visitor, revision: int, now: datetime) -> Iterator[Origin]:
    """Give the minutes that everybody may read in which a sealed text was adopted, if who looks sees the assembly."""
    rows = Minutes.objects.filter(assembly__motions__resolution__revision=revision, approved_at__isnull=False)
    seen = assemblies.visible_to(person, now)
    for row in rows.filter(audience=Audience.PUBLIC, assembly__in=seen.order_by().values("pk")).select_related(
        "assembly"
    ):
        yield Origin(
            words=_("Minutes: %(title)s") % {"title": assemblies.title_of(row.assembly)}, address=address_of(row)
        )
