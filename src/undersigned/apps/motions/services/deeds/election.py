"""The deed of an election: whoever was elected holds the post, on the committee of the coalition."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.coalitions.services import committee
from undersigned.apps.coalitions.services.committee import Appointment, Before
from undersigned.apps.motions import words
from undersigned.apps.motions.events import CannotBeDone, Done
from undersigned.apps.motions.models import Candidacy, Motion
from undersigned.apps.motions.queries import deeds
from undersigned.apps.motions.queries.candidacies import STAY
from undersigned.apps.people.models import Person
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import isolated


def says(motion: int) -> str:
    """Say to which post how many are elected, until when."""
    row = deeds.motion_of(motion)
    post, n = deeds.post_of(row), int(row.facts["seats"])
    facts = {"n": n, "post": isolated(post.title if post else "…"), "coalition": isolated(row.assembly.host.called())}
    said = [
        ngettext(
            "%(n)d person is elected to the post “%(post)s” of %(coalition)s.",
            "%(n)d people are elected to the post “%(post)s” of %(coalition)s.",
            n,
        )
        % facts
    ]
    if row.facts.get("ends_on"):
        day = day_in(date.fromisoformat(row.facts["ends_on"]), active())
        said.append(_("Their terms end on %(day)s.") % {"day": day})
    if row.facts.get("before") != STAY:
        said.append(_("The terms of those who hold it now end with the election."))
    return deeds.in_words(row, *said)


def carry_out(motion: int, by: Person, now: datetime) -> None:
    """Let the terms begin of those who were elected and do not sit yet."""
    row = deeds.motion_of(motion)
    post = deeds.post_of(row)
    if post is None or post.abolished_at is not None:
        raise CannotBeDone(_("This post was abolished. Make it again by hand, and appoint who was elected."))
    seated = list(row.facts.get("seated", ()))
    elected = [one for one in row.facts.get("elected", ()) if one not in seated]
    rows = list(Candidacy.objects.filter(pk__in=elected).select_related("person", "organisation").order_by("pk"))
    appointments = [_appointment(row, one, now) for one in rows]
    before = Before.STAY if seated or row.facts.get("before") == STAY else Before.END
    try:
        committee.elect(post=post, appointments=appointments, before=before, by=by, now=now)
    except committee.AlreadyHolds as error:
        raise CannotBeDone(_("One of those who were elected holds the post already. End that term first.")) from error
    Motion.objects.filter(pk=row.pk).update(facts={**row.facts, "seated": [*seated, *elected]})


def _appointment(motion: Motion, elected: Candidacy, now: datetime) -> Appointment:
    if elected.person is None or not elected.person.is_active:
        said = _("%(name)s has no account here any more. Appoint who was elected by hand, by a link.")
        raise CannotBeDone(said % {"name": isolated(elected.name)})
    return Appointment(
        person=elected.person,
        organisation=elected.organisation,
        starts_at=now,
        ends_at=_ends_at(motion, now),
        decision=motion.decision,
        # Who stood under another name has not agreed that the name of their account is read.
        named_at=now if elected.name == elected.person.name else None,
    )


def _ends_at(motion: Motion, now: datetime) -> datetime | None:
    """Return the end of the last day, where the assembly meets."""
    if not motion.facts.get("ends_on"):
        return None
    after = date.fromisoformat(motion.facts["ends_on"]) + timedelta(days=1)
    end = datetime.combine(after, time(), ZoneInfo(motion.assembly.zone))
    if end <= now:
        raise CannotBeDone(_("The last day of these terms is over. Appoint who was elected by hand."))
    return end.astimezone(now.tzinfo)


def shown(motion: int) -> Done | None:
    """Say who was elected, and where the committee is."""
    row = deeds.motion_of(motion)
    elected = Candidacy.objects.filter(pk__in=row.facts.get("seated", ())).order_by("name", "pk")
    names = [isolated(one.name) for one in elected]
    if not names:
        return None
    address = reverse("coalition_committee", args=[row.assembly.host.slug])
    return Done(words=_("Elected: %(names)s") % {"names": words.named(names)}, address=address)
