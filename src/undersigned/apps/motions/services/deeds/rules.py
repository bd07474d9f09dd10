"""The deed on the rules of the assembly itself: they hold as they were put to the vote."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Form, Rules
from undersigned.apps.assemblies.pages.said import said
from undersigned.apps.assemblies.queries import rules as queries
from undersigned.apps.assemblies.services import rules
from undersigned.apps.motions import words
from undersigned.apps.motions.events import CannotBeDone, Done
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import deeds
from undersigned.apps.people.models import Person
from undersigned.core.errors import Malformed


def says(motion: int) -> str:
    """Say what holds from its adoption on and does not hold before, in the sentences of the rules themselves."""
    row = deeds.motion_of(motion)
    lines = _new(row)
    if not lines:
        return _("The rules of the assembly stay as they are.")
    return "\n".join([_("From the moment in which it is adopted, these rules hold:"), *lines])


def _new(motion: Motion) -> list[str]:
    form, held = Form(motion.assembly.form), _before(motion)
    known = {chapter.title: chapter.sentences for chapter in said(held, form)}
    wanted = Rules(**rules.as_json(rules.of(held)) | motion.facts["rules"])
    return [
        words.labelled(chapter.title, sentence)
        for chapter in said(wanted, form)
        for sentence in chapter.sentences
        if sentence not in known[chapter.title]
    ]


def _before(motion: Motion) -> Rules:
    """Return the rules that hold; of a motion that set rules, those that held before."""
    rows, made = queries.versions(motion.assembly), _made(motion)
    return (rows.filter(number__lt=made.number).first() if made else None) or rows[0]


def _made(motion: Motion) -> Rules | None:
    if motion.did_at is None:
        return None
    return queries.versions(motion.assembly).filter(set_at__lte=motion.did_at).first()


def carry_out(motion: int, by: Person, now: datetime) -> None:
    """Set the rules as they were put to the vote."""
    row = deeds.motion_of(motion)
    if row.assembly.closed_at is not None:
        raise CannotBeDone(_("The assembly is over: its rules stay as they were. Set them for the next one."))
    with words.speaking(row.assembly.language):
        because = words.clipped(words.labelled(row.label, row.title), words.REASON)
    try:
        rules.decide(assembly=row.assembly, facts=row.facts["rules"], because=because, by=by, now=now)
    except (Malformed, KeyError) as error:
        raise CannotBeDone(_("These rules do not fit together any more. Set them by hand.")) from error


def shown(motion: int) -> Done | None:
    """Say which version of the rules it is."""
    row = deeds.motion_of(motion)
    made = _made(row)
    if made is None:
        return None
    version = _("Version %(n)d of the rules") % {"n": made.number}
    return Done(words=version, address=reverse("assembly_rules", args=[row.assembly.slug]))
