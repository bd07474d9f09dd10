"""The deed of a backing: the coalition as such stands behind a sealed text, and that text shows it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.motions.events import CannotBeDone, Done
from undersigned.apps.motions.models import Backing
from undersigned.apps.motions.queries import deeds
from undersigned.apps.people.models import Person
from undersigned.kit.forms import isolated


def says(motion: int) -> str:
    """Say behind which text the coalition stands."""
    row = deeds.motion_of(motion)
    revision = deeds.revision_of(row)
    facts = {
        "coalition": isolated(row.assembly.host.called()),
        "title": isolated(revision.title) if revision else "…",
        "version": revision.version if revision else 0,
    }
    return _("%(coalition)s stands behind “%(title)s”, version %(version)d.") % facts


def carry_out(motion: int, _by: Person, now: datetime) -> None:
    """Let it stand there; what its members sign is theirs, and is not changed."""
    row = deeds.motion_of(motion)
    revision = deeds.revision_of(row)
    if revision is None:
        raise CannotBeDone(_("There is no such text here any more."))
    try:
        with transaction.atomic():
            Backing.objects.create(motion=row, coalition=row.assembly.host, revision=revision, since_at=now)
    except IntegrityError as error:
        raise CannotBeDone(_("The coalition stands behind this text already. There is nothing left to do.")) from error


def shown(motion: int) -> Done | None:
    """Say where the text shows it."""
    backing = Backing.objects.filter(motion=motion).select_related("revision__statement").first()
    if backing is None:
        return None
    address = reverse("statement_revision", args=[backing.revision.statement.slug, backing.revision.version])
    return Done(words=backing.revision.title, address=address, language=backing.revision.language)
