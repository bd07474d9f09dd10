"""Pledges: who is ready to sign on a condition stands exactly when the condition holds, and is not counted before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from undersigned import verifier
from undersigned.apps.audit.models import Line
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.publishing.services import bundles
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.services import endorsements, pledges
from undersigned.core import entries, notes
from undersigned.kit.results import NotAllowed
from undersigned.kit.schedule import DUTIES
from undersigned.verifier import Status

from tests.cast import NOW
from tests.factories import organisations
from tests.factories.post import postbox, work
from tests.factories.signatures import collected, drawn_up, finish, member, on_condition, withdraw
from tests.factories.statements import replace_revision, revision

__all__ = ["postbox"]

LATER = NOW + timedelta(days=3)
DEADLINE = NOW + timedelta(days=30)
AFTER = DEADLINE + timedelta(seconds=1)
A, B, C, D = map(member, range(4))


def handle(one):
    return organisations.organisation(one).handle


def if_signed_by(*members):
    return on_condition(named=frozenset(map(handle, members)))


def standing(text):
    return [row.name for row in queries.standing_endorsements(text)]


def waiting(text):
    return [row.name for row in queries.waiting(text)]


def judged(text, now=NOW):
    """What the bundle says of each organisation, once its verifier has found it valid."""
    data, _ = bundles.make(revision=text, now=now)
    report = verifier.verify(data, notes.Policy.parse(ledger.policy()))
    assert (report.verdict, report.failure) == (verifier.Verdict.VALID, None)
    return {one.name: one.status for one in report.facts.organisations}


def test_a_pledge_is_neither_counted_nor_listed_among_those_who_stand(installation):
    text = revision()

    collected(text, A, condition=on_condition(organisations=2))

    assert (standing(text), waiting(text)) == ([], [A.organisation])
    assert queries.counts_of_organisations([text]) == {text.pk: 0}
    assert (queries.by_country(text), queries.endorsed_by_day(text)) == ({}, {})
    assert judged(text) == {A.organisation: Status.PLEDGED}


def test_a_pledge_stands_when_enough_others_sign(installation):
    text = revision()
    collected(text, A, condition=on_condition(organisations=3))
    collected(text, B)
    assert standing(text) == [B.organisation]

    collected(text, C, now=LATER)

    row = Endorsement.objects.get(organisation__name=A.organisation)
    assert standing(text) == [one.organisation for one in (A, B, C)]
    assert (row.fulfilled_at, row.fulfilment.type) == (LATER, "condition-fulfilled")
    assert judged(text) == dict.fromkeys(standing(text), Status.STANDING)


def test_a_pledge_whose_condition_holds_already_stands_at_once(installation):
    text = revision()
    collected(text, B)

    row = collected(text, A, condition=if_signed_by(B))

    assert (standing(text), row.fulfilled_at) == ([A.organisation, B.organisation], NOW)


def test_two_who_wait_for_each_other_both_sign_as_one_group(installation):
    text = revision()
    collected(text, A, condition=if_signed_by(B))
    assert standing(text) == []

    collected(text, B, condition=if_signed_by(A))

    logged = [ledger.record_of(entry) for entry in Entry.objects.filter(type="condition-fulfilled").order_by("pk")]
    digests = {row.digest for row in queries.endorsements(text)}
    assert standing(text) == [A.organisation, B.organisation]
    assert {record.endorsement for record in logged} == digests
    assert {record.group for record in logged} == {entries.group_of(digests)}
    assert judged(text) == dict.fromkeys(standing(text), Status.STANDING)


def test_one_more_can_let_a_chain_of_pledges_stand(installation):
    text = revision()
    collected(text, A, condition=if_signed_by(B))
    collected(text, B, condition=if_signed_by(C))
    collected(text, C, condition=on_condition(organisations=4))
    assert (standing(text), waiting(text)) == ([], [one.organisation for one in (A, B, C)])

    collected(text, D)

    assert standing(text) == [one.organisation for one in (A, B, C, D)]


def test_countries_are_counted_too(installation):
    text, elsewhere = revision(), replace(B, country="FR")
    collected(text, A, condition=on_condition(countries=2))
    collected(text, C)
    assert standing(text) == [C.organisation]

    collected(text, elsewhere)

    assert standing(text) == [B.organisation, A.organisation, C.organisation]  # FR, then PT


def test_a_pledge_that_was_fulfilled_stands_also_when_others_go(installation):
    text = revision()
    collected(text, A, condition=if_signed_by(B))
    other = collected(text, B)

    withdraw(other, B, now=LATER)

    assert standing(text) == [A.organisation]
    assert judged(text) == {A.organisation: Status.STANDING, B.organisation: Status.WITHDRAWN}


def test_who_gives_a_pledge_up_withdraws_it_and_is_counted_for_nobody(installation):
    text = revision()
    row = collected(text, A, condition=on_condition(organisations=2))

    withdraw(row, A, now=LATER)
    collected(text, B, condition=on_condition(organisations=2), now=LATER)

    assert (standing(text), waiting(text)) == ([], [B.organisation])
    assert judged(text) == {A.organisation: Status.WITHDRAWN, B.organisation: Status.PLEDGED}


def test_who_gave_a_pledge_up_can_sign_without_a_condition(installation):
    text = revision()
    withdraw(collected(text, A, condition=on_condition(organisations=2)), A)

    collected(text, A, now=LATER)

    assert standing(text) == [A.organisation]


def test_a_pledge_ends_when_its_deadline_has_passed(installation):
    text = revision()
    collected(text, A, condition=on_condition(organisations=2))
    assert (pledges.sweep(now=DEADLINE), waiting(text)) == (0, [A.organisation])

    assert pledges.sweep(now=AFTER) == 1

    row = Endorsement.objects.get()
    assert (standing(text), waiting(text), row.failed_at) == ([], [], AFTER)
    assert (row.failure.type, pledges.sweep(now=AFTER)) == ("condition-failed", 0)
    assert judged(text) == {A.organisation: Status.LAPSED}


def test_the_worker_ends_pledges_twice_a_minute(installation):
    text = revision()
    collected(text, A, condition=on_condition(organisations=2))
    duty = DUTIES["signatures.pledges"]

    duty.deed(AFTER)

    assert (duty.seconds, waiting(text)) == (30, [])


def test_what_comes_after_the_deadline_lets_no_pledge_stand(installation):
    text = revision()
    collected(text, A, condition=on_condition(organisations=2))

    collected(text, B, now=AFTER)

    assert (standing(text), waiting(text)) == ([B.organisation], [])
    assert judged(text) == {A.organisation: Status.LAPSED, B.organisation: Status.STANDING}


def test_what_comes_at_the_deadline_is_in_time(installation):
    text = revision()
    collected(text, A, condition=on_condition(organisations=2))

    collected(text, B, now=DEADLINE)

    assert standing(text) == [A.organisation, B.organisation]


def test_a_pledge_is_not_signed_after_its_deadline(installation):
    row = drawn_up(text := revision(), A, condition=on_condition(organisations=1))

    with pytest.raises(NotAllowed, match="has passed"):
        finish(row, A, now=AFTER)

    assert (standing(text), waiting(text)) == ([], [])


def test_who_failed_can_sign_again(installation):
    text = revision()
    collected(text, A, condition=on_condition(organisations=2))
    pledges.sweep(now=AFTER)

    collected(text, A, now=AFTER)

    assert standing(text) == [A.organisation]


def test_what_failed_is_not_withdrawn(installation):
    text = revision()
    row = collected(text, A, condition=on_condition(organisations=2))
    pledges.sweep(now=AFTER)

    with pytest.raises(NotAllowed, match="nothing was signed"):
        withdraw(row, A, now=AFTER)


def test_a_pledge_ends_with_its_mandate(installation):
    text = revision()
    row = collected(text, A, condition=on_condition(organisations=2))
    mandates.revoke(mandate=row.mandate, reason="Elections.", by=organisations.owner(A), now=LATER)

    collected(text, B, now=LATER)

    assert (standing(text), waiting(text)) == ([B.organisation], [])


def test_a_pledge_by_a_key_that_was_in_other_hands_comes_to_nothing(installation):
    text = revision()
    row = collected(text, A, condition=on_condition(organisations=2))
    keys.revoke(key=row.key, compromised_at=NOW, by=organisations.owner(A), now=LATER)

    collected(text, B, now=LATER)

    assert (standing(text), waiting(text)) == ([B.organisation], [])
    assert judged(text)[B.organisation] == Status.STANDING


def test_a_signature_by_a_key_that_was_in_other_hands_fulfils_nothing(installation):
    text = revision()
    row = collected(text, A)
    keys.revoke(key=row.key, compromised_at=NOW, by=organisations.owner(A), now=LATER)

    collected(text, B, condition=on_condition(organisations=2), now=LATER)

    assert (standing(text), waiting(text)) == ([], [B.organisation])


def test_an_organisation_pledges_once(installation):
    text = revision()
    collected(text, A, condition=on_condition(organisations=2))

    with pytest.raises(endorsements.AlreadyEndorsed):
        collected(text, A, now=LATER)


def test_a_pledge_to_a_replaced_text_waits_alone(installation):
    old = revision()
    collected(old, A, condition=on_condition(organisations=2))

    new = replace_revision(old)
    collected(new, B)

    assert (standing(old), waiting(old), standing(new)) == ([], [A.organisation], [B.organisation])


def test_the_whole_life_of_a_pledge_is_written_down(installation):
    text = revision()
    row = collected(text, A, condition=on_condition(organisations=2))
    collected(text, B)

    by = organisations.owner(A).actor
    lines = Line.objects.filter(subject=f"endorsement:{row.pk}").values_list("event", "actor", "organisation")
    assert list(lines) == [
        ("signatures:endorsement:drawn-up", by, row.organisation_id),
        ("signatures:pledge:collected", by, row.organisation_id),
        ("signatures:pledge:fulfilled", "", row.organisation_id),
    ]


def test_the_representative_is_told_what_became_of_a_pledge(installation, postbox):
    text = revision()
    collected(text, A, condition=on_condition(organisations=2))
    collected(text, B)
    collected(text, C, condition=on_condition(organisations=9))
    pledges.sweep(now=AFTER)

    work()

    assert [(mail["To"], " ".join(mail["Subject"].split())) for mail in postbox.mails] == [
        (organisations.owner(A).email, "Dock workers of pier 0 has now signed “Open harbours”"),
        (organisations.owner(C).email, "Dock workers of pier 2 did not sign “Open harbours”"),
    ]


def test_what_a_pledge_waits_for_is_said_with_names(installation):
    text = revision()
    collected(text, A, condition=on_condition(organisations=4, countries=2, named=frozenset({handle(B), handle(C)})))
    collected(text, B)

    (found,) = queries.what_is_missing(text)

    assert (found.missing.organisations, found.missing.countries, found.missing_names) == (2, 1, [C.organisation])


@dataclass(frozen=True)
class Demand:
    """What one of several organisations signs on: nothing, or so many and these of them."""

    organisations: int | None
    named: frozenset[int]

    @property
    def is_none(self) -> bool:
        return self.organisations is None and not self.named


def demands():
    organisations = st.none() | st.integers(1, 5)
    return st.lists(
        st.builds(Demand, organisations, st.frozensets(st.integers(0, 4), max_size=2)), min_size=4, max_size=5
    )


def largest(demanded):
    """The largest set that holds together, found by trying all."""
    for size in range(len(demanded), -1, -1):
        for chosen in map(frozenset, combinations(range(len(demanded)), size)):
            if all(holds(demanded[one], chosen) for one in chosen):
                return chosen
    raise AssertionError


def holds(demand, chosen):
    return len(chosen) >= (demand.organisations or 0) and demand.named <= chosen


@given(demanded=demands(), order=st.randoms())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_in_whatever_order_they_sign_the_largest_set_stands(installation, demanded, order):
    text = revision()
    members = [member(number) for number in range(5)]
    places = list(range(len(demanded)))
    order.shuffle(places)

    for place in places:
        demand = demanded[place]
        named = frozenset(handle(members[one]) for one in demand.named)
        condition = None if demand.is_none else on_condition(organisations=demand.organisations, named=named)
        collected(text, members[place], condition=condition)

    assert standing(text) == [members[one].organisation for one in sorted(largest(demanded))]
    assert {name for name, status in judged(text).items() if status is Status.STANDING} == set(standing(text))
