"""What can be printed, shown and read: editions of sealed texts, and files that were looked through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns import permissions, queries
from undersigned.apps.campaigns.models import Campaign, Licence, Material
from undersigned.apps.campaigns.services import allowances
from undersigned.apps.campaigns.services.saving import held
from undersigned.apps.people.models import Person
from undersigned.apps.publishing.editions import Format
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.kit import documents
from undersigned.kit.results import require

MOST: Final = 200
"""Materials of one campaign."""


class NoSuchEdition(Exception):
    """The text is of no coalition of the campaign, or was not sealed in this language."""


class TooMany(Exception):
    """A campaign has so many materials that nobody finds anything among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a material is called, in which language it is, who made it, and what others may do with it."""

    title: str
    licence: Licence
    language: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A sealed text, in one language and format."""

    revision: Revision
    language: str
    form: Format


def add_edition(*, campaign: Campaign, edition: Edition, label: Label, by: Person, now: datetime) -> Material:
    """Add an edition of a text of its coalitions; it is handed out as it is published, always the latest.

    Raises:
        NoSuchEdition: It is a text of others, or not in this language.
        TooMany: There are very many already.
    """
    require(permissions.may_run(by, campaign, now))
    known = queries.texts_for(campaign).filter(pk=edition.revision.pk).exists() or edition.revision == campaign.call
    if not known or edition.language not in statements.languages_of(edition.revision):
        raise NoSuchEdition
    with transaction.atomic():
        row = _room(campaign)
        material, fresh = Material.objects.get_or_create(
            campaign=row,
            revision=edition.revision,
            language=edition.language,
            form=edition.form.value,
            defaults={
                "title": label.title,
                "licence": label.licence,
                "author": label.author,
                "added_at": now,
                "added_by": by,
            },
        )
        if fresh:
            _noted(material, row, Event.MATERIAL_ADDED, by, now)
    return material


def add_file(*, campaign: Campaign, data: bytes, label: Label, by: Person, now: datetime) -> Material:
    """Add a file, if it is of a kind that does nothing by itself where it is opened. Added again, it is the same one.

    Raises:
        NotTaken: It is too large, of another kind, or has programs in it.
        TooMany: There are very many already.
    """
    require(permissions.may_run(by, campaign, now))
    allowances.require(allowances.FILED, by)
    stored = documents.keep(data, owner=queries.owner(campaign))
    with transaction.atomic():
        row = _room(campaign)
        facts = {"title": label.title, "licence": label.licence, "language": label.language, "author": label.author}
        made = {"type": stored.type.value, "size": stored.size, "added_at": now, "added_by": by}
        material, _fresh = Material.objects.update_or_create(
            campaign=row, sha256=stored.sha256, defaults=facts, create_defaults={**facts, **made}
        )
        _noted(material, row, Event.MATERIAL_ADDED, by, now)
    return material


def remove(*, material: Material, by: Person, now: datetime) -> None:
    """Take a material away, and delete its file for good."""
    require(permissions.may_run(by, material.campaign, now))
    with transaction.atomic():
        row = held(material.campaign)
        found = Material.objects.filter(pk=material.pk).first()
        if found is not None:
            _noted(found, row, Event.MATERIAL_REMOVED, by, now)
            if found.sha256:
                transaction.on_commit(partial(documents.delete, found.sha256, owner=queries.owner(row)))
            found.delete()


def _room(campaign: Campaign) -> Campaign:
    row = held(campaign)
    if row.materials.count() >= MOST:
        raise TooMany
    return row


def _noted(material: Material, campaign: Campaign, event: Event, by: Person, now: datetime) -> None:
    campaign.changed_at = now
    campaign.save(update_fields=["changed_at"])
    audit.record(event, subject=f"material:{material.pk}", by=by.actor, now=now)
