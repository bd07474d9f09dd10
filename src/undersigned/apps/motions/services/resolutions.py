"""Resolutions: the text of a motion is sealed as it was put to the vote, logged, numbered in its coalition and year."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.motions.events import CannotBeDone
from undersigned.apps.motions.models import Motion, Putting, Resolution
from undersigned.apps.motions.queries import amending
from undersigned.apps.people.models import Person
from undersigned.apps.publishing.services import publications
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.apps.statements.services import revisions
from undersigned.apps.statements.services.drafts import DraftMoved
from undersigned.core.errors import Malformed


def adopt(*, motion: Motion, by: Person, now: datetime) -> Resolution:
    """Seal the text of a motion and give it the next number of the year; twice is once.

    Raises:
        CannotBeDone: The text is not the one that was voted on, or cannot be sealed.
    """
    known = Resolution.objects.filter(motion=motion).first()
    if known is not None:
        return known
    with transaction.atomic():
        coalition = Coalition.objects.select_for_update().get(pk=motion.assembly.host_id)
        revision = _sealed(motion, by, now)
        year = _year(motion, now)
        return Resolution.objects.create(
            motion=motion,
            coalition=coalition,
            year=year,
            number=_next_number(coalition, year),
            revision=revision,
            adopted_at=motion.decided_at or now,
        )


def _sealed(motion: Motion, by: Person, now: datetime) -> Revision:
    if motion.statement is None:
        raise CannotBeDone(_("This motion has no text. Write it down as a decision in words."))
    draft = _voted(motion)
    if amending.is_moved_on(motion, draft):
        said = _("The text was changed after it was put to the vote. Save the words of state %(n)d again, then do it.")
        raise CannotBeDone(said % {"n": draft})
    latest = statements.latest_draft(motion.statement)
    try:
        return publications.seal_decided(statement=motion.statement, draft_number=latest.number, by=by, now=now)
    except DraftMoved as error:
        raise CannotBeDone(_("Somebody saved the text in this moment. Do it now, once more.")) from error
    except revisions.NothingChanged:
        return _as_it_is(motion)
    except Malformed as error:
        said = _("The text cannot be sealed as it is: %(detail)s. Put it right, then do it.")
        raise CannotBeDone(said % {"detail": error.detail}) from error


def _as_it_is(motion: Motion) -> Revision:
    """Return the revision that has these words already, unless it is another resolution."""
    revision = statements.latest_revision(motion.statement) if motion.statement else None
    if revision is None or Resolution.objects.filter(revision=revision).exists():
        raise CannotBeDone(_("These words are a resolution already. There is nothing to seal."))
    return revision


def _voted(motion: Motion) -> int:
    """Return the number of the draft that was put to the vote when it was adopted."""
    puttings = Putting.objects.filter(motion=motion, vote__settled_at__isnull=False, facts__has_key="draft")
    last = puttings.order_by("-pk").first()
    if last is not None:
        return int(last.facts["draft"])
    return statements.latest_draft(motion.statement).number if motion.statement else 0


def _year(motion: Motion, now: datetime) -> int:
    """Return the year in which it was adopted, where the assembly meets."""
    return (motion.decided_at or now).astimezone(ZoneInfo(motion.assembly.zone)).year


def _next_number(coalition: Coalition, year: int) -> int:
    rows = Resolution.objects.filter(coalition=coalition, year=year)
    highest: int = rows.aggregate(n=Max("number"))["n"] or 0
    return highest + 1
