"""What is decided at an assembly for members, or under an internal item, nobody else learns, nor how it went."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from undersigned.apps.motions.queries import puttings, resolutions
from undersigned.apps.motions.services import bundles, motions
from undersigned.apps.motions.services.putting import Terms
from undersigned.apps.votes import permissions
from undersigned.apps.votes.models import Audience
from undersigned.kit.results import Allowed

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import agenda, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
STRANGER = AnonymousUser()
SECRET = "The fund is closed"


def reads(vote, *people):
    return [permissions.may_read(one, vote, NOW) == Allowed() for one in people]


def internal(**said):
    """A motion under an item that is for who takes part alone, at an assembly that everybody may follow."""
    at = factory.meeting()
    at.host.public_at = NOW
    at.host.save()
    return factory.motion(at, item=agenda.internal(at), **said)


def test_a_vote_on_what_stands_under_an_internal_item_is_for_who_takes_part():
    vote = factory.put(internal(deed="decision", title=SECRET, facts={"words": SECRET, "tasks": []}))

    assert vote.audience == Audience.MEMBERS
    assert reads(vote, STRANGER, organisations.owner(REPRESENTATIVE), drafter()) == [False, True, True]


def test_so_is_a_vote_on_a_bundle_of_which_one_stands_there():
    row = internal()
    beside = factory.motion(row.assembly)

    vote = bundles.announce(motions=[beside, row], terms=Terms(), by=drafter(), now=NOW)

    assert vote.audience == Audience.MEMBERS


@pytest.mark.parametrize("audience", ["public", "members"])
def test_the_decision_that_everybody_reads_does_not_say_what_it_was(audience):
    if audience == "public":
        row = internal(deed="decision", title=SECRET, facts={"words": SECRET, "tasks": []})
    else:
        at = factory.meeting(audience=audience)
        row = factory.motion(at, deed="decision", title=SECRET, facts={"words": SECRET, "tasks": []})

    found = factory.adopted(row)

    assert (found.state, found.failed_because) == ("adopted", "")
    assert found.decision.body == ("General assembly" if audience == "public" else "Assembly")
    assert found.decision.words == "M1 was decided. What it says is for those who take part in the assembly."
    assert puttings.words_of(found) == f"Adopted: M1: {SECRET}. 3 for, 0 against, 0 abstained, of 3 votes. {SECRET}"


@pytest.mark.parametrize("audience", ["public", "members"])
def test_a_resolution_of_theirs_says_its_number_and_neither_where_nor_how_it_was_adopted(audience):
    row = internal() if audience == "public" else factory.motion(factory.meeting(audience="members"))
    found = factory.adopted(row)

    with translation.override("en"):
        said = [
            (one.words, len(one.links))
            for who in (STRANGER, organisations.owner(REPRESENTATIVE))
            for one in resolutions.origins(who, found.resolution.revision_id, NOW)
        ]

    counts = "3 for, 0 against, 0 abstained, of 3 votes."
    assert said[0] == ("Resolution 1/2026", 0)
    assert (said[1][0].endswith(counts), said[1][1]) == (True, 3)
    assert resolutions.counts_of(found.resolution, STRANGER, NOW) == ""
    assert resolutions.counts_of(found.resolution, drafter(), NOW) == counts[:-1]


def test_a_bundle_is_for_who_takes_part_when_one_of_it_stands_there_by_the_time_it_opens():
    at = factory.meeting()
    rows = [factory.motion(at), factory.motion(at)]
    vote = factory.announced(rows)
    motions.place_under(motion=rows[1], item=agenda.internal(at), by=drafter(), now=NOW)

    opened = bundles.open_(vote=vote, by=drafter(), now=NOW)

    assert (vote.audience, opened.audience) == (Audience.PUBLIC, Audience.MEMBERS)


def test_so_is_what_is_put_to_the_vote_while_the_assembly_is_at_an_internal_item():
    at = factory.meeting()
    agenda.called(agenda.internal(at))

    vote = factory.put(factory.motion(at))

    assert vote.audience == Audience.MEMBERS
