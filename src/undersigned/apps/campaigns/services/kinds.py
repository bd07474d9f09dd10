"""A coalition says which kinds of action it uses: of those that everybody has, and its own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns.models import KindOfAction
from undersigned.apps.campaigns.queries.kinds import OWN, is_own
from undersigned.apps.campaigns.words import BuiltIn
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.permissions import may_coordinate
from undersigned.apps.people.models import Person
from undersigned.kit.results import require

MOST = 60
"""Own kinds of one coalition: more of them than anybody looks through."""


class TooManyKinds(Exception):
    """The coalition has as many kinds of its own as one looks through."""


class NameTaken(Exception):
    """Another kind of the coalition is called so in one of these languages."""


class Needed(Exception):
    """This kind fits every action that none of the others fits, and stays."""


class NoSuchKind(Exception):
    """The coalition has no kind of this key."""


def add(*, coalition: Coalition, names: Mapping[str, str], by: Person, now: datetime) -> KindOfAction:
    """Give the coalition a kind of its own, with its name in one language or several.

    Raises:
        TooManyKinds, NameTaken: As they say.
    """
    require(may_coordinate(by, coalition, now))
    with transaction.atomic():
        Coalition.objects.select_for_update().get(pk=coalition.pk)
        own = KindOfAction.objects.filter(coalition=coalition, key__startswith=OWN)
        if own.count() >= MOST:
            raise TooManyKinds(coalition.pk)
        _require_free(coalition, names)
        row = KindOfAction.objects.create(coalition=coalition, key=f"new-{secrets.token_hex(8)}", names=dict(names))
        row.key = f"{OWN}{row.pk}"
        row.save(update_fields=["key"])
        audit.record(Event.KIND_ADDED, subject=f"kind:{row.pk}", by=by.actor, now=now)
    return row


def rename(*, kind: KindOfAction, names: Mapping[str, str], by: Person, now: datetime) -> None:
    """Call an own kind otherwise, wherever it stands.

    Raises:
        NoSuchKind: It is a kind that everybody has.
        NameTaken: Another one is called so.
    """
    require(may_coordinate(by, kind.coalition, now))
    with transaction.atomic():
        Coalition.objects.select_for_update().get(pk=kind.coalition_id)
        if not is_own(kind.key):
            raise NoSuchKind(kind.key)
        _require_free(kind.coalition, names, but=kind)
        KindOfAction.objects.filter(pk=kind.pk).update(names=dict(names))
        audit.record(Event.KIND_RENAMED, subject=f"kind:{kind.pk}", by=by.actor, now=now)


def unuse(*, coalition: Coalition, key: str, by: Person, now: datetime) -> None:
    """Offer a kind to new actions no more. Those that have it keep it.

    Raises:
        Needed, NoSuchKind: As they say.
    """
    require(may_coordinate(by, coalition, now))
    if key == BuiltIn.OTHER:
        raise Needed(key)
    with transaction.atomic():
        row = _row(coalition, key)
        if row.unused_at is None:
            row.unused_at = now
            row.save(update_fields=["unused_at"])
            audit.record(Event.KIND_UNUSED, subject=f"kind:{row.pk}", by=by.actor, now=now)


def use(*, coalition: Coalition, key: str, by: Person, now: datetime) -> None:
    """Offer a kind again.

    Raises:
        NoSuchKind: The coalition has none of this key.
    """
    require(may_coordinate(by, coalition, now))
    with transaction.atomic():
        row = _row(coalition, key)
        if row.unused_at is not None:
            row.unused_at = None
            row.save(update_fields=["unused_at"])
            audit.record(Event.KIND_USED, subject=f"kind:{row.pk}", by=by.actor, now=now)


def _row(coalition: Coalition, key: str) -> KindOfAction:
    """Return the row of a kind, made when the coalition first says something of one that everybody has."""
    Coalition.objects.select_for_update().get(pk=coalition.pk)
    if key in set(BuiltIn):
        return KindOfAction.objects.get_or_create(coalition=coalition, key=key)[0]
    row = KindOfAction.objects.filter(coalition=coalition, key=key).first()
    if row is None:
        raise NoSuchKind(key)
    return row


def _require_free(coalition: Coalition, names: Mapping[str, str], but: KindOfAction | None = None) -> None:
    others = KindOfAction.objects.filter(coalition=coalition, key__startswith=OWN)
    rows = others.exclude(pk=but.pk) if but is not None else others
    taken = {(tag, name.casefold()) for row in rows for tag, name in row.names.items()}
    if taken & {(tag, name.casefold()) for tag, name in names.items()}:
        raise NameTaken(coalition.pk)
