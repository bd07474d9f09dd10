from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Means, Organisation, Verification
from undersigned.apps.organisations.services import mergers, organisations

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import organisations as cast
from tests.factories.people import drafter


def reason(organisation, means, *, at=NOW, **more):
    facts = {"committee": "Committee", "decision": "Committee, 2026-05-03: known"} if means == Means.CONFIRMED else {}
    return Verification.objects.create(organisation=organisation, means=means, established_at=at, **facts | more)


def entered(*names):
    return [organisations.enter(profile=organisations.Profile(name=name), by=None, now=NOW) for name in names]


def vouched(organisation, *names):
    return [reason(organisation, Means.VOUCHED, voucher=row) for row in entered(*names)]


def how(organisation):
    return queries.how_verified([organisation])[organisation.pk]


@pytest.mark.parametrize(
    ("many", "needed", "said"),
    [
        (0, 3, ("none", "", "not verified")),
        (1, 3, ("none", "1 of 3 vouches: A", "not verified")),
        (2, 3, ("none", "2 of 3 vouch: A · B", "not verified")),
        (3, 3, ("vouched", "A · B · C", "vouched for by 3")),
        (5, 3, ("vouched", "A · B · C and 2 others", "vouched for by 5")),
        (1, 1, ("vouched", "A", "vouched for by 1")),
        (4, 5, ("none", "4 of 5 vouch: A · B · C and 1 other", "not verified")),
    ],
)
def test_so_many_must_vouch_as_the_installation_asks_for(installation, settings, many, needed, said):
    settings.VOUCHERS = needed
    row = cast.organisation()
    vouched(row, *"ABCDE"[:many])

    found = how(row)

    assert (found.sign, found.detail, found.words) == said


def test_the_log_says_what_the_pages_say(installation, settings):
    row = cast.organisation()
    vouched(row, "A", "B")

    said = []
    for settings.VOUCHERS in (3, 2):
        said.append((queries.verified_words(row), queries.shown(row)["verified"]))

    assert said == [("not verified", "none"), ("vouched for by 2", "vouched")]


def test_who_was_merged_or_closed_since_vouches_no_more(installation):
    row = cast.organisation()
    first, second, third = vouched(row, "A", "B", "C")
    (other,) = entered("A, again")
    mergers.merge(kept=other, merged=first.voucher, reason="one", by=drafter(), now=NOW)
    Organisation.objects.filter(pk=second.voucher_id).update(closed_at=NOW)

    found = how(row)

    assert (found.means, found.vouchers) == ("none", (third,))


def test_a_domain_that_is_found_comes_first_and_one_that_is_missing_last(installation):
    row = cast.organisation()
    vouched(row, "A", "B", "C")
    missing = reason(row, Means.DOMAIN, domain="old.example", failing_since_at=NOW)
    weak = how(row).means
    confirmed = reason(row, Means.CONFIRMED)
    stronger = how(row).means
    reason(row, Means.DOMAIN, domain="new.example")

    found = how(row)

    assert (weak, stronger, found.means, found.detail) == ("vouched", "confirmed", "domain", "new.example")
    Verification.objects.exclude(pk=missing.pk).update(ended_at=NOW)
    assert confirmed not in how(row).standing
    assert (how(row).sign, how(row).detail) == ("failing", "old.example, not found since 3 May 2026")


def test_the_newest_decision_of_a_committee_is_told(installation):
    row = cast.organisation()
    for day, decision in ((0, "first"), (1, "second")):
        reason(row, Means.CONFIRMED, committee="Harbours", decision=decision, at=NOW + timedelta(days=day))

    assert (how(row).detail, how(row).words) == ("Harbours · second", "confirmed by Harbours")


def test_what_is_cut_short_for_the_log_is_a_name_that_it_takes(installation):
    row = cast.organisation()
    reason(row, Means.CONFIRMED, committee=f"{'x' * 186} y", decision="yes")

    assert how(row).words == f"confirmed by {'x' * 186}"


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_is_asked_about_once(installation, many):
    rows = [cast.organisation(one) for one in (REPRESENTATIVE, ATTESTED)] + entered("A")
    for row in rows:
        vouched(row, *(f"{row.pk} {name}" for name in "ABC"))

    with CaptureQueriesContext(
        connection,
    ) as asked:
        said = [one["verified"] for one in queries.all_shown(rows[:many])]

    assert (said, len(asked)) == (["vouched"] * many, 1)


def test_nothing_is_asked_about_an_empty_list(installation):
    with CaptureQueriesContext(connection) as asked:
        assert (queries.how_verified([]), len(asked)) == ({}, 0)


def test_numbers_do_as_well_and_those_unknown_are_not_verified(installation):
    row = cast.organisation()

    found = queries.how_verified([row, row.pk, 999])

    assert {number: one.means for number, one in found.items()} == {row.pk: "none", 999: "none"}


def test_the_log_is_not_told_that_a_domain_stands_which_is_not_found(installation):
    row = cast.organisation()
    found = reason(row, Means.DOMAIN, domain="ports.example")
    assert how(row).words == "domain ports.example"

    Verification.objects.filter(pk=found.pk).update(failing_since_at=NOW)

    assert how(row).words == "domain not found since 2026-05-03: ports.example"
