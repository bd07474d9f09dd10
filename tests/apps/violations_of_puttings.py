"""How the database is asked for what the tables of votes on motions, elections and resolutions must not hold."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F

from undersigned.apps.motions.models import Backing, Candidacy, Putting, Resolution

from tests.apps.violations import Violation, changed, copy_of, twice
from tests.factories import puttings
from tests.factories.statements import revision


def putting() -> Putting:
    return puttings.put(puttings.decision()).puttings.get()


def candidacy() -> Candidacy:
    return puttings.candidate(puttings.election())


def resolution() -> Resolution:
    return puttings.adopted(puttings.motion()).resolution


def another_with_its_number() -> None:
    row = resolution()
    other = puttings.adopted(puttings.motion(row.motion.assembly)).resolution
    Resolution.objects.filter(pk=other.pk).update(number=row.number)


def a_second_backing() -> None:
    at, text = puttings.meeting(), revision()
    rows = [
        puttings.motion(at, deed="backing", title="We do", facts={"digest": text.digest, "title": text.title})
        for _ in range(2)
    ]
    backing = Backing.objects.get(motion=puttings.adopted(rows[0]))
    copy_of(backing, motion_id=rows[1].pk).save()


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "a_motion_is_put_once_to_a_vote": (twice(putting), "motion_id, vote_id"),
    "a_candidate_has_a_name": (changed(candidacy, name=""), ""),
    "a_candidate_accepts_after_being_proposed": (
        changed(candidacy, accepted_at=F("proposed_at") - timedelta(days=1)),
        "",
    ),
    "somebody_stands_once_in_an_election": (twice(candidacy), "motion_id, person_id"),
    "resolutions_of_a_year_are_numbered": (another_with_its_number, "coalition_id, year, number"),
    "resolutions_are_counted_from_one": (changed(resolution, number=0), ""),
    "a_coalition_stands_once_behind_a_text": (a_second_backing, "coalition_id, revision_id"),
}
