"""What organisations bring is counted when it counts, as a number, and nothing says any more who brought whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.credit import queries
from undersigned.apps.credit.forms import ViaField
from undersigned.apps.credit.models import Brought, Credit
from undersigned.apps.credit.services import counts
from undersigned.apps.credit.services.counts import Bringing
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.signatures.models import Signature
from undersigned.apps.signatures.services import signatures
from undersigned.apps.signatures.services.signatures import Press

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import actions, attendance, campaigns, coalitions, moderation, organisations, statements
from tests.factories.signatures import collected, confirm, requested, signer, supporter

pytestmark = pytest.mark.usefixtures("installation")


def numbers():
    """What stands in the table: organisation, kind, thing, count."""
    return sorted(Credit.objects.values_list("organisation__name", "kind", "number", "count"))


def brought(text, organisation, number=1, *, now=NOW):
    """Somebody asks to sign after following the link of an organisation."""
    said = replace(supporter(signer(number)), via=organisation.pk if organisation else None)
    return signatures.request(revision=text, supporter=said, now=now)


@pytest.fixture
def union():
    return organisations.organisation()


def test_a_signature_counts_for_whoever_brought_it_when_it_is_confirmed(union):
    text = statements.revision()
    row = brought(text, union)
    assert (numbers(), row.via) == ([], union)

    confirm(row)

    assert numbers() == [(union.name, "signature", text.pk, 1)]


def test_when_it_counts_nothing_says_any_more_who_brought_it(union):
    row = confirm(brought(statements.revision(), union))

    assert row.via is None


def test_confirming_again_counts_nothing(union):
    text = statements.revision()
    row = brought(text, union)
    confirm(row)

    confirm(row)

    assert numbers() == [(union.name, "signature", text.pk, 1)]


def test_of_many_who_confirm_at_once_each_is_counted_for_their_own(union):
    theatre, text = organisations.organisation(ATTESTED), statements.revision()
    rows = [brought(text, by, number) for number, by in enumerate([union, union, theatre, None, union])]

    signatures.confirm_all(presses=[Press.under(row) for row in rows], now=NOW)

    assert numbers() == [(theatre.name, "signature", text.pk, 1), (union.name, "signature", text.pk, 3)]


def test_who_withdraws_is_not_taken_off_the_number(union):
    text = statements.revision()
    row = confirm(brought(text, union))

    signatures.withdraw(signature=row, now=NOW)

    assert numbers() == [(union.name, "signature", text.pk, 1)]


def test_who_asks_once_more_without_a_link_was_brought_all_the_same(union):
    text = statements.revision()
    brought(text, union)

    row = brought(text, None)

    assert Signature.objects.get(pk=row.pk).via == union


def test_who_follows_another_link_before_confirming_counts_for_that_one(union):
    theatre, text = organisations.organisation(ATTESTED), statements.revision()
    brought(text, union)

    confirm(brought(text, theatre))

    assert numbers() == [(theatre.name, "signature", text.pk, 1)]


def test_who_has_signed_cannot_be_brought_any_more(union):
    text = statements.revision()
    confirm(brought(text, None))

    confirm(brought(text, union))

    assert (numbers(), Signature.objects.get().via) == ([], None)


def statements_of(deed):
    with CaptureQueriesContext(connection) as captured:
        deed()
    return [query["sql"].split(" ")[0] for query in captured.captured_queries]


def test_a_signature_that_nobody_brought_costs_no_statement_more(union):
    text = statements.revision()
    plain, with_link = brought(text, None, 1), brought(text, union, 2)

    without = statements_of(lambda: signatures.confirm_all(presses=[Press.under(plain)], now=NOW))
    counted = statements_of(lambda: signatures.confirm_all(presses=[Press.under(with_link)], now=NOW))

    assert ("INSERT" in without[-2:], len(counted) - len(without)) == (False, 1)


def test_a_group_with_many_links_costs_one_statement_more(union):
    text = statements.revision()
    plain = [brought(text, None, number) for number in range(5)]
    with_links = [brought(text, union, number) for number in range(5, 10)]

    without = statements_of(lambda: signatures.confirm_all(presses=[Press.under(row) for row in plain], now=NOW))
    counted = statements_of(lambda: signatures.confirm_all(presses=[Press.under(row) for row in with_links], now=NOW))

    assert len(counted) - len(without) == 1


def test_a_reply_counts_for_so_many_persons_when_it_is_confirmed(union):
    held = actions.action()
    row = attendance.asked(held, replace(attendance.GUEST, persons=3, via=union.pk))
    assert (numbers(), row.via) == ([], union)

    attendance.confirm(row)

    assert (numbers(), row.via) == ([(union.name, "reply", held.pk, 3)], None)


def test_numbers_of_the_same_thing_are_added_in_one_statement(django_assert_num_queries, union):
    theatre = organisations.organisation(ATTESTED)
    many = [Bringing(Brought.REPLY, 7, by.pk, 2) for by in (union, theatre, union)]

    for _ in range(2):
        with django_assert_num_queries(1):
            counts.count(many)

    assert numbers() == [(theatre.name, "reply", 7, 4), (union.name, "reply", 7, 8)]


def test_nothing_brought_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        counts.count([])


@pytest.mark.parametrize("handle", ["", "nobody-here", "../x", "a" * 65, "x y", "’; DROP", None, 7])
def test_a_link_with_a_name_that_nobody_has_is_no_error(handle):
    assert ViaField().clean(handle) is None


def test_a_link_of_a_merged_organisation_counts_for_the_one_that_stayed(union):
    theatre = organisations.organisation(ATTESTED)
    Organisation.objects.filter(pk=theatre.pk).update(merged_into=union)

    assert ViaField().clean(theatre.handle) == union.pk


def test_a_link_of_a_closed_organisation_counts_for_nobody(union):
    Organisation.objects.filter(pk=union.pk).update(closed_at=NOW)

    assert ViaField().clean(union.handle) is None


def test_a_page_repeats_of_a_link_only_what_looks_like_a_name():
    assert [queries.query_of(given) for given in ("union", 'x"><script>', "", "a/b")] == ["?via=union", "", "", ""]


def test_an_organisation_sees_its_own_numbers_alone(union):
    theatre, text, held = organisations.organisation(ATTESTED), statements.revision(), actions.action()
    counts.count(
        [
            Bringing(Brought.SIGNATURE, text.pk, union.pk, 5),
            Bringing(Brought.REPLY, held.pk, union.pk, 7),
            Bringing(Brought.SIGNATURE, text.pk, theatre.pk, 9),
        ]
    )

    found = queries.brought_by(union)

    assert [(line.kind, line.count, line.thing and line.thing.title) for line in found] == [
        ("reply", 7, "Lights at the quay"),
        ("signature", 5, "Open harbours"),
    ]


def test_what_a_merged_entry_brought_is_shown_with_the_one_that_stayed(union):
    theatre, text = organisations.organisation(ATTESTED), statements.revision()
    counts.count([Bringing(Brought.SIGNATURE, text.pk, by.pk, 2) for by in (union, theatre)])
    Organisation.objects.filter(pk=theatre.pk).update(merged_into=union)

    assert [line.count for line in queries.brought_by(union)] == [4]


def test_of_an_action_that_is_out_of_sight_the_number_stays_without_a_name(union):
    held = actions.action()
    counts.count([Bringing(Brought.REPLY, held.pk, union.pk, 7)])
    held.occurrences.update(listed=False)

    assert [(line.count, line.thing) for line in queries.brought_by(union)] == [(7, None)]


def test_a_text_that_moderation_hides_is_not_named_and_gets_no_link(union):
    text = collected(statements.revision()).revision
    counts.count([Bringing(Brought.SIGNATURE, text.pk, union.pk, 3)])
    before = queries.links_of(union, NOW)

    moderation.measure(text.statement_id)

    assert ([link.thing.number for link in before], queries.links_of(union, NOW)) == ([text.pk], [])
    assert [(line.count, line.thing) for line in queries.brought_by(union)] == [(3, None)]


def test_an_organisation_gets_links_for_what_it_signed_and_for_actions_of_its_campaigns(union):
    text = statements.revision()
    collected(text)
    held = actions.action()

    found = [(link.kind, link.thing.number, link.count) for link in queries.links_of(union, NOW)]

    assert found == [("signature", text.pk, 0), ("reply", held.pk, 0)]


def test_its_own_actions_come_before_those_of_others_though_they_are_later(union):
    whole = actions.taking_part()
    other = actions.action(whole, member=ATTESTED, begins=time(9))
    own = actions.action(whole, begins=time(19))

    assert [link.thing.number for link in queries.links_of(union, NOW)] == [own.pk, other.pk]


def test_links_lead_to_the_newest_version_of_a_text(union):
    text = statements.revision()
    collected(text)
    newer = statements.replace_revision(text)

    assert [link.thing.number for link in queries.links_of(union, NOW)] == [newer.pk]


def test_links_lead_to_nothing_that_is_over(union):
    actions.action()

    assert queries.links_of(union, NOW + timedelta(days=300)) == []


def test_a_coalition_sees_the_totals_of_its_own_texts_and_campaigns(union):
    theatre = organisations.organisation(ATTESTED)
    coalition = coalitions.coalition()
    text = statements.seal(statements.drafted(coalition))
    other, held = statements.revision(), actions.action(campaigns.campaign(coalition))
    counts.count(
        [
            Bringing(Brought.SIGNATURE, text.pk, theatre.pk, 2),
            Bringing(Brought.SIGNATURE, text.pk, union.pk, 5),
            Bringing(Brought.REPLY, held.pk, union.pk, 7),
            Bringing(Brought.SIGNATURE, other.pk, union.pk, 100),
        ]
    )

    found = [(row.organisation, row.signatures, row.replies) for row in queries.totals(coalition.pk)]

    assert found == [(union, 5, 7), (theatre, 2, 0)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_an_organisation_asks_as_often_for_many_things_as_for_one(django_assert_num_queries, union, number):
    whole = campaigns.campaign()
    for place in range(number):
        held = actions.action(whole, locality=f"Town {place}")
        counts.count([Bringing(Brought.REPLY, held.pk, union.pk)])
        counts.count([Bringing(Brought.SIGNATURE, statements.revision().pk, union.pk)])

    with django_assert_num_queries(5):
        assert len(queries.brought_by(union)) == 2 * number


def test_a_wish_that_nobody_confirms_leaves_no_number(union):
    brought(statements.revision(), union)
    requested(statements.revision())

    assert (numbers(), REPRESENTATIVE.organisation) == ([], union.name)
