"""The minutes of the assembly before: under the item of an agenda at which they are looked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.apps.assemblies.events import Business
from undersigned.apps.assemblies.models import Assembly, Item, Sort
from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.minutes import permissions
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.kit.results import Allowed


def on_items(person: Visitor, items: Iterable[int], now: datetime) -> Iterator[Business]:
    """Give the minutes of the last assembly, or that there are none yet that whoever looks may read."""
    for item in Item.objects.filter(pk__in=list(items), sort=Sort.MINUTES).select_related("assembly"):
        before = _before(person, item.assembly, now)
        if before is not None:
            yield _business(person, item, before, now)


def _before(person: Visitor, assembly: Assembly, now: datetime) -> Assembly | None:
    """Return the last assembly of the same host that met before this one, as far as somebody may see it."""
    met = assemblies.visible_to(person, now).filter(host=assembly.host_id, opened_at__isnull=False)
    return met.filter(starts_at__lt=assembly.starts_at).exclude(pk=assembly.pk).order_by("-starts_at", "-pk").first()


def _business(person: Visitor, item: Item, before: Assembly, now: datetime) -> Business:
    minutes, text = queries.of(before), assemblies.text_of(before)
    reads = minutes is not None and permissions.may_read(person, minutes, now) == Allowed()
    told = {"item": item.pk, "label": _("Minutes"), "title": text.title, "language": text.language}
    if minutes is None or not reads:
        address = assemblies.address_of(before)
        return Business(**told, address=address, state="waiting", word=_("there are none yet to read"))
    state = "done" if minutes.approved_at else "waiting"
    return Business(**told, address=queries.address_of(minutes), state=state, word=minutes.state(now).label)
