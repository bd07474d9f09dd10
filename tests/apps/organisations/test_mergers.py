from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Merger, Name, Representative, Role, Verification
from undersigned.apps.organisations.services import mergers, representatives
from undersigned.apps.organisations.services import organisations as service
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations, signatures, statements
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


def roles(organisation, moment=NOW):
    return {row.person.name: row.role for row in queries.representatives(organisation, moment)}


def test_the_preview_says_what_the_merger_does(installation):
    kept, merged = both()
    organisations.key(REPRESENTATIVE)
    Verification.objects.create(organisation=kept, means="domain", domain="ours.example", established_at=NOW)
    Name.objects.create(organisation=kept, language="en", name="Harbour Union")

    found = mergers.preview(kept=merged, merged=kept, now=NOW)
    merge(merged, kept)

    assert [(row.person.name, row.role) for row in found.people] == [("Ana Silva", "owner")]
    assert ([row.name for row in found.names], len(found.keys), [row.domain for row in found.proofs]) == (
        ["Harbour Union"],
        1,
        ["ours.example"],
    )
    assert roles(merged) == {"Deniz Aydın": "owner", "Ana Silva": "owner"}
    assert (list(queries.keys_in_force(kept)), list(queries.verifications(kept))) == ([], [])


def test_texts_under_which_both_stand_and_memberships_are_to_be_looked_after(installation):
    kept, merged = both()
    text = statements.revision()
    for member in (REPRESENTATIVE, ATTESTED):
        signatures.collected(text, member)
    coalitions.admitted(coalitions.coalition(), ATTESTED)

    found = mergers.preview(kept=kept, merged=merged, now=NOW)

    assert [(one.title, one.words[:9]) for one in found.concerns] == [
        (text.title, "Both have"),
        (coalitions.coalition().name, "Only the "),
    ]
    assert mergers.preview(kept=merged, merged=kept, now=NOW).concerns[1:] == []


def test_a_merger_by_a_clock_that_went_back_ends_nothing_before_it_began(installation):
    kept, merged = both()
    Verification.objects.create(organisation=merged, means="domain", domain="ours.example", established_at=NOW)

    mergers.merge(kept=kept, merged=merged, reason="One.", by=drafter(), now=NOW - timedelta(hours=1))

    assert Verification.objects.get().ended_at == NOW


def test_parting_ends_what_the_merger_gave_and_nothing_else(installation):
    kept, merged = both()
    colleague = organisations.colleague("Rui Reis", Role.EDITOR, ATTESTED)
    organisations.colleague("Nuno Nunes", Role.EDITOR)
    merger = merge(kept, merged)
    later = NOW + timedelta(days=1)
    came = queries.representatives(kept, later).get(person=colleague)
    representatives.change_role(representative=came, role=Role.SIGNATORY, by=organisations.owner(), now=later)

    mergers.part(merger=merger, by=drafter(), now=later)

    assert roles(kept, later) == {"Ana Silva": "owner", "Nuno Nunes": "editor", "Rui Reis": "signatory"}
    assert roles(merged, later) == {"Deniz Aydın": "owner", "Rui Reis": "editor"}


def test_an_owner_of_both_parts_them_and_nobody_else_does(installation):
    kept, merged = both()
    me = organisations.owner()
    Representative.objects.create(organisation=merged, person=me, role=Role.OWNER, starts_at=NOW)
    merger = merge(kept, merged, by=me)

    with pytest.raises(NotAllowed):
        mergers.part(merger=merger, by=organisations.owner(LAPSED), now=NOW)
    mergers.part(merger=merger, by=me, now=NOW)
    assert Merger.objects.count() == 0


def test_pairs_that_are_likely_one_are_found_once_and_others_are_not(installation):
    enter = partial(service.enter, by=None, now=NOW)
    first = enter(profile=service.Profile(name="Union of Lighthouse Keepers", country="NO"))
    enter(profile=service.Profile(name="Dockers of Oslo", country="NO"))
    second = enter(profile=service.Profile(name="The Union of Lighthouse Keepers", country="NO"))
    merged = enter(profile=service.Profile(name="Union of Lighthouse Keepers", country="NO"))
    merge(first, merged)

    found, further = mergers.pairs()

    assert ([(pair.older, pair.newer.organisation) for pair in found], further) == ([(first, second)], 0)


def test_the_search_for_pairs_goes_on_where_it_stopped(installation):
    rows = [
        service.enter(profile=service.Profile(name=f"Union of {name}", country="NO"), by=None, now=NOW)
        for name in ("Bakers", "Weavers", "Smiths", "Bakers")
    ]

    first = mergers.pairs(searched=2)
    second = mergers.pairs(after=first[1], searched=2)

    assert (first, [(pair.older, pair.newer.organisation) for pair in second[0]], second[1]) == (
        ([], rows[1].pk),
        [(rows[0], rows[3])],
        0,
    )
