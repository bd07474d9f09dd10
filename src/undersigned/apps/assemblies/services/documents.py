"""What is to be read for an item: files that were looked through, kept encrypted, and addresses on the web."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Document, Item
from undersigned.apps.assemblies.queries.agenda import owner
from undersigned.apps.assemblies.services import allowances, live
from undersigned.apps.assemblies.services.agenda import found, held
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit import documents
from undersigned.kit.results import require

MOST: Final = 40
"""Documents of one item."""


class TooManyDocuments(Exception):
    """Nobody reads as many for one item."""


def add_file(*, item: Item, title: str, data: bytes, by: Person, now: datetime) -> Document:
    """Add a file, of a kind that does nothing by itself where it is opened. Added again, it is the same one, renamed.

    Raises:
        ItemGone: Somebody took the item off.
        NotTaken: It is too large, of another kind, or has programs in it.
        TooManyDocuments: There are very many already.
    """
    require(permissions.may_plan(by, item.assembly, now))
    allowances.require(allowances.FILED, by)
    stored = documents.keep(data, owner=owner(item))
    with transaction.atomic():
        row = _room(item)
        made = {"type": stored.type.value, "size": stored.size, "added_at": now, "added_by": by}
        paper, _fresh = Document.objects.update_or_create(
            item=row, sha256=stored.sha256, defaults={"title": title}, create_defaults={"title": title, **made}
        )
        _noted(paper, row, Event.ITEM_DOCUMENT_ADDED, by, now)
    return paper


def add_address(*, item: Item, title: str, url: str, by: Person, now: datetime) -> Document:
    """Add an address at which something is read. Added again, it is the same one, renamed.

    Raises:
        ItemGone: Somebody took the item off.
        TooManyDocuments: There are very many already.
    """
    require(permissions.may_plan(by, item.assembly, now))
    with transaction.atomic():
        row = _room(item)
        made = {"title": title, "added_at": now, "added_by": by}
        paper, _fresh = Document.objects.update_or_create(
            item=row, url=url, defaults={"title": title}, create_defaults=made
        )
        _noted(paper, row, Event.ITEM_DOCUMENT_ADDED, by, now)
    return paper


def remove(*, document: Document, by: Person, now: datetime) -> None:
    """Take a document away, and delete its file for good."""
    require(permissions.may_plan(by, document.item.assembly, now))
    with transaction.atomic():
        held(document.item.assembly)
        row = Document.objects.filter(pk=document.pk).select_related("item").first()
        if row is not None:
            _noted(row, row.item, Event.ITEM_DOCUMENT_REMOVED, by, now)
            if row.sha256:
                transaction.on_commit(partial(documents.delete, row.sha256, owner=owner(row.item)))
            row.delete()


def _room(item: Item) -> Item:
    held(item.assembly)
    row = found(item)
    if row.documents.count() >= MOST:
        raise TooManyDocuments
    return row


def _noted(paper: Document, item: Item, event: Event, by: Person, now: datetime) -> None:
    live.touch(item.assembly_id, now)
    audit.record(event, subject=f"document:{paper.pk}", by=by.actor, now=now)
