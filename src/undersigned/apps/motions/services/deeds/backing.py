"""The deed of a backing: the coalition as such stands behind a sealed text, and that text shows it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.motions.events import CannotBeDone, Done
from undersigned.apps.motions.models import Backing, Motion
from undersigned.apps.motions.queries import deeds
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Revision
from undersigned.kit.forms import isolated


class Stand(TextChoices):
    """What a motion says of the coalition and a text."""

    BEHIND = "behind", gettext_lazy("It stands behind the text from now on")
    NO_LONGER = "no-longer", gettext_lazy("It no longer stands behind the text")


def says(motion: int) -> str:
    """Say behind which text the coalition stands, or no longer does."""
    row = deeds.motion_of(motion)
    revision = deeds.revision_of(row)
    facts = {
        "coalition": isolated(row.assembly.host.called()),
        "title": isolated(revision.title) if revision else "…",
        "version": revision.version if revision else 0,
    }
    said = _("%(coalition)s stands behind “%(title)s”, version %(version)d.")
    if _ends(row):
        said = _("%(coalition)s no longer stands behind “%(title)s”, version %(version)d.")
    return deeds.in_words(row, said % facts)


def _ends(motion: Motion) -> bool:
    return bool(motion.facts.get("what") == Stand.NO_LONGER)


def carry_out(motion: int, _by: Person, now: datetime) -> None:
    """Let it stand there, or no longer; what its members sign is theirs, and is not changed."""
    row = deeds.motion_of(motion)
    revision = deeds.revision_of(row)
    if revision is None:
        raise CannotBeDone(_("There is no such text here any more."))
    if _ends(row):
        _end(row, revision, now)
        return
    try:
        with transaction.atomic():
            Backing.objects.create(motion=row, coalition=row.assembly.host, revision=revision, since_at=now)
    except IntegrityError as error:
        raise CannotBeDone(_("The coalition stands behind this text already. There is nothing left to do.")) from error


def _end(motion: Motion, revision: Revision, now: datetime) -> None:
    standing = Backing.objects.filter(coalition=motion.assembly.host_id, revision=revision, ended_at__isnull=True)
    if not standing.update(ended_at=now):
        raise CannotBeDone(_("The coalition does not stand behind this text. There is nothing left to do."))


def shown(motion: int) -> Done | None:
    """Say where the text shows it."""
    row = deeds.motion_of(motion)
    mine = Q(motion=row) if not _ends(row) else Q(revision__digest=row.facts["digest"], ended_at=row.did_at)
    rows = Backing.objects.filter(mine, coalition=row.assembly.host_id) if row.did_at else Backing.objects.none()
    backing = rows.select_related("revision__statement").first()
    if backing is None:
        return None
    address = reverse("statement_revision", args=[backing.revision.statement.slug, backing.revision.version])
    return Done(words=backing.revision.title, address=address, language=backing.revision.language)
