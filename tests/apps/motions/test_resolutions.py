"""Resolutions: sealed as they were put to the vote, logged, numbered in their coalition and year, found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.motions.queries import resolutions
from undersigned.apps.statements import events, queries
from undersigned.apps.statements.models import Revision
from undersigned.apps.statements.services import drafts
from undersigned.apps.tasks import events as action_plan
from undersigned.core import entries

from tests.cast import NOW
from tests.factories import coalitions
from tests.factories import puttings as factory
from tests.factories.motions import TEXT
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
NEW_YEAR = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
"""Half an hour after midnight in Paris."""


def saved(row, **changes):
    """Words that somebody keeps in the text of a motion, whoever may."""
    latest = queries.latest_draft(row.statement)
    wording = replace(queries.wording_of(latest), **changes)
    return drafts.keep(statement=row.statement, wording=wording, based_on=latest.number, by=drafter(), now=NOW)


def test_the_text_is_sealed_logged_and_numbered():
    found = factory.adopted(factory.motion())

    row = found.resolution
    assert (row.label, row.coalition, row.adopted_at) == ("1/2026", found.assembly.host, NOW)
    assert row.revision.wording.clauses == TEXT.clauses
    assert ledger.record_of(row.revision.sealing) == entries.StatementSealed(statement=row.revision.digest)


def test_numbers_count_within_a_coalition_and_a_year():
    at = factory.meeting()

    labels = [factory.adopted(factory.motion(at)).resolution.label for _ in range(2)]

    assert labels == ["1/2026", "2/2026"]


def test_the_year_is_that_of_the_place_where_the_assembly_meets():
    row = factory.motion()
    vote = factory.put(row)

    factory.settled(vote, for_=factory.MEMBERS, now=NEW_YEAR)

    assert factory.fresh(row).resolution.label == "1/2027"


def test_a_text_that_was_changed_after_it_was_put_to_the_vote_is_not_sealed_until_it_reads_as_it_did():
    row = factory.motion()
    vote = factory.put(row)
    before = queries.wording_of(queries.latest_draft(row.statement))
    saved(row, clauses=before.clauses[:1])

    factory.settled(vote, for_=factory.MEMBERS)

    found = factory.fresh(row)
    assert (found.state, Revision.objects.count()) == ("adopted", 0)
    assert found.failed_because.startswith(
        "The text was changed after it was put to the vote. Save the words of state 1"
    )
    saved(row, clauses=before.clauses)
    assert factory.done_now(row)
    assert factory.fresh(row).resolution.revision.wording == before


def test_what_is_adopted_twice_in_the_same_words_is_one_text_and_says_so():
    found = factory.adopted(factory.motion())

    assert resolutions.of_motion(found).revision.version == 1
    assert Revision.objects.count() == 1


def test_a_sealed_text_says_which_resolution_it_is_and_leads_to_the_motion_and_the_vote():
    found = factory.adopted(factory.motion())

    origin = events.origins(drafter(), found.resolution.revision_id, NOW)[0]

    assert "Resolution 1/2026 of" in origin.words
    assert "3 for, 0 against, 0 abstained, of 3 votes." in origin.words
    assert origin.links[0][1] == f"/assemblies/{found.assembly.slug}/motions/1/"
    assert len(origin.links) == 3


def test_of_an_assembly_for_members_a_stranger_reads_the_number_and_is_led_nowhere():
    found = factory.adopted(factory.motion(factory.meeting(audience="members")))

    origin = events.origins(None, found.resolution.revision_id, NOW)[0]

    assert ("Resolution 1/2026" in origin.words, origin.links) == (True, ())


def test_resolutions_are_found_by_words_and_by_year():
    at = factory.meeting()
    row = factory.adopted(factory.motion(at)).resolution
    other = coalitions.coalition()

    found = {
        "words": list(resolutions.of_coalition(at.host, "HARBOURS open")),
        "other words": list(resolutions.of_coalition(at.host, "mines")),
        "year": list(resolutions.of_coalition(at.host, "", 2026)),
        "other year": list(resolutions.of_coalition(at.host, "", 2025)),
        "other coalition": list(resolutions.of_coalition(other)),
    }

    assert found == {"words": [row], "other words": [], "year": [row], "other year": [], "other coalition": []}
    assert resolutions.find(at.host.slug, 2026, 1) == row
    assert resolutions.years(at.host) == [2026]


def test_tasks_in_a_resolution_call_it_by_its_number():
    row = factory.adopted(factory.motion()).resolution

    said = action_plan.named([row.revision_id, row.revision_id + 1])

    assert said[row.revision_id].label == "1/2026"
    assert said[row.revision_id].address == resolutions.address_of(row)
