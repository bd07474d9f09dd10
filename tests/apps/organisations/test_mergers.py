from __future__ import annotations

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Merger
from undersigned.apps.organisations.services import mergers
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.people import drafter


def both():
    return organisations.organisation(), organisations.organisation(ATTESTED)


def merge(kept, merged, by=None):
    return mergers.merge(kept=kept, merged=merged, reason="The same union.", by=by or drafter(), now=NOW)


def test_a_merged_entry_points_to_the_other_and_its_people_act_there(installation):
    kept, merged = both()
    organisations.key(REPRESENTATIVE)

    merge(kept, merged)

    merged.refresh_from_db()
    acts_for = [row.organisation for row in queries.of_person(organisations.owner(ATTESTED), NOW)]
    assert (merged.merged_into, acts_for) == (kept, [kept])
    assert [(row.event, row.organisation) for row in Line.objects.order_by("-pk")[:2]] == [
        ("organisations:organisation:merged", merged.pk),
        ("organisations:organisation:merged", kept.pk),
    ]


def test_a_merged_entry_signs_no_more(installation):
    merged, kept = both()
    key = organisations.key(REPRESENTATIVE)

    merge(kept, merged)

    key.refresh_from_db()
    assert (key.revoked_at, list(queries.keys_in_force(merged))) == (NOW, [])


def test_a_merger_can_be_undone(installation):
    kept, merged = both()
    merger = merge(kept, merged)

    mergers.part(merger=merger, by=drafter(), now=NOW)

    merged.refresh_from_db()
    assert (merged.merged_into, Merger.objects.count()) == (None, 0)


def test_nothing_is_merged_twice_or_into_what_was_merged(installation):
    kept, merged = both()
    merge(kept, merged)

    with pytest.raises(mergers.AlreadyMerged):
        merge(kept, merged)
    with pytest.raises(mergers.AlreadyMerged):
        merge(merged, kept)


def test_only_operators_and_who_owns_both_merge(installation):
    kept, merged = both()

    with pytest.raises(NotAllowed):
        merge(kept, merged, by=organisations.owner())
    with pytest.raises(NotAllowed):
        merge(kept, kept)
    assert Merger.objects.count() == 0


def test_the_one_that_stays_is_found_by_the_name_of_the_other(installation):
    kept, merged = both()

    merge(kept, merged)

    kept.refresh_from_db()
    assert "kadikoy theatre workers" in kept.folded
