"""Coalitions begin: under a charter, or for one text."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions
from undersigned.apps.coalitions.models import Coalition, Kind, Post, Term
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.kit.results import require

RESERVED = {"new"}
"""Names in addresses that are no coalition's."""


def start(
    *, name: str, kind: Kind, by: Person, now: datetime, organisation: Organisation | None = None, language: str = "en"
) -> Coalition:
    """Begin a coalition; who begins it is its first convener, for *organisation* or as themselves."""
    require(permissions.may_start(by, now))
    with transaction.atomic():
        coalition = Coalition.objects.create(
            slug=_free_slug(name),
            public_id=secrets.token_hex(16),
            name=name,
            languages=[language],
            kind=kind,
            started_at=now,
            started_by=by,
        )
        post = Post.objects.create(coalition=coalition, title=_("Convener"), created_at=now)
        Term.objects.create(post=post, person=by, organisation=organisation, starts_at=now)
        audit.record(Event.COALITION_STARTED, subject=f"coalition:{coalition.pk}", by=by.actor, now=now)
    return coalition


def _free_slug(name: str) -> str:
    base = slugify(name)[:60].strip("-") or "coalition"
    taken = RESERVED | set(Coalition.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{base}-{number}") not in taken)
