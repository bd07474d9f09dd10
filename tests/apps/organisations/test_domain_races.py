"""Domains that are proved, and entries that are merged, at the same moment: on PostgreSQL, side by side."""

from __future__ import annotations

from collections import Counter

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.organisations.models import DomainProof, Merger, Organisation, Verification
from undersigned.apps.organisations.services import mergers, verification

from tests.apps.organisations.test_races import at_once
from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.people import drafter
from tests.kit.stranger import DOMAIN, Names, name_server, outside

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def asked(member=REPRESENTATIVE):
    row = organisations.organisation(member)
    return verification.ask(organisation=row, domain=DOMAIN, by=organisations.owner(member), now=NOW)


def look_at_once(*proofs):
    published = [f'"{verification.line(proof)}"' for proof in proofs]
    with name_server(Names({(DOMAIN, "TXT"): published})) as names:
        there = outside(names, 9, None)
        deeds = [lambda one=one: verification.check(proof=one, now=NOW, outside=there) for one in proofs]
        return at_once(*deeds)


def test_two_who_look_at_the_same_moment_find_it_once(installation):
    proof = asked()

    became = look_at_once(proof, DomainProof.objects.get(), DomainProof.objects.get())

    assert (became, Verification.objects.count()) == (Counter([None] * 3), 1)


def test_of_two_organisations_that_prove_one_domain_at_the_same_moment_one_holds_it(installation):
    proofs = [asked(), asked(ATTESTED)]

    became = look_at_once(*proofs)

    outcomes = sorted(DomainProof.objects.values_list("outcome", flat=True))
    assert (became, outcomes, Verification.objects.count()) == (Counter([None] * 2), ["held", "in-dns"], 1)


def test_two_owners_who_ask_at_the_same_moment_have_it_looked_for_once(installation):
    proof, owner = asked(), organisations.owner()

    became = at_once(*[lambda: verification.look_soon(proof=proof, by=owner, now=NOW)] * 4)

    assert (became, DBTaskResult.objects.count()) == (Counter([None] * 4), 1)


def test_of_two_who_merge_them_the_other_way_round_one_does(installation):
    ours, theirs, operator = organisations.organisation(), organisations.organisation(ATTESTED), drafter()

    def merge(kept, merged):
        mergers.merge(kept=kept, merged=merged, reason="One.", by=operator, now=NOW)

    became = at_once(lambda: merge(ours, theirs), lambda: merge(theirs, ours))

    assert became == Counter({None: 1, mergers.AlreadyMerged: 1})
    assert (Merger.objects.count(), Organisation.objects.filter(merged_into=None).count()) == (1, 1)
