"""Candidates through the pages: proposed, accepted by a link or by an account, withdrawn, elected."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.motions.models import Candidacy, Motion
from undersigned.apps.motions.queries import candidacies as queries
from undersigned.apps.organisations.models import Role
from undersigned.apps.votes.models import Vote

from tests.cast import ATTESTED
from tests.factories import assemblies, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter, somebody
from tests.web.motions.hall import here, sitting
from tests.web.motions.test_putting import TERMS, meeting, words

pytestmark = pytest.mark.usefixtures("installation")


def election():
    return factory.election(meeting())


def proposal(row, **more):
    seat = assemblies.seat(row.assembly)
    return {"seat": seat.pk, "person": "", "name": "", "words": "", **more}


def test_an_organisation_proposes_and_gets_a_link_for_who_is_not_known_here():
    row = election()
    desk = sitting(organisations.owner())

    desk.post(here(row, "motion_candidates"), proposal(row, name="Tess Treasurer"))

    made = Candidacy.objects.get()
    link = reverse("candidacy", args=[queries.token_of(made)])
    assert link in words(desk.get(here(row, "motion_candidates")))
    seen = {
        "another organisation": words(sitting(organisations.owner(ATTESTED)).get(here(row, "motion_candidates"))),
        "stranger": words(Client().get(here(row, "motion_candidates"))),
    }
    assert [who for who, page in seen.items() if "Tess Treasurer" in page] == []


def test_whoever_has_the_link_signs_in_accepts_and_is_read_by_everybody():
    row = election()
    sitting(organisations.owner()).post(here(row, "motion_candidates"), proposal(row, name="Tess Treasurer"))
    link = reverse("candidacy", args=[queries.token_of(Candidacy.objects.get())])
    tess = sitting(somebody("tess@mail.example", "Tess T."))

    asked = Client().get(link)
    page = words(tess.get(link))
    tess.post(link, {"do": "accept"})

    assert asked.status_code == 302
    assert ("Tess Treasurer" in page, "Accept" in page) == (True, True)
    assert "Tess Treasurer" in words(Client().get(here(row, "motion_candidates")))
    assert tess.get(link).status_code == 404


def test_a_colleague_finds_that_they_are_asked_and_declines():
    row = election()
    other = organisations.colleague("Rui Reis", Role.EDITOR)
    sitting(organisations.owner()).post(here(row, "motion_candidates"), proposal(row, person=other.pk))
    made = Candidacy.objects.get()
    address = here(row, "motion_candidate", made.pk)

    page = words(sitting(other).get(address))
    refused = sitting(organisations.owner(ATTESTED)).get(address)
    sitting(other).post(address, {"do": "withdraw"})

    assert (made.name, "Rui Reis" in page, refused.status_code) == ("Rui Reis", True, 404)
    assert list(Candidacy.objects.all()) == []


def test_nobody_named_is_told_at_the_field():
    row = election()

    page = sitting(organisations.owner()).post(here(row, "motion_candidates"), proposal(row))

    assert "Say who is proposed" in words(page)


def test_the_chair_holds_the_election_through_the_page_which_shows_who_stands():
    row = election()
    factory.candidate(row)
    desk = sitting(drafter())
    asked = words(desk.get(here(row, "motion_put")))

    done = desk.post(here(row, "motion_put"), TERMS)

    assert ("Ana Silva" in asked, "Hold the election" in asked) == (True, True)
    assert done["Location"] == reverse("vote", args=[Vote.objects.get().public_id])


def test_while_nobody_stands_the_chair_is_told():
    row = election()

    page = words(sitting(drafter()).post(here(row, "motion_put"), TERMS))

    assert "Nobody stands yet." in page
    assert Vote.objects.count() == 0


def test_other_motions_have_no_candidates():
    row = factory.decision(meeting())

    assert Client().get(here(row, "motion_candidates")).status_code == 404


def test_a_ballot_says_who_proposes_each_candidate_and_what_they_say():
    row = election()
    stands = factory.candidate(row, ATTESTED)
    Candidacy.objects.filter(pk=stands.pk).update(words="I kept the books.")

    sitting(drafter()).post(here(row, "motion_put"), TERMS)

    page = words(Client().get(reverse("vote", args=[Vote.objects.get().public_id])))
    assert [said in page for said in (ATTESTED.organisation, "I kept the books.")] == [True, True]


@pytest.mark.parametrize(
    ("post", "before", "office", "told"),
    [
        ("Convener", "end", False, True),
        ("Convener", "end", True, False),
        ("Convener", "stay", False, False),
        ("Treasurer", "end", False, False),
    ],
)
def test_who_elects_a_successor_is_told_that_they_leave_the_chair_unless_they_have_an_office(
    post, before, office, told
):
    row = factory.election(meeting(), before=before)
    number = row.assembly.host.posts.get(title=post).pk
    Motion.objects.filter(pk=row.pk).update(facts={**row.facts, "post": number})
    if office:
        assemblies.officer(row.assembly, drafter())

    page = words(sitting(drafter()).get(here(row, "motion_put")))

    assert ("you chair this assembly no more" in page) == told
